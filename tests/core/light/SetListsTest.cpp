// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <fstream>

namespace set_lists_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

/// Text lists of images: which set, and which class, each image has.
class SetListsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_home, m_folder;

    fs::path root() const { return m_folder.path() / "data"; }
    QString samples(const fs::path& path, const Json& more = Json::object()) const
    {
        return test::openedAs(
            path, [this](const Dataset& d) { return test::samplesOf(d, root()); }, more);
    }
    QString notes() const { return test::notesOf(*test::openArgument(root())); }
    QString warnings() const
    {
        QStringList out;
        for (const auto& [message, details] : test::openArgument(root())->warnings())
            out << QString::fromStdString(message.str());
        return out.join(" | ");
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void dividesClassFolders_data()
    {
        QTest::addColumn<QByteArray>("train");
        QTest::addColumn<QByteArray>("test");
        QTest::newRow("names") << QByteArray("a/1.jpg\nb/1.jpg\n") << QByteArray("a/2.jpg\nb/2.jpg\n");
        QTest::newRow("without endings") << QByteArray("a/1\nb/1") << QByteArray("a/2\nb/2");
        QTest::newRow("with labels") << QByteArray("a/1.jpg 0\nb/1.jpg 1\n") << QByteArray("a/2.jpg 0\nb/2.jpg 1\n");
        QTest::newRow("tabs and CRLF") << QByteArray("a/1.jpg\tcat\r\nb/1.jpg\tdog\r\n") << QByteArray("a/2.jpg\tcat\r\nb/2.jpg\tdog\r\n");
        QTest::newRow("commas") << QByteArray("a/1.jpg,0\nb/1.jpg,1\n") << QByteArray("a/2.jpg,0\nb/2.jpg,1\n");
        QTest::newRow("numbers before") << QByteArray("1 a/1.jpg\n2 b/1.jpg\n") << QByteArray("3 a/2.jpg\n4 b/2.jpg\n");
        QTest::newRow("folders of another computer")
            << QByteArray("/home/me/data/a/1.jpg\nC:\\data\\b\\1.jpg\n") << QByteArray("./a/2.jpg\nimages/b/2.jpg\n");
        QTest::newRow("comments") << QByteArray("# training\n\na/1.jpg\nb/1.jpg\n") << QByteArray("#test\na/2.jpg\nb/2.jpg\n");
    }

    void dividesClassFolders()
    {
        QFETCH(QByteArray, train);
        QFETCH(QByteArray, test);
        for (const char* place : {"", "splits/", "lists/", "../"}) {
            test::makeDataset(root(), "images/{a,b}/{1,2}.jpg");
            const fs::path lists = place == std::string("../") ? root() : root() / "images" / place;
            test::writeRaw(lists / "train_list.txt", train.toStdString());
            test::writeRaw(lists / "test_list.txt", test.toStdString());
            QCOMPARE(samples(root()), QString("train: a=images/a/1.jpg b=images/b/1.jpg; test: a=images/a/2.jpg b=images/b/2.jpg"));
            QVERIFY2(notes().contains("sets taken from lists of images: "), qPrintable(notes()));
        }
    }

    void takesImagesOfNoListForTraining()
    {
        test::makeDataset(root(), "{a,b}/{1,2,3}.jpg", {{"testing_list.txt", "a/3.jpg\nb/3.jpg\n"}, {"validation_list.txt", "a/2.jpg\n"}});
        QCOMPARE(samples(root()), QString("train: a=a/1.jpg b=b/1.jpg b=b/2.jpg; validation: a=a/2.jpg; test: a=a/3.jpg b=b/3.jpg"));
        QVERIFY2(notes().contains("the other images are for training"), qPrintable(notes()));
        // Where a list of training is there, they are in no set.
        test::writeRaw(root() / "train.txt", "a/1.jpg\nb/1.jpg\n");
        QCOMPARE(samples(root()), QString("train: a=a/1.jpg b=b/1.jpg; validation: a=a/2.jpg; test: a=a/3.jpg b=b/3.jpg"));
        QVERIFY2(warnings().contains("images skipped (in no list of a set): 1"), qPrintable(warnings()));
    }

    void namesListsThatAreNotUsed()
    {
        test::makeDataset(root(), "{a,b}/{1,2}.jpg", {{"train.txt", "x/1.jpg\ny/9.jpg\n"}, {"test.txt", "x/2.jpg\n"}});
        QCOMPARE(samples(root()), QString("train: a=a/1.jpg a=a/2.jpg b=b/1.jpg b=b/2.jpg"));
        QVERIFY2(notes().contains("data/train.txt is not used: 0 of its 2 lines name an image"), qPrintable(notes()));
        test::makeDataset(
            root(), "{a,b}/{1,2}.jpg",
            {{"train.txt", "a/1.jpg\nb/1.jpg\n"}, {"test.txt", "a/2.jpg\nb/2.jpg\n"}, {"trainval.txt", "a/1.jpg\nb/1.jpg\n"}});
        QVERIFY2(notes().contains("not used, since other lists divide the images: data/trainval.txt"), qPrintable(notes()));
        test::writeRaw(root() / "test.txt", "a/2.jpg\nb/1.jpg\n");
        QVERIFY2(warnings().contains("images in the lists of several sets: 1"), qPrintable(warnings()));
    }

    void takesImagesThatOnlyTrainingDoesNotNameForTesting()
    {
        test::makeDataset(root(), "{a,b}/{1,2}.jpg", {{"train.txt", "a/1.jpg\nb/1.jpg\n"}});
        QCOMPARE(samples(root()), QString("train: a=a/1.jpg b=b/1.jpg; test: a=a/2.jpg b=b/2.jpg"));
        QVERIFY2(notes().contains("data/train.txt = train; the other images are for testing"), qPrintable(notes()));
        test::writeRaw(root() / "train.txt", "a/1.jpg\nb/1.jpg\na/2.jpg\nb/2.jpg\n");
        QCOMPARE(samples(root()), QString("train: a=a/1.jpg a=a/2.jpg b=b/1.jpg b=b/2.jpg"));
    }

    void leavesListsOfAnotherDatasetAlone()
    {
        const QString all = "train: a=a/1.jpg a=a/2.jpg b=b/3.jpg b=b/4.jpg";
        test::makeDataset(root(), "pets/a/{1,2}.jpg pets/b/{3,4}.jpg",
                          {{"train.txt", "1.jpg 0\n3.jpg 0\n"}, {"test.txt", "2.jpg 1\n4.jpg 1\n"}});
        const auto samplesOfPets = [&] {
            return test::openedAs(root() / "pets", [this](const Dataset& d) { return test::samplesOf(d, root() / "pets"); });
        };
        QCOMPARE(samplesOfPets(), all);
        // With their class folders they are meant.
        test::writeRaw(root() / "train.txt", "a/1.jpg 0\nb/3.jpg 0\n");
        test::writeRaw(root() / "test.txt", "a/2.jpg 1\nb/4.jpg 1\n");
        QCOMPARE(samplesOfPets(), QString("train: a=a/1.jpg b=b/3.jpg; test: a=a/2.jpg b=b/4.jpg"));
    }

    void tellsImagesByTheirEndings()
    {
        test::makeDataset(root(), "{a,b}/1.{jpg,jpeg}", {{"train.txt", "a/1.jpeg\nb/1.JPEG\n"}, {"test.txt", "a/1.jpg\nb/1.jpg\n"}});
        QCOMPARE(samples(root()), QString("train: a=a/1.jpeg b=b/1.jpeg; test: a=a/1.jpg b=b/1.jpg"));
        test::makeDataset(root(), "{a,b}/{1,2}.jpg", {{"train.txt", "a/1.png\nb/1.png\n"}, {"test.txt", "a/2.jpg\nb/2.jpg\n"}});
        QCOMPARE(samples(root()), QString("train: a=a/1.jpg b=b/1.jpg; test: a=a/2.jpg b=b/2.jpg"));
        QVERIFY2(notes().contains("data/train.txt is not used: 0 of its 2 lines"), qPrintable(notes()));
    }

    void readsSeveralImagesOfALine_data()
    {
        QTest::addColumn<QByteArray>("train");
        QTest::addColumn<QByteArray>("test");
        QTest::newRow("commas") << QByteArray("a/1.jpg,b/1.jpg\n") << QByteArray("a/2.jpg,b/2.jpg\n");
        QTest::newRow("blanks") << QByteArray("a/1 b/1") << QByteArray("a/2 b/2");
        QTest::newRow("Python's list") << QByteArray("['a/1.jpg', 'b/1.jpg']") << QByteArray("['a/2.jpg', 'b/2.jpg']");
        QByteArray missing;
        for (int i = 0; i < 4000; ++i)
            missing += "x/" + QByteArray::number(i) + ".jpg,";
        QTest::newRow("a long line of other images") << missing << QByteArray("a/2.jpg,b/2.jpg\n");
    }

    void readsSeveralImagesOfALine()
    {
        QFETCH(QByteArray, train);
        QFETCH(QByteArray, test);
        test::makeDataset(root(), "{a,b}/{1,2}.jpg", {{"train.txt", train}, {"test.txt", test}});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(samples(root()), QString("train: a=a/1.jpg b=b/1.jpg; test: a=a/2.jpg b=b/2.jpg"));
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    void takesTheFirstOfFolds()
    {
        test::makeDataset(root(), "{a,b}/{1,2}.jpg",
                          {{"splits/train2.txt", "a/2.jpg\nb/2.jpg\n"},
                           {"splits/test2.txt", "a/1.jpg\nb/1.jpg\n"},
                           {"splits/train10.txt", "a/2.jpg\nb/1.jpg\n"},
                           {"splits/test10.txt", "a/1.jpg\nb/2.jpg\n"}});
        QCOMPARE(samples(root()), QString("train: a=a/2.jpg b=b/2.jpg; test: a=a/1.jpg b=b/1.jpg"));
        QVERIFY2(notes().contains("the lists are of several folds, of which the first is used: splits/train2.txt, splits/test2.txt"),
                 qPrintable(notes()));
        // Years are no folds.
        test::makeDataset(root(), "{a,b}/{1,2}.jpg", {{"train2014.txt", "a/2.jpg\nb/2.jpg\n"}, {"test2017.txt", "a/1.jpg\nb/1.jpg\n"}});
        QCOMPARE(samples(root()), QString("train: a=a/2.jpg b=b/2.jpg; test: a=a/1.jpg b=b/1.jpg"));
        QVERIFY2(!notes().contains("folds"), qPrintable(notes()));
    }

    void dividesImagesNamedAfterTheirClass()
    {
        test::makeDataset(
            root(), "images/{cat,dog}_{1,2}.jpg",
            {{"annotations/trainval.txt", "cat_1 1 1 1\ndog_1 2 2 1\n"}, {"annotations/test.txt", "cat_2 1 1 1\ndog_2 2 2 1\n"}});
        QCOMPARE(samples(root()),
                 QString("train: cat=images/cat_1.jpg dog=images/dog_1.jpg; test: cat=images/cat_2.jpg dog=images/dog_2.jpg"));
    }

    void readsNumberedListsWithoutSomeOfThem()
    {
        const QString images = "images/{a,b}/{1,2}.jpg";
        const QByteArray names = "1 a/1.jpg\n2 a/2.jpg\n3 b/1.jpg\n4 b/2.jpg\n";
        test::makeDataset(root(), images, {{"images.txt", names}, {"train_test_split.txt", "1 1\n2 0\n3 1\n4 0\n"}});
        QCOMPARE(samples(root()), QString("train: a=images/a/1.jpg b=images/b/1.jpg; test: a=images/a/2.jpg b=images/b/2.jpg"));
        test::makeDataset(root(), "images/{1,2}.jpg", {{"images.txt", "1 1.jpg\n2 2.jpg\n"}, {"image_class_labels.txt", "1 7\n2 9\n"}});
        QCOMPARE(samples(root()), QString("train: 7=images/1.jpg 9=images/2.jpg"));
        test::writeRaw(root() / "image_class_labels.txt", "1 7\n");
        QVERIFY2(samples(root()).contains("image_class_labels.txt: the image 2 (2.jpg) is missing"), qPrintable(samples(root())));
    }

    void dividesTheFolderOfImagesOfNumberedLists()
    {
        test::makeDataset(
            root(), "images/{a,b}/{1,2}.jpg",
            {{"images.txt", "1 a/1.jpg\n2 a/2.jpg\n3 b/1.jpg\n4 b/2.jpg\n"}, {"train_test_split.txt", "1 1\n2 0\n3 1\n4 0\n"}});
        QCOMPARE(samples(root() / "images"), QString("train: a=images/a/1.jpg b=images/b/1.jpg; test: a=images/a/2.jpg b=images/b/2.jpg"));
    }

    void readsListsInJson()
    {
        test::makeDataset(root(), "images/{a,b}/{1,2}.jpg",
                          {{"meta/train.json", R"({"a": ["a/1"], "b": ["b/1"]})"}, {"meta/test.json", R"(["a/2.jpg", "b/2.jpg"])"}});
        QCOMPARE(samples(root()), QString("train: a=images/a/1.jpg b=images/b/1.jpg; test: a=images/a/2.jpg b=images/b/2.jpg"));
        test::writeRaw(root() / "meta/train.json", "{\"a\": ");
        QCOMPARE(samples(root()), QString("train: a=images/a/1.jpg b=images/b/1.jpg; test: a=images/a/2.jpg b=images/b/2.jpg"));
    }

    void readsListsWithClasses_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QByteArray>("train");
        QTest::addColumn<QByteArray>("val");
        QTest::addColumn<QString>("expected");
        QTest::newRow("numbers that are names of images") << "{0,1,2}.jpg" << QByteArray("0.jpg 0\n1.jpg 1\n") << QByteArray("2.jpg 1\n")
                                                          << "train: 0=0.jpg 1=1.jpg; validation: 1=2.jpg";
        QTest::newRow("in folders of sets") << "train/{0,1}.jpg val/0.jpg" << QByteArray("0.jpg 0\n1.jpg 1\n") << QByteArray("0.jpg 1\n")
                                            << "train: 0=train/0.jpg 1=train/1.jpg; validation: 1=val/0.jpg";
        QTest::newRow("without endings") << "{x0,x1,x2}.jpg" << QByteArray("x0 cat\nx1 dog\n") << QByteArray("x2 dog\n")
                                         << "train: cat=x0.jpg dog=x1.jpg; validation: dog=x2.jpg";
        QTest::newRow("classes of several words")
            << "{0,1,2}.jpg" << QByteArray("0.jpg hot dog\n1.jpg cat\n") << QByteArray("2.jpg hot dog\n")
            << "train: hot dog=0.jpg cat=1.jpg; validation: hot dog=2.jpg";
        QTest::newRow("tabs") << "{0,1,2}.jpg" << QByteArray("0.jpg\thot dog\n1.jpg\tcat\n") << QByteArray("2.jpg\tcat\n")
                              << "train: hot dog=0.jpg cat=1.jpg; validation: cat=2.jpg";
    }

    void readsListsWithClasses()
    {
        QFETCH(QString, images);
        QFETCH(QByteArray, train);
        QFETCH(QByteArray, val);
        test::makeDataset(root(), images, {{"train.txt", train}, {"val.txt", val}, {"README.txt", "Some images.\n"}});
        QTEST(samples(root()), "expected");
        QTEST(samples(root() / "train.txt"), "expected");
    }

    void readsNamesWithBlanks()
    {
        test::makeDataset(root(), "", {{"list.txt", "my cat 1.jpg tabby\ndog.jpg beagle\n"}});
        for (const char* name : {"my cat 1.jpg", "dog.jpg"})
            test::writeRaw(root() / name, readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg"));
        QCOMPARE(samples(root()), QString("train: tabby=my cat 1.jpg beagle=dog.jpg"));
    }

    void namesTheClassesOfLists()
    {
        const auto classes = [&](const char* labels, const char* names) {
            test::makeDataset(root(), "{a,b}.jpg", {{"train.txt", labels}, {"classes.txt", names}});
            return samples(root());
        };
        QCOMPARE(classes("a.jpg 0\nb.jpg 1\n", "tabby cat\ndog\n"), QString("train: tabby cat=a.jpg dog=b.jpg"));
        QCOMPARE(classes("a.jpg 1\nb.jpg 2\n", "cat\ndog\n"), QString("train: cat=a.jpg dog=b.jpg"));
        QCOMPARE(classes("a.jpg 3\nb.jpg 5\n", "3 cat\n5 dog\n7 owl\n"), QString("train: cat=a.jpg dog=b.jpg"));
        QCOMPARE(classes("a.jpg 0\nb.jpg 5\n", "cat\ndog\n"), QString("train: 0=a.jpg 5=b.jpg"));
    }

    void keepsNumbersThatNoNameFits_data()
    {
        QTest::addColumn<QByteArray>("labels");
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("isNoted");
        QTest::newRow("names of images") << QByteArray("a.jpg 0\nb.jpg 1\n") << QByteArray("a.jpg\nb.jpg\n") << "train: 0=a.jpg 1=b.jpg"
                                         << false;
        QTest::newRow("names of images without endings")
            << QByteArray("a.jpg 0\nb.jpg 1\n") << QByteArray("a\nb\n") << "train: 0=a.jpg 1=b.jpg" << false;
        QTest::newRow("too many") << QByteArray("a.jpg 0\nb.jpg 1\n") << QByteArray("cat\ndog\nbird\n") << "train: 0=a.jpg 1=b.jpg" << true;
        QTest::newRow("from 0 or from 1") << QByteArray("a.jpg 1\nb.jpg 2\n") << QByteArray("cat\ndog\nbird\n") << "train: 1=a.jpg 2=b.jpg"
                                          << true;
    }

    void keepsNumbersThatNoNameFits()
    {
        QFETCH(QByteArray, labels);
        QFETCH(QByteArray, names);
        QFETCH(bool, isNoted);
        test::makeDataset(root(), "{a,b}.jpg", {{"train.txt", labels}, {"classes.txt", names}});
        QTEST(samples(root()), "expected");
        QCOMPARE(notes().contains("classes.txt does not name the classes: which of its 3 lines"), isNoted);
    }

    void takesTheClassesOfASetFromTheirColumn_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const QByteArray& list, const char* expected) { QTest::newRow(name) << list << expected; };
        row("boxes after the class", "a.jpg\t7\t0\t0\t62\t62\nb.jpg\t7\t0\t0\t62\t62\n", "7=val/images/a.jpg 7=val/images/b.jpg");
        row("the class first", "7 a.jpg\n0 b.jpg\n", "0=val/images/b.jpg 7=val/images/a.jpg");
        row("only one fits", "a.jpg x 7\nb.jpg y 0\n", "0=val/images/b.jpg 7=val/images/a.jpg");
        row("several fit", "a.jpg x 7 0\nb.jpg y 0 0\n", "");
        row("an unknown class", "a.jpg 7 0\nb.jpg 9 0\n", "");
        row("headings", "id,was,filename,label\n0,0,a.jpg,7\n0,0,b.jpg,7\n", "7=val/images/a.jpg 7=val/images/b.jpg");
        row("headings, names before the old class", "id,filename,was,label\n0,a.jpg,0,7\n0,b.jpg,0,7\n",
            "7=val/images/a.jpg 7=val/images/b.jpg");
        row("headings that do not tell", "id,filename,old,new\n5,a.jpg,0,7\n6,b.jpg,0,7\n", "");
    }

    void takesTheClassesOfASetFromTheirColumn()
    {
        QFETCH(QByteArray, list);
        QFETCH(QString, expected);
        for (const char* name : {"val/val_annotations.txt", "val/labels.csv"}) {
            if ((name == std::string("val/labels.csv")) != list.contains(','))
                continue;
            test::makeDataset(root(), "train/{0,7}/1.jpg val/images/{a,b}.jpg", {{name, list}});
            const QString val = expected.isEmpty() ? QString() : "; validation: " + expected;
            QCOMPARE(samples(root()), "train: 0=train/0/1.jpg 7=train/7/1.jpg" + val);
            QCOMPARE(notes().contains("which of its columns has the classes is not clear"), expected.isEmpty());
        }
    }

    void findsTheListOfASetAmongManyTexts()
    {
        test::makeDataset(root(), "train/{0,7}/1.jpg val/images/{a,b}.jpg", {{"val/val_annotations.txt", "a.jpg 7\nb.jpg 0\n"}});
        for (int i = 0; i < 1200; ++i)
            std::ofstream(root() / "val" / (std::to_string(i) + ".txt")) << "0 0.5 0.5 0.2 0.25\n";
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(samples(root()), QString("train: 0=train/0/1.jpg 7=train/7/1.jpg; validation: 0=val/images/b.jpg 7=val/images/a.jpg"));
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }
};

}  // namespace set_lists_test

FOVEA_TEST(set_lists_test::SetListsTest, fovea::test::NoApplication)
#include "SetListsTest.moc"
