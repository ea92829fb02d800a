// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/FakeRuns.h"

#include <algorithm>

namespace fovea::test {
namespace {

class FakeHandle final : public api::RunHandle {
public:
    explicit FakeHandle(std::shared_ptr<FakeRun> run) : m_run(std::move(run)), m_folder(m_run->folder()) {}
    ~FakeHandle() override
    {
        if (!m_run->isOver())
            m_run->command("stop");
    }

    const std::filesystem::path& folder() const override { return m_folder; }
    void pause() override { m_run->command("pause"); }
    void resume() override { m_run->command("resume"); }
    void stop() override { m_run->command("stop"); }
    void checkpoint() override { m_run->command("checkpoint"); }
    void set(const std::string& path, const Json& value) override { m_run->set(path, value); }
    std::optional<RunFailed> wait() override { return m_run->failure(); }
    bool isFinished() const override { return m_run->isOver(); }

private:
    std::shared_ptr<FakeRun> m_run;
    std::filesystem::path m_folder;
};

bool isNamed(const FakeRun& run, const std::string& name) { return run.folder() == name || run.folder().filename() == name; }

}  // namespace

FakeRuns::Run FakeRuns::active() const
{
    const std::lock_guard lock(m_mutex);
    return m_active && !m_active->isOver() ? m_active : nullptr;
}

FakeRuns::Run FakeRuns::find(const std::string& run) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const Run& one) { return isNamed(*one, run); });
    return found == m_runs.end() ? nullptr : *found;
}

FakeRuns::Run FakeRuns::require(const std::string& run) const
{
    if (auto found = find(run))
        return found;
    throw Error(ErrorCode::NotFound, Text("there is no run " + run), {}, run);
}

FakeRuns::Run FakeRuns::make(const Experiment& experiment)
{
    experiment.requireValid();
    const auto resolved = experiment.resolve();
    FakeDataset dataset;
    try {
        dataset = m_datasets.find(resolved.data().component("dataset"));
    } catch (const Error&) {
        // The engine would tell on the run's thread; the test does it with fail().
    }
    const std::lock_guard lock(m_mutex);
    const auto base = experiment.name().empty() ? resolved.data().component("dataset").id + "-" + resolved.model().id : experiment.name();
    const auto number = m_runs.size() + m_trash.size() + 1;
    auto run = std::make_shared<FakeRun>(root() / (base + "-" + std::to_string(number)), experiment, std::move(dataset));
    m_runs.push_back(run);
    return run;
}

FakeRuns::Run FakeRuns::add(const Experiment& experiment)
{
    auto run = make(experiment);
    run->begin();
    run->complete();
    return run;
}

std::unique_ptr<api::RunHandle> FakeRuns::start(const Experiment& experiment, Sinks sinks, const api::RunOptions&)
{
    m_script.enter("start");
    auto run = make(experiment);
    run->attach(std::move(sinks), std::nullopt);
    auto handle = std::make_unique<FakeHandle>(run);
    if (beginsAtOnce)
        run->begin();
    const std::lock_guard lock(m_mutex);
    m_active = std::move(run);
    return handle;
}

std::unique_ptr<api::RunHandle> FakeRuns::resume(const std::filesystem::path& folder, const api::ResumeOptions& resume, Sinks sinks,
                                                 const api::RunOptions&)
{
    m_script.enter("resume");
    resumable(folder);
    auto run = require(folder.string());
    if (run->isElsewhere || !run->isOver())
        throw Error(ErrorCode::Busy, Text("another process trains " + folder.string()), {}, folder);
    run->attach(std::move(sinks), resume);
    auto handle = std::make_unique<FakeHandle>(run);
    if (beginsAtOnce)
        run->begin();
    const std::lock_guard lock(m_mutex);
    m_active = std::move(run);
    return handle;
}

FakeRuns::Resumable FakeRuns::resumable(const std::filesystem::path& folder)
{
    const auto run = require(folder.string());
    if (!run->hasCheckpoint())
        throw Error(ErrorCode::NotFound, Text("the run " + folder.string() + " has no checkpoint"), {}, folder);
    return {run->name(), run->experiment()};
}

std::vector<api::RunInfo> FakeRuns::infos(const std::vector<Run>& runs) const
{
    std::vector<api::RunInfo> out;
    for (const auto& run : runs)
        out.insert(out.begin(), run->info());
    return out;
}

std::vector<api::RunInfo> FakeRuns::list()
{
    m_script.enter("list runs");
    const std::lock_guard lock(m_mutex);
    return infos(m_runs);
}

std::vector<api::RunInfo> FakeRuns::listTrash()
{
    const std::lock_guard lock(m_mutex);
    return infos(m_trash);
}

api::RunCourse FakeRuns::course(const std::string& run)
{
    m_script.enter("course");
    return require(run)->course();
}

Experiment FakeRuns::experimentOf(const std::string& run)
{
    m_script.enter("experimentOf");
    return require(run)->experiment();
}

void FakeRuns::rename(const std::string& run, const std::string& name)
{
    m_script.enter("rename");
    require(run)->rename(name);
}

void FakeRuns::setNote(const std::string& run, const std::string& note)
{
    m_script.enter("setNote");
    require(run)->setNote(note);
}

std::filesystem::path FakeRuns::remove(const std::string& run)
{
    m_script.enter("remove run");
    const auto found = require(run);
    if (found->isElsewhere || !found->isOver())
        throw Error(ErrorCode::Busy, Text("the run " + run + " is being written"), {}, run);
    const std::lock_guard lock(m_mutex);
    const auto place = root() / ".trash" / found->folder().filename();
    std::filesystem::create_directories(place.parent_path());
    std::filesystem::rename(found->folder(), place);
    found->moveTo(place);
    std::erase(m_runs, found);
    m_trash.push_back(found);
    return place;
}

std::filesystem::path FakeRuns::restore(const std::string& name)
{
    m_script.enter("restore");
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_trash.begin(), m_trash.end(), [&](const Run& one) { return isNamed(*one, name); });
    if (found == m_trash.end())
        throw Error(ErrorCode::NotFound, Text("there is no " + name + " in the trash"));
    const auto run = *found;
    const auto place = root() / run->folder().filename();
    std::filesystem::rename(run->folder(), place);
    run->moveTo(place);
    m_trash.erase(found);
    m_runs.push_back(run);
    return place;
}

std::size_t FakeRuns::purge()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_trash, {}).size();
}

}  // namespace fovea::test
