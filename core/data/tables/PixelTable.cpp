// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/PixelTable.h"

#include "core/base/AtomicFile.h"
#include "core/data/arrays/ValueRange.h"
#include "core/data/datasets/KnownFolder.h"
#include "core/data/datasets/NotedMemoryDataset.h"
#include "core/data/tables/ClassFile.h"
#include "core/data/tables/ImageListing.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/PixelNumbers.h"
#include "core/data/tables/TableHeadings.h"
#include "core/data/tables/TableStart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace fovea::data {
namespace {

/// Of one image.
std::size_t valuesOf(const PixelColumns& columns)
{
    return static_cast<std::size_t>(columns.width) * static_cast<std::size_t>(columns.height) * static_cast<std::size_t>(columns.channels);
}

namespace fs = std::filesystem;

constexpr std::size_t kRowsBetweenReports = 256;
constexpr int kLargestSmallSide = 64;

struct PixelRows {
    std::size_t leftOut = 0;  ///< without a label
    std::size_t ofNoSet = 0;
    std::vector<std::string> labels;
    std::vector<Part> parts;
    std::vector<std::uint8_t> pixels;
};

/// Reads the images of one table.
class PixelReader {
public:
    PixelReader(const fs::path& path, const PixelColumns& columns, LabelRules::Doubtful missing, PixelRows& out)
        : m_path(path), m_columns(columns), m_missing(missing), m_out(out)
    {
    }

    void read(const std::string& text, const CsvTable& start, Part part, const OpenContext& context)
    {
        m_names = start.columns();
        CsvReader reader(text, m_path);
        if (start.hasHeader())
            reader.next();
        const std::size_t expected = m_columns.areInOne ? 0 : m_columns.pixels.size();
        for (std::size_t rows = 0; auto row = reader.next(); ++rows) {
            if (rows % kRowsBetweenReports == 0) {
                if (context.stop.stop_requested())
                    throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
                if (context.progress)
                    context.progress(Text(FOVEA_TR("core", "Reading {file}"), {{"file", m_path.filename().string()}}), reader.position(),
                                     text.size());
            }
            if (row->fields.size() <= std::max(*std::max_element(m_columns.pixels.begin(), m_columns.pixels.end()), *m_columns.label) ||
                (expected > 0 && row->fields.size() < expected))
                throw pixelFault(m_path, row->line,
                                 FOVEA_TR("core", "{path}, line {line}: the number of fields is {found}, but the first row has more"),
                                 {{"found", std::to_string(row->fields.size())}}, FOVEA_TR("core", "copy or download the file again"));
            takeRow(*row, part);
        }
    }

private:
    void takeRow(const CsvReader::Row& row, Part part)
    {
        std::string label = row.fields[*m_columns.label];
        if (label.empty() || isMissingLabel(label)) {
            if (m_missing == LabelRules::Doubtful::Refuse)
                throw pixelFault(m_path, row.line, FOVEA_TR("core", "{path}, line {line}: the class is missing"), {},
                                 FOVEA_TR("core", "to leave images without a label out, set data.dataset.missing_labels=skip"));
            if (m_missing == LabelRules::Doubtful::LeaveOut) {
                ++m_out.leftOut;
                return;
            }
            label = label.empty() ? kEmptyLabel : label;
        }
        if (m_columns.split) {
            const std::string& value = row.fields.size() > *m_columns.split ? row.fields[*m_columns.split] : std::string();
            if (isNoPart(value)) {
                ++m_out.ofNoSet;
                return;
            }
            const auto read = partOfValue(value, m_columns.splitKind);
            if (!read)
                throw pixelFault(m_path, row.line, FOVEA_TR("core", "{path}, line {line}: unknown set '{name}'"), {{"name", value}},
                                 FOVEA_TR("core", "use train, validation (or val) or test"));
            part = *read;
        }
        const std::size_t before = m_out.pixels.size();
        for (const auto c : m_columns.pixels)
            takeNumbers(row, c);
        const auto wanted = valuesOf(m_columns);
        if (m_out.pixels.size() - before != wanted)
            throw pixelFault(m_path, row.line,
                             FOVEA_TR("core", "{path}, line {line}: the image has {found} numbers, but the first one has {expected}"),
                             {{"found", std::to_string(m_out.pixels.size() - before)}, {"expected", std::to_string(wanted)}}, {});
        m_out.labels.push_back(std::move(label));
        m_out.parts.push_back(part);
    }

    void takeNumbers(const CsvReader::Row& row, std::size_t column)
    {
        const double scale = m_columns.areFractions ? 255 : 1;
        const std::string& text = row.fields[column];
        const std::size_t before = m_out.pixels.size();
        double last = 0;
        bool isOutside = false;
        const bool isRead = visitNumbers(text, [&](double value) {
            const double pixel = std::round(value * scale);
            last = value;
            isOutside = !(pixel >= 0 && pixel <= 255);
            if (!isOutside)
                m_out.pixels.push_back(static_cast<std::uint8_t>(pixel));
            return !isOutside;
        });
        const std::size_t read = m_out.pixels.size() - before;
        if (!isRead)
            failNumber(row, column, isOutside ? fmt::format("{:g}", last) : m_columns.areInOne ? std::string("?") : text, read);
        if (!m_columns.areInOne && read != 1)
            failNumber(row, column, text, read);
    }

