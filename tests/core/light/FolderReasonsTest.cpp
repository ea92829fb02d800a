// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Install.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace folder_reasons_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

using Files = QMap<QString, QByteArray>;

/// What the error says of folders and files that cannot be read: the damaged file, or the format.
class FolderReasonsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_home, m_folder;

    fs::path root() const { return m_folder.path() / "data"; }
    QString counts(const fs::path& path) const
    {
        return test::openedAs(path, [](const Dataset& d) { return test::countsOf(d); });
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void tellsWhatIsDamaged_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<Files>("files");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* images, Files files, const char* expected) {
            QTest::newRow(name) << images << files << expected;
        };
        const QByteArray coco =
            R"({"images": [{"id": 1, "file_name": "1.jpg"}], "categories": [{"id": 1, "name": "cat"}], "annotations": )";
        row("JSON cut off", "{1,2}.jpg", {{"labels.json", R"({"images": [{"id": 1)"}}, "labels.json is not JSON");
        row("JSON cut off, in a folder", "images/{1,2}.jpg", {{"annotations/instances.json", "{"}}, "instances.json is not JSON");
        row("JSON with a number beyond all", "{1,2}.jpg", {{"labels.json", R"({"images": [{"id": 1e400}]})"}},
            "labels.json has a number that is too large");
        const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
        row("JSON nested deep", "{1,2}.jpg", {{"labels.json", R"({"classes": ["cat"], "labels": {"1": )" + deep + "}}"}},
            "labels.json is nested deeper than 100 levels");
        row("a line nested deep", "{1,2}.jpg", {{"metadata.jsonl", "{\"file_name\": \"1.jpg\", \"label\": " + deep + "}\n"}},
            "metadata.jsonl is nested deeper than 100 levels");
        row("empty JSON", "{1,2}.jpg", {{"labels.json", ""}}, "labels.json is empty");
        row("XML cut off", "{1,2}.jpg", {{"a.xml", "<annotation><filename>1.jpg"}}, "a.xml is not XML");
        row("one XML of many", "images/{1,2,3,4}.jpg",
            {{"Annotations/1.xml", "<annotation><filename>1.jpg</filename><object><name>cat</name></object></annotation>"},
             {"Annotations/2.xml", "<annotation><filename>2.jpg</filename><object><name>dog</name></object></annotation>"},
             {"Annotations/3.xml", "<annotation><filename>3.jpg"}},
            "3.xml is not XML");
        row("without classes", "{1,2}.jpg", {{"instances.json", coco + "[]}"}}, "instances.json: no image has a class");
        row("of other images", "{8,9}.jpg", {{"instances.json", coco + R"([{"image_id": 1, "category_id": 1}]})"}},
            "instances.json: the listed image '1.jpg' was not found");
        row("of another form", "{1,2}.jpg", {{"annotations.json", R"({"a": 1})"}}, "annotations.json has no annotations in a form");
        row("settings", "{1,2}.jpg", {{"settings.json", R"({"a": 1})"}}, "data has images, but no class folders");
        row("a table's quote", "{1,2}.jpg", {{"labels.csv", "image,label\n1.jpg,\"cat\n"}},
            "labels.csv, line 2: the closing quote is missing");
        row("a table's fields", "images/{1,2}.jpg", {{"labels/all.csv", "image,label\n1.jpg,cat,x\n"}},
            "all.csv, line 2: the number of fields is 3");
        row("a table beside a sample", "train/{1,2}.jpg",
            {{"train.csv", "id,label\n1,\"a\n"}, {"sample_submission.csv", "id,label\n1,a\n"}},
            "train.csv, line 2: the closing quote is missing");
        row("a table of other images", "img/{1,2}.jpg", {{"labels.csv", "image,label\nx.jpg,cat\ny.jpg,dog\n"}},
            "none of the 2 listed images");
        row("arrays of other names", "", {{"a.npy", "\x93NUMPY"}, {"b.npy", "\x93NUMPY"}},
            "several files of arrays, and their names do not say");
    }

    void tellsWhatIsDamaged()
    {
        QFETCH(QString, images);
        QFETCH(Files, files);
        QFETCH(QString, expected);
        test::makeDataset(root(), images, files);
        const auto found = counts(root());
        QVERIFY2(found.startsWith("error: ") && found.contains(expected), qPrintable(found));
        const auto error = test::errorTextOf([&] { importDataset("bad", root()); });
        QVERIFY2(error.contains(expected), qPrintable(error));
    }

    void namesFormatsThatAreNotRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* file, const QByteArray& bytes, const char* expected) {
            QTest::newRow(file) << file << bytes << expected;
        };
        row("data.h5", "\x89HDF\r\n\x1a\n", "is an HDF5 file, which Fovea cannot read | save its arrays with numpy.savez");
        row("data", "\x89HDF\r\n\x1a\n", "is an HDF5 file");
        row("train-00000-of-00010.tfrecord", "x",
            "is a TFRecord file, which Fovea cannot read | write its images as files into one folder per class");
        row("mnist-train.tfrecord-00000-of-00001", "x", "is a TFRecord file");
        row("train_lmdb/data.mdb", "x", "is an LMDB database");
        row("labels.xlsx", "PK\x03\x04", "is a spreadsheet, which Fovea cannot read | save it as CSV");
        row("labels.xls", "x", "is a spreadsheet");
        row("train.rec", "x", "is MXNet's RecordIO");
        row("training.pt", "x", "is a PyTorch file");
        row("data/train-00000-of-00001.parquet", "PAR1", "fovea_import.py");
    }

    void namesFormatsThatAreNotRead()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        for (const char* images : {"", "images/{1,2}.jpg"}) {
            test::makeDataset(root(), images, {{file, bytes}});
            for (const auto& place : {root(), root() / file.toStdString()})
                QVERIFY2(counts(place).contains(expected), qPrintable(counts(place)));
        }
        const auto error = test::errorTextOf([&] { importDataset("bad", root() / file.toStdString()); });
        QVERIFY2(error.contains(expected), qPrintable(error));
        // Class folders are read whatever lies beside them.
        test::makeDataset(root(), "{cat,dog}/1.jpg", {{file, bytes}});
        if (!file.contains('/'))
            QCOMPARE(counts(root()), QString("train: cat 1 dog 1"));
    }

    void namesTheArchiveOfADamagedFile()
    {
        fs::create_directories(root());
        test::writeArchive(root() / "pets.zip", {{"1.jpg", "x"}, {"labels.json", "{\"images\": "}});
        const auto error = test::errorTextOf([&] { importDataset("bad", root() / "pets.zip"); });
        QVERIFY2(error.contains(QString::fromStdString((root() / "pets.zip/labels.json").string()) + " is not JSON"), qPrintable(error));
    }

    void namesAnArchiveBesideATable()
    {
        test::makeDataset(root(), "", {{"train.csv", "id,label\n1,cat\n2,dog\n"}});
        test::writeArchive(root() / "train.zip", {{"1.jpg", "x"}});
        QVERIFY2(counts(root()).contains("contains archives (train.zip), but no images"), qPrintable(counts(root())));
    }

    void saysWhatToDoWithAnArchiveForEachClass()
    {
        test::makeDataset(root(), "");
        for (const char* name : {"Cat-samples.zip", "Class 2-samples.zip"})
            test::writeArchive(root() / name, {{"0.jpg", "x"}});
        const auto samples = counts(root());
        QVERIFY2(samples.contains("contains the samples of each class in an archive of its own (Cat-samples.zip, Class 2-samples.zip)"),
                 qPrintable(samples));
        QVERIFY2(
            samples.contains("| unpack each archive into a folder named after its class, such as Cat and Class 2, and give the folder"),
            qPrintable(samples));
        test::makeDataset(root(), "");
        for (const char* name : {"cat.zip", "dog.tar.gz"})
            test::writeArchive(root() / name, {{"0.jpg", "x"}});
        QVERIFY2(counts(root()).contains("if each archive has the images of one class: unpack each archive into a folder named after its "
                                         "class, such as cat and dog"),
                 qPrintable(counts(root())));
    }

    void namesYolosLabels_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QString>("label");
        QTest::newRow("folders outside") << "images/{train,val}/{1,2}.jpg"
                                         << "labels/train/1.txt";
        QTest::newRow("folders inside") << "{train,valid}/images/{1,2}.jpg"
                                        << "train/labels/1.txt";
        QTest::newRow("without sets") << "images/{1,2}.jpg"
                                      << "labels/1.txt";
        QTest::newRow("beside the images") << "{1,2}.jpg"
                                           << "1.txt";
    }

    void namesYolosLabels()
    {
        QFETCH(QString, images);
        QFETCH(QString, label);
        test::makeDataset(root(), images,
                          {{label, "0 0.5 0.5 0.2 0.25\n1 0.1 0.1 0.1 0.1\n"}, {"data.yaml", "nc: 2\nnames: [cat, dog]\n"}});
        const auto found = counts(root());
        QVERIFY2(found.contains("has YOLO's labels of objects, such as " + label), qPrintable(found));
        QVERIFY2(found.contains("cut the objects out into one folder per class"), qPrintable(found));
        QCOMPARE(counts(root() / "data.yaml"), found);
    }
};

}  // namespace folder_reasons_test

FOVEA_TEST(folder_reasons_test::FolderReasonsTest, fovea::test::NoApplication)
#include "FolderReasonsTest.moc"
