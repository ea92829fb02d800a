// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

namespace fovea::models {

/// How many stages, counted from the input, `model.freeze` names: 0 for "none", all but the head for
/// "backbone", else up to and including the stage of that name. Throws Error{Config} that lists the
/// stages.
int frozenStages(const Model& model, const std::string& freeze);

/// The stage of a module or parameter, by its name; -1 for what belongs to none.
int stageOf(const std::vector<Stage>& stages, const std::string& name);

/// The stage of each parameter, in the order of model.parameters().
std::vector<int> stageOfParameters(const Model& model);

/// Freezes the first `count` stages and lets the others learn: gradients, batch statistics.
void freezeStages(Model& model, int count);

/// Whether batch normalisation outside the first `frozen` stages looks at whole batches.
bool hasBatchStatistics(const Model& model, int frozen = 0);

/// The names under which the head's parameters stand: "fc.", "classifier.6.".
std::vector<std::string> headPrefixes(const Model& model);

}  // namespace fovea::models
