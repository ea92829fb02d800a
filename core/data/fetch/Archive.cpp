// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Archive.h"

#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/InputFile.h"
#include "core/base/OutputFile.h"
#include "core/data/fetch/Download.h"

#include <archive.h>
#include <archive_entry.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdlib>
#include <locale.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;
using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;

/// libarchive converts names by the thread's locale; the process's own is none of our business.
class Utf8Locale {
public:
    Utf8Locale() : m_locale(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), m_before(m_locale ? ::uselocale(m_locale) : nullptr) {}
    ~Utf8Locale()
    {
        if (!m_locale)
            return;
        ::uselocale(m_before);
        ::freelocale(m_locale);
    }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    locale_t m_locale;
    locale_t m_before;
};

Reader openReader()
{
    Reader reader(archive_read_new(), archive_read_free);
    if (!reader)
        throw std::bad_alloc();
    // By name: "all" would start helper programs for rare kinds.
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_filter_bzip2(reader.get());
    archive_read_support_filter_xz(reader.get());
    archive_read_support_filter_zstd(reader.get());
    archive_read_support_format_tar(reader.get());
    archive_read_support_format_gnutar(reader.get());
    archive_read_support_format_zip(reader.get());
    return reader;
}

[[noreturn]] void failArchive(archive* reader, const fs::path& path)
{
    throw unreadableArchive(path, archive_filter_bytes(reader, -1), archive_error_string(reader));
}

void checkUnpackingStop(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped while unpacking"));
}

/// `done` bytes are unpacked; `more` are to come.
void requireWithin(const fs::path& path, std::int64_t done, std::int64_t more, const UnpackLimits& limits)
{
    if (more > limits.bytes - done)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} was not unpacked: it would become larger than {most}"),
                         {{"path", path.string()}, {"most", sizeText(limits.bytes)}}),
                    FOVEA_TR("core", "if you trust it, set FOVEA_UNPACK_LIMIT to the number of GB that it may become"), path);
}

class Unpacker {
public:
    using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

    Unpacker(const fs::path& archivePath, const fs::path& folder, const UnpackLimits& limits, const Progress& progress,
             const std::stop_token& stop)
        // Links on the way to the folder are the user's own; only those inside it are dangerous.
        : m_path(archivePath), m_folder(fs::canonical(folder)), m_limits(limits), m_progress(progress), m_stop(stop),
          m_reader(openReader()), m_writer(archive_write_disk_new(), archive_write_free)
    {
        if (!m_writer)
            throw std::bad_alloc();
        archive_write_disk_set_options(m_writer.get(), ARCHIVE_EXTRACT_SECURE_NODOTDOT | ARCHIVE_EXTRACT_SECURE_SYMLINKS);
        requireRegularFile(archivePath);
        if (archive_read_open_filename(m_reader.get(), archivePath.c_str(), 1 << 16) != ARCHIVE_OK)
            damaged();
        std::error_code unknown;
        m_total = static_cast<std::int64_t>(fs::file_size(archivePath, unknown));
    }

    /// False at the end of the archive.
    bool next()
    {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(m_reader.get(), &entry);
        if (status == ARCHIVE_EOF)
            return false;
        if (status < ARCHIVE_WARN)
            damaged();
        const std::string name = safeName(entry);
        if (++m_files > m_limits.files)
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path} was not unpacked: it contains more than {most} files"),
                             {{"path", m_path.string()}, {"most", std::to_string(m_limits.files)}}),
                        FOVEA_TR("core", "unpack it yourself and give the folder"), m_path);
        if (archive_entry_is_encrypted(entry) != 0)
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path} is protected with a password ('{name}' is encrypted)"),
                             {{"path", m_path.string()}, {"name", name}}),
                        FOVEA_TR("core", "unpack it with its password and give the folder"), m_path);
        if (!name.empty())
            write(entry, name);
        report();
        return true;
    }

    /// Throws Error{Data} where nothing was unpacked.
    void requireContent() const
    {
        if (m_isEmpty)
            throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "{path} is an empty archive"), {{"path", m_path.string()}}),
                        FOVEA_TR("core", "copy or download the file again"), m_path);
    }

    std::int64_t total() const { return m_total; }

