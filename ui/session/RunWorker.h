// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "ui/engine/RunEngine.h"

#include <QObject>

#include <map>

namespace fovea::ui {

/// One line of the queue, for show.
struct QueuedRun {
    quint64 id = 0;
    QString name;
    Experiment experiment;
    std::filesystem::path folder;  ///< of the run to go on with; empty: a new run
    api::ResumeOptions resume;
};

/// Owns the queue of runs and so the only handle. Lives on a thread of its own, because starting a
/// run writes its folder and ending one may wait: neither may hold the window. RunSession talks to it
/// by queued calls.
class RunWorker : public QObject {
    Q_OBJECT
public:
    explicit RunWorker(RunEngine& engine) : m_queue(engine) {}

    void start(quint64 ticket, const Experiment& experiment, std::shared_ptr<EventSink> sink);
    void resume(quint64 ticket, const std::filesystem::path& folder, const api::ResumeOptions& options, std::shared_ptr<EventSink> sink);
    void remove(quint64 id);
    void move(quint64 id, int position);
    /// After RunFinished or RunFailed: lets go of the handle and starts what waits.
    void ended();
    void command(std::function<void(api::RunHandle&)> command);
    /// Asks the active run to stop and forgets the queue.
    void shutDown();

Q_SIGNALS:
    void activeChanged(quint64 ticket, const QString& folder);
    void queueChanged(const std::vector<fovea::ui::QueuedRun>& waiting);
    void removed(quint64 ticket);
    void failedToStart(quint64 ticket, const fovea::Error& error);
    void commandFailed(const fovea::Error& error);

private:
    void tellQueue();
    void tellActive();
    api::RunOptions options() const;

    api::RunQueue m_queue;
    std::map<std::uint64_t, quint64> m_tickets;  ///< by the queue's id
    std::uint64_t m_told = 0;
};

}  // namespace fovea::ui