    /// Names the number by its column, or by its place where one column has all of them.
    [[noreturn]] void failNumber(const CsvReader::Row& row, std::size_t column, const std::string& value, std::size_t before) const
    {
        throw pixelFault(
            m_path, row.line,
            m_columns.areInOne
                ? FOVEA_TR("core", "{path}, line {line}: the number {place} of the column '{name}' is '{value}', which is not a pixel")
                : FOVEA_TR("core", "{path}, line {line}: the column '{name}' has '{value}', which is not a pixel"),
            {{"place", std::to_string(before + 1)}, {"name", m_names[column]}, {"value", value}},
            m_columns.areFractions
                ? FOVEA_TR("core", "pixels are numbers from 0 to 1 here, as in the first rows; correct the table or remove the row")
                : FOVEA_TR("core", "pixels are numbers from 0 to 255 (or all from 0 to 1); correct the table or remove the row"));
    }

    const fs::path& m_path;
    const PixelColumns& m_columns;
    LabelRules::Doubtful m_missing;
    PixelRows& m_out;
    std::vector<std::string> m_names;
};

std::array<MemoryDataset::PartData, 3> partsOf(const PixelRows& rows, const std::vector<std::string>& classes, std::size_t bytes)
{
    std::map<std::string, std::uint16_t> labels;
    for (std::size_t c = 0; c < classes.size(); ++c)
        labels[classes[c]] = static_cast<std::uint16_t>(c);
    std::array<MemoryDataset::PartData, 3> parts;
    for (std::size_t i = 0; i < rows.labels.size(); ++i) {
        auto& part = parts[static_cast<std::size_t>(rows.parts[i])];
        part.labels.push_back(labels.at(rows.labels[i]));
        const auto* first = rows.pixels.data() + i * bytes;
        part.pixels.insert(part.pixels.end(), first, first + bytes);
    }
    return parts;
}

}  // namespace

std::shared_ptr<const Dataset> openPixelTable(const std::string& text, const fs::path& path, const PixelColumns& columns,
                                              const PixelOptions& options, const OpenContext& context)
{
    const CsvTable start = tableStart(text, path);
    if (!columns.label)
        throw pixelFault(
            path, 1,
            FOVEA_TR("core", "{path}, line {line}: no column with the classes was found; the columns are: {columns}; the first row: {row}"),
            {{"columns", listedColumns(start.columns())}, {"row", shownRow(start, 0)}},
            Text(FOVEA_TR("core", "name the column, such as --set data.dataset.{setting}=\"{value}\""),
                 {{"setting", "label_column"}, {"value", start.columns()[0]}}));
    PixelRows rows;
    PixelReader(path, columns, options.missing, rows).read(text, start, Part::Train, context);
    const auto training = std::count(rows.parts.begin(), rows.parts.end(), Part::Train);
    if (columns.split && options.names.split.empty())
        requireSets(path, start.columns()[*columns.split], {static_cast<std::size_t>(training), rows.parts.size(), rows.ofNoSet});
    std::vector<Text> notes = columns.notes;
    for (const auto& other : options.takesOthers && !columns.split ? otherTables(path) : std::vector<FileOfPart>()) {
        const std::string otherText = tableText(readFile(other.path), other.path);
        const auto otherStart = tableStart(otherText, other.path);
        const auto found = findPixels(otherStart, other.path, options.names);
        if (!found || !found->label || found->width != columns.width || found->channels != columns.channels) {
            notes.push_back(
                Text(FOVEA_TR("core", "{table} is not used, because it has no classes"), {{"table", other.path.filename().string()}}));
            continue;
        }
        PixelReader(other.path, *found, options.missing, rows).read(otherText, otherStart, other.part, context);
        notes.push_back(Text(FOVEA_TR("core", "{table} is used as the {part} set"),
                             {{"table", other.path.filename().string()}, {"part", partName(other.part)}}));
    }
    for (const auto& submission : submissionsBeside(path))
        notes.push_back(
            Text(FOVEA_TR("core", "{table} is not used, because it is a sample of answers"), {{"table", submission.filename().string()}}));
    if (rows.labels.empty())
        throw pixelFault(path, 1, FOVEA_TR("core", "{path}, line {line}: there are no images in the table"), {}, {});
    if (rows.leftOut > 0)
        notes.push_back(Text(FOVEA_TR("core", "images skipped (no label): {count}"), {{"count", std::to_string(rows.leftOut)}}));
    if (rows.ofNoSet > 0)
        notes.push_back(Text(FOVEA_TR("core", "images skipped (no set): {count}"), {{"count", std::to_string(rows.ofNoSet)}}));
    if (start.comments() > 0)
        notes.push_back(Text(FOVEA_TR("core", "{table}: lines passed over, since they begin with #: {count}"),
                             {{"table", path.filename().string()}, {"count", std::to_string(start.comments())}}));
    DatasetInfo info;
    info.id = "csv";
    info.name = path.filename().string();
    info.classes = sortedClasses(rows.labels);
    info.channels = columns.channels;
    info.width = columns.width;
    info.height = columns.height;
    info.suggestedSize = std::min(columns.width, kLargestSmallSide);
    info.location = path;
    auto parts = partsOf(rows, info.classes, valuesOf(columns));
    auto naming = nameNumberedClasses(info.classes, path.parent_path(), path);
    notes.insert(notes.end(), naming.notes.begin(), naming.notes.end());
    if (!naming.names.empty())
        info.classes = std::move(naming.names);
    info.arrayRange = columns.areFractions ? ArrayRange{0, 1} : spreadSmallValues(parts, context, notes);
    std::string id = memoryContentId(parts, info.classes);
    return std::make_shared<NotedMemoryDataset>(std::move(info), std::move(parts), std::move(id), std::move(notes));
}

}  // namespace fovea::data
