// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Runs.h"

#include "core/base/Error.h"
#include "core/base/EventDispatcher.h"
#include "core/base/Names.h"
#include "core/base/ShellWord.h"
#include "core/predict/Pretrained.h"
#include "core/predict/SavedModel.h"
#include "core/runs/RunFolder.h"
#include "core/runs/TensorBoardSink.h"
#include "core/train/Device.h"
#include "core/train/Trainer.h"

#include <atomic>
#include <mutex>
#include <sys/resource.h>
#include <thread>

namespace fovea::api {
namespace {

/// Hears of the start and the end before any other sink: raises a flag at the end, so that whoever hears of it sees it raised,
/// and removes the folder of a run that never began, so that nobody finds a run that cannot be opened.
class EndWatch final : public EventSink {
public:
    /// `folder`: null where it stays in any case.
    EndWatch(std::shared_ptr<std::atomic<bool>> ended, std::shared_ptr<runs::RunFolder> folder)
        : m_ended(std::move(ended)), m_unbegun(std::move(folder))
    {
    }

    void receive(const Envelope& envelope) override
    {
        if (std::holds_alternative<RunStarted>(envelope.event))
            m_unbegun.reset();
        if (!std::holds_alternative<RunFinished>(envelope.event) && !std::holds_alternative<RunFailed>(envelope.event))
            return;
        *m_ended = true;
        if (m_unbegun)
            m_unbegun->discard();
    }

private:
    std::shared_ptr<std::atomic<bool>> m_ended;
    std::shared_ptr<runs::RunFolder> m_unbegun;  ///< until the run begins
};

/// What ended the run. A folder that is gone shows up as some file in it that cannot be written.
RunFailed failureOf(const Error& error, const std::filesystem::path& folder)
{
    std::error_code ignored;
    const bool isOfFiles = error.code() == ErrorCode::Io || error.code() == ErrorCode::NotFound;
    if (isOfFiles && !std::filesystem::exists(folder, ignored))
        return {errorCodeName(ErrorCode::Io),
                Text(FOVEA_TR("core", "the run folder {path} was deleted or moved during the run"), {{"path", folder.string()}}),
                FOVEA_TR("core", "start the run again and do not move its folder before the run ends"), folder};
    return {errorCodeName(error.code()), error.message(), error.hint(), error.path()};
}

class Run final : public RunHandle {
public:
    Run(std::shared_ptr<runs::RunFolder> folder, train::TrainerSetup setup, std::vector<std::shared_ptr<EventSink>> sinks, int niceness)
        : m_folder(folder->path()), m_experiment(setup.experiment)
    {
        const auto unbegun = setup.resume ? nullptr : folder;
        sinks.insert(sinks.begin(), {std::make_shared<EndWatch>(m_finished, unbegun), std::move(folder)});
        m_thread = std::jthread([this, setup = std::move(setup), sinks = std::move(sinks), niceness]() mutable {
            body(std::move(setup), std::move(sinks), niceness);
        });
    }

    ~Run() override { m_control.stop(); }

    const std::filesystem::path& folder() const override { return m_folder; }
    void pause() override { m_control.pause(); }
    void resume() override { m_control.resume(); }
    void stop() override { m_control.stop(); }
    void checkpoint() override { m_control.requestCheckpoint(); }
    bool isFinished() const override { return *m_finished; }

    void set(const std::string& path, const Json& value) override
    {
        Experiment trial = m_experiment;
        if (!trial.specAt(path).isLive)
            throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: cannot be changed during a run"), {{"path", path}}));
        trial.set(path, value);
        m_control.set(path, value);
    }

    std::optional<RunFailed> wait() override
    {
        if (m_thread.joinable())
            m_thread.join();
        return m_failure;
    }

private:
    /// The one catch ladder: whatever goes wrong becomes RunFailed.
    void body(train::TrainerSetup setup, std::vector<std::shared_ptr<EventSink>> sinks, int niceness)
    {
        if (niceness > 0)
            ::setpriority(PRIO_PROCESS, 0, niceness);
        EventDispatcher events(printablePath(m_folder.filename()), std::move(sinks));
        try {
            train::Trainer(std::move(setup), m_control, events).run();
        } catch (...) {
            m_failure = failureOf(currentError(), m_folder);
            events.emitToAll(StateChanged{RunState::Failed, {}});
            events.emitToAll(*m_failure);
        }
        train::releaseMemory();
    }

