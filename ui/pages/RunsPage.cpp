// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/RunsPage.h"

#include "ui/Studio.h"
#include "ui/text/Language.h"

namespace fovea::ui {

RunsPage::RunsPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("runs"), parent)
{
    Language::apply(this, [this] { setTitle(tr("Runs")); });
}

}  // namespace fovea::ui
