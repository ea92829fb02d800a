// SPDX-License-Identifier: GPL-3.0-or-later
// Takes pictures of every page of the window in its main states: gallery_states FOLDER [SCENE]
#include "tests/gallery/support/StackScenes.h"
#include "tests/gallery/support/Stage.h"
#include "tests/gallery/support/TransferScenes.h"
#include "tests/support/TestData.h"
#include "ui/pages/runs/RunTable.h"
#include "ui/pages/runs/RunsPage.h"
#include "ui/plots/ConfusionPlot.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Page.h"
#include "ui/window/MessageBar.h"

#include <QApplication>
#include <QTest>

#include <cctype>
#include <cstdio>
#include <filesystem>

using namespace fovea;
using ui::PageId;

namespace {

/// Before anything was trained: what a first start shows.
void firstStart(gallery::Stage& stage)
{
    auto& studio = stage.studio();
    stage.scene("data-ready", PageId::Data, [&] {
        stage.until("the digits", [&] { return studio.dataset().samples() != nullptr; });
        stage.rest(1500);
    });
    stage.scene("data-augmentation", PageId::Data, [&] {
        studio.document().setText("data.augment", "rotation(15),shift(2)");
        stage.press("Augmentation");
        stage.rest(800);
    });
    stage.scene("model-ready", PageId::Model, [&] { stage.rest(4000); });
    stage.scene("train-empty", PageId::Train, [&] { stage.rest(200); });
    stage.scene("evaluate-empty", PageId::Evaluate, [&] { stage.rest(500); });
    stage.scene("try-empty", PageId::Try, [&] { stage.rest(500); });
    stage.scene("runs-empty", PageId::Runs, [&] { stage.rest(500); });
    stage.scene("settings", PageId::Settings, [&] { stage.rest(1500); });
}

void training(gallery::Stage& stage)
{
    auto& studio = stage.studio();
    auto& runs = studio.runs();
    stage.scene("train-invalid", PageId::Train, [&] {
        studio.document().setText("training.batch_size", "0");
        studio.train();
        stage.rest(200);
    });
    studio.document().unset("training.batch_size");
    stage.window().findChild<ui::MessageBar*>()->hide();
    stage.scene("train-half-way", PageId::Train, [&] {
        studio.document().setText("data.dataset.count", "4000");
        studio.document().setText("training.epochs", "6");
        studio.train();
        stage.until("three epochs", [&] { return runs.active() && runs.active()->epochs.size() >= 3; });
        runs.set("training.optimizer.learning_rate", 0.0005);
        runs.pause();
        stage.until("the pause", [&] { return runs.active() && runs.active()->state == RunState::Paused; });
        // Taken while paused, as a picture of a moving window would differ from time to time; then
        // shown as it stands while going on.
    });
    stage.scene("runs-queue", PageId::Runs, [&] {
        studio.document().set("model", Json{{"id", "mlp"}});
        studio.train();
        studio.document().set("model", Json{{"id", "lenet"}});
        studio.train();
        stage.window().findChild<ui::MessageBar*>()->hide();
        stage.window().showPage(PageId::Runs);
        stage.rest(800);
    });
    while (!runs.queue().empty()) {
        runs.removeFromQueue(runs.queue().back().id);
        stage.rest(100);
    }
    studio.document().set("model", Json{{"id", "cnn"}});
    runs.goOn();
    stage.scene("train-running", PageId::Train, [&] { stage.rest(300); });
    stage.scene("train-finished", PageId::Train, [&] {
        stage.until("the run to end", [&] { return !runs.isRunning(); });
        stage.rest(300);
    });
}

void failing(gallery::Stage& stage, const std::filesystem::path& home)
{
    auto& studio = stage.studio();
    const auto photos = gallery::makePhotos(home / "photos", 60);
    stage.scene("data-photos", PageId::Data, [&] {
        stage.window().page(PageId::Data)->takeFiles({QString::fromStdString(photos.string())});
        stage.until("the photos", [&] { return studio.dataset().samples() && studio.dataset().samples()->size() == 120; });
        stage.rest(1500);
    });
    stage.scene("train-failed", PageId::Train, [&] {
        studio.document().setText("training.epochs", "500");
        studio.train();
        stage.until("steps", [&] { return studio.runs().active() && studio.runs().active()->step.size() > 20; });
        std::filesystem::remove_all(photos);
        stage.until("the failure", [&] { return studio.runs().record().state == RunState::Failed; });
        stage.rest(300);
    });
    stage.scene("data-gone", PageId::Data, [&] {
        studio.dataset().reload();
        stage.until("the error", [&] { return studio.dataset().error().has_value(); });
        stage.rest(300);
    });
    // Folders as people have them: a set in a folder of its own, and classes that differ only in case.
    const auto wrapped = home / "pets-main";
    gallery::makePhotos(wrapped / "Pets" / "Training", 40);
    gallery::makePhotos(wrapped / "Pets" / "Testing", 12);
    stage.scene("data-notes", PageId::Data, [&] {
        stage.window().page(PageId::Data)->takeFiles({QString::fromStdString(wrapped.string())});
        stage.until("the pets", [&] { return !studio.dataset().error() && studio.dataset().samples(); });
        stage.rest(1500);
    });
    const auto doubtful = gallery::makePhotos(home / "doubtful", 30);
    for (const auto& folder : std::filesystem::directory_iterator(doubtful)) {
        const auto name = folder.path().filename().string();
        std::filesystem::copy(folder, doubtful / (static_cast<char>(std::toupper(name[0])) + name.substr(1)));
        break;
    }
    stage.scene("data-doubtful", PageId::Data, [&] {
        stage.window().page(PageId::Data)->takeFiles({QString::fromStdString(doubtful.string())});
        stage.rest(2500);
    });
}

void afterwards(gallery::Stage& stage, const std::filesystem::path& home)
{
    auto& studio = stage.studio();
    studio.document().replace(Experiment());
    studio.document().setText("data.dataset.count", "4000");
    studio.document().setText("training.epochs", "2");
    studio.document().set("model", Json{{"id", "mlp"}});
    studio.train();
    stage.runToEnd();
    studio.document().set("model", Json{{"id", "cnn"}});
    studio.train();
    stage.runToEnd();
    stage.scene("evaluate-report", PageId::Evaluate, [&] {
        stage.until("the report", [&] { return stage.window().page(PageId::Evaluate)->findChild<ui::ConfusionPlot*>()->isVisible(); });
        stage.rest(800);
    });
    stage.scene("evaluate-cell", PageId::Evaluate, [&] {
        auto* plot = stage.window().page(PageId::Evaluate)->findChild<ui::ConfusionPlot*>();
        QTest::mouseClick(plot, Qt::LeftButton, {}, plot->rectOf({9, 9}).center().toPoint());
        stage.rest(500);
    });
    gallery::ownModelScenes(stage, home);
    stage.scene("runs-one", PageId::Runs, [&] { stage.rest(1000); });
    stage.scene("runs-compared", PageId::Runs, [&] {
        static_cast<ui::RunsPage*>(stage.window().page(PageId::Runs))->table().selectAll();
        stage.rest(1200);
    });
    stage.scene("try-drawn", PageId::Try, [&] {
        auto* canvas = stage.window().page(PageId::Try)->findChild<QWidget*>("canvas");
        const auto at = [&](double x, double y) { return QPoint(qRound(x * canvas->width()), qRound(y * canvas->height())); };
        QTest::mousePress(canvas, Qt::LeftButton, {}, at(0.3, 0.28));
        for (const auto& [x, y] : {std::pair{0.45, 0.26}, {0.68, 0.27}, {0.6, 0.42}, {0.52, 0.58}, {0.46, 0.78}})
            QTest::mouseMove(canvas, at(x, y), 10);
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, at(0.46, 0.78));
        stage.rest(1500);
    });
}

}  // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const test::TemporaryFolder home;
    qputenv("FOVEA_HOME", home.path().c_str());
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "gallery_states FOLDER [SCENE]\n");
        return 2;
    }
    ui::Language::instance().set(QStringLiteral("en"));
    ui::Theme::instance().install(application, ui::ThemeMode::Light);
    gallery::Stage stage(QString::fromLocal8Bit(argv[1]), argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString());
    firstStart(stage);
    gallery::stackScenes(stage);
    gallery::transferScenes(stage, home.path());
    training(stage);
    failing(stage, home.path());
    afterwards(stage, home.path());
    std::fprintf(stderr, "    %d pictures, %d failures\n", stage.pictures(), stage.failures());
    return stage.failures() == 0 ? 0 : 1;
}
