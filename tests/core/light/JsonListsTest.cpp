// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace json_lists_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

/// Images and their classes in JSON that no tool defines, or that does not agree with itself.
class JsonListsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_home, m_folder;

    fs::path root() const { return m_folder.path() / "data"; }
    QString samples(const char* inside = "") const
    {
        return test::openedAs(root() / inside, [this](const auto& dataset) { return test::samplesOf(dataset, root()); });
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void readsLists_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected = "train: cat=img/a.jpg dog=img/b.jpg dog=img/c.jpg") {
            QTest::newRow(name) << QByteArray(text) << expected;
        };
        row("names by class", R"({"cat": ["a.jpg"], "dog": ["b.jpg", "c.jpg"]})");
        row("names by class, without endings", R"({"cat": ["a"], "dog": ["b", "c"]})");
        row("paths by class", R"({"cat": ["/home/me/img/a.jpg"], "dog": ["/home/me/img/b.jpg", "/home/me/img/c.jpg"]})");
        row("letters by class", R"({"A": ["a.jpg"], "B": ["b.jpg", "c.jpg"]})", "train: A=img/a.jpg B=img/b.jpg B=img/c.jpg");
        row("classes by name", R"({"a.jpg": "cat", "b.jpg": "dog", "c.jpg": "dog"})");
        row("classes by name, without endings", R"({"a": "cat", "b": "dog", "c": "dog"})");
        row("classes by name, in lists", R"({"a.jpg": ["cat"], "b.jpg": ["dog"], "c.jpg": ["dog"]})");
        row("records by name", R"({"a.jpg": {"label": "cat"}, "b.jpg": {"label": "dog"}, "c.jpg": {"label": "dog"}})");
        row("pairs", R"([["a.jpg", "cat"], ["b.jpg", "dog"], ["c.jpg", "dog"]])");
        row("pairs, the class first", R"([["cat", "a.jpg"], ["dog", "b.jpg"], ["dog", "c.jpg"]])");
        row("pairs without endings", R"([["a", "cat"], ["b", "dog"], ["c", "dog"]])");
        row("the splits of CoOp", R"({"train": [["a.jpg", 0, "cat"], ["b.jpg", 1, "dog"]], "val": [["c.jpg", 1, "dog"]]})",
            "train: cat=img/a.jpg dog=img/b.jpg; validation: dog=img/c.jpg");
        row("columns with a list of classes", R"({"images": ["a.jpg", "b.jpg", "c.jpg"], "labels": [0, 1, 1], "classes": ["cat", "dog"]})");
        row("records", R"([{"file": "a.jpg", "label": "cat"}, {"file": "b.jpg", "label": "dog"}, {"file": "c.jpg", "label": "dog"}])");
        row("records with a number too",
            R"([{"file": "a.jpg", "class_id": 0, "class": "cat"}, {"file": "b.jpg", "class_id": 1, "class": "dog"},
                {"file": "c.jpg", "class_id": 1, "class": "dog"}])");
        row("records with an id", R"([{"id": "x", "image": "a.jpg", "label": "cat"}, {"id": "y", "image": "b.jpg", "label": "dog"},
                {"id": "z", "image": "c.jpg", "label": "dog"}])");
        row("records with other fields",
            R"([{"what": "a.jpg", "kind": "cat"}, {"what": "b.jpg", "kind": "dog"}, {"what": "c.jpg", "kind": "dog"}])");
        row("records inside", R"({"version": 1, "data": [{"file": "a.jpg", "label": "cat"}, {"file": "b.jpg", "label": "dog"},
                {"file": "c.jpg", "label": "dog"}]})");
        row("columns", R"({"file": ["a.jpg", "b.jpg", "c.jpg"], "label": ["cat", "dog", "dog"]})");
        row("columns of pandas", R"({"file": {"0": "a.jpg", "1": "b.jpg", "2": "c.jpg"}, "label": {"0": "cat", "1": "dog", "2": "dog"}})");
        row("Label Studio, short",
            R"([{"id": 1, "image": "/data/upload/1/0a1b2c3d-a.jpg", "choice": "cat"}, {"id": 2, "image": "/data/upload/1/0a1b2c3e-b.jpg",
                "choice": {"choices": ["dog"]}}, {"id": 3, "image": "/data/upload/1/0a1b2c3f-c.jpg", "choice": "dog"}])");
        row("Label Studio with another tag",
            R"([{"id": 1, "image": "a.jpg", "weather": "cat", "annotator": 1, "annotation_id": 4, "lead_time": 2.5, "created_at": "x"},
                {"id": 2, "image": "b.jpg", "weather": "dog", "annotator": 1, "annotation_id": 5, "lead_time": 2.1, "created_at": "y"},
                {"id": 3, "image": "c.jpg", "weather": "dog", "annotator": 1, "annotation_id": 6, "lead_time": 2.2, "created_at": "z"}])");
        const char* parts = "train: cat=img/a.jpg dog=img/b.jpg; validation: dog=img/c.jpg";
        row("sets", R"({"train": {"cat": ["a.jpg"], "dog": ["b.jpg"]}, "val": {"dog": ["c.jpg"]}})", parts);
        row("sets of pairs", R"({"train": [["a.jpg", "cat"], ["b.jpg", "dog"]], "val": [["c.jpg", "dog"]]})", parts);
        row("pairs with sets", R"([["a.jpg", "cat", "train"], ["b.jpg", "dog", "train"], ["c.jpg", "dog", "val"]])", parts);
        row("records with sets",
            R"([{"file": "a.jpg", "label": "cat", "split": "train"}, {"file": "b.jpg", "label": "dog", "split": "train"},
                {"file": "c.jpg", "label": "dog", "split": "val"}])",
            parts);
        row("two classes of one image", R"({"cat": ["a.jpg", "b.jpg"], "dog": ["b.jpg", "c.jpg"]})", "train: cat=img/a.jpg dog=img/c.jpg");
    }

    void readsLists()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        test::makeDataset(root(), "img/{a,b,c}.jpg", {{"labels.json", text}});
        QCOMPARE(samples(), expected);
        QCOMPARE(samples("labels.json"), expected);
    }

    void refusesOtherLists_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const char* other = "has no annotations in a form that Fovea knows";
        QTest::newRow("sets without classes") << QByteArray(R"({"train": ["a.jpg"], "val": ["b.jpg"]})") << other;
        QTest::newRow("folds") << QByteArray(R"({"fold0": ["a.jpg"], "fold1": ["b.jpg", "c.jpg"]})") << other;
        QTest::newRow("groups") << QByteArray(R"({"group_A": ["a.jpg"], "group_B": ["b.jpg", "c.jpg"]})") << other;
        QTest::newRow("kinds of images") << QByteArray(R"({"images": ["a.jpg"], "masks": ["b.jpg", "c.jpg"]})") << other;
        QTest::newRow("sets by image") << QByteArray(R"({"a.jpg": "train", "b.jpg": "train", "c.jpg": "val"})") << other;
        QTest::newRow("folds by image") << QByteArray(R"({"a.jpg": "fold 1", "b.jpg": "fold 2", "c.jpg": "fold 2"})") << other;
        QTest::newRow("names alone") << QByteArray(R"(["a.jpg", "b.jpg"])") << other;
        QTest::newRow("other texts") << QByteArray(R"({"x": ["y"], "z": ["u", "v"]})") << other;
        QTest::newRow("numbers") << QByteArray(R"({"epochs": 3, "seed": 1})") << other;
        QTest::newRow("two labels") << QByteArray(R"([["a.jpg", "x", "y"], ["b.jpg", "x", "z"]])") << other;
        QTest::newRow("captions") << QByteArray(R"([{"file_name": "a.jpg", "text": "a cat"}, {"file_name": "b.jpg", "text": "my dog"}])")
                                  << "labels.json: no field with the classes was found; the fields are: file_name, text";
        QTest::newRow("two fields")
            << QByteArray(R"([{"file": "a.jpg", "class": "x", "breed": "y"}, {"file": "b.jpg", "class": "z", "breed": "y"}])")
            << "the fields breed, class could all be the classes";
        QTest::newRow("images that are not there") << QByteArray(R"({"x.jpg": "cat"})") << "the listed image 'x.jpg' was not found";
    }

    void refusesOtherLists()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        test::makeDataset(root(), "img/{a,b,c}.jpg", {{"labels.json", text}});
        QVERIFY2(samples("labels.json").contains(expected), qPrintable(samples("labels.json")));
    }

    /// Each of so many fields was compared in all records, which took minutes.
    void readsNoRecordsOfManyFields()
    {
        QByteArray text = "[";
        for (int i = 0; i < 400; ++i)
            text += (i > 0 ? ", {\"" : "{\"") + QByteArray::number(i) + ".jpg\": \"cat\", \"a\": 1}";
        test::makeDataset(root(), "img/{0,1,2}.jpg", {{"labels.json", text + "]"}});
        QVERIFY2(samples("labels.json").contains("has no annotations in a form that Fovea knows"), qPrintable(samples("labels.json")));
    }

    void takesNamesOfClassesForNoList()
    {
        test::makeDataset(root(), "{0,1,2}.jpg",
                          {{"labels.json", R"({"0.jpg": 0, "1.jpg": 1, "2.jpg": 1})"}, {"names.json", R"({"0": "cat", "1": "dog"})"}});
        QCOMPARE(samples(), QString("train: cat=0.jpg dog=1.jpg dog=2.jpg"));
        test::makeDataset(root(), "{0,1,2}.jpg",
                          {{"labels.json", R"({"0.jpg": 0, "1.jpg": 1, "2.jpg": 1})"},
                           {"categories.json", R"([{"id": 0, "name": "cat"}, {"id": 1, "name": "dog"}])"}});
        QCOMPARE(samples(), QString("train: cat=0.jpg dog=1.jpg dog=2.jpg"));
    }

    void tellsOfUndeclaredCategories()
    {
        const auto coco = [](const char* annotations, const char* categories = R"({"id": 1, "name": "cat"}, {"id": 2, "name": "dog"})") {
            return QByteArray(
                       R"({"images": [{"id": 1, "file_name": "a.jpg"}, {"id": 2, "file_name": "b.jpg"}, {"id": 3, "file_name": "c.jpg"}],
                "annotations": [)") +
                   annotations + R"(], "categories": [)" + categories + "]}";
        };
        test::makeDataset(root(), "img/{a,b,c}.jpg",
                          {{"instances.json", coco(R"({"image_id": 1, "category_id": 1}, {"image_id": 2, "category_id": 2},
            {"image_id": 3, "category_id": 2}, {"image_id": 3, "category_id": 9}, {"id": 7, "image_id": 8, "category_id": 1})")}});
        QCOMPARE(samples(), QString("train: cat=img/a.jpg dog=img/b.jpg"));
        const auto warnings = test::openArgument(root())->warnings();
        QCOMPARE(warnings.at(0).first.str(),
                 std::string("images skipped (objects of a category that is not in the list of categories): 1"));
        QCOMPARE(warnings.at(0).second.at(0), std::string("c.jpg: category 9"));
        QCOMPARE(warnings.at(1).first.str(), std::string("annotations skipped (their image is not in the list of images): 1"));
        QCOMPARE(warnings.at(1).second.at(0), std::string("annotation 7, image 8"));
        test::writeRaw(root() / "instances.json", coco(R"({"image_id": 1, "category_id": 9})").toStdString());
        QVERIFY2(samples().contains("the category 9 of its annotations is not in the list of categories"), qPrintable(samples()));
        test::writeRaw(root() / "instances.json",
                       coco(R"({"image_id": 1, "category_id": 1})", R"({"id": 1, "name": "cat"}, {"id": 1, "name": "dog"})").toStdString());
        QVERIFY2(samples().contains("the category 1 has two names, 'cat' and 'dog'"), qPrintable(samples()));
        test::writeRaw(root() / "instances.json",
                       coco(R"({"image_id": 1, "category_id": 1})", R"({"id": 1, "supercategory": "cat"})").toStdString());
        QVERIFY2(samples().contains("the category 1 of its annotations is not in the list"), qPrintable(samples()));
    }

    void tellsOfLabelsOutsideTheListOfClasses()
    {
        test::makeDataset(root(), "img/{a,b,c}.jpg",
                          {{"labels.json", R"({"classes": ["cat", "dog"], "labels": {"a": 0, "b": 1, "c": 2}})"}});
        QCOMPARE(samples(), QString("train: cat=img/a.jpg dog=img/b.jpg"));
        const auto warnings = test::openArgument(root())->warnings();
        QCOMPARE(warnings.at(0).first.str(), std::string("labels without a name in the list of classes: 1"));
        QCOMPARE(warnings.at(0).second.at(0), std::string("c: 2"));
    }
};

}  // namespace json_lists_test

FOVEA_TEST(json_lists_test::JsonListsTest, QCoreApplication)
#include "JsonListsTest.moc"
