// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/OutputFile.h"

#include "core/base/AtomicFile.h"
#include "core/base/FileSystem.h"
#include "core/base/Text.h"

#include <cerrno>
#include <fcntl.h>
#include <utility>

namespace fovea {

OutputFile::OutputFile(const std::filesystem::path& path, std::filesystem::path shown)
    : m_shown(std::move(shown)), m_descriptor(files::open(path, O_WRONLY | O_CREAT | O_TRUNC)), m_failure(m_descriptor < 0 ? errno : 0)
{
}

OutputFile::~OutputFile()
{
    if (m_descriptor >= 0)
        files::close(m_descriptor);
}

void OutputFile::write(const void* bytes, std::size_t count)
{
    constexpr std::size_t kBuffer = 1 << 16;
    const std::string_view piece(static_cast<const char*>(bytes), count);
    if (m_buffer.size() + count <= kBuffer) {
        m_buffer.append(piece);
        return;
    }
    put(std::exchange(m_buffer, {}));
    if (count <= kBuffer)
        m_buffer.assign(piece);
    else
        put(piece);
}

void OutputFile::put(std::string_view bytes)
{
    while (!bytes.empty() && m_failure == 0) {
        const auto count = files::write(m_descriptor, bytes);
        if (count >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            m_failure = errno;
    }
}

void OutputFile::finish()
{
    put(std::exchange(m_buffer, {}));
    requireGood();
}

void OutputFile::requireGood() const
{
    if (m_failure != 0)
        files::fail(FOVEA_TR("core", "cannot write {path}: {reason}"), m_shown, m_failure);
}

void writeFileAtomically(const std::filesystem::path& path, const std::function<void(OutputFile&)>& write)
{
    writeFileAtomically(path, [&](const std::filesystem::path& temporary) {
        OutputFile file(temporary, path);
        file.requireGood();
        write(file);
        file.finish();
    });
}

}  // namespace fovea
