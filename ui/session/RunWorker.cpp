// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/RunWorker.h"

#include "ui/text/Display.h"

namespace fovea::ui {
namespace {

// The window must stay quick while a run takes every core.
constexpr int kNiceness = 10;

}  // namespace

api::RunOptions RunWorker::options() const
{
    api::RunOptions options;
    options.niceness = kNiceness;
    options.pauseOnNonFinite = true;
    return options;
}

void RunWorker::start(quint64 ticket, const Experiment& experiment, std::shared_ptr<EventSink> sink)
{
    try {
        const auto id = m_queue.add(experiment, {std::move(sink)}, options());
        m_tickets[id] = ticket;
    } catch (...) {
        Q_EMIT failedToStart(ticket, currentError());
    }
    tellActive();
    tellQueue();
}

void RunWorker::resume(quint64 ticket, const std::filesystem::path& folder, const api::ResumeOptions& resume,
                       std::shared_ptr<EventSink> sink)
{
    try {
        const auto id = m_queue.addResume(folder, resume, {std::move(sink)}, options());
        m_tickets[id] = ticket;
    } catch (...) {
        Q_EMIT failedToStart(ticket, currentError());
    }
    tellActive();
    tellQueue();
}

void RunWorker::remove(quint64 id)
{
    if (m_queue.remove(id))
        Q_EMIT removed(m_tickets[id]);
    tellQueue();
}

void RunWorker::move(quint64 id, int position)
{
    m_queue.move(id, static_cast<std::size_t>(std::max(0, position)));
    tellQueue();
}

void RunWorker::ended()
{
    // One that cannot start is dropped by the queue; the next may.
    for (;;) {
        const quint64 next = m_queue.waiting().empty() ? 0 : m_tickets[m_queue.waiting().front().id];
        try {
            m_queue.advance();
            break;
        } catch (...) {
            Q_EMIT failedToStart(next, currentError());
        }
    }
    tellActive();
    tellQueue();
}

void RunWorker::command(std::function<void(api::RunHandle&)> command)
{
    auto* run = m_queue.active();
    if (!run)
        return;
    try {
        command(*run);
    } catch (...) {
        Q_EMIT commandFailed(currentError());
    }
}

void RunWorker::shutDown()
{
    while (!m_queue.waiting().empty())
        m_queue.remove(m_queue.waiting().back().id);
    if (auto* run = m_queue.active())
        run->stop();
}

void RunWorker::tellActive()
{
    // The queue keeps the handle of the run that ended until the next one starts.
    const auto id = m_queue.active() && !m_queue.active()->isFinished() ? m_queue.activeId() : 0;
    if (id == m_told)
        return;
    m_told = id;
    Q_EMIT activeChanged(id ? m_tickets[id] : 0, id ? display(m_queue.active()->folder()) : QString());
}

void RunWorker::tellQueue()
{
    std::vector<QueuedRun> waiting;
    for (const auto& item : m_queue.waiting())
        waiting.push_back({item.id, QString::fromStdString(item.name), item.experiment, item.folder, item.resume});
    Q_EMIT queueChanged(waiting);
}

}  // namespace fovea::ui

#include "moc_RunWorker.cpp"
