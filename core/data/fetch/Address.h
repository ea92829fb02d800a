// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace fovea::data {

/// "a b" of "a%20b"; a % that is no such code stays.
std::string percentDecoded(std::string_view text);

/// Whether a text is an http, https or file address and not a path.
bool isAddress(std::string_view text);

/// The file that an address names: the last part of its path, decoded; "pets.zip" for "https://a.b/pets.zip?download=1#x".
/// Empty where it has none.
std::string fileOfAddress(std::string_view address);

/// The file name in a Content-Disposition header (RFC 6266), without folders; empty where there is none.
std::string fileOfDisposition(std::string_view header);

/// What a downloaded file is called so that it can be opened: `suggested`, with the ending of what its first bytes say it
/// is. "download" with a zip file in it is "download.zip".
std::string nameByContent(const std::filesystem::path& file, const std::string& suggested);

}  // namespace fovea::data
