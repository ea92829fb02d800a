// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunFolder.h"

#include "core/base/AtomicFile.h"
#include "core/base/DatasetNames.h"
#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/JsonText.h"
#include "core/base/Names.h"
#include "core/base/Paths.h"
#include "core/base/ShellWord.h"
#include "core/base/Temporaries.h"
#include "core/formats/EventFile.h"
#include "core/runs/EventReader.h"
#include "core/runs/LogCut.h"
#include "core/runs/RunCourse.h"

#include <fmt/chrono.h>

#include <torch/version.h>

#include <algorithm>
#include <cerrno>

namespace fovea::runs {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStepsHeader = "step,epoch,seconds,loss,accuracy,learning_rate\n";

/// mkdir tells for certain whether the name was free, also when two runs start at once.
fs::path newFolder(const Experiment& experiment)
{
    paths::ensureFolder(paths::runs());
    const std::string base = RunFolder::nameOf(experiment);
    for (int number = 1;; ++number) {
        const fs::path folder = paths::runs() / fmt::format("{}-{:02}", base, number);
        if (files::makeFolder(folder) == 0)
            return folder;
        if (errno != EEXIST)
            files::fail(FOVEA_TR("core", "cannot create the folder {path}: {reason}"), folder, errno);
    }
}

std::string percent(double share) { return fmt::format("{:.3f}%", 100 * share); }

/// What log.txt says of an event; empty for those that are not worth a line.
std::string logLine(const Event& event)
{
    return std::visit(
        Overloaded{
            [](const RunStarted& e) {
                std::string out = fmt::format("{} {}: {} epochs of {} steps", e.firstStep > 0 ? "resumed" : "started", e.modelName,
                                              e.epochs, e.stepsPerEpoch) +
                                  (e.firstStep > 0 ? fmt::format(", at step {}", e.firstStep) : std::string());
                for (const auto& line : startLines(e))
                    out += "\n    " + line.str();
                return out;
            },
            [](const StepDone&) { return std::string(); },
            [](const EpochDone& e) {
                return fmt::format(
                    "epoch {}: training loss {:.4f}, accuracy {}; validation loss {:.4f}, accuracy {}; {:.0f} images/s, {:.1f} s{}",
                    e.epoch, e.train.loss, percent(e.train.accuracy), e.validation.loss, percent(e.validation.accuracy), e.imagesPerSecond,
                    e.seconds, e.isBest ? ", best so far" : "");
            },
            [](const SamplesPredicted&) { return std::string(); },
            [](const CheckpointSaved& e) { return fmt::format("saved {} at step {}", printablePath(e.path.filename()), e.step); },
            [](const SettingChanged& e) {
                return fmt::format("step {}: {} changed from {} to {}", e.step, e.path, jsonText(e.before), jsonText(e.after));
            },
            [](const StateChanged& e) { return std::string(runStateName(e.state)) + (e.detail.empty() ? "" : ": " + e.detail.str()); },
            [](const Warned& e) {
                std::string out = "warning: " + e.message.str();
                for (const auto& detail : e.details)
                    out += "\n    " + detail;
                return out;
            },
            [](const Noted& e) {
                std::string out = e.message.str();
                for (const auto& detail : e.details)
                    out += "\n    " + detail;
                return out;
            },
            [](const RunFinished& e) {
                return fmt::format("{} after {} epochs and {:.1f} s; best epoch {} with validation accuracy {}", e.reason, e.epochs,
                                   e.seconds, e.bestEpoch, percent(e.validation.accuracy));
            },
            [](const RunFailed& e) { return "failed: " + e.message.str() + (e.hint.empty() ? "" : " (" + e.hint.str() + ")"); }},
        event);
}

/// Whether a start that was killed leaves this behind: nothing that anybody could miss.
bool isOfKilledStart(const fs::path& path)
{
    const std::string name = path.filename().string();
    if (name == "run.lock" || (name.starts_with(".experiment.json.") && name.ends_with(".tmp")))
        return true;
    if (name == "checkpoints")
        return fs::is_directory(path) && fs::is_empty(path);
    constexpr std::string_view kLogs[] = {"events.jsonl", "metrics.jsonl", "steps.csv", "log.txt"};
    if (std::find(std::begin(kLogs), std::end(kLogs), name) == std::end(kLogs))
        return false;
    // A device has no content.
    return !fs::is_regular_file(path) || fs::file_size(path) == 0 ||
           (name == "steps.csv" && fs::file_size(path) == std::string_view(kStepsHeader).size() && readFile(path) == kStepsHeader);
}

/// Images, for instance, of which the run's own folders would become classes, or the checkpoints of another run.
void requireNothingElse(const fs::path& folder)
{
    for (const auto& entry : fs::directory_iterator(folder))
        if (!isOfKilledStart(entry.path()))
            throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "the folder {path} is not empty"), {{"path", folder.string()}}),
                        FOVEA_TR("core", "choose a new folder for the run"), folder);
    removeLeftTemporaries(folder);
}

}  // namespace

