// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Runs.h"
#include "tests/support/RecordingSink.h"

#include <memory>
#include <optional>

namespace fovea::test {

/// Two classes of images of 8 by 8 pixels, `count` of each.
void writeTinyImages(const std::filesystem::path& folder, int count);

/// A run of some milliseconds over such images.
Experiment tinyExperiment(const std::filesystem::path& images, int epochs = 3);

/// How a run ended: what kept it from starting or what ended it, if anything, and its events.
struct Ending {
    std::optional<RunFailed> failure;
    bool hasStarted = true;
    std::shared_ptr<RecordingSink> sink = std::make_shared<RecordingSink>();

    /// All warnings, one a line.
    std::string warnings() const;
};

Ending startTiny(const Experiment& experiment, const std::filesystem::path& run);
Ending resumeTiny(const std::filesystem::path& run);

}  // namespace fovea::test
