// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/ArrayRoles.h"

#include "core/base/Error.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using RoleWords = std::set<std::string, std::less<>>;

enum class Role { Unknown, Images, Labels, ClassNames };

const RoleWords& imageWords()
{
    static const RoleWords words = {"x",        "xs",      "image",  "images",   "img",   "imgs",  "data",
                                    "features", "feature", "pixels", "pictures", "input", "inputs"};
    return words;
}

const RoleWords& labelWords()
{
    static const RoleWords words = {"y", "ys", "label", "labels", "target", "targets", "class", "classes", "category", "categories"};
    return words;
}

/// Without the word of a set: "Xtr" has "x".
std::vector<std::string> roleWordsOf(const std::string& name)
{
    std::vector<std::string> words;
    for (auto word : wordsOfName(name)) {
        for (const char* tail : {"train", "test", "valid", "val", "tr", "te"})
            if (word.size() > std::string_view(tail).size() && word.ends_with(tail)) {
                const std::string head = word.substr(0, word.size() - std::string_view(tail).size());
                if (imageWords().contains(head) || labelWords().contains(head))
                    word = head;
            }
        words.push_back(std::move(word));
    }
    return words;
}

bool hasWord(const std::vector<std::string>& words, const RoleWords& known)
{
    return std::any_of(words.begin(), words.end(), [&](const auto& word) { return known.contains(word); });
}

bool hasImageShape(const Array& array)
{
    constexpr std::size_t kFewestFlat = 64;
    return array.type != Array::Type::Text &&
           (array.shape.size() > 2 || (array.shape.size() == 2 && array.shape[1] >= kFewestFlat && array.shape[0] > 1));
}

Role roleOf(const Array& array)
{
    const auto words = roleWordsOf(array.name);
    const bool saysNames =
        std::find(words.begin(), words.end(), "names") != words.end() || (array.type == Array::Type::Text && array.name == "classes");
    if (saysNames && hasWord(words, labelWords()))
        return Role::ClassNames;
    if (hasWord(words, labelWords()) && !hasImageShape(array))
        return Role::Labels;
    if (hasWord(words, imageWords()) && hasImageShape(array))
        return Role::Images;
    // "arr_0" of kmnist-train-imgs.npz, "X.npy".
    const auto fileWords = roleWordsOf(array.file.stem().string());
    if (hasImageShape(array) && array.shape.size() > 2 && !hasWord(words, labelWords()))
        return Role::Images;
    if (hasWord(fileWords, labelWords()) && !hasImageShape(array))
        return Role::Labels;
    return Role::Unknown;
}

std::optional<Part> partOfArray(const Array& array)
{
    for (const auto& name : {array.name, array.file.stem().string()}) {
        if (const auto read = readPartName(name))
            return read->part;
        for (const auto& word : wordsOfName(name))
            if (word == "xtr" || word == "ytr")
                return Part::Train;
            else if (word == "xte" || word == "yte")
                return Part::Test;
            else if (const auto part = word.size() > 1 && (word[0] == 'x' || word[0] == 'y') ? readPartName(word.substr(1)) : std::nullopt)
                return part->part;
    }
    return std::nullopt;
}

std::string shownArrays(const std::vector<const Array*>& arrays)
{
    std::vector<std::string> out;
    for (const auto* array : arrays)
        out.push_back(shownArray(*array));
    return fmt::format("{}", fmt::join(out, ", "));
}

std::vector<const Array*> pointersTo(const std::vector<Array>& arrays)
{
    std::vector<const Array*> out;
    for (const auto& array : arrays)
        out.push_back(&array);
    return out;
}

[[noreturn]] void failRole(const fs::path& file, const char* text, const std::vector<const Array*>& arrays, const char* setting)
{
    throw Error(ErrorCode::Data, Text(text, {{"path", file.string()}, {"arrays", shownArrays(arrays)}}),
                Text(FOVEA_TR("core", "name the array, such as --set data.dataset.{setting}=\"{value}\""),
                     {{"setting", setting}, {"value", arrays.empty() ? "NAME" : arrays[0]->name}}),
                file);
}

/// Whether the user means an array by a name or a word of it: "fine_labels" means those of all sets.
bool isNamed(const Array& array, const std::string& wanted) { return array.name == wanted || array.name.find(wanted) != std::string::npos; }

}  // namespace

std::string shownArray(const Array& array) { return fmt::format("{} ({})", array.name, fmt::join(array.shape, " × ")); }

