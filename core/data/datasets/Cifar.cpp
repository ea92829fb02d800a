// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/ThreadPool.h"
#include "core/data/Dataset.h"
#include "core/data/ClassNames.h"
#include "core/data/datasets/CifarPython.h"
#include "core/data/datasets/KnownFolder.h"
#include "core/data/datasets/NotedMemoryDataset.h"

#include <archive.h>
#include <archive_entry.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <map>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSide = 32, kPlane = kSide * kSide, kPixels = 3 * kPlane;
/// The largest real file is CIFAR-100's train.bin with 153 MB.
constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;

/// One of the two datasets: its files and what stands before the pixels of a record.
struct Layout {
    std::string id, name, subFolder, archive, namesFile;
    std::vector<std::string> trainFiles;
    std::string testFile;
    std::vector<std::size_t> labelLimits;  ///< one a label byte
    std::size_t labelByte = 0;             ///< which of them is asked for
    ChannelStatistics statistics;

    std::vector<std::string> files() const
    {
        std::vector<std::string> all = trainFiles;
        all.insert(all.end(), {testFile, namesFile});
        return all;
    }
};

/// A file's bytes and what to call it in a message.
struct Source {
    std::string label;
    std::string bytes;
};
using Sources = std::map<std::string, Source>;

Error damaged(const Text& message, const fs::path& path)
{
    return Error(ErrorCode::Data, message, FOVEA_TR("core", "copy or download the file again"), path);
}

void requireAll(const Layout& layout, const Sources& sources, const fs::path& location)
{
    for (const auto& file : layout.files())
        if (!sources.contains(file))
            throw missingFiles(layout.id, location / file);
}

Sources readFolder(const Layout& layout, const fs::path& folder, const OpenContext& context)
{
    const auto files = layout.files();
    for (const auto& file : files)
        if (!fs::is_regular_file(folder / file))
            throw missingFiles(layout.id, folder / file);
    Sources sources;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (context.stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        const fs::path path = folder / files[i];
        if (fs::file_size(path) > kMaxFileBytes)
            throw damaged(Text(FOVEA_TR("core", "{path} is too large to be a file of this dataset"), {{"path", path.string()}}), path);
        sources[files[i]] = {path.string(), readFile(path)};
        if (context.progress)
            context.progress(Text(FOVEA_TR("core", "Reading {file}"), {{"file", files[i]}}), i + 1, files.size());
    }
    return sources;
}

/// A .tar.gz read from its start to its end, never unpacked to the disk.
class ArchiveReader {
public:
    explicit ArchiveReader(fs::path path) : m_path(std::move(path)), m_archive(::archive_read_new())
    {
        ::archive_read_support_filter_all(m_archive);
        ::archive_read_support_format_tar(m_archive);
        if (::archive_read_open_filename(m_archive, m_path.c_str(), 1 << 18) != ARCHIVE_OK)
            fail();
    }
    ~ArchiveReader() { ::archive_read_free(m_archive); }
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

    /// The next entry's base name, if there is one.
    std::optional<std::string> next()
    {
        archive_entry* entry = nullptr;
        const int rc = ::archive_read_next_header(m_archive, &entry);
        if (rc == ARCHIVE_EOF)
            return {};
        if (rc < ARCHIVE_WARN)
            fail();
        const char* name = ::archive_entry_pathname(entry);
        return name ? fs::path(name).filename().string() : std::string();
    }

    std::string content(const OpenContext& context)
    {
        std::string out;
        std::vector<char> chunk(1 << 20);
        const auto total = fs::file_size(m_path);
        for (;;) {
            if (context.stop.stop_requested())
                throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
            const auto got = ::archive_read_data(m_archive, chunk.data(), chunk.size());
            if (got < 0)
                fail();
            if (got == 0)
                return out;
            out.append(chunk.data(), static_cast<std::size_t>(got));
            if (out.size() > kMaxFileBytes)
                throw damaged(
                    Text(FOVEA_TR("core", "{path} contains a file that is too large for this dataset"), {{"path", m_path.string()}}),
                    m_path);
            if (context.progress)
                context.progress(Text(FOVEA_TR("core", "Reading {file}"), {{"file", m_path.filename().string()}}),
                                 std::min<std::size_t>(position(), total), total);
        }
    }

private:
    std::size_t position() const { return static_cast<std::size_t>(std::max<std::int64_t>(0, ::archive_filter_bytes(m_archive, -1))); }

