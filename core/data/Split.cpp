// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Split.h"

#include "core/base/Error.h"
#include "core/base/Random.h"

#include <algorithm>
#include <cmath>

namespace fovea::data {
namespace {

std::vector<SampleRef> wholePart(const Dataset& dataset, Part part)
{
    std::vector<SampleRef> all(dataset.size(part));
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = {part, i};
    return all;
}

void keepAside(const Dataset& dataset, double share, std::uint64_t seed, Split& split)
{
    std::vector<std::vector<std::size_t>> byClass(dataset.info().classes.size());
    for (std::size_t i = 0; i < dataset.size(Part::Train); ++i)
        byClass.at(static_cast<std::size_t>(dataset.label(Part::Train, i))).push_back(i);
    std::vector<char> aside(dataset.size(Part::Train), 0);
    for (std::size_t c = 0; c < byClass.size(); ++c) {
        auto& members = byClass[c];
        Random random{seed, nameKey("split"), c};
        random.shuffle(members);
        auto count = static_cast<std::size_t>(std::llround(share * static_cast<double>(members.size())));
        if (members.size() >= 2)
            count = std::clamp<std::size_t>(count, 1, members.size() - 1);
        else
            count = 0;
        for (std::size_t i = 0; i < count; ++i)
            aside[members[i]] = 1;
    }
    split.train.clear();
    for (std::size_t i = 0; i < aside.size(); ++i)
        (aside[i] ? split.validation : split.train).push_back({Part::Train, i});
}

}  // namespace

const std::vector<SampleRef>& Split::of(Part part) const
{
    switch (part) {
    case Part::Train: return train;
    case Part::Validation: return validation;
    case Part::Test: return test;
    }
    return train;
}

Split splitDataset(const Dataset& dataset, const Json& validation, std::uint64_t seed)
{
    Split split;
    split.train = wholePart(dataset, Part::Train);
    split.validation = wholePart(dataset, Part::Validation);
    split.test = wholePart(dataset, Part::Test);
    if (validation == "test") {
        if (split.test.empty())
            throw Error(ErrorCode::Config,
                        Text(FOVEA_TR("core", "data.validation: '{name}' has no test set"), {{"name", dataset.info().name}}),
                        FOVEA_TR("core", "set a fraction of the training set instead, such as 0.1"));
        split.validation = split.test;
        split.chooseByValidation = false;
    } else if (split.validation.empty()) {
        keepAside(dataset, validation.get<double>(), seed, split);
    }
    if (split.train.empty() || split.validation.empty())
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "'{name}' has too few images for a {what} set (it has {count} for training)"),
                         {{"name", dataset.info().name},
                          {"what", split.train.empty() ? Text(FOVEA_TR("core", "training")) : Text(FOVEA_TR("core", "validation"))},
                          {"count", std::to_string(dataset.size(Part::Train))}}),
                    FOVEA_TR("core", "a class needs at least two images"), dataset.info().location);
    return split;
}

}  // namespace fovea::data
