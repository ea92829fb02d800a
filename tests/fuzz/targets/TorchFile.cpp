// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/TorchContent.h"
#include "tests/fuzz/Target.h"

#include <memory>

using namespace fovea;

/// A whole file of weights in either of PyTorch's layouts: zip records or the older stream.
FOVEA_FUZZ_TARGET(torch_file, bytes)
{
    const auto file = fuzz::fileOf(bytes, "weights.pt");
    std::vector<std::unique_ptr<char[]>> memory;
    std::vector<std::string> foreign;
    formats::readTorchRecord(file, "fovea.json");
    formats::readTorchContent(file, &foreign, [&](std::uint64_t count) { return memory.emplace_back(new char[count]).get(); });
}
