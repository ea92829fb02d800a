// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace fovea {

/// File names are bytes. Texts, JSON and the window need UTF-8 that no terminal obeys, so a byte that is not
/// part of valid UTF-8 and every control character is shown as `\xHH` with two lower-case hexadecimal digits:
/// the bytes `caf`, 0xE9 are `caf\xe9`. A backslash that would begin such an escape is shown as `\x5c`, so
/// different names look different and fileFromText() finds the file again.

/// Whether the bytes are UTF-8 as Unicode defines it: no overlong forms, no surrogates.
bool isUtf8(std::string_view bytes);

/// With the ASCII letters A to Z in lower case; others stay, as names and endings are compared.
std::string lowerCase(std::string_view text);

/// The name in the form above.
std::string printable(const std::string& name);
std::string printablePath(const std::filesystem::path& path);

/// For sentences and other text that may contain names: escapes what printable() escapes except backslashes,
/// and so leaves a text alone that is readable already.
std::string readable(std::string_view text);
/// The same, but line ends and tabs stay.
std::string readableLines(std::string_view text);

/// The file that a text of printable() names.
std::filesystem::path fileFromText(const std::string& text);

/// The file for a name as typed: the bytes as they are where such a file exists, else those that an escaped
/// name means.
std::filesystem::path fileFromArgument(const std::string& typed);

}  // namespace fovea
