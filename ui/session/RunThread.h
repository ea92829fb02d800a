// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/RunWorker.h"

#include <QThread>

namespace fovea::ui {

/// The thread of a RunWorker. Its functions queue calls of the worker's of the same name and return at once. Stops
/// the active run at its end and waits for it. Lives on the GUI thread.
class RunThread {
public:
    explicit RunThread(RunEngine& engine);
    ~RunThread();

    /// For connections; it lives on its thread.
    const RunWorker& worker() const { return *m_worker; }

    void start(quint64 ticket, const Experiment& experiment, std::shared_ptr<EventSink> sink);
    void resume(quint64 ticket, const std::filesystem::path& folder, const api::ResumeOptions& options, std::shared_ptr<EventSink> sink);
    void remove(quint64 id);
    void move(quint64 id, int position);
    void ended();
    void command(std::function<void(api::RunHandle&)> command);
    void shutDown();

private:
    template <typename Call> void queue(Call call);

    QThread m_thread;
    RunWorker* m_worker;
};

}  // namespace fovea::ui
