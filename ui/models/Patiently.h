// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QThread>

#include <stop_token>

namespace fovea::ui {

/// Does `work`, again for some seconds while it throws Error{Busy}: a job that was just stopped may hold a dataset's
/// lock for a moment longer. For worker threads.
template <typename Work> auto patiently(std::stop_token stop, Work work)
{
    constexpr int kTries = 20, kWaitMs = 150;
    for (int tries = 0;; ++tries) {
        try {
            return work();
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Busy || tries == kTries || stop.stop_requested())
                throw;
        }
        QThread::msleep(kWaitMs);
    }
}

}  // namespace fovea::ui
