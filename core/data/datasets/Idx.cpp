// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/InputFile.h"
#include "core/base/ThreadPool.h"
#include "core/data/Counted.h"
#include "core/data/Dataset.h"
#include "core/data/arrays/ValueRange.h"
#include "core/data/datasets/EmnistSplit.h"
#include "core/data/datasets/IdxFiles.h"
#include "core/data/datasets/KnownFolder.h"
#include "core/data/datasets/NotedMemoryDataset.h"
#include "core/data/fetch/Checksum.h"

#include <zlib.h>

#include <algorithm>
#include <map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kImagesMagic = 0x00000803, kLabelsMagic = 0x00000801;
constexpr std::uint32_t kMaxSide = 4096;
constexpr std::size_t kLabelsHeader = 8;
constexpr std::size_t kChunk = 1 << 20;
/// Deflate cannot shrink further than this, so a longer claim in a header is a lie.
constexpr std::uint64_t kMaxDeflateRatio = 1040;

/// Everything that differs between the datasets of this layout.
struct Family {
    std::string id, name;
    std::vector<std::string> classes;
    std::string trainPrefix, testPrefix;  ///< of the file names: "train", "t10k"
    int firstLabel = 0;
    bool isTransposed = false;
    bool isHandwriting = false;
    std::optional<ChannelStatistics> statistics = {};
    std::size_t publishedTrainSize = 0;  ///< the statistics hold for a training part of this size
};

Error damaged(const Text& message, const fs::path& path)
{
    return Error(ErrorCode::Data, message,
                 path.extension() == ".gz"
                     ? FOVEA_TR("core", "copy or download the file again; positions in a .gz file count unpacked bytes")
                     : FOVEA_TR("core", "copy or download the file again"),
                 path);
}

/// One idx file, raw or compressed by gzip, read from its start to its end.
class IdxReader {
public:
    IdxReader(fs::path path, const OpenContext& context) : m_path(std::move(path)), m_context(context)
    {
        requireRegularFile(m_path);
        m_file = ::gzopen(m_path.c_str(), "rb");
        if (!m_file)
            throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot open {path}"), {{"path", m_path.string()}}),
                        FOVEA_TR("core", "check the permissions of the file"), m_path);
        ::gzbuffer(m_file, 1 << 17);
        m_fileBytes = fs::file_size(m_path);
    }
    ~IdxReader() { ::gzclose(m_file); }
    IdxReader(const IdxReader&) = delete;
    IdxReader& operator=(const IdxReader&) = delete;

    const fs::path& path() const { return m_path; }

    std::uint32_t number()
    {
        std::uint8_t b[4];
        read(b, sizeof b);
        return std::uint32_t{b[0]} << 24 | std::uint32_t{b[1]} << 16 | std::uint32_t{b[2]} << 8 | b[3];
    }

    void expectMagic(std::uint32_t magic)
    {
        if (const auto found = number(); found != magic)
            throw damaged(
                Text(FOVEA_TR("core", "{path} is not the expected idx file: the number at byte 0 is {found}, expected {expected}"),
                     {{"path", m_path.string()}, {"expected", std::to_string(magic)}, {"found", std::to_string(found)}}),
                m_path);
    }

    /// The rest of the file, which must be exactly `bytes` long. Nothing is allocated for a header
    /// that promises more than the file can hold.
    std::vector<std::uint8_t> rest(std::uint64_t bytes)
    {
        const bool isPacked = ::gzdirect(m_file) == 0;
        if (m_offset + bytes > (isPacked ? m_fileBytes * kMaxDeflateRatio + kChunk : m_fileBytes))
            throw tooShort(m_offset + bytes, isPacked ? m_offset : m_fileBytes);
        std::vector<std::uint8_t> out(bytes);
        for (std::size_t done = 0; done < out.size();) {
            if (m_context.stop.stop_requested())
                throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
            const auto chunk = std::min(kChunk, out.size() - done);
            read(out.data() + done, chunk);
            done += chunk;
            if (m_context.progress)
                m_context.progress(Text(FOVEA_TR("core", "Reading {file}"), {{"file", m_path.filename().string()}}), done, out.size());
        }
        std::uint8_t more;
        if (::gzread(m_file, &more, 1) == 1)
            throw damaged(Text(FOVEA_TR("core", "{path} is too long: its header says that it ends at byte {offset}"),
                               {{"path", m_path.string()}, {"offset", std::to_string(m_offset)}}),
                          m_path);
        failOnPackingError();
        return out;
    }

