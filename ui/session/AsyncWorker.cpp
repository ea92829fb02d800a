// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/AsyncWorker.h"

#include <QThreadPool>

namespace fovea::ui {

AsyncWorker::AsyncWorker(QObject& session, std::function<Work()> next)
    : m_session(&session), m_next(std::move(next)), m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

AsyncWorker::~AsyncWorker() = default;

void AsyncWorker::retire()
{
    m_thread.request_stop();
    const std::lock_guard lock(m_delivery);
    m_session = nullptr;
}

void AsyncWorker::destroyLater(std::shared_ptr<void> owner)
{
    QThreadPool::globalInstance()->start([last = std::move(owner)]() mutable { last.reset(); });
}

void AsyncWorker::run(const std::stop_token& stop)
{
    for (;;) {
        Work work;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [&] {
                if (!stop.stop_requested())
                    work = m_next();
                return work != nullptr;
            });
        }
        if (stop.stop_requested())
            return;
        work();
    }
}

}  // namespace fovea::ui
