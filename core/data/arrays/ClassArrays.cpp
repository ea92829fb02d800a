// SPDX-License-Identifier: GPL-3.0-or-later
// Ha, Eck: A Neural Representation of Sketch Drawings, 2017, whose images are published as one array for each class.
#include "core/data/arrays/ClassArrays.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/data/arrays/ArrayRoles.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeaderBytes = 4096;
constexpr std::size_t kMostClassFolders = 4096;

struct Entries {
    std::vector<fs::path> folders, arrays;
    bool hasOthers = false;
};

Entries entriesIn(const fs::path& folder, const std::stop_token& stop)
{
    Entries found;
    visitEntries(
        folder,
        [&](std::string_view name, EntryKind kind) {
            const fs::path path = folder / name;
            if (kind == EntryKind::Folder || kind == EntryKind::LinkedFolder)
                found.folders.push_back(path);
            else if (kind == EntryKind::File && path.extension() == ".npy")
                found.arrays.push_back(path);
            else
                found.hasOthers = found.hasOthers || (kind == EntryKind::File && isArrayFile(path));
            return found.folders.size() <= kMostClassFolders;
        },
        stop);
    std::sort(found.folders.begin(), found.folders.end());
    std::sort(found.arrays.begin(), found.arrays.end());
    return found;
}

/// The shape in a file's header, read as an array without values; empty for any other file.
std::vector<std::size_t> shapeOfFile(const fs::path& file)
try {
    std::string start = startOfInput(file, kHeaderBytes);
    const auto open = start.find('('), close = start.find(')');
    if (!start.starts_with("\x93NUMPY") || open == std::string::npos || close == std::string::npos)
        return {};
    std::vector<std::size_t> shape;
    for (std::size_t at = open + 1; at < close;) {
        const auto end = std::min(start.find(',', at), close);
        const std::string side = start.substr(at, end - at);
        if (side.find_first_of("0123456789") != std::string::npos)
            shape.push_back(std::stoull(side.substr(side.find_first_of("0123456789"))));
        at = end + 1;
    }
    return shape;
} catch (const std::out_of_range&) {
    return {};
}

/// "cat" of "full_numpy_bitmap_cat.npy", as the files of Quick Draw are called when they are downloaded.
std::string classOfFile(const fs::path& file)
{
    std::string name = file.stem().string();
    for (const std::string_view before : {"full_numpy_bitmap_", "full%2Fnumpy_bitmap%2F", "full-numpy_bitmap-"})
        if (name.starts_with(before) && name.size() > before.size())
            name.erase(0, before.size());
    return name;
}

bool isRows(const std::vector<std::size_t>& shape)
{
    constexpr std::size_t kFewestValues = 64;
    return shape.size() > 2 || (shape.size() == 2 && shape[1] >= kFewestValues);
}

/// An array for each class: of one form, under names that say neither a set nor what they hold.
std::vector<ClassArrayFile> filesOfClasses(const Entries& entries, Part part)
{
    std::vector<ClassArrayFile> found;
    std::vector<std::size_t> first;
    if (entries.arrays.size() < 2 || entries.hasOthers)
        return {};
    for (const auto& file : entries.arrays) {
        auto shape = shapeOfFile(file);
        if (!isRows(shape) || readPartName(file.stem().string()) || arrayFiles(file).size() > 1)
            return {};
        shape[0] = 0;
        if (first.empty())
            first = shape;
        if (shape != first)
            return {};
        found.push_back({file, classOfFile(file), part, false});
    }
    return found;
}

/// Whether arrays of one shape are images, and not rows of values that are images: 480 × 640, but not 100 × 784. A square
/// number of columns is an image in a row, unless both sides are like those of a picture.
bool isImageShaped(const std::vector<std::size_t>& shape, bool isOneOfEach)
{
    if (shape.size() == 3)
        return shape[2] == 1 || shape[2] == 3 || shape[2] == 4;
    if (shape.size() != 2 || !isRows(shape))
        return shape.size() == 2;
    const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(shape[1]))));
    if (side * side != shape[1])
        return true;
    constexpr std::array<std::array<std::size_t, 2>, 9> kForms = {
        {{1, 1}, {4, 3}, {3, 4}, {3, 2}, {2, 3}, {16, 9}, {9, 16}, {2, 1}, {1, 2}}};
    return !isOneOfEach &&
           std::any_of(kForms.begin(), kForms.end(), [&](const auto& form) { return shape[0] * form[1] == shape[1] * form[0]; });
}

