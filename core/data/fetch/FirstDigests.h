// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace fovea::data {

/// Files of which no SHA-256 is published are trusted on their first download: its digest is kept in downloads.json of
/// Fovea's data folder. Returns the digest that is kept under a key; without one, keeps and returns the given one.
/// Any thread. Throws Error{Io} where it cannot be kept.
std::string firstDigest(const std::string& key, const std::string& digest);

/// Where they are kept.
std::filesystem::path firstDigestsFile();

}  // namespace fovea::data
