// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/TorchFile.h"
#include "core/formats/plain/SafetensorsHeader.h"

#include <map>

namespace fovea::formats {

/// What a safetensors file holds: tensors in the order of their bytes, and the texts of
/// `__metadata__`. Format: github.com/huggingface/safetensors, its README.
struct SafetensorsFile {
    StateDict tensors;
    std::map<std::string, std::string> metadata;
};

/// Reads float64/32/16, bfloat16, int64/32/16/8, uint8 and bool; refuses other types by name. Every
/// offset is checked before memory is touched: tensors must fill the file without gap or overlap, as
/// the format demands. Tensors are on the CPU, contiguous, and own their memory.
/// Throws Error{NotFound, Io, Format} that names the file; a cut-off file is said to be one.
SafetensorsFile readSafetensors(const std::filesystem::path& path);

/// Writes atomically. Tensors are written contiguous, the widest element types first, so that each is
/// aligned. Throws Error{Io}; Error{Internal} for a name given twice, for `__metadata__` as a name,
/// and for a tensor of a type that the format has not.
void writeSafetensors(const std::filesystem::path& path, const StateDict& tensors, const std::map<std::string, std::string>& metadata = {});

}  // namespace fovea::formats
