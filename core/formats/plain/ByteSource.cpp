// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/ByteSource.h"

#include "core/base/Error.h"

namespace fovea::formats {
namespace {

constexpr std::size_t kLongestLine = 1000;

}  // namespace

void failCutOff(const std::filesystem::path& path, std::uint64_t bytes)
{
    throw Error(ErrorCode::Format,
                Text(FOVEA_TR("core", "{path} is truncated: it ends after {bytes} bytes"),
                     {{"path", path.string()}, {"bytes", std::to_string(bytes)}}),
                FOVEA_TR("core", "download or copy it again, and compare its size with the original's"), path);
}

void failDamaged(const std::filesystem::path& path, const std::string& problem, const std::string& detail)
{
    throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "{path} is damaged: {problem}"), {{"path", path.string()}, {"problem", problem}}),
                FOVEA_TR("core", "download or copy it again"), path, detail);
}

void ByteSource::fail(const std::string& problem) const
{
    const std::string place = "byte " + std::to_string(m_position) + (m_record.empty() ? "" : " of " + m_record);
    failDamaged(m_path, problem + " (" + place + ")");
}

void ByteSource::need(std::uint64_t count) const
{
    if (count <= remaining())
        return;
    if (m_end == End::CutOff)
        failCutOff(m_path, m_size);
    fail("it ends too early");
}

void ByteSource::read(void* to, std::uint64_t count)
{
    need(count);
    m_stream.read(static_cast<char*>(to), static_cast<std::streamsize>(count));
    if (static_cast<std::uint64_t>(m_stream.gcount()) != count)
        throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot read {path}"), {{"path", m_path.string()}}),
                    FOVEA_TR("core", "check the disk; another program may also have just truncated the file"), m_path);
    m_position += count;
}

std::uint8_t ByteSource::byte()
{
    std::uint8_t value = 0;
    read(&value, 1);
    return value;
}

std::uint64_t ByteSource::little(int bytes)
{
    std::uint8_t raw[8] = {};
    read(raw, static_cast<std::uint64_t>(bytes));
    std::uint64_t value = 0;
    for (int i = bytes; i-- > 0;)
        value = value << 8 | raw[i];
    return value;
}

std::string ByteSource::text(std::uint64_t count)
{
    need(count);
    std::string out(count, '\0');
    read(out.data(), count);
    return out;
}

std::string ByteSource::line()
{
    std::string out;
    for (char c; (c = static_cast<char>(byte())) != '\n';) {
        out += c;
        if (out.size() > kLongestLine)
            fail("a name is too long");
    }
    return out;
}

void ByteSource::skip(std::uint64_t count)
{
    need(count);
    m_stream.seekg(static_cast<std::streamoff>(count), std::ios::cur);
    m_position += count;
}

}  // namespace fovea::formats
