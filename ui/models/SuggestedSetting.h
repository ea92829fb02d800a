// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"

#include <QString>

#include <optional>

namespace fovea::ui {

class DatasetSession;

/// A setting of a dataset with which it can be opened, as the hint of an error names it first.
struct SuggestedSetting {
    Component dataset;  ///< with the setting
    QString action;     ///< for a button: "Similar classes: Merge"
};

/// Of the error that opening the session's dataset gave; nothing where there is none or its hint names no setting.
std::optional<SuggestedSetting> suggestedSetting(const DatasetSession& session);

}  // namespace fovea::ui
