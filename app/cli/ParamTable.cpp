// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ParamTable.h"

#include "app/cli/HelpFormat.h"
#include "app/cli/Output.h"
#include "core/base/JsonText.h"

#include <fmt/format.h>

namespace fovea::cli {

void printParams(const std::vector<ParamSpec>& specs)
{
    if (specs.empty())
        return;
    answer("\nParameters:\n");
    for (const auto& spec : specs) {
        const std::string allowed = allowedAsText(spec);
        answer("  {} [{}]{}{}\n{}\n", spec.key, defaultAsText(spec), allowed.empty() ? "" : "  " + allowed,
               spec.unitText.empty() ? "" : " " + spec.unitText.str(), indented(spec.helpText.str(), 6));
    }
}

OrderedJson paramsToJson(const std::vector<ParamSpec>& specs)
{
    OrderedJson out = OrderedJson::array();
    for (const auto& spec : specs)
        out.push_back({{"key", spec.key},
                       {"label", spec.labelText.str()},
                       {"help", spec.helpText.str()},
                       {"default", orderedCopy(spec.fallback)},
                       {"allowed", allowedAsText(spec)},
                       {"unit", spec.unitText.str()},
                       {"advanced", spec.isAdvanced},
                       {"live", spec.isLive}});
    return out;
}

}  // namespace fovea::cli
