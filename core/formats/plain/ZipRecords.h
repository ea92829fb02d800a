// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

struct archive;
struct archive_entry;

namespace fovea::formats {

/// The records of a zip file, by libarchive. Checks each record's CRC-32 as it is read.
class ZipRecords {
public:
    /// Reads the directory. Throws Error{Format}: cut off (no directory at the end), or damaged.
    explicit ZipRecords(std::filesystem::path path);

    /// Record names with their sizes in bytes, but for those of a program's code; together not more than
    /// the file itself.
    const std::map<std::string, std::uint64_t>& sizes() const { return m_sizes; }

    /// Goes through the file once, in its order: `target` answers where the bytes of a record go
    /// (as many as sizes() says), or nullptr to pass it over.
    void read(const std::function<void*(const std::string& name)>& target) const;

private:
    void forEach(const std::function<void(archive*, archive_entry*, const std::string& name)>& visit) const;

    std::filesystem::path m_path;
    std::uint64_t m_fileSize = 0;
    std::map<std::string, std::uint64_t> m_sizes;
};

}  // namespace fovea::formats
