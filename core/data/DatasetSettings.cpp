// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/DatasetSettings.h"

#include "core/base/Error.h"
#include "core/base/Experiment.h"

namespace fovea::data {

Component withSettings(const Component& dataset, const DatasetSettings& settings)
{
    if (settings.empty())
        return dataset;
    Experiment experiment;
    experiment.set("data.dataset", dataset.toJson());
    for (const auto& [path, value] : settings) {
        if (!path.starts_with("data.dataset."))
            throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: only settings of the dataset can be set here"), {{"path", path}}),
                        FOVEA_TR("core", "their paths begin with data.dataset., such as data.dataset.layout=classes"), path);
        experiment.setText(path, value);
    }
    return Component::fromJson(*experiment.get("data.dataset"));
}

}  // namespace fovea::data
