// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Runs.h"
#include "ui/session/EventMailbox.h"
#include "ui/session/RunRecord.h"

namespace fovea::ui {

/// A run of this window, active or waiting: the mailbox that its events go to, and its record. Lives on the GUI thread.
struct LiveRun {
    /// What some events were about.
    struct News {
        bool isStarted = false, hasSteps = false, hasEpochs = false, hasSamples = false, hasLog = false, hasState = false, isOver = false;
        std::vector<std::string> settings;  ///< paths of those that have changed
    };

    /// Takes the events in the mailbox into the record.
    News drain();

    std::shared_ptr<EventMailbox> mailbox;
    RunRecord record;
    api::ResumeOptions resume;  ///< what a resumed run was asked for
};

}  // namespace fovea::ui
