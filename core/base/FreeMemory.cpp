// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/FreeMemory.h"

#include "core/base/AddressSpace.h"

#include <algorithm>
#include <fstream>
#include <limits>

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

/// What a control group leaves. File pages that nobody uses count as free: the kernel drops them first.
std::uint64_t freeOfGroup(const fs::path& group, const char* limitFile, const char* usageFile, const char* unusedPages)
{
    const auto limit = numberIn(group / limitFile), used = numberIn(group / usageFile);
    if (limit == kUnlimited || used == kUnlimited)
        return kUnlimited;
    const auto taken = used - std::min(used, numberBehind(group / "memory.stat", unusedPages));
    return limit - std::min(limit, taken);
}

/// A group's limit holds for all groups below it.
std::uint64_t freeOfGroups(const fs::path& root)
{
    auto free = kUnlimited;
    std::ifstream file(root / "proc/self/cgroup");
    for (std::string line; std::getline(file, line);) {
        const bool isUnified = line.starts_with("0::");
        if (!isUnified && line.find(":memory:") == std::string::npos)
            continue;
        const fs::path mount = root / (isUnified ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
        auto group = (mount / fs::path(line.substr(line.rfind(':') + 1)).relative_path()).lexically_normal();
        for (;; group = group.parent_path()) {
            free = std::min(free, isUnified ? freeOfGroup(group, "memory.max", "memory.current", "inactive_file")
                                            : freeOfGroup(group, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"));
            if (group == mount || !group.has_parent_path() || group.native().size() <= mount.native().size())
                break;
        }
    }
    return free;
}

}  // namespace

std::uint64_t freeMemory(const fs::path& root) { return std::min({freeOfMachine(root), freeOfGroups(root), freeAddressSpace()}); }

MachineState machineState(const fs::path& root)
{
    return {firstLine(root / "proc/sys/kernel/random/boot_id"), static_cast<std::int64_t>(numberBehind(root / "proc/vmstat", "oom_kill"))};
}

}  // namespace fovea
