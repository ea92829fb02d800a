// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Theme.h"

#include <QString>

namespace fovea::ui {

/// The application's style sheet in the given colours. Widgets ask for a look by dynamic properties:
/// `accent` on a button, `chip`, `link` and `rail` on tool buttons, `card` on a frame, and
/// `role` = "title", "cardTitle", "secondary", "caption", "figure", "right", "wrong" on a label.
QString styleSheet(const Colors& colors);

}  // namespace fovea::ui
