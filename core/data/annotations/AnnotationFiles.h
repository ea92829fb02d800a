// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace fovea::data {

/// The error for a file of another form.
inline constexpr const char* kUnknownAnnotations = FOVEA_TR("core", "{path} has no annotations in a form that Fovea knows");

/// Whether a file may hold annotations, by its ending: .json, .jsonl, .manifest, .xml.
bool isAnnotationFile(const std::filesystem::path& file);

/// The annotations that a folder's dataset is: a file in it, in its folder of training images or in a folder of annotations,
/// or a folder of Pascal VOC's files. Nothing where there are none of images that are there, or where class folders say it.
/// Throws Error{Data} where several files could be meant.
std::optional<std::filesystem::path> annotationsOfFolder(const std::filesystem::path& folder, std::stop_token stop = {});

}  // namespace fovea::data
