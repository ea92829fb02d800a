// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/ClassFile.h"

#include "core/base/InputFile.h"
#include "core/data/pictures/PictureFormat.h"
#include "core/data/tables/TextLines.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostListBytes = std::uint64_t{1} << 28;
constexpr const char* kClassFiles[] = {"classes.txt",    "class_names.txt", "classnames.txt", "classes.names", "label_names.txt",
                                       "labelnames.txt", "names.txt",       "labels.txt",     "synsets.txt",   "categories.txt"};

std::optional<std::size_t> indexIn(const std::string& text)
{
    std::size_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool areNumberedLines(const std::vector<ListLine>& lines)
{
    return std::all_of(lines.begin(), lines.end(), [](const auto& line) { return indexIn(line.first) && !line.rest.empty(); });
}

std::string wholeLine(const ListLine& line) { return line.rest.empty() ? line.first : line.first + " " + line.rest; }

/// The number that the first of the lines has: 0 or 1, as the numbers and the count of the lines tell together. Nothing where
/// they do not: of the numbers 1 and 2, three lines could name 0 to 2 or 1 to 3.
std::optional<std::size_t> firstNumber(const std::vector<std::size_t>& numbers, std::size_t lines)
{
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    if (*least == 0)
        return lines == *most + 1 ? std::optional<std::size_t>(0) : std::nullopt;
    return lines == *most ? std::optional<std::size_t>(1) : std::nullopt;
}

/// The name of each of the numbers; empty where the lines do not fit them.
std::vector<std::string> namesFor(const std::vector<std::size_t>& numbers, const std::vector<ListLine>& lines)
{
    const bool areNumbered = areNumberedLines(lines);
    const auto first = firstNumber(numbers, lines.size());
    if (!areNumbered && !first)
        return {};
    std::vector<std::string> names;
    for (const auto number : numbers) {
        if (!areNumbered) {
            names.push_back(wholeLine(lines[number - *first]));
            continue;
        }
        const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& each) { return indexIn(each.first) == number; });
        if (found == lines.end())
            return {};
        names.push_back(found->rest);
    }
    const std::set<std::string> different(names.begin(), names.end());
    return different.size() == names.size() ? names : std::vector<std::string>();
}

/// Whether the lines name images, with their endings, or as those of the dataset without them.
bool areNamesOfImages(const std::vector<ListLine>& lines, const PictureList& list)
{
    if (std::any_of(lines.begin(), lines.end(),
                    [](const auto& line) { return hasPictureEnding(line.first) || hasPictureEnding(line.rest); }))
        return true;
    std::set<std::string> stems;
    for (const auto& file : list.files)
        stems.insert(file.path.stem().string());
    const auto isImage = [&](const std::string& name) { return stems.contains(fs::path(name).filename().string()); };
    return std::all_of(lines.begin(), lines.end(), [&](const auto& line) { return isImage(line.first) || isImage(wholeLine(line)); });
}

}  // namespace

std::vector<ListLine> readListLines(const fs::path& file)
{
    const std::string text = readInput(file, kMostListBytes);
    constexpr std::string_view kBlanks = " \t";
    std::vector<ListLine> lines;
    forEachTextLine(text, [&](std::string_view line) {
        const auto gap = std::min(line.find_first_of(kBlanks), line.size());
        const auto rest = std::min(line.find_first_not_of(kBlanks, gap), line.size());
        lines.push_back({std::string(line.substr(0, gap)), std::string(line.substr(rest))});
    });
    return lines;
}

void nameListedClasses(PictureList& list)
{
    std::vector<std::size_t> numbers;
    for (const auto& name : list.classes)
        if (const auto number = indexIn(name))
            numbers.push_back(*number);
    if (numbers.empty() || numbers.size() < list.classes.size())
        return;
    for (const char* name : kClassFiles) {
        const fs::path file = list.location.parent_path() / name;
        std::error_code ignored;
        if (file == list.location || !fs::is_regular_file(file, ignored))
            continue;
        const auto lines = readListLines(file);
        if (lines.empty() || areNamesOfImages(lines, list))
            continue;
        auto names = namesFor(numbers, lines);
        if (names.empty()) {
            const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
            list.notes.push_back(Text(FOVEA_TR("core", "{file} does not name the classes: which of its {count} lines belong to the "
                                                       "numbers {first} to {last} is not certain"),
                                      {{"file", name},
                                       {"count", std::to_string(lines.size())},
                                       {"first", std::to_string(*least)},
                                       {"last", std::to_string(*most)}}));
            continue;
        }
        list.classes = std::move(names);
        list.notes.push_back(Text(FOVEA_TR("core", "the classes are named by {file}"), {{"file", name}}));
        return;
    }
}

}  // namespace fovea::data
