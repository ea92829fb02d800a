// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string_view>

namespace fovea::data {

enum class EntryKind {
    File,
    Folder,
    LinkedFolder,
    Other  ///< a link that leads nowhere, a socket
};

/// Hidden entries, and what systems, servers and Python leave behind in folders.
bool isHiddenEntry(std::string_view name);

using VisitEntry = std::function<bool(std::string_view name, EntryKind kind)>;
using VisitLinkedEntry = std::function<bool(std::string_view name, EntryKind kind, bool isLink)>;

/// Calls `visit` for each entry of a folder that is not hidden, in the order that the file system has,
/// until it returns false. Asks the system about an entry only where the folder itself does not tell
/// its kind, so that folders with a million files are gone through in a second or two.
/// Throws Error{Io}, and Error{Cancelled} after a requested stop.
void visitEntries(const std::filesystem::path& folder, const VisitEntry& visit, std::stop_token stop = {});
/// The same, telling links to files from files as well.
void visitEntries(const std::filesystem::path& folder, const VisitLinkedEntry& visit, std::stop_token stop = {});

}  // namespace fovea::data
