// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/ZipRecords.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/formats/plain/ByteSource.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <memory>

namespace fovea::formats {
namespace {

/// Length of a zip's closing record, and of the comment that may follow it.
constexpr std::uint64_t kEndRecord = 22, kLongestComment = 65535;
constexpr std::string_view kEndSignature("PK\5\6", 4);
constexpr std::size_t kBlockBytes = 1 << 18;

/// libarchive reads names by the thread's locale, and PyTorch names the archive's folder after the file:
/// a program that never called setlocale() could not open one named in Chinese.
class Utf8Names {
public:
    Utf8Names() : m_locale(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), m_before(m_locale ? ::uselocale(m_locale) : nullptr) {}
    ~Utf8Names()
    {
        if (!m_locale)
            return;
        ::uselocale(m_before);
        ::freelocale(m_locale);
    }
    Utf8Names(const Utf8Names&) = delete;
    Utf8Names& operator=(const Utf8Names&) = delete;

private:
    locale_t m_locale;
    locale_t m_before;
};

bool hasDirectory(const std::filesystem::path& path, std::uint64_t size)
{
    const auto length = std::min(size, kEndRecord + kLongestComment);
    std::string tail(length, '\0');
    auto file = openInput(path);
    file.seekg(static_cast<std::streamoff>(size - length));
    file.read(tail.data(), static_cast<std::streamsize>(length));
    return tail.rfind(kEndSignature) != std::string::npos;
}

[[noreturn]] void failArchive(const std::filesystem::path& path, archive* reader)
{
    const char* words = archive_error_string(reader);
    failDamaged(path, "its zip structure is invalid, or a checksum is wrong", words ? words : "");
}

}  // namespace

ZipRecords::ZipRecords(std::filesystem::path path) : m_path(std::move(path)), m_fileSize(std::filesystem::file_size(m_path))
{
    if (!hasDirectory(m_path, m_fileSize))
        failCutOff(m_path, m_fileSize);
    std::uint64_t total = 0;
    forEach([&](archive*, archive_entry* entry, const std::string& name) {
        // The program in a TorchScript archive, which nobody reads here, is compressed.
        if (name.find("/code/") != std::string::npos)
            return;
        const auto size = static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_entry_size(entry)));
        // Records are stored as they are, so a larger sum is a lie, or a bomb.
        if (size > m_fileSize - total)
            failDamaged(m_path, "record " + name + " is larger than the file");
        total += size;
        if (!m_sizes.emplace(name, size).second)
            failDamaged(m_path, "it has two records named " + name);
    });
}

void ZipRecords::forEach(const std::function<void(archive*, archive_entry*, const std::string&)>& visit) const
{
    const Utf8Names names;
    const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
    archive_read_support_format_zip_seekable(reader.get());
    if (archive_read_open_filename(reader.get(), m_path.c_str(), kBlockBytes) != ARCHIVE_OK)
        failArchive(m_path, reader.get());
    for (;;) {
        archive_entry* entry = nullptr;
        const int rc = archive_read_next_header(reader.get(), &entry);
        if (rc == ARCHIVE_EOF)
            return;
        if (rc != ARCHIVE_OK && rc != ARCHIVE_WARN)
            failArchive(m_path, reader.get());
        const char* name = archive_entry_pathname_utf8(entry);
        if (!name)
            name = archive_entry_pathname(entry);
        if (!name)
            failDamaged(m_path, "the encoding of a record's name is unknown");
        visit(reader.get(), entry, name);
    }
}

void ZipRecords::read(const std::function<void*(const std::string&)>& target) const
{
    forEach([&](archive* reader, archive_entry*, const std::string& name) {
        auto* to = static_cast<char*>(target(name));
        const auto found = m_sizes.find(name);
        if (!to || found == m_sizes.end())
            return;
        std::uint64_t done = 0;
        // One read past the last byte lets libarchive compare the checksum.
        for (char past; done <= found->second;) {
            const bool last = done == found->second;
            const auto got = archive_read_data(reader, last ? &past : to + done, last ? 1 : found->second - done);
            if (got < 0)
                failArchive(m_path, reader);
            if (got == 0)
                break;
            done += static_cast<std::uint64_t>(got);
        }
        if (done != found->second)
            failDamaged(m_path, "record " + name + " differs in length from its directory entry");
    });
}

}  // namespace fovea::formats
