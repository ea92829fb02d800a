// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Dataset.h"
#include "tests/fuzz/Target.h"

using namespace fovea;

/// A table as a dataset: its columns are recognised, its images looked for beside it, its pixels read.
FOVEA_FUZZ_TARGET(table, bytes)
{
    const auto file = fuzz::fileOf(bytes, "labels.csv");
    data::openDataset(data::datasetFromArgument(file.string()));
}
