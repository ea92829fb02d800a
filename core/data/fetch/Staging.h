// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/fetch/Install.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace fovea::data {

/// The exclusive right to change one dataset's folders, held against other processes and threads
/// by flock on `.ID.lock`. Throws Error{Busy} where somebody else has it.
class DatasetLock {
public:
    explicit DatasetLock(const std::string& id);
    ~DatasetLock();
    DatasetLock(const DatasetLock&) = delete;
    DatasetLock& operator=(const DatasetLock&) = delete;

private:
    int m_descriptor = -1;
};

/// Where things of one dataset are, in paths::datasets().
struct DatasetPlaces {
    explicit DatasetPlaces(const std::string& id);

    std::filesystem::path folder;    ///< the finished dataset
    std::filesystem::path partial;   ///< a download under way; kept when it is stopped
    std::filesystem::path incoming;  ///< an import under way; removed when it is stopped
};

/// Passes reports on at most ten times a second, and whenever another kind of work begins or one ends.
class Reporter {
public:
    explicit Reporter(InstallReport report) : m_report(std::move(report)) {}
    void report(const InstallProgress& progress);

private:
    InstallReport m_report;
    std::string m_kind;
    std::chrono::steady_clock::time_point m_time;
};

/// Notes beside the files where they came from and whether they are the published ones.
void writeOrigin(const std::filesystem::path& content, const std::string& id, const std::string& source, bool isVerified);
/// What writeOrigin() noted; false where it did not.
bool isNotedAsVerified(const std::filesystem::path& folder);

/// Makes `content` durable and gives it the final name; what was there before goes to the trash, or stays if that fails.
void publish(const std::filesystem::path& content, const std::filesystem::path& folder);

/// Moves a folder into `.trash` beside it under a name that is free; returns where it is now.
std::filesystem::path moveToTrash(const std::filesystem::path& folder);

/// Where moveToTrash() puts things.
std::filesystem::path trashFolder();

/// Bytes of all files below; 0 for what does not exist.
std::int64_t bytesBelow(const std::filesystem::path& folder);

/// Makes the missing folders of `below`, a path below the folder `root`. They are on the disk when publish() has synced the
/// whole: waiting for each of thousands of class folders would take minutes. Throws Error{Io}.
void makeFoldersBelow(const std::filesystem::path& root, const std::filesystem::path& below);

/// Removes a folder with all below it. Throws Error{Io}.
void removeAll(const std::filesystem::path& folder);

}  // namespace fovea::data
