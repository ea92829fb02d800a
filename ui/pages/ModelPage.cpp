// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/ModelPage.h"

#include "ui/Studio.h"
#include "ui/text/Language.h"

namespace fovea::ui {

ModelPage::ModelPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("model"), parent)
{
    Language::apply(this, [this] { setTitle(tr("Model")); });
}

}  // namespace fovea::ui
