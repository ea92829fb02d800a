// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Log.h"
#include "core/base/StandardStreams.h"
#include "ui/engine/ApiEngine.h"
#include "ui/settings/ApplySettings.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <clocale>
#include <string_view>

using namespace fovea::ui;

namespace {

void introduce()
{
    QCoreApplication::setApplicationName(QStringLiteral("fovea-studio"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FOVEA_VERSION));
}

void readCommandLine(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Train, test and use image classifiers."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);
}

}  // namespace

int main(int argc, char** argv)
{
    fovea::secureStandardStreams();
    fovea::log::start();
    introduce();
    // A question that is answered in words needs no display.
    constexpr std::string_view kWords[] = {"-h", "--help", "--help-all", "-v", "--version"};
    if (std::any_of(argv + 1, argv + argc,
                    [&](const char* given) { return std::find(std::begin(kWords), std::end(kWords), given) != std::end(kWords); })) {
        const QCoreApplication application(argc, argv);
        readCommandLine(application);
    }

    QApplication application(argc, argv);
    // Qt takes the user's locale over for the whole process; numbers in files keep their points.
    std::setlocale(LC_NUMERIC, "C");
    QApplication::setApplicationDisplayName(QStringLiteral("Fovea"));
    QApplication::setDesktopFileName(QStringLiteral("org.fovea.Fovea"));
    readCommandLine(application);

    Settings settings;
    settings.applyToEnvironment(true);
    applySettings(application, settings);

    Studio studio(apiEngine());
    followSettings(studio.settings());
    MainWindow window(studio);
    window.show();
    return QApplication::exec();
}
