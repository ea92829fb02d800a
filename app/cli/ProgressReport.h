// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Output.h"
#include "core/api/Datasets.h"

#include <fmt/format.h>

namespace fovea::cli {

/// Shows a download's or a search's progress on a line, which must outlive the report.
inline api::DatasetReport reportTo(ProgressLine& line)
{
    return [&line](const api::DatasetProgress& p) {
        const double share = p.total > 0 ? static_cast<double>(p.done) / static_cast<double>(p.total) : 0;
        std::string text = p.what.str();
        if (p.perSecond > 0 && p.total > 0)
            text += fmt::format("  {}/s  {} left", bytes(p.perSecond), duration(static_cast<double>(p.total - p.done) / p.perSecond));
        line.show(share, text);
    };
}

}  // namespace fovea::cli
