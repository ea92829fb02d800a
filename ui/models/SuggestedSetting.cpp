// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/SuggestedSetting.h"

#include "core/base/Catalogs.h"
#include "ui/session/DatasetSession.h"
#include "ui/text/Display.h"

#include <regex>

namespace fovea::ui {

std::optional<SuggestedSetting> suggestedSetting(const DatasetSession& session)
{
    if (!session.error())
        return std::nullopt;
    static const std::regex setting("data\\.dataset\\.([a-z_]+)=([a-z_]+)");
    const std::string hint = session.error()->hint().str();
    std::smatch found;
    const auto& dataset = session.component();
    const auto* info = Catalogs::find("dataset", dataset.id);
    if (!info || !std::regex_search(hint, found, setting))
        return std::nullopt;
    const auto* spec = findSpec(info->params, found[1].str());
    if (!spec)
        return std::nullopt;
    for (const auto& choice : spec->choices)
        if (choice.id == found[2].str()) {
            Json params = dataset.params.json();
            params[spec->key] = choice.id;
            return SuggestedSetting{{dataset.id, ParamSet(std::move(params))},
                                    QStringLiteral("%1: %2").arg(display(spec->labelText), display(choice.label))};
        }
    return std::nullopt;
}

}  // namespace fovea::ui
