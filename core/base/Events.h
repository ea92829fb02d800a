// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Experiment.h"
#include "core/base/Image.h"
#include "core/base/StartSummary.h"
#include "core/base/Text.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace fovea {

enum class RunState { Preparing, Running, Pausing, Paused, Stopping, Finished, Failed };
const char* runStateName(RunState state);

/// Loss is the mean cross-entropy in nats; accuracy a fraction of 1.
struct Score {
    double loss = 0;
    double accuracy = 0;
    bool operator==(const Score&) const = default;
};

struct RunStarted {
    std::shared_ptr<const Experiment> experiment;  ///< resolved
    std::vector<std::string> classes;
    std::string modelName;
    std::string device;
    std::int64_t parameters = 0;
    std::int64_t trainSamples = 0, validationSamples = 0;
    int epochs = 0;
    std::int64_t stepsPerEpoch = 0;
    std::int64_t firstStep = 0;      ///< above 0 when resumed
    bool chooseByValidation = true;  ///< false with `validation: test`
    std::string datasetContent;      ///< content id of the dataset
    std::string datasetName;         ///< for people
    InputSummary input;              ///< its size is 0 in the log of an older version
    StartWeights weights;
};

/// The first lines of a training: dataset, model, weights, input, device. Older logs do not have all of them.
std::vector<Text> startLines(const RunStarted& started);

struct StepDone {
    std::int64_t step = 0;  ///< steps done so far, from 1
    int epoch = 0;          ///< from 1
    double seconds = 0;     ///< training time since the run's start, pauses left out
    Score batch;
    double learningRate = 0;
    double imagesPerSecond = 0;  ///< over the last second or so
};

struct EpochDone {
    int epoch = 0;
    std::int64_t step = 0;
    Score train, validation;
    /// Rows of the validation's confusion matrix: counts of (true class, predicted class).
    std::shared_ptr<const std::vector<std::vector<std::int64_t>>> confusion;
    double learningRate = 0;
    double imagesPerSecond = 0;  ///< training part of this epoch
    double seconds = 0;          ///< of this epoch, validation included
    double totalSeconds = 0;
    bool isBest = false;
};

/// What the network says of the same twenty pictures, so that people can watch it learn.
struct SamplesPredicted {
    struct Sample {
        std::shared_ptr<const Image> picture;
        int label = 0;
        int predicted = 0;
        double probability = 0;
    };
    std::int64_t step = 0;
    int epoch = 0;
    std::vector<Sample> samples;
};

struct CheckpointSaved {
    std::filesystem::path path;
    std::int64_t step = 0;
    int epoch = 0;  ///< epochs done
    bool isBest = false;
};

struct SettingChanged {
    std::string path;
    Json before, after;
    std::int64_t step = 0;
};

struct StateChanged {
    RunState state = RunState::Preparing;
    Text detail;
};

struct Warned {
    Text message;
    std::vector<std::string> details;  ///< such as each picture that was left out
};

/// What was done that somebody may want to know, such as which weights a network began with.
struct Noted {
    Text message;
    std::vector<std::string> details;
};

struct RunFinished {
    std::string reason;  ///< "completed", "stopped", "early_stopping", "time_budget"
    int bestEpoch = 0;
    int epochs = 0;
    Score validation;  ///< of the best epoch
    double imagesPerSecond = 0;
    double seconds = 0;
};

struct RunFailed {
    std::string code;
    Text message, hint;
    std::filesystem::path path;
};

using Event = std::variant<RunStarted, StepDone, EpochDone, SamplesPredicted, CheckpointSaved, SettingChanged, StateChanged, Warned, Noted,
                           RunFinished, RunFailed>;

/// An event with its origin: values only, so it may cross threads.
struct Envelope {
    std::string run;
    std::uint64_t sequence = 0;
    std::chrono::system_clock::time_point time;
    Event event;
};

/// Visits an event exhaustively: `std::visit(Overloaded{[](const StepDone&) {…}, …}, event)`.
template <typename... Handlers> struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
/// GCC needs no such guide; clang before 17 does.
template <typename... Handlers> Overloaded(Handlers...) -> Overloaded<Handlers...>;

/// "step", "epoch", "finished" …: the names of the JSON lines.
const char* eventName(const Event& event);
/// The JSON line of an event: what `--json` prints and events.jsonl keeps. Pictures are left out.
OrderedJson eventToJson(const Envelope& envelope);

/// Receives a run's events on the trainer's thread. Must not block. What it throws ends the run,
/// unless it says that it is optional (then it is dropped with a warning).
class EventSink {
public:
    virtual ~EventSink() = default;
    virtual void receive(const Envelope& envelope) = 0;
    /// Brings to disk what was received, if the sink keeps anything.
    virtual void flush() {}
    virtual bool isOptional() const { return false; }
    /// Name for the warning when it is dropped.
    virtual Text name() const { return FOVEA_TR("core", "an observer"); }
};

}  // namespace fovea
