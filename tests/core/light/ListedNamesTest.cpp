// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/ImageNames.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace listed_names_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

/// Lists whose names differ from those of the files, and rows that are not complete.
class ListedNamesTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_home, m_folder;

    fs::path root() const { return m_folder.path() / "data"; }
    QString samples() const
    {
        return test::openedAs(root(), [this](const auto& dataset) { return test::samplesOf(dataset, root()); });
    }
    QString notes() const
    {
        return test::openedAs(root(), [](const auto& dataset) {
            QString out = test::notesOf(dataset);
            for (const auto& [text, details] : dataset.warnings())
                out += " | " + QString::fromStdString(text.str() + ": " + (details.empty() ? std::string() : details[0]));
            return out;
        });
    }
    void write(const char* name) const
    {
        test::writeRaw(root() / name, readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg"));
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void findsOtherNames_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("count");
        const auto row = [](const char* name, const char* images, const char* first, const char* second, const char* expected,
                            int count = 2) { QTest::newRow(name) << images << first << second << expected << count; };
        const char* both = "train: cat=img/a.jpg dog=img/b.jpg";
        row("queries", "img/{a,b}.jpg", "https://x.org/y/a.jpg?s=1&t=2", "https://x.org/y/b.jpg?s=2", both);
        row("an anchor", "img/{a,b}.jpg", "http://x.org/a.jpg#top", "http://x.org/b.jpg#top", both);
        row("a query that names the image", "img/{a,b}.jpg", "https://x.org/get?size=2&file=a.jpg", "https://x.org/get?size=2&file=b.jpg",
            both);
        row("local files of Label Studio", "img/{a,b}.jpg", "/data/local-files/?d=img%2Fa.jpg", "/data/local-files/?d=img%2Fb.jpg", both);
        row("a path of local files as it is", "img/{a,b}.jpg", "/data/local-files/?d=img%2Fa.jpg", "/data/local-files/?d=img/b.jpg", both,
            1);
        row("uploads of Label Studio", "img/{a,b}.jpg", "/data/upload/1/0a1b2c3d-a.jpg", "/data/upload/1/ffffffff-b.jpg", both);
        row("uploads in a bucket", "img/{a,b}.jpg", "s3://pets/0a1b2c3d-a.jpg", "s3://pets/0a1b2c3d-b.jpg", both);
        row("another ending", "img/{a,b}.jpg", "a.png", "b.PNG", both);
        row("an ending that is no image's", "img/{a,b}.jpg", "a.dcm", "b.dcm", both);
        row("another ending of one", "img/{a,b}.jpg", "a.jpg", "b.png", both, 1);
        row("another ending of one, beside the table", "{a,b}.jpg", "a.jpg", "b.png", "train: cat=a.jpg dog=b.jpg", 1);
        row("without zeros", "img/{0007,0012}.jpg", "7", "12", "train: cat=img/0007.jpg dog=img/0012.jpg");
        row("more zeros", "img/{7,12}.jpg", "0007.jpg", "0012.jpg", "train: cat=img/7.jpg dog=img/12.jpg");
        row("zeros in a name", "img/{im_01,im_02}.jpg", "im_001.jpg", "im_002.jpg", "train: cat=img/im_01.jpg dog=img/im_02.jpg");
    }

    void findsOtherNames()
    {
        QFETCH(QString, images);
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(int, count);
        test::makeDataset(root(), images, {{"labels.csv", ("image,label\n" + first + ",cat\n" + second + ",dog\n").toUtf8()}});
        QTEST(samples(), "expected");
        QVERIFY2(notes().contains(QString("images found under other names than the list has: %1, such as ").arg(count)),
                 qPrintable(notes()));
    }

    void findsNamesThatWereEscaped()
    {
        test::makeDataset(root(), "", {{"labels.csv", "url,label\nhttps://x.org/a%20b.jpg,cat\nhttps://x.org/e%2Bf.jpg,dog\n"}});
        write("img/a b.jpg");
        write("img/e+f.jpg");
        QCOMPARE(samples(), QString("train: cat=img/a b.jpg dog=img/e+f.jpg"));
        test::makeDataset(root(), "",
                          {{"labels.csv", "image,label\n/data/upload/2/0123abcd-a_b.jpg,cat\n/data/upload/2/0123abcd-c_d_1.jpg,dog\n"}});
        write("img/a b.jpg");
        write("img/c d (1).jpg");
        QCOMPARE(samples(), QString("train: cat=img/a b.jpg dog=img/c d (1).jpg"));
    }

    void takesNoMaskForAnImage()
    {
        const QByteArray rows = "a_mask.png,a,cat\nb_mask.png,b,dog\n";
        for (const QByteArray heading : {"mask,id,label", "Mask_Path,image,label", "segmentation,ImageId,class"}) {
            test::makeDataset(root(), "img/{a,b}.jpg masks/{a_mask,b_mask}.png", {{"labels.csv", heading + "\n" + rows}});
            QCOMPARE(samples(), QString("train: cat=img/a.jpg dog=img/b.jpg"));
        }
        // Where no other column has images, they are what is to be learnt.
        test::makeDataset(root(), "masks/{a_mask,b_mask}.png", {{"labels.csv", "mask,patient,label\n" + rows}});
        QCOMPARE(samples(), QString("train: cat=masks/a_mask.png dog=masks/b_mask.png"));
        const auto notes = test::notesOf(*test::openArgument(root()));
        QVERIFY2(notes.contains("labels.csv: the masks of the column 'mask' are used as the images"), qPrintable(notes));
        // Nor for a class.
        test::makeDataset(root(), "img/{a,b}.jpg", {{"labels.csv", "image,mask,has_mask\na.jpg,a_mask.png,1\nb.jpg,b_mask.png,0\n"}});
        QCOMPARE(samples(), QString("train: 1=img/a.jpg 0=img/b.jpg"));
    }

    void neverGuessesBetweenFiles_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("expected");
        QTest::newRow("two endings") << "img/{a,b}.jpg img/{a,b}.bmp" << QByteArray("a.png,cat\nb.png,dog\n")
                                     << "the image 'a.png' can be img/a.bmp or img/a.jpg";
        QTest::newRow("two numbers") << "img/{07,007,8}.jpg" << QByteArray("7.jpg,cat\n08.jpg,dog\n")
                                     << "the image '7.jpg' can be img/007.jpg or img/07.jpg";
        QTest::newRow("two names for one file")
            << "img/{a,b}.jpg" << QByteArray("a.png,dog\na.bmp,dog\nb.png,dog\n") << "train: dog=img/b.jpg";
        QTest::newRow("a file of another row") << "img/{a,b}.jpg" << QByteArray("a.jpg,cat\nb.jpg,dog\na.png,dog\n")
                                               << "train: cat=img/a.jpg dog=img/b.jpg";
        QTest::newRow("another folder") << "img/{a,b}.jpg other/c.jpg" << QByteArray("img/a.jpg,cat\nimg/b.jpg,dog\nimg/c.png,dog\n")
                                        << "train: cat=img/a.jpg dog=img/b.jpg";
        QTest::newRow("masks beside images") << "img/{a,b}.jpg img/{a,b,c}.png" << QByteArray("a.jpg,cat\nb.jpg,dog\nc.jpg,dog\n")
                                             << "train: cat=img/a.jpg dog=img/b.jpg";
        QTest::newRow("masks alone") << "masks/{a,b}.png" << QByteArray("a.jpg,cat\nb.jpg,dog\n") << "none of the 2 listed images";
        QTest::newRow("previews alone") << "thumbs/{a,b}.png" << QByteArray("a.jpg,cat\nb.jpg,dog\n") << "none of the 2 listed images";
        QTest::newRow("addresses of examples") << "examples/{a,b}.jpg" << QByteArray("https://x.org/a.jpg,cat\nhttps://x.org/b.jpg,dog\n")
                                               << "train: cat=examples/a.jpg dog=examples/b.jpg";
        QTest::newRow("masks of numbers") << "masks/{007,008}.png" << QByteArray("7,cat\n8,dog\n") << "none of the 2 listed images";
        QTest::newRow("an ending and zeros") << "img/{07,08}.jpg" << QByteArray("7.png,cat\n8.png,dog\n") << "none of the 2 listed images";
    }

    void neverGuessesBetweenFiles()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, images);
        QFETCH(QString, expected);
        test::makeDataset(root(), images, {{"labels.csv", "image,label\n" + table}});
        const auto found = test::openedAs(root() / "labels.csv", [this](const auto& dataset) { return test::samplesOf(dataset, root()); });
        QVERIFY2(expected.startsWith("train") ? found == expected : found.contains(expected), qPrintable(found));
    }

    void findsNamesThatManyFoldersHave()
    {
        QByteArray table = "image,label\n";
        QString images = "q/p3/image.png", expected;
        for (int i = 0; i < 20; ++i) {
            images += QString(" in/p%1/image.png").arg(i);
            table += QByteArray(i < 10 ? "/x/in/p" : "P") + QByteArray::number(i) + (i < 5 ? "/image,a\n" : "/IMAGE.png,a\n");
        }
        // Folders are compared with their letters' case; of these twenty only in/ and p3 say which.
        test::makeDataset(root(), images, {{"labels.csv", table}});
        QVERIFY2(samples().contains("the image 'P10/IMAGE.png' can be in/p"), qPrintable(samples()));
        test::makeDataset(root(), images, {{"labels.csv", table.replace("P1", "/x/in/p1")}});
        for (int i = 0; i < 20; ++i)
            expected += QString(" a=in/p%1/image.png").arg(i);
        auto found = samples().mid(QString("train:").size()).split(' ', Qt::SkipEmptyParts);
        auto wanted = expected.split(' ', Qt::SkipEmptyParts);
        std::sort(found.begin(), found.end());
        std::sort(wanted.begin(), wanted.end());
        QCOMPARE(found, wanted);
    }

    /// "b.png" is not there, and b.jpg is named by another column.
    void prefersTheColumnOfJustTheNames()
    {
        test::makeDataset(root(), "{a,b}.jpg", {{"t.csv", "rgb,depth,label\na.jpg,a.png,cat\nb.jpg,b.png,dog\n"}});
        QCOMPARE(samples(), QString("train: cat=a.jpg dog=b.jpg"));
    }

    void takesNamesApart()
    {
        QCOMPARE(withoutAddress("im#1.txt?"), std::string("im#1.txt?"));
        QCOMPARE(withoutAddress("100%.jpg"), std::string("100%.jpg"));
        QCOMPARE(withoutUploadPrefix("d/0a1b2c3d-a.jpg"), std::string("d/a.jpg"));
        QCOMPARE(withoutUploadPrefix("0A1B2C3D-a.jpg"), std::string());
        QCOMPARE(withoutUploadPrefix("0a1b2c3-a.jpg"), std::string());
        QCOMPARE(withoutLeadingZeros("a007b00.0"), std::string("a7b0.0"));
        QCOMPARE(withoutLeadingZeros("1007"), std::string("1007"));
        QCOMPARE(withoutAnyEnding("a/b.dcm"), std::string("a/b"));
        QCOMPARE(withoutAnyEnding("version 1.0"), std::string("version 1.0"));
        QCOMPARE(uploadedName("c d (1).jpg"), std::string("c_d_1.jpg"));
    }

    void readsExportsOfLabelStudio_data()
    {
        QTest::addColumn<QByteArray>("heading");
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QString>("expected");
        const QByteArray rest = ",1,2024-01-01T00:00:00Z,3.1,2024-01-01T00:00:00Z\n";
        for (const char* tag : {"choice", "weather", "my tag"})
            QTest::newRow(tag) << QByteArray(tag)
                               << "1,/data/upload/1/0a1b2c3d-a.jpg,cat,1" + rest + "2,/data/upload/1/0a1b2c3d-b.jpg,dog,2" + rest
                               << "train: cat=img/a.jpg dog=img/b.jpg";
        QTest::newRow("several choices")
            << QByteArray("choice") << "1,a.jpg,\"{\"\"choices\"\": [\"\"cat\"\",\"\"dog\"\"]}\",1" + rest + "2,b.jpg,dog,2" + rest
            << "one image has several labels, but Fovea needs exactly one class for each image: 'cat|dog' in line 2";
    }

    void readsExportsOfLabelStudio()
    {
        QFETCH(QByteArray, heading);
        QFETCH(QByteArray, rows);
        QFETCH(QString, expected);
        test::makeDataset(root(), "img/{a,b}.jpg",
                          {{"p.csv", "id,image," + heading + ",annotation_id,annotator,created_at,lead_time,updated_at\n" + rows}});
        QVERIFY2(samples().contains(expected), qPrintable(samples()));
    }

    void readsNamesWithBlanksInLists_data()
    {
        QTest::addColumn<QByteArray>("train");
        QTest::addColumn<QByteArray>("val");
        QTest::newRow("in a folder") << QByteArray("my pets/a.jpg 0\nmy pets/b.jpg 1\n") << QByteArray("my pets/c d.jpg 1\n");
        QTest::newRow("of another computer") << QByteArray("/home/me/my pets/a.jpg 0\n/home/me/my pets/b.jpg 1\n")
                                             << QByteArray("/home/me/my pets/c d.jpg 1\n");
        QTest::newRow("without endings") << QByteArray("my pets/a 0\nmy pets/b 1\n") << QByteArray("my pets/c d 1\n");
    }

    void readsNamesWithBlanksInLists()
    {
        QFETCH(QByteArray, train);
        QFETCH(QByteArray, val);
        test::makeDataset(root(), "", {{"train.txt", train}, {"val.txt", val}});
        for (const char* name : {"my pets/a.jpg", "my pets/b.jpg", "my pets/c d.jpg"})
            write(name);
        QCOMPARE(samples(), QString("train: 0=my pets/a.jpg 1=my pets/b.jpg; validation: 1=my pets/c d.jpg"));
        // Of several numbers, which is the class is not known.
        test::writeRaw(root() / "train.txt", "my pets/a.jpg 0 1\nmy pets/b.jpg 1 0\n");
        QVERIFY2(samples().startsWith("error: ") || !samples().contains("0 1"), qPrintable(samples()));
    }

    void tellsFactsFromClasses_data()
    {
        QTest::addColumn<QByteArray>("heading");
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* heading, const char* rows, const char* expected) {
            QTest::newRow(name) << QByteArray(heading) << QByteArray(rows) << expected;
        };
        const char* oneEach = "a.jpg,1,0\nb.jpg,0,1\n";
        row("classes", "cat,dog", oneEach, "train: cat=a.jpg dog=b.jpg");
        row("facts of patients", "sex,smoker", oneEach,
            "whether the columns sex, smoker are one class each is not certain; the first row: file = a.jpg, sex = 1, smoker = 0 | name the "
            "column with the class, such as --set data.dataset.label_column=\"sex\", or the columns of all classes: --set "
            "data.dataset.label_column=\"sex,smoker\"");
        row("facts of the dataset", "is_labeled,reviewed", oneEach, "is_labeled, reviewed are one class each is not certain");
        row("one fact", "gender,cat", oneEach, "gender, cat are one class each is not certain");
        row("classes as questions", "is_cat,is_dog", oneEach, "train: cat=a.jpg dog=b.jpg");
        row("different questions", "is_tall,has_tail", oneEach, "is_tall, has_tail are one class each is not certain");
        row("one sex", "male,tall", oneEach, "male, tall are one class each is not certain");
        row("both sexes", "female,male", oneEach, "train: female=a.jpg male=b.jpg");
        row("questions with several answers", "has_tail,is_wild", "a.jpg,1,0\nb.jpg,1,1\n", "has_tail, is_wild are one class each");
        row("classes and a fact", "cat,dog,smoker", "a.jpg,1,0,1\nb.jpg,0,1,1\n", "train: cat=a.jpg dog=b.jpg");
        row("classes and a question", "cat,dog,is_rare", "a.jpg,1,0,1\nb.jpg,0,1,0\n", "train: cat=a.jpg dog=b.jpg");
    }

    void tellsFactsFromClasses()
    {
        QFETCH(QByteArray, heading);
        QFETCH(QByteArray, rows);
        QFETCH(QString, expected);
        test::makeDataset(root(), "{a,b}.jpg", {{"t.csv", "file," + heading + "\n" + rows}});
        QVERIFY2(samples().replace("is_cat", "cat").replace("is_dog", "dog").contains(expected), qPrintable(samples()));
        if (!expected.contains("not certain"))
            return;
        const Json set = {{"label_column", heading.toStdString()}};
        const auto opened = test::openedAs(
            root() / "t.csv", [this](const auto& dataset) { return test::samplesOf(dataset, root()); }, set);
        QVERIFY2(opened.startsWith("train: "), qPrintable(opened));
    }

    /// `marks` has of each row the number of the column that has a 1.
    static QByteArray tableOfMarks(const QByteArray& heading, const QByteArray& marks)
    {
        QByteArray text = "file," + heading + "\n";
        for (int row = 0; row < marks.size(); ++row) {
            text += QByteArray::number(row) + ".jpg";
            for (int c = 0; c <= heading.count(','); ++c)
                text += marks[row] == '0' + c ? ",1" : ",0";
            text += "\n";
        }
        return text;
    }

    void provesClassesByMarks_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* heading, const char* marks, const char* expected) {
            QTest::newRow(name) << tableOfMarks(heading, marks) << expected;
        };
        row("vehicles", "car,bus,train,bicycle", "0123012301230123", "bicycle bus car train");
        row("ODIR", "Normal,Diabetes,Hypertension,Other", "0123012301230123", "Diabetes Hypertension Normal Other");
        row("masks", "with_mask,without_mask,mask_weared_incorrect", "000000001112", "mask_weared_incorrect with_mask without_mask");
        row("a fact and its opposite", "smoking,not_smoking", "01010101", "not_smoking smoking");
        row("columns called like a class", "letter,digit,symbol", "012012012012", "digit letter symbol");
        row("few rows", "car,bus,train,bicycle", "01230123", "car, bus, train, bicycle are one class each is not certain");
        row("an image of no class", "car,bus,train,bicycle", "0123012301230123x",
            "car, bus, train, bicycle are one class each is not certain");
        row("sets", "train,val,test", "000000000011122", "train, val, test are one class each is not certain");
        row("the state of the labels", "labeled,unlabeled", "01010101", "labeled, unlabeled are one class each is not certain");
        row("a class without images", "cat,dog,smoker", "010101010101", "cat dog");
    }

    void provesClassesByMarks()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, expected);
        test::makeDataset(root(), "{0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16}.jpg", {{"t.csv", table}});
        const auto classes = [](const auto& dataset) {
            QStringList names;
            for (const auto& name : dataset.info().classes)
                names << QString::fromStdString(name);
            return names.join(' ');
        };
        const auto found = test::openedAs(root() / "t.csv", classes, {{"missing_labels", "skip"}});
        QVERIFY2(expected.contains("certain") ? found.contains(expected) : found == expected, qPrintable(found));
    }

    void leavesRowsOfNoSetOut_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::newRow("split") << QByteArray("file,label,split\na.jpg,cat,train\nb.jpg,dog,test\nc.jpg,dog,\n");
        QTest::newRow("pandas") << QByteArray("file,label,split\na.jpg,cat,train\nb.jpg,dog,test\nc.jpg,dog,nan\n");
        QTest::newRow("NA") << QByteArray("file,label,split\na.jpg,cat,train\nb.jpg,dog,test\nc.jpg,dog,NA\n");
        QTest::newRow("a dash") << QByteArray("file,label,split\na.jpg,cat,train\nb.jpg,dog,test\nc.jpg,dog,-\n");
        QTest::newRow("another heading") << QByteArray("file,label,Usage\na.jpg,cat,Training\nb.jpg,dog,Testing\nc.jpg,dog,\n");
        QTest::newRow("no heading of sets") << QByteArray("file,label,which\na.jpg,cat,train\nb.jpg,dog,test\nc.jpg,dog,\n");
        QTest::newRow("yes and no") << QByteArray("file,label,is_train\na.jpg,cat,True\nb.jpg,dog,False\nc.jpg,dog,\n");
    }

    void leavesRowsOfNoSetOut()
    {
        QFETCH(QByteArray, table);
        test::makeDataset(root(), "{a,b,c}.jpg", {{"t.csv", table}});
        QCOMPARE(samples(), QString("train: cat=a.jpg; test: dog=b.jpg"));
        QVERIFY2(notes().contains("images skipped (no set): 1: line 4: c.jpg"), qPrintable(notes()));
        test::writeRaw(root() / "t.csv", "file,label,split\na.jpg,cat,\nb.jpg,dog,\n");
        QVERIFY2(samples().contains("line 2: the column 'split' is empty"), qPrintable(samples()));
    }

    void refusesTablesWhoseRowsMostlyHaveNoSet_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("column");
        QTest::addColumn<int>("count");
        QTest::newRow("a test set alone") << QByteArray("file,label,split\na.jpg,cat,test\nb.jpg,dog,test\nc.jpg,dog,\n") << "split" << 1;
        QTest::newRow("yes or nothing") << QByteArray("file,label,is_test\na.jpg,cat,1\nb.jpg,dog,1\nc.jpg,dog,\n") << "is_test" << 1;
        QTest::newRow("most") << QByteArray("file,label,set\na.jpg,cat,train\nb.jpg,dog,\nc.jpg,dog,\n") << "set" << 2;
    }

    void refusesTablesWhoseRowsMostlyHaveNoSet()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, column);
        QFETCH(int, count);
        test::makeDataset(root(), "{a,b,c}.jpg", {{"t.csv", table}});
        QVERIFY2(samples().contains(QString("t.csv: %1 of 3 rows have no set in the column '%2'").arg(count).arg(column)) &&
                     samples().contains("--set data.dataset.split_column=\"" + column + "\""),
                 qPrintable(samples()));
        const auto named = test::openArgument(root() / "t.csv", {{"split_column", column.toStdString()}});
        QCOMPARE(named->size(Part::Train) + named->size(Part::Test), static_cast<std::size_t>(3 - count));
    }

    void passesOverComments_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<int>("count");
        QTest::newRow("one line") << QByteArray("# made by X\nfile,label\na.jpg,cat\nb.jpg,dog\n") << 1;
        QTest::newRow("with separators") << QByteArray("# made by X, 2024\n#\nfile,label\na.jpg,cat\nb.jpg,dog\n") << 2;
        QTest::newRow("other headings") << QByteArray("# by X, 2024\nimg_col,kind\na.jpg,cat\nb.jpg,dog\n") << 1;
        QTest::newRow("no heading") << QByteArray("# made by X\na.jpg,cat\nb.jpg,dog\n") << 1;
        QTest::newRow("semicolons") << QByteArray("# a, b, c\nfile;label\na.jpg;cat\nb.jpg;dog\n") << 1;
        QTest::newRow("the heading itself") << QByteArray("#file,label\na.jpg,cat\nb.jpg,dog\n") << 0;
        QTest::newRow("two, and the heading itself") << QByteArray("# by X\n#file,label\na.jpg,cat\nb.jpg,dog\n") << 1;
    }

    void passesOverComments()
    {
        QFETCH(QByteArray, table);
        QFETCH(int, count);
        test::makeDataset(root(), "{a,b}.jpg", {{"t.csv", table}});
        QCOMPARE(samples(), QString("train: cat=a.jpg dog=b.jpg"));
        QCOMPARE(notes().contains(QString("t.csv: lines passed over, since they begin with #: %1").arg(count)), count > 0);
        test::makeDataset(root(), "", {{"t.csv", "#1.jpg,cat\n#2.jpg,dog\n"}});
        write("#1.jpg");
        write("#2.jpg");
        QCOMPARE(samples(), QString("train: cat=#1.jpg dog=#2.jpg"));
    }
};

}  // namespace listed_names_test

FOVEA_TEST(listed_names_test::ListedNamesTest, QCoreApplication)
#include "ListedNamesTest.moc"
