// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/ArrayRoles.h"

#include "core/base/Error.h"
#include "core/data/arrays/ArrayShapes.h"
#include "core/data/arrays/ClassArrays.h"
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

Role roleOf(const Array& array)
{
    const auto words = roleWordsOf(array.name);
    const bool saysNames =
        std::find(words.begin(), words.end(), "names") != words.end() || (array.type == Array::Type::Text && array.name == "classes");
    if (saysNames && hasWord(words, labelWords()))
        return Role::ClassNames;
    if (hasWord(words, labelWords()) && !hasImageShape(array))
        return Role::Labels;
    if (hasWord(words, imageWords()) && (hasImageShape(array) || array.type == Array::Type::Unread))
        return Role::Images;
    // "arr_0" of kmnist-train-imgs.npz, "X.npy".
    const auto fileWords = roleWordsOf(stemOfArrayFile(array.file));
    if (hasImageShape(array) && array.shape.size() > 2 && !hasWord(words, labelWords()))
        return Role::Images;
    if (hasWord(fileWords, labelWords()) && !hasImageShape(array))
        return Role::Labels;
    return Role::Unknown;
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

/// Names the array that is most likely meant.
[[noreturn]] void failRole(const fs::path& file, const char* text, const std::vector<const Array*>& arrays, bool areImages)
{
    const auto isLikely = [&](const Array* array) { return hasImageShape(*array) == areImages; };
    const auto likely = std::find_if(arrays.begin(), arrays.end(), isLikely);
    Text hint(FOVEA_TR("core", "name the array, such as --set data.dataset.{setting}=\"{value}\""),
              {{"setting", areImages ? "images" : "labels"}, {"value", likely == arrays.end() ? "NAME" : (*likely)->name}});
    if (likely == arrays.end() && !areImages)
        hint = classArrayFiles(file.parent_path()).empty()
                   ? Text(FOVEA_TR("core", "save images and labels together: numpy.savez(\"data.npz\", images=…, labels=…)"))
                   : Text(FOVEA_TR("core", "each file there has the images of one class: give their folder, {folder}"),
                          {{"folder", file.parent_path().string()}});
    throw Error(ErrorCode::Data, Text(text, {{"path", file.string()}, {"arrays", shownArrays(arrays)}}), std::move(hint), file);
}

/// Whether the user means an array by its name, or else by a word of it: "fine_labels" means those of all sets.
bool isNamed(const Array& array, const std::string& wanted, const std::vector<Array>& arrays)
{
    const bool isWhole = std::any_of(arrays.begin(), arrays.end(), [&](const auto& one) { return one.name == wanted; });
    return isWhole ? array.name == wanted : array.name.find(wanted) != std::string::npos;
}

/// The only array of texts that is not used names the classes.
const Array* onlyTexts(const std::vector<Array>& arrays, const ArrayRoles& roles)
{
    const Array* found = nullptr;
    for (const auto& array : arrays) {
        const bool isUsed =
            std::any_of(roles.parts.begin(), roles.parts.end(), [&](const auto& part) { return part.second.labels == &array; });
        if (isUsed || array.type != Array::Type::Text)
            continue;
        if (found)
            return nullptr;
        found = &array;
    }
    return found;
}

/// Looks for the roles of the arrays of one dataset.
class RoleSearch {
public:
    RoleSearch(const std::vector<Array>& arrays, const std::string& images, const std::string& labels, const fs::path& file)
        : m_arrays(arrays), m_images(images), m_labels(labels), m_file(file)
    {
    }

    ArrayRoles run()
    {
        sort();
        const auto byShape = m_images.empty() && m_labels.empty() && !areClear() ? pairsByShape(m_arrays) : std::nullopt;
        if (byShape) {
            m_found.parts = *byShape;
            const bool areNamed = std::any_of(byShape->begin(), byShape->end(), [](const auto& part) {
                return partOfArray(*part.second.images) || partOfArray(*part.second.labels);
            });
            m_found.notes.push_back(areNamed ? FOVEA_TR("core", "the arrays' names say their sets; which are the labels, their shapes say")
                                             : FOVEA_TR("core", "the arrays' names do not say what they are; their shapes and order do"));
        } else {
            pair();
        }
        for (const auto& [part, pair] : m_found.parts)
            for (const auto* array : {pair.images, pair.labels})
                if (array->type == Array::Type::Unread)
                    throw unreadArray(*array);
        if (!m_found.classNames)
            m_found.classNames = onlyTexts(m_arrays, m_found);
        tell();
        return std::move(m_found);
    }

private:
    void sort()
    {
        for (const auto& array : m_arrays) {
            const auto part = partOfArray(array).value_or(Part::Train);
            const auto role = roleOf(array);
            if (!m_images.empty() ? isNamed(array, m_images, m_arrays) : role == Role::Images)
                m_imagesOf[part].push_back(&array);
            else if (!m_labels.empty() ? isNamed(array, m_labels, m_arrays) : role == Role::Labels)
                m_labelsOf[part].push_back(&array);
            else if (role == Role::ClassNames)
                m_found.classNames = &array;
        }
    }

    /// Whether the names say it all.
    bool areClear()
    {
        return !m_imagesOf.empty() && std::all_of(m_imagesOf.begin(), m_imagesOf.end(), [&](const auto& images) {
            const auto count = m_labelsOf[images.first].size();
            return images.second.size() == 1 && (count == 1 || (count == 0 && images.first != Part::Train));
        });
    }

    void pair()
    {
        if (m_imagesOf.empty() && m_arrays.size() == 1 && hasImageShape(m_arrays[0]))
            failRole(m_file, FOVEA_TR("core", "{path}: no array of labels was found; the arrays are: {arrays}"), pointersTo(m_arrays),
                     false);
        if (m_imagesOf.empty())
            failRole(m_file, FOVEA_TR("core", "{path}: no array of images was found; the arrays are: {arrays}"), pointersTo(m_arrays),
                     true);
        for (const auto& [part, some] : m_imagesOf) {
            if (some.size() > 1)
                failRole(m_file, FOVEA_TR("core", "{path}: several arrays could be the images: {arrays}"), some, true);
            auto& own = m_labelsOf[part];
            if (own.empty() && m_labels.empty())
                if (const auto* only = onlyLabelsFor(*some[0], m_arrays))
                    own.push_back(only);
            if (own.empty() && part == Part::Train)
                failRole(m_file, FOVEA_TR("core", "{path}: no array of labels was found; the arrays are: {arrays}"), pointersTo(m_arrays),
                         false);
            if (own.size() > 1)
                failRole(m_file, FOVEA_TR("core", "{path}: several arrays could be the labels: {arrays}"), own, false);
            if (!own.empty())
                m_found.parts[part] = {some[0], own[0]};
        }
        if (m_found.parts.empty())
            failRole(m_file, FOVEA_TR("core", "{path}: no array of labels was found; the arrays are: {arrays}"), pointersTo(m_arrays),
                     false);
    }

    void tell()
    {
        std::vector<std::string> told, unused;
        for (const auto& [part, pair] : m_found.parts)
            told.push_back(fmt::format("{} = {}, {}", partName(part), shownArray(*pair.images), shownArray(*pair.labels)));
        for (const auto& array : m_arrays)
            if (&array != m_found.classNames && std::none_of(m_found.parts.begin(), m_found.parts.end(), [&](const auto& part) {
                    return part.second.images == &array || part.second.labels == &array;
                }))
                unused.push_back(shownArray(array));
        m_found.notes.push_back(
            Text(FOVEA_TR("core", "arrays of images and labels: {arrays}"), {{"arrays", fmt::format("{}", fmt::join(told, "; "))}}));
        if (!unused.empty())
            m_found.notes.push_back(
                Text(FOVEA_TR("core", "arrays that are not used: {arrays}"), {{"arrays", fmt::format("{}", fmt::join(unused, ", "))}}));
    }

    const std::vector<Array>& m_arrays;
    const std::string &m_images, &m_labels;
    const fs::path& m_file;
    std::map<Part, std::vector<const Array*>> m_imagesOf, m_labelsOf;
    ArrayRoles m_found;
};

}  // namespace

