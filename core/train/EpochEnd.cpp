// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/EpochEnd.h"

#include "core/evaluate/Evaluator.h"
#include "core/models/FiniteOutput.h"

namespace fovea::train {
namespace {

/// Nothing if the run was stopped meanwhile.
std::optional<evaluate::Evaluation> validate(const TrainingRun& run)
{
    evaluate::EvaluateOptions options;
    options.classes = run.parts.card.classes.size();
    options.stop = run.control.stopToken();
    try {
        auto& engine = *run.parts.engine;
        const auto forward = [&](data::Batch& batch) {
            auto logits = engine.evaluate(batch);
            models::requireFiniteOutput(engine.model(), models::inputTensor(batch).to(engine.device()), logits);
            return logits;
        };
        return evaluate::evaluate(forward, *run.parts.validationLoader, options);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Cancelled)
            throw;
        return {};
    }
}

/// The figures of the epoch that the progress has just counted.
EpochDone summaryOf(const TrainingRun& run, const evaluate::Evaluation& result)
{
    const auto& progress = run.progress;
    const auto count = static_cast<double>(std::max<std::int64_t>(1, progress.samples));
    EpochDone done;
    done.epoch = progress.epoch;
    done.step = progress.step;
    done.train = {progress.lossSum / count, static_cast<double>(progress.correct) / count};
    done.validation = {result.loss, result.accuracy()};
    done.confusion = std::make_shared<const std::vector<std::vector<std::int64_t>>>(result.confusion.rows());
    done.learningRate = run.rateAt(progress.step - 1).learningRate;
    done.imagesPerSecond = count / std::max(1e-9, progress.trainSeconds);
    done.seconds = progress.epochSeconds;
    done.totalSeconds = progress.totalSeconds;
    const bool better = progress.bestEpoch == 0 || done.validation.accuracy > progress.best.accuracy ||
                        (done.validation.accuracy == progress.best.accuracy && done.validation.loss < progress.best.loss);
    done.isBest = better || !run.parts.split.chooseByValidation;
    return done;
}

/// Empties what the progress keeps of the epoch under way.
void startNextEpoch(Progress& progress)
{
    progress.batch = 0;
    progress.lossSum = progress.trainSeconds = progress.epochSeconds = 0;
    progress.correct = progress.samples = 0;
}

}  // namespace

std::optional<EpochEnd> endEpoch(TrainingRun& run)
{
    const auto start = Clock::now();
    const auto result = validate(run);
    if (!result)
        return {};
    const double seconds = secondsSince(start);
    run.progress.epochSeconds += seconds;
    run.progress.totalSeconds += seconds;
    ++run.progress.epoch;

    EpochEnd end{summaryOf(run, *result)};
    if (end.done.isBest) {
        run.progress.bestEpoch = end.done.epoch;
        run.progress.best = end.done.validation;
    }
    run.schedule->epochDone(result->loss);
    end.isEnough = run.parts.earlyStopping && run.parts.earlyStopping->epochDone(end.done.validation);
    startNextEpoch(run.progress);
    return end;
}

}  // namespace fovea::train
