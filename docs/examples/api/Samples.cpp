// SPDX-License-Identifier: GPL-3.0-or-later
#include "docs/examples/api/Examples.h"

#include "core/api/Samples.h"

#include <iostream>

namespace fovea::examples {

/// [example]
/// Finds out which samples train under an experiment, and reads the first image.
Image samples(const Experiment& experiment)
{
    const auto set = api::SampleSet::open(api::datasetFromArgument("digits"));
    const auto roles = set->roles(experiment);
    std::size_t training = 0;
    for (const auto role : roles)
        training += role == api::SampleSet::Role::Train ? 1 : 0;
    std::cout << training << " of " << set->size() << " samples train\n";
    return set->picture(0);
}
/// [example]

}  // namespace fovea::examples
