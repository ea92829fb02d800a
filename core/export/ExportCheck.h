// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/ExportWays.h"

namespace fovea::exporting {

/// How far a file that was read back and the network it came from are apart.
struct ExportComparison {
    double largestDifference = 0;  ///< of a logit
    double largestLogit = 0;       ///< by magnitude
    int inputs = 0;                ///< compared, in batches of 1 and more
    Text notReadBack;              ///< why the reader cannot run the file at all; the figures are 0 then
};

/// Reads `file` back and runs it beside the network it came from. `path` is what errors name. Throws
/// Error{Format, Numeric} where they differ.
ExportComparison compareReadBack(const ExportWay& way, const ExportSource& source, const std::filesystem::path& file,
                                 const std::filesystem::path& path);

}  // namespace fovea::exporting
