// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Names.h"
#include "core/data/Dataset.h"

#include "core/base/Error.h"
#include "core/base/Suggest.h"
#include "core/data/datasets/ImageNetLayout.h"
#include "core/data/fetch/Install.h"
#include "core/data/pictures/FolderEntries.h"

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

/// MNIST, Fashion-MNIST and Kuzushiji-MNIST have the same file names: the folder's own name has to tell.
const char* idxKind(const fs::path& folder)
{
    std::string name = fs::absolute(folder).lexically_normal().string();
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name.find("fashion") != std::string::npos                                                 ? "fashion_mnist"
           : name.find("kmnist") != std::string::npos || name.find("kuzushiji") != std::string::npos ? "kmnist"
                                                                                                     : "mnist";
}

bool holdsIdx(const fs::path& folder) { return hasFileLike(folder, "-images-idx3-ubyte") || hasFileLike(folder, "-images.idx3-ubyte"); }

Component at(const char* id, const fs::path& path)
{
    return {id, ParamSet(Json{{"folder", printablePath(fs::absolute(path).lexically_normal())}})};
}

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
    if (isImageNetFolder(path))
        return at("imagenet", path);
    return std::nullopt;
}

Component fromPath(const fs::path& path)
{
    const std::string name = path.filename().string();
    if (!fs::is_directory(path)) {
        if (name.ends_with(".csv") || name.ends_with(".tsv"))
            return {"csv", ParamSet(Json{{"file", printablePath(fs::absolute(path).lexically_normal())}})};
        if (name.starts_with("cifar-10-") && name.ends_with(".gz"))
            return at("cifar10", path);
        if (name.starts_with("cifar-100-") && name.ends_with(".gz"))
            return at("cifar100", path);
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path} is not a dataset that Fovea can read"), {{"path", path.string()}}),
                    FOVEA_TR("core", "give a folder with one subfolder per class, a .csv file, or a folder with MNIST or CIFAR files"),
                    path);
    }
    // Archives often wrap their files in another folder or two.
    fs::path inner = path;
    for (int depth = 0; depth < kDeepestWrapperOfFiles; ++depth) {
        if (auto known = fromFilesIn(inner))
            return *known;
        const auto only = onlyFolderIn(inner);
        if (only.empty())
            break;
        inner = only;
    }
    return at("image_folder", path);
}

}  // namespace

Component datasetFromArgument(const std::string& nameOrPath)
{
    std::string id = nameOrPath;
    std::replace(id.begin(), id.end(), '-', '_');
    for (const auto& info : datasets().entries())
        if (info.id == id)
            return {info.id, {}};
    std::error_code ignored;
    if (const fs::path path = fileFromArgument(nameOrPath); fs::exists(path, ignored))
        return fromPath(path);
    const auto* known = findKnownDataset(nameOrPath);
    if (const auto folder = installedFolder(nameOrPath))
        // Imagenette looks like ImageNet and has ten classes of its own.
        return known && known->isImageFolder() ? at("image_folder", *folder) : fromPath(*folder);
    if (known)
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "the dataset '{name}' is not on this computer"), {{"name", known->id}}),
                    Text(FOVEA_TR("core", "run `fovea datasets get {name}`"), {{"name", known->id}}));
    std::vector<std::string> names;
    for (const auto& info : datasets().entries())
        names.push_back(info.id);
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "there is no dataset, file or folder named '{name}'"), {{"name", nameOrPath}}),
                didYouMean(nameOrPath, names));
}

}  // namespace fovea::data
