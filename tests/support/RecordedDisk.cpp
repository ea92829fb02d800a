// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RecordedDisk.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace fovea::test {

namespace fs = std::filesystem;
using files::Call;

namespace {

std::string folderOf(const std::string& name) { return fs::path(name).parent_path().string(); }

}  // namespace

/// A disk with its memory: what it would show now, and what it would show after a power cut.
class RecordedDisk::Replay {
public:
    Replay() { m_folders[""]; }

    void apply(const Step& step)
    {
        switch (step.kind) {
        case Kind::Create: change(step.name, step.file, step.name); break;
        case Kind::MakeFolder:
            m_folders[step.name];
            change(step.name, kFolder, step.name);
            break;
        case Kind::Write: write(file(step.file).now, step); break;
        case Kind::Resize: file(step.file).now.resize(static_cast<std::size_t>(step.offset), '\0'); break;
        case Kind::SyncFile: file(step.file).safe = file(step.file).now; break;
        case Kind::SyncFolder: m_folders[step.name].sync(); break;
        case Kind::SyncAll:
            for (auto& [name, folder] : m_folders)
                folder.sync();
            for (auto& each : m_content)
                each.safe = each.now;
            break;
        case Kind::Rename: m_folders[folderOf(step.target)].pending.push_back({step.name, step.target, step.file}); break;
        case Kind::Remove: change(step.name, kGone, step.name); break;
        }
    }

    void write(const Cut& cut, const fs::path& root)
    {
        Random random{cut.seed, nameKey("power cut")};
        put("", root, cut, random);
    }

private:
    static constexpr int kGone = -1, kFolder = -2;

    struct Content {
        std::string now, safe;
    };
    struct Change {
        std::string from, to;
        int file;
    };
    struct Folder {
        std::map<std::string, int> safe;
        std::vector<Change> pending;

        void make(const Change& change)
        {
            safe.erase(change.from);
            if (change.file == kGone)
                safe.erase(change.to);
            else
                safe[change.to] = change.file;
        }
        void sync()
        {
            for (const auto& change : pending)
                make(change);
            pending.clear();
        }
        void survive(Names names, Random& random)
        {
            std::vector<Change> kept;
            const auto first = names == Names::FirstOnes ? random.below(pending.size() + 1) : 0;
            for (std::size_t i = 0; i < pending.size(); ++i)
                if (names == Names::Kept || (names == Names::FirstOnes && i < first) || (names == Names::Some && random.below(2) == 0))
                    kept.push_back(pending[i]);
            pending = std::move(kept);
            sync();
        }
    };

    Content& file(int index)
    {
        if (m_content.size() <= static_cast<std::size_t>(index))
            m_content.resize(static_cast<std::size_t>(index) + 1);
        return m_content[static_cast<std::size_t>(index)];
    }

    void change(const std::string& name, int what, const std::string& from)
    {
        m_folders[folderOf(name)].pending.push_back({from, name, what});
    }

    static void write(std::string& content, const Step& step)
    {
        const auto end = static_cast<std::size_t>(step.offset) + step.bytes.size();
        content.resize(std::max(content.size(), end), '\0');
        content.replace(static_cast<std::size_t>(step.offset), step.bytes.size(), step.bytes);
    }

    /// What a file contains after the cut.
    static std::string survivor(const Content& content, Bytes bytes, Random& random)
    {
        constexpr std::size_t kBlock = 64;
        const auto &now = content.now, &safe = content.safe;
        if (bytes == Bytes::Lost || now == safe)
            return safe;
        if (bytes == Bytes::Kept || now.size() <= safe.size())
            return now;
        std::string out = now;
        if (bytes == Bytes::Cut)
            out.resize(safe.size() + random.below(now.size() - safe.size() + 1));
        else if (bytes == Bytes::Zeros)
            std::fill(out.begin() + static_cast<std::ptrdiff_t>(safe.size()), out.end(), '\0');
        else
            for (auto at = safe.size(); at < out.size(); at += kBlock)
                if (random.below(2) == 0)
                    std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(at), std::min(kBlock, out.size() - at), '\0');
        return out;
    }

    void put(const std::string& name, const fs::path& root, const Cut& cut, Random& random)
    {
        auto& folder = m_folders[name];
        folder.survive(cut.names, random);
        for (const auto& [entry, what] : folder.safe) {
            if (what == kFolder) {
                fs::create_directory(root / entry);
                put(entry, root, cut, random);
                continue;
            }
            std::ofstream(root / entry, std::ios::binary) << survivor(file(what), cut.bytes, random);
        }
    }

    std::vector<Content> m_content;
    std::map<std::string, Folder> m_folders;
};

RecordedDisk::RecordedDisk(fs::path root) : m_root(std::move(root))
{
    files::setHandler([this](const Call& call) { return handle(call); });
}

RecordedDisk::~RecordedDisk() { stop(); }

void RecordedDisk::stop() { files::setHandler({}); }

