// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/CsvTable.h"
#include "core/data/Dataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <fstream>

namespace csv_test {

using namespace fovea::data;
using fovea::Error;
using fovea::Image;
using fovea::Json;
using fovea::ParamSet;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

std::string sample(const std::string& name) { return fovea::readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures" / name); }

void write(const fs::path& path, const std::string& bytes)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::shared_ptr<const Dataset> open(const fs::path& file, Json more = Json::object())
{
    Json params = {{"path_column", "file"}, {"label_column", "label"}, {"split_column", "split"}};
    params["file"] = file.string();
    params.update(more);
    return openDataset({"csv", ParamSet(std::move(params))});
}

QString failure(const fs::path& file, Json more = Json::object())
{
    try {
        open(file, std::move(more));
    } catch (const Error& error) {
        return QString::fromStdString(error.what()) + " | " + QString::fromStdString(error.hint().str());
    }
    return "no error";
}

std::vector<Names> fieldsOf(const std::string& text, const char* name = "t.csv")
{
    std::vector<Names> out;
    const CsvTable table(text, name);
    for (const auto& row : table.rows())
        out.push_back(row.fields);
    return out;
}

}  // namespace

/// Tables that list pictures: how text becomes rows, and what a dataset makes of them.
class CsvTest : public QObject {
    Q_OBJECT

private:
    fovea::test::TemporaryFolder m_home;

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void parsesTables()
    {
        QVERIFY(fieldsOf("a,b\n1,2\n") == (std::vector<Names>{{"1", "2"}}));
        QVERIFY(fieldsOf("\xef\xbb\xbf"
                         "a,b\r\n1,2\r\n\r\n3,4") == (std::vector<Names>{{"1", "2"}, {"3", "4"}}));
        QCOMPARE(CsvTable("\xef\xbb\xbf"
                          "a,b\r\n",
                          "t.csv")
                     .columns()[0],
                 std::string("a"));
        QVERIFY(fieldsOf("a,b\n\"x, \"\"y\"\"\", \" z \" \n") == (std::vector<Names>{{"x, \"y\"", " z "}}));
        QVERIFY(fieldsOf("a,b\n\"1\n2\",3\n") == (std::vector<Names>{{"1\n2", "3"}}));
        QVERIFY(fieldsOf("a;b;c,d\n1;2;3\n") == (std::vector<Names>{{"1", "2", "3"}}));
        QVERIFY(fieldsOf("a\tb\n1, 2\t3\n", "t.tsv") == (std::vector<Names>{{"1, 2", "3"}}));
        QVERIFY(fieldsOf("a,b\n 猫 , ä b \n,\n") == (std::vector<Names>{{"猫", "ä b"}, {"", ""}}));
        QCOMPARE(CsvTable("a,b\n\"1\n2\",3\n\n4,5\n", "t.csv").rows()[1].line, std::size_t(5));
    }

    void readsPartsAndClasses()
    {
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "pictures/ä 1.jpg", sample("rgb.jpg"));
        write(folder.path() / "2.png", sample("grey.png"));
        write(folder.path() / "t.csv", "label,file,split\ncat,pictures/ä 1.jpg,train\ndog,2.png,Val\ndog,2.png,test\ndog,2.png,test\n");
        const auto dataset = open(folder.path() / "t.csv");
        QVERIFY(dataset->info().classes == (Names{"cat", "dog"}));
        QCOMPARE(dataset->size(Part::Train), std::size_t(1));
        QCOMPARE(dataset->label(Part::Validation, 0), 1);
        QCOMPARE(dataset->label(Part::Test, 0), 1);
        // A row that repeats another is no second image.
        QCOMPARE(dataset->size(Part::Test), std::size_t(1));
        QCOMPARE(dataset->sampleFile(Part::Train, 0), folder.path() / "pictures/ä 1.jpg");
        Image scratch;
        QCOMPARE(dataset->image(Part::Test, 0, scratch).channels, 3);
        QVERIFY(dataset->warnings()[0].first.str() == "images listed more than once: 2");
        QVERIFY(dataset->warnings()[0].second == (Names{"line 4: 2.png, also in line 3", "line 5: 2.png, also in line 3"}));
    }

