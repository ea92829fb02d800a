// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/FakeRun.h"

#include <atomic>
#include <fstream>

namespace fovea::test {
namespace {

constexpr double kSecondsPerStep = 0.01, kImagesPerSecond = 1000;

int epochsOf(const Experiment& resolved) { return static_cast<int>(resolved.training().integer("epochs")); }

}  // namespace

FakeRun::FakeRun(std::filesystem::path folder, Experiment experiment, FakeDataset dataset)
    : m_folder(std::move(folder)), m_experiment(std::move(experiment)), m_resolved(m_experiment.resolve()), m_dataset(std::move(dataset)),
      m_rate(m_resolved.training().component("optimizer").params.real("learning_rate"))
{
    static std::atomic<std::int64_t> now = 1'700'000'000;
    m_startedAt = now += 60;
    m_name = m_folder.filename().string();
    std::filesystem::create_directories(m_folder / "checkpoints");
    m_started.experiment = std::make_shared<const Experiment>(m_resolved);
    m_started.classes = m_dataset.classes;
    m_started.modelName = m_resolved.model().id;
    m_started.device = "cpu";
    m_started.parameters = 421'642;
    m_started.trainSamples = static_cast<std::int64_t>(m_dataset.pictures[0]);
    m_started.validationSamples = m_started.trainSamples / 10;
    m_started.epochs = epochsOf(m_resolved);
    m_started.stepsPerEpoch = kStepsPerEpoch;
    m_started.datasetName = m_dataset.label;
    m_started.input = {m_dataset.side, 1, m_dataset.channels, "dataset", {0.1}, {0.3}};
}

void FakeRun::emit(Event event)
{
    if (const auto* e = std::get_if<StateChanged>(&event))
        m_state = e->state;
    if (const auto* e = std::get_if<StepDone>(&event))
        m_steps.push_back(*e);
    if (const auto* e = std::get_if<EpochDone>(&event))
        m_epochs.push_back(*e);
    Envelope envelope{m_folder.filename().string(), m_events.size(), std::chrono::system_clock::now(), std::move(event)};
    for (const auto& sink : m_sinks)
        sink->receive(envelope);
    m_events.push_back(std::move(envelope));
}

void FakeRun::emitSteps(int count)
{
    if (m_state == RunState::Paused || !m_end.empty())
        return;
    for (int i = 0; i < count; ++i) {
        const auto step = static_cast<std::int64_t>(m_steps.empty() ? 1 : m_steps.back().step + 1);
        const double progress = static_cast<double>(step) / (static_cast<double>(step) + 20);
        emit(StepDone{step,
                      static_cast<int>((step - 1) / kStepsPerEpoch) + 1,
                      kSecondsPerStep * static_cast<double>(step),
                      {2.3 * (1 - progress), progress},
                      m_rate,
                      kImagesPerSecond});
    }
}

void FakeRun::emitCheckpoint(bool isBest)
{
    m_checkpointStep = m_steps.empty() ? 0 : m_steps.back().step;
    const int epochs = m_epochs.empty() ? 0 : m_epochs.back().epoch;
    for (const char* file : {"best.pt", "last.pt"}) {
        if (file == std::string("best.pt") && !isBest)
            continue;
        std::ofstream(m_folder / "checkpoints" / file) << m_checkpointStep;
        emit(CheckpointSaved{m_folder / "checkpoints" / file, m_checkpointStep, epochs, file == std::string("best.pt")});
    }
}

Score FakeRun::best() const
{
    for (const auto& epoch : m_epochs)
        if (epoch.epoch == m_bestEpoch)
            return epoch.validation;
    return {};
}

void FakeRun::emitEpoch(double accuracy)
{
    if (m_state == RunState::Paused || !m_end.empty())
        return;
    const auto done = m_steps.empty() ? 0 : m_steps.back().step;
    emitSteps(static_cast<int>(kStepsPerEpoch - done % kStepsPerEpoch));
    const auto step = m_steps.back().step;
    const int number = static_cast<int>(step / kStepsPerEpoch);
    const auto samples = makeSamples(m_dataset);
    SamplesPredicted shown{step, number, {}};
    for (std::size_t i = 0; i < 20; ++i) {
        const int label = samples->label(i % samples->size());
        const int classes = static_cast<int>(m_dataset.classes.size());
        shown.samples.push_back({std::make_shared<const Image>(samples->picture(i % samples->size(), 0)), label,
                                 i % 5 == 4 ? (label + 1) % classes : label, 0.8});
    }
    emit(std::move(shown));
    const bool isBest = m_bestEpoch == 0 || accuracy > best().accuracy;
    if (isBest)
        m_bestEpoch = number;
    emit(EpochDone{number,
                   step,
                   {1 - accuracy, accuracy},
                   {1.1 - accuracy, accuracy},
                   nullptr,
                   m_rate,
                   kImagesPerSecond,
                   kSecondsPerStep * kStepsPerEpoch,
                   kSecondsPerStep * static_cast<double>(step),
                   isBest});
    emitCheckpoint(isBest);
}

void FakeRun::emitEnd(const std::string& reason)
{
    if (!m_end.empty())
        return;
    // As the real one: who hears of the end finds it ended.
    m_end = reason;
    emit(StateChanged{RunState::Finished, {}});
    emit(RunFinished{reason, m_bestEpoch, m_epochs.empty() ? 0 : m_epochs.back().epoch, best(), kImagesPerSecond,
                     m_steps.empty() ? 0 : m_steps.back().seconds});
}

void FakeRun::send(Event event)
{
    const std::lock_guard lock(m_mutex);
    emit(std::move(event));
}

void FakeRun::begin()
{
    const std::lock_guard lock(m_mutex);
    emit(StateChanged{RunState::Preparing, {}});
    m_started.firstStep = m_steps.empty() ? 0 : m_steps.back().step;
    emit(m_started);
    if (m_resume)
        for (const auto& [path, value] : m_resume->settings)
            change(path, value);
    emit(StateChanged{RunState::Running, {}});
    if (!m_resume)
        emitCheckpoint(false);
}

void FakeRun::step(int count)
{
    const std::lock_guard lock(m_mutex);
    emitSteps(count);
}

void FakeRun::epoch(double accuracy)
{
    const std::lock_guard lock(m_mutex);
    emitEpoch(accuracy);
}

void FakeRun::complete()
{
    const std::lock_guard lock(m_mutex);
    for (int done = m_epochs.empty() ? 0 : m_epochs.back().epoch; done < m_started.epochs; ++done)
        emitEpoch(0.9 + 0.001 * done);
    emitEnd("completed");
}

void FakeRun::finish(const std::string& reason)
{
    const std::lock_guard lock(m_mutex);
    emitEnd(reason);
}

void FakeRun::fail(const Error& error)
{
    const std::lock_guard lock(m_mutex);
    m_end = "failed";
    m_failure = RunFailed{errorCodeName(error.code()), error.message(), error.hint(), error.path()};
    emit(StateChanged{RunState::Failed, {}});
    emit(*m_failure);
}

void FakeRun::attach(std::vector<std::shared_ptr<EventSink>> sinks, std::optional<api::ResumeOptions> resume)
{
    const std::lock_guard lock(m_mutex);
    m_sinks = std::move(sinks);
    m_end.clear();
    m_failure.reset();
    if (resume && resume->epochs > 0)
        m_started.epochs = resume->epochs;
    if (resume)
        std::erase_if(m_steps, [&](const StepDone& step) { return step.step > m_checkpointStep; });
    m_resume = std::move(resume);
}

void FakeRun::command(const std::string& command)
{
    const std::lock_guard lock(m_mutex);
    m_commands.push_back(command);
    if (!m_end.empty())
        return;
    if (command == "pause") {
        emitCheckpoint(false);
        emit(StateChanged{RunState::Paused, {}});
    } else if (command == "resume") {
        emit(StateChanged{RunState::Running, {}});
    } else if (command == "checkpoint") {
        emitCheckpoint(false);
    } else if (command == "stop") {
        emit(StateChanged{RunState::Stopping, {}});
        emitCheckpoint(false);
        emitEnd("stopped");
    }
}

void FakeRun::set(const std::string& path, const Json& value)
{
    const std::lock_guard lock(m_mutex);
    m_commands.push_back("set " + path);
    if (!m_resolved.specAt(path).isLive)
        throw Error(ErrorCode::Config, Text(path + ": cannot change during a run"));
    change(path, value);
}

void FakeRun::change(const std::string& path, const Json& value)
{
    const auto before = m_resolved.get(path).value_or(Json());
    m_resolved.set(path, value);
    m_rate = m_resolved.training().component("optimizer").params.real("learning_rate");
    emit(SettingChanged{path, before, value, m_steps.empty() ? 0 : m_steps.back().step});
}

std::optional<api::ResumeOptions> FakeRun::resumedWith() const
{
    const std::lock_guard lock(m_mutex);
    return m_resume;
}

std::vector<std::string> FakeRun::commands() const
{
    const std::lock_guard lock(m_mutex);
    return m_commands;
}

void FakeRun::rename(const std::string& name)
{
    const std::lock_guard lock(m_mutex);
    m_name = name;
}

void FakeRun::setNote(const std::string& note)
{
    const std::lock_guard lock(m_mutex);
    m_note = note;
}

std::string FakeRun::name() const
{
    const std::lock_guard lock(m_mutex);
    return m_name;
}

bool FakeRun::isOver() const
{
    const std::lock_guard lock(m_mutex);
    return !m_end.empty();
}

std::int64_t FakeRun::stepsDone() const
{
    const std::lock_guard lock(m_mutex);
    return m_steps.empty() ? 0 : m_steps.back().step;
}

std::optional<RunFailed> FakeRun::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

bool FakeRun::hasCheckpoint() const { return std::filesystem::exists(folder() / "checkpoints" / "last.pt"); }

std::filesystem::path FakeRun::folder() const
{
    const std::lock_guard lock(m_mutex);
    return m_folder;
}

void FakeRun::moveTo(std::filesystem::path folder)
{
    const std::lock_guard lock(m_mutex);
    m_folder = std::move(folder);
}

api::RunInfo FakeRun::info() const
{
    const std::lock_guard lock(m_mutex);
    api::RunInfo out;
    out.folder = m_folder;
    out.name = m_name;
    out.note = m_note;
    out.started = m_startedAt;
    out.state = isElsewhere || m_end.empty() ? "running" : m_end == "failed" ? "failed" : m_end == "stopped" ? "stopped" : "finished";
    out.dataset = m_resolved.data().component("dataset").id;
    out.model = m_resolved.model().id;
    out.epochs = m_started.epochs;
    out.epochsDone = m_epochs.empty() ? 0 : m_epochs.back().epoch;
    out.bestEpoch = m_bestEpoch;
    out.bestValidation = best();
    out.seconds = m_steps.empty() ? 0 : m_steps.back().seconds;
    out.imagesPerSecond = kImagesPerSecond;
    out.resolved = Json::parse(m_resolved.toJson().dump());
    out.metrics = Json::array();
    for (const auto& epoch : m_epochs)
        out.metrics.push_back({{"epoch", epoch.epoch},
                               {"train_accuracy", epoch.train.accuracy},
                               {"train_loss", epoch.train.loss},
                               {"validation_accuracy", epoch.validation.accuracy},
                               {"validation_loss", epoch.validation.loss}});
    return out;
}

api::RunCourse FakeRun::course() const
{
    const std::lock_guard lock(m_mutex);
    api::RunCourse out;
    out.info = info();
    out.started = m_started;
    for (const auto& step : m_steps) {
        out.step.push_back(step.step);
        out.epoch.push_back(step.epoch);
        out.seconds.push_back(step.seconds);
        out.loss.push_back(step.batch.loss);
        out.accuracy.push_back(step.batch.accuracy);
        out.learningRate.push_back(step.learningRate);
    }
    out.epochs = m_epochs;
    for (const auto& envelope : m_events) {
        if (const auto* change = std::get_if<SettingChanged>(&envelope.event))
            out.changes.push_back(*change);
        else if (!std::holds_alternative<StepDone>(envelope.event) && !std::holds_alternative<EpochDone>(envelope.event) &&
                 !std::holds_alternative<SamplesPredicted>(envelope.event) && !std::holds_alternative<RunStarted>(envelope.event))
            out.events.push_back(envelope);
    }
    return out;
}

}  // namespace fovea::test
