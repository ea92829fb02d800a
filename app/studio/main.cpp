// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/MainWindow.h"
#include "ui/settings/ApplySettings.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace fovea::ui;

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
    applySettings(application, settings);

    Studio studio;
    followSettings(studio.settings());
    MainWindow window(studio);
    window.show();
    return QApplication::exec();
}
