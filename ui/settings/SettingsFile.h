// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <QVariant>

#include <memory>

namespace fovea::ui {

/// The settings file (.ini). Read once; from then on values are in memory, and changes are written a
/// moment later by a thread of its own, since a write waits for the disk. Everybody who names the same
/// file shares it. What another process wrote to other keys stays. Lives on the GUI thread; its end
/// waits for the last write.
class SettingsFile : public QObject {
    Q_OBJECT
public:
    static std::shared_ptr<SettingsFile> open(const QString& path);
    ~SettingsFile() override;

    QVariant value(const QString& name, const QVariant& fallback) const { return m_values.value(name, fallback); }
    /// An invalid value removes the key.
    void set(const QString& name, const QVariant& value);

private:
    explicit SettingsFile(const QString& path);
    void write();

    QString m_path;
    QHash<QString, QVariant> m_values, m_unwritten;
    QTimer m_delay;
    QThreadPool m_writer;
};

}  // namespace fovea::ui
