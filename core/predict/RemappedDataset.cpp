// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/RemappedDataset.h"

#include "core/base/Error.h"
#include "core/data/ClassNames.h"
#include "core/data/tables/ClassFile.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace fovea::predict {
namespace {

class RemappedDataset final : public data::Dataset {
public:
    RemappedDataset(std::shared_ptr<const data::Dataset> inner, std::vector<std::string> classes, std::vector<int> map)
        : m_inner(std::move(inner)), m_info(m_inner->info()), m_map(std::move(map))
    {
        m_info.classes = std::move(classes);
    }

    const data::DatasetInfo& info() const override { return m_info; }
    std::size_t size(data::Part part) const override { return m_inner->size(part); }
    int label(data::Part part, std::size_t index) const override { return m_map[static_cast<std::size_t>(m_inner->label(part, index))]; }
    ImageView image(data::Part part, std::size_t index, Image& scratch) const override { return m_inner->image(part, index, scratch); }
    DeepImageView deepImage(data::Part part, std::size_t index, DeepImage& scratch) const override
    {
        return m_inner->deepImage(part, index, scratch);
    }
    std::string sampleName(data::Part part, std::size_t index) const override { return m_inner->sampleName(part, index); }
    std::filesystem::path sampleFile(data::Part part, std::size_t index) const override { return m_inner->sampleFile(part, index); }
    std::string contentId() const override { return m_inner->contentId(); }
    std::vector<std::pair<Text, std::vector<std::string>>> warnings() const override { return m_inner->warnings(); }
    std::vector<Text> notes() const override { return m_inner->notes(); }

private:
    std::shared_ptr<const data::Dataset> m_inner;
    data::DatasetInfo m_info;
    std::vector<int> m_map;
};

using Labels = std::unordered_map<std::string, int>;

bool areNumbers(const std::vector<std::string>& classes)
{
    return std::all_of(classes.begin(), classes.end(),
                       [](const auto& name) { return !name.empty() && name.find_first_not_of("0123456789.") == std::string::npos; });
}

/// Where a file names the dataset's numbered folders and the model has their numbers: the model's label of each class, if all
/// images of a class lie in one such folder.
std::optional<std::vector<int>> labelsOfFolders(const data::Dataset& dataset, const Labels& labels)
{
    std::vector<std::string> folders(dataset.info().classes.size());
    for (const auto part : data::kParts)
        for (std::size_t i = 0; i < dataset.size(part); ++i) {
            const auto name = dataset.sampleFile(part, i).parent_path().filename().string();
            auto& folder = folders[static_cast<std::size_t>(dataset.label(part, i))];
            if (!labels.contains(name) || (!folder.empty() && folder != name))
                return std::nullopt;
            folder = name;
        }
    std::vector<int> map;
    for (const auto& folder : folders) {
        if (folder.empty() || std::count(folders.begin(), folders.end(), folder) > 1)
            return std::nullopt;
        map.push_back(labels.at(folder));
    }
    return map;
}

/// What to do about classes that are numbers here and names there.
Text hintOnNames(const data::Dataset& dataset, const std::vector<std::string>& classes)
{
    const bool areOwnNumbers = areNumbers(dataset.info().classes), areModels = areNumbers(classes);
    if (areOwnNumbers && !areModels)
        return FOVEA_TR("core",
                        "the model's classes have names, which are probably from a file beside the images that it learnt from, such as "
                        "classes.txt or names.json: copy this file beside these images");
    if (areModels && !areOwnNumbers)
        for (const auto& note : dataset.notes())
            if (note.source == data::kNamedByFile)
                for (const auto& [name, value] : note.args)
                    if (name == "file")
                        return Text(FOVEA_TR("core", "the model's classes are numbers, and here {file} names them: rename that file while "
                                                     "you test, or train on this dataset"),
                                    {{"file", value}});
    return FOVEA_TR("core", "classes are matched by name; rename the folders, or train on this dataset");
}

}  // namespace

std::shared_ptr<const data::Dataset> withClassesOf(std::shared_ptr<const data::Dataset> dataset, const std::vector<std::string>& classes)
{
    const auto& own = dataset->info().classes;
    if (own == classes)
        return dataset;
    Labels labels;
    for (const auto& name : classes)
        labels.emplace(name, static_cast<int>(labels.size()));
    const auto find = [&](const std::string& name) {
        const auto found = labels.find(name);
        return found == labels.end() ? std::nullopt : std::optional(found->second);
    };
    std::vector<int> map;
    std::string unknown;
    for (const auto& name : own) {
        auto label = find(name);
        // ImageNet's classes go by their WordNet ids as well.
        if (const auto other = label ? std::nullopt : data::imagenetOtherName(name))
            label = find(*other);
        if (!label)
            unknown += (unknown.empty() ? "" : ", ") + name;
        map.push_back(label.value_or(0));
    }
    if (const auto found = unknown.empty() || !areNumbers(classes) ? std::nullopt : labelsOfFolders(*dataset, labels))
        return std::make_shared<RemappedDataset>(std::move(dataset), classes, *found);
    if (!unknown.empty())
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "'{name}' has classes that the model does not have: {classes}"),
                         {{"name", dataset->info().name}, {"classes", unknown}}),
                    hintOnNames(*dataset, classes), dataset->info().location);
    return std::make_shared<RemappedDataset>(std::move(dataset), classes, std::move(map));
}

}  // namespace fovea::predict
