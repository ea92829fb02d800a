// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/ClassNumbers.h"

#include "core/base/InputFile.h"
#include "core/base/Json.h"
#include "core/base/Names.h"
#include "core/data/annotations/JsonFields.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/tables/TextLines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Numbered = std::map<std::size_t, std::string>;

constexpr std::uint64_t kMostClassFileBytes = std::uint64_t{1} << 22;
constexpr std::string_view kAroundNames = " \t\r\"'";
constexpr std::string_view kBetweenNames = " \t:,;=|.)";

std::string withoutAround(std::string_view text, std::string_view around)
{
    const auto first = text.find_first_not_of(around);
    return first == std::string_view::npos ? std::string() : std::string(text.substr(first, text.find_last_not_of(around) - first + 1));
}

/// "0: Cat", "0,Cat", "0\tCat" as 0 and "Cat"; false for any other line.
bool addNumberFirst(const std::string& line, Numbered& out)
{
    const std::string text = withoutAround(line, kAroundNames);
    const auto end = text.find_first_not_of("0123456789");
    if (end == 0 || end == std::string::npos || (kBetweenNames.find(text[end]) == std::string_view::npos && text[end] != '"'))
        return false;
    const auto name = text.find_first_not_of(std::string(kBetweenNames) + "\"'-", end);
    const auto number = classNumber(text.substr(0, end));
    return number && name != std::string::npos && out.emplace(*number, withoutAround(text.substr(name), kAroundNames)).second;
}

/// "Cat,0", "Cat 0".
bool addNumberLast(const std::string& line, Numbered& out)
{
    const std::string text = withoutAround(line, kAroundNames);
    const auto begin = text.find_last_not_of("0123456789");
    if (begin == std::string::npos || begin + 1 == text.size() || kBetweenNames.find(text[begin]) == std::string_view::npos ||
        text[begin] == '.')
        return false;
    const auto number = classNumber(text.substr(begin + 1));
    const std::string name = withoutAround(text.substr(0, begin), std::string(kBetweenNames) + "\"'");
    return number && !name.empty() && out.emplace(*number, name).second;
}

/// All lines, or all but the first, which has the headings.
template <typename Add> Numbered numberedLines(const std::vector<std::string>& lines, const Add& add)
{
    for (std::size_t first = 0; first < std::min<std::size_t>(2, lines.size()); ++first) {
        Numbered out;
        if (first > 0 && lines[0].find_first_of("0123456789") != std::string::npos)
            break;
        if (lines.size() > first &&
            std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(), [&](const auto& line) { return add(line, out); }))
            return out;
    }
    return {};
}

NamesInFile namesInList(const fs::path& file)
{
    NamesInFile out;
    forEachTextLine(readInput(file, kMostClassFileBytes), [&](std::string_view line) {
        if (line[0] != '#')
            out.lines.emplace_back(line);
    });
    if (std::any_of(out.lines.begin(), out.lines.end(), [](const auto& line) { return !isUtf8(line); }))
        return {};
    out.byNumber = numberedLines(out.lines, addNumberFirst);
    out.areNumbersFirst = !out.byNumber.empty();
    if (out.byNumber.empty())
        out.byNumber = numberedLines(out.lines, addNumberLast);
    if (out.byNumber.empty())
        out.inOrder = out.lines;
    // With headings.
    if (out.byNumber.size() != out.lines.size())
        out.lines.clear();
    return out;
}

/// A name, or ImageNet's ["n01440764", "tench"].
std::string nameOfClass(const Json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_array() && !value.empty() && value.back().is_string())
        return value.back().get<std::string>();
    return value.is_object() ? textIn(value, "name") : std::string();
}

