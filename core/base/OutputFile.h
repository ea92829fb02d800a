// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace fovea {

/// A new file that is written piece by piece, by a library for instance. As with a stream, a failure is kept: what is written
/// after it is dropped, and requireGood() tells. One owner, one thread.
class OutputFile {
public:
    /// Creates the file or empties it. Errors name `shown`.
    OutputFile(const std::filesystem::path& path, std::filesystem::path shown);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(const void* bytes, std::size_t count);
    void write(std::string_view bytes) { write(bytes.data(), bytes.size()); }
    /// Hands everything to the system. Nothing more may be written. Throws Error{Io} if anything failed.
    void finish();
    /// Throws Error{Io} if anything failed.
    void requireGood() const;

private:
    void put(std::string_view bytes);

    std::filesystem::path m_shown;
    int m_descriptor = -1;
    int m_failure = 0;  ///< an errno
    std::string m_buffer;
};

/// As the other writeFileAtomically(), for content in pieces.
void writeFileAtomically(const std::filesystem::path& path, const std::function<void(OutputFile& file)>& write);

}  // namespace fovea
