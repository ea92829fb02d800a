// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Names.h"
#include "core/data/Dataset.h"

#include "core/base/Error.h"
#include "core/base/Suggest.h"
#include "core/data/ForeignFiles.h"
#include "core/data/annotations/AnnotationFiles.h"
#include "core/data/arrays/Array.h"
#include "core/data/arrays/ArrayRoles.h"
#include "core/data/datasets/ImageLists.h"
#include "core/data/datasets/ImageNetLayout.h"
#include "core/data/fetch/Address.h"
#include "core/data/fetch/Archive.h"
#include "core/data/fetch/Download.h"
#include "core/data/fetch/Install.h"
#include "core/data/fetch/Unpacked.h"
#include "core/data/datasets/Flowers.h"
#include "core/data/datasets/FolderTree.h"
#include "core/data/datasets/NamedImages.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/TableSearch.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

bool hasFileLike(const fs::path& folder, std::string_view part)
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().filename().string().find(part) != std::string::npos)
            return true;
    return false;
}

/// MNIST, Fashion-MNIST and Kuzushiji-MNIST have the same file names: the folder's own name has to tell, or the tables
/// beside them (fashion-mnist_train.csv).
const char* idxKind(const fs::path& folder)
{
    std::string name = fs::absolute(folder).lexically_normal().string();
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        name += entry.path().filename().string();
    name = lowerCase(name);
    return name.find("fashion") != std::string::npos                                                 ? "fashion_mnist"
           : name.find("kmnist") != std::string::npos || name.find("kuzushiji") != std::string::npos ? "kmnist"
                                                                                                     : "mnist";
}

/// Under the published names; others are arrays.
bool holdsIdx(const fs::path& folder)
{
    return hasFileLike(folder, "train-images-idx3-ubyte") || hasFileLike(folder, "train-images.idx3-ubyte");
}

Component at(const char* id, const fs::path& path)
{
    return {id, ParamSet(Json{{"folder", printablePath(fs::absolute(path).lexically_normal())}})};
}

Component idxFolder(const fs::path& folder) { return at(hasFileLike(folder, "emnist-") ? "emnist" : idxKind(folder), folder); }

constexpr int kDeepestWrapperOfFiles = 4;

/// The folder in `folder`, where it is the only one; else empty.
fs::path onlyFolderIn(const fs::path& folder)
{
    std::vector<std::string> found;
    visitEntries(folder, [&](std::string_view name, EntryKind kind) {
        if (kind == EntryKind::Folder || kind == EntryKind::LinkedFolder)
            found.emplace_back(name);
        return found.size() < 2;
    });
    return found.size() == 1 ? folder / found[0] : fs::path();
}

/// A dataset whose files are recognised by their names.
std::optional<Component> fromFilesIn(const fs::path& path)
{
    for (const char* inside : {"", "raw", "gzip"})
        if (holdsIdx(path / inside))
            return at(hasFileLike(path / inside, "emnist-") ? "emnist" : idxKind(path), path);
    if (fs::exists(path / "data_batch_1.bin") || fs::exists(path / "cifar-10-batches-bin/data_batch_1.bin"))
        return at("cifar10", path);
    for (const char* inside : {"", "cifar-100-binary"})
        if (fs::exists(path / inside / "train.bin") && fs::exists(path / inside / "fine_label_names.txt"))
            return at("cifar100", path);
    for (const char* inside : {"", "cifar-10-batches-py"})
        if (fs::exists(path / inside / "data_batch_1") && fs::exists(path / inside / "batches.meta"))
            return at("cifar10", path);
    for (const char* inside : {"", "cifar-100-python"})
        if (fs::exists(path / inside / "train") && fs::exists(path / inside / "meta") && fs::is_regular_file(path / inside / "train"))
            return at("cifar100", path);
    if (isFlowersFolder(path))
        return at("flowers102", path);
    if (hasImageLists(path))
        return at("image_lists", path);
    if (isImageNetFolder(path))
        return at("imagenet", path);
    return std::nullopt;
}

Component fileAt(const char* id, const fs::path& path)
{
    return {id, ParamSet(Json{{"file", printablePath(fs::absolute(path).lexically_normal())}})};
}

