// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Install.h"
#include "core/data/fetch/Unpacked.h"
#include "tests/support/ArrayFiles.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <array>

namespace containers_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

namespace {

/// JSON with ' for ", since moc does not read raw strings in every place.
QByteArray json(QByteArray text) { return text.replace('\'', '"'); }

}  // namespace

/// Archives, annotations, and what is imported of them.
class ContainersTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_home, m_folder;

    fs::path root() const { return m_folder.path() / "data"; }
    std::string picture() const { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg"); }
    QString counts(const fs::path& path, const Json& more = Json::object()) const
    {
        return test::openedAs(
            path, [](const Dataset& d) { return test::countsOf(d); }, more);
    }
    QString samples(const fs::path& path) const
    {
        return test::openedAs(path, [this](const Dataset& d) { return test::samplesOf(d, root()); });
    }
    fs::path unpacked() const { return m_home.path() / "cache" / "unpacked"; }

    /// An archive of images, of which "x/t.csv" has the content given.
    fs::path pack(const char* name, const QString& images, const QMap<QString, QByteArray>& files = {}) const
    {
        test::Entries entries;
        for (const auto& pattern : images.split(' ', Qt::SkipEmptyParts))
            for (const auto& image : test::expandedNames(pattern))
                entries.emplace_back(image.toStdString(), picture());
        for (auto it = files.begin(); it != files.end(); ++it)
            entries.emplace_back(it.key().toStdString(), it.value().toStdString());
        fs::create_directories(root());
        test::writeArchive(root() / name, entries);
        return root() / name;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }
    void init()
    {
        fs::remove_all(root());
        fs::remove_all(unpacked());
    }

    void opensArchives_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("zip") << "pets.zip";
        QTest::newRow("tar.gz") << "pets.tar.gz";
    }

    void opensArchives()
    {
        QFETCH(QString, name);
        const auto archive = pack(qPrintable(name), "pets/train/{cat,dog}/1.jpg pets/test/cat/2.jpg");
        QCOMPARE(counts(archive), QString("train: cat 1 dog 1; test: cat 1"));
        // The dataset is named by the archive, and found again when the cache was emptied.
        const auto component = datasetFromArgument(archive.string());
        QCOMPARE(component.id, std::string("image_folder"));
        QCOMPARE(component.params.text("folder"), archive.string());
        const auto dataset = test::openArgument(archive);
        QCOMPARE(dataset->info().name, std::string("pets"));
        fs::remove_all(unpacked());
        QCOMPARE(test::openArgument(archive)->contentId(), dataset->contentId());
    }

    void unpacksOnce()
    {
        const auto archive = pack("pets.zip", "{cat,dog}/1.jpg");
        const auto folder = unpackedFolder(archive);
        const auto time = fs::last_write_time(folder / "cat/1.jpg");
        fs::copy_file(archive, root() / "pets2.zip");
        QCOMPARE(unpackedFolder(archive), folder);
        QCOMPARE(fs::last_write_time(folder / "cat/1.jpg"), time);
        QCOMPARE(unpackedFolder(root() / "pets2.zip").parent_path(), folder.parent_path());
        pack("pets.zip", "{cat,dog,owl}/1.jpg");
        QVERIFY(unpackedFolder(archive) != folder);
        QCOMPARE(counts(archive), QString("train: cat 1 dog 1 owl 1"));
    }

    void opensWhatIsInAnArchive()
    {
        const auto archive =
            pack("pets.zip", "img/{1,2}.jpg",
                 {{"labels.csv", "image,breed,species\n1,pug,dog\n2,pug,cat\n"}, {"other.csv", "image,label\n1,a\n2,b\n"}});
        const auto table = archive / "labels.csv";
        QVERIFY2(counts(table).contains("the columns breed, species could all be the classes"), qPrintable(counts(table)));
        QCOMPARE(counts(table, {{"label_column", "species"}}), QString("train: cat 1 dog 1"));
        QCOMPARE(counts(archive / "other.csv"), QString("train: a 1 b 1"));
    }

    void refusesDamagedArchives()
    {
        const auto archive = pack("pets.zip", "{cat,dog}/1.jpg");
        test::writeRaw(root() / "cut.zip", readFile(archive).substr(0, 900));
        QVERIFY2(counts(root() / "cut.zip").startsWith("error: "), qPrintable(counts(root() / "cut.zip")));
        std::error_code ignored;
        for (fs::recursive_directory_iterator it(unpacked(), ignored), end; it != end; ++it)
            QVERIFY2(it->path().string().find("cut") == std::string::npos, it->path().c_str());
        QCOMPARE(test::errorTextOf([] { datasetFromArgument(""); }).section(" | ", 0, 0),
                 QString("there is no dataset, file or folder named ''"));
        test::writeRaw(root() / "notes.bin", "nothing");
        QVERIFY(counts(root() / "notes.bin").contains("is not a dataset that Fovea can read"));
        test::writeRaw(root() / "hf/data/train-00000-of-00001.parquet", "PAR1");
        QVERIFY2(counts(root() / "hf").contains("fovea_import.py"), qPrintable(counts(root() / "hf")));
    }

    void readsAnnotations_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const QByteArray coco = json(
            "{'images': [{'id': 1, 'file_name': '1.jpg'}, {'id': 2, 'file_name': '2.jpg'}, {'id': 3, 'file_name': '3.jpg'}],\n"
            "            'annotations': [{'image_id': 1, 'category_id': 7}, {'image_id': 1, 'category_id': 7}, {'image_id': 2, 'category_id': 9}],\n"
            "            'categories': [{'id': 7, 'name': 'cat'}, {'id': 9, 'name': 'dog'}]}");
        const auto pair = [](const char* folder) { return QString("train: cat=%1/1.jpg dog=%1/2.jpg").arg(folder).replace("=/", "="); };
        QTest::newRow("COCO") << "images/{1,2,3}.jpg"
                              << "annotations/instances.json" << coco << pair("images");
        QTest::newRow("COCO of Roboflow") << "train/{1,2,3}.jpg"
                                          << "train/_annotations.coco.json" << coco << pair("train");
        QTest::newRow("FiftyOne") << "data/{1,2}.jpg"
                                  << "labels.json" << (json("{'classes': ['cat', 'dog'], 'labels': {'1': 0, '2': 1}}")) << pair("data");
        QTest::newRow("FiftyOne, whole")
            << "data/{1,2}.jpg"
            << "samples.json"
            << QByteArray(json(
                   "{'samples': [{'filepath': 'data/1.jpg', 'tags': ['train'], 'ground_truth': {'_cls': 'Classification', 'label': 'cat'}},\n"
                   "                {'filepath': 'data/2.jpg', 'tags': ['test'], 'ground_truth': {'_cls': 'Classification', 'label': 'dog'}}]}"))
            << "train: cat=data/1.jpg; test: dog=data/2.jpg";
        QTest::newRow("Label Studio")
            << "{1,2}.jpg"
            << "export.json"
            << QByteArray(json(
                   "[{'id': 4, 'data': {'image': '/data/local-files/?d=pets%2F1.jpg'}, 'annotations': [{'result': [{'type': 'choices', 'value': {'choices': ['cat']}}]}]},\n"
                   "                {'id': 5, 'data': {'image': '/data/local-files/?d=pets%2F2.jpg'}, 'annotations': [{'was_cancelled': false, 'result': [{'type': 'choices', 'value': {'choices': ['dog']}}]}]}]"))
            << pair("");
        QTest::newRow("Label Studio, short")
            << "{1,2}.jpg"
            << "min.json" << (json("[{'image': '1.jpg', 'choice': 'cat', 'id': 1}, {'image': '2.jpg', 'choice': 'dog', 'id': 2}]"))
            << pair("");
        QTest::newRow("lines of Hugging Face")
            << "train/{1,2}.jpg"
            << "train/metadata.jsonl"
            << QByteArray("{\"file_name\": \"1.jpg\", \"label\": \"cat\"}\n{\"file_name\": \"2.jpg\", \"label\": \"dog\"}\n")
            << pair("train");
        QTest::newRow("lines of Vertex AI")
            << "{1,2}.jpg"
            << "import.jsonl"
            << QByteArray(json(
                   "{'imageGcsUri': 'gs://b/1.jpg', 'classificationAnnotation': {'displayName': 'cat'}, 'dataItemResourceLabels': {'aiplatform.googleapis.com/ml_use': 'training'}}\n"
                   "{'imageGcsUri': 'gs://b/2.jpg', 'classificationAnnotation': {'displayName': 'dog'}, 'dataItemResourceLabels': {'aiplatform.googleapis.com/ml_use': 'test'}}\n"
                   ""))
            << "train: cat=1.jpg; test: dog=2.jpg";
        QTest::newRow("a dictionary") << "img/{1,2}.jpg"
                                      << "labels.json" << (json("{'1.jpg': 'cat', '2.jpg': 'dog'}")) << pair("img");
        QTest::newRow("VIA, of images")
            << "{1,2}.jpg"
            << "via_region_data.json"
            << (json("{'1.jpg9': {'filename': '1.jpg', 'size': 9, 'regions': [], 'file_attributes': {'class': 'cat', 'by': 'me'}},\n"
                     " '2.jpg9': {'filename': '2.jpg', 'size': 9, 'regions': [], 'file_attributes': {'class': 'dog', 'by': 'me'}}}"))
            << pair("");
        QTest::newRow("VIA, of regions")
            << "{1,2}.jpg"
            << "via_project.json"
            << (json(
                   "{'_via_settings': {}, '_via_img_metadata': {'1.jpg9': {'filename': '1.jpg', 'size': 9, 'file_attributes': {},\n"
                   " 'regions': [{'shape_attributes': {'name': 'rect'}, 'region_attributes': {'kind': 'cat'}}]},\n"
                   " '2.jpg9': {'filename': '2.jpg', 'size': 9, 'file_attributes': {}, 'regions': [{'region_attributes': {'kind': {'dog': true}}}]}}}"))
            << pair("");
        QTest::newRow("CVAT")
            << "images/{1,2,3}.jpg"
            << "annotations.xml"
            << (json("<annotations><version>1.1</version><image id='0' name='1.jpg'><tag label='cat'/><box label='dog'/></image>\n"
                     "                <image id='1' name='2.jpg'><tag label='dog'/></image><image id='2' name='3.jpg'/></annotations>"))
            << pair("images");
    }

    void readsAnnotations()
    {
        QFETCH(QString, images);
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        test::makeDataset(root(), images, {{file, text}});
        QCOMPARE(samples(root()), expected);
        QCOMPARE(samples(root() / file.toStdString()), expected);
        QVERIFY(!test::openArgument(root())->notes().empty());
    }

    void readsPascalVoc()
    {
        const auto xml = [](const char* name, QByteArray objects) {
            return "<annotation><filename>" + QByteArray(name) + "</filename>" + objects + "</annotation>";
        };
        const QByteArray cat = "<object><name>cat</name></object>", dog = "<object><name>dog</name></object>";
        test::makeDataset(root(), "VOC/JPEGImages/{1,2,3,4}.jpg",
                          {{"VOC/Annotations/1.xml", xml("1.jpg", cat + cat)},
                           {"VOC/Annotations/2.xml", xml("2.jpg", dog)},
                           {"VOC/Annotations/3.xml", xml("3.jpg", cat + dog)},
                           {"VOC/Annotations/4.xml", xml("4.jpg", dog)},
                           {"VOC/ImageSets/Main/train.txt", "1\n2\n3\n"},
                           {"VOC/ImageSets/Main/val.txt", "4\n"}});
        QCOMPARE(samples(root()),
                 QString("train: cat=VOC/JPEGImages/1.jpg dog=VOC/JPEGImages/2.jpg; validation: dog=VOC/JPEGImages/4.jpg"));
        const auto warnings = test::openArgument(root())->warnings();
        QCOMPARE(warnings[0].first.str(), std::string("images skipped (objects of several classes): 1"));
        QCOMPARE(warnings[0].second, std::vector<std::string>{"3.jpg"});
    }

    void readsLabelMe()
    {
        const auto file = [](const char* name, const char* label, const char* flags) {
            return json("{'version': '5.0.1', 'flags': {") + flags + json("}, 'shapes': [{'label': '") + label +
                   json("', 'points': [[1, 2]], 'shape_type': 'polygon'}], 'imagePath': '") + name + json("', 'imageData': null}");
        };
        test::makeDataset(
            root(), "{1,2,3}.jpg",
            {{"1.json", file("1.jpg", "cat", "")}, {"2.json", file("2.jpg", "dog", "")}, {"3.json", file("3.jpg", "dog", "")}});
        QCOMPARE(samples(root()), QString("train: cat=1.jpg dog=2.jpg dog=3.jpg"));
        test::makeDataset(root(), "images/{1,2}.jpg",
                          {{"annotations/1.json", file("..\\\\images\\\\1.jpg", "x", "\"cat\": true, \"dog\": false")},
                           {"annotations/2.json", file("..\\\\images\\\\2.jpg", "x", "\"cat\": false, \"dog\": true")}});
        QCOMPARE(samples(root()), QString("train: cat=images/1.jpg dog=images/2.jpg"));
    }

    /// Captions, remarks and flags are no classes.
    void prefersObjectsToRemarks()
    {
        const auto via = [](const char* name, const char* attributes, const char* kind) {
            return QByteArray("\"") + name + "\": {\"filename\": \"" + name + "\", \"file_attributes\": {" + attributes +
                   "}, \"regions\": [{\"region_attributes\": {\"kind\": \"" + kind + "\"}}]}";
        };
        const QString expected = "train: cat=1.jpg dog=2.jpg dog=3.jpg";
        const auto some = json("'caption': 'a'"), other = json("'caption': 'b'"), third = json("'caption': 'c'");
        for (const auto& captions : {std::array{some, QByteArray(), other}, std::array{some, some, some}, std::array{some, other, third}}) {
            test::makeDataset(root(), "{1,2,3}.jpg",
                              {{"via.json", "{" + via("1.jpg", captions[0], "cat") + "," + via("2.jpg", captions[1], "dog") + "," +
                                                via("3.jpg", captions[2], "dog") + "}"}});
            QCOMPARE(samples(root()), expected);
            QVERIFY(test::notesOf(*test::openArgument(root())).contains("annotations of objects (VIA)"));
        }
        const auto labelMe = [](const char* name, const char* label) {
            return json("{'flags': {'checked': true}, 'shapes': [{'label': '") + label + json("'}], 'imagePath': '") + name + json("'}");
        };
        fs::remove(root() / "via.json");
        test::makeDataset(root(), "{1,2,3}.jpg",
                          {{"1.json", labelMe("1.jpg", "cat")}, {"2.json", labelMe("2.jpg", "dog")}, {"3.json", labelMe("3.jpg", "dog")}});
        QCOMPARE(samples(root()), expected);
    }

    void readsAnnotationsOfSets()
    {
        const auto coco = [](const char* name) {
            return (json("{'images': [{'id': 1, 'file_name': '")) + name +
                   json("'}], 'annotations': [{'image_id': 1, 'category_id': 0}], 'categories': [{'id': 0, 'name': 'cat'}]}");
        };
        test::makeDataset(root(), "{train,valid}/1.jpg",
                          {{"train/_annotations.coco.json", coco("1.jpg")}, {"valid/_annotations.coco.json", coco("1.jpg")}});
        QCOMPARE(samples(root()), QString("train: cat=train/1.jpg; validation: cat=valid/1.jpg"));
        test::makeDataset(root(), "train2017/1.jpg val2017/2.jpg",
                          {{"annotations/instances_train2017.json", coco("1.jpg")}, {"annotations/instances_val2017.json", coco("2.jpg")}});
        QCOMPARE(samples(root()), QString("train: cat=train2017/1.jpg; validation: cat=val2017/2.jpg"));
    }

    void refusesAnnotationsOfManyObjects()
    {
        test::makeDataset(
            root(), "{1,2}.jpg",
            {{"instances.json",
              json(
                  "{'images': [{'id': 1, 'file_name': '1.jpg'}, {'id': 2, 'file_name': '2.jpg'}],\n"
                  "            'annotations': [{'image_id': 1, 'category_id': 7}, {'image_id': 1, 'category_id': 9}], 'categories': [{'id': 7, 'name': 'cat'}, {'id': 9, 'name': 'dog'}]}")}});
        QVERIFY2(counts(root()).contains("one image of 2 has objects of several classes, but Fovea needs exactly one class for each image"),
                 qPrintable(counts(root())));
        test::makeDataset(root(), "{1,2}.jpg", {{"a.json", "{\"x\": 1"}, {"b.xml", "<a"}});
        QVERIFY2(counts(root() / "a.json").contains("a.json is not JSON"), qPrintable(counts(root() / "a.json")));
        QVERIFY2(counts(root() / "b.xml").contains("b.xml is not XML"), qPrintable(counts(root() / "b.xml")));
    }

    void readsClassesInFileNames()
    {
        test::makeDataset(root(), "train/{cat,dog}.{0,1}.jpg test1/{1,2}.jpg");
        QCOMPARE(samples(root()), QString("train: cat=train/cat.0.jpg cat=train/cat.1.jpg dog=train/dog.0.jpg dog=train/dog.1.jpg"));
        const auto notes = test::notesOf(*test::openArgument(root()));
        QCOMPARE(
            notes,
            QString("classes taken from the file names: cat, dog | test1 is not used, because its images are not named after classes"));
        // A project of Teachable Machine.
        fs::rename(pack("project.zip", "",
                        {{"Class 1-!-0.jpg", QByteArray::fromStdString(picture())},
                         {"Class 1-!-1.jpg", QByteArray::fromStdString(picture())},
                         {"dog-!-0.jpg", QByteArray::fromStdString(picture())},
                         {"dog-!-1.jpg", QByteArray::fromStdString(picture())},
                         {"manifest.json", "{\"type\": \"image\"}"}}),
                   root() / "project.tm");
        QCOMPARE(counts(root() / "project.tm"), QString("train: Class 1 2 dog 2"));
        // Names that cameras give are no classes.
        test::makeDataset(root(), "all/IMG_{1,2}.jpg all/DSC_{1,2}.jpg");
        QVERIFY2(counts(root()).contains("has no class folders"), qPrintable(counts(root())));
    }

    void importsWhatItCanOpen_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a table") << "train/{1,2}.jpg"
                                 << "labels.csv"
                                 << "train: cat 1 dog 1";
        QTest::newRow("sets") << "{Training,Testing}/{cat,dog}/1.jpg"
                              << ""
                              << "train: cat 1 dog 1; test: cat 1 dog 1";
    }

    void importsWhatItCanOpen()
    {
        QFETCH(QString, images);
        QFETCH(QString, table);
        QFETCH(QString, expected);
        QMap<QString, QByteArray> files;
        if (!table.isEmpty())
            files[table] = "image,label\n1,cat\n2,dog\n";
        const auto archive = pack("pets.zip", images, files);
        for (const auto& [name, source] : {std::pair{"zipped", archive}, std::pair{"folder", unpackedFolder(archive)}}) {
            importDataset(name, source);
            QCOMPARE(counts(name), expected);
            removeDataset(name);
        }
    }

    void importsFilesOfArrays()
    {
        test::writeNpz(root() / "train.npz", {{"x", test::npy("|u1", {2, 4, 4}, test::flatImages({1, 2}, 16))},
                                              {"y", test::npy("|u1", {2}, std::string("\1\0", 2))}});
        test::writeNpz(root() / "test.npz",
                       {{"x", test::npy("|u1", {1, 4, 4}, test::flatImages({1}, 16))}, {"y", test::npy("|u1", {1}, "\1")}});
        importDataset("arrays_of_mine", root() / "train.npz");
        QCOMPARE(counts("arrays_of_mine"), QString("train: 0 1 1 1; test: 1 1"));
        removeDataset("arrays_of_mine");
    }

    void neverSaysReadyOfWhatCannotBeOpened()
    {
        const auto refused = [&](const fs::path& source, const char* expected) {
            const auto error = test::errorTextOf([&] { importDataset("bad", source); });
            QVERIFY2(error.contains(expected), qPrintable(error));
            QVERIFY(!installed("bad"));
        };
        refused(pack("broken.zip", "", {{"cat/1.jpg", "no image"}, {"dog/1.jpg", "no image"}}), "can be read");
        refused(pack("unclear.zip", "img/{1,2}.jpg", {{"labels.csv", "image,breed,species\n1,pug,dog\n2,pug,cat\n"}}),
                "could all be the classes");
        test::writeRaw(root() / "labels.csv", "image,label\n1,cat\n2,dog\n");
        refused(root() / "labels.csv", "lists images, but does not contain them");
    }

    void opensTheLettersOfEmnistByName()
    {
        for (const char* part : {"train", "test"}) {
            test::writeRaw(root() / ("emnist-letters-" + std::string(part) + "-images-idx3-ubyte"), test::idxFile(true, 2, 0));
            test::writeRaw(root() / ("emnist-letters-" + std::string(part) + "-labels-idx1-ubyte"), test::idxFile(false, 2, 3));
        }
        const QString expected = "train: C 2; test: C 2";
        QCOMPARE(counts(root()), expected);
        QCOMPARE(test::notesOf(*test::openArgument(root())),
                 QString("EMNIST: the selection 'letters' is used, since 'balanced' is not here"));
    }
};

}  // namespace containers_test

FOVEA_TEST(containers_test::ContainersTest, fovea::test::NoApplication)
#include "ContainersTest.moc"
