// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace fovea {

/// Removes the temporary files that writeFileAtomically() of a killed process left in a folder; those of a process
/// that runs stay. Never throws: what cannot be removed costs space, nothing else.
void removeLeftTemporaries(const std::filesystem::path& folder);

}  // namespace fovea
