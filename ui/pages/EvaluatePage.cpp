// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/EvaluatePage.h"

#include "ui/Studio.h"
#include "ui/text/Language.h"

namespace fovea::ui {

EvaluatePage::EvaluatePage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("evaluate"), parent)
{
    Language::apply(this, [this] { setTitle(tr("Evaluate")); });
}

}  // namespace fovea::ui
