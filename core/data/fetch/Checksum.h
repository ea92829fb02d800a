// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace fovea::data {

/// A published fingerprint of a file. A plain value; empty where nothing was published.
struct Checksum {
    enum class Kind { Md5, Sha256 };

    Kind kind = Kind::Md5;
    std::string hex;  ///< of a SHA-256, the first eight digits or more suffice (torch's file names carry those)

    static Checksum md5(std::string hex) { return {Kind::Md5, std::move(hex)}; }
    static Checksum sha256(std::string hex) { return {Kind::Sha256, std::move(hex)}; }

    bool empty() const { return hex.empty(); }
    /// Whether a full digest in lower-case hexadecimal is the one meant. Throws Error{Internal}
    /// where this checksum has a length that its kind cannot have.
    bool matches(const std::string& digest) const;
};

/// A digest of bytes that come one after the other.
class Digest {
public:
    explicit Digest(Checksum::Kind kind);
    ~Digest();
    Digest(Digest&&) noexcept;

    void add(const void* bytes, std::size_t size);
    /// Of all bytes so far, in lower-case hexadecimal; more may follow.
    std::string hex() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The digest of a file, or of its first `most` bytes, in lower-case hexadecimal. Throws Error{NotFound, Io, Cancelled}.
std::string fileDigest(const std::filesystem::path& path, Checksum::Kind kind, std::stop_token stop = {},
                       std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

/// The digest of a file's gunzipped content; of the file itself where it is not gzip. Throws
/// Error{NotFound, Io, Cancelled}, and Error{Data} for a damaged or cut-off gzip file, or one of more than `most` bytes.
std::string unpackedDigest(const std::filesystem::path& path, Checksum::Kind kind, std::stop_token stop = {},
                           std::optional<std::int64_t> most = {});

/// Why zlib cannot unpack a file, for a message: `status` is what gzerror() gives. zlib's own words go to the log.
Text gzipFault(const std::filesystem::path& path, int status, const char* words);

/// The first bytes of a file, at most `count`. Throws Error{NotFound, Io}.
std::string firstBytes(const std::filesystem::path& path, std::size_t count);

/// Whether these are a web page's first bytes: what a sign-in page sends in place of a file.
bool looksLikeWebPage(std::string_view firstBytes);

}  // namespace fovea::data
