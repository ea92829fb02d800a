// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/arrays/PickleArrays.h"

#include <bit>
#include <charconv>
#include <string>
#include <string_view>

namespace fovea::data::pickled {

/// The bytes of a pickle and the ways in which it writes numbers and texts.
class PickleBytes {
public:
    PickleBytes(std::string_view bytes, const std::filesystem::path& file) : m_bytes(bytes), m_file(file) {}

    const std::filesystem::path& file() const { return m_file; }

    char byte()
    {
        need(1);
        return m_bytes[m_at++];
    }
    void need(std::uint64_t count) const
    {
        if (count > m_bytes.size() - m_at)
            failPickle(m_file, "it is truncated");
    }
    std::uint64_t little(int count)
    {
        need(static_cast<std::uint64_t>(count));
        std::uint64_t value = 0;
        for (int i = 0; i < count; ++i)
            value |= std::uint64_t{static_cast<unsigned char>(m_bytes[m_at++])} << 8 * i;
        return value;
    }
    std::string take(std::uint64_t count)
    {
        need(count);
        std::string out(m_bytes.substr(m_at, count));
        m_at += count;
        return out;
    }
    std::string line()
    {
        const auto end = m_bytes.find('\n', m_at);
        if (end == std::string_view::npos)
            failPickle(m_file, "it is truncated");
        std::string out(m_bytes.substr(m_at, end - m_at));
        m_at = end + 1;
        return out;
    }

    std::int64_t longInteger(std::uint64_t count)
    {
        if (count > 8)
            failPickle(m_file, "a number is too large");
        auto value = little(static_cast<int>(count));
        if (count > 0 && count < 8 && (value >> (8 * count - 1) & 1) != 0)
            value |= ~std::uint64_t{0} << 8 * count;
        return static_cast<std::int64_t>(value);
    }
    Object writtenInteger()
    {
        const std::string text = line();
        if (text == "00" || text == "01")
            return {text == "01"};
        std::int64_t value = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc())
            failPickle(m_file, "a number is not written as one");
        return {value};
    }
    double writtenReal()
    {
        const std::string text = line();
        double value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }
    double real()
    {
        std::uint64_t bits = 0;
        for (int i = 0; i < 8; ++i)
            bits = bits << 8 | little(1);
        return std::bit_cast<double>(bits);
    }

    /// Python's way to write bytes: 'a\\x00\\n'.
    std::string quoted()
    {
        std::string text = line();
        if (text.size() < 2 || text.front() != text.back())
            failPickle(m_file, "a text is not quoted");
        text = text.substr(1, text.size() - 2);
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '\\' || i + 1 >= text.size()) {
                out += text[i];
                continue;
            }
            const char kind = text[++i];
            unsigned value = 0;
            if (kind == 'x' && i + 2 < text.size() + 0 && std::from_chars(&text[i + 1], &text[i + 1] + 2, value, 16).ec == std::errc()) {
                out += static_cast<char>(value);
                i += 2;
            } else {
                out += kind == 'n' ? '\n' : kind == 't' ? '\t' : kind == 'r' ? '\r' : kind;
            }
        }
        return out;
    }

    std::uint64_t lineNumber()
    {
        const std::string text = line();
        std::uint64_t value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return value;
    }

private:
    std::string_view m_bytes;
    const std::filesystem::path& m_file;
    std::size_t m_at = 0;
};

}  // namespace fovea::data::pickled
