// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/data/ClassNames.h"
#include "core/data/Dataset.h"
#include "core/data/datasets/ImageNetLayout.h"
#include "core/data/datasets/KnownFolder.h"
#include "core/data/pictures/PictureFiles.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <memory>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAllClasses = 1000;
/// What networks for ImageNet are published at.
constexpr int kUsualSide = 224;

class ImageNetDataset final : public Dataset {
public:
    ImageNetDataset(DatasetInfo info, ImageNetFiles files, std::string contentId)
        : m_info(std::move(info)), m_files(std::move(files)), m_contentId(std::move(contentId))
    {
    }

    const DatasetInfo& info() const override { return m_info; }
    std::size_t size(Part part) const override { return of(part).files.size(); }
    int label(Part part, std::size_t index) const override { return of(part).files[index].label; }
    ImageView image(Part part, std::size_t index, Image& scratch) const override
    {
        readPicture(sampleFile(part, index), {.channels = m_info.channels}, scratch);
        return scratch.view();
    }
    fs::path sampleFile(Part part, std::size_t index) const override { return of(part).pathOf(of(part).files[index]); }
    std::string contentId() const override { return m_contentId; }
    std::vector<std::pair<Text, std::vector<std::string>>> warnings() const override { return m_files.warnings; }

private:
    const ImageNetPart& of(Part part) const { return m_files.parts[static_cast<std::size_t>(part)]; }

    DatasetInfo m_info;
    ImageNetFiles m_files;
    std::string m_contentId;
};

std::vector<bool> classesWithPictures(const ImageNetFiles& files)
{
    std::vector<bool> out(kAllClasses);
    for (const auto& part : files.parts)
        for (const auto& file : part.files)
            out[file.label] = true;
    return out;
}

/// Leaves the classes that have pictures, numbered anew in the same order; their names.
std::vector<std::string> keepPresent(ImageNetFiles& files, const std::vector<bool>& present)
{
    std::vector<std::string> names;
    std::vector<std::uint16_t> numbers(kAllClasses);
    for (std::size_t label = 0; label < kAllClasses; ++label)
        if (present[label]) {
            numbers[label] = static_cast<std::uint16_t>(names.size());
            names.push_back(classList("imagenet")[label]);
        }
    for (auto& part : files.parts)
        for (auto& file : part.files)
            file.label = numbers[file.label];
    return names;
}

/// Out of names and labels alone: to ask 1.28 million files for their lengths would take minutes on a
/// disk in the network.
std::string contentIdOf(const ImageNetFiles& files, const std::vector<std::string>& classes)
{
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
    XXH3_64bits_reset(state.get());
    const auto add = [&](std::string_view text) { XXH3_64bits_update(state.get(), text.data(), text.size() + 1); };
    for (const auto& name : classes)
        add(name.c_str());
    for (const auto part : kParts) {
        add(partName(part));
        const auto& found = files.parts[static_cast<std::size_t>(part)];
        for (const auto& file : found.files) {
            XXH3_64bits_update(state.get(), &file.label, sizeof file.label);
            add(found.nameOf(file));
        }
    }
    return fmt::format("{:016x}", static_cast<std::uint64_t>(XXH3_64bits_digest(state.get())));
}

Error noImageNet(const fs::path& folder)
{
    return Error(
        ErrorCode::NotFound, Text(FOVEA_TR("core", "{path} does not contain ImageNet"), {{"path", folder.string()}}),
        FOVEA_TR("core",
                 "accept ImageNet's terms and download it from image-net.org or Kaggle, then set the folder that contains train and val"),
        folder);
}

/// Russakovsky et al.: ImageNet Large Scale Visual Recognition Challenge, 2015.
std::shared_ptr<const Dataset> openImageNet(const ParamSet& params, const OpenContext& context)
{
    const fs::path folder = knownFolder(params, "imagenet");
    if (std::error_code ignored; !fs::is_directory(folder, ignored))
        throw noImageNet(folder);
    auto files = listImageNet(folder, context);
    const bool hasPictures = std::any_of(files.parts.begin(), files.parts.end(), [](const auto& part) { return !part.files.empty(); });
    if (!hasPictures)
        throw noImageNet(folder);
    const auto present = classesWithPictures(files);
    const auto count = static_cast<std::size_t>(std::count(present.begin(), present.end(), true));
    const bool isPruned = params.text("classes") == "present";
    if (!isPruned && count < kAllClasses && !files.parts[static_cast<std::size_t>(Part::Train)].files.empty())
        files.warnings.emplace_back(
            Text(
                FOVEA_TR(
                    "core",
                    "{count} of ImageNet's 1,000 classes have images here; set data.dataset.classes=present to train on these classes only"),
                {{"count", std::to_string(count)}}),
            std::vector<std::string>());
    DatasetInfo info;
    info.id = "imagenet";
    info.name = "ImageNet";
    info.classes = isPruned ? keepPresent(files, present) : classList("imagenet");
    info.channels = 3;
    info.suggestedSize = kUsualSide;
    info.statistics = ChannelStatistics{{.485, .456, .406}, {.229, .224, .225}};
    info.location = folder;
    std::string id = contentIdOf(files, info.classes);
    return std::make_shared<ImageNetDataset>(std::move(info), std::move(files), std::move(id));
}

ParamSpec presentSpec()
{
    return ParamSpec::choice("classes", "all", {{"all", FOVEA_TR("core", "All 1,000")}, {"present", FOVEA_TR("core", "Those with images")}})
        .label(FOVEA_TR("core", "Classes"))
        .help(FOVEA_TR("core", "All 1,000, as in the heads of pretrained networks, or only those with images in the folder."));
}

FOVEA_REGISTER(
    datasets(), ImageNet,
    (ComponentInfo{
        "imagenet",
        FOVEA_TR("core", "ImageNet"),
        FOVEA_TR("core", "Photos in 1,000 classes: the folders of ILSVRC 2012, of its Kaggle version, or a part of them."),
        60,
        {ParamSpec::path("folder")
             .label(FOVEA_TR("core", "Folder"))
             .help(FOVEA_TR(
                 "core",
                 "Folder that contains train and val with one folder per WordNet id, the ILSVRC folder of the Kaggle version, or images whose names begin with a WordNet id.")),
         presentSpec()}}),
    openImageNet);

}  // namespace
}  // namespace fovea::data
