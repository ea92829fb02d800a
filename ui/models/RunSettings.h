// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/RunStore.h"
#include "core/base/Experiment.h"

#include <QString>

#include <optional>
#include <vector>

namespace fovea::ui {

/// A setting of one run or several: what it is called and its value in each, null where a run lacks it.
struct SettingLine {
    std::string path;
    std::optional<ParamSpec> spec;  ///< nothing where none of the runs' catalogues knows it
    std::vector<Json> values;

    QString label() const;
    QString value(std::size_t run = 0) const;
};

/// What a run's user set and what differs from the defaults; dataset and model themselves left out.
/// Any thread.
std::vector<SettingLine> ownSettings(const Experiment& experiment);

/// In what the runs differ, as runStore::compare() says, with the descriptions. Any thread.
std::vector<SettingLine> differingSettings(const std::vector<api::RunInfo>& runs);

/// A value in words: labels instead of identifiers, units behind numbers.
QString settingText(const ParamSpec& spec, const Json& value);

}  // namespace fovea::ui
