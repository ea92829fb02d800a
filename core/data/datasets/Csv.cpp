// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/Dataset.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/PictureFiles.h"
#include "core/data/tables/ClassFile.h"
#include "core/data/tables/ImageListing.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/PixelTable.h"
#include "core/data/tables/TableColumns.h"
#include "core/data/tables/TableStart.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

Error fault(const fs::path& path, std::size_t line, const char* text, Text::Args more = {}, Text hint = {})
{
    Text::Args args = {{"path", path.string()}, {"line", std::to_string(line)}};
    args.insert(args.end(), more.begin(), more.end());
    return Error(ErrorCode::Data, Text(text, std::move(args)), std::move(hint), path);
}

/// Reads a table of image files, and those of other sets beside it.
class TableReader {
public:
    TableReader(const ParamSet& params, const OpenContext& context)
        : m_names{params.text("path_column"), params.text("label_column"), params.text("split_column")},
          m_images(params.has("images") ? fileFromText(params.text("images")) : fs::path()),
          m_takesOthers(!params.has("other_tables") || params.text("other_tables") == "auto"), m_rules(labelRules(params)),
          m_context(context)
    {
        m_names.takesAnyMarks = m_rules.several != LabelRules::Several::Refuse || m_rules.missing != LabelRules::Doubtful::Refuse;
    }

    const ColumnNames& names() const { return m_names; }
    bool takesOthers() const { return m_takesOthers; }

    PictureList read(const std::string& text, const fs::path& path)
    {
        ImageListing listing("csv", path, m_context.stop);
        ImageFinder finder(path, m_images, m_context.stop);
        const CsvTable table = tableOfImages(text, path, finder);
        if (table.find("region_shape_attributes") && m_names.label.empty())
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path} is VIA's table of regions, which Fovea does not read"), {{"path", path.string()}}),
                        FOVEA_TR("core", "export the annotations from VIA as JSON"), path);
        const auto columns = findColumns(table, path, m_names, [&](const auto& name) { return finder.lookFor(name); });
        for (const auto& note : columns.notes)
            listing.note(note);
        if (table.comments() > 0)
            listing.note(Text(FOVEA_TR("core", "{table}: lines passed over, since they begin with #: {count}"),
                              {{"table", path.filename().string()}, {"count", std::to_string(table.comments())}}));
        const auto others = m_takesOthers && !columns.split ? otherTables(path) : std::vector<FileOfPart>();
        listing.add(path, finder, rowsOf(table, columns, path, Part::Train), partOfTable(path));
        bool isDivided = columns.split.has_value();
        for (const auto& other : others)
            isDivided = addOther(listing, other, table, columns) || isDivided;
        if (!isDivided && m_takesOthers && listing.takePartsOfLists())
            isDivided = true;
        if (!isDivided && !partOfTable(path))
            listing.takePartsOfFolders();
        for (const auto& submission : submissionsBeside(path))
            listing.note(Text(FOVEA_TR("core", "{table} is not used, because it is a sample of answers"),
                              {{"table", submission.filename().string()}}));
        if (!m_several.empty())
            listing.warn(Text(FOVEA_TR("core", "images skipped (several labels): {count}"), {{"count", std::to_string(m_several.size())}}),
                         m_several);
        if (!m_ofNoSet.empty())
            listing.warn(Text(FOVEA_TR("core", "images skipped (no set): {count}"), {{"count", std::to_string(m_ofNoSet.size())}}),
                         m_ofNoSet);
        auto list = listing.finish();
        list.areTags = table.hasHeader() && columns.labels.size() == 1 && areTags(table.columns()[columns.labels[0]]);
        return list;
    }

