// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Inventory.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Json.h"
#include "core/base/JsonText.h"
#include "core/base/OutputFile.h"
#include "core/base/ShownPaths.h"
#include "core/data/pictures/PictureCheck.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <memory>
#include <unordered_map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNamesInSummary = 3;
constexpr const char* kInventoryHead = "fovea inventory 1\n";

/// As a JSON string without its quotes: tabs and line ends cannot break a row.
std::string escapedName(const std::string& name)
{
    const std::string quoted = jsonText(Json(name));
    return quoted.substr(1, quoted.size() - 2);
}

/// A reader of zlib's, closed whatever happens.
using GzipFile = std::unique_ptr<gzFile_s, int (*)(gzFile_s*)>;

/// Compresses what is written into a file.
class GzipOutput {
public:
    explicit GzipOutput(OutputFile& file) : m_file(file)
    {
        // The fastest level, since the digests cannot be compressed anyway; 16 asks for gzip's header.
        if (::deflateInit2(&m_stream, 1, Z_DEFLATED, MAX_WBITS + 16, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    ~GzipOutput() { ::deflateEnd(&m_stream); }
    GzipOutput(const GzipOutput&) = delete;
    GzipOutput& operator=(const GzipOutput&) = delete;

    void write(std::string_view text) { compress(text, Z_NO_FLUSH); }
    void finish() { compress({}, Z_FINISH); }

private:
    void compress(std::string_view text, int flush)
    {
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        m_stream.avail_in = static_cast<uInt>(text.size());
        do {
            m_stream.next_out = m_block.data();
            m_stream.avail_out = static_cast<uInt>(m_block.size());
            ::deflate(&m_stream, flush);
            m_file.write(m_block.data(), m_block.size() - m_stream.avail_out);
        } while (m_stream.avail_out == 0);
    }

    OutputFile& m_file;
    z_stream m_stream{};
    std::array<Bytef, 1 << 15> m_block{};
};

void appendRow(std::string& out, const Inventory::Row& row)
{
    fmt::format_to(std::back_inserter(out), "{}\t{}\t{:016x}\t{}\n", partName(row.part), row.label, row.digest, escapedName(row.name));
}

Error damagedInventory(const fs::path& path)
{
    return Error(ErrorCode::Format, Text(FOVEA_TR("core", "{path} is damaged"), {{"path", path.string()}}), {}, path);
}

std::string unzipped(const fs::path& path)
{
    constexpr std::size_t kMostBytes = std::size_t{1} << 30;
    requireRegularFile(path);
    const GzipFile file(::gzopen(path.c_str(), "rbe"), ::gzclose);
    if (!file)
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no file {path}"), {{"path", path.string()}}), {}, path);
    std::string out;
    std::vector<char> buffer(1 << 18);
    for (;;) {
        const int n = ::gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
        if (n < 0 || out.size() > kMostBytes)
            throw damagedInventory(path);
        if (n == 0)
            break;
        out.append(buffer.data(), static_cast<std::size_t>(n));
    }
    return out;
}

/// Cuts the field up to the next tab off `line`.
std::string_view nextField(std::string_view& line)
{
    const auto tab = std::min(line.find('\t'), line.size());
    const auto field = line.substr(0, tab);
    line.remove_prefix(std::min(tab + 1, line.size()));
    return field;
}

bool parseInventoryRow(std::string_view line, std::size_t classes, Inventory::Row& row)
{
    const auto number = [](std::string_view text, auto& value, int base) {
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value, base);
        return failed == std::errc() && end == text.data() + text.size();
    };
    row.part = partFromName(std::string(nextField(line)));
    if (!number(nextField(line), row.label, 10) || !number(nextField(line), row.digest, 16))
        return false;
    row.name = Json::parse('"' + std::string(line) + '"').get<std::string>();
    return row.label >= 0 && static_cast<std::size_t>(row.label) < classes;
}

/// Pairs the rows of two inventories, the surest way first, and sorts the pairs into kinds.
class InventoryComparison {
public:
    InventoryComparison(const Inventory& before, const Inventory& after)
        : m_before(before), m_after(after), m_isOpenBefore(before.rows.size(), true), m_isOpenAfter(after.rows.size(), true)
    {
    }

    std::vector<InventoryChange> run()
    {
        using Row = Inventory::Row;
        const auto place = [](const Row& row, const std::string&) { return fmt::format("{}\n{}", partName(row.part), row.name); };
        const auto content = [](const Row& row, const std::string&) {
            return row.digest ? fmt::format("{:x}", row.digest) : std::string();
        };
        const auto fileName = [](const Row& row, const std::string&) {
            return row.digest ? std::string() : row.name.substr(row.name.rfind('/') + 1);
        };
        pair([&](const Row& row, const std::string& name) { return fmt::format("{}\n{}\n{}", place(row, name), row.digest, name); });
        pair([&](const Row& row, const std::string& name) { return row.digest ? place(row, name) + content(row, name) : std::string(); });
        pair(content);
        pair(place);
        pair(fileName);
        collectUnpaired();
        return report();
    }

private:
    using Key = std::function<std::string(const Inventory::Row&, const std::string& className)>;

    const std::string& classBefore(std::size_t i) const { return m_before.classes[static_cast<std::size_t>(m_before.rows[i].label)]; }
    const std::string& classAfter(std::size_t i) const { return m_after.classes[static_cast<std::size_t>(m_after.rows[i].label)]; }

    /// Pairs open rows with the same key that is not empty, in their order.
    void pair(const Key& key)
    {
        std::unordered_map<std::string, std::vector<std::size_t>> open;
        for (std::size_t i = m_before.rows.size(); i-- > 0;)
            if (m_isOpenBefore[i])
                open[key(m_before.rows[i], classBefore(i))].push_back(i);
        open.erase("");
        for (std::size_t i = 0; i < m_after.rows.size() && !open.empty(); ++i) {
            if (!m_isOpenAfter[i])
                continue;
            const auto found = open.find(key(m_after.rows[i], classAfter(i)));
            if (found == open.end() || found->second.empty())
                continue;
            judge(found->second.back(), i);
            m_isOpenBefore[found->second.back()] = m_isOpenAfter[i] = false;
            found->second.pop_back();
        }
    }

    void judge(std::size_t before, std::size_t after)
    {
        const auto &old = m_before.rows[before], &now = m_after.rows[after];
        if (classBefore(before) != classAfter(after))
            m_reclassed.push_back(fmt::format("{} ({} → {})", now.name, classBefore(before), classAfter(after)));
        else if (old.part != now.part)
            m_moved.push_back(fmt::format("{} ({} → {})", now.name, partName(old.part), partName(now.part)));
        else if (old.digest != now.digest && old.digest && now.digest)
            m_altered.push_back(now.name);
        else if (old.name != now.name)
            m_moved.push_back(fmt::format("{} → {}", old.name, now.name));
    }

    void collectUnpaired()
    {
        for (std::size_t i = 0; i < m_before.rows.size(); ++i)
            if (m_isOpenBefore[i])
                m_missing.push_back(m_before.rows[i].name);
        for (std::size_t i = 0; i < m_after.rows.size(); ++i)
            if (m_isOpenAfter[i])
                m_added.push_back(m_after.rows[i].name);
    }

    std::vector<InventoryChange> report()
    {
        std::vector<InventoryChange> out;
        const auto add = [&](const char* text, std::vector<std::string> names) {
            if (names.empty())
                return;
            std::string some = fmt::format(
                "{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(kNamesInSummary, names.size())), ", "));
            if (names.size() > kNamesInSummary)
                some += ", …";
            out.push_back({Text(text, {{"count", std::to_string(names.size())}, {"names", some}}), std::move(names)});
        };
        if (m_before.classes != m_after.classes)
            out.push_back({Text(FOVEA_TR("core", "the classes changed from {before} to {after}"),
                                {{"before", fmt::format("{}", fmt::join(m_before.classes, ", "))},
                                 {"after", fmt::format("{}", fmt::join(m_after.classes, ", "))}}),
                           {}});
        add(FOVEA_TR("core", "images with a changed class: {count} ({names})"), std::move(m_reclassed));
        add(FOVEA_TR("core", "images added: {count} ({names})"), std::move(m_added));
        add(FOVEA_TR("core", "images missing: {count} ({names})"), std::move(m_missing));
        add(FOVEA_TR("core", "images with changed content: {count} ({names})"), std::move(m_altered));
        add(FOVEA_TR("core", "images moved or renamed: {count} ({names})"), std::move(m_moved));
        const auto isSamePlace = [](const auto& a, const auto& b) { return a.part == b.part && a.name == b.name; };
        if (out.empty() && !std::equal(m_before.rows.begin(), m_before.rows.end(), m_after.rows.begin(), m_after.rows.end(), isSamePlace))
            out.push_back({FOVEA_TR("core", "the order of the images changed"), {}});
        return out;
    }

    const Inventory &m_before, &m_after;
    std::vector<bool> m_isOpenBefore, m_isOpenAfter;
    std::vector<std::string> m_reclassed, m_added, m_missing, m_altered, m_moved;
};

}  // namespace

Inventory inventoryOf(const Dataset& dataset)
{
    Inventory out;
    out.classes = dataset.info().classes;
    const auto& location = dataset.info().location;
    std::error_code ignored;
    std::string base = printablePath(shownPath(fs::is_directory(location, ignored) ? location : location.parent_path()));
    if (!base.empty() && !base.ends_with('/'))
        base += '/';
    for (const auto part : kParts)
        for (std::size_t i = 0; i < dataset.size(part); ++i) {
            std::string name = dataset.sampleName(part, i);
            if (name.starts_with(base))
                name.erase(0, base.size());
            out.rows.push_back({part, dataset.label(part, i), dataset.sampleDigest(part, i), name});
        }
    return out;
}

void writeInventory(const fs::path& path, const Inventory& inventory)
{
    writeFileAtomically(path, [&](OutputFile& file) {
        GzipOutput gzip(file);
        std::string text = kInventoryHead + jsonText(Json(inventory.classes)) + "\n";
        for (const auto& row : inventory.rows) {
            appendRow(text, row);
            if (text.size() > (1 << 18))
                gzip.write(std::exchange(text, {}));
        }
        gzip.write(text);
        gzip.finish();
    });
}

Inventory readInventory(const fs::path& path)
try {
    const std::string content = unzipped(path);
    std::string_view rest(content);
    const std::string_view head(kInventoryHead);
    if (!rest.starts_with(head))
        throw damagedInventory(path);
    rest.remove_prefix(head.size());
    Inventory out;
    bool isFirst = true;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos)
            throw damagedInventory(path);
        const auto line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (std::exchange(isFirst, false)) {
            out.classes = Json::parse(line).get<std::vector<std::string>>();
        } else if (Inventory::Row row; parseInventoryRow(line, out.classes.size(), row)) {
            out.rows.push_back(std::move(row));
        } else {
            throw damagedInventory(path);
        }
    }
    return out;
} catch (const Json::exception&) {
    throw damagedInventory(path);
}

std::vector<InventoryChange> compareInventories(const Inventory& before, const Inventory& after)
{
    if (before == after)
        return {};
    return InventoryComparison(before, after).run();
}

}  // namespace fovea::data
