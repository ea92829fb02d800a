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

struct Row {
    Settings::Key key;
    const char* name;
    QVariant fallback;
};

const Row& row(Settings::Key key)
{
    using Key = Settings::Key;
    static const std::array rows = {
        Row{Key::Language, "general/language", QStringLiteral("system")},
        Row{Key::Theme, "general/theme", QStringLiteral("system")},
        Row{Key::Device, "training/device", QStringLiteral("auto")},
        Row{Key::Threads, "training/threads", 0},
        Row{Key::Mirror, "data/mirror", QString()},
        Row{Key::Home, "data/home", QString()},
        Row{Key::NotSure, "try/not_sure", 0.6},
        Row{Key::Smoothing, "plots/smoothing", 0.6},
        Row{Key::LogAxis, "plots/log_axis", false},
        Row{Key::CurveAxis, "plots/axis", QStringLiteral("epoch")},
        Row{Key::WindowGeometry, "window/geometry", QByteArray()},
        Row{Key::WindowPage, "window/page", QStringLiteral("data")},
        Row{Key::Splitters, "window/splitters", QVariantMap()},
        Row{Key::Experiment, "window/experiment", QString()},
        Row{Key::Unfinished, "window/unfinished", QString()},
        Row{Key::LastRun, "window/run", QString()},
        Row{Key::TryInk, "try/ink", true},
        Row{Key::RecentFolders, "data/recent", QStringList()},
        Row{Key::DatasetFacts, "data/facts", QVariantMap()},
        Row{Key::PictureSide, "data/picture_side", 60},
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
    const Row& r = row(key);
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
