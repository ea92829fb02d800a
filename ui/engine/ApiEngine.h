// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/Engine.h"

namespace fovea::ui {

/// The real engine: each function calls the one of core/api. It has no state and lives until the program ends.
Engine& apiEngine();

}  // namespace fovea::ui