private:
    /// Within a file too, which may be all that there is.
    void report() const
    {
        checkUnpackingStop(m_stop);
        if (m_progress)
            m_progress(archive_filter_bytes(m_reader.get(), -1), m_total);
    }

    [[noreturn]] void damaged() const { failArchive(m_reader.get(), m_path); }

    [[noreturn]] void refused(const std::string& name) const
    {
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} was not unpacked, because it contains a link or a path outside its folder ('{name}')"),
                         {{"path", m_path.string()}, {"name", name}}),
                    FOVEA_TR("core", "get the archive from a source that you trust"), m_path);
    }

    [[noreturn]] void cannotWrite(const std::string& name) const
    {
        const char* words = archive_error_string(m_writer.get());
        spdlog::info("libarchive cannot unpack {}: {}", name, words ? words : "");
        // libarchive's own numbers are negative.
        if (const int reason = archive_errno(m_writer.get()); reason > 0)
            files::fail(FOVEA_TR("core", "cannot write {path}: {reason}"), m_folder / name, reason);
        throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot unpack {name}"), {{"name", name}}),
                    FOVEA_TR("core", "unpack it yourself and give the folder"), m_folder);
    }

    /// The entry's relative name; empty for what is to be left out.
    std::string safeName(archive_entry* entry) const
    {
        const char* given = archive_entry_pathname_utf8(entry);
        if (!given)
            given = archive_entry_pathname(entry);
        if (!given)
            damaged();
        const auto type = archive_entry_filetype(entry);
        const fs::path path(given);
        if (path.is_absolute() || archive_entry_hardlink(entry) || (type != AE_IFREG && type != AE_IFDIR))
            refused(given);
        fs::path clean;
        for (const auto& part : path) {
            if (part == "..")
                refused(given);
            const std::string name = part.string();
            if (name == "__MACOSX" || name.starts_with("._") || name == ".DS_Store")
                return {};
            if (!name.empty() && name != ".")
                clean /= part;
        }
        return clean.string();
    }

    void write(archive_entry* entry, const std::string& name)
    {
        const bool isFolder = archive_entry_filetype(entry) == AE_IFDIR;
        if (archive_entry_size_is_set(entry)) {
            requireWithin(m_path, m_bytes, archive_entry_size(entry), m_limits);
            requireDiskSpace(m_folder, archive_entry_size(entry));
        }
        archive_entry_set_pathname(entry, (m_folder / name).c_str());
        archive_entry_set_perm(entry, isFolder ? 0755 : 0644);
        if (archive_write_header(m_writer.get(), entry) < ARCHIVE_WARN)
            cannotWrite(name);
        m_isEmpty = m_isEmpty && isFolder;
        if (!isFolder)
            copyContent(name);
        if (archive_write_finish_entry(m_writer.get()) < ARCHIVE_WARN)
            cannotWrite(name);
    }

    void copyContent(const std::string& name)
    {
        for (;;) {
            const void* block = nullptr;
            std::size_t size = 0;
            la_int64_t offset = 0;
            const int status = archive_read_data_block(m_reader.get(), &block, &size, &offset);
            if (status == ARCHIVE_EOF)
                return;
            if (status < ARCHIVE_WARN)
                damaged();
            report();
            requireWithin(m_path, m_bytes, static_cast<std::int64_t>(size), m_limits);
            m_bytes += static_cast<std::int64_t>(size);
            if (archive_write_data_block(m_writer.get(), block, size, offset) < ARCHIVE_WARN)
                cannotWrite(name);
        }
    }

    fs::path m_path;
    fs::path m_folder;
    UnpackLimits m_limits;
    const Progress& m_progress;
    const std::stop_token& m_stop;
    Reader m_reader;
    Writer m_writer;
    std::int64_t m_total = 0, m_bytes = 0, m_files = 0;
    bool m_isEmpty = true;
};

/// Goes on to the file of this name; false at the end of the archive.
bool seekMember(archive* reader, const fs::path& path, const std::string& member, const std::stop_token& stop)
{
    archive_entry* entry = nullptr;
    for (int status; (status = archive_read_next_header(reader, &entry)) != ARCHIVE_EOF;) {
        if (status < ARCHIVE_WARN)
            failArchive(reader, path);
        checkUnpackingStop(stop);
        const char* name = archive_entry_pathname_utf8(entry);
        if (name && name == member && archive_entry_filetype(entry) == AE_IFREG)
            return true;
    }
    return false;
}

