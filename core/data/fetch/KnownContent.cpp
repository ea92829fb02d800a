// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/KnownContent.h"

#include "core/base/Error.h"
#include "core/data/fetch/Checksum.h"
#include "core/data/pictures/PictureFormat.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// How far below the given folder things are looked for.
constexpr int kSearchDepth = 4;
constexpr std::int64_t kCifarPixels = 3 * 32 * 32;

/// Visits what lies in and below a folder, nearest levels first, in order of name; hidden things
/// are passed over. Ends when `visit` returns true.
bool visitNearby(const fs::path& folder, const std::function<bool(const fs::directory_entry&)>& visit)
{
    std::vector<fs::path> level = {folder};
    for (int depth = 0; depth <= kSearchDepth && !level.empty(); ++depth) {
        std::vector<fs::path> below;
        for (const auto& place : level) {
            std::error_code unreadable;
            std::vector<fs::directory_entry> entries;
            for (fs::directory_iterator it(place, unreadable), end; !unreadable && it != end; it.increment(unreadable))
                if (!it->path().filename().string().starts_with('.'))
                    entries.push_back(*it);
            std::sort(entries.begin(), entries.end());
            for (const auto& entry : entries) {
                if (visit(entry))
                    return true;
                if (entry.is_directory(unreadable))
                    below.push_back(entry.path());
            }
        }
        level = std::move(below);
    }
    return false;
}

std::string canonicalName(std::string name)
{
    if (name.ends_with(".gz"))
        name.resize(name.size() - 3);
    for (const std::string old : {"-images.idx", "-labels.idx"})
        if (const auto at = name.find(old); at != std::string::npos)
            name[at + 7] = '-';
    return name;
}

const ContentFile& specOf(const KnownDataset& dataset, const std::string& name)
{
    const auto found = std::find_if(dataset.content.begin(), dataset.content.end(), [&](const ContentFile& f) { return f.name == name; });
    if (found == dataset.content.end())
        throw Error(ErrorCode::Internal,
                    Text(FOVEA_TR("core", "{name} is not a file of {dataset}"), {{"name", name}, {"dataset", dataset.id}}));
    return *found;
}

bool hasPicture(const fs::path& folder)
{
    std::error_code unreadable;
    for (fs::directory_iterator it(folder, unreadable), end; !unreadable && it != end; it.increment(unreadable))
        if (hasPictureEnding(it->path().native()))
            return true;
    return false;
}

/// Reads a file through zlib, which hands out unpacked files as they are.
class UnpackedBytes {
public:
    UnpackedBytes(const KnownDataset& dataset, const fs::path& path)
        : m_dataset(dataset), m_path(path), m_file(gzopen(path.c_str(), "rb"), gzclose)
    {
        if (!m_file)
            throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot open {path}"), {{"path", path.string()}}), {}, path);
        gzbuffer(m_file.get(), 1 << 17);
    }

    /// The number of bytes read: fewer than asked for only at the end.
    std::int64_t read(unsigned char* to, std::int64_t count)
    {
        std::int64_t got = 0;
        while (got < count) {
            const int n = gzread(m_file.get(), to + got, static_cast<unsigned>(std::min<std::int64_t>(count - got, 1 << 20)));
            int status = Z_OK;
            (void)gzerror(m_file.get(), &status);
            if (n < 0 || status == Z_BUF_ERROR)
                fault(FOVEA_TR("core", "the gzip file is damaged or truncated"));
            if (n == 0)
                break;
            got += n;
        }
        m_offset += got;
        return got;
    }

    /// UnpackedBytes from here to the end.
    std::int64_t skipToEnd(const std::stop_token& stop)
    {
        std::vector<unsigned char> block(1 << 18);
        std::int64_t sum = 0;
        for (std::int64_t n = 1; n > 0; sum += n) {
            if (stop.stop_requested())
                throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped while checking a file"));
            n = read(block.data(), static_cast<std::int64_t>(block.size()));
        }
        return sum;
    }

    [[noreturn]] void fault(const Text& what) const
    {
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} is not a file of {dataset} (at byte {offset}: {what})"),
                         {{"path", m_path.string()}, {"dataset", m_dataset.label}, {"offset", std::to_string(m_offset)}, {"what", what}}),
                    FOVEA_TR("core", "download the file again, or use the folder with the right files"), m_path);
    }

private:
    const KnownDataset& m_dataset;
    const fs::path& m_path;
    std::unique_ptr<gzFile_s, decltype(&gzclose)> m_file;
    std::int64_t m_offset = 0;
};