std::string RunFolder::nameOf(const Experiment& experiment)
{
    if (!experiment.name().empty())
        return paths::fileName(experiment.name());
    const Experiment resolved = experiment.resolve();
    // The user's images are named by their folder, since their kind says nothing.
    const Component dataset = resolved.data().component("dataset");
    const std::string own = ownDatasetName(dataset.toJson());
    return paths::fileName((own.empty() ? dataset.id : own) + "-" + resolved.model().id);
}

RunFolder::RunFolder(fs::path folder) : m_path(std::move(folder)), m_lock(m_path) {}

std::shared_ptr<RunFolder> RunFolder::create(const Experiment& experiment, const fs::path& wanted)
{
    std::error_code unknown;
    const bool isNew = wanted.empty() || !fs::exists(wanted, unknown);
    fs::path folder = wanted;
    if (folder.empty()) {
        folder = newFolder(experiment);
    } else {
        paths::ensureFolder(folder);
        if (fs::exists(folder / "experiment.json"))
            throw Error(ErrorCode::Busy, Text(FOVEA_TR("core", "{path} already contains a run"), {{"path", folder.string()}}),
                        Text(FOVEA_TR("core", "choose another folder, or resume the run: fovea resume {path}"),
                             {{"path", shellQuoted(folder.string())}}),
                        folder);
        requireNothingElse(folder);
    }
    try {
        std::shared_ptr<RunFolder> run(new RunFolder(folder));
        run->m_isNew = isNew;
        run->prepare(experiment);
        return run;
    } catch (const Error& error) {
        // Not where another process was quicker.
        if (isNew && error.code() == ErrorCode::Io)
            fs::remove_all(folder, unknown);
        throw;
    }
}

void RunFolder::prepare(const Experiment& experiment)
{
    files::syncFolder(fs::absolute(m_path).lexically_normal().parent_path());
    paths::ensureFolder(checkpoints());
    writeFileAtomically(m_path / "experiment.json", jsonText(experiment.toJson(), 2) + "\n");
    openLogs();
    files::syncFolder(m_path);
}

std::shared_ptr<RunFolder> RunFolder::reopen(const fs::path& folder, std::int64_t checkpointStep)
{
    if (!fs::exists(folder / "experiment.json"))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "{path} is not a run folder"), {{"path", folder.string()}}),
                    FOVEA_TR("core", "`fovea runs list` lists the runs"), folder);
    std::shared_ptr<RunFolder> run(new RunFolder(folder));
    removeLeftTemporaries(folder);
    removeLeftTemporaries(run->checkpoints());
    forEachLine(folder / "metrics.jsonl", [&](std::string_view line) {
        if (const auto envelope = eventFromJson(parseLogLine(line)))
            if (const auto* epoch = std::get_if<EpochDone>(&envelope->event))
                run->m_lastEpoch = epoch->epoch;
    });
    const auto note = [&](const char* name, std::size_t lines) {
        if (lines > 0)
            run->m_foreignLines.push_back(fmt::format("{}: {}", name, lines));
    };
    note("steps.csv", cutSteps(folder / "steps.csv", checkpointStep));
    note("metrics.jsonl", cutJsonLines(folder / "metrics.jsonl", checkpointStep));
    note("events.jsonl", cutJsonLines(folder / "events.jsonl", checkpointStep));
    cutText(folder / "log.txt");
    run->openLogs();
    // The other checkpoint's stays; the rest is recorded anew.
    const auto recorded = RunDigests::read(folder);
    if (const auto* best = recorded.find("checkpoints/best.pt"))
        run->m_digests.set("checkpoints/best.pt", *best);
    return run;
}

