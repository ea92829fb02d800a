// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/base/Suggest.h"
#include "core/data/CsvTable.h"
#include "core/data/Dataset.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/PictureFiles.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

Error fault(const fs::path& path, std::size_t line, const char* text, Text::Args more = {}, Text hint = {})
{
    Text::Args args = {{"path", path.string()}, {"line", std::to_string(line)}};
    args.insert(args.end(), more.begin(), more.end());
    return Error(ErrorCode::Data, Text(text, std::move(args)), std::move(hint), path);
}

std::size_t requireColumn(const CsvTable& table, const std::string& name, const fs::path& path)
{
    if (const auto column = table.find(name))
        return *column;
    throw fault(path, 1, FOVEA_TR("core", "{path}, line {line}: there is no column '{name}'; the columns are: {columns}"),
                {{"name", name}, {"columns", fmt::format("{}", fmt::join(table.columns(), ", "))}}, didYouMean(name, table.columns()));
}

/// By number where all labels are whole numbers, else by their bytes.
std::vector<std::string> sortedClasses(const CsvTable& table, std::size_t column)
{
    std::vector<std::string> classes;
    for (const auto& row : table.rows())
        classes.push_back(row.fields[column]);
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    const auto isNumber = [](const std::string& s) {
        return !s.empty() && s.size() < 10 && s.find_first_not_of("0123456789") == std::string::npos;
    };
    // Missing ones last: without them, numbers are in their order.
    const auto missing = std::stable_partition(classes.begin(), classes.end(), [](const auto& name) { return !isMissingLabel(name); });
    if (std::all_of(classes.begin(), missing, isNumber))
        std::stable_sort(classes.begin(), missing, [](const auto& a, const auto& b) { return std::stol(a) < std::stol(b); });
    return classes;
}

Part partOfRow(const std::string& text, const fs::path& path, std::size_t line)
{
    if (const auto part = partOfFolder(text))
        return *part;
    throw fault(path, line, FOVEA_TR("core", "{path}, line {line}: unknown set '{name}'"), {{"name", text}},
                FOVEA_TR("core", "use train, validation (or val) or test"));
}

PictureList listPictures(const ParamSet& params, const fs::path& path)
{
    const CsvTable table(path);
    const auto pathColumn = requireColumn(table, params.text("path_column"), path);
    const auto labelColumn = requireColumn(table, params.text("label_column"), path);
    // Only the usual name may be absent: whoever names another column means it.
    const std::string splitName = params.text("split_column");
    const auto splitColumn =
        splitName == "split" || splitName.empty() ? table.find(splitName) : std::optional(requireColumn(table, splitName, path));
    PictureList list;
    list.id = "csv";
    list.location = path;
    list.classes = sortedClasses(table, labelColumn);
    std::map<std::string, int> labels;
    for (std::size_t c = 0; c < list.classes.size(); ++c)
        labels[list.classes[c]] = static_cast<int>(c);
    std::map<std::string, std::size_t> lines;
    std::vector<std::string> repeated;
    for (const auto& row : table.rows()) {
        const std::string& name = row.fields[pathColumn];
        if (name.empty() || row.fields[labelColumn].empty())
            throw fault(path, row.line, FOVEA_TR("core", "{path}, line {line}: the column '{name}' is empty"),
                        {{"name", table.columns()[name.empty() ? pathColumn : labelColumn]}});
        const auto part = splitColumn ? partOfRow(row.fields[*splitColumn], path, row.line) : Part::Train;
        list.files.push_back(
            {path.parent_path() / name, name, part, labels.at(row.fields[labelColumn]), 0, fmt::format("line {}", row.line)});
        if (const auto [first, isNew] = lines.emplace(name, row.line); !isNew)
            repeated.push_back(fmt::format("line {}: {}, also in line {}", row.line, name, first->second));
    }
    if (!repeated.empty())
        list.warnings.emplace_back(
            Text(FOVEA_TR("core", "images listed more than once: {count}"), {{"count", std::to_string(repeated.size())}}), repeated);
    return list;
}

std::shared_ptr<const Dataset> openCsv(const ParamSet& params, const OpenContext& context)
{
    if (!params.has("file"))
        throw Error(ErrorCode::Config, FOVEA_TR("core", "data.dataset.file: set the table that lists the images"));
    auto list = listPictures(params, fileFromText(params.text("file")));
    list.rules = labelRules(params);
    return openPictureFiles(std::move(list), context);
}

std::vector<ParamSpec> tableSpecs()
{
    std::vector<ParamSpec> specs = {
        ParamSpec::path("file")
            .label(FOVEA_TR("core", "Table"))
            .help(FOVEA_TR("core",
                           "The .csv or .tsv file. The first row has the column names. Image paths are relative to the table's folder.")),
        ParamSpec::text("path_column", "file")
            .label(FOVEA_TR("core", "Path column"))
            .help(FOVEA_TR("core", "Name of the column with the image files.")),
        ParamSpec::text("label_column", "label")
            .label(FOVEA_TR("core", "Class column"))
            .help(FOVEA_TR("core", "Name of the column with the class of each image.")),
        ParamSpec::text("split_column", "split")
            .label(FOVEA_TR("core", "Set column"))
            .help(FOVEA_TR(
                "core",
                "Name of the column with the set of each image: train, validation or test. Without it, all images are for training."))};
    const auto rules = labelRuleSpecs();
    specs.insert(specs.end(), rules.begin(), rules.end());
    return specs;
}

FOVEA_REGISTER(datasets(), Csv,
               (ComponentInfo{"csv", FOVEA_TR("core", "Table of images"),
                              FOVEA_TR("core", "Your own images, listed with their classes in a .csv or .tsv file."), 81, tableSpecs()}),
               openCsv);

}  // namespace
}  // namespace fovea::data
