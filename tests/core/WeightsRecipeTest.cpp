// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Runs.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/data/pictures/PictureWriter.h"
#include "core/models/Model.h"
#include "core/predict/Pretrained.h"
#include "core/predict/SavedModel.h"
#include "core/runs/EventReader.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <torch/types.h>

namespace weights_recipe_test {

namespace fs = std::filesystem;
using namespace fovea;
using Source = StartWeights::Source;
using Names = std::vector<std::string>;

namespace {

constexpr const char* kPublishedFile = "resnet20-12fca82f.th";

/// A few photos of two classes that differ in size.
void drawPhotos(const fs::path& folder)
{
    for (int c = 0; c < 2; ++c)
        for (int i = 0; i < 10; ++i) {
            Image photo(40 + i, 40, 3);
            for (std::size_t p = 0; p < photo.pixels.size(); ++p)
                photo.pixels[p] = static_cast<std::uint8_t>((p * static_cast<std::size_t>(3 + c) + static_cast<std::size_t>(17 * i)) % 256);
            fs::create_directories(folder / std::to_string(c));
            data::writePng(photo.view(), folder / std::to_string(c) / (std::to_string(i) + ".png"));
        }
}

/// A state_dict as torch.save writes it: it says nothing of its input.
void writeBareWeights(const fs::path& file, const Json& model, const data::InputShape& input)
{
    Experiment e;
    e.set("model", model);
    const auto network = models::makeModel(e.resolve().model(), {10, input}, 1);
    formats::StateDict all;
    for (const auto& item : network->named_parameters())
        all.emplace_back(item.key(), item.value().detach());
    for (const auto& item : network->named_buffers())
        all.emplace_back(item.key(), item.value());
    formats::writeTorchFile(file, formats::fromStateDict(all));
}

}  // namespace

/// The input settings that follow a file of weights, whatever its name, and what is said of them.
class WeightsRecipeTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    fs::path at(const char* name) const { return m_folder.path() / name; }

    Experiment photos(const Json& model) const
    {
        Experiment e;
        e.set("data.dataset", Json{{"id", "image_folder"}, {"folder", at("photos").string()}});
        e.set("model", model);
        e.set("training.epochs", 1);
        e.set("training.batch_size", 8);
        return e;
    }

    fs::path train(const Experiment& experiment, const char* name, std::shared_ptr<test::RecordingSink> sink) const
    {
        auto run = api::startRun(experiment, {std::move(sink)}, {.folder = at(name), .tensorBoard = false});
        if (const auto failure = run->wait())
            throw Error(ErrorCode::Internal, failure->message, failure->hint);
        return run->folder();
    }

    static bool notes(const test::RecordingSink& sink, const std::string& text)
    {
        const auto& all = sink.events();
        return std::any_of(all.begin(), all.end(), [&](const Event& event) {
            const auto* note = std::get_if<Noted>(&event);
            return note && note->message.str().starts_with(text);
        });
    }

