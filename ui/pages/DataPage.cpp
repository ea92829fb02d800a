// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/DataPage.h"

#include "ui/Studio.h"
#include "ui/text/Language.h"

namespace fovea::ui {

DataPage::DataPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("data"), parent)
{
    Language::apply(this, [this] { setTitle(tr("Data")); });
}

}  // namespace fovea::ui
