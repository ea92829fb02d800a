// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/Pages.h"

#include "ui/pages/data/DataPage.h"
#include "ui/pages/evaluate/EvaluatePage.h"
#include "ui/pages/model/ModelPage.h"
#include "ui/pages/runs/RunsPage.h"
#include "ui/pages/settings/SettingsPage.h"
#include "ui/pages/train/TrainPage.h"
#include "ui/pages/try/TryPage.h"
#include "ui/session/Studio.h"

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