    void takesOtherColumnNamesAndNoSplit()
    {
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "1.png", sample("rgb.png"));
        write(folder.path() / "2.png", sample("rgb.png"));
        write(folder.path() / "t.tsv", "image\tclass\n1.png\t10\n2.png\t9\n");
        const auto dataset = open(folder.path() / "t.tsv", {{"path_column", "image"}, {"label_column", "class"}});
        QCOMPARE(dataset->size(Part::Train), std::size_t(2));
        // Numbers count as numbers.
        QVERIFY(dataset->info().classes == (Names{"9", "10"}));
        QVERIFY(failure(folder.path() / "t.tsv", {{"path_column", "image"}, {"label_column", "class"}, {"split_column", "part"}})
                    .contains("t.tsv, line 1: there is no column 'part'; the columns are: image, class"));
    }

    void namesPicturesThatCannotBeRead()
    {
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "1.png", sample("rgb.png"));
        write(folder.path() / "cut.png", sample("rgb.png").substr(0, 60));
        write(folder.path() / "t.csv", "file,label\n1.png,a\ncut.png,b\ngone.png,b\n");
        // Of class b nothing can be read, which must be asked for.
        QVERIFY(failure(folder.path() / "t.csv").contains("without a readable image: 'b' (2)"));
        const auto dataset = open(folder.path() / "t.csv", {{"unreadable_classes", "keep"}});
        QCOMPARE(dataset->size(Part::Train), std::size_t(1));
        const auto warnings = dataset->warnings();
        QCOMPARE(warnings[0].first.str(), std::string("images skipped (not readable): 2"));
        QCOMPARE(warnings[0].second[0], "line 3: " + (folder.path() / "cut.png").string() +
                                            " is truncated: the file ends at byte 60, before the image is complete");
        QCOMPARE(warnings[0].second[1], "line 4: there is no file " + (folder.path() / "gone.png").string());
        QVERIFY(warnings[1].second == Names{"train/b"});
        // What was missing is found once it is there.
        write(folder.path() / "gone.png", sample("rgb.png"));
        QCOMPARE(open(folder.path() / "t.csv")->size(Part::Train), std::size_t(2));
    }

    void namesTheLineOfAFault_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QByteArray("") << "line 1: the table is empty";
        QTest::newRow("column")
            << QByteArray("files,label\n")
            << "line 1: there is no column 'file'; the columns are: files, label; the first row: – | did you mean 'files'?";
        QTest::newRow("twice") << QByteArray("file,label,file\n") << "line 1: two columns are named 'file'";
        QTest::newRow("fields") << QByteArray("file,label\na,b\nc\n")
                                << "line 3: the number of fields is 1, but the header has 2 | the line begins 'c'; add what is missing";
        QTest::newRow("too many fields")
            << QByteArray("file,label\na,b\nc,d, e\n")
            << "line 3: the number of fields is 3, but the header has 2 | the line begins 'c,d, e'; put fields that contain the separator (,) in quotes";
        QTest::newRow("a comment below the heading")
            << QByteArray("file,label\na,b\n# c\n")
            << "line 3: the number of fields is 1, but the header has 2 | the line begins '# c'; remove it";
        QTest::newRow("a comment above the heading") << QByteArray("# c\n#\nfile,label\na,b\nc\n") << "line 5: the number of fields is 1";
        QTest::newRow("open quote") << QByteArray("file,label\na,b\n\"c,d\ne,f\n") << "line 3: the closing quote is missing";
        QTest::newRow("after quote") << QByteArray("file,label\n\"a\"b,c\n") << "line 2: text follows a closing quote";
        QTest::newRow("no path") << QByteArray("file,label\n,a\n") << "line 2: the column 'file' is empty";
        QTest::newRow("no label") << QByteArray("file,label\na,\n") << "line 2: the column 'label' is empty";
        QTest::newRow("part") << QByteArray("file,label,split\na,b,train\na,b,trian\n") << "line 3: unknown set 'trian'";
        QTest::newRow("latin-1") << QByteArray("file,label\na,b\n\xe4,b\n") << "line 3: not UTF-8 text";
        QTest::newRow("utf-16") << QByteArray("\xff\xfe"
                                              "f\0i\0",
                                              6)
                                << "line 1: there is no column 'file'; the columns are: fi";
        QTest::newRow("no rows") << QByteArray("file,label\n") << "there are no images in";
    }

    void namesTheLineOfAFault()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        const fovea::test::TemporaryFolder folder;
        write(folder.path() / "t.csv", text.toStdString());
        const QString found = failure(folder.path() / "t.csv");
        QVERIFY2(found.contains(expected) && found.contains("t.csv"), qPrintable(found));
    }

    void namesAMissingTable()
    {
        QVERIFY(failure("/nonexistent/t.csv").contains("there is no file /nonexistent/t.csv"));
        QVERIFY_EXCEPTION_THROWN(openDataset({"csv", {}}), Error);
    }
};

}  // namespace csv_test

FOVEA_TEST(csv_test::CsvTest, fovea::test::NoApplication)
#include "CsvTest.moc"