    [[noreturn]] void fail() const
    {
        const char* words = ::archive_error_string(m_archive);
        spdlog::info("libarchive cannot read {}: {}", m_path.string(), words ? words : "");
        throw damaged(Text(FOVEA_TR("core", "{path} cannot be unpacked after byte {offset}: its packed content is damaged or incomplete"),
                           {{"path", m_path.string()}, {"offset", std::to_string(position())}}),
                      m_path);
    }

    fs::path m_path;
    archive* m_archive;
};

/// Those of the files that the archive has.
Sources readArchive(const std::vector<std::string>& files, const fs::path& path, const OpenContext& context)
{
    Sources sources;
    ArchiveReader reader(path);
    while (sources.size() < files.size()) {
        const auto name = reader.next();
        if (!name)
            break;
        if (std::find(files.begin(), files.end(), *name) != files.end())
            sources[*name] = {path.string() + ": " + *name, reader.content(context)};
    }
    return sources;
}

/// Where the Python edition is: its folder or its archive; empty where it is not.
fs::path findPythonEdition(const CifarPython& edition, const fs::path& location)
{
    if (!fs::is_directory(location))
        return location.filename().string().find("-python.tar") != std::string::npos ? location : fs::path();
    const std::string& first = edition.files.begin()->second;
    for (const auto& folder : {location, location / edition.subFolder})
        if (fs::is_regular_file(folder / first))
            return folder;
    return fs::is_regular_file(location / edition.archive) ? location / edition.archive : fs::path();
}

/// The Python edition as files of the binary one. Batches may be missing, since people cut it down to try things.
Sources readPythonEdition(const Layout& layout, const CifarPython& edition, const fs::path& place, const OpenContext& context)
{
    std::vector<std::string> files = {edition.namesFile};
    for (const auto& [name, file] : edition.files)
        files.push_back(file);
    Sources pickles;
    if (fs::is_directory(place)) {
        for (const auto& file : files)
            if (fs::is_regular_file(place / file) && fs::file_size(place / file) <= kMaxFileBytes)
                pickles[file] = {(place / file).string(), readFile(place / file)};
    } else {
        pickles = readArchive(files, place, context);
    }
    if (!pickles.contains(edition.namesFile))
        throw missingFiles(layout.id, place / edition.namesFile);
    Sources sources;
    for (std::size_t done = 0; const auto& [name, file] : edition.files) {
        if (context.stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        if (context.progress)
            context.progress(Text(FOVEA_TR("core", "Reading {file}"), {{"file", file}}), ++done, edition.files.size());
        if (const auto pickle = pickles.find(file); pickle != pickles.end())
            sources[name] = {pickle->second.label, recordsOfBatch(pickle->second.bytes, edition, pickle->second.label)};
    }
    if (!sources.contains(layout.trainFiles.front()))
        throw missingFiles(layout.id, place / edition.files.at(layout.trainFiles.front()));
    const auto& meta = pickles.at(edition.namesFile);
    sources[layout.namesFile] = {meta.label, namesOfMeta(meta.bytes, edition, meta.label)};
    return sources;
}

Sources readSources(const Layout& layout, const fs::path& location, const OpenContext& context)
{
    const bool isFolder = fs::is_directory(location);
    const fs::path archive = isFolder ? location / layout.archive : location;
    for (const auto& folder : {location, location / layout.subFolder})
        if (isFolder && fs::exists(folder / layout.testFile))
            return readFolder(layout, folder, context);
    const auto edition = cifarPython(layout.id, layout.namesFile.starts_with("coarse") ? "coarse_label_names" : "fine_label_names");
    if (const auto place = findPythonEdition(edition, location); !place.empty())
        return readPythonEdition(layout, edition, place, context);
    if (fs::is_regular_file(archive)) {
        auto sources = readArchive(layout.files(), archive, context);
        requireAll(layout, sources, archive);
        return sources;
    }
    throw missingFiles(layout.id, isFolder ? location / layout.testFile : location);
}

std::vector<std::string> readNames(const Source& source, std::size_t expected)
{
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin < source.bytes.size();) {
        const auto end = std::min(source.bytes.find('\n', begin), source.bytes.size());
        std::string line = source.bytes.substr(begin, end - begin);
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (!line.empty())
            names.push_back(std::move(line));
        begin = end + 1;
    }
    if (names.size() != expected)
        throw damaged(Text(names.size() == 1 ? FOVEA_TR("core", "{path} lists one class, expected {expected}")
                                             : FOVEA_TR("core", "{path} lists {found} classes, expected {expected}"),
                           {{"path", source.label}, {"found", std::to_string(names.size())}, {"expected", std::to_string(expected)}}),
                      source.label);
    return names;
}

