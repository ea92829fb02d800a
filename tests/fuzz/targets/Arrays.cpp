// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/Array.h"
#include "tests/fuzz/Target.h"

using namespace fovea;

/// NumPy's and MATLAB's files and pickles of arrays, by the first byte: as a kind of its own, since each begins otherwise.
FOVEA_FUZZ_TARGET(arrays, bytes)
{
    if (bytes.empty())
        return;
    const auto content = bytes.substr(1);
    switch (bytes[0] % 4) {
    case 0: data::parseNpy(content, "images", "images.npy"); break;
    case 1: data::readPickle(content, "batch"); break;
    case 2: data::readNpz(fuzz::fileOf(content, "arrays.npz"), {}); break;
    default: data::readMat(fuzz::fileOf(content, "arrays.mat"), {}); break;
    }
}
