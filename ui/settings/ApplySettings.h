// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace fovea::ui {

class Settings;

/// Language and theme of the window as the settings say. Once, before the first widget.
void applySettings(QApplication& application, const Settings& settings);

/// Carries each change of language, theme and mirror out at once, for as long as `settings` lives.
void followSettings(Settings& settings);

}  // namespace fovea::ui
