// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's files, as its documentation describes them (numpy.lib.format, versions 1 to 3).
#include "core/base/Error.h"
#include "core/data/arrays/Array.h"
#include "core/data/arrays/PickleArrays.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <optional>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMagicBytes = 8;
/// Deflate cannot shrink further than this.
constexpr std::uint64_t kMostShrinking = 1040;
constexpr std::size_t kNpzBlock = 1 << 20;

Error damagedArray(const fs::path& path, const char* text, Text::Args more = {})
{
    Text::Args args = {{"path", path.string()}};
    args.insert(args.end(), more.begin(), more.end());
    return Error(ErrorCode::Data, Text(text, std::move(args)), FOVEA_TR("core", "copy or download the file again"), path);
}

/// What follows "'KEY':" in the header, which is a Python dictionary.
std::string_view valueOf(std::string_view header, std::string_view key)
{
    const auto at = header.find(key);
    if (at == std::string_view::npos)
        return {};
    auto value = header.substr(at + key.size());
    value.remove_prefix(std::min(value.find_first_not_of("'\": "), value.size()));
    return value;
}

std::vector<std::size_t> shapeOf(std::string_view header, const fs::path& path)
{
    const auto text = valueOf(header, "shape");
    const auto open = text.find('('), close = text.find(')');
    const auto at = header.find("shape");
    if (at == std::string_view::npos || close == std::string_view::npos)
        throw damagedArray(path, FOVEA_TR("core", "{path} is damaged: the header of an array has no shape"));
    std::vector<std::size_t> shape;
    for (const char* c = text.data() + (open == std::string_view::npos ? 0 : open + 1); c < text.data() + close;) {
        std::size_t side = 0;
        const auto [end, failed] = std::from_chars(c, text.data() + close, side);
        if (failed == std::errc()) {
            shape.push_back(side);
            c = end;
        } else {
            ++c;
        }
    }
    return shape;
}

struct ElementType {
    Array::Type type = Array::Type::UInt8;
    std::size_t bytes = 1;  ///< of one value
    bool isBig = false;     ///< the most significant byte first
};

std::optional<ElementType> elementType(std::string_view code)
{
    if (code.empty())
        return std::nullopt;
    ElementType out;
    out.isBig = code[0] == '>';
    if (std::string_view("<>|=").find(code[0]) != std::string_view::npos)
        code.remove_prefix(1);
    if (code.empty())
        return std::nullopt;
    const char kind = code[0];
    const auto digits = code.substr(1, code.find_first_not_of("0123456789", 1) - 1);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), out.bytes).ec != std::errc() && kind != '?')
        return std::nullopt;
    using Type = Array::Type;
    if (kind == 'b' || kind == '?') {
        out.type = Type::Bool;
        out.bytes = 1;
        return out;
    }
    if (kind == 'S' || kind == 'U') {
        out.type = Type::Text;
        return out;
    }
    const auto pick = [&](Type one, Type two, Type four, Type eight) -> std::optional<ElementType> {
        if (out.bytes != 1 && out.bytes != 2 && out.bytes != 4 && out.bytes != 8)
            return std::nullopt;
        out.type = out.bytes == 1 ? one : out.bytes == 2 ? two : out.bytes == 4 ? four : eight;
        return out;
    };
    if (kind == 'u')
        return pick(Type::UInt8, Type::UInt16, Type::UInt32, Type::UInt64);
    if (kind == 'i')
        return pick(Type::Int8, Type::Int16, Type::Int32, Type::Int64);
    if (kind == 'f' && out.bytes == 2) {
        out.type = Type::Float32;
        return out;
    }
    if (kind == 'f' && (out.bytes == 4 || out.bytes == 8)) {
        out.type = out.bytes == 4 ? Type::Float32 : Type::Float64;
        return out;
    }
    return std::nullopt;
}

void appendCharacter(std::string& out, std::uint32_t c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
        return;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    out += static_cast<char>((more == 1 ? 0xc0 : more == 2 ? 0xe0 : 0xf0) | ((c >> (6 * more)) & 0x3f));
    for (int i = more; i-- > 0;)
        out += static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3f));
}

