// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/ImageNetLabels.h"

#include "core/base/Error.h"
#include "core/data/ClassNames.h"
#include "core/data/CsvTable.h"

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWordNetIdLength = 9;
constexpr int kFoldersAbove = 4;

}  // namespace

std::string_view wordNetIdInName(std::string_view fileName)
{
    const auto id = fileName.substr(0, kWordNetIdLength);
    const bool isWhole = fileName.size() == id.size() || std::string_view("_-. ").find(fileName[id.size()]) != std::string_view::npos;
    return isWordNetId(id) && isWhole ? id : std::string_view();
}

std::optional<ImageNetSolution> ImageNetSolution::findNear(const fs::path& folder)
{
    fs::path path;
    fs::path above = fs::absolute(folder).lexically_normal();
    for (int i = 0; i <= kFoldersAbove && path.empty(); ++i, above = above.parent_path())
        if (std::error_code ignored; fs::is_regular_file(above / kFileName, ignored))
            path = above / kFileName;
    if (path.empty())
        return std::nullopt;
    const CsvTable table(path);
    const auto picture = table.find("ImageId"), prediction = table.find("PredictionString");
    if (!picture || !prediction)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} has no columns ImageId and PredictionString"), {{"path", path.string()}}),
                    FOVEA_TR("core", "copy it again from the Kaggle version of ImageNet"), path);
    ImageNetSolution solution;
    for (const auto& row : table.rows()) {
        // Class and box of every object that is shown; all are of the picture's one class.
        const std::string& objects = row.fields[*prediction];
        const std::string id = objects.substr(0, objects.find(' '));
        const auto label = imagenetLabel(id);
        if (!label)
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path}, line {line}: '{name}' is not one of ImageNet's 1,000 classes"),
                             {{"path", path.string()}, {"line", std::to_string(row.line)}, {"name", id}}),
                        FOVEA_TR("core", "copy it again from the Kaggle version of ImageNet"), path);
        solution.m_labels.emplace(row.fields[*picture], *label);
    }
    return solution;
}

std::optional<int> ImageNetSolution::labelOf(std::string_view fileName) const
{
    const auto found = m_labels.find(std::string(fileName.substr(0, fileName.rfind('.'))));
    return found == m_labels.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace fovea::data