void checkIdx(UnpackedBytes& bytes, const ContentFile& spec, const std::stop_token& stop)
{
    const bool isPictures = spec.kind == ContentKind::IdxPictures;
    const int dimensions = isPictures ? 3 : 1;
    std::array<unsigned char, 16> header{};
    const std::int64_t headerSize = 4 + 4 * dimensions;
    if (bytes.read(header.data(), headerSize) != headerSize || header[0] != 0 || header[1] != 0 || header[2] != 8 ||
        header[3] != dimensions)
        bytes.fault(isPictures ? FOVEA_TR("core", "it has no header of an idx file of images")
                               : FOVEA_TR("core", "it has no header of an idx file of labels"));
    std::array<std::int64_t, 3> sizes = {1, 1, 1};
    for (int i = 0; i < dimensions; ++i)
        for (int k = 0; k < 4; ++k)
            sizes[static_cast<std::size_t>(i)] = (k == 0 ? 0 : sizes[static_cast<std::size_t>(i)] << 8) |
                                                 header[4 + 4 * static_cast<std::size_t>(i) + static_cast<std::size_t>(k)];
    if (spec.items > 0 && sizes[0] != spec.items)
        bytes.fault(Text(FOVEA_TR("core", "it has {got} items, expected {expected}"),
                         {{"got", std::to_string(sizes[0])}, {"expected", std::to_string(spec.items)}}));
    if (isPictures && (sizes[1] != 28 || sizes[2] != 28))
        bytes.fault(Text(FOVEA_TR("core", "its images are {width}×{height}, expected 28×28"),
                         {{"width", std::to_string(sizes[2])}, {"height", std::to_string(sizes[1])}}));
    const std::int64_t expected = sizes[0] * sizes[1] * sizes[2], got = bytes.skipToEnd(stop);
    if (got != expected)
        bytes.fault(Text(FOVEA_TR("core", "{got} bytes follow the header, expected {expected}"),
                         {{"got", std::to_string(got)}, {"expected", std::to_string(expected)}}));
}

void checkCifar(UnpackedBytes& bytes, const ContentFile& spec, const std::stop_token& stop)
{
    const bool isFine = spec.kind == ContentKind::Cifar100Records;
    const std::int64_t labelBytes = isFine ? 2 : 1, recordSize = labelBytes + kCifarPixels;
    const int classes = isFine ? 100 : 10;
    std::vector<unsigned char> record(static_cast<std::size_t>(recordSize));
    for (std::int64_t i = 0; i < spec.items; ++i) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped while checking a file"));
        if (bytes.read(record.data(), recordSize) != recordSize)
            bytes.fault(Text(FOVEA_TR("core", "it ends in image {index} of {count}"),
                             {{"index", std::to_string(i + 1)}, {"count", std::to_string(spec.items)}}));
        if (const int label = record[static_cast<std::size_t>(labelBytes - 1)]; label >= classes)
            bytes.fault(Text(FOVEA_TR("core", "image {index} has the label {label}, but there are only {classes} classes"),
                             {{"index", std::to_string(i + 1)}, {"label", std::to_string(label)}, {"classes", std::to_string(classes)}}));
    }
    if (bytes.read(record.data(), 1) != 0)
        bytes.fault(Text(FOVEA_TR("core", "it continues after {count} images"), {{"count", std::to_string(spec.items)}}));
}

}  // namespace

std::map<std::string, FoundFile> findContent(const KnownDataset& dataset, const fs::path& folder)
{
    std::map<std::string, FoundFile> found;
    visitNearby(folder, [&](const fs::directory_entry& entry) {
        std::error_code unreadable;
        if (!entry.is_regular_file(unreadable))
            return false;
        const std::string name = canonicalName(entry.path().filename().string());
        const bool isOurs =
            std::any_of(dataset.content.begin(), dataset.content.end(), [&](const ContentFile& f) { return f.name == name; });
        if (isOurs && !found.contains(name))
            found[name] = {entry.path(), firstBytes(entry.path(), 2) == "\x1f\x8b"};
        return false;
    });
    return found;
}

std::vector<std::string> missingContent(const KnownDataset& dataset, const std::map<std::string, FoundFile>& found)
{
    std::map<std::string, std::vector<std::string>> missing;
    for (const auto& file : dataset.content) {
        auto& ofGroup = missing[file.group];
        if (file.isRequired && !found.contains(file.name))
            ofGroup.push_back(file.name);
    }
    if (missing.empty())
        return {};
    return std::min_element(missing.begin(), missing.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); })
        ->second;
}

