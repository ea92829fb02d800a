// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Studio.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>

class QLabel;
class QProgressBar;
class QToolButton;

namespace fovea::ui {

/// The foot of the window: the active run's state, epoch, pace and time left; background jobs with a
/// way to cancel them; device and memory.
class StatusStrip : public QFrame {
    Q_OBJECT
public:
    explicit StatusStrip(Studio& studio, QWidget* parent = nullptr);

private:
    void showRun();
    void showJob(const QString& key, const api::DatasetProgress& progress);
    void endJob(const QString& key);
    void showMachine();

    Studio& m_studio;
    QLabel *m_dot, *m_state, *m_epoch, *m_rate, *m_left, *m_job, *m_device, *m_memory;
    QProgressBar *m_progress, *m_jobProgress;
    QToolButton* m_cancelJob;
    QString m_shownJob;
    QElapsedTimer m_jobTime;
    QTimer m_timer;
};

}  // namespace fovea::ui
