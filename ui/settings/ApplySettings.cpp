// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/ApplySettings.h"

#include "ui/settings/Settings.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QApplication>

namespace fovea::ui {
namespace {

ThemeMode themeOf(const Settings& settings)
{
    const QString name = settings.text(Settings::Key::Theme);
    return name == QLatin1String("dark") ? ThemeMode::Dark : name == QLatin1String("light") ? ThemeMode::Light : ThemeMode::System;
}

}  // namespace

void applySettings(QApplication& application, const Settings& settings)
{
    Language::instance().set(settings.text(Settings::Key::Language));
    Theme::instance().install(application, themeOf(settings));
}

void followSettings(Settings& settings)
{
    QObject::connect(&settings, &Settings::changed, &settings, [&settings](Settings::Key key) {
        if (key == Settings::Key::Language)
            Language::instance().set(settings.text(key));
        if (key == Settings::Key::Theme)
            Theme::instance().setMode(themeOf(settings));
        if (key == Settings::Key::Mirror)
            settings.applyToEnvironment(false);
    });
}

}  // namespace fovea::ui
