// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fovea::data {

/// The path in an address, without what follows it: "a b.jpg" of "a%20b.jpg?s=1"; "pets/1.jpg" of "/data/local-files/?d=pets/1.jpg".
/// Any other name stays as it is.
std::string withoutAddress(const std::string& name);

/// Without the eight hexadecimal digits and the dash that Label Studio puts before the name of an uploaded file; empty for a name
/// that has none.
std::string withoutUploadPrefix(const std::string& name);

/// What Label Studio calls an uploaded file, as Django does: without blanks and characters that are unusual in names.
std::string uploadedName(const std::string& name);

/// "img_7" for "img_0007".
std::string withoutLeadingZeros(const std::string& name);

/// Without an ending of some letters, whether it is that of an image or not.
std::string withoutAnyEnding(const std::string& name);

}  // namespace fovea::data
