// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunCommands.h"

namespace fovea::train {

bool RunCommands::carryOut()
{
    if (m_run.control.stopRequested())
        return false;
    for (auto wishes = m_run.control.take(); !wishes.empty(); wishes = m_run.control.take()) {
        for (const auto& [path, value] : wishes.settings)
            m_run.applySetting(path, value);
        if (wishes.checkpoint)
            m_checkpoints.saveLast();
        if (wishes.pause && !waitWhilePaused())
            return false;
    }
    return true;
}

bool RunCommands::waitWhilePaused()
{
    m_checkpoints.saveLast();
    m_run.events.emit(StateChanged{RunState::Paused, {}});
    for (bool isPaused = true; isPaused;) {
        m_run.control.waitWhilePaused();
        if (m_run.control.stopRequested())
            return false;
        const auto wishes = m_run.control.take();
        for (const auto& [path, value] : wishes.settings)
            m_run.applySetting(path, value);
        if (wishes.checkpoint)
            m_checkpoints.saveLast();
        isPaused = wishes.pause;
    }
    m_run.events.emit(StateChanged{RunState::Running, {}});
    m_step.restartClock();
    return true;
}

void RunCommands::pause(const Text& reason)
{
    m_run.events.emit(StateChanged{RunState::Paused, reason});
    m_run.control.pause();
    while (!m_run.control.stopRequested()) {
        m_run.control.waitWhilePaused();
        const auto wishes = m_run.control.take();
        for (const auto& [path, value] : wishes.settings)
            m_run.applySetting(path, value);
        if (!wishes.pause)
            break;
    }
    if (!m_run.control.stopRequested())
        m_run.events.emit(StateChanged{RunState::Running, {}});
}

}  // namespace fovea::train
