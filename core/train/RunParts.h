// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/EventDispatcher.h"
#include "core/data/Loader.h"
#include "core/predict/ModelCard.h"
#include "core/train/EarlyStopping.h"
#include "core/train/Engine.h"
#include "core/train/Schedule.h"

#include <stop_token>

namespace fovea::train {

/// All that a resolved experiment names, opened and built: what the loop works with.
struct RunParts {
    std::shared_ptr<const data::Dataset> dataset;
    data::Split split;
    predict::ModelCard card;
    std::shared_ptr<const augment::Pipeline> trainPipeline, plainPipeline;
    std::unique_ptr<data::Loader> trainLoader, validationLoader;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<EarlyStopping> earlyStopping;  ///< may be null
    int threads = 1;
    std::int64_t parameters = 0;
};

/// Opens and builds everything; problems of the data are told through `events`. Throws Error of any
/// kind, Error{Config} where the parts do not go together (early stopping with `validation: test`).
/// `start`: what the network starts from, for the card. `resume`: the weights will be replaced by a
/// checkpoint's, so pretrained ones are not read. `kept`: the input's shape and normalisation are this card's
/// instead of following from the dataset.
RunParts buildParts(const Experiment& resolved, const StartWeights& start, EventDispatcher& events, std::stop_token stop,
                    bool resume = false, const predict::ModelCard* kept = nullptr);

/// The engine alone, with the experiment's network, loss, optimiser, device and slices. Throws
/// Error{Config} where they do not go together.
std::unique_ptr<Engine> makeEngine(const Experiment& resolved, const predict::ModelCard& card, std::shared_ptr<models::Model> model,
                                   std::int64_t stepsPerEpoch, int threads);

/// Shape of the network's input: the experiment's size and channels, else the dataset's.
data::InputShape inputShape(const Experiment& resolved, const data::DatasetInfo& info);

}  // namespace fovea::train