std::optional<Part> partOfArray(const Array& array)
{
    for (const auto& name : {array.name, stemOfArrayFile(array.file)}) {
        if (name.find("t10k") != std::string::npos)
            return Part::Test;
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

std::string shownArray(const Array& array) { return fmt::format("{} ({})", array.name, fmt::join(array.shape, " × ")); }

bool hasImageShape(const Array& array)
{
    constexpr std::size_t kFewestFlat = 64;
    return array.type != Array::Type::Text && array.type != Array::Type::Unread &&
           (array.shape.size() > 2 || (array.shape.size() == 2 && array.shape[1] >= kFewestFlat && array.shape[0] > 1));
}

Error unreadArray(const Array& array)
{
    return Error(
        ErrorCode::Data,
        Text(FOVEA_TR("core", "the array '{name}' in {path} has values of a kind that Fovea does not read ({type})"),
             {{"name", array.name}, {"path", array.file.string()}, {"type", array.unread}}),
        array.unread.ends_with('O')
            ? FOVEA_TR("core", "save labels with numpy.array(labels, dtype=\"U\"), and images of one size with numpy.stack(images)")
            : FOVEA_TR("core", "save it as numbers, such as array.astype(\"float32\")"),
        array.file);
}

ArrayRoles findArrayRoles(const std::vector<Array>& arrays, const std::string& images, const std::string& labels, const fs::path& file)
{
    return RoleSearch(arrays, images, labels, file).run();
}

namespace {

/// The words of a file's name that say neither a set nor a role: "kmnist" of kmnist-train-imgs.npz.
std::string stemOfArrays(const fs::path& file)
{
    std::string stem = stemOfArrayFile(file);
    if (const auto at = stem.find("t10k"); at != std::string::npos)
        stem.erase(at, 4);
    const auto part = readPartName(stem);
    std::string rest = isIdxFile(file) ? "idx" : file.extension().string();
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
    const std::string stem = stemOfArrayFile(file);
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
    if (!files.empty() && arrayFiles(files[0]).size() == files.size())
        return files[0];
    return classArrayFiles(folder, stop).empty() ? std::nullopt : std::optional(folder);
}

}  // namespace fovea::data
