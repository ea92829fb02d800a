// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace fovea {

/// The one place where files are opened for reading. All of these take regular files only, links followed: reading a pipe
/// would wait for its writer, and a device has no end. They throw Error{NotFound, Io} that names the file.

/// For libraries that open files by name.
void requireRegularFile(const std::filesystem::path& path);

/// A stream at the file's first byte.
std::ifstream openInput(const std::filesystem::path& path);

/// The first bytes, at most `count`; empty, instead of an error, for a file that cannot be read.
std::string startOfInput(const std::filesystem::path& path, std::size_t count);

/// The whole content, as long as the file is when it is opened. Throws Error{Data} for a file of more than `most` bytes.
std::string readInput(const std::filesystem::path& path, std::uint64_t most);

}  // namespace fovea
