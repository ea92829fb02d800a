// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Explain.h"

#include "app/cli/ExperimentFlags.h"
#include "app/cli/HelpFormat.h"
#include "app/cli/Output.h"
#include "app/cli/ParamTable.h"
#include "core/base/Catalogs.h"
#include "core/base/Suggest.h"

#include <algorithm>

namespace fovea::cli {
namespace {

void explainEntry(const ComponentInfo& entry, const std::string& catalog)
{
    answer("{}: {} ({})\n{}\n", entry.id, entry.label.str(), catalog, indented(entry.help.str(), 2));
    printParams(entry.params);
}

}  // namespace

void explainCatalog(const std::string& catalog)
{
    // Of a few entries all parameters are read at once; of many, nobody would find the one that is wanted.
    constexpr std::size_t kShort = 12;
    const auto& entries = Catalogs::entries(catalog);
    for (const auto& entry : entries) {
        answer("{}\n{}\n", entry.id, indented(entry.help.str(), 4));
        if (entries.size() <= kShort)
            for (const auto& spec : entry.params) {
                const std::string allowed = allowedAsText(spec);
                answer("{}\n", indented(spec.key + "=" + defaultAsText(spec) + (allowed.empty() ? "" : " (" + allowed + ")") + ": " +
                                            spec.helpText.str(),
                                        6));
            }
    }
    if (entries.size() > kShort)
        say("\n`fovea help NAME` lists the parameters of one.\n");
}

bool explainName(const std::string& name)
{
    const auto catalogs = Catalogs::names();
    const std::string wanted = foldedName(name);
    const auto ofFlag = catalogOfFlag("--" + name);
    if (const auto& catalog = ofFlag.empty() ? wanted : ofFlag; std::find(catalogs.begin(), catalogs.end(), catalog) != catalogs.end()) {
        explainCatalog(catalog);
        return true;
    }
    bool isFound = false;
    for (const auto& catalog : catalogs)
        for (const auto& entry : Catalogs::entries(catalog)) {
            if (entry.id != wanted)
                continue;
            if (isFound)
                answer("\n");
            explainEntry(entry, catalog);
            isFound = true;
        }
    return isFound;
}

std::vector<std::string> explainedNames()
{
    auto names = Catalogs::names();
    for (const auto& catalog : Catalogs::names())
        for (const auto& entry : Catalogs::entries(catalog))
            names.push_back(entry.id);
    return names;
}

}  // namespace fovea::cli
