// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSpec.h"
#include "core/base/Random.h"
#include "core/data/Dataset.h"

#include <functional>

namespace fovea::data {

/// Draws one picture of a class into info.width × info.height × info.channels bytes. All chance comes
/// from the given stream; called from several threads.
using PictureDrawing = std::function<void(int label, Random& random, std::uint8_t* pixels)>;

/// The parameters that every drawn dataset has: "count" (training pictures) and "seed".
std::vector<ParamSpec> drawnDatasetParams(std::int64_t count);

/// A dataset that is drawn when it is opened: "count" training pictures and a fifth as many for the
/// test (at least one of each class), the classes in turn. The same parameters give the same bits on any number
/// of threads. Throws Error{Cancelled} on a requested stop.
std::shared_ptr<const Dataset> drawDataset(DatasetInfo info, const ParamSet& params, const OpenContext& context,
                                           const PictureDrawing& draw);

}  // namespace fovea::data
