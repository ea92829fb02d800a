// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/RunEngine.h"

#include <QString>

#include <optional>
#include <vector>

namespace fovea::ui {

/// A run as lists show it: what the engine tells of it, and what can be done with it.
struct RunEntry {
    api::RunInfo info;
    bool hasModel = false;       ///< a checkpoint to test and to classify with
    bool hasCheckpoint = false;  ///< the last one, to go on from
};

/// Every run, or every one in the trash, the newest first. Reads the disk: not for the GUI thread.
std::vector<RunEntry> readRunEntries(RunEngine& runs, bool ofTrash = false);

/// The checkpoint that stands for a run (the best, else the last); nothing where it has none.
/// Looks at the disk.
std::optional<std::filesystem::path> checkpointOf(const std::filesystem::path& run);

/// Names for people, in the window's language: the catalogue's label, or the folder of one's own pictures.
QString datasetLabel(const Json& datasetComponent);
QString datasetLabel(const api::RunInfo& run);
QString modelLabel(const api::RunInfo& run);
/// The label that a catalogue gives an id, the id itself where it has none.
QString catalogLabel(const std::string& catalog, const std::string& id);

/// The same folder, however it is written.
bool isSameFolder(const std::filesystem::path& a, const std::filesystem::path& b);

}  // namespace fovea::ui