/// {"0": "cat"}, {"cat": 0}, ["cat", "dog"], [{"id": 0, "name": "cat"}].
NamesInFile namesInValue(const Json& value)
{
    NamesInFile out;
    if (value.is_array()) {
        for (const auto& item : value) {
            const auto id = classNumber(textIn(item, "id"));
            if (item.is_string())
                out.inOrder.push_back(item.get<std::string>());
            else if (const auto name = textIn(item, "name"); !id || name.empty() || !out.byNumber.emplace(*id, name).second)
                return {};
        }
        return out.inOrder.empty() || out.byNumber.empty() ? out : NamesInFile();
    }
    if (!value.is_object())
        return {};
    out.shown = NamesShown::ByNumbers;
    for (const auto& [key, item] : value.items()) {
        const auto ofKey = classNumber(key), ofItem = item.is_array() || item.is_object() ? std::nullopt : classNumber(nameIn(item));
        const std::string name = ofKey ? nameOfClass(item) : key;
        const auto number = ofKey ? ofKey : ofItem;
        out.shown = ofKey ? out.shown : NamesShown::No;
        if (!number || name.empty() || (ofKey && ofItem) || !out.byNumber.emplace(*number, name).second)
            return {};
    }
    return out;
}

NamesInFile namesInJson(const fs::path& file)
{
    const Json root = Json::parse(readInput(file, kMostClassFileBytes), nullptr, false);
    if (auto found = namesInValue(root); !found.empty())
        return found;
    if (!root.is_object() || root.contains("annotations"))
        return {};
    for (const char* key :
         {"id2label", "label2id", "idx_to_class", "class_to_idx", "classes", "class_names", "names", "label_names", "labels", "categories"})
        if (const auto* inner = member(root, key))
            if (auto found = namesInValue(*inner); !found.empty()) {
                found.shown = NamesShown::ByKey;
                return found;
            }
    return {};
}

/// The number that the first of the lines has: 0 or 1, as the numbers and the count of the lines tell together. Nothing where
/// they do not: of the numbers 1 and 2, three lines could name 0 to 2 or 1 to 3.
std::optional<std::size_t> firstNumber(const std::vector<std::size_t>& numbers, std::size_t lines)
{
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    if (*least == 0)
        return lines == *most + 1 ? std::optional<std::size_t>(0) : std::nullopt;
    return lines == *most ? std::optional<std::size_t>(1) : std::nullopt;
}

std::vector<std::string> ifDifferent(std::vector<std::string> names)
{
    const std::set<std::string> different(names.begin(), names.end());
    return different.size() == names.size() && !different.contains("") ? names : std::vector<std::string>();
}

std::vector<std::string> namesInOrder(const std::vector<std::size_t>& numbers, const std::vector<std::string>& lines)
{
    const auto first = firstNumber(numbers, lines.size());
    std::vector<std::string> names;
    for (const auto number : first ? numbers : std::vector<std::size_t>())
        names.push_back(lines[number - *first]);
    return ifDifferent(std::move(names));
}

std::vector<std::string> namesByNumber(const std::vector<std::size_t>& numbers, const Numbered& known)
{
    std::vector<std::string> names;
    for (const auto number : numbers)
        if (const auto found = known.find(number); found != known.end())
            names.push_back(found->second);
    if (names.size() == numbers.size())
        return ifDifferent(std::move(names));
    // From 0 here and from 1 there, both without gaps: only one way fits.
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    const auto first = known.begin()->first;
    const bool areAll = known.rbegin()->first - first + 1 == known.size() && *most - *least + 1 == known.size();
    if (!areAll || first > 1 || *least > 1)
        return {};
    names.clear();
    for (const auto number : numbers)
        names.push_back(known.at(number - *least + first));
    return ifDifferent(std::move(names));
}

/// Whether the lines may be names that begin or end with numbers: "Boeing 737", "1 cent" and "5 cent".
bool canLinesBeNames(const std::vector<std::size_t>& numbers, const NamesInFile& file)
{
    std::set<std::string> names;
    for (const auto& [number, name] : file.byNumber)
        names.insert(name);
    const bool areAllOther = std::none_of(numbers.begin(), numbers.end(), [&](auto number) { return file.byNumber.contains(number); });
    return !file.areNumbersFirst || names.size() < file.byNumber.size() || areAllOther;
}