private:
    void read(std::uint8_t* to, std::size_t bytes)
    {
        const int got = ::gzread(m_file, to, static_cast<unsigned>(bytes));
        if (got >= 0)
            m_offset += static_cast<std::uint64_t>(got);
        if (got == static_cast<int>(bytes))
            return;
        failOnPackingError();
        throw tooShort(m_offset - static_cast<std::uint64_t>(std::max(got, 0)) + bytes, m_offset);
    }

    Error tooShort(std::uint64_t expected, std::uint64_t found) const
    {
        return damaged(Text(FOVEA_TR("core", "{path} is too short: it ends at byte {offset}, but its header says {expected}"),
                            {{"path", m_path.string()}, {"offset", std::to_string(found)}, {"expected", std::to_string(expected)}}),
                       m_path);
    }

    /// A cut-off or altered .gz: zlib tells by its state, not by the count read.
    void failOnPackingError() const
    {
        int code = Z_OK;
        const char* words = ::gzerror(m_file, &code);
        if (code == Z_ERRNO)
            throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot read {path}"), {{"path", m_path.string()}}), {}, m_path, words);
        if (code != Z_OK && code != Z_STREAM_END)
            throw damaged(
                Text(FOVEA_TR("core", "{path} cannot be unpacked after byte {offset}: {reason}"),
                     {{"path", m_path.string()}, {"offset", std::to_string(m_offset)}, {"reason", gzipFault(m_path, code, words)}}),
                m_path);
    }

    fs::path m_path;
    const OpenContext& m_context;
    gzFile m_file = nullptr;
    std::uint64_t m_fileBytes = 0;
    std::uint64_t m_offset = 0;
};

fs::path requireFile(const Family& family, const fs::path& folder, const std::string& stem, const std::string& kind)
{
    auto path = findIdxFile(folder, stem, kind);
    if (path.empty())
        throw missingFiles(family.id, folder / (stem + "-" + kind));
    return path;
}

struct Images {
    fs::path path;
    std::uint32_t count = 0, rows = 0, columns = 0;
    std::vector<std::uint8_t> pixels;
};

Images readImages(const fs::path& path, const OpenContext& context)
{
    IdxReader reader(path, context);
    reader.expectMagic(kImagesMagic);
    Images images;
    images.path = path;
    images.count = reader.number();
    images.rows = reader.number();
    images.columns = reader.number();
    if (images.count == 0)
        throw damaged(Text(FOVEA_TR("core", "{path} has no images: the number at byte 4 is 0"), {{"path", path.string()}}), path);
    if (images.rows == 0 || images.columns == 0 || images.rows > kMaxSide || images.columns > kMaxSide)
        throw damaged(Text(FOVEA_TR("core", "{path} has the invalid image size {columns} × {rows} at byte 8; sides are 1 to {most} pixels"),
                           {{"path", path.string()},
                            {"columns", std::to_string(images.columns)},
                            {"rows", std::to_string(images.rows)},
                            {"most", std::to_string(kMaxSide)}}),
                      path);
    images.pixels = reader.rest(std::uint64_t{images.count} * images.rows * images.columns);
    return images;
}

std::vector<std::uint16_t> readLabels(const fs::path& path, const Images& images, const Family& family, const OpenContext& context)
{
    IdxReader reader(path, context);
    reader.expectMagic(kLabelsMagic);
    const auto count = reader.number();
    if (count != images.count)
        throw damaged(
            Text(FOVEA_TR("core", "{path} has {labels} (byte 4), but {images} has {count}"), {{"path", path.string()},
                                                                                              {"labels", countedLabels(count)},
                                                                                              {"images", images.path.string()},
                                                                                              {"count", countedImages(images.count)}}),
            path);
    const auto bytes = reader.rest(count);
    std::vector<std::uint16_t> labels(count);
    const int last = family.firstLabel + static_cast<int>(family.classes.size()) - 1;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] < family.firstLabel || bytes[i] > last)
            throw damaged(Text(FOVEA_TR("core", "{path} has the invalid label {label} at byte {offset}; labels are {first} to {last}"),
                               {{"path", path.string()},
                                {"label", std::to_string(bytes[i])},
                                {"offset", std::to_string(kLabelsHeader + i)},
                                {"first", std::to_string(family.firstLabel)},
                                {"last", std::to_string(last)}}),
                          path);
        labels[i] = static_cast<std::uint16_t>(bytes[i] - family.firstLabel);
    }
    return labels;
}

