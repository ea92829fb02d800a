// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Datasets: list, details, download, import, checks.
/// \snippet docs/examples/api/Datasets.cpp example

#include "core/base/ParamSet.h"
#include "core/base/Text.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace fovea::api {

/// Parameters of a dataset as typed: pairs of a path such as "data.dataset.layout" and its value.
using DatasetSettings = std::vector<std::pair<std::string, std::string>>;

/// A line of the list of datasets.
struct DatasetRow {
    std::string id;
    Text label, help;
    std::string origin;  ///< "built_in", "known", "imported"
    std::string state;   ///< "ready", "not_downloaded", "partial"
    std::filesystem::path folder;
    std::int64_t downloadBytes = 0, bytesOnDisk = 0;
    std::string licence, homepage;

    OrderedJson toJson() const;
};

/// What an opened dataset holds.
struct DatasetDetails {
    std::string id, name, contentId;
    std::vector<std::string> classes;
    int channels = 0, width = 0, height = 0;  ///< width and height 0 where pictures differ
    std::filesystem::path location;
    struct PartCount {
        std::string part;
        std::vector<std::int64_t> perClass;
        std::int64_t total() const;
    };
    std::vector<PartCount> parts;  ///< those that are not empty
    std::vector<std::pair<Text, std::vector<std::string>>> warnings;
    std::vector<Text> notes;  ///< what was found out or assumed while opening
    double white = 0;         ///< of pictures with more than 8 bits a channel: the value that becomes white; 0: there are none
    int suggestedSize = 0;    ///< side of the square that a small network should see, in pixels; 0: no suggestion

    OrderedJson toJson() const;
};

struct DatasetProgress {
    Text what;
    std::int64_t done = 0, total = -1;  ///< bytes or pictures; total -1 where unknown
    double perSecond = 0;               ///< 0 where it says nothing
};

struct DatasetInstalled {
    std::filesystem::path folder;
    bool wasThere = false;
    std::vector<Text> warnings;
    std::vector<Text> notes;  ///< what was found out about the files
};

using DatasetReport = std::function<void(const DatasetProgress&)>;

std::vector<DatasetRow> listDatasets();
/// By name or folder. Throws Error{Config, NotFound, Data, Cancelled}.
DatasetDetails datasetDetails(const std::string& nameOrFolder, const DatasetReport& report = {}, std::stop_token stop = {},
                              const DatasetSettings& settings = {});
/// Where downloads look first, empty for the official addresses alone: what setMirror() was given, else
/// $FOVEA_MIRROR. Any thread.
std::string mirror();
void setMirror(const std::string& addressOrFolder);
/// Downloads and verifies a known one. Throws Error{Config, Network, Io, Data, Busy, Cancelled}.
DatasetInstalled getDataset(const std::string& id, const DatasetReport& report = {}, std::stop_token stop = {});
/// Copies files that the user has, or downloads them where `source` is an http, https or file address.
/// Throws Error{Config, NotFound, Io, Data, Network, Busy, Cancelled}.
DatasetInstalled importDataset(const std::string& id, const std::filesystem::path& source, const DatasetReport& report = {},
                               std::stop_token stop = {}, const DatasetSettings& settings = {});
/// One thing worth knowing about a dataset's pictures.
struct DatasetFinding {
    std::string kind;      ///< "unreadable", "near_leak" …
    std::string severity;  ///< "problem", "warning", "note"
    Text message;
    std::vector<std::string> samples;  ///< files, or "train[17]"; group after group
    std::vector<std::size_t> groupSizes;
    std::vector<std::string> details;

    OrderedJson toJson() const;
};

/// Looks at every picture: unreadable ones, copies, leaks between parts, conflicts, imbalance, odd
/// sizes; worst first. Throws Error{Config, NotFound, Data, Cancelled}.
std::vector<DatasetFinding> checkDataset(const std::string& nameOrFolder, const DatasetReport& report = {}, std::stop_token stop = {},
                                         const DatasetSettings& settings = {});

struct PreviewRequest {
    std::string dataset;  ///< name or folder
    std::string split = "train";
    int rows = 2, columns = 10;
    std::uint64_t seed = 0;
    std::filesystem::path output;  ///< PNG
    DatasetSettings settings = {};
};
/// Writes a grid of labelled samples. Throws Error{Config, NotFound, Data, Io, Cancelled}.
void previewDataset(const PreviewRequest& request, const DatasetReport& report = {}, std::stop_token stop = {});

/// To the trash; returns the new place. Throws Error{NotFound, Config, Busy, Io}.
std::filesystem::path removeDataset(const std::string& id);

/// What a person means by NAME or FOLDER, as a component of the catalogue "dataset". An archive is unpacked to be looked into.
/// Throws Error{Config, NotFound, Data, Cancelled}.
Component datasetFromArgument(const std::string& nameOrPath, const DatasetReport& report = {}, std::stop_token stop = {},
                              const DatasetSettings& settings = {});

}  // namespace fovea::api
