// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of the window: gallery_measure start | run | browse FOLDER. Prints what it measured; a
// benchmark, no test. `start` runs on the platform that QT_QPA_PLATFORM names.
#include "core/api/Runs.h"
#include "tests/support/TestData.h"
#include "ui/engine/ApiEngine.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/SampleView.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <thread>
#include <unistd.h>

using namespace fovea;
using namespace fovea::ui;

namespace {

/// Milliseconds since the kernel started this process (to 10 ms).
double sinceStart()
{
    QFile stat(QStringLiteral("/proc/self/stat")), uptime(QStringLiteral("/proc/uptime"));
    if (!stat.open(QIODevice::ReadOnly) || !uptime.open(QIODevice::ReadOnly))
        return -1;
    const auto fields = stat.readAll().split(' ');
    return 1000 * (uptime.readAll().split(' ').first().toDouble() - fields[21].toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK)));
}

/// What the calling thread has computed.
double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Tells when the window has painted for the first time.
class FirstPaint : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && !m_told) {
            m_told = true;
            QMetaObject::invokeMethod(
                this,
                [] {
                    std::printf("start to first painted window: %.0f ms\n", sinceStart());
                    QApplication::quit();
                },
                Qt::QueuedConnection);
        }
        return QObject::eventFilter(object, event);
    }

private:
    bool m_told = false;
};

/// Asks the GUI thread for an answer every few milliseconds, from outside, and keeps how long it took.
class Watchdog {
public:
    Watchdog()
    {
        m_thread = std::jthread([this](std::stop_token stop) {
            while (!stop.stop_requested()) {
                const auto asked = std::chrono::steady_clock::now();
                QMetaObject::invokeMethod(
                    qApp,
                    [this, asked] {
                        m_waits.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - asked).count());
                    },
                    Qt::QueuedConnection);
                std::this_thread::sleep_for(std::chrono::milliseconds(4));
            }
        });
    }
    void tell()
    {
        m_thread.request_stop();
        m_thread.join();
        QApplication::processEvents();
        std::sort(m_waits.begin(), m_waits.end());
        const auto at = [&](double share) { return m_waits[static_cast<std::size_t>(share * static_cast<double>(m_waits.size() - 1))]; };
        std::printf("GUI thread's answer, %zu times: median %.2f ms, 99th percentile %.1f ms, longest %.1f ms\n", m_waits.size(), at(0.5),
                    at(0.99), at(1));
    }

private:
    std::vector<double> m_waits;
    std::jthread m_thread;
};

/// As exec() would: a loop of processEvents() would take a whole core.
void work(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

void trainOnce(Studio& studio)
{
    studio.train();
    while (!studio.runs().isRunning())
        work(20);
    while (studio.runs().isRunning())
        work(100);
}

void measureRun(Studio& studio, MainWindow& window)
{
    Experiment experiment;
    experiment.setText("training.epochs", "4");
    experiment.setName("window");
    studio.document().replace(experiment);
    window.showPage(PageId::Train);
    work(6000);  // the digits are drawn once for both
    {
        Watchdog watchdog;
        trainOnce(studio);
        watchdog.tell();
    }
    // Once more without the questions, which cost the processor themselves.
    QElapsedTimer time;
    time.start();
    const double before = cpuSeconds();
    trainOnce(studio);
    std::printf("the GUI thread took %.1f %% of one core\n", 100'000 * (cpuSeconds() - before) / static_cast<double>(time.elapsed()));
    const double inWindow = studio.runs().record().finished->imagesPerSecond;
    window.hide();

    QProcess command;
    command.start(QStringLiteral("nice"),
                  {QStringLiteral("-n"), QStringLiteral("10"), QStringLiteral(FOVEA_COMMAND), QStringLiteral("train"),
                   QStringLiteral("--epochs"), QStringLiteral("4"), QStringLiteral("--json")});
    command.waitForFinished(-1);
    const auto lines = command.readAllStandardOutput().trimmed().split('\n');
    const double alone = Json::parse(lines.last().toStdString()).at("images_per_second").get<double>();
    std::printf("images/s: %.0f with the window, %.0f by the command, ratio %.3f\n", inWindow, alone, inWindow / alone);
}

void browse(Studio& studio, MainWindow& window, const std::string& folder)
{
    studio.document().set("data.dataset", api::datasetFromArgument(folder).toJson());
    window.showPage(PageId::Data);
    while (!studio.dataset().samples())
        work(50);
    auto* view = window.page(PageId::Data)->findChild<SampleView*>();
    work(1000);
    auto* bar = view->findChild<QScrollBar*>();
    for (auto* candidate : view->findChildren<QScrollBar*>())
        if (candidate->orientation() == Qt::Vertical)
            bar = candidate;
    Watchdog watchdog;
    QElapsedTimer time;
    time.start();
    const int steps = 600;
    for (int i = 0; i <= steps; ++i) {
        bar->setValue(static_cast<int>(static_cast<double>(bar->maximum()) * i / steps));
        work(16);
    }
    std::printf("%zu pictures scrolled through in %.1f s\n", studio.dataset().samples()->size(),
                static_cast<double>(time.elapsed()) / 1000);
    watchdog.tell();
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (statm.open(QIODevice::ReadOnly))
        std::printf("memory: %lld MB\n", statm.readAll().split(' ')[1].toLongLong() * sysconf(_SC_PAGESIZE) / 1'000'000);
}

}  // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const std::string what = argc > 1 ? argv[1] : "";
    const test::TemporaryFolder home;
    qputenv("FOVEA_HOME", home.path().c_str());
    QApplication application(argc, argv);
    Language::instance().set(QStringLiteral("en"));
    Theme::instance().install(application, ThemeMode::Light);
    Studio studio(apiEngine());
    MainWindow window(studio);
    FirstPaint firstPaint;
    if (what == "start")
        window.installEventFilter(&firstPaint);
    window.show();
    if (what == "start")
        return QApplication::exec();
    if (what == "run")
        measureRun(studio, window);
    else if (what == "browse" && argc > 2)
        browse(studio, window, argv[2]);
    else
        std::fprintf(stderr, "gallery_measure start | run | browse FOLDER\n");
    return 0;
}
