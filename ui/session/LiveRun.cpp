// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/LiveRun.h"

namespace fovea::ui {

LiveRun::News LiveRun::drain()
{
    News news;
    const auto lines = record.log.size();
    for (const auto& envelope : mailbox->drain()) {
        record.take(envelope);
        std::visit(Overloaded{[&](const RunStarted&) { news.isStarted = true; }, [&](const StepDone&) { news.hasSteps = true; },
                              [&](const EpochDone&) { news.hasEpochs = true; }, [&](const SamplesPredicted&) { news.hasSamples = true; },
                              [&](const CheckpointSaved&) {}, [&](const SettingChanged& e) { news.settings.push_back(e.path); },
                              [&](const StateChanged&) { news.hasState = true; }, [&](const Warned&) {}, [&](const Noted&) {},
                              [&](const RunFinished&) { news.hasState = news.isOver = true; },
                              [&](const RunFailed&) { news.hasState = news.isOver = true; }},
                   envelope.event);
    }
    news.hasLog = record.log.size() != lines;
    return news;
}

}  // namespace fovea::ui