    std::filesystem::path m_folder;
    Experiment m_experiment;
    train::RunControl m_control;
    std::shared_ptr<std::atomic<bool>> m_finished = std::make_shared<std::atomic<bool>>(false);
    std::optional<RunFailed> m_failure;
    std::jthread m_thread;
};

/// A run within its own dataset would be taken for a class of it.
void requireOutside(const Experiment& resolved, const std::filesystem::path& run)
{
    const auto dataset = resolved.data().component("dataset").params.json();
    if (run.empty() || !dataset.contains("folder") || !dataset["folder"].is_string() || dataset["folder"].get<std::string>().empty())
        return;
    const auto whole = [](const std::filesystem::path& path) { return std::filesystem::weakly_canonical(std::filesystem::absolute(path)); };
    const auto way = whole(run).lexically_relative(whole(fileFromText(dataset["folder"].get<std::string>())));
    if (!way.empty() && *way.begin() != "..")
        throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "the run folder {path} is inside the dataset"), {{"path", run.string()}}),
                    FOVEA_TR("core", "choose a folder outside of the dataset's"), run);
}

/// Without TensorBoard's log a run is still whole, so it starts with a warning where the file cannot be created.
void addTensorBoard(std::vector<std::shared_ptr<EventSink>>& sinks, std::vector<Warned>& notices, const std::filesystem::path& folder,
                    std::int64_t resumeStep)
try {
    sinks.push_back(std::make_shared<runs::TensorBoardSink>(folder, resumeStep));
} catch (const Error& error) {
    notices.push_back({Text(FOVEA_TR("core", "{name} failed and is turned off for this run: {reason}"),
                            {{"name", Text(FOVEA_TR("core", "the TensorBoard log"))}, {"reason", error.what()}}),
                       {}});
}

}  // namespace

std::unique_ptr<RunHandle> startRun(const Experiment& experiment, std::vector<std::shared_ptr<EventSink>> sinks, const RunOptions& options)
{
    experiment.requireValid();
    train::TrainerSetup setup;
    auto recipe = predict::recipeOfWeights(experiment);
    setup.experiment = recipe.experiment.resolve();
    setup.start = std::move(recipe.start);
    setup.pauseOnNonFinite = options.pauseOnNonFinite;
    requireOutside(setup.experiment, options.folder);
    auto folder = runs::RunFolder::create(experiment, options.folder);
    setup.checkpoints = folder->checkpoints();
    setup.inventory = folder->inventory();
    if (options.tensorBoard)
        addTensorBoard(sinks, setup.notices, folder->path(), -1);
    return std::make_unique<Run>(std::move(folder), std::move(setup), std::move(sinks), options.niceness);
}

void requireResumable(const std::filesystem::path& path)
{
    if (!std::filesystem::exists(path / "experiment.json"))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "{path} is not a run folder"), {{"path", path.string()}}),
                    FOVEA_TR("core", "`fovea runs list` lists the runs"), path);
    if (!std::filesystem::exists(path / "checkpoints/last.pt"))
        throw Error(
            ErrorCode::NotFound, Text(FOVEA_TR("core", "the run {path} has no checkpoint to resume from"), {{"path", path.string()}}),
            Text(FOVEA_TR("core", "start it again: fovea train {path}"), {{"path", shellQuoted((path / "experiment.json").string())}}),
            path);
}

std::unique_ptr<RunHandle> resumeRun(const std::filesystem::path& path, const ResumeOptions& resume,
                                     std::vector<std::shared_ptr<EventSink>> sinks, const RunOptions& options)
{
    requireResumable(path);
    const auto saved = predict::readSavedModel(path / "checkpoints/last.pt");
    if (resume.epochs > 0 && resume.epochs < saved.epoch)
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "training.epochs: must be at least {done}, the number of finished epochs, got {total}"),
                         {{"done", std::to_string(saved.epoch)}, {"total", std::to_string(resume.epochs)}}));
    predict::requireBuildable(saved);
    train::TrainerSetup setup;
    setup.experiment = saved.experiment;
    setup.resume = true;
    setup.card = saved.card;
    setup.epochs = resume.epochs;
    setup.pauseOnNonFinite = options.pauseOnNonFinite;
    Experiment trial = saved.experiment;
    for (const auto& [key, value] : resume.settings) {
        if (!trial.specAt(key).isLive)
            throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: cannot be changed when a run is resumed"), {{"path", key}}),
                        FOVEA_TR("core", "start a new run from its experiment.json instead"));
        trial.set(key, value);
    }
    // In force from the start: one of them may turn off the check of the memory.
    setup.experiment = std::move(trial);
    setup.settings = resume.settings;
    setup.acceptChangedData = resume.acceptChangedData;
    auto folder = runs::RunFolder::reopen(path, saved.step);
    setup.checkpoints = folder->checkpoints();
    setup.inventory = folder->inventory();
    setup.recordedContent = folder->recordedContent();
    if (!folder->foreignLines().empty())
        setup.notices.push_back(
            {FOVEA_TR("core", "the run's logs contained lines from other programs; these lines were removed"), folder->foreignLines()});
    if (!folder->formerEnd().empty())
        setup.notices.push_back({folder->formerEnd(), {}});
    if (options.tensorBoard)
        addTensorBoard(sinks, setup.notices, folder->path(), saved.step);
    return std::make_unique<Run>(std::move(folder), std::move(setup), std::move(sinks), options.niceness);
}

}  // namespace fovea::api
