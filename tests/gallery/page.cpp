// SPDX-License-Identifier: GPL-3.0-or-later
// Draws one page of the window into a PNG, without a display: a look at work in progress.
#include "tests/gallery/support/Stage.h"
#include "ui/engine/ApiEngine.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Page.h"
#include "ui/window/MainWindow.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QThread>

using namespace fovea::ui;

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("file"), QStringLiteral("PNG to write"));
    parser.addOption({QStringLiteral("page"), QStringLiteral("0 data … 6 settings"), QStringLiteral("number"), QStringLiteral("0")});
    parser.addOption({QStringLiteral("dark"), QStringLiteral("dark theme")});
    parser.addOption({QStringLiteral("zh"), QStringLiteral("Chinese")});
    parser.addOption({QStringLiteral("size"), QStringLiteral("WIDTHxHEIGHT"), QStringLiteral("size"), QStringLiteral("1280x800")});
    parser.addOption(
        {QStringLiteral("wait"), QStringLiteral("milliseconds before the picture is taken"), QStringLiteral("ms"), QStringLiteral("1500")});
    parser.addOption({QStringLiteral("set"), QStringLiteral("PATH=VALUE of the experiment"), QStringLiteral("setting")});
    parser.addOption({QStringLiteral("train"), QStringLiteral("start the run first")});
    parser.addOption({QStringLiteral("run"), QStringLiteral("choose a run's folder"), QStringLiteral("folder")});
    parser.addOption(
        {QStringLiteral("press"), QStringLiteral("clicks a button or row by its object name, half way"), QStringLiteral("name")});
    parser.process(application);

    Language::instance().set(parser.isSet(QStringLiteral("zh")) ? QStringLiteral("zh_CN") : QStringLiteral("en"));
    Theme::instance().install(application, parser.isSet(QStringLiteral("dark")) ? ThemeMode::Dark : ThemeMode::Light);
    Studio studio(apiEngine());
    for (const auto& setting : parser.values(QStringLiteral("set")))
        studio.document().setText(setting.section(QLatin1Char('='), 0, 0).toStdString(),
                                  setting.section(QLatin1Char('='), 1).toStdString());
    if (parser.isSet(QStringLiteral("run")))
        studio.chooseRun(parser.value(QStringLiteral("run")).toStdString());
    MainWindow window(studio);
    const QString size = parser.value(QStringLiteral("size"));
    window.resize(size.section(QLatin1Char('x'), 0, 0).toInt(), size.section(QLatin1Char('x'), 1).toInt());
    window.show();
    if (parser.isSet(QStringLiteral("train")))
        studio.train();
    window.showPage(static_cast<PageId>(parser.value(QStringLiteral("page")).toInt()));
    const auto rest = [ms = parser.value(QStringLiteral("wait")).toInt() / 2] {
        QElapsedTimer time;
        time.start();
        while (time.elapsed() < ms) {
            QApplication::processEvents(QEventLoop::AllEvents, 20);
            QThread::msleep(5);
        }
    };
    rest();
    for (const auto& name : parser.values(QStringLiteral("press")))
        if (auto* button = window.findChild<QAbstractButton*>(name))
            button->click();
        else if (auto* row = window.findChild<QWidget*>(name))
            QMetaObject::invokeMethod(row, "clicked");  // of a list's rows
    rest();
    return fovea::gallery::shot(window).save(parser.positionalArguments().value(0)) ? 0 : 1;
}
