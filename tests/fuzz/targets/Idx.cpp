// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Dataset.h"
#include "tests/fuzz/Target.h"

using namespace fovea;

/// The first half are images, the rest their labels, in the layout of MNIST.
FOVEA_FUZZ_TARGET(idx, bytes)
{
    static const bool isPrepared = [] {
        std::filesystem::create_directories(fuzz::folder() / "idx");
        return true;
    }();
    (void)isPrepared;
    const auto half = bytes.size() / 2;
    for (const char* part : {"train", "t10k"}) {
        fuzz::fileOf(bytes.substr(0, half), std::string("idx/") + part + "-images-idx3-ubyte");
        fuzz::fileOf(bytes.substr(half), std::string("idx/") + part + "-labels-idx1-ubyte");
    }
    data::openDataset(data::datasetFromArgument((fuzz::folder() / "idx").string()));
}
