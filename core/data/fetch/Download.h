// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/data/fetch/Checksum.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

/// One file to fetch, and how to know that it is the right one.
struct DownloadRequest {
    std::vector<std::string> urls;  ///< http, https or file; tried in this order
    std::filesystem::path target;
    std::optional<std::int64_t> size;           ///< in bytes, where it is known for certain
    std::optional<std::int64_t> most;           ///< bytes; what is longer is not this file, and is given up there
    Checksum checksum;                          ///< of the file; may be empty
    Checksum unpackedChecksum;                  ///< of the gunzipped content, accepted as well: another compressor gives other bytes
    int attempts = 4;                           ///< at one address without getting further, before the next one is tried
    std::chrono::milliseconds firstPause{500};  ///< before the second attempt; doubles each time
    std::chrono::seconds stallTimeout{30};      ///< a connection that sends next to nothing for so long is given up
    Text otherWays;                             ///< hint of the error: how else to get the file
    /// Under which the SHA-256 of the first download is kept, for files without a published one; empty: not kept. A later
    /// download with another digest is refused.
    std::string firstDigestKey;
    std::function<void(const std::string& name)> named = {};  ///< gets the file name that the server suggests, if it does
};

/// Bytes on disk so far, length of the file (-1 where unknown), and the rate of the last seconds.
using DownloadProgress = std::function<void(std::int64_t bytesDone, std::int64_t bytesTotal, double bytesPerSecond)>;

/// Fetches a file. Bytes gather in `TARGET.part` and become `TARGET`, durably, only when size and
/// checksum are right, so there is never half a file under the final name. An interrupted download
/// goes on where it was if the file at the other end is still the same one (ETag or Last-Modified);
/// time-outs, resets and a server's passing troubles are tried again after a pause. Blocks; `progress`
/// is called on this thread, at most ten times a second.
/// Throws Error{Cancelled} on a requested stop (the part stays for later), Error{Network} when no
/// address answers with the file, Error{Data} when what they sent was not it (removed), Error{Io}
/// for a full disk, Error{Busy} where another process fetches the same target.
/// A redirection from https to http is not followed. An address with plain http is used only for a file with a checksum,
/// unless it is this computer's. Names, passwords and queries in an address are neither shown nor kept. Returns the address that
/// sent the file, without them.
std::string download(const DownloadRequest& request, const DownloadProgress& progress = {}, std::stop_token stop = {});

/// Throws Error{Io} where the file system of `folder` has less than `bytes` (and a little) to spare.
void requireDiskSpace(const std::filesystem::path& folder, std::int64_t bytes);

/// A size for people: "9.5 MB" (decimal units, as download pages give them).
std::string sizeText(std::int64_t bytes);

/// An address as it may be shown and kept: without a user's name and password, and without what follows the path, where
/// tokens and signatures stand. A file:// address stays as it is.
std::string publicAddress(const std::string& url);

/// What tells two addresses apart and may be kept: the public address and a digest of all but the user's name and password.
std::string addressKey(const std::string& url);

/// Whether an address is one of plain http, in whatever case it is written.
bool isHttpAddress(const std::string& url);

/// Whether others on the network could change what this address sends: plain http, not from this computer.
bool isPlainHttp(const std::string& url);

/// The file:// address of a path.
std::string fileUrl(const std::filesystem::path& path);

}  // namespace fovea::data
