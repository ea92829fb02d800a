// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <cstddef>
#include <string>

namespace fovea::data {

/// A count with its noun, as a value of another text: `one` for 1, else `many`, each with {count}.
inline Text counted(std::size_t count, const char* one, const char* many)
{
    return Text(count == 1 ? one : many, {{"count", std::to_string(count)}});
}

/// "1 image", "3 images".
inline Text countedImages(std::size_t count)
{
    return counted(count, FOVEA_TR("core", "{count} image"), FOVEA_TR("core", "{count} images"));
}

/// "1 label", "3 labels".
inline Text countedLabels(std::size_t count)
{
    return counted(count, FOVEA_TR("core", "{count} label"), FOVEA_TR("core", "{count} labels"));
}

}  // namespace fovea::data
