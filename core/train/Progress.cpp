// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Progress.h"

#include "core/base/Error.h"

namespace fovea::train {

Json Progress::toJson() const
{
    return {{"epochs", epochs},
            {"epoch", epoch},
            {"step", step},
            {"batch", batch},
            {"loss_sum", lossSum},
            {"correct", correct},
            {"samples", samples},
            {"train_seconds", trainSeconds},
            {"epoch_seconds", epochSeconds},
            {"total_seconds", totalSeconds},
            {"total_samples", totalSamples},
            {"total_train_seconds", totalTrainSeconds},
            {"plan_start", planStart},
            {"best_epoch", bestEpoch},
            {"best_loss", best.loss},
            {"best_accuracy", best.accuracy}};
}

Progress Progress::fromJson(const Json& json)
{
    try {
        Progress p;
        json.at("epochs").get_to(p.epochs);
        json.at("epoch").get_to(p.epoch);
        json.at("step").get_to(p.step);
        json.at("batch").get_to(p.batch);
        json.at("loss_sum").get_to(p.lossSum);
        json.at("correct").get_to(p.correct);
        json.at("samples").get_to(p.samples);
        json.at("train_seconds").get_to(p.trainSeconds);
        json.at("epoch_seconds").get_to(p.epochSeconds);
        json.at("total_seconds").get_to(p.totalSeconds);
        json.at("total_samples").get_to(p.totalSamples);
        json.at("total_train_seconds").get_to(p.totalTrainSeconds);
        json.at("plan_start").get_to(p.planStart);
        json.at("best_epoch").get_to(p.bestEpoch);
        json.at("best_loss").get_to(p.best.loss);
        json.at("best_accuracy").get_to(p.best.accuracy);
        return p;
    } catch (const Json::exception& error) {
        throw Error(ErrorCode::Format, FOVEA_TR("core", "the checkpoint does not contain the run's progress"), {}, {}, error.what());
    }
}

}  // namespace fovea::train