void RunFolder::discard() const noexcept
try {
    std::error_code ignored;
    const auto removeOwn = [&](const fs::path& file) {
        // A pipe, a link or a folder of that name is the user's.
        if (fs::is_regular_file(fs::symlink_status(file, ignored)))
            fs::remove(file, ignored);
    };
    for (const char* name : {"experiment.json", "resolved.json", "events.jsonl", "metrics.jsonl", "steps.csv", "log.txt", "digests.json",
                             "dataset.tsv.gz", "run.lock"})
        removeOwn(m_path / name);
    std::vector<fs::path> curves;
    for (const auto& entry : fs::directory_iterator(m_path, ignored))
        if (entry.path().filename().native().starts_with(formats::kEventFileStart))
            curves.push_back(entry.path());
    for (const auto& file : curves)
        removeOwn(file);
    // Where anything is left in them, folders stay.
    fs::remove(checkpoints(), ignored);
    if (m_isNew)
        fs::remove(m_path, ignored);
} catch (const std::exception&) {
    // Of no run that began anything is lost.
}

std::string RunFolder::recordedContent() const
{
    try {
        const Json resolved = readJson(m_path / "resolved.json");
        return resolved.is_object() ? resolved.value("dataset_content", std::string()) : std::string();
    } catch (const Error&) {
        return {};
    } catch (const Json::exception&) {
        return {};
    }
}

void RunFolder::openLogs()
{
    m_events = std::make_unique<DigestedLog>(m_path / "events.jsonl");
    m_metrics = std::make_unique<DigestedLog>(m_path / "metrics.jsonl");
    m_steps = std::make_unique<DigestedLog>(m_path / "steps.csv");
    m_log = std::make_unique<DigestedLog>(m_path / "log.txt");
    if (m_steps->size() == 0)
        m_steps->append(kStepsHeader);
}

void RunFolder::writeResolved(const RunStarted& started) const
{
    const OrderedJson resolved{{"experiment", started.experiment->toJson()},
                               {"classes", started.classes},
                               {"parameters", started.parameters},
                               {"device", started.device},
                               {"dataset_content", started.datasetContent},
                               {"dataset", started.datasetName},
                               {"input", started.input.toJson()},
                               {"weights", started.weights.toJson()},
                               {"versions", {{"fovea", FOVEA_VERSION}, {"libtorch", TORCH_VERSION}}}};
    writeFileAtomically(m_path / "resolved.json", jsonText(resolved, 2) + "\n");
}

void RunFolder::log(const Envelope& envelope, const std::string& line)
{
    m_log->append(
        fmt::format("{:%Y-%m-%d %H:%M:%S} {}\n", fmt::localtime(std::chrono::system_clock::to_time_t(envelope.time)), readableLines(line)));
}

void RunFolder::receive(const Envelope& envelope)
{
    if (const auto* step = std::get_if<StepDone>(&envelope.event)) {
        m_steps->append(fmt::format("{},{},{:.3f},{},{},{}\n", step->step, step->epoch, step->seconds, step->batch.loss,
                                    step->batch.accuracy, step->learningRate));
        return;
    }
    const std::string line = jsonText(eventToJson(envelope)) + "\n";
    m_events->append(line);
    if (const auto text = logLine(envelope.event); !text.empty())
        log(envelope, text);
    if (const auto* started = std::get_if<RunStarted>(&envelope.event))
        writeResolved(*started);
    if (std::holds_alternative<EpochDone>(envelope.event))
        m_metrics->append(line);
    if (!std::holds_alternative<SamplesPredicted>(envelope.event))
        flushLogs(false);
    if (const auto* saved = std::get_if<CheckpointSaved>(&envelope.event))
        recordDigests(*saved);
}

void RunFolder::recordDigests(const CheckpointSaved& saved)
{
    m_digests.add(m_path, "checkpoints/" + saved.path.filename().string(), saved.step);
    // last.pt follows at once, and then all are written; a best.pt of another step counts as not recorded.
    if (saved.isBest)
        return;
    // What the digests are of must not be lost while they stay.
    flushLogs(true);
    for (const char* file : {"experiment.json", "resolved.json"})
        if (!m_digests.find(file))
            m_digests.add(m_path, file);
    m_digests.add(m_path, "dataset.tsv.gz");
    for (const auto& [file, log] :
         {std::pair{"events.jsonl", m_events.get()}, {"metrics.jsonl", m_metrics.get()}, {"steps.csv", m_steps.get()}})
        m_digests.set(file, {log->size(), log->sha256()});
    m_digests.write(m_path);
}

void RunFolder::flushLogs(bool durable)
{
    for (auto* file : {m_events.get(), m_metrics.get(), m_steps.get()})
        file->flush(durable);
    m_log->flush();  // nothing counts on it
}

}  // namespace fovea::runs
