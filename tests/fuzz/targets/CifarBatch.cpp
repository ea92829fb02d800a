// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/CifarPython.h"
#include "tests/fuzz/Target.h"

using namespace fovea;

FOVEA_FUZZ_TARGET(cifar, bytes)
{
    static const auto edition = data::cifarPython("cifar10", "label_names");
    const std::string content(bytes);
    fuzz::run([&](std::string_view) { data::namesOfMeta(content, edition, "batches.meta"); }, bytes);
    data::recordsOfBatch(content, edition, "data_batch_1");
}
