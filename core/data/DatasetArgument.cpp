// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Dataset.h"

#include "core/base/Error.h"
#include "core/base/Suggest.h"
#include "core/data/Install.h"

#include <algorithm>

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

Component at(const char* id, const fs::path& path)
{
    return {id, ParamSet(Json{{"folder", fs::absolute(path).lexically_normal().string()}})};
}

Component fromPath(const fs::path& path)
{
    const std::string name = path.filename().string();
    if (!fs::is_directory(path)) {
        if (name.ends_with(".csv") || name.ends_with(".tsv"))
            return {"csv", ParamSet(Json{{"file", fs::absolute(path).lexically_normal().string()}})};
        if (name.starts_with("cifar-10-") && name.ends_with(".gz"))
            return at("cifar10", path);
        if (name.starts_with("cifar-100-") && name.ends_with(".gz"))
            return at("cifar100", path);
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path} is not a dataset that Fovea knows"), {{"path", path.string()}}),
                    FOVEA_TR("core", "give a folder with one sub-folder a class, a .csv file, or a folder with MNIST or CIFAR files"), path);
    }
    if (hasFileLike(path, "-images-idx3-ubyte"))
        return at(hasFileLike(path, "emnist-") ? "emnist" : "mnist", path);
    if (fs::exists(path / "data_batch_1.bin"))
        return at("cifar10", path);
    if (fs::exists(path / "train.bin") && fs::exists(path / "fine_label_names.txt"))
        return at("cifar100", path);
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
    if (fs::exists(nameOrPath, ignored))
        return fromPath(nameOrPath);
    if (const auto folder = installedFolder(nameOrPath))
        return fromPath(*folder);
    if (const auto* known = findKnownDataset(nameOrPath))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "the dataset '{name}' is not on this machine yet"), {{"name", known->id}}),
                    Text(FOVEA_TR("core", "run `fovea datasets get {name}`"), {{"name", known->id}}));
    std::vector<std::string> known;
    for (const auto& info : datasets().entries())
        known.push_back(info.id);
    throw Error(ErrorCode::Config,
                Text(FOVEA_TR("core", "there is no dataset named '{name}', nor a file or folder of that name"), {{"name", nameOrPath}}),
                didYouMean(nameOrPath, known));
}

}  // namespace fovea::data
