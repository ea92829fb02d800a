// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Experiment.h"
#include "core/formats/TorchFile.h"
#include "core/predict/ModelCard.h"

#include <filesystem>

namespace fovea::predict {

/// A checkpoint as far as using the model goes; training reads the rest from `content`.
struct SavedModel {
    std::filesystem::path path;
    ModelCard card;
    Experiment experiment;  ///< resolved
    std::int64_t epoch = 0, step = 0;
    formats::PyValue content;

    /// The network's state_dict inside of `content`. Throws Error{Format}.
    const formats::PyValue& weights() const;
    /// The network with the saved weights, in evaluation mode, channels-last.
    std::shared_ptr<models::Model> build() const;
};

/// Reads what Fovea saved. Throws Error{NotFound, Io, Format} that names the file.
SavedModel readSavedModel(const std::filesystem::path& path);
/// The same out of a file's content; `path` is for messages.
SavedModel savedModelOf(formats::PyValue content, const std::filesystem::path& path);

/// A run folder means its best.pt, else its last.pt; a file means itself. Throws Error{NotFound}.
std::filesystem::path checkpointOf(const std::filesystem::path& runOrFile);

/// The network that a card describes, with whatever was in memory as weights. Throws Error{Format} if the card claims a much
/// larger one than a file's tensors can fill, before memory is taken for it.
std::shared_ptr<models::Model> buildFor(const ModelCard& card, const formats::StateDict& weights, const std::filesystem::path& path);

/// Whether the weights fit the network that a run would build to continue. Throws as build().
void requireBuildable(const SavedModel& saved);

/// Copies weights into a network by name. Throws Error{Format} that lists what is missing, left over
/// or of another shape.
void loadWeights(models::Model& model, const formats::StateDict& weights, const std::filesystem::path& path);

}  // namespace fovea::predict
