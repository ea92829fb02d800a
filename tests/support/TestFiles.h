// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace fovea::test {

/// Bytes that no compressor shortens, the same for the same seed.
std::string noise(std::size_t size, std::uint64_t seed);

/// Writes a file and the folders above it.
void writeRaw(const std::filesystem::path& path, const std::string& content);
/// As writeRaw(), gzipped; other levels (1 to 9) give other bytes.
void writeGzip(const std::filesystem::path& path, const std::string& content, int level = 6);

/// Names and contents of an archive's files; a content of "->X" makes a link to X.
using Entries = std::vector<std::pair<std::string, std::string>>;
/// A .zip by the name's ending, otherwise a .tar.gz.
void writeArchive(const std::filesystem::path& path, const Entries& entries);

/// A gzipped file in MNIST's format as if it held its first `count` items alone: images of `itemBytes`, or labels of one.
std::string firstOfIdx(const std::filesystem::path& path, std::uint32_t count, std::size_t itemBytes);
/// A file in MNIST's format, every byte of its content the same.
std::string idxFile(bool isPictures, int items, char fill);

}  // namespace fovea::test
