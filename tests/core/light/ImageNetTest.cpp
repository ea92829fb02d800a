// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/ClassNames.h"
#include "core/data/Dataset.h"
#include "core/data/fetch/Install.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace image_net_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

namespace {

std::string sample(const std::string& name) { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures" / name); }

std::shared_ptr<const Dataset> open(const fs::path& folder, const char* classes = "all", const OpenContext& context = {})
{
    return openDataset({"imagenet", ParamSet(Json{{"folder", folder.string()}, {"classes", classes}})}, context);
}

QString failure(const fs::path& folder)
{
    try {
        open(folder);
    } catch (const Error& error) {
        return QString::fromStdString(error.message().str() + " | " + error.hint().str());
    }
    return "no error";
}

std::vector<std::string> warning(const Dataset& dataset, const std::string& start)
{
    for (const auto& [text, details] : dataset.warnings())
        if (text.str().find(start) != std::string::npos)
            return details;
    return {"no warning"};
}

std::string className(const Dataset& dataset, Part part, std::size_t index)
{
    return dataset.info().classes[static_cast<std::size_t>(dataset.label(part, index))];
}

using Names = std::vector<std::string>;

}  // namespace

/// The layouts in which people have ImageNet, and what is told of what is none.
class ImageNetTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TemporaryFolder> m_folder;
    test::TemporaryFolder m_home;

    fs::path at(const std::string& name = "") const { return m_folder->path() / name; }
    /// Listing must not open a picture: most of the tests' are none.
    void put(const std::string& name, const std::string& content = "no picture") const { test::writeRaw(at(name), content); }

    void putKaggle() const
    {
        put("ILSVRC/Data/CLS-LOC/train/n02099601/n02099601_7.JPEG");
        put("ILSVRC/Data/CLS-LOC/train/n01440764/n01440764_18.JPEG");
        put("ILSVRC/Data/CLS-LOC/val/ILSVRC2012_val_00000001.JPEG");
        put("ILSVRC/Data/CLS-LOC/val/ILSVRC2012_val_00000002.JPEG");
        put("ILSVRC/Data/CLS-LOC/test/ILSVRC2012_test_00000001.JPEG");
        put("ILSVRC/Annotations/CLS-LOC/val/ILSVRC2012_val_00000001.xml");
        put("LOC_synset_mapping.txt");
        put("LOC_val_solution.csv", "ImageId,PredictionString\n"
                                    "ILSVRC2012_val_00000002,n01440764 85 1 499 272 n01440764 1 2 30 40 \n"
                                    "ILSVRC2012_val_00000001,n03126707 111 108 441 193 \n");
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }
    void init() { m_folder = std::make_unique<test::TemporaryFolder>(); }

    void readsClassFolders()
    {
        put("train/n02012849/n02012849_2.JPEG");
        put("train/n02012849/n02012849_10.JPEG");
        put("train/n01440764/n01440764_1.jpg");
        put("train/n01440764/more/n01440764_0.jpg");
        put("train/n01440764/.hidden.jpg");
        put("train/n01440764/list.txt");
        put("val/n03126707/ILSVRC2012_val_00000009.JPEG");
        const auto dataset = open(at());
        QCOMPARE(dataset->info().classes.size(), std::size_t{1000});
        QCOMPARE(dataset->info().channels, 3);
        QCOMPARE(dataset->info().suggestedSize, 224);
        QVERIFY(dataset->info().statistics.has_value());
        QCOMPARE(dataset->size(Part::Train), std::size_t{4});
        QCOMPARE(dataset->size(Part::Validation), std::size_t{1});
        QCOMPARE(dataset->size(Part::Test), std::size_t{0});
        QCOMPARE(dataset->label(Part::Train, 0), 0);
        QCOMPARE(dataset->sampleFile(Part::Train, 0), at("train/n01440764/more/n01440764_0.jpg"));
        QCOMPARE(dataset->sampleFile(Part::Train, 2), at("train/n02012849/n02012849_10.JPEG"));
        QCOMPARE(className(*dataset, Part::Train, 3), std::string("crane bird"));
        QCOMPARE(className(*dataset, Part::Validation, 0), std::string("crane"));
        QVERIFY(warning(*dataset, "not images of a class") == Names{at("train/n01440764/list.txt").string()});
        QVERIFY(warning(*dataset, "3 of ImageNet's 1,000 classes").empty());
    }

