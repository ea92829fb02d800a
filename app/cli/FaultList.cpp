// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/FaultList.h"

namespace fovea::cli {

void FaultList::add(const Error& error)
{
    if (error.code() == ErrorCode::Cancelled)
        throw error;
    m_faults.push_back(error);
}

void FaultList::require() const
{
    if (m_faults.empty())
        return;
    if (m_faults.size() == 1)
        throw m_faults.front();
    // Wrong words weigh more than files that are missing: they decide the exit code.
    const Error* first = &m_faults.front();
    for (const auto& fault : m_faults)
        if (fault.exitCode() > first->exitCode())
            first = &fault;
    std::string all;
    for (const auto& fault : m_faults) {
        all += (all.empty() ? "" : "\n") + fault.message().str();
        if (!fault.hint().empty())
            all += "\n  " + fault.hint().str();
    }
    throw Error(first->code(), Text(all), {}, first->path());
}

}  // namespace fovea::cli
