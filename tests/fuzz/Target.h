// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace fovea::fuzz {

/// Reads what a stranger's file could contain. May throw Error, and nothing else.
using Target = std::function<void(std::string_view bytes)>;

/// By name, which is also that of a target's examples in tests/fuzz/corpus.
std::map<std::string, Target>& targets();

/// Runs a target on one input: an Error is an answer, everything else leaves as it came.
void run(const Target& target, std::string_view bytes);

/// A folder of this process in memory, where there is room in /dev/shm, which goes when the process ends.
const std::filesystem::path& folder();
/// A file in it with these bytes.
std::filesystem::path fileOf(std::string_view bytes, const std::string& name);

struct Registration {
    Registration(const char* name, Target target) { targets()[name] = std::move(target); }
};

}  // namespace fovea::fuzz

/// One a file: FOVEA_FUZZ_TARGET(csv, bytes) { … }
#define FOVEA_FUZZ_TARGET(NAME, BYTES)                                                                                                     \
    static void fuzz_##NAME(std::string_view BYTES);                                                                                       \
    [[maybe_unused]] static const fovea::fuzz::Registration registered_##NAME(#NAME, fuzz_##NAME);                                         \
    static void fuzz_##NAME(std::string_view BYTES)
