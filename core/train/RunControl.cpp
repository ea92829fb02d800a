// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/RunControl.h"

namespace fovea::train {

void RunControl::pause()
{
    const std::lock_guard lock(m_guard);
    m_paused = true;
}

void RunControl::resume()
{
    const std::lock_guard lock(m_guard);
    m_paused = false;
    m_wake.notify_all();
}

void RunControl::stop()
{
    m_stop.request_stop();
    const std::lock_guard lock(m_guard);
    m_wake.notify_all();
}

void RunControl::requestCheckpoint()
{
    const std::lock_guard lock(m_guard);
    m_checkpoint = true;
    m_wake.notify_all();
}

void RunControl::set(std::string path, Json value)
{
    const std::lock_guard lock(m_guard);
    m_settings.emplace_back(std::move(path), std::move(value));
    m_wake.notify_all();
}

RunControl::Wishes RunControl::take()
{
    const std::lock_guard lock(m_guard);
    return {std::exchange(m_checkpoint, false), m_paused, std::exchange(m_settings, {})};
}

void RunControl::waitWhilePaused()
{
    std::unique_lock lock(m_guard);
    m_wake.wait(lock, m_stop.get_token(), [&] { return !m_paused || m_checkpoint || !m_settings.empty(); });
}

}  // namespace fovea::train
