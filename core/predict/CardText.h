// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/predict/ModelCard.h"

#include <filesystem>

namespace fovea::predict {

/// The card that a file holds as JSON. Throws Error{Format} that names the file.
ModelCard cardOf(const std::string& text, const std::filesystem::path& path);

}  // namespace fovea::predict
