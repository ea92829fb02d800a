// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/models/Model.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace fovea::models {

/// Tensors by name, as formats::StateDict.
using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

struct LoadOptions {
    bool strict = true;                          ///< whatever does not fit is an error
    bool replaceHead = false;                    ///< keep the network's own head, as it was initialised; the file's is left out
    std::vector<std::string> headPrefixes = {};  ///< such as "fc." or "classifier.6."
    bool adaptChannels = true;                   ///< turn the first convolution from 3 input channels to 1 or back
    std::filesystem::path source = {};           ///< the weights' file, for messages
};

/// What became of the tensors of a file. Plain value.
struct LoadReport {
    struct Skipped {
        std::string name;
        Text reason;
    };
    std::size_t matched = 0;              ///< parameters and buffers of the network that were filled
    std::vector<std::string> missing;     ///< the network's that the file has not
    std::vector<std::string> unexpected;  ///< the file's that the network has not
    std::vector<Skipped> skipped;         ///< in both, but not taken
    std::vector<Text> notes;              ///< what was adapted: names, the first convolution
};

/// Copies weights into a network by name, converting the element type; names of another program are
/// translated where that fits better (WeightNames.h). Counters of batch norm may be absent. A first
/// convolution for another number of channels is adapted when everything else fits: from three to one
/// by the sum over the channels, from one to three by a third each, so that grey pictures give the
/// same output. The network is changed only if nothing is thrown.
/// Throws Error{Format}: with `strict` for anything missing, left over or of another shape, at most
/// twenty of them named; without it where less than half of the parameters outside the head would be
/// filled, since training from scratch unawares is the worst outcome; for values that are not finite.
LoadReport loadWeights(Model& model, const NamedTensors& given, const LoadOptions& options = {});

}  // namespace fovea::models
