// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fovea::data {

/// The bytes ended where more were needed; internal to the picture parsers.
struct PictureEnded {};

/// Numbers out of bytes in either order; reading past the end throws PictureEnded.
struct PictureReader {
    std::span<const std::uint8_t> bytes;
    bool isBig = true;

    std::uint32_t at(std::size_t offset, int count) const
    {
        if (offset > bytes.size() || bytes.size() - offset < static_cast<std::size_t>(count))
            throw PictureEnded{};
        std::uint32_t value = 0;
        for (int i = 0; i < count; ++i)
            value |= std::uint32_t{bytes[offset + static_cast<std::size_t>(i)]} << 8 * (isBig ? count - 1 - i : i);
        return value;
    }
    bool has(std::size_t offset, std::string_view text) const
    {
        return offset <= bytes.size() && bytes.size() - offset >= text.size() &&
               std::memcmp(bytes.data() + offset, text.data(), text.size()) == 0;
    }
    std::span<const std::uint8_t> part(std::size_t offset, std::size_t count) const
    {
        if (offset > bytes.size() || bytes.size() - offset < count)
            throw PictureEnded{};
        return bytes.subspan(offset, count);
    }
};

/// The first directory of a TIFF file, which is what EXIF data is as well.
class TiffDirectory {
public:
    explicit TiffDirectory(std::span<const std::uint8_t> bytes) : m_reader{bytes, !bytes.empty() && bytes[0] == 'M'}
    {
        m_begin = m_reader.at(4, 4);
        m_count = m_reader.at(m_begin, 2);
        m_reader.part(m_begin + 2, 12 * m_count);
    }

    /// Where a tag's first value is stored, if the tag is there.
    std::optional<std::size_t> find(std::uint32_t tag) const
    {
        const auto entry = entryOf(tag);
        return entry ? std::optional(valuesOf(*entry)) : std::nullopt;
    }
    std::uint32_t value(std::uint32_t tag, std::uint32_t otherwise) const
    {
        const auto entry = entryOf(tag);
        return entry ? m_reader.at(valuesOf(*entry), width(*entry)) : otherwise;
    }
    std::vector<std::uint32_t> values(std::uint32_t tag) const
    {
        std::vector<std::uint32_t> out;
        if (const auto entry = entryOf(tag)) {
            const auto count = m_reader.at(*entry + 4, 4);
            const auto begin = valuesOf(*entry);
            m_reader.part(begin, std::size_t{count} * static_cast<std::size_t>(width(*entry)));
            for (std::size_t i = 0; i < count; ++i)
                out.push_back(m_reader.at(begin + i * static_cast<std::size_t>(width(*entry)), width(*entry)));
        }
        return out;
    }

    /// Whether the values of all tags that say how to decode lie within the bytes.
    bool isWhole() const
    {
        for (std::size_t entry = m_begin + 2; entry < m_begin + 2 + 12 * m_count; entry += 12) {
            const auto tag = m_reader.at(entry, 2);
            const auto end =
                std::uint64_t{valuesOf(entry)} + std::uint64_t{m_reader.at(entry + 4, 4)} * static_cast<std::uint64_t>(width(entry));
            if (tag <= kLastBaselineTag && end > m_reader.bytes.size())
                return false;
        }
        return m_reader.bytes.size() >= m_begin + 2 + 12 * m_count + 4;
    }

private:
    static constexpr std::uint32_t kLastBaselineTag = 339;

    std::optional<std::size_t> entryOf(std::uint32_t tag) const
    {
        for (std::size_t i = 0; i < m_count; ++i)
            if (m_reader.at(m_begin + 2 + 12 * i, 2) == tag)
                return m_begin + 2 + 12 * i;
        return {};
    }
    /// Bytes of one value, by its type; the wide ones (rationals, doubles) are never asked for here.
    int width(std::size_t entry) const
    {
        switch (m_reader.at(entry + 2, 2)) {
        case 1:
        case 2:
        case 6:
        case 7: return 1;
        case 3:
        case 8: return 2;
        default: return 4;
        }
    }
    /// Up to four bytes stand in the entry itself, more somewhere else.
    std::size_t valuesOf(std::size_t entry) const
    {
        const std::uint64_t bytes = std::uint64_t{m_reader.at(entry + 4, 4)} * static_cast<std::uint64_t>(width(entry));
        return bytes <= 4 ? entry + 8 : m_reader.at(entry + 8, 4);
    }

    PictureReader m_reader;
    std::size_t m_begin = 0, m_count = 0;
};

}  // namespace fovea::data
