// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Published weights.
/// \snippet docs/examples/api/Weights.cpp example

#include "core/api/Datasets.h"
#include "core/base/Json.h"
#include "core/base/Text.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::api {

/// A line of the list of published weights. Plain value.
struct WeightsRow {
    std::string model;              ///< id in the catalogue
    Text label;                     ///< the model's
    bool isHere = false;            ///< the file is on this machine (its content is checked when it is used)
    std::filesystem::path path;     ///< where it is, or would be
    std::int64_t bytes = 0;         ///< on disk, or to download (about; 0 unknown)
    std::int64_t partialBytes = 0;  ///< that a stopped download brought already
    int size = 0;                   ///< side of the input in pixels
    std::string classes;            ///< "imagenet", "cifar10"
    double top1 = 0, top5 = 0;      ///< published accuracy in percent; 0 unknown
    std::string source, licence, url;

    OrderedJson toJson() const;
};

/// Weights published for the models of the catalogue, by model. Looks at the disk, so not for a
/// window's thread.
std::vector<WeightsRow> listWeights();
/// One line of it; nothing for a model that none are published for.
std::optional<WeightsRow> weightsOfModel(const std::string& model);

/// Downloads and verifies a model's published weights, or finds them in place; returns the file.
/// An interrupted download goes on where it was. Throws Error{NotFound} for a model without,
/// Error{Network} (offline: with what to put where by hand), Error{Data} for a file that is not the
/// published one, Error{Io, Busy, Cancelled}.
std::filesystem::path getWeights(const std::string& model, const DatasetReport& report = {}, std::stop_token stop = {});

/// Deletes them from this machine; returns the bytes freed. Throws Error{NotFound, Busy, Io}.
std::int64_t removeWeights(const std::string& model);

}  // namespace fovea::api