std::vector<std::string> textsOf(std::string_view bytes, std::size_t count, std::size_t length, bool areWide, bool isBig)
{
    std::vector<std::string> out;
    const std::size_t step = length * (areWide ? 4 : 1);
    for (std::size_t i = 0; i < count; ++i) {
        const auto one = bytes.substr(i * step, step);
        std::string text;
        for (std::size_t at = 0; at < one.size(); at += areWide ? 4 : 1) {
            std::uint32_t c = static_cast<unsigned char>(one[at]);
            if (areWide) {
                c = 0;
                for (std::size_t b = 0; b < 4; ++b)
                    c |= std::uint32_t{static_cast<unsigned char>(one[at + b])} << 8 * (isBig ? 3 - b : b);
            }
            if (c == 0)
                break;
            areWide ? appendCharacter(text, c) : text.push_back(static_cast<char>(c));
        }
        out.push_back(std::move(text));
    }
    return out;
}

void swapBytes(std::string& bytes, std::size_t size)
{
    for (std::size_t i = 0; size > 1 && i + size <= bytes.size(); i += size)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i), bytes.begin() + static_cast<std::ptrdiff_t>(i + size));
}

/// Floats of 16 bits as floats of 32.
std::string widened(std::string_view halves)
{
    std::string out;
    out.reserve(2 * halves.size());
    for (std::size_t i = 0; i + 1 < halves.size(); i += 2) {
        const auto bits = static_cast<unsigned>(static_cast<unsigned char>(halves[i]) | static_cast<unsigned char>(halves[i + 1]) << 8);
        const int exponent = static_cast<int>(bits >> 10 & 31);
        const double fraction = bits & 1023;
        const double size = exponent == 0    ? std::ldexp(fraction, -24)
                            : exponent == 31 ? (fraction == 0 ? HUGE_VAL : std::nan(""))
                                             : std::ldexp(1024 + fraction, exponent - 25);
        const auto value = static_cast<float>((bits & 0x8000) != 0 ? -size : size);
        out.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    return out;
}

/// An array of Python's objects, which are pickled: texts and numbers are read.
Array arrayOfObjects(std::string_view pickle, const fs::path& shown)
{
    Array out;
    try {
        auto read = pickled::unpickle(pickle, shown);
        if (auto* array = read.root->as<Array>())
            return std::move(*array);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Data)
            throw;
    }
    out.type = Array::Type::Unread;
    return out;
}

/// The content of the archive's current file; memory grows with what comes, not with what a header claims.
std::string memberContent(archive* reader, const fs::path& path, std::uint64_t most, const std::stop_token& stop)
{
    std::string out;
    std::string block(kNpzBlock, '\0');
    for (;;) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        const auto got = archive_read_data(reader, block.data(), block.size());
        if (got < 0)
            throw damagedArray(path, FOVEA_TR("core", "{path} is damaged or not a readable archive"));
        if (got == 0)
            return out;
        out.append(block.data(), static_cast<std::size_t>(got));
        if (out.size() > most)
            throw damagedArray(path, FOVEA_TR("core", "{path} is damaged: it unpacks to more than it can hold"));
    }
}

}  // namespace

Array parseNpy(std::string_view bytes, const std::string& name, const fs::path& shown)
{
    if (!bytes.starts_with("\x93NUMPY") || bytes.size() < kMagicBytes + 4)
        throw damagedArray(shown, FOVEA_TR("core", "{path} is damaged: an array in it does not begin with NUMPY"));
    const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
    const bool isShort = byte(6) == 1;
    const std::size_t begin = kMagicBytes + (isShort ? 2 : 4);
    const std::size_t length = isShort ? byte(8) | byte(9) << 8 : byte(8) | byte(9) << 8 | byte(10) << 16 | byte(11) << 24;
    if (bytes.size() - begin < length)
        throw damagedArray(shown, FOVEA_TR("core", "{path} is truncated: it ends in the header of an array"));
    const auto header = bytes.substr(begin, length);
    const auto code = valueOf(header, "descr");
    const std::string kind(code.starts_with('[') ? std::string_view("structures") : code.substr(0, code.find_first_of("'\"")));
    const auto type = elementType(kind);
    if (!type) {
        Array out;
        out.type = Array::Type::Unread;
        if (kind.ends_with('O'))
            out = arrayOfObjects(bytes.substr(begin + length), shown);
        out.name = name;
        if (out.type == Array::Type::Unread) {
            out.unread = kind;
            out.shape = shapeOf(header, shown);
        }
        return out;
    }
    Array out;
    out.name = name;
    out.type = type->type;
    out.isFirstFastest = valueOf(header, "fortran_order").starts_with("True");
    out.shape = shapeOf(header, shown);
    const bool areWide = code.find('U') < code.find(',');
    const std::size_t each = out.type == Array::Type::Text ? type->bytes * (areWide ? 4 : 1) : type->bytes;
    const std::size_t count = checkedSize(out.shape, each, shown);
    const auto data = bytes.substr(begin + length);
    if (data.size() < count * each)
        throw damagedArray(shown, FOVEA_TR("core", "{path} is truncated: the array '{name}' has {found} of {expected} bytes"),
                           {{"name", name}, {"found", std::to_string(data.size())}, {"expected", std::to_string(count * each)}});
    if (out.type == Array::Type::Text) {
        out.texts = textsOf(data, count, type->bytes, areWide, type->isBig);
        return out;
    }
    out.bytes = data.substr(0, count * each);
    if (type->isBig)
        swapBytes(out.bytes, each);
    if (out.type == Array::Type::Float32 && each == 2)
        out.bytes = widened(out.bytes);
    return out;
}

