// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/datasets/PartNames.h"

#include <filesystem>
#include <vector>

namespace fovea::data {

/// Tables of other sets that belong to one of training: test.csv beside train.csv, test/labels.csv beside
/// train/labels.csv; none for one that is not of training by its name or by its folder's.
std::vector<FileOfPart> otherTables(const std::filesystem::path& table);

/// The samples of answers in the table's folder: sample_submission.csv.
std::vector<std::filesystem::path> submissionsBeside(const std::filesystem::path& table);

/// Whether a file is a table by its ending: .csv, .tsv.
bool isTableFile(const std::filesystem::path& file);

/// Whether a file may be a list of images, one a line, by its ending: .txt, .lst.
bool isListFile(const std::filesystem::path& file);

}  // namespace fovea::data
