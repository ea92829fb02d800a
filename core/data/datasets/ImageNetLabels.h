// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fovea::data {

/// The WordNet id that the name of a picture of ImageNet begins with ("n01440764_10026.JPEG"), be it
/// among the 1,000 or not; empty where there is none.
std::string_view wordNetIdInName(std::string_view fileName);

/// Which class each of the validation pictures shows, as the table of ImageNet's Kaggle edition tells.
class ImageNetSolution {
public:
    static constexpr const char* kFileName = "LOC_val_solution.csv";

    /// The table in a folder or up to four above it, nothing where there is none: below the folder that
    /// has it, the pictures lie in ILSVRC/Data/CLS-LOC/val. Throws Error{Data} that names the line.
    static std::optional<ImageNetSolution> findNear(const std::filesystem::path& folder);

    /// By a file's name, with or without ending.
    std::optional<int> labelOf(std::string_view fileName) const;

private:
    std::unordered_map<std::string, int> m_labels;
};

}  // namespace fovea::data
