// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/train/RunBanner.h"
#include "ui/session/RunRecord.h"

namespace fovea::ui {

class Studio;

/// What the Train page's banner says of a run: how it ended, why it waits, whose it is; nothing while
/// it simply goes on. `isEarlier`: it is not the one that this window trained last.
RunBanner::Content storyOf(Studio& studio, const RunRecord& run, bool isEarlier);

}  // namespace fovea::ui
