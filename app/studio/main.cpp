// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace fovea::ui;

namespace {

ThemeMode themeOf(const QString& name)
{
    return name == QLatin1String("dark") ? ThemeMode::Dark : name == QLatin1String("light") ? ThemeMode::Light : ThemeMode::System;
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("fovea-studio"));
    QApplication::setApplicationDisplayName(QStringLiteral("Fovea"));
    QApplication::setApplicationVersion(QStringLiteral(FOVEA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.fovea.Fovea"));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Train image classifiers by hand and eye."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    Settings settings;
    settings.applyToEnvironment(true);
    Language::instance().set(settings.text(Settings::Key::Language));
    Theme::instance().install(application, themeOf(settings.text(Settings::Key::Theme)));

    Studio studio;
    QObject::connect(&studio.settings(), &Settings::changed, &studio, [&studio](Settings::Key key) {
        if (key == Settings::Key::Language)
            Language::instance().set(studio.settings().text(key));
        if (key == Settings::Key::Theme)
            Theme::instance().setMode(themeOf(studio.settings().text(key)));
        if (key == Settings::Key::Mirror)
            studio.settings().applyToEnvironment(false);
    });
    MainWindow window(studio);
    window.show();
    return QApplication::exec();
}
