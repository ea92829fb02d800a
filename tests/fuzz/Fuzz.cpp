// SPDX-License-Identifier: GPL-3.0-or-later
// What libFuzzer calls: FOVEA_FUZZ=TARGET fovea_fuzz CORPUS…
#include "tests/fuzz/Target.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

const fovea::fuzz::Target* chosen = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    const char* name = std::getenv("FOVEA_FUZZ");
    const auto found = fovea::fuzz::targets().find(name ? name : "");
    if (found == fovea::fuzz::targets().end()) {
        std::fputs("FOVEA_FUZZ names a target:", stderr);
        for (const auto& [known, target] : fovea::fuzz::targets())
            std::fprintf(stderr, " %s", known.c_str());
        std::fputs("\n", stderr);
        std::exit(2);
    }
    chosen = &found->second;
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    fovea::fuzz::run(*chosen, {reinterpret_cast<const char*>(bytes), size});
    return 0;
}
