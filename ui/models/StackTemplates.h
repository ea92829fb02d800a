// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QString>

#include <vector>

namespace fovea::ui {

/// Layers that are worth starting from: a whole network that fits pictures of 28 pixels and more.
struct StackTemplate {
    QString id;  ///< "residual"
    QString name, help;
    Json layers;  ///< as `model.layers` of an experiment
};

/// In the window's language.
std::vector<StackTemplate> stackTemplates();

}  // namespace fovea::ui
