// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/arrays/ArrayImages.h"
#include "core/data/arrays/ClassArrays.h"
#include "core/data/arrays/FourthChannel.h"
#include "core/data/datasets/KnownFolder.h"
#include "core/data/datasets/NotedMemoryDataset.h"
#include "core/data/tables/ClassFile.h"
#include "core/data/tables/ClassNumbers.h"
#include "core/data/tables/ImageListing.h"

#include <algorithm>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr int kLargestSmallImage = 64;
constexpr std::size_t kMostClasses = 65535;

/// SVHN calls the digit 0 "10": Netzer and others, Reading Digits in Natural Images with Unsupervised Feature Learning, 2011.
void nameSvhnDigits(const ArrayRoles& roles, std::map<Part, std::vector<std::string>>& labels, std::vector<Text>& notes)
{
    const bool isSvhn = std::all_of(roles.parts.begin(), roles.parts.end(), [](const auto& part) {
        return part.second.images->file.stem().string().ends_with("_32x32") && part.second.images->file.extension() == ".mat";
    });
    if (!isSvhn)
        return;
    for (auto& [part, names] : labels)
        std::replace(names.begin(), names.end(), std::string("10"), std::string("0"));
    notes.push_back(FOVEA_TR("core", "SVHN: the label 10 is the digit 0"));
}

/// The names of the labels, in the order of the classes; none where they do not fit.
std::vector<std::string> namesInArray(const std::vector<std::string>& names, const std::vector<std::string>& classes)
{
    std::vector<std::size_t> numbers;
    for (const auto& label : classes) {
        if (label.empty() || label.size() > 5 || label.find_first_not_of("0123456789") != std::string::npos)
            return {};
        numbers.push_back(std::stoul(label));
    }
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    const std::size_t first = *least > 0 && *most == names.size() ? 1 : 0;
    std::vector<std::string> out;
    for (const auto number : numbers) {
        const auto place = number - first;
        if (place >= names.size() || std::find(out.begin(), out.end(), names[place]) != out.end())
            return {};
        out.push_back(names[place]);
    }
    return out;
}

/// The names that the file itself gives to the labels 0, 1, …, or 1, 2, … where there are as many names as the last label says;
/// else those of a file beside it. Notes which, and why names that are there are not used.
std::vector<std::string> namedClasses(const ArrayRoles& roles, const std::vector<std::string>& classes, const fs::path& file,
                                      std::vector<Text>& notes)
{
    if (roles.classNames) {
        auto own = namesInArray(roles.classNames->texts, classes);
        if (own.empty() && std::all_of(classes.begin(), classes.end(), [](const auto& name) { return classNumber(name).has_value(); }))
            notes.push_back(Text(FOVEA_TR("core", "{array} does not name the classes: its names do not fit the labels {first} to {last}"),
                                 {{"array", shownArray(*roles.classNames)}, {"first", classes.front()}, {"last", classes.back()}}));
        return own.empty() ? classes : own;
    }
    const auto naming = nameNumberedClasses(classes, fs::is_directory(file) ? file : file.parent_path(), file);
    notes.insert(notes.end(), naming.notes.begin(), naming.notes.end());
    return naming.names.empty() ? classes : naming.names;
}

/// The arrays of a file and of those that belong to it, or of a folder with an array for each class.
std::vector<Array> readFilesOf(const fs::path& file, const OpenContext& context)
{
    if (fs::is_directory(file)) {
        const auto files = classArrayFiles(file, context.stop);
        if (files.empty())
            throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} has no arrays of classes"), {{"path", file.string()}}),
                        FOVEA_TR("core", "give a file, or a folder with one .npy file per class"), file);
        return readClassArrays(files, file, context);
    }
    std::vector<Array> arrays;
    const auto files = arrayFiles(file);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (context.progress)
            context.progress(Text(FOVEA_TR("core", "Reading {file}"), {{"file", files[i].filename().string()}}), i, files.size());
        auto some = readArrays(files[i], context.stop);
        std::move(some.begin(), some.end(), std::back_inserter(arrays));
    }
    return arrays;
}