void checkRecords(const Layout& layout, const Source& source)
{
    const std::size_t labels = layout.labelLimits.size(), record = labels + kPixels, rest = source.bytes.size() % record;
    if (source.bytes.empty())
        throw damaged(Text(FOVEA_TR("core", "{path} is empty"), {{"path", source.label}}), source.label);
    if (rest != 0)
        throw damaged(Text(FOVEA_TR("core", "{path} is truncated: the record at byte {offset} has {found} of {expected} bytes"),
                           {{"path", source.label},
                            {"offset", std::to_string(source.bytes.size() - rest)},
                            {"found", std::to_string(rest)},
                            {"expected", std::to_string(record)}}),
                      source.label);
    for (std::size_t begin = 0; begin < source.bytes.size(); begin += record)
        for (std::size_t i = 0; i < labels; ++i)
            if (const auto label = static_cast<std::uint8_t>(source.bytes[begin + i]); label >= layout.labelLimits[i])
                throw damaged(Text(FOVEA_TR("core", "{path} has the invalid label {label} at byte {offset}; labels are {first} to {last}"),
                                   {{"path", source.label},
                                    {"label", std::to_string(label)},
                                    {"offset", std::to_string(begin + i)},
                                    {"first", "0"},
                                    {"last", std::to_string(layout.labelLimits[i] - 1)}}),
                              source.label);
}

/// Appends a file's records; red, green and blue planes become interleaved pixels.
void appendRecords(const Layout& layout, const Source& source, MemoryDataset::PartData& part, const OpenContext& context)
{
    const std::size_t labels = layout.labelLimits.size(), record = labels + kPixels, count = source.bytes.size() / record;
    const std::size_t first = part.labels.size();
    part.labels.resize(first + count);
    part.pixels.resize((first + count) * kPixels);
    parallelFor(
        count, context.threads > 0 ? context.threads : availableCores(),
        [&](std::size_t i) {
            const auto* const in = reinterpret_cast<const std::uint8_t*>(source.bytes.data()) + i * record;
            std::uint8_t* const out = part.pixels.data() + (first + i) * kPixels;
            part.labels[first + i] = in[layout.labelByte];
            for (std::size_t p = 0; p < kPlane; ++p)
                for (std::size_t c = 0; c < 3; ++c)
                    out[3 * p + c] = in[labels + c * kPlane + p];
        },
        context.stop);
}

