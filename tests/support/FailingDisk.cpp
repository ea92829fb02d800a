// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FailingDisk.h"

#include <cerrno>
#include <utility>

namespace fovea::test {

namespace fs = std::filesystem;
using files::Call;

FailingDisk::FailingDisk(DiskFault fault) : m_fault(std::move(fault))
{
    files::setHandler([this](const Call& call) { return handle(call); });
}

FailingDisk::~FailingDisk() { files::setHandler({}); }

void FailingDisk::repair()
{
    const std::lock_guard lock(m_mutex);
    m_isRepaired = true;
}

fs::path FailingDisk::placeOf(const Call& call) const
{
    if (call.kind == Call::Kind::Rename || call.kind == Call::Kind::Copy)
        return call.target;
    if (!call.path.empty())
        return call.path;
    const auto opened = m_opened.find(call.descriptor);
    return opened == m_opened.end() ? fs::path() : opened->second;
}

std::int64_t FailingDisk::fail(const Call& call, const fs::path& place)
{
    if (call.kind == Call::Kind::Write && !std::exchange(m_hasHalved, true)) {
        Call half = call;
        half.bytes = call.bytes.substr(0, call.bytes.size() / 2);
        --m_count;  // the other half is what fails
        return files::perform(half);
    }
    m_failed.push_back(finalName(place));
    errno = m_fault.reason;
    return -1;
}

std::int64_t FailingDisk::handle(const Call& call)
{
    const std::lock_guard lock(m_mutex);
    const auto place = placeOf(call);
    const bool counts = call.kind == m_fault.kind && place.native().starts_with(m_fault.below.native());
    if (counts && !m_isRepaired && (++m_count == m_fault.number || (m_fault.staysBroken && m_count > m_fault.number)))
        return fail(call, place);
    const bool isSync = call.kind == Call::Kind::Sync || call.kind == Call::Kind::SyncAll;
    const auto result = isSync ? 0 : files::perform(call);
    const int kept = errno;
    if (call.kind == Call::Kind::Open && result >= 0)
        m_opened[static_cast<int>(result)] = call.path;
    else if (call.kind == Call::Kind::Close)
        m_opened.erase(call.descriptor);
    errno = kept;
    return result;
}

const std::vector<std::pair<const char*, Call::Kind>>& refusableCalls()
{
    static const std::vector<std::pair<const char*, Call::Kind>> all = {{"open", Call::Kind::Open},
                                                                        {"write", Call::Kind::Write},
                                                                        {"sync", Call::Kind::Sync},
                                                                        {"rename", Call::Kind::Rename},
                                                                        {"make a folder", Call::Kind::MakeFolder},
                                                                        {"copy", Call::Kind::Copy},
                                                                        {"sync all", Call::Kind::SyncAll}};
    return all;
}

fs::path finalName(const fs::path& path)
{
    const std::string name = path.filename().string();
    if (!name.starts_with('.') || !name.ends_with(".tmp"))
        return path;
    const auto number = name.rfind('.', name.size() - 5);
    return path.parent_path() / name.substr(1, number - 1);
}

std::vector<fs::path> temporariesBelow(const fs::path& folder)
{
    std::vector<fs::path> out;
    std::error_code ignored;
    for (fs::recursive_directory_iterator it(folder, ignored), end; !ignored && it != end; it.increment(ignored))
        if (it->path().extension() == ".tmp")
            out.push_back(it->path());
    return out;
}

}  // namespace fovea::test
