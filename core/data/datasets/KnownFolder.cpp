// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/KnownFolder.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/base/Paths.h"

namespace fovea::data {

ParamSpec knownFolderSpec()
{
    return ParamSpec::path("folder")
        .label(FOVEA_TR("core", "Folder"))
        .help(FOVEA_TR("core", "Folder with the dataset's files. If empty, Fovea's download folder is used."));
}

std::filesystem::path knownFolder(const ParamSet& params, const std::string& id)
{
    return params.has("folder") ? fileFromText(params.text("folder")) : paths::datasets() / id;
}

Error missingFiles(const std::string& id, const std::filesystem::path& missing)
{
    return Error(
        ErrorCode::NotFound,
        Text(FOVEA_TR("core", "the dataset '{id}' was not found: {path} does not exist"), {{"id", id}, {"path", missing.string()}}),
        Text(FOVEA_TR("core", "`fovea datasets get {id}` downloads it; `fovea datasets import {id} FOLDER` imports files that you have"),
             {{"id", id}}),
        missing);
}

std::string memoryContentId(const std::array<MemoryDataset::PartData, 3>& parts, const std::vector<std::string>& classes)
{
    std::string sums;
    for (const auto& part : parts) {
        sums += contentHash(part.pixels.data(), part.pixels.size());
        sums += contentHash(part.labels.data(), part.labels.size() * sizeof part.labels[0]);
    }
    for (const auto& name : classes)
        sums += name + '\n';
    return contentHash(sums.data(), sums.size());
}

}  // namespace fovea::data
