// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace fovea::ui {

/// A thread of a session's own that does one request after another and delivers answers to the GUI thread.
///
/// The owner keeps the waiting requests as members, changes them only in put(), and takes one out in `next`.
/// Make it the owner's last member, so that the thread ends before what it uses.
class AsyncWorker {
public:
    using Work = std::function<void()>;
    /// `next` is called on the thread with the lock held: it takes out what is to be done first and returns how,
    /// or nothing to wait for the next put(). The work runs without the lock.
    AsyncWorker(QObject& session, std::function<Work()> next);
    ~AsyncWorker();
    AsyncWorker(const AsyncWorker&) = delete;
    AsyncWorker& operator=(const AsyncWorker&) = delete;

    /// Changes the waiting requests and wakes the thread. Any thread.
    template <typename Change> void put(Change change)
    {
        const std::lock_guard lock(m_mutex);
        change();
        m_wake.notify_one();
    }

    /// Calls `deliver(session)` on the GUI thread, unless the session is gone by then. For the worker's thread.
    template <typename Session, typename Deliver> void deliver(Deliver deliver)
    {
        const std::lock_guard lock(m_delivery);
        if (auto* session = static_cast<Session*>(m_session))
            QMetaObject::invokeMethod(
                m_session, [session, deliver = std::move(deliver)]() mutable { deliver(*session); }, Qt::QueuedConnection);
    }

    /// For the session's destructor: delivers nothing more and ends after the work in hand.
    void retire();

    /// Destroys an owner whose worker has retired on another thread: work that cannot be interrupted, such as
    /// opening a network, must not hold the window. The application waits for it before it ends.
    static void destroyLater(std::shared_ptr<void> owner);

private:
    void run(const std::stop_token& stop);

    std::mutex m_delivery;  ///< guards what follows
    QObject* m_session;     ///< null once it is gone

    std::function<Work()> m_next;
    std::mutex m_mutex;  ///< guards the owner's requests
    std::condition_variable_any m_wake;
    std::jthread m_thread;  ///< last: it ends before what it uses
};

}  // namespace fovea::ui