fs::path findClassFolders(const KnownDataset& dataset, const fs::path& folder)
{
    const auto fits = [&](const fs::path& root) {
        for (const auto& part : {"train", "val"})
            for (const auto& name : dataset.classFolders)
                if (!hasPicture(root / part / name))
                    return false;
        return true;
    };
    if (fits(folder))
        return folder;
    fs::path root;
    visitNearby(folder, [&](const fs::directory_entry& entry) {
        std::error_code unreadable;
        if (!entry.is_directory(unreadable) || !fits(entry.path()))
            return false;
        root = entry.path();
        return true;
    });
    return root;
}

std::string installedName(const std::string& name, const FoundFile& file) { return file.isGzip ? name + ".gz" : name; }

std::vector<std::string> missingClassFolders(const KnownDataset& dataset)
{
    std::vector<std::string> names;
    for (const auto& part : {"train/", "val/"})
        for (const auto& name : dataset.classFolders)
            names.push_back(part + name);
    return names;
}

void throwIncomplete(const KnownDataset& dataset, const fs::path& source, const std::vector<std::string>& missing)
{
    constexpr std::size_t kNamed = 6;
    std::string names;
    for (std::size_t i = 0; i < missing.size() && i < kNamed; ++i)
        names += (i == 0 ? "" : ", ") + missing[i];
    if (missing.size() > kNamed)
        names += fmt::format(" and {} more", missing.size() - kNamed);
    const bool isPython = fs::is_directory(source) && isPythonEdition(source);
    throw Error(
        ErrorCode::Data,
        Text(FOVEA_TR("core", "{path} does not contain all files of {dataset}; missing: {names}"),
             {{"path", source.string()}, {"dataset", dataset.label}, {"names", names}}),
        isPython
            ? Text(
                  FOVEA_TR(
                      "core",
                      "this is the Python version, which is read where it is (--dataset FOLDER); to import, give the binary version, {file} from {homepage}"),
                  {{"file", dataset.files.front().name}, {"homepage", dataset.homepage}})
            : Text(FOVEA_TR("core", "give the folder or archive with the files as downloaded from {homepage}"),
                   {{"homepage", dataset.homepage}}),
        source);
}

bool isPythonEdition(const fs::path& folder)
{
    return visitNearby(folder, [](const fs::directory_entry& entry) {
        const std::string name = entry.path().filename().string();
        return name == "batches.meta" || name == "cifar-10-python.tar.gz" || name == "cifar-100-python.tar.gz" ||
               name == "cifar-100-python";
    });
}

void checkContentFile(const KnownDataset& dataset, const std::string& name, const FoundFile& file, std::stop_token stop)
{
    const auto& spec = specOf(dataset, name);
    UnpackedBytes bytes(dataset, file.path);
    switch (spec.kind) {
    case ContentKind::IdxPictures:
    case ContentKind::IdxLabels: checkIdx(bytes, spec, stop); break;
    case ContentKind::Cifar10Records:
    case ContentKind::Cifar100Records: checkCifar(bytes, spec, stop); break;
    case ContentKind::Names:
        if (bytes.skipToEnd(stop) == 0)
            bytes.fault(FOVEA_TR("core", "the file is empty"));
        break;
    }
}

ChecksumVerdict compareWithPublished(const KnownDataset& dataset, const std::string& name, const FoundFile& file, std::stop_token stop)
{
    const std::string unpacked = unpackedDigest(file.path, Checksum::Kind::Md5, stop);
    const std::string packed = file.isGzip ? fileDigest(file.path, Checksum::Kind::Md5, stop) : std::string();
    const auto isSame = [&](const KnownFile& published) {
        return (file.isGzip && published.md5 == packed) || (!published.unpackedMd5.empty() && published.unpackedMd5 == unpacked);
    };
    bool isComparable = false;
    for (const auto& published : dataset.files) {
        if (canonicalName(published.name) != name)
            continue;
        if (isSame(published))
            return {true, {}};
        isComparable = !published.unpackedMd5.empty();
    }
    for (const auto& other : knownDatasets())
        for (const auto& published : other.files)
            if (isSame(published))
                throw Error(ErrorCode::Data,
                            Text(FOVEA_TR("core", "{path} is the file {published} of {dataset}"),
                                 {{"path", file.path.string()}, {"published", published.name}, {"dataset", other.label}}),
                            Text(FOVEA_TR("core", "import it as '{id}' or give the right file"), {{"id", other.id}}), file.path);
    const Text::Args args = {{"file", file.path.filename().string()}, {"dataset", dataset.label}};
    return {
        false,
        isComparable
            ? Text(FOVEA_TR("core", "{file} has the right format but differs from the published file of {dataset}: wrong checksum"), args)
            : Text(FOVEA_TR("core", "{file} has the right format; it was not verified, because no checksum of its content is published"),
                   args)};
}

}  // namespace fovea::data
