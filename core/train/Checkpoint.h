// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/predict/SavedModel.h"
#include "core/train/Engine.h"
#include "core/train/Progress.h"

namespace fovea::train {

/// All that a run needs to go on as if nothing had happened. `model_state_dict` is what PyTorch
/// reads; the rest is Fovea's own: integers, texts (JSON) and tensors.
struct Checkpoint {
    predict::ModelCard card;
    Experiment experiment;  ///< resolved
    Progress progress;
    Json schedule = Json::object();
    Json earlyStopping = Json::object();

    /// Writes atomically, with the engine's weights and moments. Throws Error{Io}.
    void write(const std::filesystem::path& path, Engine& engine) const;
};

/// Reads the plain part, and puts weights and moments into an engine built for the same model.
/// Throws Error{Format}.
Checkpoint readCheckpoint(const predict::SavedModel& saved);
void restoreEngine(const predict::SavedModel& saved, Engine& engine);

}  // namespace fovea::train