/// Class folders with an array for each image, or with arrays of several.
std::vector<ClassArrayFile> filesInClassFolders(const Entries& entries, Part part, const std::stop_token& stop)
{
    std::vector<ClassArrayFile> found;
    std::set<std::vector<std::size_t>> shapes;
    std::size_t classes = 0;
    for (const auto& folder : entries.folders) {
        const auto inside = entriesIn(folder, stop);
        if (inside.arrays.empty() || !inside.folders.empty() || inside.hasOthers)
            return {};
        ++classes;
        for (const auto& file : inside.arrays) {
            shapes.insert(shapeOfFile(file));
            found.push_back({file, folder.filename().string(), part, true});
        }
    }
    const bool areFlat = std::any_of(shapes.begin(), shapes.end(), [](const auto& shape) { return shape.size() < 2; });
    if (classes < 2 || areFlat)
        return {};
    // One shape for all is that of an image: batches differ in length.
    const auto& shape = *shapes.begin();
    const bool areImages = shapes.size() == 1 && isImageShaped(shape, found.size() == classes);
    for (auto& file : found)
        file.isOneImage = areImages;
    return found;
}

std::vector<ClassArrayFile> filesOfPart(const fs::path& folder, Part part, const std::stop_token& stop)
{
    const auto entries = entriesIn(folder, stop);
    if (auto found = filesOfClasses(entries, part); !found.empty())
        return found;
    return entries.arrays.empty() ? filesInClassFolders(entries, part, stop) : std::vector<ClassArrayFile>();
}

/// Row after row, as Fovea joins them.
void requireRows(const Array& array)
{
    if (array.type == Array::Type::Unread)
        throw unreadArray(array);
    if (array.isFirstFastest && array.shape.size() > 1)
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} is in Fortran's order"), {{"path", array.file.string()}}),
                    FOVEA_TR("core", "save it again with numpy.ascontiguousarray(array)"), array.file);
}

void append(Array& images, Array& labels, Array some, const ClassArrayFile& file)
{
    if (file.isOneImage)
        some.shape.insert(some.shape.begin(), 1);
    std::vector<std::size_t> rest(some.shape.begin() + 1, some.shape.end());
    const std::vector<std::size_t> known(images.shape.begin() + (images.shape.empty() ? 0 : 1), images.shape.end());
    if (!images.shape.empty() && (rest != known || some.type != images.type))
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path}: the shape or kind of {array} differs from the arrays of other classes"),
                         {{"path", file.path.string()}, {"array", shownArray(some)}}),
                    FOVEA_TR("core", "save the images of all classes in one size and as numbers of one kind"), file.path);
    labels.texts.insert(labels.texts.end(), some.shape[0], file.name);
    if (images.shape.empty()) {
        images.shape = some.shape;
        images.type = some.type;
        images.bytes = std::move(some.bytes);
        return;
    }
    images.shape[0] += some.shape[0];
    images.bytes += some.bytes;
}

}  // namespace

std::vector<ClassArrayFile> classArrayFiles(const fs::path& folder, std::stop_token stop)
{
    const auto entries = entriesIn(folder, stop);
    std::vector<ClassArrayFile> found;
    if (entries.arrays.empty())
        for (const auto& inner : entries.folders)
            if (const auto part = partOfFolder(inner.filename().string())) {
                auto some = filesOfPart(inner, *part, stop);
                std::move(some.begin(), some.end(), std::back_inserter(found));
            }
    return found.empty() ? filesOfPart(folder, Part::Train, stop) : found;
}

std::vector<Array> readClassArrays(const std::vector<ClassArrayFile>& files, const fs::path& folder, const OpenContext& context)
{
    std::array<Array, 3> images, labels;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (context.progress)
            context.progress(Text(FOVEA_TR("core", "Reading {file}"), {{"file", files[i].path.filename().string()}}), i, files.size());
        auto arrays = readArrays(files[i].path, context.stop);
        requireRows(arrays[0]);
        const auto part = static_cast<std::size_t>(files[i].part);
        append(images[part], labels[part], std::move(arrays[0]), files[i]);
    }
    std::vector<Array> out;
    for (const auto part : kParts) {
        auto &some = images[static_cast<std::size_t>(part)], &names = labels[static_cast<std::size_t>(part)];
        if (some.shape.empty())
            continue;
        some.name = std::string(partName(part)) + "_images";
        names.name = std::string(partName(part)) + "_labels";
        names.type = Array::Type::Text;
        names.shape = {names.texts.size()};
        some.file = names.file = folder;
        out.push_back(std::move(some));
        out.push_back(std::move(names));
    }
    return out;
}

}  // namespace fovea::data
