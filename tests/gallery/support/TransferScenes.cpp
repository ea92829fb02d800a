// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gallery/support/TransferScenes.h"

#include "core/api/Weights.h"
#include "tests/support/TestData.h"
#include "ui/help/GuideWindow.h"
#include "ui/inside/MapGrid.h"
#include "ui/pages/evaluate/OutcomeDialog.h"
#include "ui/pages/runs/RunsPage.h"
#include "ui/pages/try/BareWeightsDialog.h"
#include "ui/widgets/ExportDialog.h"
#include "ui/widgets/ModelButton.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/SampleView.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

#include <cstdio>
#include <thread>

namespace fovea::gallery {
namespace {

using ui::PageId;

/// Takes the place of a job that has begun, and stands still at `progress` until it is stopped: a picture
/// of a moving bar would differ from time to time.
void standStill(ui::JobTracker& jobs, QObject* context, const QString& key, const api::DatasetProgress& progress)
{
    jobs.start(
        key, context,
        [progress](std::stop_token stop, const ui::JobReport& report) {
            report(progress);
            while (!stop.stop_requested())
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
        },
        [] {});
}

void choose(Stage& stage, PageId page, const QString& model)
{
    auto* button = stage.window().page(page)->findChild<ui::ModelButton*>();
    Q_EMIT button->aboutToShow();
    stage.rest(300);
    button->menu()->popup({});
    for (auto* action : button->menu()->actions())
        if (action->text().startsWith(model))
            action->trigger();
    button->menu()->close();
    stage.rest(800);
}

void untilMaps(Stage& stage, PageId page)
{
    stage.until("the maps", [&] {
        auto* maps = stage.window().page(page)->findChild<ui::MapGrid*>("maps");
        return maps->isVisible() && maps->count() > 0;
    });
    stage.rest(800);
}

void pressTab(Stage& stage, PageId page, const char* name)
{
    for (auto* tab : stage.window().page(page)->findChildren<QToolButton*>(QLatin1String(name)))
        if (tab->isVisible())
            return tab->click();
}

/// Published weights on the Model page: chosen, on their way, and here.
void beginning(Stage& stage, const std::filesystem::path& photos, const std::filesystem::path& weights, const std::filesystem::path& home)
{
    auto& studio = stage.studio();
    const auto networkIs = [&](const char* model) {
        studio.document().set("model", Json{{"id", model}, {"pretrained", "published"}});
        stage.rest(2500);
    };
    stage.scene("model-published", PageId::Model, [&] {
        studio.document().set("data.dataset", Json{{"id", "image_folder"}, {"folder", photos.string()}});
        stage.until("the photos", [&] { return studio.dataset().samples() && studio.dataset().samples()->size() > 300; });
        networkIs("resnet18");
        studio.document().set("model.freeze", "layer2");
        stage.rest(2500);
    });
    stage.scene("model-downloading", PageId::Model, [&] {
        studio.weights().download("resnet18");
        standStill(studio.jobs(), &stage.window(), QStringLiteral("get weights resnet18"),
                   {Text(FOVEA_TR("core", "Downloading {file}"), {{"file", "resnet18-f37072fd.pth"}}), 19'300'000, 46'800'000, 2'400'000});
        stage.rest(300);
    });
    studio.weights().cancel("resnet18");
    std::filesystem::create_directories(home / "weights");
    std::filesystem::copy_file(weights / "resnet20-12fca82f.th", home / "weights" / "resnet20-12fca82f.th");
    studio.weights().refresh();
    stage.scene("model-weights-here", PageId::Model, [&] {
        networkIs("resnet20");
        studio.document().set("model.freeze", "backbone");
        stage.press("▸ Advanced");
        stage.rest(500);
    });
    stage.scene("model-inside", PageId::Model, [&] {
        stage.press("▾ Advanced");
        stage.press("Inside the network");
        untilMaps(stage, PageId::Model);
    });
    stage.scene("model-inside-alone", PageId::Model, [&] {
        auto* maps = stage.window().page(PageId::Model)->findChild<ui::MapGrid*>("maps");
        QTest::mouseClick(maps, Qt::LeftButton, {}, maps->cell(0).center());
    });
    stage.window().showPage(PageId::Model);
    stage.press("Layers");
    studio.document().replace(Experiment());
}

/// Networks that answer without any training.
void answering(Stage& stage, const std::filesystem::path& photos, const std::filesystem::path& weights)
{
    stage.scene("try-published", PageId::Try, [&] {
        choose(stage, PageId::Try, QStringLiteral("ResNet-20"));
        stage.window().page(PageId::Try)->takeFiles({QString::fromStdString((photos / "val" / "bees").string())});
        stage.rest(3000);
    });
    try {
        api::getWeights("efficientnet_lite0");
        stage.scene("try-imagenet", PageId::Try, [&] {
            stage.studio().weights().refresh();
            stage.rest(300);
            choose(stage, PageId::Try, QStringLiteral("EfficientNet-Lite0"));
            const auto eagle = test::sharedData("photos") / "n01614925_bald_eagle.JPEG";
            stage.window().page(PageId::Try)->takeFiles({QString::fromStdString(eagle.string())});
            stage.rest(3000);
        });
    } catch (const Error& error) {
        std::fprintf(stderr, "    no picture of ImageNet's names: %s\n", error.what());
    }
    auto* dialog = new ui::BareWeightsDialog(weights / "resnet56-4bfd9763.th", {"resnet56"}, {}, &stage.window());
    stage.scene("try-bare-weights", PageId::Try, [&] {
        dialog->open();
        stage.rest(200);
    });
    delete dialog;
}

void exporting(Stage& stage, const std::filesystem::path& home)
{
    auto& jobs = stage.studio().jobs();
    auto* runs = static_cast<ui::RunsPage*>(stage.window().page(PageId::Runs));
    stage.scene("export-before", PageId::Runs, [&] {
        stage.rest(800);
        runs->action(ui::RunsPage::Do::Export)->trigger();
        stage.rest(200);
    });
    auto* dialog = stage.window().findChild<ui::ExportDialog*>();
    QString key;
    QObject::connect(&jobs, &ui::JobTracker::started, dialog, [&key](const QString& job) {
        if (job.startsWith(QLatin1String("export ")) && !job.endsWith(QLatin1String(" exists")))
            key = job;
    });
    const auto write = [&] {
        dialog->setFormat("onnx");
        dialog->setFile(QString::fromStdString((home / "digits by cnn.onnx").string()));
        dialog->findChild<QPushButton*>("export")->click();
    };
    stage.scene("export-writing", PageId::Runs, [&] {
        write();
        stage.until("the export to begin", [&] { return !key.isEmpty(); });
        standStill(jobs, dialog, key, {Text(FOVEA_TR("core", "reading the file back and comparing")), 600, 1000, 0});
        stage.rest(300);
    });
    jobs.cancel(key);
    std::filesystem::remove(home / "digits by cnn.onnx");
    stage.scene("export-done", PageId::Runs, [&] {
        write();
        stage.until("the export", [&] { return dialog->exported().has_value(); });
    });
    delete dialog;
}

}  // namespace

void transferScenes(Stage& stage, const std::filesystem::path& home)
{
    const auto photos = test::sharedData("hymenoptera"), weights = test::sharedData("weights");
    if (photos.empty() || weights.empty()) {
        std::fprintf(stderr, "    %s\n", test::sharedDataMessage("hymenoptera and weights").c_str());
        return;
    }
    beginning(stage, photos, weights, home);
    answering(stage, photos, weights);
    for (const char* page : {"transfer", "inside", "export"})
        stage.scene(QStringLiteral("guide-%1").arg(QLatin1String(page)), PageId::Model, [&] {
            ui::GuideWindow::open(QLatin1String(page), &stage.window());
            stage.rest(200);
        });
    delete stage.window().findChild<ui::GuideWindow*>();
}

void ownModelScenes(Stage& stage, const std::filesystem::path& home)
{
    auto& studio = stage.studio();
    stage.scene("evaluate-mistake", PageId::Evaluate, [&] {
        auto* pictures = stage.window().page(PageId::Evaluate)->findChild<ui::SampleView*>();
        Q_EMIT pictures->sampleActivated(pictures->samples().rows().front());
        stage.rest(800);
    });
    stage.scene("evaluate-inside", PageId::Evaluate, [&] {
        stage.window().findChild<ui::OutcomeDialog*>()->findChild<QToolButton*>("lookInside")->click();
        untilMaps(stage, PageId::Evaluate);
    });
    pressTab(stage, PageId::Evaluate, "showConfusion");
    exporting(stage, home);
    stage.scene("model-own-weights", PageId::Model, [&] {
        studio.document().set("model", Json{{"id", "cnn"}, {"pretrained", studio.chosenRun().string()}, {"freeze", "backbone"}});
        stage.rest(2500);
    });
    studio.document().set("model", Json{{"id", "cnn"}});
}

}  // namespace fovea::gallery
