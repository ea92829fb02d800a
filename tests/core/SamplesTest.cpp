// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Samples.h"
#include "core/api/Storage.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/data/Split.h"
#include "core/runs/RunIndex.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>
#include <opencv2/imgcodecs.hpp>

#include <atomic>
#include <set>
#include <thread>

namespace samples_test {

using namespace fovea;
using api::SampleSet;
using Role = SampleSet::Role;
namespace fs = std::filesystem;

namespace {

const Json kDigits = {{"id", "digits"}, {"count", 300}};

std::shared_ptr<const SampleSet> digits() { return SampleSet::open(Component::fromJson(kDigits)); }

Experiment digitsExperiment()
{
    Experiment e;
    e.set("data.dataset", kDigits);
    return e;
}

std::string picture(const std::string& name) { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures" / name); }

/// Pictures of two classes in training, one of them in a test part as well.
std::shared_ptr<const SampleSet> folderSamples(const fs::path& root)
{
    for (const char* name : {"train/a/1.jpg", "train/a/2.jpg", "train/b/1.jpg", "train/b/2.jpg", "test/b/9.jpg"})
        test::writeRaw(root / name, picture("rgb.jpg"));
    return SampleSet::open({"image_folder", ParamSet(Json{{"folder", root.string()}})});
}

ErrorCode failureOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.code();
    }
    return ErrorCode::Internal;
}

Image dot(std::uint8_t value)
{
    Image out(3, 2, 3);
    for (std::size_t i = 0; i < out.pixels.size(); ++i)
        out.pixels[i] = static_cast<std::uint8_t>(value + 10 * i);
    return out;
}

}  // namespace

