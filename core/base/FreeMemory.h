// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace fovea {

/// Bytes that this process may still take before the system or a limit stops it: what the kernel says is available, what its
/// control groups leave (memory.max and its older form), and the limits of the address space. The largest number where
/// nothing is known. `root` is where /proc and /sys are.
std::uint64_t freeMemory(const std::filesystem::path& root = "/");

/// What a run remembers of the computer, to say later why it ended without a word.
struct MachineState {
    std::string boot;                ///< differs after each start of the computer
    std::int64_t oomKills = 0;       ///< processes that the kernel has ended because memory ran out
    std::string group;               ///< this process's control group; empty where there is none
    std::int64_t groupOomKills = 0;  ///< those of the group and the groups below it
};
MachineState machineState(const std::filesystem::path& root = "/");

}  // namespace fovea
