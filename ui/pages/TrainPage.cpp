// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/TrainPage.h"

#include "ui/Studio.h"
#include "ui/text/Language.h"

namespace fovea::ui {

TrainPage::TrainPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("train"), parent)
{
    Language::apply(this, [this] { setTitle(tr("Train")); });
}

}  // namespace fovea::ui
