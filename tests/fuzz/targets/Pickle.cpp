// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/Unpickler.h"
#include "tests/fuzz/Target.h"

#include <deque>
#include <sstream>

using namespace fovea;

/// A pickle as torch.save writes it, with storages of up to 4 kB; strictly at first, then with foreign classes left out.
FOVEA_FUZZ_TARGET(pickle, bytes)
{
    constexpr std::uint64_t kMostBytes = 4096;
    std::vector<std::string> foreign;
    for (auto* left : {static_cast<std::vector<std::string>*>(nullptr), &foreign})
        fuzz::run(
            [&](std::string_view pickle) {
                std::deque<std::string> memory;
                formats::StorageTable storages([](const std::string&) { return kMostBytes; }, false,
                                               [&](std::uint64_t count) { return memory.emplace_back(count, '\0').data(); });
                std::istringstream stream{std::string(pickle)};
                formats::ByteSource source(stream, pickle.size(), "weights.pt", "data.pkl", formats::ByteSource::End::Damaged);
                formats::Unpickler(source, storages, left).load();
            },
            bytes);
}
