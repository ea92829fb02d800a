// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/DatasetName.h"

#include "core/base/Catalogs.h"
#include "core/base/Paths.h"

namespace fovea::runs {

std::string nameOfDataset(const Component& dataset)
{
    std::string name = dataset.id;
    const auto* info = Catalogs::find("dataset", dataset.id);
    if (!info)
        return name;
    for (const auto& spec : info->params)
        if (spec.type == ParamType::Path && dataset.params.has(spec.key) && !dataset.params.text(spec.key).empty())
            name = paths::folderName(dataset.params.text(spec.key));
    return name;
}

}  // namespace fovea::runs