std::vector<Array> readNpy(std::string_view bytes, const fs::path& file)
{
    std::vector<Array> out;
    out.push_back(parseNpy(bytes, stemOfArrayFile(file), file));
    out[0].file = file;
    // numpy.save() of a dictionary: one object.
    if (out[0].type == Array::Type::Unread && out[0].unread.ends_with('O') && out[0].shape.empty())
        return readPickle(bytes.substr(std::min(bytes.find('\n') + 1, bytes.size())), file);
    return out;
}

Array parseIdx(std::string_view bytes, const fs::path& file)
{
    // LeCun, Cortes, Burges: The MNIST Database, whose page describes the format.
    const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])); };
    const std::map<std::size_t, const char*> types = {{8, "|u1"}, {9, "|i1"}, {11, ">i2"}, {12, ">i4"}, {13, ">f4"}, {14, ">f8"}};
    const std::size_t dimensions = bytes.size() >= 4 ? byte(3) : 0, header = 4 + 4 * dimensions;
    if (bytes.size() < header || dimensions == 0 || byte(0) != 0 || byte(1) != 0 || !types.contains(byte(2)))
        throw damagedArray(file, FOVEA_TR("core", "{path} is damaged or not an idx file"));
    std::string head = "{'descr': '" + std::string(types.at(byte(2))) + "', 'fortran_order': False, 'shape': (";
    for (std::size_t i = 4; i < header; i += 4)
        head += std::to_string(byte(i) << 24 | byte(i + 1) << 16 | byte(i + 2) << 8 | byte(i + 3)) + ",";
    head += "), }";
    // One reader for types and orders.
    std::string npy = "\x93NUMPY\x01";
    npy += '\0';
    npy += static_cast<char>(head.size() & 255);
    npy += static_cast<char>(head.size() >> 8);
    npy += head;
    npy += bytes.substr(header);
    auto out = parseNpy(npy, stemOfArrayFile(file), file);
    out.file = file;
    return out;
}

std::vector<Array> readNpz(const fs::path& file, std::stop_token stop)
{
    std::error_code failed;
    const auto size = fs::file_size(file, failed);
    if (failed)
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no file {path}"), {{"path", file.string()}}), {}, file);
    const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(), archive_read_free);
    archive_read_support_format_zip(reader.get());
    if (archive_read_open_filename(reader.get(), file.c_str(), 1 << 16) != ARCHIVE_OK)
        throw damagedArray(file, FOVEA_TR("core", "{path} is damaged or not a readable archive"));
    std::vector<Array> out;
    archive_entry* entry = nullptr;
    for (int status; (status = archive_read_next_header(reader.get(), &entry)) != ARCHIVE_EOF;) {
        if (status < ARCHIVE_WARN)
            throw damagedArray(file, FOVEA_TR("core", "{path} is damaged or not a readable archive"));
        const char* given = archive_entry_pathname(entry);
        const fs::path name = given ? given : "";
        if (name.extension() != ".npy")
            continue;
        out.push_back(parseNpy(memberContent(reader.get(), file, size * kMostShrinking + kNpzBlock, stop), name.stem().string(), file));
        out.back().file = file;
    }
    return out;
}

}  // namespace fovea::data
