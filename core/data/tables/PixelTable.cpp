// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/PixelTable.h"

#include "core/base/AtomicFile.h"
#include "core/data/datasets/KnownFolder.h"
#include "core/data/datasets/NotedMemoryDataset.h"
#include "core/data/tables/ImageListing.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/PixelNumbers.h"
#include "core/data/tables/TableHeadings.h"
#include "core/data/tables/TableStart.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRowsBetweenReports = 256;
constexpr int kLargestSmallSide = 64;

struct PixelRows {
    std::vector<std::string> labels;
    std::vector<Part> parts;
    std::vector<std::uint8_t> pixels;
};

/// Reads the images of one table.
class PixelReader {
public:
    PixelReader(const fs::path& path, const PixelColumns& columns, PixelRows& out) : m_path(path), m_columns(columns), m_out(out) {}

    void read(const std::string& text, bool hasHeader, Part part, const OpenContext& context)
    {
        CsvReader reader(text, m_path);
        if (hasHeader)
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
                throw pixelFault(m_path, row->line, FOVEA_TR("core", "{path}, line {line}: {found} fields, but the first row has more"),
                                 {{"found", std::to_string(row->fields.size())}}, FOVEA_TR("core", "copy or download the file again"));
            takeRow(*row, part);
        }
    }

private:
    void takeRow(const CsvReader::Row& row, Part part)
    {
        const std::string& label = row.fields[*m_columns.label];
        if (label.empty())
            throw pixelFault(m_path, row.line, FOVEA_TR("core", "{path}, line {line}: the class is missing"), {}, {});
        if (m_columns.split) {
            const std::string& value = row.fields.size() > *m_columns.split ? row.fields[*m_columns.split] : std::string();
            const auto read = partOfValue(value, m_columns.splitKind);
            if (!read)
                throw pixelFault(m_path, row.line, FOVEA_TR("core", "{path}, line {line}: unknown set '{name}'"), {{"name", value}},
                                 FOVEA_TR("core", "use train, validation (or val) or test"));
            part = *read;
        }
        const std::size_t before = m_out.pixels.size();
        for (const auto c : m_columns.pixels)
            takeNumbers(row, row.fields[c]);
        const auto wanted = static_cast<std::size_t>(m_columns.width * m_columns.height * m_columns.channels);
        if (m_out.pixels.size() - before != wanted)
            throw pixelFault(m_path, row.line,
                             FOVEA_TR("core", "{path}, line {line}: the image has {found} numbers, but the first one has {expected}"),
                             {{"found", std::to_string(m_out.pixels.size() - before)}, {"expected", std::to_string(wanted)}}, {});
        m_out.labels.push_back(label);
        m_out.parts.push_back(part);
    }

    void takeNumbers(const CsvReader::Row& row, std::string_view text)
    {
        const double scale = m_columns.areFractions ? 255 : 1;
        const bool isRead = visitNumbers(text, [&](double value) {
            const double pixel = std::round(value * scale);
            if (!(pixel >= 0 && pixel <= 255))
                return false;
            m_out.pixels.push_back(static_cast<std::uint8_t>(pixel));
            return true;
        });
        if (!isRead)
            throw pixelFault(m_path, row.line, FOVEA_TR("core", "{path}, line {line}: pixels must be numbers from 0 to 255"), {},
                             FOVEA_TR("core", "copy or download the file again"));
    }

    const fs::path& m_path;
    const PixelColumns& m_columns;
    PixelRows& m_out;
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
                                              const ColumnNames& names, bool others, const OpenContext& context)
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
    PixelReader(path, columns, rows).read(text, start.hasHeader(), Part::Train, context);
    std::vector<Text> notes = columns.notes;
    for (const auto& other : others && !columns.split ? otherTables(path) : std::vector<FileOfPart>()) {
        const std::string otherText = tableText(readFile(other.path), other.path);
        const auto otherStart = tableStart(otherText, other.path);
        const auto found = findPixels(otherStart, other.path, names);
        if (!found || !found->label || found->width != columns.width || found->channels != columns.channels) {
            notes.push_back(
                Text(FOVEA_TR("core", "{table} is not used, because it has no classes"), {{"table", other.path.filename().string()}}));
            continue;
        }
        PixelReader(other.path, *found, rows).read(otherText, otherStart.hasHeader(), other.part, context);
        notes.push_back(Text(FOVEA_TR("core", "{table} is used as the {part} set"),
                             {{"table", other.path.filename().string()}, {"part", partName(other.part)}}));
    }
    for (const auto& submission : submissionsBeside(path))
        notes.push_back(
            Text(FOVEA_TR("core", "{table} is not used, because it is a sample of answers"), {{"table", submission.filename().string()}}));
    if (rows.labels.empty())
        throw pixelFault(path, 1, FOVEA_TR("core", "{path}, line {line}: there are no images in the table"), {}, {});
    DatasetInfo info;
    info.id = "csv";
    info.name = path.filename().string();
    info.classes = sortedClasses(rows.labels);
    info.channels = columns.channels;
    info.width = columns.width;
    info.height = columns.height;
    info.suggestedSize = std::min(columns.width, kLargestSmallSide);
    info.location = path;
    auto parts = partsOf(rows, info.classes, static_cast<std::size_t>(columns.width * columns.height * columns.channels));
    std::string id = memoryContentId(parts, info.classes);
    return std::make_shared<NotedMemoryDataset>(std::move(info), std::move(parts), std::move(id), std::move(notes));
}

}  // namespace fovea::data
