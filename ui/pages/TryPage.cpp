// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TryPage.h"

#include "ui/Studio.h"
#include "ui/text/Language.h"

namespace fovea::ui {

TryPage::TryPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("try"), parent)
{
    Language::apply(this, [this] { setTitle(tr("Try")); });
}

}  // namespace fovea::ui
