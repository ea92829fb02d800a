// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "EventFile.pb.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fovea::test {

/// The events of one file for TensorBoard, read by the book up to the first damaged record; `isWhole` tells whether there is none.
std::vector<tensorboard::Event> readEventFile(const std::filesystem::path& path, bool* isWhole = nullptr);

/// What must be the same of two runs of one experiment, whatever happened on the way: all but times.
struct RunTrace {
    std::string last, best;            ///< weights
    std::vector<std::string> metrics;  ///< lines of metrics.jsonl
    std::string steps;                 ///< steps.csv
    std::vector<int> epochs;           ///< as events.jsonl has them
    /// As TensorBoard shows them: values by tag and step, several where it would show a step twice.
    std::map<std::string, std::multimap<std::int64_t, float>> curves;
};

/// What a run folder contains; empty parts where files are missing.
RunTrace traceOf(const std::filesystem::path& run);

/// Names the first part that differs; empty if there is none.
std::string differenceOf(const RunTrace& a, const RunTrace& b);

}  // namespace fovea::test