std::shared_ptr<const Dataset> openCifar(const Layout& layout, const ParamSet& params, const OpenContext& context)
{
    const fs::path location = knownFolder(params, layout.id);
    Sources sources = readSources(layout, location, context);
    DatasetInfo info;
    info.id = layout.id;
    info.name = layout.name;
    info.classes = readNames(sources.at(layout.namesFile), layout.labelLimits[layout.labelByte]);
    info.channels = 3;
    info.width = info.height = info.suggestedSize = static_cast<int>(kSide);
    info.location = location;
    std::vector<Text> notes;
    if (std::set<std::string>(info.classes.begin(), info.classes.end()).size() < info.classes.size() && layout.id == "cifar10") {
        info.classes = classList("cifar10");
        notes.push_back(FOVEA_TR("core", "the file repeats class names; CIFAR-10's published names are used"));
    }
    std::array<MemoryDataset::PartData, 3> parts;
    const auto take = [&](const std::string& file, Part part) {
        if (!sources.contains(file)) {
            notes.push_back(Text(FOVEA_TR("core", "{file} is missing"), {{"file", fs::path(file).stem().string()}}));
            return;
        }
        checkRecords(layout, sources.at(file));
        appendRecords(layout, sources.at(file), parts[static_cast<std::size_t>(part)], context);
        sources.erase(file);
    };
    auto& train = parts[static_cast<std::size_t>(Part::Train)];
    train.pixels.reserve(layout.trainFiles.size() * sources.at(layout.trainFiles.front()).bytes.size());
    for (const auto& file : layout.trainFiles)
        take(file, Part::Train);
    take(layout.testFile, Part::Test);
    if (train.size() == 50000)
        info.statistics = layout.statistics;
    std::string id = memoryContentId(parts, info.classes);
    return std::make_shared<NotedMemoryDataset>(std::move(info), std::move(parts), std::move(id), std::move(notes));
}

/// Krizhevsky: Learning Multiple Layers of Features from Tiny Images, 2009.
std::shared_ptr<const Dataset> openCifar10(const ParamSet& params, const OpenContext& context)
{
    return openCifar({"cifar10",
                      "CIFAR-10",
                      "cifar-10-batches-bin",
                      "cifar-10-binary.tar.gz",
                      "batches.meta.txt",
                      {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"},
                      "test_batch.bin",
                      {10},
                      0,
                      {{.4914, .4822, .4465}, {.2470, .2435, .2616}}},
                     params, context);
}

std::shared_ptr<const Dataset> openCifar100(const ParamSet& params, const OpenContext& context)
{
    const bool isFine = params.text("labels") == "fine";
    return openCifar({"cifar100",
                      isFine ? "CIFAR-100" : "CIFAR-100 (20 groups)",
                      "cifar-100-binary",
                      "cifar-100-binary.tar.gz",
                      isFine ? "fine_label_names.txt" : "coarse_label_names.txt",
                      {"train.bin"},
                      "test.bin",
                      {20, 100},
                      isFine ? 1U : 0U,
                      {{.5071, .4865, .4409}, {.2673, .2564, .2762}}},
                     params, context);
}

ParamSpec labelsSpec()
{
    return ParamSpec::choice("labels", "fine",
                             {{"fine", FOVEA_TR("core", "100 classes")}, {"coarse", FOVEA_TR("core", "20 groups of classes")}})
        .label(FOVEA_TR("core", "Labels"))
        .help(FOVEA_TR("core", "Classify into 100 classes, or into their 20 groups, which is easier."));
}

FOVEA_REGISTER(datasets(), Cifar10,
               (ComponentInfo{"cifar10",
                              FOVEA_TR("core", "CIFAR-10"),
                              FOVEA_TR("core", "60,000 small colour photos of ten kinds of animals and vehicles, 32×32."),
                              40,
                              {knownFolderSpec()}}),
               openCifar10);
FOVEA_REGISTER(datasets(), Cifar100,
               (ComponentInfo{"cifar100",
                              FOVEA_TR("core", "CIFAR-100"),
                              FOVEA_TR("core", "60,000 small colour photos in 100 classes, 32×32; few images per class."),
                              41,
                              {labelsSpec(), knownFolderSpec()}}),
               openCifar100);

}  // namespace
}  // namespace fovea::data
