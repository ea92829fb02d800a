// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/BareWeights.h"
#include "core/predict/SavedModel.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace fovea::predict {

/// A trained network ready to be built, wherever it came from.
struct OpenedModel {
    std::filesystem::path path;  ///< of the weights
    ModelCard card;
    std::optional<Experiment> experiment;  ///< resolved; where a run of Fovea's trained it
    std::optional<WeightsUse> use;         ///< of weights that told nothing about themselves
    formats::StateDict weights;

    /// The network with its weights, in evaluation mode, channels-last. Throws Error{Format} where
    /// they do not fit, every one of them.
    std::shared_ptr<models::Model> build() const;
};

/// The pictures that a model shall be used on; asked for only where bare weights leave something open
/// that their dataset can tell: size, normalisation, names of the classes.
using DatasetOfUse = std::function<std::shared_ptr<const data::Dataset>()>;

/// Opens what a person means by a model: a run's folder, a checkpoint, a weights file with a card
/// inside, bare weights, or the name of a model whose published weights are on this machine.
/// For bare weights the network is `bare`'s, else that of published weights of the file's name; the
/// number of classes is the head's; size, crop and normalisation are as told, else as the network's
/// weights were published, else what the shapes or the dataset tell. Throws Error{Config} that names
/// everything which is still missing, and where `bare` tells what the model tells itself;
/// Error{NotFound, Io, Format, Data}.
OpenedModel openModel(const std::filesystem::path& model, const BareWeights& bare = {}, const DatasetOfUse& dataset = {},
                      std::stop_token stop = {});

}  // namespace fovea::predict
