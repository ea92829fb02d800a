// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fovea::data {

/// How a file shows that its names are those of classes.
enum class NamesShown {
    No,         ///< anything could be written so: ["a", "b"], {"seed": 0}, [{"id": 0, "name": "Ann"}]
    ByNumbers,  ///< each number has a name: {"0": "cat"}
    ByKey       ///< a key says so: {"id2label": …}
};

/// The names of classes in a file: in order, or by their numbers.
struct NamesInFile {
    std::vector<std::string> inOrder;
    std::map<std::size_t, std::string> byNumber;
    std::vector<std::string> lines;  ///< of a list as they are, for a file of lines that read like numbers and names by chance
    bool areNumbersFirst = false;    ///< in the lines
    NamesShown shown = NamesShown::No;

    bool empty() const { return inOrder.empty() && byNumber.empty(); }
};

/// "7", "007", "7.0".
std::optional<std::size_t> classNumber(const std::string& text);

/// Whether a file is one of names of classes by its name: classes.txt, label_map.csv, idx_to_class.json.
bool isNamedAsClassFile(const std::filesystem::path& file);

/// Whether a file is about something else by its name, or its names are no classes: splits.json, colors.json.
bool isAboutOtherThings(const std::filesystem::path& file, const NamesInFile& names);

/// Reads a list (.txt, .csv, .tsv, .names) or JSON; nothing where it has no names of classes. Throws Error{Io}.
NamesInFile readClassNames(const std::filesystem::path& file);

/// The names of numbered classes, in their order; empty where the file does not fit the numbers.
std::vector<std::string> namesOfNumbers(const std::vector<std::size_t>& numbers, const NamesInFile& file);

}  // namespace fovea::data
