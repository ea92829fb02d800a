// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/predict/ModelCard.h"

namespace fovea::predict {

/// What somebody without Fovea must know to use an exported model: classes in the order of the logits,
/// how a picture becomes the input. `isNormalizedInside`: the exported network takes values from 0 to 1
/// and does (value - mean) / std itself; otherwise its user does.
OrderedJson describeModel(const ModelCard& card, bool isNormalizedInside);

/// The texts that travel in an exported file, by name: "fovea.json" is the description for people and
/// their programs, "fovea.card" the card for Fovea itself.
std::map<std::string, std::string> exportedRecords(const ModelCard& card, bool isNormalizedInside);

}  // namespace fovea::predict
