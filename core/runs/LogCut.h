// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace fovea::runs {

/// Drops rows of steps.csv beyond a step, and a last row that a crash cut short. Lines that are no
/// rows (another program wrote them) are left out; their number is returned.
std::size_t cutSteps(const std::filesystem::path& path, std::int64_t lastStep);

/// Drops lines of a JSON-lines log from the first one that tells of a later step on, and a last
/// line that a crash cut short. Lines without a step belong to what they follow. Foreign text is left
/// out and never ends the log; the number of lines that had some is returned.
std::size_t cutJsonLines(const std::filesystem::path& path, std::int64_t lastStep);

/// Drops from a log for people what a power cut left of its end: a half line, and zeros where text never reached the disk.
void cutText(const std::filesystem::path& path);

}  // namespace fovea::runs
