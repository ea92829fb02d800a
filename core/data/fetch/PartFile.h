// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace fovea::data {

/// A download under way: `TARGET.part`, and beside it `TARGET.part.json` that says where the bytes
/// come from, so that a later run may go on safely. Locked against other processes while open; the
/// part stays on disk until finish() or discard(). One owner, one thread.
class PartFile {
public:
    /// What identifies the file at the other end; without a tag or a date nothing can be resumed.
    struct Origin {
        std::string url;          ///< addressKey() of it
        std::string tag;          ///< a strong ETag, quotes included
        std::string modified;     ///< Last-Modified as sent
        std::int64_t total = -1;  ///< length of the whole file in bytes; -1 where unknown
        std::string name = {};    ///< what the server calls the file; empty where it does not say

        bool isResumable() const { return !tag.empty() || !modified.empty(); }
    };

    /// Opens or creates the part of a target. Throws Error{Io}, Error{Busy} where another process
    /// is downloading the same file.
    explicit PartFile(std::filesystem::path target);
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    const Origin& origin() const { return m_origin; }
    std::int64_t size() const { return m_size; }

    /// Forgets what is there and begins anew, from this origin.
    void restart(const Origin& origin);
    /// Throws Error{Io}, with a hint where the disk is full.
    void append(const char* bytes, std::size_t count);
    /// Makes the part durable and renames it to the target.
    void finish();
    /// Removes the part.
    void discard();

private:
    bool openLocked();
    void readOrigin();
    std::filesystem::path sideFile() const;
    [[noreturn]] void fail(const char* what) const;

    std::filesystem::path m_target;
    std::filesystem::path m_path;
    Origin m_origin;
    std::int64_t m_size = 0;
    int m_descriptor = -1;
};

}  // namespace fovea::data
