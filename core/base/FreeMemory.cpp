// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/FreeMemory.h"

#include "core/base/AddressSpace.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>

namespace fovea {
namespace {

namespace fs = std::filesystem;

constexpr auto kUnlimited = std::numeric_limits<std::uint64_t>::max();

std::string firstLine(const fs::path& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// A file of one number; unlimited for "max" and where there is none.
std::uint64_t numberIn(const fs::path& path)
{
    std::ifstream file(path);
    std::uint64_t value = 0;
    return file >> value ? value : kUnlimited;
}

/// The number behind a name, in a file of such lines; 0 where it is missing.
std::uint64_t numberBehind(const fs::path& path, const std::string& name)
{
    std::ifstream file(path);
    std::string word;
    std::uint64_t value = 0;
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(name + " ") || line.starts_with(name + ":"))
            return std::sscanf(line.c_str() + name.size() + 1, "%lu", &value) == 1 ? value : 0;
    return 0;
}

std::uint64_t freeOfMachine(const fs::path& root)
{
    constexpr std::uint64_t kKilo = 1024;
    const auto available = numberBehind(root / "proc/meminfo", "MemAvailable");
    return available > 0 ? available * kKilo : kUnlimited;
}

/// What a control group leaves. Pages of files and what the kernel remembers of them count as free: it drops them first.
std::uint64_t freeOfGroup(const fs::path& group, const char* limitFile, const char* usageFile, const std::string& prefix)
{
    const auto limit = numberIn(group / limitFile), used = numberIn(group / usageFile);
    if (limit == kUnlimited || used == kUnlimited)
        return kUnlimited;
    std::uint64_t reclaimable = 0;
    for (const char* name : {"inactive_file", "active_file", "slab_reclaimable"})
        reclaimable += numberBehind(group / "memory.stat", prefix + name);
    const auto taken = used - std::min(used, reclaimable);
    return limit - std::min(limit, taken);
}

/// A control group that limits this process's memory, as the kernel has it and as it was before (version 1).
struct MemoryGroup {
    bool isUnified = true;
    std::string name;
    fs::path mount, folder;
};

/// The one whose controller has the memory: that of version 1 where both are there.
std::optional<MemoryGroup> memoryGroup(const fs::path& root)
{
    std::optional<MemoryGroup> group;
    std::ifstream file(root / "proc/self/cgroup");
    for (std::string line; std::getline(file, line);) {
        // "4:cpu,memory:/a:b": the name may have colons too.
        const auto first = line.find(':'), second = first == std::string::npos ? first : line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const bool isUnified = line.starts_with("0::");
        const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
        if (isUnified ? group.has_value() : controllers.find(",memory,") == std::string::npos)
            continue;
        const std::string name = line.substr(second + 1);
        const fs::path mount = root / (isUnified ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
        group = MemoryGroup{isUnified, name, mount, (mount / fs::path(name).relative_path()).lexically_normal()};
    }
    return group;
}

/// A group's limit holds for all groups below it.
std::uint64_t freeOfGroups(const fs::path& root)
{
    const auto own = memoryGroup(root);
    if (!own)
        return kUnlimited;
    auto free = kUnlimited;
    for (auto group = own->folder;; group = group.parent_path()) {
        free = std::min(free, own->isUnified ? freeOfGroup(group, "memory.max", "memory.current", "")
                                             : freeOfGroup(group, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_"));
        if (group == own->mount || !group.has_parent_path() || group.native().size() <= own->mount.native().size())
            return free;
    }
}

}  // namespace

std::uint64_t freeMemory(const fs::path& root) { return std::min({freeOfMachine(root), freeOfGroups(root), freeAddressSpace()}); }

MachineState machineState(const fs::path& root)
{
    MachineState state{firstLine(root / "proc/sys/kernel/random/boot_id"),
                       static_cast<std::int64_t>(numberBehind(root / "proc/vmstat", "oom_kill")),
                       {},
                       0};
    if (const auto group = memoryGroup(root)) {
        state.group = group->name;
        state.groupOomKills = static_cast<std::int64_t>(
            numberBehind(group->folder / (group->isUnified ? "memory.events" : "memory.oom_control"), "oom_kill"));
    }
    return state;
}

}  // namespace fovea