/// A dataset as one looks at it, datasets of one's own, and what lies on disk.
class SamplesTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    /// Of 16-bit pictures, one scale serves what is shown, what a model sees and what training would see.
    void deepPicturesAreScaledAsAsked()
    {
        test::TemporaryFolder folder;
        for (const char* name : {"a/1.png", "b/1.png"}) {
            fs::create_directories((folder.path() / name).parent_path());
            cv::imwrite(folder.path() / name, cv::Mat(4, 4, CV_16U, cv::Scalar(1000)));
        }
        const auto samples = SampleSet::open({"image_folder", ParamSet(Json{{"folder", folder.path().string()}})});
        QCOMPARE(int(samples->picture(0).pixels[0]), 249);  // 1000 of 1023
        QCOMPARE(int(samples->picture(0, 0, 4095).pixels[0]), 62);
        Experiment e;
        e.set("data.dataset", Json{{"id", "image_folder"}, {"folder", folder.path().string()}});
        e.set("data.range", 4095);
        QCOMPARE(int(samples->augmented(0, e, 0, 1)[0].pixels[0]), 62);
    }

    void numbersAllParts()
    {
        const auto samples = digits();
        std::int64_t total = 0;
        for (const auto& part : samples->details().parts)
            total += part.total();
        QCOMPARE(samples->size(), static_cast<std::size_t>(total));
        QCOMPARE(samples->part(0), std::string("train"));
        QCOMPARE(samples->name(17), std::string("train[17]"));
        QCOMPARE(samples->part(samples->size() - 1), std::string("test"));
        QVERIFY(samples->file(0).empty());
        QCOMPARE(samples->picture(0).width, 28);
        QCOMPARE(failureOf([&] { samples->label(samples->size()); }), ErrorCode::Internal);
        const auto dataset = data::openDataset(digitsExperiment().resolve().data().component("dataset"));
        Image scratch;
        const auto at = dataset->size(data::Part::Train);
        QVERIFY(samples->picture(at) == Image(dataset->image(data::kParts[dataset->size(data::Part::Validation) > 0 ? 1 : 2], 0, scratch)));
    }

    void findsWhatItNames()
    {
        const test::TemporaryFolder folder;
        for (const auto& samples : {digits(), folderSamples(folder.path())}) {
            for (std::size_t i = 0; i < samples->size(); ++i)
                QCOMPARE(samples->find(samples->name(i)), std::optional(i));
            for (const char* name : {"", "train[", "train[9999999]", "nothing", "test[-1]"})
                QVERIFY(!samples->find(name));
        }
    }

    void findsFromManyThreads()
    {
        const auto samples = digits();
        std::atomic<int> wrong = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&] {
                    for (std::size_t i = 0; i < samples->size(); ++i)
                        wrong += samples->find(samples->name(i)) != i;
                });
        }
        QCOMPARE(wrong.load(), 0);
    }

    void readsFiles()
    {
        const test::TemporaryFolder folder;
        const auto samples = folderSamples(folder.path());
        QCOMPARE(samples->size(), std::size_t{5});
        QCOMPARE(samples->file(4), folder.path() / "test/b/9.jpg");
        QCOMPARE(samples->label(4), 1);
        const auto whole = samples->picture(0), reduced = samples->picture(0, 8);
        QCOMPARE(whole.width, 24);
        QVERIFY(reduced.width < whole.width && reduced.width >= 8);
        QCOMPARE(reduced.channels, 3);
        fs::remove(samples->file(0));
        QCOMPARE(failureOf([&] { samples->picture(0); }), ErrorCode::NotFound);
    }

    void givesEachSampleItsRole()
    {
        const auto samples = digits();
        auto e = digitsExperiment();
        e.set("data.validation", 0.2);
        e.set("training.seed", 5);
        const auto roles = samples->roles(e);
        QCOMPARE(roles.size(), samples->size());
        const auto dataset = data::openDataset(e.resolve().data().component("dataset"));
        const auto split = data::splitDataset(*dataset, 0.2, 5);
        for (std::size_t i = 0; i < dataset->size(data::Part::Train); ++i) {
            const data::SampleRef at{data::Part::Train, i};
            const bool isAside = std::find(split.validation.begin(), split.validation.end(), at) != split.validation.end();
            QCOMPARE(roles[i], isAside ? Role::Validation : Role::Train);
        }
        QCOMPARE(static_cast<std::size_t>(std::count(roles.begin(), roles.end(), Role::Test)), split.test.size());
        e.set("training.seed", 6);
        QVERIFY(samples->roles(e) != roles);
        e.set("data.validation", "test");
        const auto watched = samples->roles(e);
        QCOMPARE(std::count(watched.begin(), watched.end(), Role::Test), 0);
        QCOMPARE(watched.back(), Role::Validation);
    }

    void leavesUnusedWhatNobodyTakes()
    {
        const test::TemporaryFolder folder;
        test::writeRaw(folder.path() / "val/a/1.jpg", picture("rgb.jpg"));
        const auto samples = folderSamples(folder.path());
        Experiment e;
        e.set("data.validation", "test");
        const auto roles = samples->roles(e);
        for (std::size_t i = 0; i < samples->size(); ++i)
            QCOMPARE(roles[i], samples->part(i) == "train" ? Role::Train : samples->part(i) == "test" ? Role::Validation : Role::Unused);
    }

    void augmentsAsTrainingDoes()
    {
        const auto samples = digits();
        auto e = digitsExperiment();
        e.set("data.size", 32);
        e.setText("data.augment", "rotation(30)");
        const auto once = samples->augmented(3, e, 4, 1);
        QCOMPARE(once.size(), std::size_t{5});
        QVERIFY(samples->augmented(3, e, 4, 1) == once);
        const std::vector<Image> fewer(once.begin(), once.begin() + 3);
        QVERIFY(samples->augmented(3, e, 2, 1) == fewer);
        QVERIFY(samples->augmented(3, e, 4, 2) != once);
        for (std::size_t i = 0; i < once.size(); ++i) {
            QCOMPARE(once[i].width, 32);
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(once[i] != once[j]);
        }
        e.setText("data.augment", "");
        e.set("data.size", 28);
        const auto plain = samples->augmented(3, e, 1, 1);
        QVERIFY(plain[0] == samples->picture(3));
        QVERIFY(plain[1] == plain[0]);
    }

    void checksAsTheCommandDoes()
    {
        const test::TemporaryFolder folder;
        const auto samples = folderSamples(folder.path());
        const auto findings = samples->check();
        QVERIFY(!findings.empty());
        const auto byName = api::checkDataset(folder.path().string());
        QCOMPARE(byName.size(), findings.size());
        for (std::size_t i = 0; i < findings.size(); ++i) {
            QVERIFY(byName[i].toJson() == findings[i].toJson());
            for (const auto& name : findings[i].samples)
                QVERIFY2(samples->find(name), name.c_str());
        }
    }

    void collectsAnOwnDataset()
    {
        QCOMPARE(failureOf([] { SampleSet::open(api::datasetFromArgument("mine")); }), ErrorCode::Config);
        const auto first = api::addToOwnDataset("mine", "sieben", dot(0).view());
        QCOMPARE(first, paths::datasets() / "mine/sieben/000001.png");
        const auto rows = api::listDatasets();
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.id == "mine" && row.origin == "imported"; }));
        auto samples = SampleSet::open(api::datasetFromArgument("mine"));
        QCOMPARE(samples->size(), std::size_t{1});
        QVERIFY(samples->picture(0) == dot(0));
        QCOMPARE(failureOf([&] { samples->roles({}); }), ErrorCode::Data);

        QCOMPARE(api::addToOwnDataset("mine", "sieben", dot(5).view()).filename(), fs::path("000002.png"));
        fs::remove(first);
        QCOMPARE(api::addToOwnDataset("mine", "sieben", dot(9).view()).filename(), fs::path("000003.png"));
        api::addToOwnDataset("mine", "große Acht", dot(1).view());
        samples = SampleSet::open(api::datasetFromArgument("mine"));
        QVERIFY(samples->details().classes == (std::vector<std::string>{"große Acht", "sieben"}));
        QCOMPARE(samples->size(), std::size_t{3});
    }

    void neverOverwrites()
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([t] {
                for (int i = 0; i < 5; ++i)
                    api::addToOwnDataset("many", "x", dot(static_cast<std::uint8_t>(10 * t + i)).view());
            });
        threads.clear();
        const auto samples = SampleSet::open(api::datasetFromArgument("many"));
        std::set<std::vector<std::uint8_t>> different;
        for (std::size_t i = 0; i < samples->size(); ++i)
            different.insert(samples->picture(i).pixels);
        QCOMPARE(different.size(), std::size_t{20});
    }

    void refusesNames()
    {
        const auto failure = [](const std::string& dataset, const std::string& className) {
            return failureOf([&] { api::addToOwnDataset(dataset, className, dot(0).view()); });
        };
        for (const char* name : {"digits", "mnist", "fashion-mnist", "cifar10", "image_folder", "", "..", "a/b", ".hidden"})
            QVERIFY2(failure(name, "a") == ErrorCode::Config, name);
        for (const char* name : {"", ".", "..", "a/b", ".hidden", "train", "Test", "__MACOSX", "line\nbreak", "\xff"})
            QVERIFY2(failure("fine", name) == ErrorCode::Config, name);
        folderSamples(paths::datasets() / "divided");
        QCOMPARE(failure("divided", "a"), ErrorCode::Config);
        QVERIFY(!fs::exists(paths::datasets() / "fine"));
    }

    void measuresAndClearsStorage()
    {
        const auto bytes = [](const std::string& id) {
            for (const auto& place : api::storagePlaces())
                if (place.id == id)
                    return place.bytes;
            return std::int64_t{-1};
        };
        test::writeRaw(paths::datasets() / "stored/a/1.bin", std::string(1000, 'x'));
        const auto before = bytes("datasets");
        QVERIFY(before >= 1000);
        api::removeDataset("stored");
        QCOMPARE(bytes("datasets"), before - 1000);
        QCOMPARE(bytes("datasets_trash"), std::int64_t{1000});
        QCOMPARE(api::clearStorage("datasets_trash"), std::int64_t{1000});
        QCOMPARE(bytes("datasets_trash"), std::int64_t{0});

        test::writeRaw(paths::runs() / "one/experiment.json", std::string(200, ' '));
        runs::moveToTrash(paths::runs() / "one");
        QCOMPARE(bytes("runs"), std::int64_t{0});
        QCOMPARE(api::clearStorage("runs_trash"), std::int64_t{200});

        test::writeRaw(paths::cache() / "deep/er/file", std::string(300, 'x'));
        const auto cached = bytes("cache");
        QVERIFY(cached >= 300);
        QCOMPARE(api::clearStorage("cache"), cached);
        QVERIFY(fs::is_empty(paths::cache()));
        // Datasets and runs that share the cache's folder stay.
        test::writeRaw(paths::datasets() / "mine/a/1.png", std::string(100, 'p'));
        const QByteArray home = qgetenv("FOVEA_HOME");
        const fs::path shared = fs::path(home.toStdString()) / "shared";
        qunsetenv("FOVEA_HOME");
        for (const char* name : {"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
            qputenv(name, shared.c_str());
        test::writeRaw(paths::datasets() / "mine/a/1.png", std::string(100, 'p'));
        test::writeRaw(paths::config() / "studio.ini", "[general]");
        api::clearStorage("cache");
        QVERIFY(fs::exists(paths::datasets() / "mine/a/1.png"));
        QVERIFY(fs::exists(paths::config() / "studio.ini"));
        for (const char* name : {"XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
            qunsetenv(name);
        qputenv("FOVEA_HOME", home);
        QCOMPARE(failureOf([] { api::clearStorage("runs"); }), ErrorCode::Config);
        QCOMPARE(failureOf([] { api::clearStorage("cash"); }), ErrorCode::Config);
        QCOMPARE(bytes("weights"), std::int64_t{0});
    }
};

}  // namespace samples_test

FOVEA_TEST(samples_test::SamplesTest, fovea::test::NoApplication)
#include "SamplesTest.moc"
