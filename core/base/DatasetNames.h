// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <string>

namespace fovea {

/// Whether a kind of dataset ("image_folder", "csv", "arrays" …) is one for files of the user's own, which have no name but
/// that of their file or folder.
bool isOwnKind(const std::string& datasetId);

/// What to call a dataset of such a kind: its file or folder, or the archive that the folder is in ("pets.zip"). `component`: as
/// an experiment has it. Empty for other kinds, and where no place is set. The disk is not looked at.
std::string ownDatasetName(const Json& component);

}  // namespace fovea
