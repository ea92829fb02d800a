// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace fovea {

/// Writes a whole file so that a reader, or a machine that loses power, sees either the old content
/// or the new one: temporary name in the same folder, fsync, rename, fsync of the folder.
/// Throws Error{Io} that names the file; the temporary file is removed then.
void writeFileAtomically(const std::filesystem::path& path, std::string_view content);

/// As above, for content that a library writes itself: `write` gets the temporary path.
void writeFileAtomically(const std::filesystem::path& path, const std::function<void(const std::filesystem::path& temporary)>& write);

/// The whole file. Throws Error{NotFound, Io}.
std::string readFile(const std::filesystem::path& path);

/// Appends records to a log file; what was written before a crash stays readable.
/// Not thread-safe: one owner, one thread.
class AppendFile {
public:
    /// Opens for appending, creates where missing. Throws Error{Io}.
    explicit AppendFile(const std::filesystem::path& path);
    ~AppendFile();
    AppendFile(const AppendFile&) = delete;
    AppendFile& operator=(const AppendFile&) = delete;

    void append(std::string_view bytes);
    /// Hands buffered bytes to the system; `durable` waits for the disk as well.
    void flush(bool durable = false);
    /// Length of the file with everything appended so far, in bytes.
    std::int64_t size() const { return m_size; }

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::int64_t m_size = 0;
    std::string m_buffer;
};

}  // namespace fovea
