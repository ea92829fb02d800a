// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fovea {

/// A word as a POSIX shell takes it, in quotes where it needs them; for commands that people are told.
std::string shellQuoted(const std::string& word);

}  // namespace fovea
