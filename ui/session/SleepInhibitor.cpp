// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/SleepInhibitor.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace fovea::ui {

void SleepInhibitor::inhibit(bool on)
{
    if (on == m_wanted)
        return;
    m_wanted = on;
    m_lock = {};
    if (!on || !QDBusConnection::systemBus().isConnected())
        return;
    auto ask = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
                                              QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    ask << QStringLiteral("sleep:idle") << QStringLiteral("Fovea") << tr("A model is being trained") << QStringLiteral("block");
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* done) {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *done;
        if (reply.isValid() && m_wanted)
            m_lock = reply.value();
        done->deleteLater();
    });
}

}  // namespace fovea::ui

#include "moc_SleepInhibitor.cpp"