    void keepsToThePresentClasses()
    {
        put("train/n02012849/1.JPEG");
        put("train/n01440764/1.JPEG");
        put("val/n03126707/1.JPEG");
        const auto dataset = open(at(), "present");
        QVERIFY(dataset->info().classes == (Names{"tench", "crane bird", "crane"}));
        QCOMPARE(dataset->label(Part::Train, 1), 1);
        QCOMPARE(dataset->label(Part::Validation, 0), 2);
        QVERIFY(dataset->warnings().empty());
        QVERIFY(dataset->contentId() != open(at())->contentId());
    }

    void takesAPartByItself()
    {
        put("n01440764/1.JPEG");
        put("n01443537/1.JPEG");
        put("val/x/1.jpg");
        const auto whole = open(at("n01440764/.."));
        QCOMPARE(whole->size(Part::Train), std::size_t{2});
        QVERIFY(warning(*whole, "folders skipped (not sets") == Names{at("val").string()});
        fs::remove_all(at("val"));
        fs::create_directories(at("sorted"));
        fs::rename(at("n01440764"), at("sorted/n01440764"));
        fs::rename(at("sorted"), at("val"));
        const auto dataset = open(at("val/"));
        QCOMPARE(dataset->size(Part::Validation), std::size_t{1});
        QCOMPARE(dataset->size(Part::Train), std::size_t{0});
    }

    void readsKagglesEdition_data()
    {
        QTest::addColumn<QString>("below");
        for (const char* below : {"", "ILSVRC", "ILSVRC/Data", "ILSVRC/Data/CLS-LOC"})
            QTest::newRow(below) << below;
    }

    void readsKagglesEdition()
    {
        QFETCH(QString, below);
        putKaggle();
        const auto dataset = open(at(below.toStdString()));
        QCOMPARE(dataset->size(Part::Train), std::size_t{2});
        QCOMPARE(className(*dataset, Part::Train, 0), std::string("tench"));
        QCOMPARE(className(*dataset, Part::Train, 1), std::string("golden retriever"));
        QCOMPARE(dataset->size(Part::Validation), std::size_t{2});
        QCOMPARE(dataset->size(Part::Test), std::size_t{0});
        QCOMPARE(className(*dataset, Part::Validation, 0), std::string("tench"));
        QCOMPARE(dataset->sampleFile(Part::Validation, 0).filename(), fs::path("ILSVRC2012_val_00000002.JPEG"));
        QCOMPARE(className(*dataset, Part::Validation, 1), std::string("crane"));
        QVERIFY(warning(*dataset, "folders skipped (not sets") == Names{at("ILSVRC/Data/CLS-LOC/test").string()});
        QCOMPARE(datasetFromArgument(at(below.toStdString()).string()).id, std::string("imagenet"));
        const auto alone = open(at("ILSVRC/Data/CLS-LOC/val"));
        QCOMPARE(alone->size(Part::Validation), std::size_t{2});
    }

    void namesPicturesWithoutARow()
    {
        putKaggle();
        put("ILSVRC/Data/CLS-LOC/val/ILSVRC2012_val_00000003.JPEG");
        const auto dataset = open(at());
        QCOMPARE(dataset->size(Part::Validation), std::size_t{2});
        QVERIFY(warning(*dataset, "not images of a class") == Names{at("ILSVRC/Data/CLS-LOC/val/ILSVRC2012_val_00000003.JPEG").string()});
    }

    void refusesUnlabelledPictures()
    {
        putKaggle();
        fs::remove(at("LOC_val_solution.csv"));
        put("ILSVRC2012_validation_ground_truth.txt", "490\n361\n");
        const auto message = failure(at());
        QVERIFY2(message.contains("the classes of the images in"), qPrintable(message));
        QVERIFY(message.contains("such as that of ILSVRC2012_val_00000001.JPEG"));
        QVERIFY(message.contains("put LOC_val_solution.csv of ImageNet's Kaggle version beside them"));
        QVERIFY(message.contains("ILSVRC2012_validation_ground_truth.txt cannot be used"));
    }

    void refusesADamagedTable()
    {
        putKaggle();
        put("LOC_val_solution.csv", "ImageId,PredictionString\nILSVRC2012_val_00000002,n99999999 1 2 3 4\n");
        QVERIFY(failure(at()).contains("LOC_val_solution.csv, line 2: 'n99999999' is not one of ImageNet's 1,000 classes"));
        put("LOC_val_solution.csv", "id,class\nILSVRC2012_val_00000002,n01440764\n");
        QVERIFY(failure(at()).contains("LOC_val_solution.csv has no columns ImageId and PredictionString"));
    }

