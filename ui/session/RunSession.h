// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LiveRun.h"
#include "ui/session/RunThread.h"
#include "ui/session/ShownRun.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <map>

namespace fovea::ui {

class JobTracker;
class SleepInhibitor;

/// The window's runs: the one that goes on, the ones that wait, and the one on show (which may be an
/// old one, or one that another process writes). Everything here returns at once; what comes of it is
/// told by signals. Lives on the GUI thread.
class RunSession : public QObject {
    Q_OBJECT
public:
    RunSession(JobTracker& jobs, RunEngine& engine, QObject* parent = nullptr);
    ~RunSession() override;

    /// The run on show: the active one, unless an old one was opened.
    const RunRecord& record() const;
    /// The run that goes on, if one does.
    const RunRecord* active() const;
    bool isRunning() const { return m_activeTicket != 0; }
    const std::vector<QueuedRun>& queue() const { return m_queue; }

    /// Starts a run, or queues it while another goes on.
    void train(const Experiment& experiment);
    void resume(const std::filesystem::path& folder, const api::ResumeOptions& options = {});
    void pause();
    void goOn();
    /// Saves a checkpoint and ends the run.
    void stop();
    void checkpoint();
    void set(const std::string& path, const Json& value);
    void removeFromQueue(quint64 id);
    void moveInQueue(quint64 id, int position);

    /// Shows an old run (or, read-only, one that another process writes); the active one if it is that.
    void show(const std::filesystem::path& folder);
    void showActive();
    /// Stops the active run; allEnded() follows once its checkpoint is saved.
    void shutDown();

Q_SIGNALS:
    void recordReset();  ///< another run is on show
    void stepsAdded();   ///< at most every 33 ms
    void epochAdded();
    void samplesChanged();
    void logAdded();
    void stateChanged();  ///< of the run on show or of the active one
    void progressed();    ///< the active run has gone on: at most four times a second
    void settingChanged(const std::string& path);
    void queueChanged();
    void runEnded(const std::filesystem::path& folder);
    /// A run that could not start, a command that could not be carried out, a folder that cannot be read.
    void problem(const fovea::Error& error);
    void allEnded();
    /// A run was not resumed because its dataset has changed; with options.acceptChangedData it would be.
    void dataChanged(const std::filesystem::path& folder, const fovea::api::ResumeOptions& options, const fovea::RunFailed& why);

private:
    std::shared_ptr<EventMailbox> newMailbox(quint64 ticket);
    void wake();
    void drain();
    void tell(const LiveRun::News& news);
    void activeChanged(quint64 ticket, const QString& folder);
    void ended(quint64 ticket);
    void showsAnother();

    JobTracker& m_jobs;
    RunEngine& m_engine;
    std::unique_ptr<SleepInhibitor> m_inhibitor;
    std::map<quint64, LiveRun> m_live;  ///< by ticket: the active and the waiting ones
    std::vector<QueuedRun> m_queue;
    quint64 m_nextTicket = 1, m_activeTicket = 0;
    ShownRun m_shown;
    RunRecord m_last;  ///< what the active one left behind
    QTimer m_drainTimer;
    QElapsedTimer m_sinceDrain, m_sinceProgress;
    bool m_isShuttingDown = false;
    RunThread m_thread;  ///< last: it ends before what its events reach
};

}  // namespace fovea::ui
