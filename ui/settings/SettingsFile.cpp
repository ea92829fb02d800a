// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/SettingsFile.h"

#include <QSettings>

namespace fovea::ui {
namespace {

constexpr int kDelayMs = 300;

}  // namespace

std::shared_ptr<SettingsFile> SettingsFile::open(const QString& path)
{
    static QHash<QString, std::weak_ptr<SettingsFile>> files;
    if (auto known = files.value(path).lock())
        return known;
    std::shared_ptr<SettingsFile> file(new SettingsFile(path));
    files[path] = file;
    return file;
}

SettingsFile::SettingsFile(const QString& path) : m_path(path)
{
    const QSettings store(path, QSettings::IniFormat);
    for (const auto& name : store.allKeys())
        m_values[name] = store.value(name);
    m_writer.setMaxThreadCount(1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &SettingsFile::write);
}

SettingsFile::~SettingsFile()
{
    write();
    m_writer.waitForDone();
}

void SettingsFile::set(const QString& name, const QVariant& value)
{
    if (value.isValid())
        m_values[name] = value;
    else
        m_values.remove(name);
    m_unwritten[name] = value;
    if (!m_delay.isActive())
        m_delay.start();
}

void SettingsFile::write()
{
    if (m_unwritten.isEmpty())
        return;
    m_writer.start([path = m_path, changes = std::exchange(m_unwritten, {})] {
        QSettings store(path, QSettings::IniFormat);
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            if (it.value().isValid())
                store.setValue(it.key(), it.value());
            else
                store.remove(it.key());
        }
    });
}

}  // namespace fovea::ui

#include "moc_SettingsFile.cpp"
