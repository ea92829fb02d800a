// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fovea::data {

/// A name in Unicode's composed form (NFC): é as one character. macOS writes file names decomposed (NFD: e and an accent),
/// most programs write them composed, and Linux keeps both as different names. Bytes that are not UTF-8 stay as they are.
std::string composedName(std::string name);

}  // namespace fovea::data