    static StartWeights startInCard(const fs::path& run) { return predict::readSavedModel(run / "checkpoints/last.pt").card.start; }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", at("home").c_str());
        drawPhotos(at("photos"));
    }

    /// A renamed copy trains to the same weights as the published file under its own name.
    void aPublishedFileIsKnownByItsContent()
    {
        FOVEA_REQUIRE_SHARED(weights, "weights");
        fs::create_directories(paths::weights());
        fs::copy_file(weights / kPublishedFile, paths::weights() / kPublishedFile);
        fs::copy_file(weights / kPublishedFile, at("mine.pth"));
        const auto sink = std::make_shared<test::RecordingSink>();
        const auto byName = train(photos({{"id", "resnet20"}, {"pretrained", "published"}, {"freeze", "backbone"}}), "by name",
                                  std::make_shared<test::RecordingSink>());
        const auto renamed =
            train(photos({{"id", "resnet20"}, {"pretrained", at("mine.pth").string()}, {"freeze", "backbone"}}), "renamed", sink);
        QCOMPARE(test::modelStateBytes(renamed / "checkpoints/last.pt"), test::modelStateBytes(byName / "checkpoints/last.pt"));
        const auto started = sink->first<RunStarted>();
        QCOMPARE(started.input.size, 32);
        QCOMPARE(started.weights, (StartWeights{Source::Published, "mine.pth", "resnet20", {"size", "crop", "channels", "normalize"}}));
        QCOMPARE(startInCard(renamed), started.weights);
        QVERIFY(notes(*sink, "mine.pth is the published file of resnet20; taken from it: size, crop, channels, normalize."));
        QCOMPARE(predict::readPretrained(at("mine.pth")).classes.size(), std::size_t{10});
    }

    void theModelsPublishedRecipeIsAssumedForOtherFiles()
    {
        writeBareWeights(at("other.pth"), "resnet20", {3, 32, 32});
        auto e = photos({{"id", "resnet20"}, {"pretrained", at("other.pth").string()}});
        e.set("data.crop", 0.5);
        const auto sink = std::make_shared<test::RecordingSink>();
        const auto run = train(e, "recipe", sink);
        const auto started = sink->first<RunStarted>();
        QCOMPARE(started.input.size, 32);
        QCOMPARE(started.input.crop, 0.5);
        QCOMPARE(started.input.normalize, std::string("imagenet"));
        QCOMPARE(started.weights, (StartWeights{Source::Recipe, "other.pth", "resnet20", {"size", "channels", "normalize"}}));
        QCOMPARE(startInCard(run), started.weights);
        const std::string line = "other.pth does not describe its input; assumed from the weights published for resnet20: size, channels, "
                                 "normalize. Input: 32 × 32 px, crop 0.5, colour, normalisation imagenet";
        QVERIFY(notes(*sink, line));
        QVERIFY(readFile(run / "log.txt").find(line) != std::string::npos);
    }

    /// Whatever the file is called and whatever is published for the model.
    void aFilesOwnCardWins()
    {
        auto e = photos("resnet20");
        e.set("data.size", 24);
        e.set("data.crop", 0.9);
        const auto teacher = train(e, "teacher", std::make_shared<test::RecordingSink>());
        fs::create_directories(at("copies"));
        fs::copy_file(teacher / "checkpoints/last.pt", at("copies") / kPublishedFile);
        const auto sink = std::make_shared<test::RecordingSink>();
        train(photos({{"id", "resnet20"}, {"pretrained", (at("copies") / kPublishedFile).string()}}), "pupil", sink);
        const auto started = sink->first<RunStarted>();
        QCOMPARE(started.input.size, 24);
        QCOMPARE(started.input.crop, 0.9);
        QCOMPARE(started.weights.source, Source::Card);
        QVERIFY(notes(*sink, std::string(kPublishedFile) + " describes its own input; taken from it: size, crop, channels, normalize."));
    }

    void whereNothingIsKnownTheDatasetIsFollowedAndThatIsSaid()
    {
        writeBareWeights(at("mlp.pth"), "mlp", {3, 64, 64});
        const auto sink = std::make_shared<test::RecordingSink>();
        train(photos({{"id", "mlp"}, {"pretrained", at("mlp.pth").string()}}), "unknown", sink);
        QCOMPARE(sink->first<RunStarted>().weights.source, Source::Unknown);
        QVERIFY(notes(*sink, "mlp.pth does not describe its input, and no weights are published for mlp; taken from the dataset: size, "));
    }

    void photosWithoutWeightsSayTheirSize()
    {
        const auto sink = std::make_shared<test::RecordingSink>();
        auto e = photos("cnn");
        const auto run = train(e, "photos run", sink);
        QVERIFY(notes(*sink, "Images are scaled to 64 × 64 px (data.size is not set)"));
        QCOMPARE(startInCard(run), (StartWeights{Source::Random, "", "", {"size"}}));
        // One that is resumed keeps it.
        QVERIFY(!api::resumeRun(run, {.epochs = 2, .settings = {}}, {})->wait());
        QCOMPARE(startInCard(run).assumed, Names{"size"});

        const auto chosen = std::make_shared<test::RecordingSink>();
        e.set("data.size", 32);
        QCOMPARE(startInCard(train(e, "chosen", chosen)), StartWeights());
        QVERIFY(!notes(*chosen, "Images are"));
        Experiment digits;
        digits.set("data.dataset", Json{{"id", "digits"}, {"count", 60}});
        digits.set("training.epochs", 1);
        QCOMPARE(startInCard(train(digits, "digits", chosen)), StartWeights());
        QVERIFY(!notes(*chosen, "Images are"));
    }

    void theStartIsKeptInTheLogs()
    {
        const auto sink = std::make_shared<test::RecordingSink>();
        auto e = photos("cnn");
        e.set("data.size", 32);
        const auto run = train(e, "logs", sink);
        const auto started = sink->first<RunStarted>();
        Names lines;
        for (const auto& line : startLines(started))
            lines.push_back(line.str());
        QCOMPARE(lines.size(), std::size_t{5});
        QCOMPARE(lines[0], std::string("Dataset: photos (18 training and 2 validation images, 2 classes)"));
        QVERIFY(lines[1].starts_with("Model: cnn ("));
        QCOMPARE(lines[2], std::string("Weights: none (random)"));
        QVERIFY2(lines[3].starts_with("Input: 32 × 32 px, crop 1, colour, normalisation dataset (mean "), lines[3].c_str());
        QVERIFY(lines[4].starts_with("Device: "));
        const auto log = readFile(run / "log.txt");
        for (const auto& line : lines)
            QVERIFY2(log.find(line) != std::string::npos, line.c_str());
        const auto resolved = readJson(run / "resolved.json");
        QCOMPARE(resolved.at("dataset"), Json("photos"));
        QCOMPARE(resolved.at("input").at("size"), Json(32));
        QCOMPARE(resolved.at("weights").at("source"), Json("random"));

        const auto read = runs::eventFromJson(Json::parse(eventToJson({"run", 1, {}, started}).dump()));
        const auto again = std::get<RunStarted>(read.value().event);
        QCOMPARE(again.datasetName, started.datasetName);
        QCOMPARE(again.input, started.input);
        QCOMPARE(again.weights, started.weights);
    }
};

}  // namespace weights_recipe_test

FOVEA_TEST(weights_recipe_test::WeightsRecipeTest, QCoreApplication)
#include "WeightsRecipeTest.moc"
