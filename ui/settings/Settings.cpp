// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/Settings.h"

#include "core/api/Datasets.h"
#include "core/base/Paths.h"
#include "ui/settings/SettingsFile.h"
#include "ui/text/Display.h"

#include <QFile>

#include <array>

namespace fovea::ui {
namespace {

struct StoredSetting {
    Settings::Key key;
    const char* name;
    QVariant fallback;
};

const StoredSetting& row(Settings::Key key)
{
    using Key = Settings::Key;
    static const std::array rows = {
        StoredSetting{Key::Language, "general/language", QStringLiteral("system")},
        StoredSetting{Key::Theme, "general/theme", QStringLiteral("system")},
        StoredSetting{Key::Device, "training/device", QStringLiteral("auto")},
        StoredSetting{Key::Threads, "training/threads", 0},
        StoredSetting{Key::Mirror, "data/mirror", QString()},
        StoredSetting{Key::Home, "data/home", QString()},
        StoredSetting{Key::NotSure, "try/not_sure", 0.6},
        StoredSetting{Key::Smoothing, "plots/smoothing", 0.6},
        StoredSetting{Key::LogAxis, "plots/log_axis", false},
        StoredSetting{Key::CurveAxis, "plots/axis", QStringLiteral("epoch")},
        StoredSetting{Key::WindowGeometry, "window/geometry", QByteArray()},
        StoredSetting{Key::WindowPage, "window/page", QStringLiteral("data")},
        StoredSetting{Key::Splitters, "window/splitters", QVariantMap()},
        StoredSetting{Key::Experiment, "window/experiment", QString()},
        StoredSetting{Key::Unfinished, "window/unfinished", QString()},
        StoredSetting{Key::LastRun, "window/run", QString()},
        StoredSetting{Key::TryInk, "try/ink", true},
        StoredSetting{Key::RecentFolders, "data/recent", QStringList()},
        StoredSetting{Key::DatasetFacts, "data/facts", QVariantMap()},
        StoredSetting{Key::PictureSide, "data/picture_side", 60},
    };
    for (const auto& r : rows)
        if (r.key == key)
            return r;
    Q_UNREACHABLE();
}

/// Whether FOVEA_HOME is what the settings made it. Written before the first thread starts.
bool isHomeOurs = false;

}  // namespace

Settings::Settings() : m_file(SettingsFile::open(display(paths::config() / "studio.ini"))) {}

QVariant Settings::get(Key key) const
{
    const StoredSetting& r = row(key);
    const QVariant value = m_file->value(QLatin1String(r.name), r.fallback);
    // An .ini file keeps everything as text.
    QVariant typed = value;
    return typed.convert(r.fallback.metaType()) ? typed : r.fallback;
}

void Settings::set(Key key, const QVariant& value)
{
    if (get(key) == value)
        return;
    m_file->set(QLatin1String(row(key).name), value);
    Q_EMIT changed(key);
}

void Settings::reset(Key key)
{
    m_file->set(QLatin1String(row(key).name), {});
    Q_EMIT changed(key);
}

bool Settings::isDefault(Key key) const { return get(key) == row(key).fallback; }

bool Settings::isHomeFixed() { return !isHomeOurs && !qEnvironmentVariableIsEmpty("FOVEA_HOME"); }

Experiment Settings::withDefaults(Experiment experiment) const
{
    if (!experiment.get("training.device") && text(Key::Device) != QLatin1String("auto"))
        experiment.set("training.device", text(Key::Device).toStdString());
    if (!experiment.get("training.threads") && integer(Key::Threads) > 0)
        experiment.set("training.threads", integer(Key::Threads));
    return experiment;
}

void Settings::applyToEnvironment(bool atStart) const
{
    const QString home = text(Key::Home), mirror = text(Key::Mirror);
    if (atStart && !home.isEmpty() && !isHomeFixed()) {
        // The file that names the folder cannot lie in it: it stays where it was found.
        qputenv("FOVEA_CONFIG", QFile::encodeName(display(paths::config())));
        qputenv("FOVEA_HOME", QFile::encodeName(home));
        isHomeOurs = true;
    }
    api::setMirror(mirror.toStdString());
}

}  // namespace fovea::ui

#include "moc_Settings.cpp"
