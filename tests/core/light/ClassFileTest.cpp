// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ArrayFiles.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace class_file_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

/// Names for classes that are numbers, from files beside tables, lists, annotations, folders and arrays.
class ClassFileTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_home, m_folder;

    fs::path root() const { return m_folder.path() / "data"; }
    QString counts(const char* inside = "") const
    {
        return test::openedAs(root() / inside, [](const auto& dataset) { return test::countsOf(dataset); });
    }
    QString notes() const
    {
        return test::openedAs(root(), [](const auto& dataset) { return test::notesOf(dataset); });
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void readsNames_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("labels");
        const auto row = [](const char* name, const char* file, const char* text, const char* labels = "0 1") {
            QTest::newRow(name) << file << QByteArray(text) << QByteArray(labels);
        };
        row("Cassava", "label_num_to_disease_map.json", R"({"0": "cat", "1": "dog", "2": "owl"})");
        row("ImageNet", "imagenet_class_index.json", R"({"0": ["n02123045", "cat"], "1": ["n02099601", "dog"]})");
        row("numbers by names", "class_to_idx.json", R"({"dog": 1, "cat": 0})");
        row("numbers by names, from 1", "mapping.json", R"({"dog": 2, "cat": 1})", "1 2");
        row("numbers as texts", "label2id.json", R"({"dog": "1", "cat": "0"})");
        row("a configuration", "config.json", R"({"model_type": "vit", "id2label": {"0": "cat", "1": "dog"}})");
        row("a list in JSON", "classes.json", R"(["cat", "dog"])");
        row("a list with a name", "names.json", R"({"classes": ["cat", "dog"]})");
        row("records", "categories.json", R"([{"id": 1, "name": "dog"}, {"id": 0, "name": "cat"}])");
        row("lines", "classes.txt", "cat\ndog\n");
        row("lines with a comment", "class_names.txt", "# all\ncat\r\ndog\r\n");
        row("Teachable Machine", "labels.txt", "0 cat\n1 dog\n");
        row("colons", "label_map.txt", "0: cat\n1: dog\n");
        row("commas", "classes.txt", "cat,0\ndog,1\n");
        row("tabs", "labels.txt", "0\tcat\n1\tdog\n");
        row("tabs, the name first", "labels.txt", "cat\t0\ndog\t1\n");
        row("a table", "signnames.csv", "ClassId,SignName\n0,cat\n1,dog\n");
        row("a table, the name first", "class_dict.csv", "name,id\n\"cat\",0\n\"dog\",1\n");
        row("from 1", "classes.txt", "cat\ndog\n", "1 2");
        row("from 1 in the file alone", "classes.txt", "1 cat\n2 dog\n");
        row("from 1 in JSON alone", "cat_to_name.json", R"({"1": "cat", "2": "dog"})");
        row("from 0 in the file alone", "labels.txt", "0 cat\n1 dog\n", "1 2");
        row("zeros before numbers", "classes.txt", "0 cat\n1 dog\n", "00000 00001");
        row("numbers with decimals", "classes.txt", "cat\ndog\n", "0.0 1.0");
        row("YOLO", "obj.names", "cat\ndog\n");
    }

    void readsNames()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, labels);
        const auto label = labels.split(' ');
        const QString expected = "train: cat 1 dog 1", note = "the classes are named by " + file;
        test::makeDataset(root(), "img/{a,b}.jpg",
                          {{"train.csv", "file,label\na.jpg," + label[0] + "\nb.jpg," + label[1] + "\n"}, {file, text}});
        QCOMPARE(counts(), expected);
        QVERIFY2(notes().contains(note), qPrintable(notes()));
        test::makeDataset(root(), "img/{a,b}.jpg",
                          {{"train.txt", "img/a.jpg " + label[0] + "\nimg/b.jpg " + label[1] + "\n"}, {file, text}});
        QCOMPARE(counts(), expected);
        test::makeDataset(root(), QString("%1/a.jpg %2/b.jpg").arg(QString(label[0]), QString(label[1])), {{file, text}});
        QCOMPARE(counts(), expected);
        QVERIFY2(notes().contains(note), qPrintable(notes()));
        QVERIFY(test::openArgument(root())->warnings().empty());
    }

    void namesClassesOfOtherKinds()
    {
        const QByteArray names = "{\"0\": \"cat\", \"1\": \"dog\"}";
        test::makeDataset(root(), "img/{a,b}.jpg", {{"labels.json", "{\"a.jpg\": 0, \"b.jpg\": 1}"}, {"idx_to_class.json", names}});
        QCOMPARE(counts("labels.json"), QString("train: cat 1 dog 1"));
        test::makeDataset(root(), "images/{a,b}.jpg", {{"lists/train.csv", "file,label\na.jpg,0\nb.jpg,1\n"}, {"classes.json", names}});
        QCOMPARE(counts(), QString("train: cat 1 dog 1"));
        test::makeDataset(root(), "train/{0,1}/a.jpg val/{0,1}/b.jpg", {{"classes.json", names}});
        QCOMPARE(counts(), QString("train: cat 1 dog 1; validation: cat 1 dog 1"));
        test::makeDataset(root(), "", {{"classes.json", names}});
        test::writeNpz(root() / "a.npz", {{"images", test::npy("|u1", {2, 4, 4}, test::flatImages({1, 2}, 16))},
                                          {"labels", test::npy("|u1", {2}, std::string("\0\1", 2))}});
        QCOMPARE(counts("a.npz"), QString("train: cat 1 dog 1"));
        QByteArray heading = "label", pixels;
        for (int i = 0; i < 64; ++i) {
            heading += ",pixel" + QByteArray::number(i);
            pixels += ",7";
        }
        test::makeDataset(root(), "", {{"train.csv", heading + "\n0" + pixels + "\n1" + pixels + "\n"}, {"classes.json", names}});
        QCOMPARE(counts(), QString("train: cat 1 dog 1"));
    }

    void keepsNumbersAndSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("reason");
        QTest::newRow("a class without a name") << QByteArray(R"({"0": "cat", "7": "dog"})") << "classes.json"
                                                << "classes.json does not name the classes: it has no name for 1";
        QTest::newRow("one name for two") << QByteArray(R"({"0": "cat", "1": "cat"})") << "classes.json"
                                          << "classes.json does not name the classes: several of them would have the same name";
        QTest::newRow("too many lines") << QByteArray("cat\ndog\nowl\n") << "classes.txt"
                                        << "classes.txt does not name the classes: which of its 3 lines belong to the numbers 0 to 1";
        QTest::newRow("one line") << QByteArray("cat\n") << "classes.txt"
                                  << "classes.txt does not name the classes: to which of the numbers 0 to 1 its only line belongs";
        QTest::newRow("gaps") << QByteArray("0 cat\n3 dog\n") << "classes.txt"
                              << "classes.txt does not name the classes: it has no name for 1";
        QTest::newRow("headings of other numbers") << QByteArray("number name\n5 cat\n") << "classes.txt"
                                                   << "classes.txt does not name the classes: it has no name for 0";
        QTest::newRow("sets") << QByteArray(R"({"0": "train", "1": "val"})") << "which.json"
                              << "";
        QTest::newRow("colours") << QByteArray("{\"0\": \"#ff0000\", \"1\": \"#00ff00\"}") << "look.json"
                                 << "";
        QTest::newRow("people") << QByteArray(R"([{"id": 0, "name": "Ann"}, {"id": 1, "name": "Bob"}])") << "staff.json"
                                << "";
        QTest::newRow("people by numbers") << QByteArray(R"({"0": "Ann", "1": "Bob"})") << "annotators.json"
                                           << "";
        QTest::newRow("settings") << QByteArray(R"({"seed": 0, "version": 1})") << "settings.json"
                                  << "";
        QTest::newRow("labels of images") << QByteArray(R"({"a": 0, "b": 1})") << "labels.json"
                                          << "";
        QTest::newRow("numbers") << QByteArray("0,1\n1,0\n") << "labels.txt"
                                 << "";
    }

    void keepsNumbersAndSaysWhy()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, file);
        QFETCH(QString, reason);
        test::makeDataset(root(), "img/{a,b}.jpg", {{"train.csv", "file,label\na.jpg,0\nb.jpg,1\n"}, {file, text}});
        QCOMPARE(counts("train.csv"), QString("train: 0 1 1 1"));
        const auto found = test::openedAs(root() / "train.csv", [](const auto& dataset) { return test::notesOf(dataset); });
        QVERIFY2(reason.isEmpty() ? !found.contains("name") : found.contains(reason), qPrintable(found));
    }

    void keepsNumbersThatAreNamedDifferently()
    {
        test::makeDataset(root(), "{0,1}/a.jpg", {{"classes.txt", "cat\ndog\n"}, {"labels.txt", "0 dog\n1 cat\n"}});
        QCOMPARE(counts(), QString("train: 0 1 1 1"));
        QVERIFY2(notes().contains("classes.txt and labels.txt name the classes differently"), qPrintable(notes()));
        test::makeDataset(root(), "{0,1}/a.jpg", {{"synsets.txt", "n02123045\nn02099601\n"}, {"names.txt", "cat\ndog\n"}});
        QCOMPARE(counts(), QString("train: cat 1 dog 1"));
    }

    void namesAPartAsTheWhole()
    {
        test::makeDataset(root(), "train/{0,1,2}/a.jpg test/{0,2}/b.jpg", {{"names.json", R"({"0": "cat", "1": "dog", "2": "owl"})"}});
        QCOMPARE(counts(), QString("train: cat 1 dog 1 owl 1; test: cat 1 owl 1"));
        QCOMPARE(counts("test"), QString("train: cat 1 owl 1"));
        QCOMPARE(counts("train"), QString("train: cat 1 dog 1 owl 1"));
        test::makeDataset(root(), "test/{a,b}.jpg",
                          {{"test/list.csv", "file,label\na.jpg,0\nb.jpg,1\n"}, {"names.json", R"({"0": "cat", "1": "dog"})"}});
        QCOMPARE(counts("test/list.csv").section(": ", 1), QString("cat 1 dog 1"));
        test::makeDataset(root(), "pets/{0,1}/a.jpg", {{"names.json", R"({"0": "cat", "1": "dog"})"}});
        QCOMPARE(counts("pets"), QString("train: 0 1 1 1"));
    }

    void takesFilesThatAreCalledSoFirst()
    {
        const QByteArray names = R"({"0": "cat", "1": "dog"})", others = R"({"0": "red", "1": "blue"})";
        test::makeDataset(root(), "{0,1}/a.jpg", {{"names.json", names}, {"a.json", others}});
        QCOMPARE(counts(), QString("train: cat 1 dog 1"));
        test::makeDataset(root(), "{0,1}/a.jpg", {{"pets.json", names}, {"colors.json", others}});
        QCOMPARE(counts(), QString("train: cat 1 dog 1"));
    }

    void takesNumbersForPartsOfNames_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("coins") << QByteArray("1 cent\n2 cent\n5 cent\n") << "train: 1 cent 1 2 cent 1 5 cent 1";
        QTest::newRow("without gaps") << QByteArray("1 star\n2 stars\n3 stars\n") << "train: 1 star 1 2 stars 1 3 stars 1";
        QTest::newRow("other numbers") << QByteArray("737 Boeing\n320 Airbus\n42 Fokker\n")
                                       << "train: 737 Boeing 1 320 Airbus 1 42 Fokker 1";
    }

    void takesNumbersForPartsOfNames()
    {
        QFETCH(QByteArray, text);
        test::makeDataset(root(), "{a,b,c}.jpg", {{"train.csv", "file,label\na.jpg,0\nb.jpg,1\nc.jpg,2\n"}, {"classes.txt", text}});
        QTEST(counts(), "expected");
    }

    /// Caltech-UCSD's form.
    void tellsOfNumbersWithoutAName()
    {
        test::makeDataset(
            root(), "images/{a,b}.jpg",
            {{"images.txt", "1 a.jpg\n2 b.jpg\n"}, {"image_class_labels.txt", "1 1\n2 9\n"}, {"classes.txt", "1 cat\n2 dog\n"}});
        QCOMPARE(counts(), QString("train: 9 1 cat 1"));
        const auto warning = test::openArgument(root())->warnings().at(0);
        QCOMPARE(warning.first.str(), std::string("classes that classes.txt has no name for, and that are called by their numbers: 1"));
        QCOMPARE(warning.second.at(0), std::string("9 (image 2: b.jpg)"));
    }
};

}  // namespace class_file_test

FOVEA_TEST(class_file_test::ClassFileTest, QCoreApplication)
#include "ClassFileTest.moc"
