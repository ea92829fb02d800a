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
    std::uint64_t wideAt(std::size_t offset, int count) const
    {
        if (count <= 4)
            return at(offset, count);
        const std::uint64_t first = at(offset, 4), second = at(offset + 4, 4);
        return isBig ? first << 32 | second : second << 32 | first;
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

/// A directory of a TIFF or BigTIFF file, which is what EXIF data is as well.
class TiffDirectory {
public:
    /// The one at `begin`; 0: the first.
    explicit TiffDirectory(std::span<const std::uint8_t> bytes, std::uint64_t begin = 0)
        : m_reader{bytes, !bytes.empty() && bytes[0] == 'M'}
    {
        constexpr std::uint32_t kBigVersion = 43;
        m_isWide = m_reader.at(2, 2) == kBigVersion;
        if (begin == 0)
            begin = m_reader.wideAt(m_isWide ? 8 : 4, m_isWide ? 8 : 4);
        const auto count = m_reader.wideAt(begin, m_isWide ? 8 : 2);
        m_entries = begin + (m_isWide ? 8 : 2);
        if (count > bytes.size() / entryBytes())
            throw PictureEnded{};
        m_count = count;
        m_reader.part(m_entries, entryBytes() * m_count);
    }

    bool has(std::uint32_t tag) const { return entryOf(tag).has_value(); }
    std::uint64_t value(std::uint32_t tag, std::uint64_t otherwise) const
    {
        const auto entry = entryOf(tag);
        return entry ? m_reader.wideAt(valuesOf(*entry), width(*entry)) : otherwise;
    }
    std::vector<std::uint64_t> values(std::uint32_t tag) const
    {
        std::vector<std::uint64_t> out;
        if (const auto entry = entryOf(tag)) {
            const auto count = countOf(*entry);
            const auto begin = valuesOf(*entry), each = static_cast<std::size_t>(width(*entry));
            if (count > m_reader.bytes.size() / each)
                throw PictureEnded{};
            m_reader.part(begin, count * each);
            for (std::size_t i = 0; i < count; ++i)
                out.push_back(m_reader.wideAt(begin + i * each, width(*entry)));
        }
        return out;
    }

    /// Where the next directory begins; 0: there is none.
    std::uint64_t next() const { return m_reader.wideAt(m_entries + entryBytes() * m_count, m_isWide ? 8 : 4); }

    /// Whether the values of all tags that say how to decode lie within the bytes.
    bool isWhole() const
    {
        for (std::size_t entry = m_entries; entry < m_entries + entryBytes() * m_count; entry += entryBytes()) {
            const auto size = countOf(entry) * static_cast<std::uint64_t>(width(entry));
            if (m_reader.at(entry, 2) <= kLastBaselineTag &&
                (size > m_reader.bytes.size() || valuesOf(entry) > m_reader.bytes.size() - size))
                return false;
        }
        return m_reader.bytes.size() >= m_entries + entryBytes() * m_count + (m_isWide ? 8 : 4);
    }

private:
    static constexpr std::uint32_t kLastBaselineTag = 341;

    std::size_t entryBytes() const { return m_isWide ? 20 : 12; }
    std::optional<std::size_t> entryOf(std::uint32_t tag) const
    {
        for (std::size_t i = 0; i < m_count; ++i)
            if (const auto entry = m_entries + entryBytes() * i; m_reader.at(entry, 2) == tag)
                return entry;
        return {};
    }
    std::uint64_t countOf(std::size_t entry) const { return m_reader.wideAt(entry + 4, m_isWide ? 8 : 4); }
    /// Bytes of one value, by its type.
    int width(std::size_t entry) const
    {
        switch (m_reader.at(entry + 2, 2)) {
        case 1:
        case 2:
        case 6:
        case 7: return 1;
        case 3:
        case 8: return 2;
        case 5:
        case 10:
        case 12:
        case 16:
        case 17:
        case 18: return 8;
        default: return 4;
        }
    }
    /// A few bytes stand in the entry itself, more somewhere else.
    std::size_t valuesOf(std::size_t entry) const
    {
        const int room = m_isWide ? 8 : 4;
        const std::size_t field = entry + 4 + static_cast<std::size_t>(room);
        const auto count = countOf(entry);
        return count <= static_cast<std::uint64_t>(room / width(entry)) ? field : m_reader.wideAt(field, room);
    }

    PictureReader m_reader;
    bool m_isWide = false;
    std::size_t m_entries = 0, m_count = 0;
};

}  // namespace fovea::data
