// SPDX-License-Identifier: GPL-3.0-or-later
// Runs every target on its examples, without a fuzzer: fuzz_replay CORPUS. Each must end in an answer or an Error.
#include "core/base/AtomicFile.h"
#include "tests/fuzz/Target.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <vector>

namespace fs = std::filesystem;
using namespace fovea;

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("fuzz_replay CORPUS\n", stderr);
        return 2;
    }
    int faults = 0;
    for (const auto& [name, target] : fuzz::targets()) {
        std::vector<fs::path> examples;
        std::error_code missing;
        for (const auto& entry : fs::directory_iterator(fs::path(argv[1]) / name, missing))
            examples.push_back(entry.path());
        std::sort(examples.begin(), examples.end());
        if (examples.empty()) {
            std::printf("%s: there are no examples in %s\n", name.c_str(), argv[1]);
            ++faults;
        }
        for (const auto& example : examples) {
            try {
                fuzz::run(target, readFile(example));
            } catch (const std::exception& error) {
                std::printf("%s: %s\n", example.c_str(), error.what());
                ++faults;
            }
        }
        std::printf("%s: %zu examples\n", name.c_str(), examples.size());
    }
    return faults == 0 ? 0 : 1;
}
