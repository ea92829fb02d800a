// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Events.h"
#include "core/base/JsonText.h"
#include "core/base/Names.h"

#include <fmt/chrono.h>

namespace fovea {
namespace {

std::string isoTime(std::chrono::system_clock::time_point time)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count() % 1000;
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(time)), ms);
}

OrderedJson fields(const RunStarted& e)
{
    return {{"experiment", e.experiment ? e.experiment->toJson() : OrderedJson()},
            {"model", e.modelName},
            {"parameters", e.parameters},
            {"device", e.device},
            {"classes", e.classes},
            {"train_samples", e.trainSamples},
            {"validation_samples", e.validationSamples},
            {"epochs", e.epochs},
            {"steps_per_epoch", e.stepsPerEpoch},
            {"first_step", e.firstStep},
            {"choose_by_validation", e.chooseByValidation},
            {"dataset", e.datasetName},
            {"input", e.input.toJson()},
            {"weights", e.weights.toJson()}};
}

OrderedJson fields(const StepDone& e)
{
    return {{"step", e.step},
            {"epoch", e.epoch},
            {"seconds", e.seconds},
            {"loss", e.batch.loss},
            {"accuracy", e.batch.accuracy},
            {"learning_rate", e.learningRate},
            {"images_per_second", e.imagesPerSecond}};
}

OrderedJson fields(const EpochDone& e)
{
    return {{"epoch", e.epoch},
            {"train_loss", e.train.loss},
            {"train_accuracy", e.train.accuracy},
            {"validation_loss", e.validation.loss},
            {"validation_accuracy", e.validation.accuracy},
            {"learning_rate", e.learningRate},
            {"images_per_second", e.imagesPerSecond},
            {"seconds", e.seconds},
            {"step", e.step},
            {"total_seconds", e.totalSeconds},
            {"best", e.isBest}};
}

OrderedJson fields(const SamplesPredicted& e)
{
    OrderedJson samples = OrderedJson::array();
    for (const auto& s : e.samples)
        samples.push_back({{"label", s.label}, {"predicted", s.predicted}, {"probability", s.probability}});
    return {{"step", e.step}, {"epoch", e.epoch}, {"samples", std::move(samples)}};
}

OrderedJson fields(const CheckpointSaved& e)
{
    return {{"path", printablePath(e.path)}, {"step", e.step}, {"epoch", e.epoch}, {"best", e.isBest}};
}

OrderedJson fields(const SettingChanged& e)
{
    return {{"path", e.path}, {"old", orderedCopy(e.before)}, {"new", orderedCopy(e.after)}, {"step", e.step}};
}

OrderedJson fields(const StateChanged& e)
{
    OrderedJson out{{"state", runStateName(e.state)}};
    if (!e.detail.empty())
        out["detail"] = e.detail.str();
    return out;
}

OrderedJson fields(const Noted& e) { return {{"message", e.message.str()}, {"details", e.details}}; }
OrderedJson fields(const Warned& e) { return {{"message", e.message.str()}, {"details", e.details}}; }

OrderedJson fields(const RunFinished& e)
{
    return {{"best_epoch", e.bestEpoch}, {"validation_accuracy", e.validation.accuracy}, {"images_per_second", e.imagesPerSecond},
            {"seconds", e.seconds},      {"validation_loss", e.validation.loss},         {"epochs", e.epochs},
            {"reason", e.reason}};
}

OrderedJson fields(const RunFailed& e)
{
    return {{"error", {{"code", e.code}, {"message", e.message.str()}, {"hint", e.hint.str()}, {"path", printablePath(e.path)}}}};
}

}  // namespace

std::vector<Text> startLines(const RunStarted& started)
{
    std::vector<Text> lines;
    const auto dataset = started.datasetName.empty() && started.experiment
                             ? started.experiment->get("data.dataset.id").value_or(Json("")).get<std::string>()
                             : started.datasetName;
    lines.emplace_back(FOVEA_TR("core", "Dataset: {dataset} ({training} training and {validation} validation images, {classes} classes)"),
                       Text::Args{{"dataset", dataset},
                                  {"training", std::to_string(started.trainSamples)},
                                  {"validation", std::to_string(started.validationSamples)},
                                  {"classes", std::to_string(started.classes.size())}});
    lines.emplace_back(FOVEA_TR("core", "Model: {model} ({parameters} parameters)"),
                       Text::Args{{"model", started.modelName}, {"parameters", std::to_string(started.parameters)}});
    if (started.input.size > 0) {
        lines.emplace_back(FOVEA_TR("core", "Weights: {weights}"), Text::Args{{"weights", started.weights.text()}});
        lines.emplace_back(FOVEA_TR("core", "Input: {input}"), Text::Args{{"input", started.input.text()}});
    }
    lines.emplace_back(FOVEA_TR("core", "Device: {device}"), Text::Args{{"device", started.device}});
    return lines;
}

const char* runStateName(RunState state)
{
    switch (state) {
    case RunState::Preparing: return "preparing";
    case RunState::Running: return "running";
    case RunState::Pausing: return "pausing";
    case RunState::Paused: return "paused";
    case RunState::Stopping: return "stopping";
    case RunState::Finished: return "finished";
    case RunState::Failed: return "failed";
    }
    return "";
}

const char* eventName(const Event& event)
{
    return std::visit(Overloaded{[](const RunStarted&) { return "started"; }, [](const StepDone&) { return "step"; },
                                 [](const EpochDone&) { return "epoch"; }, [](const SamplesPredicted&) { return "samples"; },
                                 [](const CheckpointSaved&) { return "checkpoint"; }, [](const SettingChanged&) { return "setting"; },
                                 [](const StateChanged&) { return "state"; }, [](const Warned&) { return "warning"; },
                                 [](const Noted&) { return "note"; }, [](const RunFinished&) { return "finished"; },
                                 [](const RunFailed&) { return "failed"; }},
                      event);
}

OrderedJson eventToJson(const Envelope& envelope)
{
    OrderedJson out{
        {"event", eventName(envelope.event)}, {"run", envelope.run}, {"sequence", envelope.sequence}, {"time", isoTime(envelope.time)}};
    const OrderedJson own = std::visit([](const auto& event) { return fields(event); }, envelope.event);
    for (const auto& [key, value] : own.items())
        out[key] = value;
    return out;
}

}  // namespace fovea
