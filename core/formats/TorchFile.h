// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/plain/TorchContent.h"

#include <torch/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fovea::formats {

/// A value of a torch file, with its tensors.
using PyValue = PickleValue<at::Tensor>;

/// Tensors by name, in file order.
using StateDict = std::vector<std::pair<std::string, at::Tensor>>;

/// Reads what `torch.save` wrote: the zip layout and the older pickle stream. Executes nothing: it
/// knows the opcodes and types of a state_dict and refuses anything else by name. Sizes, strides and
/// offsets are checked before memory is touched. Tensors are on the CPU and own their memory.
/// With `foreign`, objects of other classes (settings, schedules, numpy's) are left out as nothing
/// instead, and the names that the file asked for are told there; nothing of them is run either.
/// Throws Error{NotFound, Io, Format} that names the file; a cut-off file is said to be one.
PyValue readTorchFile(const std::filesystem::path& path, std::vector<std::string>* foreign = nullptr);

/// Writes (atomically) a file that Python's `torch.load` reads, also with weights_only=True, of
/// PyTorch 1.13 and 2.x. Floats in it must be 0-dim float64 tensors: 1.13's weights_only refuses
/// plain ones (throws Error{Internal} for a double). Tensors that are not contiguous in memory keep
/// their strides. `records` are texts by name that lie beside the value: torch.load passes them over.
/// Throws Error{Io}.
void writeTorchFile(const std::filesystem::path& path, const PyValue& value, const std::map<std::string, std::string>& records = {});

/// The tensors of a dict, non-tensors left out; throws Error{Format} if it is no dict.
StateDict toStateDict(const PyValue& value);
PyValue fromStateDict(const StateDict& tensors);

}  // namespace fovea::formats
