// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/predict/OpenModel.h"

namespace fovea::predict {

/// Finds out what weights that tell nothing about themselves are for. Throws as openModel().
OpenedModel takeBareWeights(const std::filesystem::path& path, formats::StateDict weights, const BareWeights& bare,
                            const DatasetOfUse& dataset);

}  // namespace fovea::predict
