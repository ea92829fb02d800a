// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/LabelRules.h"
#include "tests/support/ArrayFiles.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace dataset_doubts_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

/// What might be read in two ways is refused or said, and not guessed.
class DatasetDoubtsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;

    fs::path root() const { return m_home.path() / "data"; }
    QString counts(const Json& more = Json::object()) const
    {
        return test::openedAs(
            root(), [](const Dataset& d) { return test::countsOf(d); }, more);
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }
    void init() { fs::remove_all(root()); }

    void refusesSetsJoinedToClasses_data()
    {
        QTest::addColumn<QString>("images");
        QTest::newRow("behind") << "{cat,dog}_{train,test}/{1,2}.png";
        QTest::newRow("in front") << "{train,val}-{cat,dog}/{1,2}.png";
    }

    void refusesSetsJoinedToClasses()
    {
        QFETCH(QString, images);
        test::makeDataset(root(), images);
        QVERIFY2(counts().contains("are named after a class and a set together") && counts().contains("train/cat instead of cat_train"),
                 qPrintable(counts()));
        QVERIFY2(counts({{"layout", "classes"}}).startsWith("train: "), qPrintable(counts({{"layout", "classes"}})));
    }

    void keepsClassesThatAreCalledAfterASetOnce()
    {
        test::makeDataset(root(), "{steam_train,test_tube,car}/{1,2}.png");
        QCOMPARE(counts(), QString("train: car 2 steam_train 2 test_tube 2"));
        fs::remove_all(root());
        test::makeDataset(root(), "{steam_train,electric_train}/{1,2}.png");
        QVERIFY2(!counts().contains("together"), qPrintable(counts()));
    }

    void namesAProjectOfSupervisely_data()
    {
        QTest::addColumn<QString>("images");
        QTest::newRow("one dataset") << "ds0/img/{1,2}.png";
        QTest::newRow("two") << "{day1,day2}/img/{1,2}.png";
    }

    void namesAProjectOfSupervisely()
    {
        QFETCH(QString, images);
        test::makeDataset(root(), images, {{"meta.json", "{\"classes\": [], \"tags\": []}"}});
        for (const auto& dataset : fs::directory_iterator(root()))
            if (dataset.is_directory())
                test::writeRaw(dataset.path() / "ann/1.png.json", "{}");
        QVERIFY2(counts().contains("is a project of Supervisely"), qPrintable(counts()));
    }

    void warnsOfNamesInAnUnknownCodePage()
    {
        test::makeDataset(root(), "{a,b}/{1,2}.png");
        fs::rename(root() / "a", root() / "\x8epfel");
        const auto dataset = test::openArgument(root());
        const auto& warnings = dataset->warnings();
        const auto found = std::find_if(warnings.begin(), warnings.end(), [](const auto& warning) {
            return warning.first.str().find("not in UTF-8: 1") != std::string::npos;
        });
        QVERIFY(found != warnings.end());
        QCOMPARE(found->second, std::vector<std::string>{"\\x8epfel"});
    }

    void readsListsWithColons()
    {
        test::makeDataset(root(), "images/{1,2,3}.png", {{"labels.txt", "1.png: cat\n2.png: dog\n3.png: cat\n"}});
        QCOMPARE(counts(), QString("train: cat 2 dog 1"));
    }

    void warnsOfMeasurementsInArrays()
    {
        const auto file = m_home.path() / "ages.npz";
        test::writeNpz(file, {{"x", test::npy("|u1", {4, 4, 4}, std::string(64, '\7'))},
                              {"y", test::npy("<f8", {4}, test::numbers(std::vector<double>{20.5, 21.25, 30.5, 30.5}))}});
        const auto dataset = test::openArgument(file);
        QVERIFY2(test::notesOf(*dataset).contains("the classes are numbers such as 20.5"), qPrintable(test::notesOf(*dataset)));
    }

    void refusesSetsThatAreScaledApart()
    {
        const auto file = m_home.path() / "apart.npz";
        const auto labels = test::npy("|u1", {2}, std::string("\0\1", 2));
        const auto filled = [](double value) { return test::npy("<f8", {2, 12, 12}, test::numbers(std::vector<double>(288, value))); };
        test::writeNpz(file, {{"x_train", filled(0.5)}, {"y_train", labels}, {"x_test", filled(200)}, {"y_test", labels}});
        const auto error = test::errorTextOf([&] { test::openArgument(file); });
        QVERIFY2(error.contains("x_train") && error.contains("go up to 0.5") && error.contains("up to 200"), qPrintable(error));
    }

    void readsRowsOfPlanesAndOfPixels()
    {
        // A ramp from left to right, with a level for each colour.
        constexpr int kSide = 8;
        std::string planes, pixels;
        for (int i = 0; i < 2; ++i) {
            const auto value = [&](int c, int x) { return static_cast<char>(20 * c + 10 * x + 40 * i); };
            for (int c = 0; c < 3; ++c)
                for (int k = 0; k < kSide * kSide; ++k)
                    planes += value(c, k % kSide);
            for (int k = 0; k < kSide * kSide; ++k)
                for (int c = 0; c < 3; ++c)
                    pixels += value(c, k % kSide);
        }
        for (const auto& rows : {planes, pixels}) {
            const auto file = m_home.path() / "rows.npz";
            test::writeNpz(file,
                           {{"x", test::npy("|u1", {2, 3 * kSide * kSide}, rows)}, {"y", test::npy("|u1", {2}, std::string("\0\1", 2))}});
            const auto dataset = test::openArgument(file);
            Image scratch;
            const auto image = dataset->image(Part::Train, 1, scratch);
            const std::string seen(reinterpret_cast<const char*>(image.pixels), 3 * kSide * kSide);
            QVERIFY(seen == pixels.substr(3 * kSide * kSide));
        }
    }

    void takesMarksForClassesWhereOneIsCalledLikeALabel_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("expected");
        const QByteArray twelve = "1,1,0,0\n2,0,1,0\n3,0,0,1\n",
                         more = "4,1,0,0\n5,0,1,0\n6,0,0,1\n7,1,0,0\n8,0,1,0\n9,0,0,1\n10,1,0,0\n11,0,1,0\n12,0,0,1\n";
        QTest::newRow("three classes") << "id,normal,benign,malignant\n" + twelve + more << "train: benign 4 malignant 4 normal 4";
        QTest::newRow("too few rows") << "id,normal,benign,malignant\n" + twelve << "error: ";
        QTest::newRow("two classes") << QByteArray("id,benign,malignant\n1,1,0\n2,0,1\n3,1,0\n4,0,1\n") << "train: benign 2 malignant 2";
        QTest::newRow("a class and a fact") << QByteArray("id,sex,malignant\n1,1,0\n2,1,1\n3,0,0\n4,0,1\n") << "train: 0 2 1 2";
        QTest::newRow("a label and its contrary") << QByteArray("id,sex,label\n1,1,0\n2,0,1\n3,1,0\n4,0,1\n") << "train: 0 2 1 2";
    }

    void takesMarksForClassesWhereOneIsCalledLikeALabel()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, expected);
        test::makeDataset(root(), "images/{1,2,3,4,5,6,7,8,9,10,11,12}.png", {{"labels.csv", table}});
        const auto found = counts();
        QVERIFY2(expected == "error: " ? found.startsWith(expected) && found.contains("label_column") : found == expected,
                 qPrintable(found));
    }

    void takesCommasForSeparatorsOfTags()
    {
        using Names = std::vector<std::string>;
        QVERIFY(firstOfSeveral({"cat", "cat,dog"}, Blanks::BetweenTags) == (Names{"", "cat"}));
        QVERIFY(firstOfSeveral({"maillot", "maillot, tank suit"}, Blanks::BetweenClasses) == (Names{"", ""}));
    }
};

}  // namespace dataset_doubts_test

FOVEA_TEST(dataset_doubts_test::DatasetDoubtsTest, fovea::test::NoApplication)
#include "DatasetDoubtsTest.moc"