std::string RecordedDisk::relative(const fs::path& path) const
{
    const auto way = path.lexically_normal().lexically_relative(m_root);
    return way.empty() || *way.begin() == ".." ? std::string("..") : way == "." ? std::string() : way.string();
}

std::int64_t RecordedDisk::handle(const Call& call)
{
    const std::lock_guard lock(m_mutex);
    // What would be safe is what counts; really syncing it takes most of a test's time.
    const bool isSync = call.kind == Call::Kind::Sync || call.kind == Call::Kind::SyncAll;
    const auto result = isSync ? 0 : files::perform(call);
    const int kept = errno;
    if (result >= 0)
        note(call, result);
    errno = kept;
    return result;
}

void RecordedDisk::note(const Call& call, std::int64_t result)
{
    const auto name = call.path.empty() ? std::string("..") : relative(call.path);
    switch (call.kind) {
    case Call::Kind::Open: noteOpen(call, static_cast<int>(result)); return;
    case Call::Kind::Close: m_opened.erase(call.descriptor); return;
    case Call::Kind::Rename:
        if (name == "..")
            return;
        if (!m_files.contains(name))
            throw std::runtime_error("only files are renamed here: " + name);
        m_calls.push_back({Kind::Rename, name, relative(call.target), m_files[name]});
        m_files[relative(call.target)] = m_files[name];
        m_files.erase(name);
        return;
    case Call::Kind::Remove:
        if (m_files.erase(name) > 0)
            m_calls.push_back({Kind::Remove, name, {}});
        return;
    case Call::Kind::MakeFolder:
        if (name != ".." && !name.empty())
            m_calls.push_back({Kind::MakeFolder, name, {}});
        return;
    case Call::Kind::Copy: throw std::runtime_error("a copy is not recorded");
    default: break;
    }
    if (const auto opened = m_opened.find(call.descriptor); opened != m_opened.end())
        noteDescriptor(call, opened->second, result);
}

void RecordedDisk::noteOpen(const Call& call, int descriptor)
{
    const auto name = relative(call.path);
    if (name == "..")
        return;
    if (call.flags & O_DIRECTORY) {
        m_opened[descriptor] = {-1, name, 0, false};
        return;
    }
    if (!m_files.contains(name)) {
        m_files[name] = static_cast<int>(m_lengths.size());
        m_lengths.push_back(0);
        m_calls.push_back({Kind::Create, name, {}, m_files[name]});
    }
    const int file = m_files[name];
    if (call.flags & O_TRUNC) {
        m_lengths[static_cast<std::size_t>(file)] = 0;
        m_calls.push_back({Kind::Resize, name, {}, file});
    }
    m_opened[descriptor] = {file, name, 0, (call.flags & O_APPEND) != 0};
}

void RecordedDisk::noteDescriptor(const Call& call, Opened& opened, std::int64_t result)
{
    if (call.kind == Call::Kind::SyncAll) {
        m_calls.push_back({Kind::SyncAll, opened.name, {}});
        return;
    }
    if (opened.file < 0) {
        if (call.kind == Call::Kind::Sync)
            m_calls.push_back({Kind::SyncFolder, opened.name, {}});
        return;
    }
    auto& length = m_lengths[static_cast<std::size_t>(opened.file)];
    switch (call.kind) {
    case Call::Kind::Write: {
        const auto offset = opened.appends ? length : opened.position;
        m_calls.push_back(
            {Kind::Write, opened.name, {}, opened.file, offset, std::string(call.bytes.substr(0, static_cast<std::size_t>(result)))});
        opened.position = offset + result;
        length = std::max(length, opened.position);
        return;
    }
    case Call::Kind::Truncate:
        length = call.length;
        m_calls.push_back({Kind::Resize, opened.name, {}, opened.file, call.length});
        return;
    case Call::Kind::Sync: m_calls.push_back({Kind::SyncFile, opened.name, {}, opened.file}); return;
    default: return;
    }
}

std::string RecordedDisk::describe(std::size_t call) const
{
    static const std::map<Kind, const char*> kWords = {
        {Kind::Create, "create"},    {Kind::Write, "write"},     {Kind::Resize, "resize"},
        {Kind::SyncFile, "sync"},    {Kind::SyncFolder, "sync"}, {Kind::SyncAll, "sync all of"},
        {Kind::Rename, "rename to"}, {Kind::Remove, "remove"},   {Kind::MakeFolder, "make"}};
    const auto& step = m_calls.at(call);
    return std::string(kWords.at(step.kind)) + " " + (step.kind == Kind::Rename ? step.target : step.name);
}

void RecordedDisk::replay(const Cut& cut, const fs::path& folder) const
{
    Replay disk;
    for (std::size_t i = 0; i < std::min(cut.after, m_calls.size()); ++i)
        disk.apply(m_calls[i]);
    disk.write(cut, folder);
}

}  // namespace fovea::test
