// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Experiment.h"
#include "core/base/Json.h"
#include "tests/fuzz/Target.h"

using namespace fovea;

/// experiment.json of a run or of a user.
FOVEA_FUZZ_TARGET(run_json, bytes)
{
    const auto experiment = Experiment::fromJson(parseJson(bytes, "experiment.json"));
    if (experiment.validate().empty())
        experiment.resolve();
}
