// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/SettingsPage.h"

#include "ui/Studio.h"
#include "ui/text/Language.h"

namespace fovea::ui {

SettingsPage::SettingsPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("settings"), parent)
{
    Language::apply(this, [this] { setTitle(tr("Settings")); });
}

}  // namespace fovea::ui
