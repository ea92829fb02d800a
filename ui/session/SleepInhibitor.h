// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QDBusUnixFileDescriptor>

namespace fovea::ui {

/// Keeps an idle machine awake while a run goes on, by asking logind (org.freedesktop.login1) for an
/// inhibitor lock; where there is none, nothing happens. Never waits for the answer.
class SleepInhibitor : public QObject {
    Q_OBJECT
public:
    void inhibit(bool on);

private:
    bool m_wanted = false;
    QDBusUnixFileDescriptor m_lock;  ///< the lock lasts as long as the descriptor is open
};

}  // namespace fovea::ui