private:
    std::vector<ListedImage> rowsOf(const CsvTable& table, const TableColumns& columns, const fs::path& path, Part whole)
    {
        std::vector<ListedImage> images;
        const auto ofNoSet = m_ofNoSet.size();
        for (const auto& row : table.rows()) {
            const auto& name = row.fields[columns.path];
            if (name.empty())
                throw emptyField(table, path, row.line, columns.path, {});
            if (columns.split && isNoPart(row.fields[*columns.split])) {
                m_ofNoSet.push_back(fmt::format("line {}: {}", row.line, name));
                continue;
            }
            const auto label = labelOf(table, columns, row, path);
            if (!label) {
                m_several.push_back(fmt::format("line {}: {}", row.line, name));
                continue;
            }
            Part part = whole;
            if (columns.split) {
                const auto& value = row.fields[*columns.split];
                const auto read = partOfValue(value, columns.splitKind);
                if (!read)
                    throw fault(path, row.line, FOVEA_TR("core", "{path}, line {line}: unknown set '{name}'"), {{"name", value}},
                                FOVEA_TR("core", "use train, validation (or val) or test"));
                part = *read;
            }
            images.push_back({name, *label, part, fmt::format("line {}", row.line)});
        }
        if (images.empty() && !m_ofNoSet.empty())
            throw emptyField(table, path, table.rows()[0].line, *columns.split, FOVEA_TR("core", "use train, validation (or val) or test"));
        const auto training = std::count_if(images.begin(), images.end(), [](const auto& image) { return image.part == Part::Train; });
        if (columns.split && m_names.split.empty())
            requireSets(path, table.columns()[*columns.split],
                        {static_cast<std::size_t>(training), images.size(), m_ofNoSet.size() - ofNoSet});
        return images;
    }

    /// Whether a heading says that its cells may be several classes.
    static bool areTags(const std::string& heading)
    {
        static const std::set<std::string> known = {"tags", "keywords", "attributes", "topics", "hashtags"};
        const auto words = wordsOfName(heading);
        return std::any_of(words.begin(), words.end(), [](const auto& word) { return known.contains(word); });
    }

    /// The class of a row; nothing where it has several and is left out.
    std::optional<std::string> labelOf(const CsvTable& table, const TableColumns& columns, const CsvTable::Row& row, const fs::path& path)
    {
        auto classes = classesOfRow(table, columns, row);
        if (classes.size() == 1)
            return std::move(classes[0]);
        const bool isMissing = classes.empty();
        if (isMissing ? m_rules.missing == LabelRules::Doubtful::Refuse : m_rules.several == LabelRules::Several::Refuse)
            throw columns.isOneHot()
                ? notOneClass(table, columns, row, path)
                : emptyField(table, path, row.line, columns.labels[0],
                             FOVEA_TR("core", "to leave images without a label out, set data.dataset.missing_labels=skip"));
        if (isMissing)
            return kEmptyLabel;
        if (m_rules.several == LabelRules::Several::LeaveOut)
            return std::nullopt;
        return m_rules.several == LabelRules::Several::First ? std::move(classes[0]) : fmt::format("{}", fmt::join(classes, "|"));
    }

    static Error emptyField(const CsvTable& table, const fs::path& path, std::size_t line, std::size_t column, Text hint)
    {
        return fault(path, line, FOVEA_TR("core", "{path}, line {line}: the column '{name}' is empty"), {{"name", table.columns()[column]}},
                     std::move(hint));
    }

    /// False where the table of another set has no classes.
    bool addOther(ImageListing& listing, const FileOfPart& other, const CsvTable& main, const TableColumns& mainColumns)
    {
        ImageFinder finder(other.path, m_images, m_context.stop);
        const std::string text = tableText(readFile(other.path), other.path);
        auto table = tableOfImages(text, other.path, finder);
        // "cat.jpg tabby" beside "dog.jpg hot dog".
        if (isListFile(other.path) && main.columns().size() == 2 && table.columns().size() > 2)
            table = CsvTable::ofNamesAndTexts(text, main.hasHeader() ? CsvTable::Header::Yes : CsvTable::Header::No);
        TableColumns columns;
        bool isAlike = table.hasHeader() == main.hasHeader();
        const auto take = [&](std::size_t column) {
            const auto found = table.find(main.columns()[column]);
            isAlike = isAlike && found;
            return found.value_or(0);
        };
        columns.path = take(mainColumns.path);
        for (const auto c : mainColumns.labels)
            columns.labels.push_back(take(c));
        const auto folder = listing.folder();
        const std::string name = other.path.parent_path() == folder
                                     ? other.path.filename().string()
                                     : (other.path.parent_path().filename() / other.path.filename()).string();
        if (!isAlike) {
            listing.note(Text(FOVEA_TR("core", "{table} is not used, because it has no classes"), {{"table", name}}));
            return false;
        }
        listing.add(other.path, finder, rowsOf(table, columns, other.path, other.part), other.part);
        listing.note(Text(FOVEA_TR("core", "{table} is used as the {part} set"), {{"table", name}, {"part", partName(other.part)}}));
        return true;
    }

    ColumnNames m_names;
    fs::path m_images;
    bool m_takesOthers;
    LabelRules m_rules;
    const OpenContext& m_context;
    std::vector<std::string> m_several, m_ofNoSet;  ///< rows that are left out
};

