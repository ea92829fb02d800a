// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/Pages.h"

#include "ui/Studio.h"
#include "ui/pages/DataPage.h"
#include "ui/pages/EvaluatePage.h"
#include "ui/pages/ModelPage.h"
#include "ui/pages/RunsPage.h"
#include "ui/pages/SettingsPage.h"
#include "ui/pages/TrainPage.h"
#include "ui/pages/TryPage.h"

namespace fovea::ui {

Page* makePage(PageId id, Studio& studio)
{
    switch (id) {
    case PageId::Data: return new DataPage(studio);
    case PageId::Model: return new ModelPage(studio);
    case PageId::Train: return new TrainPage(studio);
    case PageId::Evaluate: return new EvaluatePage(studio);
    case PageId::Try: return new TryPage(studio);
    case PageId::Runs: return new RunsPage(studio);
    case PageId::Settings: return new SettingsPage(studio);
    }
    Q_UNREACHABLE();
}

}  // namespace fovea::ui