/// "#ff0000", "rgb(255, 0, 0)".
bool isColour(const std::string& name) { return name.starts_with('#') || name.starts_with("rgb"); }

}  // namespace

std::optional<std::size_t> classNumber(const std::string& text)
{
    constexpr std::size_t kMostDigits = 9;
    const auto point = std::min(text.find('.'), text.size());
    std::size_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + point, value);
    const bool isWhole = text.find_first_not_of('0', std::min(point + 1, text.size())) == std::string::npos;
    return point > 0 && point <= kMostDigits && failed == std::errc() && end == text.data() + point && isWhole ? std::optional(value)
                                                                                                               : std::nullopt;
}

bool isNamedAsClassFile(const fs::path& file)
{
    static const std::set<std::string> core = {"class",      "classes",   "classname", "classnames", "label",    "labels",   "labelname",
                                               "labelnames", "labelmap",  "classmap",  "name",       "names",    "category", "categories",
                                               "mapping",    "map",       "encoding",  "synset",     "synsets",  "species",  "breed",
                                               "breeds",     "disease",   "diseases",  "signnames",  "id2label", "label2id", "idx2label",
                                               "label2idx",  "class2idx", "idx2class"};
    static const std::set<std::string> fill = {"map",   "mapping",  "list", "dict",  "dictionary", "index",  "indices", "indexes",
                                               "idx",   "id",       "ids",  "to",    "num",        "number", "numbers", "of",
                                               "the",   "all",      "text", "human", "readable",   "info",   "cat",     "sign",
                                               "signs", "imagenet", "obj",  "meta",  "2"};
    const auto words = wordsOfName(file.stem().string());
    return std::any_of(words.begin(), words.end(), [](const auto& word) { return core.contains(word); }) &&
           std::all_of(words.begin(), words.end(), [](const auto& word) { return core.contains(word) || fill.contains(word); });
}

bool isAboutOtherThings(const fs::path& file, const NamesInFile& names)
{
    static const std::set<std::string> other = {
        "color",    "colors",   "colour",   "colours",   "palette",  "split",     "splits",   "set",       "sets",      "subset",
        "subsets",  "fold",     "folds",    "part",      "parts",    "partition", "batch",    "batches",   "annotator", "annotators",
        "labeler",  "labelers", "labeller", "labellers", "rater",    "raters",    "reviewer", "reviewers", "worker",    "workers",
        "user",     "users",    "patient",  "patients",  "camera",   "cameras",   "device",   "devices",   "sensor",    "sensors",
        "scanner",  "scanners", "site",     "sites",     "hospital", "hospitals", "license",  "licenses",  "licence",   "licences",
        "source",   "sources",  "caption",  "captions",  "version",  "versions",  "date",     "dates",     "error",     "errors",
        "log",      "logs",     "history",  "score",     "scores",   "weight",    "weights",  "note",      "notes",     "comment",
        "comments", "url",      "urls"};
    const auto words = wordsOfName(file.stem().string());
    const auto areAll = [&](const auto& isIt) {
        return std::all_of(names.byNumber.begin(), names.byNumber.end(), [&](const auto& pair) { return isIt(pair.second); });
    };
    return std::any_of(words.begin(), words.end(), [](const auto& word) { return other.contains(word); }) || areAll(isColour) ||
           areAll([](const auto& name) { return partOfFolder(name).has_value(); });
}

NamesInFile readClassNames(const fs::path& file)
{
    std::error_code failed;
    if (const auto size = fs::file_size(file, failed); failed || size > kMostClassFileBytes)
        return {};
    return file.extension() == ".json" ? namesInJson(file) : namesInList(file);
}

std::vector<std::string> namesOfNumbers(const std::vector<std::size_t>& numbers, const NamesInFile& file)
{
    if (file.byNumber.empty())
        return namesInOrder(numbers, file.inOrder);
    auto names = namesByNumber(numbers, file.byNumber);
    return names.empty() && canLinesBeNames(numbers, file) ? namesInOrder(numbers, file.lines) : names;
}

}  // namespace fovea::data
