// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "ui/session/RunRecord.h"

#include <QObject>
#include <QTimer>

namespace fovea::ui {

class JobTracker;
class RunEngine;

/// An old run on show, read from its folder. One that another process writes is followed: read again each second.
/// Lives on the GUI thread.
class ShownRun : public QObject {
    Q_OBJECT
public:
    ShownRun(JobTracker& jobs, RunEngine& engine, QObject* parent = nullptr);

    /// Null while none is on show.
    const RunRecord* record() const { return m_record ? &*m_record : nullptr; }
    /// Shows a run once it is read.
    void open(const std::filesystem::path& folder);
    /// Shows none, also none that is still being read. Returns whether one was on show.
    bool close();

Q_SIGNALS:
    void opened();
    void openFailed(const fovea::Error& error);
    /// The run that is followed was read again.
    void followed();
    /// It cannot be read any more; what is known of it stays on show.
    void lost(const fovea::Error& error);

private:
    void follow();

    JobTracker& m_jobs;
    RunEngine& m_engine;
    std::optional<RunRecord> m_record;
    QTimer m_timer;
};

}  // namespace fovea::ui
