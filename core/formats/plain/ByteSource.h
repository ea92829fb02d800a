// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <cstdint>
#include <filesystem>
#include <istream>
#include <string>

namespace fovea::formats {

/// Reads a file, or a record inside one, front to back; every length is checked against what is
/// left before memory is asked for. Its errors name the file, the record and the byte offset.
class ByteSource {
public:
    /// What reading past the end means: a file was cut off, a record inside an archive is damaged.
    enum class End { CutOff, Damaged };

    /// `stream` stands at the first of `size` bytes and outlives this; `record` may be empty.
    ByteSource(std::istream& stream, std::uint64_t size, std::filesystem::path path, std::string record, End end)
        : m_stream(stream), m_size(size), m_path(std::move(path)), m_record(std::move(record)), m_end(end)
    {
    }

    std::uint64_t position() const { return m_position; }
    std::uint64_t remaining() const { return m_size - m_position; }
    const std::filesystem::path& path() const { return m_path; }

    /// All of these throw Error{Format} at the end, Error{Io} where the disk fails.
    void read(void* to, std::uint64_t count);
    std::uint8_t byte();
    /// An unsigned little-endian number of up to 8 bytes.
    std::uint64_t little(int bytes);
    std::string text(std::uint64_t count);
    /// Up to the next line feed, which is taken and left out; at most 1,000 bytes.
    std::string line();
    void skip(std::uint64_t count);
    /// Takes nothing, but fails unless so many bytes are left.
    void need(std::uint64_t count) const;

    /// Throws Error{Format}: the file is damaged here.
    [[noreturn]] void fail(const std::string& problem) const;

private:
    std::istream& m_stream;
    std::uint64_t m_position = 0;
    std::uint64_t m_size;
    std::filesystem::path m_path;
    std::string m_record;
    End m_end;
};

/// Throws Error{Format} for a file that ends before its content does.
[[noreturn]] void failCutOff(const std::filesystem::path& path, std::uint64_t bytes);
/// Throws Error{Format} for a file whose content contradicts itself; `detail` is a library's words.
[[noreturn]] void failDamaged(const std::filesystem::path& path, const std::string& problem, const std::string& detail = {});

}  // namespace fovea::formats
