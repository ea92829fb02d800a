// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <spdlog/spdlog.h>

namespace fovea::log {

/// Sends the process's log to standard error at the level that FOVEA_LOG names (debug, info, warn,
/// error, off; default warn). To be called once by each program, before threads start.
void start();

}  // namespace fovea::log
