// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/RunRecord.h"
#include "core/base/JsonText.h"

#include <algorithm>

namespace fovea::ui {

const EpochDone* RunRecord::best() const
{
    const EpochDone* found = nullptr;
    for (const auto& e : epochs)
        if (e.isBest)
            found = &e;
    return found;
}

double RunRecord::secondsLeft() const
{
    const auto done = stepsDone() - firstStep;
    if (seconds.empty() || done < 5 || isOver())
        return -1;
    // Of this sitting only: what an earlier one took says nothing of this machine now.
    const auto first = std::lower_bound(step.begin(), step.end(), static_cast<double>(firstStep)) - step.begin();
    const double start = firstStep > 0 && first < std::ssize(seconds) ? seconds[static_cast<std::size_t>(first)] : 0.0;
    double perStep = (seconds.back() - start) / static_cast<double>(done);
    if (!epochs.empty() && epochs.back().step > firstStep && started.stepsPerEpoch > 0)
        perStep = std::max(perStep, epochs.back().seconds / static_cast<double>(started.stepsPerEpoch));
    return perStep * static_cast<double>(std::max<std::int64_t>(0, stepsInAll() - stepsDone()));
}

TextValue RunRecord::labelOf(const std::string& path) const
{
    try {
        return started.experiment ? TextValue(started.experiment->specAt(path).labelText) : TextValue(path);
    } catch (const Error&) {
        return path;  // of another version
    }
}

void RunRecord::note(const Envelope& envelope, LogLine::Kind kind, Text message, std::vector<std::string> details)
{
    log.push_back({envelope.time, kind, std::move(message), std::move(details)});
}

void RunRecord::cutBack(std::int64_t lastStep)
{
    const auto last = static_cast<double>(lastStep);
    if (!epochs.empty() && epochs.back().step > lastStep)
        std::erase_if(epochs, [&](const EpochDone& done) { return done.step > lastStep; });
    // Where steps really go back, what was changed after the checkpoint is void as well.
    if (!step.empty() && step.back() > last)
        std::erase_if(changes, [&](const SettingChanged& change) { return change.step > lastStep; });
    while (!step.empty() && step.back() > last)
        for (auto* column : {&step, &epoch, &seconds, &loss, &accuracy, &learningRate})
            column->pop_back();
}

void RunRecord::takeStep(const StepDone& e)
{
    // After a loss that was not finite the run goes on from its checkpoint: what followed that is void.
    cutBack(e.step - 1);
    step.push_back(static_cast<double>(e.step));
    epoch.push_back(started.stepsPerEpoch > 0 ? static_cast<double>(e.step) / static_cast<double>(started.stepsPerEpoch) : e.epoch);
    seconds.push_back(e.seconds);
    loss.push_back(e.batch.loss);
    accuracy.push_back(e.batch.accuracy);
    learningRate.push_back(e.learningRate);
    imagesPerSecond = e.imagesPerSecond;
}

void RunRecord::take(const Envelope& envelope)
{
    std::visit(Overloaded{[&](const RunStarted& e) {
                              started = e;
                              firstStep = e.firstStep;
                              // A resumed run may begin before the last step on show.
                              cutBack(e.firstStep);
                              for (auto& line : startLines(e))
                                  note(envelope, LogLine::Kind::Note, std::move(line));
                          },
                          [&](const StepDone& e) { takeStep(e); }, [&](const EpochDone& e) { epochs.push_back(e); },
                          [&](const SamplesPredicted& e) { samples = e; },
                          [&](const CheckpointSaved& e) {
                              note(envelope, LogLine::Kind::Note,
                                   Text(e.isBest ? FOVEA_TR("core", "best model saved after step {step}")
                                                 : FOVEA_TR("core", "checkpoint saved after step {step}"),
                                        {{"step", std::to_string(e.step)}}));
                          },
                          [&](const SettingChanged& e) {
                              changes.push_back(e);
                              note(envelope, LogLine::Kind::Note,
                                   Text(FOVEA_TR("core", "{path} changed from {before} to {after} at step {step}"),
                                        {{"path", labelOf(e.path)},
                                         {"before", jsonText(e.before)},
                                         {"after", jsonText(e.after)},
                                         {"step", std::to_string(e.step)}}));
                          },
                          [&](const StateChanged& e) {
                              state = e.state;
                              if (e.state == RunState::Preparing) {  // another sitting: how the last one ended counts no more
                                  finished.reset();
                                  failed.reset();
                              }
                              stateDetail = e.detail;
                              if (!e.detail.empty())
                                  note(envelope, LogLine::Kind::Warning, e.detail);
                          },
                          [&](const Warned& e) { note(envelope, LogLine::Kind::Warning, e.message, e.details); },
                          [&](const Noted& e) { note(envelope, LogLine::Kind::Note, e.message, e.details); },
                          [&](const RunFinished& e) {
                              finished = e;
                              imagesPerSecond = e.imagesPerSecond;
                              state = RunState::Finished;
                          },
                          [&](const RunFailed& e) {
                              failed = e;
                              state = RunState::Failed;
                              note(envelope, LogLine::Kind::Problem, e.message,
                                   e.hint.empty() ? std::vector<std::string>{} : std::vector{e.hint.str()});
                          }},
               envelope.event);
}

RunRecord recordOf(const api::RunCourse& course)
{
    RunRecord record;
    record.folder = course.info.folder;
    record.name = course.info.name;
    record.started = course.started;
    for (const auto& envelope : course.events)
        record.take(envelope);
    record.started = course.started;
    record.firstStep = 0;
    record.step.assign(course.step.begin(), course.step.end());
    const auto perEpoch = static_cast<double>(std::max<std::int64_t>(1, course.started.stepsPerEpoch));
    record.epoch.clear();
    for (const auto step : course.step)
        record.epoch.push_back(static_cast<double>(step) / perEpoch);
    record.seconds = course.seconds;
    record.loss = course.loss;
    record.accuracy = course.accuracy;
    record.learningRate = course.learningRate;
    record.epochs = course.epochs;
    record.changes = course.changes;
    record.imagesPerSecond = course.info.imagesPerSecond;
    record.isFollowed = course.info.state == "running";
    if (!record.isFollowed && !record.isOver())
        record.state = course.info.state == "failed" ? RunState::Failed : RunState::Finished;
    return record;
}

}  // namespace fovea::ui
