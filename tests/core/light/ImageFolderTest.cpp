// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/pictures/PictureCheck.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>
#include <opencv2/imgcodecs.hpp>

#include <fstream>

namespace image_folder_test {

using namespace fovea::data;
using fovea::Error;
using fovea::Image;
using fovea::Json;
using fovea::ParamSet;
namespace fs = std::filesystem;

namespace {

std::string sample(const std::string& name) { return fovea::readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures" / name); }

void write(const fs::path& path, const std::string& bytes)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::shared_ptr<const Dataset> open(const fs::path& folder, const OpenContext& context = {})
{
    return openDataset({"image_folder", ParamSet(Json{{"folder", folder.string()}})}, context);
}

QString failure(const fs::path& folder)
{
    try {
        open(folder);
    } catch (const Error& error) {
        return QString::fromStdString(error.what()) + " | " + QString::fromStdString(error.hint().str());
    }
    return "no error";
}

/// The details of the warning whose text starts so; "no warning" where there is none.
std::vector<std::string> warning(const Dataset& dataset, const std::string& start)
{
    for (const auto& [text, details] : dataset.warnings())
        if (text.str().starts_with(start)) {
            const bool isCounted = text.str().ends_with(": " + std::to_string(details.size()));
            return isCounted ? details : std::vector<std::string>{"a wrong count"};
        }
    return {"no warning"};
}

using Names = std::vector<std::string>;

}  // namespace

/// Folders of pictures: the layouts, what is left out and how it is named, the memory of checks.
class ImageFolderTest : public QObject {
    Q_OBJECT

private:
    fovea::test::TemporaryFolder m_home;

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void readsAFlatFolder()
    {
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "b c/two.jpg", sample("rgb.jpg"));
        write(folder.path() / "b c/deep/er/one.JPEG", sample("rgb.jpg"));
        write(folder.path() / "猫/ä.png", sample("rgb.png"));
        write(folder.path() / "猫/without-ending", sample("rgb.png"));
        const auto dataset = open(folder.path() / "");
        QVERIFY(dataset->info().classes == (Names{"b c", "猫"}));
        QCOMPARE(dataset->size(Part::Train), std::size_t(4));
        QCOMPARE(dataset->size(Part::Test), std::size_t(0));
        QCOMPARE(dataset->label(Part::Train, 3), 1);
        QCOMPARE(dataset->sampleFile(Part::Train, 0), folder.path() / "b c/deep/er/one.JPEG");
        QCOMPARE(dataset->info().name, folder.path().filename().string());
        QVERIFY(dataset->warnings().empty());
        QCOMPARE(dataset->info().width, 24);
        QCOMPARE(dataset->info().height, 16);
        QCOMPARE(dataset->info().suggestedSize, 24);
    }

    void readsWrappedParts()
    {
        const fovea::test::TemporaryFolder folder;
        for (const char* file : {"archive/Training/a", "archive/Training/b", "archive/Testing/a", "archive/Testing/b", "archive/figures/x"})
            write(folder.path() / file / "1.jpg", sample("rgb.jpg"));
        const auto dataset = open(folder.path());
        QVERIFY(dataset->info().classes == (Names{"a", "b"}));
        QCOMPARE(dataset->size(Part::Train), std::size_t(2));
        QCOMPARE(dataset->size(Part::Test), std::size_t(2));
        QCOMPARE(dataset->notes().size(), std::size_t(2));
        QVERIFY(warning(*dataset, "folders skipped (not sets") == Names{"archive/figures"});
        const auto plain =
            openDataset({"image_folder", ParamSet(Json{{"folder", (folder.path() / "archive").string()}, {"layout", "classes"}})});
        QVERIFY(plain->info().classes == (Names{"Testing", "Training", "figures"}));
    }

