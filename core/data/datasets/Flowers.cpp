// SPDX-License-Identifier: GPL-3.0-or-later
// Nilsback, Zisserman: Automated Flower Classification over a Large Number of Classes, 2008.
#include "core/data/datasets/Flowers.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/arrays/Array.h"
#include "core/data/pictures/PictureFiles.h"

#include <fmt/format.h>

#include <algorithm>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

const Array& arrayIn(const std::vector<Array>& arrays, const std::string& name, const fs::path& file)
{
    const auto found = std::find_if(arrays.begin(), arrays.end(), [&](const Array& array) { return array.name == name; });
    if (found == arrays.end() || found->type == Array::Type::Text)
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} has no array '{name}'"), {{"path", file.string()}, {"name", name}}),
                    FOVEA_TR("core", "copy or download the file again"), file);
    return *found;
}

std::shared_ptr<const Dataset> openFlowers(const ParamSet& params, const OpenContext& context)
{
    if (!params.has("folder"))
        throw Error(ErrorCode::Config, FOVEA_TR("core", "data.dataset.folder: set the folder with the images"));
    fs::path root = fileFromText(params.text("folder")).lexically_normal();
    if (!root.has_filename())
        root = root.parent_path();
    const fs::path labelFile = root / "imagelabels.mat", setFile = root / "setid.mat";
    const auto labelArrays = readArrays(labelFile, context.stop);
    const auto& labels = arrayIn(labelArrays, "labels", labelFile);
    std::vector<std::optional<Part>> parts(labels.size());
    PictureList list;
    if (fs::is_regular_file(setFile)) {
        const auto sets = readArrays(setFile, context.stop);
        for (const auto& [name, part] :
             {std::pair{"trnid", Part::Train}, std::pair{"valid", Part::Validation}, std::pair{"tstid", Part::Test}}) {
            const auto& numbers = arrayIn(sets, name, setFile);
            for (std::size_t i = 0; i < numbers.size(); ++i)
                if (const double number = numbers.number(i); number >= 1 && number <= static_cast<double>(parts.size()))
                    parts[static_cast<std::size_t>(number) - 1] = part;
        }
        list.notes.push_back(
            FOVEA_TR("core", "Oxford's flowers: the classes are numbered as in imagelabels.mat, and setid.mat gives the sets"));
    } else {
        std::fill(parts.begin(), parts.end(), Part::Train);
        list.notes.push_back(FOVEA_TR("core", "Oxford's flowers: setid.mat is missing, so all images are for training"));
    }
    list.id = "flowers102";
    list.location = root;
    int most = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const int label = static_cast<int>(labels.number(i));
        if (label < 1 || label > 65535)
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path} has the invalid label {label}"),
                             {{"path", labelFile.string()}, {"label", std::to_string(label)}}),
                        FOVEA_TR("core", "copy or download the file again"), labelFile);
        most = std::max(most, label);
        const std::string name = fmt::format("jpg/image_{:05}.jpg", i + 1);
        if (parts[i])
            list.files.push_back({root / name, name, *parts[i], label - 1});
    }
    for (int label = 1; label <= most; ++label)
        list.classes.push_back(std::to_string(label));
    return openPictureFiles(std::move(list), context);
}

FOVEA_REGISTER(datasets(), Flowers,
               (ComponentInfo{
                   "flowers102",
                   FOVEA_TR("core", "Oxford's 102 flowers"),
                   FOVEA_TR("core", "Photos of flowers as Oxford publishes them: the folder jpg, imagelabels.mat and setid.mat."),
                   45,
                   {ParamSpec::path("folder")
                        .label(FOVEA_TR("core", "Folder"))
                        .help(FOVEA_TR("core", "Folder with jpg, imagelabels.mat and setid.mat."))}}),
               openFlowers);

}  // namespace

bool isFlowersFolder(const fs::path& folder)
{
    std::error_code ignored;
    return fs::is_regular_file(folder / "imagelabels.mat", ignored) && fs::is_directory(folder / "jpg", ignored);
}

}  // namespace fovea::data