std::shared_ptr<const Dataset> openArrays(const ParamSet& params, const OpenContext& context)
{
    if (!params.has("file"))
        throw Error(ErrorCode::Config, FOVEA_TR("core", "data.dataset.file: set the file with the arrays"));
    const fs::path file = fileFromText(params.text("file"));
    const auto arrays = readFilesOf(file, context);
    auto roles = findArrayRoles(arrays, params.text("images"), params.text("labels"), file);
    std::map<Part, std::vector<std::string>> labels;
    std::vector<std::string> all;
    for (const auto& [part, pair] : roles.parts)
        labels[part] = labelsOf(*pair.labels);
    nameSvhnDigits(roles, labels, roles.notes);
    for (const auto& [part, names] : labels)
        all.insert(all.end(), names.begin(), names.end());
    const auto classes = sortedClasses(all);
    if (classes.size() > kMostClasses)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path}: the labels have {count} different values, so they are not classes"),
                         {{"path", file.string()}, {"count", std::to_string(classes.size())}}),
                    {}, file);
    if (const auto warning = warningOfMeasurements(classes))
        roles.notes.push_back(*warning);
    std::map<std::string, std::uint16_t> numbers;
    for (const auto& name : classes)
        numbers.emplace(name, static_cast<std::uint16_t>(numbers.size()));
    // The map sorts by bytes; labels are in the order of the classes.
    for (std::size_t c = 0; c < classes.size(); ++c)
        numbers[classes[c]] = static_cast<std::uint16_t>(c);
    std::vector<LaidArray> sets;
    for (const auto& [part, pair] : roles.parts)
        sets.push_back({pair.images, layoutOf(*pair.images, labels[part].size())});
    decideFourthChannel(sets, params.has("fourth_channel") ? params.text("fourth_channel") : "auto", roles.notes);
    const auto range = rangeOf(sets, context, roles.notes);
    DatasetInfo info;
    info.arrayRange = {range.black, range.white};
    std::array<MemoryDataset::PartData, 3> parts;
    auto laid = sets.begin();
    for (const auto& [part, pair] : roles.parts) {
        const auto& layout = (laid++)->layout;
        if (info.width > 0 && (layout.width != info.width || layout.height != info.height || layout.channels != info.channels))
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path}: the images of the sets differ in size: {array}"),
                             {{"path", file.string()}, {"array", shownArray(*pair.images)}}),
                        {}, file);
        info.width = layout.width;
        info.height = layout.height;
        info.channels = layout.channels;
        auto& data = parts[static_cast<std::size_t>(part)];
        data.pixels = pixelsOf(*pair.images, layout, range);
        for (const auto& name : labels[part])
            data.labels.push_back(numbers.at(name));
    }
    if (parts[0].size() + parts[1].size() + parts[2].size() == 0)
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "there are no images in {path}"), {{"path", file.string()}}), {}, file);
    info.id = "arrays";
    info.name = file.filename().string();
    info.classes = namedClasses(roles, classes, file, roles.notes);
    info.suggestedSize = std::min(std::max(info.width, info.height), kLargestSmallImage);
    info.location = file;
    std::string id = memoryContentId(parts, info.classes);
    return std::make_shared<NotedMemoryDataset>(std::move(info), std::move(parts), std::move(id), std::move(roles.notes));
}

FOVEA_REGISTER(
    datasets(), Arrays,
    (ComponentInfo{
        "arrays",
        FOVEA_TR("core", "Arrays of images"),
        FOVEA_TR("core", "Images and labels in NumPy's files (.npz, .npy), MATLAB's (.mat), idx files or a Python pickle."),
        82,
        {ParamSpec::path("file")
             .label(FOVEA_TR("core", "File"))
             .help(FOVEA_TR(
                 "core",
                 "The file with the arrays, or a folder with one .npy file per class. Files of other sets beside it, such as test.npz "
                 "beside train.npz, belong to it.")),
         ParamSpec::text("images", "")
             .label(FOVEA_TR("core", "Array of images"))
             .help(FOVEA_TR("core", "Name of the array with the images, or a word of it. If empty, it is found."))
             .advanced(),
         ParamSpec::text("labels", "")
             .label(FOVEA_TR("core", "Array of labels"))
             .help(FOVEA_TR("core", "Name of the array with the labels, or a word of it. If empty, it is found."))
             .advanced(),
         ParamSpec::choice("fourth_channel", "auto",
                           {{"auto", FOVEA_TR("core", "Found by its values")},
                            {"opacity", FOVEA_TR("core", "Opacity")},
                            {"ignore", FOVEA_TR("core", "Not used")}})
             .label(FOVEA_TR("core", "Fourth channel"))
             .help(FOVEA_TR("core", "What the fourth channel of images is: opacity, shown over white, or one that is not used, such as "
                                    "infrared."))
             .advanced()}}),
    openArrays);

}  // namespace
}  // namespace fovea::data