/// Swaps rows and columns of every picture.
void turnUpright(Images& images, const OpenContext& context)
{
    const std::size_t rows = images.rows, columns = images.columns;
    parallelFor(
        images.count, context.threads > 0 ? context.threads : availableCores(),
        [&](std::size_t i) {
            std::uint8_t* const picture = images.pixels.data() + i * rows * columns;
            const std::vector<std::uint8_t> old(picture, picture + rows * columns);
            for (std::size_t y = 0; y < columns; ++y)
                for (std::size_t x = 0; x < rows; ++x)
                    picture[y * rows + x] = old[x * columns + y];
        },
        context.stop);
    std::swap(images.rows, images.columns);
}

/// The files of each set, looked for first, so that a missing one does not cost the reading of another. In a folder of the
/// user's own the test set may be missing as a whole, and other sets may be there.
std::map<Part, IdxPair> findPairs(const Family& family, const fs::path& folder, bool isOwn, std::vector<Text>& notes)
{
    const auto find = [&](const std::string& prefix) {
        return IdxPair{requireFile(family, folder, prefix + "-images", "idx3-ubyte"),
                       requireFile(family, folder, prefix + "-labels", "idx1-ubyte")};
    };
    std::map<Part, IdxPair> pairs = {{Part::Train, find(family.trainPrefix)}};
    const std::string test = family.testPrefix;
    if (!isOwn || !findIdxFile(folder, test + "-images", "idx3-ubyte").empty() ||
        !findIdxFile(folder, test + "-labels", "idx1-ubyte").empty())
        pairs[Part::Test] = find(test);
    // EMNIST's folder has the files of six datasets.
    if (isOwn && family.trainPrefix == "train")
        addNamedIdxPairs(folder, pairs, notes);
    if (!pairs.contains(Part::Test))
        notes.push_back(Text(FOVEA_TR("core", "there is no test set: {file} is missing"), {{"file", test + "-images-idx3-ubyte"}}));
    return pairs;
}

std::shared_ptr<const Dataset> openIdx(const Family& family, const ParamSet& params, const OpenContext& context,
                                       std::vector<Text> notes = {})
{
    const fs::path folder = knownFolder(params, family.id);
    if (!fs::is_directory(folder))
        throw missingFiles(family.id, folder);
    const auto pairs = findPairs(family, folder, params.has("folder"), notes);
    std::array<MemoryDataset::PartData, 3> parts;
    std::map<Part, Images> images;
    for (const auto& [part, pair] : pairs) {
        auto& some = images[part] = readImages(pair.images, context);
        parts[static_cast<std::size_t>(part)].labels = readLabels(pair.labels, some, family, context);
        const auto& first = images.at(Part::Train);
        if (some.rows != first.rows || some.columns != first.columns)
            throw damaged(Text(FOVEA_TR("core", "the images in {path} differ in size (byte 8) from those in {other}"),
                               {{"path", some.path.string()}, {"other", first.path.string()}}),
                          some.path);
    }
    for (auto& [part, some] : images)
        if (family.isTransposed)
            turnUpright(some, context);
    const auto& first = images.at(Part::Train);
    DatasetInfo info;
    info.id = family.id;
    info.name = family.name;
    info.classes = family.classes;
    info.channels = 1;
    info.width = static_cast<int>(first.columns);
    info.height = static_cast<int>(first.rows);
    info.suggestedSize = std::max(info.width, info.height);
    info.isHandwriting = family.isHandwriting;
    if (first.count == family.publishedTrainSize)
        info.statistics = family.statistics;
    info.location = folder;
    for (auto& [part, some] : images)
        parts[static_cast<std::size_t>(part)].pixels = std::move(some.pixels);
    info.arrayRange = spreadSmallValues(parts, context, notes);
    std::string id = memoryContentId(parts, info.classes);
    return std::make_shared<NotedMemoryDataset>(std::move(info), std::move(parts), std::move(id), std::move(notes));
}