std::shared_ptr<const Dataset> openCsv(const ParamSet& params, const OpenContext& context)
{
    if (!params.has("file"))
        throw Error(ErrorCode::Config, FOVEA_TR("core", "data.dataset.file: set the table that lists the images"));
    const fs::path path = fileFromText(params.text("file"));
    const std::string text = tableText(readFile(path), path);
    TableReader reader(params, context);
    if (const auto pixels = findPixels(tableStart(text, path), path, reader.names()))
        return openPixelTable(text, path, *pixels, {reader.names(), reader.takesOthers(), labelRules(params).missing}, context);
    auto list = reader.read(text, path);
    list.rules = labelRules(params);
    list.areCells = true;
    nameListedClasses(list);
    return openPictureFiles(std::move(list), context);
}

std::vector<ParamSpec> tableSpecs()
{
    std::vector<ParamSpec> specs = {
        ParamSpec::path("file")
            .label(FOVEA_TR("core", "Table"))
            .help(FOVEA_TR("core",
                           "The .csv or .tsv file. It lists image files and their classes, or has the pixels themselves as numbers.")),
        ParamSpec::text("path_column", "")
            .label(FOVEA_TR("core", "Path column"))
            .help(FOVEA_TR("core",
                           "Name of the column with the image files, or its number if the table has no headings. If empty, it is found.")),
        ParamSpec::text("label_column", "")
            .label(FOVEA_TR("core", "Class column"))
            .help(FOVEA_TR("core", "Name of the column with the class of each image. If empty, it is found.")),
        ParamSpec::text("split_column", "")
            .label(FOVEA_TR("core", "Set column"))
            .help(FOVEA_TR(
                "core",
                "Name of the column with the set of each image: train, validation or test. If empty, it is found; without one, all images are for training.")),
        ParamSpec::path("images")
            .label(FOVEA_TR("core", "Images"))
            .help(FOVEA_TR("core", "Folder of the images, relative to the table's folder. If empty, they are looked for in and below it."))
            .advanced(),
        ParamSpec::choice("other_tables", "auto", {{"auto", FOVEA_TR("core", "Use them")}, {"none", FOVEA_TR("core", "Ignore them")}})
            .label(FOVEA_TR("core", "Tables of other sets"))
            .help(FOVEA_TR("core", "Whether test.csv and validation.csv beside train.csv belong to the dataset."))
            .advanced()};
    const auto rules = labelRuleSpecs(true);
    specs.insert(specs.end(), rules.begin(), rules.end());
    return specs;
}

FOVEA_REGISTER(datasets(), Csv,
               (ComponentInfo{"csv", FOVEA_TR("core", "Table of images"),
                              FOVEA_TR("core", "Your own images, listed with their classes in a .csv or .tsv file."), 81, tableSpecs()}),
               openCsv);

}  // namespace
}  // namespace fovea::data