    void readsNamesOfFlatPictures()
    {
        put("n03126707_crane_a.JPEG");
        put("n01440764_2.JPEG");
        put("n01440764.jpg");
        put("readme.md");
        const auto dataset = open(at());
        QCOMPARE(dataset->size(Part::Train), std::size_t{0});
        QCOMPARE(dataset->size(Part::Test), std::size_t{3});
        QCOMPARE(className(*dataset, Part::Test, 0), std::string("tench"));
        QCOMPARE(dataset->sampleFile(Part::Test, 2), at("n03126707_crane_a.JPEG"));
        QVERIFY(warning(*dataset, "not images of a class") == Names{at("readme.md").string()});
        QCOMPARE(datasetFromArgument(at().string()).id, std::string("imagenet"));
    }

    void namesForeignClasses()
    {
        put("train/n01440764/1.JPEG");
        put("train/n99999999/1.JPEG");
        QVERIFY(failure(at()).contains("classes that are not in ImageNet: n99999999"));
        QVERIFY(failure(at()).contains("image_folder"));
        fs::remove_all(at("train"));
        put("n00000002_1.JPEG");
        put("n00000002_2.JPEG");
        QVERIFY(failure(at()).contains("classes that are not in ImageNet: n00000002 |"));
    }

    void refusesWhatIsNone()
    {
        QVERIFY(failure(at("none")).contains("does not contain ImageNet"));
        QVERIFY(failure(at()).contains("image-net.org"));
        put("train/n01440764/list.txt");
        QVERIFY(failure(at()).contains("does not contain ImageNet"));
        put("train/n01440764/1.jpg");
        put("Train/n01440764/1.jpg");
        QVERIFY(failure(at()).contains("are folders of the train set"));
    }

