// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/plain/PickleValue.h"
#include "core/formats/plain/StorageTable.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fovea::formats {

/// A value whose tensors are views of storages that are read apart.
using SavedValue = PickleValue<SavedTensor>;

/// What readTorchFile() reads, without LibTorch: the value, after the memory that `allocate` gave for each storage, in
/// their order, was filled. Throws as readTorchFile(), and what `allocate` throws.
SavedValue readTorchContent(const std::filesystem::path& path, std::vector<std::string>* foreign, const StorageTable::Allocate& allocate);

/// A text that lies beside the value in the zip layout; nothing where there is none of this name, or another layout.
/// Throws as readTorchFile().
std::optional<std::string> readTorchRecord(const std::filesystem::path& path, const std::string& name);

}  // namespace fovea::formats
