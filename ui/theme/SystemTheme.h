// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace fovea::ui {

/// Whether the desktop is dark: asked of the settings portal (org.freedesktop.appearance), which also
/// tells of changes; without a portal, told by the lightness of the palette that Qt found.
/// The portal answers when it likes: until then the palette counts.
class SystemTheme : public QObject {
    Q_OBJECT
public:
    explicit SystemTheme(QObject* parent = nullptr);
    bool isDark() const { return m_isDark; }

Q_SIGNALS:
    void changed(bool isDark);

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(const QVariant& value);
    bool m_isDark = false;
};

}  // namespace fovea::ui