ArrayRoles findArrayRoles(const std::vector<Array>& arrays, const std::string& images, const std::string& labels, const fs::path& file)
{
    ArrayRoles found;
    std::map<Part, std::vector<const Array*>> imagesOf, labelsOf;
    std::vector<std::string> unused;
    for (const auto& array : arrays) {
        const auto part = partOfArray(array).value_or(Part::Train);
        const auto role = roleOf(array);
        if (!images.empty() ? isNamed(array, images) : role == Role::Images)
            imagesOf[part].push_back(&array);
        else if (!labels.empty() ? isNamed(array, labels) : role == Role::Labels)
            labelsOf[part].push_back(&array);
        else if (role == Role::ClassNames)
            found.classNames = &array;
        else
            unused.push_back(shownArray(array));
    }
    if (imagesOf.empty())
        failRole(file, FOVEA_TR("core", "{path}: no array of images was found; the arrays are: {arrays}"), pointersTo(arrays), "images");
    std::vector<std::string> told;
    for (const auto& [part, some] : imagesOf) {
        if (some.size() > 1)
            failRole(file, FOVEA_TR("core", "{path}: several arrays could be the images: {arrays}"), some, "images");
        auto& own = labelsOf[part];
        if (own.empty()) {
            if (part == Part::Train)
                failRole(file, FOVEA_TR("core", "{path}: no array of labels was found; the arrays are: {arrays}"), pointersTo(arrays),
                         "labels");
            unused.push_back(shownArray(*some[0]));
            continue;
        }
        if (own.size() > 1)
            failRole(file, FOVEA_TR("core", "{path}: several arrays could be the labels: {arrays}"), own, "labels");
        found.parts[part] = {some[0], own[0]};
        told.push_back(fmt::format("{} = {}, {}", partName(part), shownArray(*some[0]), shownArray(*own[0])));
    }
    if (found.parts.empty())
        failRole(file, FOVEA_TR("core", "{path}: no array of labels was found; the arrays are: {arrays}"), pointersTo(arrays), "labels");
    found.notes.push_back(
        Text(FOVEA_TR("core", "arrays of images and labels: {arrays}"), {{"arrays", fmt::format("{}", fmt::join(told, "; "))}}));
    if (!unused.empty())
        found.notes.push_back(
            Text(FOVEA_TR("core", "arrays that are not used: {arrays}"), {{"arrays", fmt::format("{}", fmt::join(unused, ", "))}}));
    return found;
}

namespace {

/// The words of a file's name that say neither a set nor a role: "kmnist" of kmnist-train-imgs.npz.
std::string stemOfArrays(const fs::path& file)
{
    const std::string stem = file.stem().string();
    const auto part = readPartName(stem);
    std::string rest = file.extension().string();
    for (const auto& word : roleWordsOf(part ? part->rest : stem))
        if (!imageWords().contains(word) && !labelWords().contains(word) && !readPartName(word))
            rest += " " + word;
    return rest;
}

std::vector<fs::path> arrayFilesIn(const fs::path& folder, const std::stop_token& stop)
{
    std::vector<fs::path> found;
    visitEntries(
        folder.empty() ? fs::path(".") : folder,
        [&](std::string_view name, EntryKind kind) {
            if (const fs::path path = folder / name; kind == EntryKind::File && isArrayFile(path))
                found.push_back(path);
            return true;
        },
        stop);
    std::sort(found.begin(), found.end());
    return found;
}

/// Whether the name of a file says a set or a role, so that others may belong to it.
bool isPiece(const fs::path& file)
{
    const std::string stem = file.stem().string();
    const auto words = roleWordsOf(stem);
    return readPartName(stem).has_value() || hasWord(words, imageWords()) || hasWord(words, labelWords());
}

}  // namespace

std::vector<fs::path> arrayFiles(const fs::path& file)
{
    std::vector<fs::path> out = {file};
    if (!isPiece(file))
        return out;
    for (const auto& other : arrayFilesIn(file.parent_path(), {}))
        if (other != file && isPiece(other) && stemOfArrays(other) == stemOfArrays(file))
            out.push_back(other);
    return out;
}

std::optional<fs::path> arraysOfFolder(const fs::path& folder, std::stop_token stop)
{
    auto files = arrayFilesIn(folder, stop);
    if (files.empty())
        return std::nullopt;
    const auto together = arrayFiles(files[0]);
    return together.size() == files.size() ? std::optional(files[0]) : std::nullopt;
}

}  // namespace fovea::data
