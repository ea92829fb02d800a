// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Checks of user-defined networks.
/// \snippet docs/examples/api/Stack.cpp example

#include "core/api/Models.h"
#include "core/base/Text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fovea::api {

/// A layer of a stack as it would be built. Plain value.
struct StackLayer {
    std::string name;                  ///< in the network: "conv2"; the last is "head"
    std::vector<std::int64_t> output;  ///< without the batch: channels × height × width, or values
    std::int64_t parameters = 0, multiplyAdds = 0;
};

/// What does not fit, at the layer where it shows, counted from 0; the head comes after all others.
struct StackFault {
    std::size_t layer = 0;
    std::string key;  ///< the parameter at fault; empty where the layer does not suit what flows in
    Text problem, hint;
};

struct StackReport {
    std::vector<StackLayer> layers;  ///< up to the first at fault; with the head last where all fits
    std::vector<StackFault> faults;  ///< in the order of the layers
};

/// Follows the shapes through a stack without computing. `layers`: as `model.layers` of an experiment,
/// be it right or wrong. Takes milliseconds, more for huge layers: not for a window's thread.
StackReport checkStack(const Json& layers, int classes, const InputShape& input);

}  // namespace fovea::api