    void isFoundByLooking_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("id");
        QTest::newRow("parts") << QStringList{"train/n01440764/1.JPEG", "val/n01440764/2.JPEG"} << "imagenet";
        QTest::newRow("class folders") << QStringList{"n01440764/1.JPEG", "n01443537/1.JPEG", "stray.jpg"} << "imagenet";
        QTest::newRow("archives") << QStringList{"ILSVRC2012_img_train/n01440764/1.JPEG", "ILSVRC2012_img_val/ILSVRC2012_val_00000001.JPEG"}
                                  << "imagenet";
        QTest::newRow("other ids") << QStringList{"train/n01440764/1.JPEG", "train/n99999999/1.JPEG"} << "image_folder";
        QTest::newRow("other part") << QStringList{"train/n01440764/1.JPEG", "val/images/1.JPEG"} << "image_folder";
        QTest::newRow("other folders") << QStringList{"n01440764/1.JPEG", "dogs/1.JPEG"} << "image_folder";
        QTest::newRow("other names") << QStringList{"n01440764_1.JPEG", "photo.jpg"} << "image_folder";
        QTest::newRow("nothing") << QStringList{"readme.txt"} << "image_folder";
    }

    void isFoundByLooking()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, id);
        for (const auto& file : files)
            put(file.toStdString());
        const auto component = datasetFromArgument(at().string());
        QCOMPARE(component.id, id.toStdString());
        QCOMPARE(fs::path(component.params.text("folder")), at());
    }

    void showsImagenettesNames()
    {
        for (const char* part : {"train", "val"})
            for (const auto& [id, name] : imagenetteClasses())
                test::writeRaw(m_home.path() / "datasets/imagenette" / part / id / "1.JPEG", sample("rgb.jpg"));
        const auto component = datasetFromArgument("imagenette");
        QCOMPARE(component.id, std::string("image_folder"));
        const auto dataset = openDataset(component);
        QCOMPARE(dataset->info().classes.size(), std::size_t{10});
        for (std::size_t i = 0; i < 10; ++i)
            QCOMPARE(dataset->info().classes[i], imagenetteClasses()[i].second.str());
        QVERIFY(dataset->warnings().empty());
    }

    void reportsProgressAndStops()
    {
        for (int label = 0; label < 30; ++label)
            put("train/" + imagenetId(label) + "/1.JPEG");
        OpenContext context;
        std::size_t last = 0, total = 0;
        context.progress = [&](const Text& what, std::size_t done, std::size_t of) {
            QCOMPARE(what.str(), std::string("Listing images"));
            last = std::max(last, done);
            total = of;
        };
        open(at(), "all", context);
        QCOMPARE(last, std::size_t{30});
        QCOMPARE(total, std::size_t{30});
        std::stop_source source;
        source.request_stop();
        context.stop = source.get_token();
        QVERIFY_EXCEPTION_THROWN(open(at(), "all", context), Error);
    }

    void doesNotDependOnThreads()
    {
        for (int label = 0; label < 50; ++label)
            for (const char* name : {"b.JPEG", "a.JPEG", "c.JPEG"})
                put("train/" + imagenetId(label) + "/" + name);
        OpenContext one, four;
        one.threads = 1;
        four.threads = 4;
        const auto first = open(at(), "all", one), second = open(at(), "all", four);
        QCOMPARE(first->contentId(), second->contentId());
        for (std::size_t i = 0; i < 150; ++i)
            QCOMPARE(first->sampleFile(Part::Train, i), second->sampleFile(Part::Train, i));
        put("train/n01440764/d.JPEG");
        QVERIFY(open(at())->contentId() != first->contentId());
    }

    void followsLinkedFoldersButNoLoops()
    {
        const test::TemporaryFolder elsewhere;
        test::writeRaw(elsewhere.path() / "one/1.JPEG", "x");
        fs::create_directories(at("train/n01443537"));
        fs::create_directory_symlink(elsewhere.path() / "one", at("train/n01440764"));
        fs::create_directory_symlink(at("train"), at("train/n01443537/back"));
        test::writeRaw(elsewhere.path() / "two.JPEG", "x");
        fs::create_symlink(elsewhere.path() / "two.JPEG", at("train/n01443537/linked.JPEG"));
        fs::create_symlink("gone.JPEG", at("train/n01443537/nowhere.JPEG"));
        const auto dataset = open(at());
        QCOMPARE(dataset->size(Part::Train), std::size_t{2});
        QVERIFY(warning(*dataset, "not images of a class") ==
                (Names{at("train/n01443537/back").string(), at("train/n01443537/nowhere.JPEG").string()}));
    }

    void refusesLinksByWhichPicturesCountTwice()
    {
        put("train/n01440764/a.JPEG");
        put("train/n01443537/b.JPEG");
        fs::create_symlink(at("train/n01440764/a.JPEG"), at("train/n01443537/c.JPEG"));
        QVERIFY(failure(at()).contains("n01443537/c.JPEG points to"));
        fs::remove(at("train/n01443537/c.JPEG"));
        fs::create_directory_symlink("n01440764", at("train/n01484850"));
        QVERIFY(failure(at()).contains("n01484850 points to"));
    }

    void decodesGreyAndCmykToColour()
    {
        put("val/n01440764/ILSVRC2012_val_00000001.JPEG", sample("grey.jpg"));
        put("val/n01440764/ILSVRC2012_val_00000002.JPEG", sample("cmyk.jpg"));
        put("val/n01440764/ILSVRC2012_val_00000003.JPEG", sample("rgb.png"));
        put("val/n01440764/ILSVRC2012_val_00000004.JPEG");
        const auto dataset = open(at());
        Image scratch;
        for (std::size_t i = 0; i < 3; ++i) {
            const auto picture = dataset->image(Part::Validation, i, scratch);
            QCOMPARE(picture.channels, 3);
            QCOMPARE(picture.width, 24);
        }
        try {
            dataset->image(Part::Validation, 3, scratch);
            QFAIL("a damaged picture was read");
        } catch (const Error& error) {
            QVERIFY(error.code() == ErrorCode::Data);
            QVERIFY(error.message().str().find("ILSVRC2012_val_00000004.JPEG") != std::string::npos);
        }
    }

    void readsRealPhotos()
    {
        FOVEA_REQUIRE_SHARED(folder, "photos");
        const auto component = datasetFromArgument(folder.string());
        QCOMPARE(component.id, std::string("imagenet"));
        const auto dataset = open(component.params.text("folder"));
        QCOMPARE(dataset->size(Part::Test), std::size_t{19});
        QVERIFY(dataset->warnings().empty());
        Image scratch;
        for (std::size_t i = 0; i < 19; ++i) {
            QVERIFY(!dataset->image(Part::Test, i, scratch).empty());
            // The names of these files go on with the class's name.
            std::string name = className(*dataset, Part::Test, i);
            std::replace(name.begin(), name.end(), ' ', '_');
            QVERIFY(dataset->sampleName(Part::Test, i).find("_" + name + ".JPEG") != std::string::npos);
        }
    }
};

}  // namespace image_net_test

FOVEA_TEST(image_net_test::ImageNetTest, fovea::test::NoApplication)
#include "ImageNetTest.moc"
