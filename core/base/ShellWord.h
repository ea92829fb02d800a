// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fovea {

/// A word as a POSIX shell takes it, in quotes where it needs them; for commands that people are told.
/// A file name that is not text is written as printable() does.
std::string shellQuoted(const std::string& given);

}  // namespace fovea
