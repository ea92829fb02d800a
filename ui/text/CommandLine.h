// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Experiment.h"

#include <QString>

#include <filesystem>

namespace fovea::ui {

/// The command that trains the same: what the user set, by the flags of `fovea train` where there are
/// such, by --set where not; quoted for a POSIX shell. Touches no disk.
QString trainCommand(const Experiment& experiment);

/// The command that measures a run on a split. `dataset` is a name or folder; empty: the run's own.
/// An empty split is the command's default, "test".
QString testCommand(const std::filesystem::path& run, const QString& dataset = {}, const QString& split = {});

}  // namespace fovea::ui
