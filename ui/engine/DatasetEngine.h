// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Samples.h"

#include <stop_token>

namespace fovea::ui {

/// Datasets, as the window uses them. Every function reads or writes the disk or the network, so it is for a
/// worker thread; several threads may call at once. Errors are those of core/api/Datasets.h and Samples.h.
class DatasetEngine {
public:
    virtual ~DatasetEngine() = default;

    virtual std::vector<api::DatasetRow> list() = 0;
    /// What a person means by a name or a folder.
    virtual Component fromArgument(const std::string& nameOrPath) = 0;
    virtual std::shared_ptr<const api::SampleSet> open(const Component& dataset, const api::DatasetReport& report,
                                                       std::stop_token stop) = 0;
    virtual api::DatasetInstalled download(const std::string& id, const api::DatasetReport& report, std::stop_token stop) = 0;
    /// Copies or unpacks files that the user has.
    virtual api::DatasetInstalled import(const std::string& id, const std::filesystem::path& source, const api::DatasetReport& report,
                                         std::stop_token stop) = 0;
    /// To the trash; returns the new place.
    virtual std::filesystem::path remove(const std::string& id) = 0;
    /// Adds a picture to a dataset of the user's own; returns its file.
    virtual std::filesystem::path addPicture(const std::string& dataset, const std::string& className, const ImageView& picture) = 0;
};

}  // namespace fovea::ui
