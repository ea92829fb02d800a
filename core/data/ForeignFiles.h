// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace fovea::data {

/// The error for a file that holds datasets in a format which Fovea does not read, by its ending or its first bytes: HDF5,
/// TFRecord, LMDB, Excel, Parquet, RecordIO, PyTorch. It says how to make one that Fovea reads. Nothing for others.
std::optional<Error> foreignFile(const std::filesystem::path& file);

/// The same for the first such file in a folder, up to two levels down.
std::optional<Error> foreignFileIn(const std::filesystem::path& folder, std::stop_token stop = {});

/// The error for a folder with YOLO's labels of objects: texts of numbers, one for each image. Nothing for others.
std::optional<Error> yoloLabelsIn(const std::filesystem::path& folder, std::stop_token stop = {});

}  // namespace fovea::data
