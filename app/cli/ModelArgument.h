// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/RunStore.h"

namespace fovea::cli {

/// RUN or CHECKPOINT as typed: a path that exists, else the name of a run. Throws Error{NotFound}.
inline std::filesystem::path modelArgument(const std::string& typed)
{
    return std::filesystem::exists(typed) ? std::filesystem::path(typed) : api::runStore::find(typed);
}

}  // namespace fovea::cli
