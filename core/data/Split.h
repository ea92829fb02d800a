// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

#include <memory>
#include <vector>

namespace fovea::data {

/// One sample of a dataset: its part there and its index.
struct SampleRef {
    Part part = Part::Train;
    std::size_t index = 0;
    bool operator==(const SampleRef&) const = default;
};

/// Which samples train, validate and test. A plain value.
struct Split {
    std::vector<SampleRef> train, validation, test;
    /// False with `validation: test`: what is watched there must not choose anything.
    bool chooseByValidation = true;

    const std::vector<SampleRef>& of(Part part) const;
};

/// Divides a dataset: its own validation part where it brings one; else `validation` is the share
/// (0, 1) of the training part to keep aside, the same share of every class (at least one sample of
/// each class with two or more), drawn by `seed`; or the word "test".
/// Throws Error{Data} where nothing is left to train or validate on, Error{Config} for "test"
/// without a test part.
Split splitDataset(const Dataset& dataset, const Json& validation, std::uint64_t seed);

}  // namespace fovea::data
