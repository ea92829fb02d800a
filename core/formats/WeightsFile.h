// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/TorchFile.h"

#include <optional>

namespace fovea::formats {

/// The weights that a file holds, however they were saved.
struct WeightsFile {
    StateDict tensors;                ///< in file order, without the prefixes that wrappers put before every name
    std::optional<std::string> card;  ///< JSON of predict::ModelCard, where Fovea wrote the file
    std::string kind;                 ///< for people: "PyTorch (zip)", "PyTorch (legacy)", "safetensors"; not translated
    std::string place;                ///< of the weights inside the file, such as "state_dict"; empty: the file itself
};

/// The key of `card` among a safetensors file's metadata, and among the texts beside a bare state_dict.
inline constexpr const char* kCardKey = "fovea.card";

/// Reads weights out of what PyTorch's torch.save or safetensors wrote, told apart by content. In
/// nested dictionaries the network's own is found (`state_dict`, `model` and the like before others,
/// averaged weights last, an optimizer's never); what is no tensor is left out; `module.` of
/// DataParallel, `_orig_mod.` of torch.compile and the like are taken off where all names begin so.
/// Objects of other classes beside the weights (settings, schedules) are passed over.
/// Executes nothing. Throws Error{NotFound, Io, Format} that names the file: cut off, damaged, a
/// program (TorchScript, a whole pickled module) instead of weights, or no weights in it, and what else.
WeightsFile readWeightsFile(const std::filesystem::path& path);

/// The same for content that has been read already; `path` is for messages, `foreign` as readTorchFile() told it,
/// `cardBeside` what readTorchRecord() found under kCardKey: an exported state_dict has its card there.
WeightsFile weightsOf(const PyValue& content, const std::filesystem::path& path, const std::vector<std::string>& foreign = {},
                      const std::optional<std::string>& cardBeside = {});

}  // namespace fovea::formats
