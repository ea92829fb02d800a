// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/ClassFile.h"

#include "core/base/InputFile.h"

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

/// The name of each of the numbers; empty where the lines do not fit them.
std::vector<std::string> namesFor(const std::vector<std::size_t>& numbers, const std::vector<ListLine>& lines)
{
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    const bool areNumbered =
        std::all_of(lines.begin(), lines.end(), [](const auto& line) { return indexIn(line.first) && !line.rest.empty(); });
    const bool areFromOne = *least > 0 && *most == lines.size();
    std::vector<std::string> names;
    for (const auto number : numbers) {
        const ListLine* line = nullptr;
        if (areNumbered) {
            const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& each) { return indexIn(each.first) == number; });
            line = found == lines.end() ? nullptr : &*found;
        } else if (const auto place = number - (areFromOne ? 1 : 0); place < lines.size()) {
            line = &lines[place];
        }
        if (!line)
            return {};
        names.push_back(areNumbered ? line->rest : line->rest.empty() ? line->first : line->first + " " + line->rest);
    }
    const std::set<std::string> different(names.begin(), names.end());
    return different.size() == names.size() ? names : std::vector<std::string>();
}

}  // namespace

std::vector<ListLine> readListLines(const fs::path& file)
{
    const std::string text = readInput(file, kMostListBytes);
    constexpr std::string_view kBlanks = " \t\r";
    std::vector<ListLine> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        std::string_view line = std::string_view(text).substr(at, end - at);
        at = end + 1;
        const auto first = line.find_first_not_of(kBlanks), last = line.find_last_not_of(kBlanks);
        if (first == std::string_view::npos)
            continue;
        line = line.substr(first, last - first + 1);
        const auto gap = std::min(line.find_first_of(kBlanks), line.size());
        const auto rest = std::min(line.find_first_not_of(kBlanks, gap), line.size());
        lines.push_back({std::string(line.substr(0, gap)), std::string(line.substr(rest))});
    }
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
        auto names = lines.empty() ? std::vector<std::string>() : namesFor(numbers, lines);
        if (names.empty())
            continue;
        list.classes = std::move(names);
        list.notes.push_back(Text(FOVEA_TR("core", "the classes are named by {file}"), {{"file", name}}));
        return;
    }
}

}  // namespace fovea::data