void copyMember(archive* reader, const fs::path& path, OutputFile& out, const std::stop_token& stop, const UnpackLimits& limits)
{
    std::int64_t done = 0;
    constexpr std::size_t kBlock = 1 << 18;
    std::vector<char> block(kBlock);
    for (;;) {
        checkUnpackingStop(stop);
        const auto got = archive_read_data(reader, block.data(), block.size());
        if (got < 0)
            failArchive(reader, path);
        if (got == 0)
            break;
        requireWithin(path, done, got, limits);
        done += got;
        out.write(block.data(), static_cast<std::size_t>(got));
        out.requireGood();
    }
}

}  // namespace

Error unreadableArchive(const fs::path& path, std::int64_t offset, const char* words)
{
    const std::string_view said = words ? words : "";
    spdlog::info("libarchive cannot read {}: {}", path.string(), said);
    const auto says = [&](std::string_view part) { return said.find(part) != std::string_view::npos; };
    if (says("nsupported") || says("not supported") || says("ncrypt"))
        return Error(ErrorCode::Data,
                     Text(FOVEA_TR("core", "{path} is packed or encrypted in a way that Fovea cannot unpack"), {{"path", path.string()}}),
                     FOVEA_TR("core", "unpack it yourself and give the folder"), path, std::string(said));
    return Error(ErrorCode::Data,
                 Text(FOVEA_TR("core", "{path} is damaged or not a readable archive (near byte {offset})"),
                      {{"path", path.string()}, {"offset", std::to_string(offset)}}),
                 FOVEA_TR("core", "copy or download the file again"), path, std::string(said));
}

bool isArchive(const fs::path& file)
{
    requireRegularFile(file);
    const Utf8Locale locale;
    const Reader reader = openReader();
    archive_entry* entry = nullptr;
    return archive_read_open_filename(reader.get(), file.c_str(), 1 << 16) == ARCHIVE_OK &&
           archive_read_next_header(reader.get(), &entry) >= ARCHIVE_WARN;
}

UnpackLimits unpackLimits(const fs::path& archive, std::int64_t expectedBytes)
{
    constexpr std::int64_t kGiga = 1'000'000'000, kUsualRatio = 20;
    UnpackLimits limits;
    const char* set = std::getenv("FOVEA_UNPACK_LIMIT");
    if (const double giga = set ? std::atof(set) : 0; giga > 0) {
        limits.bytes = static_cast<std::int64_t>(std::min(giga, 1e9) * kGiga);
        return limits;
    }
    std::error_code unknown;
    const auto size = fs::file_size(archive, unknown);
    limits.bytes = std::max(expectedBytes, kGiga + (unknown ? 0 : kUsualRatio * static_cast<std::int64_t>(size)));
    return limits;
}

void unpackArchive(const fs::path& archivePath, const fs::path& folder, const std::function<void(std::int64_t, std::int64_t)>& progress,
                   std::stop_token stop, const UnpackLimits& limits)
{
    const Utf8Locale locale;
    Unpacker unpacker(archivePath, folder, limits, progress, stop);
    while (unpacker.next()) {
    }
    unpacker.requireContent();
    if (progress)
        progress(unpacker.total(), unpacker.total());
}

void unpackMember(const fs::path& archivePath, const std::string& member, const fs::path& target, std::stop_token stop,
                  const UnpackLimits& limits)
{
    const Utf8Locale locale;
    const Reader reader = openReader();
    requireRegularFile(archivePath);
    if (archive_read_open_filename(reader.get(), archivePath.c_str(), 1 << 16) != ARCHIVE_OK)
        failArchive(reader.get(), archivePath);
    if (!seekMember(reader.get(), archivePath, member, stop))
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} does not contain {file}"), {{"path", archivePath.string()}, {"file", member}}), {},
                    archivePath);
    writeFileAtomically(target, [&](OutputFile& file) { copyMember(reader.get(), archivePath, file, stop, limits); });
}

}  // namespace fovea::data
