// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/FolderReasons.h"

#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/base/ShellWord.h"
#include "core/data/ForeignFiles.h"
#include "core/data/annotations/AnnotationFiles.h"
#include "core/data/arrays/Array.h"
#include "core/data/datasets/FolderTree.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/TableParts.h"
#include "core/data/tables/TableStart.h"

#include <algorithm>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFilesTried = 32;
constexpr std::ptrdiff_t kFewestOfOneImage = 3;
constexpr std::size_t kMostFoldersTried = 12;
constexpr int kDeepestReason = 3;

/// The files that may say which classes the images have: in the folder, in its folders without images, and in that of training.
std::vector<fs::path> listsAndAnnotations(const fs::path& folder, const std::stop_token& stop)
{
    std::vector<fs::path> files;
    FolderTree tree(stop);
    const auto take = [&](const fs::path& from) {
        std::vector<fs::path> found;
        visitEntries(
            from,
            [&](std::string_view name, EntryKind kind) {
                const fs::path path = from / name;
                if (kind == EntryKind::File && (isAnnotationFile(path) || (isTableFile(path) && !isSubmission(path))))
                    found.push_back(path);
                return found.size() <= kMostFilesTried;
            },
            stop);
        // Pascal VOC's files of one image each are one dataset.
        const auto isXml = [](const fs::path& file) { return file.extension() == ".xml"; };
        if (std::count_if(found.begin(), found.end(), isXml) >= kFewestOfOneImage) {
            std::erase_if(found, isXml);
            found.push_back(from);
        }
        files.insert(files.end(), found.begin(), found.end());
    };
    fs::path inner = folder;
    for (int depth = 0; depth < kDeepestReason; ++depth) {
        take(inner);
        const auto& below = tree.look(inner).folders;
        for (const auto& each : below.size() > kMostFoldersTried ? std::vector<fs::path>() : below)
            if (const auto part = readPartName(each.filename().string()); !tree.isPictured(each) || (part && part->part == Part::Train))
                take(each);
        if (!files.empty() || below.size() != 1)
            break;
        inner = below[0];
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Whether a file is called like one with classes, so that another form of it is worth telling.
bool isNamedAsLabels(const fs::path& file)
{
    static const std::set<std::string> known = {"label",   "labels", "annotation", "annotations", "instances", "coco",
                                                "classes", "class",  "via",        "region",      "metadata",  "train",
                                                "image",   "images", "captions",   "objects"};
    const auto words = wordsOfName(file.stem().string());
    return std::any_of(words.begin(), words.end(), [](const auto& word) { return known.contains(word); });
}

std::optional<Error> faultIn(const fs::path& file, const std::stop_token& stop)
try {
    // A heading alone is no list.
    if (isTableFile(file) && tableStart(file).rows().empty())
        return std::nullopt;
    const char* id = isTableFile(file) ? "csv" : "annotations";
    const Json params = {{"file", printablePath(fs::absolute(file).lexically_normal())}};
    OpenContext context;
    context.stop = stop;
    openDataset({id, ParamSet(resolveParams(Catalogs::require("dataset", id).params, params))}, context);
    return std::nullopt;
} catch (const Error& error) {
    if (error.code() == ErrorCode::Cancelled)
        throw;
    return error;
}

/// Arrays that are not known to belong together.
void throwOfArrays(const fs::path& folder, const std::stop_token& stop)
{
    std::vector<std::string> names;
    visitEntries(
        folder,
        [&](std::string_view name, EntryKind kind) {
            if (kind == EntryKind::File && isArrayFile(folder / name))
                names.emplace_back(name);
            return true;
        },
        stop);
    if (names.size() < 2)
        return;
    std::sort(names.begin(), names.end());
    throw Error(ErrorCode::Data,
                Text(FOVEA_TR("core", "{path} has several files of arrays, and their names do not say what they are: {first}, {second}"),
                     {{"path", printable(folder.string())}, {"first", printable(names[0])}, {"second", printable(names[1])}}),
                FOVEA_TR("core", "give one of them, or name them images.npy and labels.npy (train_images.npy, test_images.npy …)"), folder);
}

/// A message with another path for the folder that it names.
Text renamed(Text text, const fs::path& folder, const fs::path& shownAs)
{
    const std::string before = folder.string();
    for (auto& [name, value] : text.args)
        if (const auto at = value.plain.find(before); at != std::string::npos)
            value.plain.replace(at, before.size(), shownAs.string());
    return text;
}

}  // namespace

void throwReasonIn(const fs::path& folder, const std::stop_token& stop)
{
    std::optional<Error> weak;
    for (const auto& file : listsAndAnnotations(folder, stop))
        if (auto fault = faultIn(file, stop)) {
            const bool isOtherForm = fault->message().source == kUnknownAnnotations;
            if (!isOtherForm && fault->hint().str().find("data.dataset.") != std::string::npos)
                // The setting is one of the file, and not of the folder.
                throw Error(fault->code(), fault->message(),
                            Text(kGiveFileItself, {{"file", shellQuoted(printablePath(file))}, {"hint", fault->hint()}}), fault->path());
            if (!isOtherForm)
                throw std::move(*fault);
            if (!weak && isNamedAsLabels(file))
                weak = std::move(fault);
        }
    if (auto foreign = foreignFileIn(folder, stop))
        throw std::move(*foreign);
    if (auto labels = yoloLabelsIn(folder, stop))
        throw std::move(*labels);
    throwOfArrays(folder, stop);
    if (weak)
        throw std::move(*weak);
}

void throwReasonIn(const fs::path& folder, const std::stop_token& stop, const fs::path& shownAs)
try {
    throwReasonIn(folder, stop);
} catch (const Error& error) {
    if (shownAs.empty() || shownAs == folder)
        throw;
    throw Error(error.code(), renamed(error.message(), folder, shownAs), renamed(error.hint(), folder, shownAs), shownAs);
}

FolderLayout recogniseImageFolder(const fs::path& folder, std::stop_token stop, const fs::path& shownAs)
try {
    return recogniseFolder(folder, stop, shownAs);
} catch (const Error& error) {
    if (error.code() == ErrorCode::Data)
        throwReasonIn(folder, stop, shownAs);
    throw;
}

}  // namespace fovea::data
