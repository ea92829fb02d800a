// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestFiles.h"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <fstream>
#include <random>
#include <stdexcept>

namespace fovea::test {

std::string noise(std::size_t size, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::string bytes(size, '\0');
    for (auto& byte : bytes)
        byte = static_cast<char>(random() & 255);
    return bytes;
}

void writeRaw(const std::filesystem::path& path, const std::string& content)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
}

void writeGzip(const std::filesystem::path& path, const std::string& content, int level)
{
    std::filesystem::create_directories(path.parent_path());
    const gzFile out = gzopen(path.c_str(), ("wb" + std::to_string(level)).c_str());
    gzwrite(out, content.data(), static_cast<unsigned>(content.size()));
    gzclose(out);
}

void writeArchive(const std::filesystem::path& path, const Entries& entries)
{
    archive* out = archive_write_new();
    if (path.extension() == ".zip") {
        archive_write_set_format_zip(out);
    } else {
        archive_write_set_format_pax_restricted(out);
        archive_write_add_filter_gzip(out);
    }
    archive_write_open_filename(out, path.c_str());
    for (const auto& [name, content] : entries) {
        const bool isLink = content.starts_with("->");
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname_utf8(entry, name.c_str());
        archive_entry_set_filetype(entry, isLink ? AE_IFLNK : AE_IFREG);
        archive_entry_set_perm(entry, 0444);
        archive_entry_set_size(entry, isLink ? 0 : static_cast<la_int64_t>(content.size()));
        if (isLink)
            archive_entry_set_symlink(entry, content.substr(2).c_str());
        archive_write_header(out, entry);
        if (!isLink)
            archive_write_data(out, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_free(out);
}

std::string firstOfIdx(const std::filesystem::path& path, std::uint32_t count, std::size_t itemBytes)
{
    std::string out(itemBytes == 1 ? 8 : 16, '\0');
    const std::size_t header = out.size();
    out.resize(header + count * itemBytes);
    const gzFile in = gzopen(path.c_str(), "rb");
    const int read = gzread(in, out.data(), static_cast<unsigned>(out.size()));
    gzclose(in);
    if (read != static_cast<int>(out.size()))
        throw std::runtime_error(path.string() + " is too short");
    for (std::size_t i = 0; i < 4; ++i)
        out[4 + i] = static_cast<char>(count >> (24 - 8 * i));
    return out;
}

std::string idxFile(bool isPictures, int items, char fill)
{
    std::string out = {0, 0, 8, static_cast<char>(isPictures ? 3 : 1), 0, 0, 0, static_cast<char>(items)};
    if (isPictures)
        out += std::string({0, 0, 0, 28, 0, 0, 0, 28});
    return out + std::string(static_cast<std::size_t>(items) * (isPictures ? 784 : 1), fill);
}

}  // namespace fovea::test
