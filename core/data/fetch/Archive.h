// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace fovea::data {

/// Whether a file is a tar (packed by gzip, bzip2, xz or zstd, or not at all) or a zip file, by its
/// content. False for a gzip file of anything else.
bool isArchive(const std::filesystem::path& file);

/// What is wrong with an archive that libarchive cannot read: damage, or a way of packing that it does not know. `words`: what it
/// said, such as "ZIP decompression failed (-5)", which goes to the log and not into the message. `offset`: how far it came.
Error unreadableArchive(const std::filesystem::path& archive, std::int64_t offset, const char* words);

/// What an archive may become. One that becomes more is refused with Error{Data}.
struct UnpackLimits {
    std::int64_t bytes = std::int64_t{100} << 30;
    std::int64_t files = 5'000'000;
};

/// For an archive: 1 GB and 20 times its size, or `expectedBytes` where that is more; $FOVEA_UNPACK_LIMIT, in GB, instead.
UnpackLimits unpackLimits(const std::filesystem::path& archive, std::int64_t expectedBytes = 0);

/// Unpacks a tar or zip file into an existing folder. Only files and folders below it are written:
/// an absolute name, one with "..", a link or a device is refused, and nothing is written through a
/// link. What macOS adds (__MACOSX, ._NAME, .DS_Store) is left out. Names are UTF-8.
/// `progress` gets the packed bytes read so far and the archive's size, once a block.
/// Throws Error{Data} for a damaged, encrypted, empty or dangerous archive (what was unpacked until then stays),
/// Error{Io} for a disk that is full or too small, Error{Cancelled}.
void unpackArchive(const std::filesystem::path& archive, const std::filesystem::path& folder,
                   const std::function<void(std::int64_t done, std::int64_t total)>& progress = {}, std::stop_token stop = {},
                   const UnpackLimits& limits = {});

/// Takes one file out of an archive, by its whole name there; `target` is written atomically.
/// Throws Error{Data} where the archive is damaged or holds no such file, Error{Io}, Error{Cancelled}.
void unpackMember(const std::filesystem::path& archive, const std::string& member, const std::filesystem::path& target,
                  std::stop_token stop = {}, const UnpackLimits& limits = {});

}  // namespace fovea::data
