// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/Script.h"

namespace fovea::test {

void Script::failNext(const std::string& function, Error error)
{
    const std::lock_guard lock(m_mutex);
    m_entries[function].errors.push_back(std::move(error));
}

void Script::hold(const std::string& function)
{
    const std::lock_guard lock(m_mutex);
    m_entries[function].isOnHold = true;
}

void Script::release(const std::string& function)
{
    const std::lock_guard lock(m_mutex);
    m_entries[function].isOnHold = false;
    m_released.notify_all();
}

bool Script::isHeld(const std::string& function) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(function);
    return found != m_entries.end() && found->second.waiting > 0;
}

int Script::calls(const std::string& function) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(function);
    return found == m_entries.end() ? 0 : found->second.calls;
}

void Script::enter(const std::string& function, std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    auto& entry = m_entries[function];
    ++entry.calls;
    ++entry.waiting;
    const bool goesOn = m_released.wait(lock, stop, [&] { return !entry.isOnHold; });
    --entry.waiting;
    if (!goesOn)
        throw Error(ErrorCode::Cancelled, Text(function + " was cancelled"));
    if (entry.errors.empty())
        return;
    const Error error = entry.errors.front();
    entry.errors.erase(entry.errors.begin());
    throw error;
}

}  // namespace fovea::test
