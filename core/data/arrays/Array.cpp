// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/Array.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Names.h"

#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <memory>
#include <numeric>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{64} << 30;
constexpr std::size_t kMostUnpacked = std::size_t{16} << 30;
constexpr std::size_t kUnpackedBlock = 1 << 20;

template <typename T> double valueAt(const std::string& bytes, std::size_t index)
{
    T value;
    std::memcpy(&value, bytes.data() + index * sizeof value, sizeof value);
    return static_cast<double>(value);
}

std::string endingOf(const fs::path& file) { return lowerCase(file.extension().string()); }

/// The content, unpacked if it is packed by gzip.
std::string contentOf(const fs::path& file, const std::stop_token& stop)
{
    std::string bytes = readFile(file);
    if (!bytes.starts_with("\x1f\x8b"))
        return bytes;
    const std::unique_ptr<gzFile_s, decltype(&::gzclose)> packed(::gzopen(file.c_str(), "rb"), ::gzclose);
    std::string out, block(kUnpackedBlock, '\0');
    int got = packed ? 1 : -1;
    while (got > 0 && out.size() <= kMostUnpacked) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        got = ::gzread(packed.get(), block.data(), static_cast<unsigned>(block.size()));
        out.append(block.data(), static_cast<std::size_t>(std::max(got, 0)));
    }
    // An end that comes too early shows by zlib's state alone.
    int code = Z_STREAM_ERROR;
    if (packed)
        ::gzerror(packed.get(), &code);
    if (got != 0 || (code != Z_OK && code != Z_STREAM_END))
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} is damaged and cannot be unpacked"), {{"path", file.string()}}),
                    FOVEA_TR("core", "copy or download the file again"), file);
    return out;
}

/// The ending without that of gzip.
std::string innerEndingOf(const fs::path& file)
{
    const std::string ending = endingOf(file);
    return ending == ".gz" ? endingOf(file.stem()) : ending;
}

bool isPickleEnding(const std::string& ending) { return ending == ".pkl" || ending == ".pickle" || ending == ".p"; }

}  // namespace

std::size_t elementSize(Array::Type type)
{
    switch (type) {
    case Array::Type::Bool:
    case Array::Type::UInt8:
    case Array::Type::Int8: return 1;
    case Array::Type::UInt16:
    case Array::Type::Int16: return 2;
    case Array::Type::UInt32:
    case Array::Type::Int32:
    case Array::Type::Float32: return 4;
    case Array::Type::UInt64:
    case Array::Type::Int64:
    case Array::Type::Float64: return 8;
    case Array::Type::Text:
    case Array::Type::Unread: return 0;
    }
    return 0;
}

std::size_t Array::size() const
{
    if (type == Type::Unread)
        return 0;
    return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, [](std::size_t a, std::size_t b) { return a * b; });
}

double Array::number(std::size_t index) const
{
    switch (type) {
    case Type::Bool:
    case Type::UInt8: return valueAt<std::uint8_t>(bytes, index);
    case Type::Int8: return valueAt<std::int8_t>(bytes, index);
    case Type::UInt16: return valueAt<std::uint16_t>(bytes, index);
    case Type::Int16: return valueAt<std::int16_t>(bytes, index);
    case Type::UInt32: return valueAt<std::uint32_t>(bytes, index);
    case Type::Int32: return valueAt<std::int32_t>(bytes, index);
    case Type::UInt64: return valueAt<std::uint64_t>(bytes, index);
    case Type::Int64: return valueAt<std::int64_t>(bytes, index);
    case Type::Float32: return valueAt<float>(bytes, index);
    case Type::Float64: return valueAt<double>(bytes, index);
    case Type::Text:
    case Type::Unread: return 0;
    }
    return 0;
}

std::vector<std::size_t> Array::strides() const
{
    std::vector<std::size_t> out(shape.size(), 1);
    if (isFirstFastest)
        for (std::size_t d = 1; d < shape.size(); ++d)
            out[d] = out[d - 1] * shape[d - 1];
    else
        for (std::size_t d = shape.size(); d-- > 1;)
            out[d - 1] = out[d] * shape[d];
    return out;
}

std::size_t checkedSize(const std::vector<std::size_t>& shape, std::size_t elementBytes, const fs::path& path)
{
    std::size_t count = 1;
    for (const auto side : shape) {
        if (side > 0 && count > kMostBytes / side / std::max<std::size_t>(elementBytes, 1))
            throw Error(
                ErrorCode::Data,
                Text(FOVEA_TR("core", "{path} is damaged or too large: an array in it claims more than 64 GB"), {{"path", path.string()}}),
                FOVEA_TR("core", "copy or download the file again"), path);
        count *= side;
    }
    return count;
}

std::vector<Array> readArrays(const fs::path& file, std::stop_token stop)
{
    const std::string ending = endingOf(file);
    if (ending == ".npz")
        return readNpz(file, std::move(stop));
    if (ending == ".mat")
        return readMat(file, std::move(stop));
    const std::string bytes = contentOf(file, stop);
    if (bytes.starts_with("\x93NUMPY"))
        return readNpy(bytes, file);
    if (isIdxFile(file)) {
        std::vector<Array> one;
        one.push_back(parseIdx(bytes, file));
        return one;
    }
    if (innerEndingOf(file) == ".npy")
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} is not a NumPy array: it does not begin with NUMPY"), {{"path", file.string()}}),
                    FOVEA_TR("core", "copy or download the file again"), file);
    return readPickle(bytes, file);
}

bool isArrayFile(const fs::path& file)
{
    const std::string ending = innerEndingOf(file);
    return ending == ".npy" || endingOf(file) == ".npz" || endingOf(file) == ".mat" || isPickleEnding(ending) || isIdxFile(file);
}

bool isIdxFile(const fs::path& file)
{
    const std::string ending = innerEndingOf(file);
    const auto name = file.filename().string();
    // MXNet's RecordIO has a text of that ending.
    if (ending == ".idx" && endingOf(file) == ending && !startOfInput(file, 2).starts_with(std::string_view("\0\0", 2)))
        return false;
    return ending.starts_with(".idx") || (name.find("-idx") != std::string::npos && name.find("-ubyte") != std::string::npos);
}

std::string stemOfArrayFile(const fs::path& file)
{
    std::string stem = (endingOf(file) == ".gz" ? file.stem() : file).filename().string();
    if (isIdxFile(file))
        stem.erase(stem.rfind("idx"));
    else
        stem = fs::path(stem).stem().string();
    stem.erase(stem.find_last_not_of(".-_") + 1);
    return stem;
}

}  // namespace fovea::data
