// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Output.h"
#include "core/api/Datasets.h"

namespace fovea::cli {

/// Shows a download's, an import's or a search's progress, with the time left once it has taken a second: on the line,
/// which must outlive the report. Where standard error is not a terminal, a line is written now and then about work that
/// takes long, unless `isQuiet`.
api::DatasetReport reportTo(ProgressLine& line, bool isQuiet = false);

}  // namespace fovea::cli
