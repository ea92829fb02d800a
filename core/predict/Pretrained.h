// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Experiment.h"
#include "core/data/fetch/Install.h"
#include "core/formats/TorchFile.h"
#include "core/models/Published.h"
#include "core/models/Weights.h"
#include "core/predict/ModelCard.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::predict {

/// Weights that a network begins with, and what is known about them. Plain value.
struct Pretrained {
    std::filesystem::path path;
    formats::StateDict tensors;
    std::vector<std::string> classes;                     ///< in the order of its outputs; empty where nobody knows them
    std::optional<ModelCard> card;                        ///< where Fovea wrote the file
    const models::PublishedWeights* published = nullptr;  ///< where the content is a published file's and has no card
};

/// The file that a model's `pretrained` means: the published one (downloaded where it is not there
/// yet), a run's best checkpoint, or the file itself; empty where nothing is wanted.
/// Throws Error{NotFound, Network, Cancelled, Config} that says which file to put where.
std::filesystem::path pretrainedFile(const Component& model, const data::InstallReport& report = {}, std::stop_token stop = {});

/// The same without downloading: empty also where the published file is not on this machine.
std::filesystem::path pretrainedFileHere(const Component& model);

/// Reads what pretrainedFile() found. Throws Error{NotFound, Io, Format}.
Pretrained readPretrained(const std::filesystem::path& file);

/// Puts pretrained weights into a network for the given classes. The head is taken along only where it
/// was trained for the same classes in the same order. Throws Error{Format} where they do not fit.
models::LoadReport applyPretrained(models::Model& network, const Pretrained& weights, const std::vector<std::string>& classes);

/// An experiment with the input settings that its weights want, and where those come from.
struct WeightsRecipe {
    Experiment experiment;
    StartWeights start;
};

/// Adds the size, crop, channels and normalisation of the weights in `model.pretrained`, wherever the
/// user did not choose them: what the file itself says, else what is published for its content, else
/// what is published for the model. Reads the file, so not for a window's thread. Throws as readPretrained().
WeightsRecipe recipeOfWeights(const Experiment& experiment);

/// The experiment of recipeOfWeights().
Experiment withRecipeOfWeights(const Experiment& experiment);

}  // namespace fovea::predict
