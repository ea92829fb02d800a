// SPDX-License-Identifier: GPL-3.0-or-later
// PBM, PGM and PPM, as text and as bytes. OpenCV reads them too, but fills what is cut off and
// takes another largest value for its own.
#include "core/data/pictures/PictureBytes.h"
#include "core/data/pictures/PictureParsers.h"

#include <algorithm>
#include <cmath>

namespace fovea::data {
namespace {

using Bytes = std::span<const std::uint8_t>;

/// Reads numbers with white space and comments between them.
class PnmText {
public:
    PnmText(Bytes bytes, std::size_t at) : m_in{bytes}, m_at(at) {}

    std::size_t at() const { return m_at; }

    std::uint32_t number(std::uint32_t most)
    {
        skip();
        std::uint64_t value = 0;
        const std::size_t begin = m_at;
        for (; isDigit(m_in.at(m_at, 1)); ++m_at) {
            value = value * 10 + m_in.at(m_at, 1) - '0';
            if (value > most)
                throw PictureDamaged{begin};
            // The last number of a file may end with it.
            if (m_at + 1 == m_in.bytes.size()) {
                ++m_at;
                break;
            }
        }
        if (m_at == begin)
            throw PictureDamaged{begin};
        return static_cast<std::uint32_t>(value);
    }
    /// One digit: bits need no space between them.
    std::uint32_t bit()
    {
        skip();
        const auto digit = m_in.at(m_at, 1);
        if (digit != '0' && digit != '1')
            throw PictureDamaged{m_at};
        ++m_at;
        return digit - '0';
    }

private:
    static bool isDigit(std::uint32_t c) { return c >= '0' && c <= '9'; }

    void skip()
    {
        for (;; ++m_at) {
            const auto c = m_in.at(m_at, 1);
            if (c == '#')
                while (m_in.at(m_at, 1) != '\n' && m_in.at(m_at, 1) != '\r')
                    ++m_at;
            else if (c != ' ' && (c < '\t' || c > '\r'))
                return;
        }
    }

    PictureReader m_in;
    std::size_t m_at;
};

struct PnmShape {
    char kind = '1';
    int width = 0, height = 0;
    std::uint32_t most = 1;
    std::size_t begin = 0;  ///< of the values

    bool isText() const { return kind <= '3'; }
    bool isBits() const { return kind == '1' || kind == '4'; }
    int channels() const { return kind == '3' || kind == '6' ? 3 : 1; }
    std::size_t rowBytes() const
    {
        const auto across = static_cast<std::size_t>(width);
        return kind == '4' ? (across + 7) / 8 : across * static_cast<std::size_t>(channels()) * (most > 255 ? 2 : 1);
    }
};

PnmShape pnmShape(Bytes bytes)
{
    PnmShape shape;
    PnmText text(bytes, 2);
    shape.kind = static_cast<char>(PictureReader{bytes}.at(1, 1));
    shape.width = static_cast<int>(text.number(0x7fffffff));
    shape.height = static_cast<int>(text.number(0x7fffffff));
    if (!shape.isBits()) {
        shape.most = text.number(65535);
        if (shape.most == 0)
            throw PictureDamaged{text.at()};
    }
    // One white space, which every header ends with.
    PictureReader{bytes}.at(text.at(), 1);
    shape.begin = text.at() + 1;
    return shape;
}

/// All bits of the values in use: 1023 for a largest value of 1000.
std::uint32_t pnmWhite(std::uint32_t most)
{
    std::uint32_t white = 255;
    while (white < most)
        white = white * 2 + 1;
    return white;
}

/// As it is meant: all of `white` for a largest value that does not fill its bits.
template <typename Value> Value pnmValue(std::uint32_t value, std::uint32_t most, std::uint32_t white)
{
    value = std::min(value, most);
    return static_cast<Value>(most == white ? value : (value * white + most / 2) / most);
}

/// P5 and P6: `row` holds the values as bytes, or as pairs of them with the higher first.
template <typename Value> void decodePnmBytes(const std::uint8_t* row, const PnmShape& shape, std::uint32_t white, Value* out)
{
    const auto next = [&] {
        std::uint32_t value = *row++;
        if constexpr (sizeof(Value) == 2)
            value = value << 8 | *row++;
        return pnmValue<Value>(value, shape.most, white);
    };
    if (shape.channels() == 1) {
        for (int x = 0; x < shape.width; ++x)
            out[x] = next();
        return;
    }
    for (int x = 0; x < shape.width; ++x, out += 3)
        for (const int c : {2, 1, 0})
            out[c] = next();
}

template <typename Value> void decodePnmRows(Bytes bytes, const PnmShape& shape, cv::Mat& out)
{
    const PictureReader in{bytes};
    PnmText text(bytes, shape.begin);
    const std::uint32_t white = pnmWhite(shape.most);
    const std::size_t rowBytes = shape.rowBytes();
    const int values = shape.width * shape.channels();
    for (int y = 0; y < shape.height; ++y) {
        auto* const to = out.ptr<Value>(y);
        if (shape.isText()) {
            for (int i = 0; i < values; ++i) {
                const auto value = shape.isBits() ? 1 - text.bit() : text.number(65535);
                to[shape.channels() == 3 ? i / 3 * 3 + 2 - i % 3 : i] = pnmValue<Value>(value, shape.most, white);
            }
            continue;
        }
        const auto* const row = in.part(shape.begin + rowBytes * static_cast<std::size_t>(y), rowBytes).data();
        if (shape.isBits())
            for (int x = 0; x < values; ++x)
                to[x] = pnmValue<Value>(1 - (row[x / 8] >> (7 - x % 8) & 1U), shape.most, white);
        else
            decodePnmBytes(row, shape, white, to);
    }
}

}  // namespace

PictureHeader parsePnm(Bytes bytes)
{
    const auto shape = pnmShape(bytes);
    PictureHeader header;
    header.width = shape.width;
    header.height = shape.height;
    header.channels = shape.channels();
    header.dataOffset = shape.begin;
    header.white = shape.most > 255 ? pnmWhite(shape.most) : 0;
    return header;
}

bool isPnmComplete(Bytes bytes, const PictureHeader& header)
{
    const auto shape = pnmShape(bytes);
    // As text, a value needs a digit at least; what is missing beyond that shows when it is decoded.
    const auto values =
        static_cast<std::size_t>(header.width) * static_cast<std::size_t>(header.height) * static_cast<std::size_t>(header.channels);
    const auto needed = shape.isText() ? values : shape.rowBytes() * static_cast<std::size_t>(header.height);
    return bytes.size() - std::min(bytes.size(), shape.begin) >= needed;
}

StoredPicture decodePnm(Bytes bytes, const PictureHeader&)
{
    const auto shape = pnmShape(bytes);
    StoredPicture out{cv::Mat(shape.height, shape.width, CV_MAKETYPE(shape.most > 255 ? CV_16U : CV_8U, shape.channels())), false};
    if (shape.most > 255)
        decodePnmRows<std::uint16_t>(bytes, shape, out.pixels);
    else
        decodePnmRows<std::uint8_t>(bytes, shape, out.pixels);
    return out;
}

}  // namespace fovea::data