    void readsParts_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"val", "valid", "validation", "Val"})
            QTest::newRow(name) << name;
    }

    void readsParts()
    {
        QFETCH(QString, name);
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "train/b/1.jpg", sample("rgb.jpg"));
        write(folder.path() / "train/a/1.jpg", sample("rgb.jpg"));
        write(folder.path() / name.toStdString() / "b/2.jpg", sample("rgb.jpg"));
        write(folder.path() / "test/c/3.jpg", sample("rgb.jpg"));
        const auto dataset = open(folder.path());
        QVERIFY(dataset->info().classes == (Names{"a", "b", "c"}));
        QCOMPARE(dataset->size(Part::Train), std::size_t(2));
        QCOMPARE(dataset->label(Part::Train, 1), 1);
        QCOMPARE(dataset->label(Part::Validation, 0), 1);
        QCOMPARE(dataset->label(Part::Test, 0), 2);
        QVERIFY(warning(*dataset, "class folders missing in a set") ==
                (Names{"train/c", name.toStdString() + "/a", name.toStdString() + "/c", "test/a", "test/b"}));
    }

    void decodesToTheChannelsOfAll()
    {
        const fovea::test::TemporaryFolder grey, mixed;
        write(grey.path() / "a/1.png", sample("grey.png"));
        write(grey.path() / "b/1.jpg", sample("grey.jpg"));
        write(mixed.path() / "a/1.png", sample("grey.png"));
        write(mixed.path() / "b/1.jpg", sample("orientation6.jpg"));
        QCOMPARE(open(grey.path())->info().channels, 1);
        const auto dataset = open(mixed.path());
        QCOMPARE(dataset->info().channels, 3);
        QCOMPARE(dataset->info().width, 0);
        QCOMPARE(dataset->info().suggestedSize, 64);
        Image scratch;
        QCOMPARE(dataset->image(Part::Train, 0, scratch).channels, 3);
        const auto turned = dataset->image(Part::Train, 1, scratch);
        QCOMPARE(turned.width, 16);
        QCOMPARE(turned.height, 24);
    }

    void scalesTwelveBitsByAllPictures()
    {
        const auto png = [](std::uint16_t a, std::uint16_t b) {
            std::vector<unsigned char> bytes;
            cv::imencode(".png", cv::Mat((cv::Mat_<std::uint16_t>(1, 2) << a, b)), bytes);
            return std::string(bytes.begin(), bytes.end());
        };
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "a/1.png", png(0, 4000));
        write(folder.path() / "b/1.png", png(100, 1000));
        const auto dataset = open(folder.path());
        QCOMPARE(dataset->info().white, 4095.0);
        QCOMPARE(dataset->notes().size(), std::size_t(1));
        Image scratch;
        const auto first = dataset->image(Part::Train, 0, scratch);
        QCOMPARE(int(first.pixels[1]), 249);
        const auto second = dataset->image(Part::Train, 1, scratch);
        QCOMPARE(int(second.pixels[0]), 6);  // the same scale, though its own largest value is lower
        QCOMPARE(int(second.pixels[1]), 62);
        QCOMPARE(open(folder.path())->info().white, 4095.0);  // remembered
        OpenContext given;
        given.white = 65535;
        QCOMPARE(int(open(folder.path(), given)->image(Part::Train, 0, scratch).pixels[1]), 16);
        write(folder.path() / "b/2.png", png(0, 65535));
        QCOMPARE(open(folder.path())->info().white, 65535.0);
        const fovea::test::TemporaryFolder eight;
        write(eight.path() / "a/1.png", sample("grey.png"));
        QCOMPARE(open(eight.path())->info().white, 0.0);
    }

    /// A white grey map of 10 bits stays white beside pictures of 16, however often the folder is opened.
    void leavesFormatsTheirWhite()
    {
        std::vector<unsigned char> png;
        cv::imencode(".png", cv::Mat(1, 2, CV_16U, cv::Scalar(40000)), png);
        const std::string tenBits("P5 2 1 1023\n\x03\xff\0\0", 16);
        const fovea::test::TemporaryFolder mixed, alone;
        write(mixed.path() / "a/1.pgm", tenBits);
        write(mixed.path() / "b/1.png", std::string(png.begin(), png.end()));
        write(alone.path() / "a/1.pgm", tenBits);
        for (int time = 0; time < 2; ++time) {
            const auto dataset = open(mixed.path());
            QCOMPARE(dataset->info().white, 65535.0);
            Image scratch;
            QCOMPARE(int(dataset->image(Part::Train, 0, scratch).pixels[0]), 255);
            QCOMPARE(int(dataset->image(Part::Train, 1, scratch).pixels[0]), 156);
            // Its own scale alone, and 16 bits up to the network all the same.
            QCOMPARE(open(alone.path())->info().white, 65535.0);
            fovea::DeepImage deep;
            QCOMPARE(int(open(alone.path())->deepImage(Part::Train, 0, deep).pixels[0]), 65535);
        }
        // Nor does it raise the others' white.
        png.clear();
        cv::imencode(".png", cv::Mat(1, 2, CV_16U, cv::Scalar(1000)), png);
        write(mixed.path() / "b/1.png", std::string(png.begin(), png.end()));
        write(mixed.path() / "a/2.pgm", std::string("P5 1 1 65535\n\xff\xff", 15));
        QCOMPARE(open(mixed.path())->info().white, 1023.0);
    }

    void scalesOpacityByItself()
    {
        cv::Mat black(1, 2, CV_16UC4, cv::Scalar(0, 0, 0, 32768));
        black.at<cv::Vec<std::uint16_t, 4>>(0, 1) = {4095, 4095, 4095, 65535};
        std::vector<unsigned char> png;
        cv::imencode(".png", black, png);
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "a/1.png", std::string(png.begin(), png.end()));
        const auto dataset = open(folder.path());
        QCOMPARE(dataset->info().white, 4095.0);
        Image scratch;
        const auto picture = dataset->image(Part::Train, 0, scratch);
        QCOMPARE(int(picture.pixels[0]), 127);
        QCOMPARE(int(picture.pixels[3]), 255);
    }

    void readsFloats()
    {
        std::vector<unsigned char> bytes;
        cv::imencode(".tiff", cv::Mat((cv::Mat_<float>(1, 2) << 0.25F, 1.0F)), bytes);
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "a/1.tiff", std::string(bytes.begin(), bytes.end()));
        const auto dataset = open(folder.path());
        QCOMPARE(dataset->info().white, 1.0);
        Image scratch;
        const auto picture = dataset->image(Part::Train, 0, scratch);
        QCOMPARE(int(picture.pixels[0]), 64);
        QCOMPARE(int(picture.pixels[1]), 255);
    }

    void ignoresWhatIsHidden()
    {
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "a/1.jpg", sample("rgb.jpg"));
        write(folder.path() / "a/.DS_Store", "x");
        write(folder.path() / "a/.ipynb_checkpoints/1.jpg", sample("rgb.jpg"));
        write(folder.path() / ".ipynb_checkpoints/1.jpg", sample("rgb.jpg"));
        write(folder.path() / "__MACOSX/a/._1.jpg", "x");
        write(folder.path() / "@eaDir/1.jpg/SYNOPHOTO_THUMB_M.jpg", sample("rgb.jpg"));
        write(folder.path() / "a/@eaDir/1.jpg", sample("rgb.jpg"));
        const auto dataset = open(folder.path());
        QVERIFY(dataset->info().classes == Names{"a"});
        QCOMPARE(dataset->size(Part::Train), std::size_t(1));
        QVERIFY(dataset->warnings().empty());
    }

    void namesWhatIsLeftOut()
    {
        const fovea::test::TemporaryFolder folder;
        const std::string jpg = sample("rgb.jpg"), png = sample("rgb.png");
        write(folder.path() / "train/a/good.jpg", jpg);
        write(folder.path() / "train/a/cut.jpg", jpg.substr(0, jpg.size() - 20));
        write(folder.path() / "train/a/cut.png", png.substr(0, png.size() - 20));
        write(folder.path() / "train/a/empty.jpg", "");
        write(folder.path() / "train/a/page.jpg", "<html>403 Forbidden</html>");
        std::string scan(128, '\0');
        write(folder.path() / "train/a/scan", scan.append("DICM and what follows"));
        write(folder.path() / "train/a/stray.gif", "GIF89a");
        write(folder.path() / "train/a/Thumbs.db", "x");
        write(folder.path() / "train/loose.jpg", jpg);
        write(folder.path() / "read me.txt", "x");
        fs::create_directories(folder.path() / "train/void");
        write(folder.path() / "test/1.jpg", jpg);
        write(folder.path() / "masks/a/1.jpg", jpg);
        const auto dataset = open(folder.path());
        QCOMPARE(dataset->size(Part::Train), std::size_t(1));
        QVERIFY(warning(*dataset, "files skipped (not images") == (Names{"read me.txt", "train/a/Thumbs.db", "train/loose.jpg"}));
        QVERIFY(warning(*dataset, "folders skipped (not sets") == (Names{"masks", "test"}));
        QVERIFY(warning(*dataset, "classes without a readable image") == Names{"train/void"});
        const auto problems = warning(*dataset, "images skipped (not readable");
        QCOMPARE(problems.size(), std::size_t(6));
        const std::string at = (folder.path() / "train/a/").string();
        QCOMPARE(problems[0],
                 at + "cut.jpg is truncated: the file ends at byte " + std::to_string(jpg.size() - 20) + ", before the image is complete");
        QVERIFY(problems[1].starts_with(at + "cut.png is truncated"));
        QCOMPARE(problems[2], at + "empty.jpg is empty");
        QVERIFY(problems[3].starts_with(at + "page.jpg is not an image"));
        QCOMPARE(problems[4], at + "scan is an image of the kind DICOM, which Fovea cannot read");
        QVERIFY(problems[5].starts_with(at + "stray.gif is truncated"));
    }

    void followsLinksToFilesButNoLoops()
    {
        const fovea::test::TemporaryFolder folder, elsewhere;
        write(elsewhere.path() / "x.jpg", sample("rgb.jpg"));
        fs::create_directories(folder.path() / "a/sub");
        fs::create_symlink(elsewhere.path() / "x.jpg", folder.path() / "a/linked.jpg");
        fs::create_directory_symlink(folder.path() / "a", folder.path() / "a/sub/back");
        fs::create_symlink("self", folder.path() / "a/self");
        fs::create_symlink("gone.jpg", folder.path() / "a/nowhere.jpg");
        const auto dataset = open(folder.path());
        QCOMPARE(dataset->size(Part::Train), std::size_t(1));
        QVERIFY(warning(*dataset, "files skipped (not images") == (Names{"a/nowhere.jpg", "a/self", "a/sub/back"}));
    }

    void refusesLinksByWhichPicturesCountTwice()
    {
        const fovea::test::TemporaryFolder folder, elsewhere;
        for (const char* name : {"cats/1.jpg", "cats/2.jpg", "dogs/1.jpg", "dogs/deep/2.jpg"})
            write(folder.path() / name, sample("rgb.jpg"));
        write(elsewhere.path() / "more/3.jpg", sample("rgb.jpg"));
        // Other disks are linked in, and the dataset's folder may be a link itself.
        fs::create_directory_symlink(elsewhere.path() / "more", folder.path() / "cats/more");
        fs::create_directory_symlink(folder.path(), elsewhere.path() / "whole");
        QCOMPARE(open(folder.path())->size(Part::Train), std::size_t(5));
        QCOMPARE(open(elsewhere.path() / "whole")->size(Part::Train), std::size_t(5));
        const auto refused = [&](const fs::path& link, const fs::path& target) {
            fs::create_symlink(target, folder.path() / link);
            const auto message = failure(folder.path());
            fs::remove(folder.path() / link);
            return message.contains("the link " + QString::fromStdString((folder.path() / link).string()) + " points to");
        };
        QVERIFY(refused("cats/all", ".."));                               // around, through every class
        QVERIFY(refused("cats/others", "../dogs"));                       // another class's folder
        QVERIFY(refused("cats/others", "../dogs/deep"));                  // a part of it
        QVERIFY(refused("cats/4.jpg", "../dogs/1.jpg"));                  // another class's picture
        QVERIFY(refused("cats/4.jpg", "1.jpg"));                          // the same picture twice
        QVERIFY(refused("kittens", "cats"));                              // a class twice
        QVERIFY(refused("dogs/more", elsewhere.path() / "more"));         // one other disk for two classes
        QVERIFY(refused("dogs/more", elsewhere.path() / "whole"));        // around, through another place
        QVERIFY(refused("dogs/5.jpg", elsewhere.path() / "more/3.jpg"));  // one file of it for two classes
        // A hidden store is no class.
        write(folder.path() / ".store/9.jpg", sample("rgb.jpg"));
        fs::create_symlink("../.store/9.jpg", folder.path() / "dogs/9.jpg");
        QCOMPARE(open(folder.path())->size(Part::Train), std::size_t(6));
    }

    void endsWhereLinksLeadToEachOther()
    {
        // Followed in every order, these would be a walk of millions of folders.
        const fovea::test::TemporaryFolder folder;
        for (int from = 0; from < 10; ++from) {
            const auto own = folder.path() / ("class" + std::to_string(from));
            write(own / "1.jpg", sample("rgb.jpg"));
            for (int to = 0; to < 10; ++to)
                if (to != from)
                    fs::create_directory_symlink("../class" + std::to_string(to), own / ("to" + std::to_string(to)));
        }
        QVERIFY(failure(folder.path()).contains("which is already in the dataset"));
    }

    void saysWhyNothingIsLeft()
    {
        const fovea::test::TemporaryFolder folder;
        QVERIFY(failure(folder.path() / "none").contains("there is no folder"));
        QVERIFY(failure(folder.path()).contains("is an empty folder"));
        fs::create_directories(folder.path() / "a");
        QVERIFY(failure(folder.path()).contains("there are no images in"));
        write(folder.path() / "a/1.jpg", "x");
        QVERIFY(failure(folder.path()).contains("the only image of the train set cannot be read: "));
        QVERIFY_EXCEPTION_THROWN(openDataset({"image_folder", {}}), Error);
        fs::create_directories(folder.path() / "train/a");
        fs::create_directories(folder.path() / "Train/a");
        QVERIFY(failure(folder.path()).contains("are folders of the train set"));
    }

    void refusesAnUnreadablePart()
    {
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "train/a/1.jpg", sample("rgb.jpg"));
        write(folder.path() / "val/a/1.jpg", "x");
        QVERIFY(failure(folder.path()).contains("the only image of the validation set cannot be read: "));
    }

    void remembersItsChecks()
    {
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "a/1.jpg", sample("rgb.jpg"));
        write(folder.path() / "a/2.jpg", sample("rgb.jpg").substr(0, 700));
        const auto id = open(folder.path())->contentId();
        const auto cache = pictureCheckFile(folder.path());
        Json remembered = Json::parse(fovea::readFile(cache));
        QCOMPARE(remembered["pictures"].size(), std::size_t(2));
        // That it is read shows by an answer which only the cache could have given.
        remembered["pictures"]["a/2.jpg"][5] = "remembered";
        write(cache, remembered.dump());
        QVERIFY(warning(*open(folder.path()), "images skipped (not readable") == Names{"remembered"});
        // An older version judged images otherwise.
        remembered["version"] = remembered["version"].get<int>() - 1;
        write(cache, remembered.dump());
        QVERIFY(warning(*open(folder.path()), "images skipped (not readable") != Names{"remembered"});
        // A changed file is read anew.
        write(folder.path() / "a/2.jpg", sample("grey.jpg"));
        QCOMPARE(open(folder.path())->size(Part::Train), std::size_t(2));
        QVERIFY(open(folder.path())->contentId() != id);
    }

    void survivesADamagedCache_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("{\"version\":1,\"folder\":\"");
        QTest::newRow("other") << QByteArray("[]");
        QTest::newRow("row") << QByteArray("ROW");
    }

    void survivesADamagedCache()
    {
        QFETCH(QByteArray, bytes);
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "a/1.jpg", sample("rgb.jpg"));
        const auto id = open(folder.path())->contentId();
        const auto cache = pictureCheckFile(folder.path());
        const Json sound = Json::parse(fovea::readFile(cache));
        Json damaged = sound;
        damaged["pictures"]["a/1.jpg"][2] = "wide";
        write(cache, bytes == "ROW" ? damaged.dump() : bytes.toStdString());
        const auto dataset = open(folder.path());
        QCOMPARE(dataset->contentId(), id);
        QCOMPARE(dataset->info().width, 24);
        QVERIFY(Json::parse(fovea::readFile(cache)) == sound);
    }

    void reportsProgressAndStops()
    {
        const fovea::test::TemporaryFolder folder;
        for (int i = 0; i < 40; ++i)
            write(folder.path() / "a" / (std::to_string(i) + ".jpg"), sample("rgb.jpg"));
        OpenContext context;
        std::size_t last = 0;
        context.progress = [&](const fovea::Text&, std::size_t done, std::size_t total) { last = std::max(last, done * (total == 40)); };
        open(folder.path(), context);
        QCOMPARE(last, std::size_t(40));
        std::stop_source source;
        source.request_stop();
        context.stop = source.get_token();
        QVERIFY_EXCEPTION_THROWN(open(folder.path(), context), Error);
    }

    void doesNotDependOnThreads()
    {
        const fovea::test::TemporaryFolder folder;
        for (int i = 0; i < 20; ++i)
            write(folder.path() / (i % 2 ? "a" : "b") / (std::to_string(i) + ".jpg"), i % 5 ? sample("rgb.jpg") : "x");
        OpenContext one, four;
        one.threads = 1;
        four.threads = 4;
        const auto first = open(folder.path(), one);
        fs::remove(pictureCheckFile(folder.path()));
        const auto second = open(folder.path(), four);
        QCOMPARE(second->contentId(), first->contentId());
        QVERIFY(second->warnings() == first->warnings());
    }

    void readsRealPhotos()
    {
        FOVEA_REQUIRE_SHARED(folder, "hymenoptera");
        const auto dataset = open(folder);
        QVERIFY(dataset->info().classes == (Names{"ants", "bees"}));
        QCOMPARE(dataset->size(Part::Train), std::size_t(245));
        QCOMPARE(dataset->size(Part::Validation), std::size_t(153));
        // One is a GIF, which says that a photo is missing.
        QVERIFY(dataset->warnings().empty());
        Image scratch;
        QVERIFY(!dataset->image(Part::Validation, 152, scratch).empty());
    }
};

}  // namespace image_folder_test

FOVEA_TEST(image_folder_test::ImageFolderTest, fovea::test::NoApplication)
#include "ImageFolderTest.moc"
