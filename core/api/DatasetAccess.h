// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Datasets opened for the engine itself.
/// \snippet docs/examples/api/DatasetAccess.cpp example

#include "core/api/Datasets.h"

#include <memory>

namespace fovea::data {
class Dataset;
struct ArrayRange;
}  // namespace fovea::data

namespace fovea::api {

/// The component of the catalogue "dataset" with every parameter filled in. Throws Error{Config}.
Component resolvedDataset(const Component& dataset);

/// Opens a dataset; a built-in one that somebody holds open already is shared instead of drawn again.
/// Any thread. Throws Error{Config, NotFound, Data, Cancelled}.
std::shared_ptr<const data::Dataset> openDataset(const Component& dataset, const DatasetReport& report, std::stop_token stop);
/// The same for a model. `white`: of 16-bit pictures, the value that becomes white; 0: found out. `arrayRange`: what it learnt as
/// black and white of arrays.
std::shared_ptr<const data::Dataset> openDataset(const Component& dataset, const DatasetReport& report, std::stop_token stop, double white,
                                                 const data::ArrayRange& arrayRange);

/// Progress counted in pictures, told as a DatasetProgress; empty where nobody listens.
std::function<void(const Text& what, std::size_t done, std::size_t total)> counting(const DatasetReport& report);

}  // namespace fovea::api
