// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace fovea::runs {

/// The columns of steps.csv, one entry a step.
struct StepColumns {
    std::vector<std::int64_t> step;
    std::vector<int> epoch;
    std::vector<double> seconds, loss, accuracy, learningRate;
};

/// Reads steps.csv; empty where there is none. Rows that are cut short are left out. Where a run went
/// back to a checkpoint, steps done again count as they were done last, so `step` only grows.
StepColumns readSteps(const std::filesystem::path& stepsCsv);

/// What a run's logs tell besides its steps.
struct RunLog {
    RunStarted started;  ///< the last start's, but `firstStep` of the first: a resumed run is one run
    std::vector<EpochDone> epochs;
    std::vector<SettingChanged> changes;
    std::vector<Envelope> events;  ///< warnings, states, checkpoints and endings, in order
};

/// Reads metrics.jsonl, events.jsonl and resolved.json. What is missing or damaged is left out.
RunLog readLog(const std::filesystem::path& folder);

/// The step of a row of steps.csv; nothing where the line is no such row.
std::optional<std::int64_t> stepOfRow(std::string_view line);

/// Calls `use` with each whole line of a file; a last one without its end is still being written.
/// Nothing where the file is missing.
void forEachLine(const std::filesystem::path& path, const std::function<void(std::string_view line)>& use);

/// Whether a line of events.jsonl tells of sample pictures: most lines do, so whoever does not want
/// them saves the time of parsing.
bool isSamplesLine(std::string_view line);

}  // namespace fovea::runs
