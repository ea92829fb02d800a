// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/data/fetch/Checksum.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace fovea::runs {

/// A log that only grows, with the SHA-256 of all that is in it. One thread.
class DigestedLog {
public:
    /// Opens the file for appending and reads what is in it.
    explicit DigestedLog(const std::filesystem::path& path);

    void append(std::string_view bytes);
    /// Hands what is buffered to the system; `durable` waits for the disk as well, if there is anything new.
    void flush(bool durable = false);
    std::int64_t size() const { return m_file.size(); }
    std::string sha256() const { return m_digest.hex(); }

private:
    AppendFile m_file;
    bool m_isDurable = false;
    data::Digest m_digest{data::Checksum::Kind::Sha256};
};

/// What is known of a file's content: the SHA-256 of its first bytes. `step`: of a checkpoint.
struct FileDigest {
    std::int64_t bytes = 0;
    std::string sha256;
    std::int64_t step = -1;
};

/// digests.json of a run: digests of its files at the last checkpoint, by their paths in the run folder.
class RunDigests {
public:
    /// Reads what is there; a file that is missing or damaged knows nothing.
    static RunDigests read(const std::filesystem::path& folder);

    /// Reads a file of the run and remembers its digest.
    void add(const std::filesystem::path& folder, const std::string& file, std::int64_t step = -1);
    void set(const std::string& file, FileDigest digest);
    /// Writes digests.json. Throws Error{Io}.
    void write(const std::filesystem::path& folder) const;

    /// Null where nothing is known of a file.
    const FileDigest* find(const std::string& file) const;

private:
    std::map<std::string, FileDigest> m_files;
};

}  // namespace fovea::runs
