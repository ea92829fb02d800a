// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a window that is used for hours keeps more and more memory: gallery_soak MINUTES [train] [evaluate] [draw].
// It does these three without end, or those that are named, prints its memory each minute, and ends with 1 where the
// last minutes took over 5 % more than those after the first ten. Run by hand: 90 minutes tell most.
#include "core/api/RunStore.h"
#include "core/base/Error.h"
#include "tests/gallery/support/Stage.h"
#include "tests/support/TestData.h"
#include "ui/plots/ConfusionPlot.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <numeric>
#include <unistd.h>
#include <vector>

using namespace fovea;
using namespace fovea::ui;

namespace {

constexpr int kWarmUpMinutes = 10, kCompared = 10;
constexpr double kMostGrowth = 1.05;
constexpr std::size_t kRunsKept = 10;  ///< more would be more to keep in mind, as a user's list of runs is

/// What the process holds, in MB.
double residentMegabytes()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ')[1].toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// What the process has asked for and not given back; the rest of what it holds is free for the next. mallinfo2() would
/// count the main thread's alone.
double allocatedMegabytes()
{
    char* text = nullptr;
    std::size_t size = 0;
    auto* stream = open_memstream(&text, &size);
    malloc_info(0, stream);
    std::fclose(stream);
    const QByteArray report(text, static_cast<qsizetype>(size));
    std::free(text);
    // The last figures are those of all arenas together.
    const auto lastOf = [&](const char* what) {
        const auto at = report.lastIndexOf(what);
        const auto from = report.indexOf("size=\"", at) + 6;
        return at < 0 ? 0.0 : report.mid(from, report.indexOf('"', from) - from).toDouble() / 1e6;
    };
    return lastOf("<system type=\"current\"") + lastOf("<total type=\"mmap\"") - lastOf("<total type=\"fast\"") -
           lastOf("<total type=\"rest\"");
}

/// How many entries a folder of this process under /proc has.
int entries(const char* folder)
{
    int count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(std::string("/proc/self/") + folder))
        ++count;
    return count;
}

void train(gallery::Stage& stage, int round)
{
    Experiment experiment;
    experiment.set("data.dataset.count", 3000);
    experiment.setText("training.epochs", "3");
    experiment.setName("round " + std::to_string(round));
    // Random changes of the pictures go other ways through the loader; every third round has them.
    if (round % 3 == 2)
        experiment.set("data.augment", Json::array({Json{{"id", "rotation"}}}));
    stage.studio().document().replace(experiment);
    stage.studio().train();
    stage.runToEnd();
}

void evaluate(gallery::Stage& stage)
{
    stage.window().showPage(PageId::Evaluate);
    stage.studio().chooseRun(std::filesystem::path(stage.studio().chosenRun()));
    auto* page = stage.window().page(PageId::Evaluate);
    auto* matrix = page->findChild<ConfusionPlot*>();
    stage.until("the confusion matrix", [&] { return matrix->isVisible(); });
    stage.rest(500);
}

void draw(gallery::Stage& stage, int round)
{
    stage.window().showPage(PageId::Try);
    auto* page = stage.window().page(PageId::Try);
    auto* canvas = page->findChild<QWidget*>(QStringLiteral("canvas"));
    auto* prediction = page->findChild<QLabel*>(QStringLiteral("prediction"));
    stage.until("the canvas", [&] { return canvas->isVisible(); });
    const auto at = [&](double x, double y) { return QPoint(qRound(x * canvas->width()), qRound(y * canvas->height())); };
    for (int stroke = 0; stroke < 3; ++stroke) {
        const double x = 0.35 + 0.1 * ((round + stroke) % 4);
        QTest::mousePress(canvas, Qt::LeftButton, {}, at(x, 0.15));
        for (double y = 0.2; y < 0.86; y += 0.02)
            QTest::mouseMove(canvas, at(x - 0.1 * (y - 0.15), y), 2);
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, at(x - 0.07, 0.85));
        stage.rest(200);
    }
    stage.until("an answer", [&] { return !prediction->text().isEmpty(); });
    for (const auto other : {PageId::Data, PageId::Model, PageId::Runs, PageId::Settings}) {
        stage.window().showPage(other);
        stage.rest(200);
    }
    Theme::instance().setMode(round % 2 == 0 ? ThemeMode::Dark : ThemeMode::Light);
}

/// The oldest runs go to the trash, which is emptied.
void tidyRuns()
{
    auto runs = api::runStore::list();
    std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.folder < b.folder; });
    for (std::size_t i = 0; i + kRunsKept < runs.size(); ++i)
        api::runStore::remove(runs[i].folder.string());
    api::runStore::purge();
}

double meanOf(std::vector<double>::const_iterator from, std::vector<double>::const_iterator to)
{
    return std::accumulate(from, to, 0.0) / static_cast<double>(to - from);
}

}  // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const int minutes = argc > 1 ? std::atoi(argv[1]) : 0;
    if (minutes < 1) {
        std::fprintf(stderr, "gallery_soak MINUTES [train] [evaluate] [draw]\n");
        return 2;
    }
    const std::vector<std::string> parts(argv + std::min(argc, 2), argv + argc);
    const auto does = [&](const char* part) { return parts.empty() || std::find(parts.begin(), parts.end(), part) != parts.end(); };
    const test::TemporaryFolder home;
    qputenv("FOVEA_HOME", home.path().c_str());
    QApplication application(argc, argv);
    Theme::instance().install(application, ThemeMode::Light);
    gallery::Stage stage({}, {});
    stage.setPatience(900'000);  // other programs may keep the processors busy, and training gives way to them
    std::vector<double> eachMinute, thisMinute;
    QElapsedTimer time;
    time.start();
    try {
        for (int round = 0; time.elapsed() < minutes * 60'000LL; ++round) {
            if (round == 0 || does("train"))
                train(stage, round);
            if (does("evaluate"))
                evaluate(stage);
            if (does("draw"))
                draw(stage, round);
            tidyRuns();
            thisMinute.push_back(residentMegabytes());
            if (time.elapsed() < static_cast<qint64>(eachMinute.size() + 1) * 60'000)
                continue;
            eachMinute.push_back(meanOf(thisMinute.begin(), thisMinute.end()));
            thisMinute.clear();
            std::printf("%3.0f min, round %d: %.0f MB, of which %.0f in use, %d files open, %d threads\n",
                        static_cast<double>(time.elapsed()) / 60'000, round, eachMinute.back(), allocatedMegabytes(), entries("fd"),
                        entries("task"));
            std::fflush(stdout);
        }
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    if (eachMinute.size() < kWarmUpMinutes + 2 * kCompared) {
        std::printf("too short to judge: %d minutes do\n", kWarmUpMinutes + 2 * kCompared);
        return 0;
    }
    const double early = meanOf(eachMinute.begin() + kWarmUpMinutes, eachMinute.begin() + kWarmUpMinutes + kCompared);
    const double late = meanOf(eachMinute.end() - kCompared, eachMinute.end());
    std::printf("minutes %d to %d: %.0f MB; the last %d: %.0f MB (%+.1f %%)\n", kWarmUpMinutes, kWarmUpMinutes + kCompared, early,
                kCompared, late, 100 * (late / early - 1));
    return late <= kMostGrowth * early ? 0 : 1;
}