bool isPacked(const fs::path& file)
{
    static const std::vector<std::string> endings = {".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".rar", ".7z"};
    const std::string ending = lowerCase(file.extension().string());
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

/// "Cat" of "Cat-samples.zip", as Teachable Machine calls the samples of a class, or "cat" of "cat.zip".
std::string classOfArchive(const fs::path& archive, bool& isSamples)
{
    std::string stem = archive.stem().string();
    if (stem.ends_with(".tar"))
        stem = fs::path(stem).stem().string();
    for (const char* ending : {"-samples", "_samples", " samples"})
        if (stem.ends_with(ending) && stem.size() > std::string_view(ending).size()) {
            isSamples = true;
            stem.erase(stem.size() - std::string_view(ending).size());
        }
    return stem;
}

/// Refuses a folder without images that holds archives, which are not unpacked in turn.
void refuseArchivesIn(const fs::path& folder)
{
    std::vector<std::string> names, classes;
    std::error_code ignored;
    bool areSamples = false, areTogether = true;
    for (fs::recursive_directory_iterator it(folder, ignored), end; !ignored && it != end; it.increment(ignored)) {
        if (it.depth() > 1)
            it.disable_recursion_pending();
        if (!isPacked(it->path()))
            continue;
        names.push_back(printablePath(it->path().lexically_relative(folder)));
        classes.push_back(printable(classOfArchive(it->path(), areSamples)));
        areTogether = areTogether && it.depth() == 0;
    }
    if (names.empty())
        return;
    std::sort(names.begin(), names.end());
    std::sort(classes.begin(), classes.end());
    Text hint(FOVEA_TR("core", "unpack it, and give one of the archives in it or a folder with what they contain"));
    if (areTogether && classes.size() > 1) {
        const Text ofClasses(FOVEA_TR("core",
                                      "unpack each archive into a folder named after its class, such as {class} and {other}, and give "
                                      "the folder that contains these"),
                             {{"class", classes[0]}, {"other", classes[1]}});
        hint = areSamples ? ofClasses
                          : Text(FOVEA_TR("core", "if each archive has the images of one class: {how}; else give one of the archives"),
                                 {{"how", ofClasses}});
    }
    throw Error(ErrorCode::Data,
                Text(areSamples ? FOVEA_TR("core", "{path} contains the samples of each class in an archive of its own ({names})")
                                : FOVEA_TR("core", "{path} contains archives ({names}), but no images"),
                     {{"path", printablePath(folder)},
                      {"names", names.size() > 3 ? names[0] + ", " + names[1] + ", …" : fmt::format("{}", fmt::join(names, ", "))}}),
                std::move(hint), folder);
}

Component fromFile(const fs::path& path)
{
    if (isTableFile(path) || isListFile(path))
        return fileAt("csv", path);
    if (isIdxFile(path) && holdsIdx(path.parent_path()))
        return idxFolder(path.parent_path());
    if (isArrayFile(path))
        return fileAt("arrays", path);
    if (isAnnotationFile(path))
        return fileAt("annotations", path);
    if (isPacked(path))
        throw Error(
            ErrorCode::Data,
            Text(FOVEA_TR("core", "{path} is damaged, or an archive of a kind that Fovea does not unpack"), {{"path", path.string()}}),
            FOVEA_TR("core", "unpack it yourself and give the folder, or give a .zip or .tar.gz file"), path);
    // YOLO's data.yaml describes the folder that it is in.
    if (path.extension() == ".yaml" || path.extension() == ".yml")
        if (auto labels = yoloLabelsIn(path.parent_path()))
            throw std::move(*labels);
    throw Error(
        ErrorCode::Config, Text(FOVEA_TR("core", "{path} is not a dataset that Fovea can read"), {{"path", path.string()}}),
        FOVEA_TR(
            "core",
            "give a folder with one subfolder per class, a table (.csv), arrays (.npz, .npy, .mat), annotations (.json, .xml), an archive "
            "of these, or a folder with MNIST or CIFAR files"),
        path);
}

Component fromPath(const fs::path& path, const OpenContext& context);

/// The dataset in an archive; its path leads through the archive, so that it is found when the cache is empty.
Component fromArchive(const fs::path& path, const OpenContext& context)
{
    const fs::path folder = unpackedFolder(path, context);
    Component inner = fromPath(folder, context);
    for (const char* key : {"folder", "file"})
        if (inner.params.has(key)) {
            Json changed = inner.params.json();
            const fs::path below = fileFromText(inner.params.text(key)).lexically_relative(fs::absolute(folder).lexically_normal());
            const fs::path whole = fs::absolute(path).lexically_normal();
            changed[key] = printablePath(below == "." ? whole : whole / below);
            inner.params = ParamSet(std::move(changed));
        }
    return inner;
}

Component fromPath(const fs::path& path, const OpenContext& context)
{
    const std::string name = path.filename().string();
    if (!fs::is_directory(path)) {
        for (const auto& [beginning, id] : {std::pair{"cifar-10-", "cifar10"}, std::pair{"cifar-100-", "cifar100"}})
            if (name.starts_with(beginning) && name.ends_with(".gz"))
                return at(id, path);
        if (auto foreign = foreignFile(path))
            throw std::move(*foreign);
        const bool isKnownFile = isTableFile(path) || isArrayFile(path) || isAnnotationFile(path);
        return !isKnownFile && isArchive(path) ? fromArchive(path, context) : fromFile(path);
    }
    // Archives often wrap their files in another folder or two.
    fs::path inner = path;
    for (int depth = 0; depth < kDeepestWrapperOfFiles; ++depth) {
        if (auto known = fromFilesIn(inner))
            return *known;
        if (const auto table = tableOfFolder(inner, context.stop))
            return fileAt("csv", *table);
        if (const auto annotations = annotationsOfFolder(inner, context.stop))
            return fileAt("annotations", *annotations);
        // Beside folders of images, arrays are something computed from these.
        const bool hasClassFolders = FolderTree(context.stop).picturedFolders(inner).size() >= 2;
        if (const auto arrays = hasClassFolders ? std::nullopt : arraysOfFolder(inner, context.stop))
            return fileAt("arrays", *arrays);
        const auto only = onlyFolderIn(inner);
        if (only.empty())
            break;
        inner = only;
    }
    if (!FolderTree(context.stop).isPictured(path)) {
        if (auto foreign = foreignFileIn(path, context.stop))
            throw std::move(*foreign);
        refuseArchivesIn(path);
    }
    if (areNamedAfterClasses(path, context.stop))
        return at("named_images", path);
    return at("image_folder", path);
}

/// The user's own folder or file; empty where there is none.
fs::path placeOf(const Component& dataset)
{
    const Json& params = dataset.params.json();
    for (const char* key : {"folder", "file"})
        if (const auto found = params.find(key); found != params.end() && found->is_string() && !found->get<std::string>().empty()) {
            std::error_code failed;
            const auto path = fileFromText(found->get<std::string>());
            const auto whole = fs::weakly_canonical(path, failed);
            return failed ? path : whole;
        }
    return {};
}

}  // namespace

bool isSameDataset(const Component& a, const Component& b)
{
    const auto place = placeOf(a);
    return a.id == b.id && place == placeOf(b) && (!place.empty() || a == b);
}

Component datasetFromArgument(const std::string& nameOrPath, const OpenContext& context)
{
    std::string id = nameOrPath;
    std::replace(id.begin(), id.end(), '-', '_');
    for (const auto& info : datasets().entries())
        if (info.id == id)
            return {info.id, {}};
    std::error_code ignored;
    if (const fs::path path = fileFromArgument(nameOrPath); fs::exists(path, ignored))
        return fromPath(path, context);
    // "pets.zip/labels.csv".
    const fs::path whole = fs::absolute(fileFromArgument(nameOrPath), ignored);
    if (const auto packed = pathInArchive(whole); packed && !packed->inside.empty()) {
        const Component inner = fromPath(unpackedPath(whole, context), context);
        return inner.params.has("file") ? fileAt(inner.id.c_str(), whole) : at(inner.id.c_str(), whole);
    }
    const auto* known = findKnownDataset(nameOrPath);
    if (const auto folder = installedFolder(nameOrPath))
        // Imagenette looks like ImageNet and has ten classes of its own.
        return known && known->isImageFolder() ? at("image_folder", *folder) : fromPath(*folder, context);
    if (known)
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "the dataset '{name}' is not on this computer"), {{"name", known->id}}),
                    Text(FOVEA_TR("core", "run `fovea datasets get {name}`"), {{"name", known->id}}));
    if (isAddress(nameOrPath))
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "'{name}' is an address, not a dataset on this computer"), {{"name", publicAddress(nameOrPath)}}),
                    Text(FOVEA_TR("core", "download it first: fovea datasets import NAME {name}"), {{"name", publicAddress(nameOrPath)}}));
    std::vector<std::string> names;
    for (const auto& info : datasets().entries())
        names.push_back(info.id);
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "there is no dataset, file or folder named '{name}'"), {{"name", nameOrPath}}),
                didYouMean(nameOrPath, names));
}

}  // namespace fovea::data