/// Each character of a text as a class name.
std::vector<std::string> characters(std::string_view text)
{
    std::vector<std::string> out;
    for (const char c : text)
        out.emplace_back(1, c);
    return out;
}

constexpr const char* kDigits = "0123456789";

std::shared_ptr<const Dataset> openMnist(const ParamSet& params, const OpenContext& context)
{
    Family family{"mnist", "MNIST", characters(kDigits), "train", "t10k"};
    family.isHandwriting = true;
    family.statistics = ChannelStatistics{{0.1307}, {0.3081}};
    family.publishedTrainSize = 60000;
    return openIdx(family, params, context);
}

/// Xiao, Rasul, Vollgraf: Fashion-MNIST, 2017.
std::shared_ptr<const Dataset> openFashion(const ParamSet& params, const OpenContext& context)
{
    Family family{"fashion_mnist",
                  "Fashion-MNIST",
                  {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"},
                  "train",
                  "t10k"};
    family.statistics = ChannelStatistics{{0.2860}, {0.3530}};
    family.publishedTrainSize = 60000;
    return openIdx(family, params, context);
}

/// Clanuwat and others: Deep Learning for Classical Japanese Literature, 2018.
std::shared_ptr<const Dataset> openKuzushiji(const ParamSet& params, const OpenContext& context)
{
    return openIdx({"kmnist", "Kuzushiji-MNIST", {"o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"}, "train", "t10k"}, params,
                   context);
}

/// Cohen, Afshar, Tapson, van Schaik: EMNIST, 2017; classes as its emnist-*-mapping.txt give them.
std::shared_ptr<const Dataset> openEmnist(const ParamSet& params, const OpenContext& context)
{
    std::vector<Text> notes;
    const std::string split = emnistSplit(params, notes), capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    Family family;
    family.id = "emnist";
    family.name = "EMNIST " + split;
    family.trainPrefix = "emnist-" + split + "-train";
    family.testPrefix = "emnist-" + split + "-test";
    family.isTransposed = true;
    family.isHandwriting = split == "digits" || split == "mnist";
    family.firstLabel = split == "letters" ? 1 : 0;
    if (split == "balanced" || split == "bymerge")
        family.classes = characters(kDigits + capitals + "abdefghnqrt");
    else if (split == "byclass")
        family.classes = characters(kDigits + capitals + "abcdefghijklmnopqrstuvwxyz");
    else
        family.classes = characters(split == "letters" ? capitals : kDigits);
    return openIdx(family, params, context, std::move(notes));
}

FOVEA_REGISTER(
    datasets(), Mnist,
    (ComponentInfo{
        "mnist", FOVEA_TR("core", "MNIST"), FOVEA_TR("core", "70,000 handwritten digits, 28×28, grey."), 30, {knownFolderSpec()}}),
    openMnist);
FOVEA_REGISTER(datasets(), FashionMnist,
               (ComponentInfo{"fashion_mnist",
                              FOVEA_TR("core", "Fashion-MNIST"),
                              FOVEA_TR("core", "70,000 images of clothes in ten classes, 28×28, grey; harder than digits."),
                              31,
                              {knownFolderSpec()}}),
               openFashion);
FOVEA_REGISTER(datasets(), Kmnist,
               (ComponentInfo{"kmnist",
                              FOVEA_TR("core", "Kuzushiji-MNIST"),
                              FOVEA_TR("core", "70,000 cursive Japanese characters in ten classes, 28×28, grey."),
                              32,
                              {knownFolderSpec()}}),
               openKuzushiji);
FOVEA_REGISTER(datasets(), Emnist,
               (ComponentInfo{"emnist",
                              FOVEA_TR("core", "EMNIST"),
                              FOVEA_TR("core", "Handwritten letters and digits, 28×28, grey, in six selections."),
                              33,
                              {emnistSplitSpec(), knownFolderSpec()}}),
               openEmnist);

}  // namespace
}  // namespace fovea::data
