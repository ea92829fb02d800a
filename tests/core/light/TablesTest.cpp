// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/data/Dataset.h"
#include "core/data/CsvTable.h"
#include "tests/support/ErrorText.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace tables_test {

using namespace fovea;
using namespace fovea::data;
namespace fs = std::filesystem;

namespace {

/// A column in pixels, whose names are "pixel0" and on.
QByteArray pixelHeadings(int count)
{
    QByteArray out;
    for (int i = 0; i < count; ++i)
        out += ",pixel" + QByteArray::number(i);
    return out;
}

QByteArray pixels(int count, int value, const char* between = ",")
{
    QByteArray out;
    for (int i = 0; i < count; ++i)
        out += (i == 0 ? QByteArray() : QByteArray(between)) + QByteArray::number(value);
    return out;
}

QByteArray utf16(const QByteArray& text, bool isBig)
{
    QByteArray out = isBig ? "\xfe\xff" : "\xff\xfe";
    for (const char c : text)
        out += isBig ? QByteArray(1, '\0') + c : QByteArray(1, c) + '\0';
    return out;
}

}  // namespace

/// Tables as competitions, tools and other systems write them: which columns and files they mean.
class TablesTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_home, m_folder;

    fs::path root() const { return m_folder.path() / "data"; }

    /// A folder of images, such as "img/1.jpg img/2.jpg", and tables "NAME" with their texts.
    void make(const QString& images, const QMap<QString, QByteArray>& tables)
    {
        fs::remove_all(root());
        const auto picture = readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg");
        for (const auto& name : images.split(' ', Qt::SkipEmptyParts))
            test::writeRaw(root() / name.toStdString(), picture);
        for (auto it = tables.begin(); it != tables.end(); ++it)
            test::writeRaw(root() / it.key().toStdString(), it.value().toStdString());
    }

    std::shared_ptr<const Dataset> open(const QString& name, const Json& more = Json::object()) const
    {
        auto component = datasetFromArgument((root() / name.toStdString()).string());
        Json all = {{"path_column", ""}, {"label_column", ""}, {"split_column", ""}, {"other_tables", "auto"}};
        all.update(component.params.json());
        all.update(more);
        return openDataset({component.id, ParamSet(all)});
    }

    QString told(const Dataset& dataset) const
    {
        QStringList out;
        for (const auto part : kParts) {
            QStringList samples;
            for (std::size_t i = 0; i < dataset.size(part); ++i) {
                const auto file = dataset.sampleFile(part, i);
                const auto& label = dataset.info().classes[static_cast<std::size_t>(dataset.label(part, i))];
                const auto shown = file.empty() ? std::string() : file.lexically_relative(root()).string();
                samples << QString::fromStdString(label + (shown.empty() ? "" : "=" + shown));
            }
            if (!samples.isEmpty())
                out << QString(partName(part)) + ": " + samples.join(' ');
        }
        return out.join("; ");
    }

    QString openedAs(const QString& name, const Json& more = Json::object()) const
    {
        QString out;
        const auto error = test::errorTextOf([&] { out = told(*open(name, more)); });
        return error.isEmpty() ? out : "error: " + error;
    }

    QString notesOf(const QString& name, const Json& more = Json::object()) const
    {
        QStringList out;
        for (const auto& note : open(name, more)->notes())
            out << QString::fromStdString(note.str());
        return out.join(" | ");
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void findsColumns_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("note");
        const auto row = [](const char* name, const char* header, const char* note) {
            QTest::newRow(name) << QByteArray(header) + "\na.jpg,cat\nb.jpg,dog\n" << note;
        };
        row("documented", "file,label", "");
        for (const char* header : {"filename,class", "file_name,label", "image,target", "Image_ID,Label", "image_id,category", "ID,Breed",
                                   "id_code,diagnosis", "path,CLASS", "FilePath,ClassName", "img,species", "image_path,dx", "image,level",
                                   "Image,Id", "File Name,Finding Labels", "uuid,landmark_id", "x,y", "name,something", "文件名,标签"}) {
            const QStringList names = QString::fromUtf8(header).split(',');
            row(header, header, qPrintable(QString("columns used: images = %1, classes = %2").arg(names[0], names[1])));
        }
        QTest::newRow("the class first") << QByteArray("breed,id\ncat,a.jpg\ndog,b.jpg\n") << "images = id, classes = breed";
        QTest::newRow("semicolons") << QByteArray("filename;class\na.jpg;cat\nb.jpg;dog\n") << "images = filename";
        QTest::newRow("tabs") << QByteArray("filename\tclass\na.jpg\tcat\nb.jpg\tdog\n") << "images = filename";
        QTest::newRow("a line for Excel") << QByteArray("sep=;\r\nfilename;class\r\na.jpg;cat\r\nb.jpg;dog\r\n") << "images = filename";
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                       "filename,class\na.jpg,cat\nb.jpg,dog\n")
                                         << "images = filename";
        QTest::newRow("utf-16") << utf16("filename,class\r\na.jpg,cat\r\nb.jpg,dog\r\n", false) << "images = filename";
        QTest::newRow("utf-16, big end") << utf16("filename,class\na.jpg,cat\nb.jpg,dog\n", true) << "images = filename";
        QTest::newRow("no heading") << QByteArray("a.jpg,cat\nb.jpg,dog\n")
                                    << "the first row is no heading; columns used, by number: images = 1, classes = 2";
        QTest::newRow("other columns") << QByteArray("user.id,image,width,emotion\n1,a.jpg,30,cat\n2,b.jpg,30,dog\n")
                                       << "images = image, classes = emotion";
        QTest::newRow("number and name of the class")
            << QByteArray(",Filename,Label,ClassName\n0,a.jpg,4,cat\n1,b.jpg,7,dog\n") << "images = Filename, classes = ClassName";
        QTest::newRow("one-hot") << QByteArray("image_id,cat,dog\na.jpg,1,0\nb.jpg,0,1\n")
                                 << "each class has a column with 1 for its images: cat, dog";
        QTest::newRow("one-hot beside folds") << QByteArray("image_id,cat,dog,fold\na.jpg,1,0,1\nb.jpg,0,1,0\n")
                                              << "each class has a column with 1 for its images: cat, dog";
        QTest::newRow("one-hot, 1.0") << QByteArray("image, cat, dog\na.jpg,1.0,0.0\nb.jpg,0.0,1.0\n") << "each class has a column";
    }

    void findsColumns()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, note);
        make("a.jpg b.jpg", {{"t.csv", table}});
        QCOMPARE(openedAs("t.csv"), QString("train: cat=a.jpg dog=b.jpg"));
        QVERIFY2(note.isEmpty() ? notesOf("t.csv").isEmpty() : notesOf("t.csv").contains(note), qPrintable(notesOf("t.csv")));
    }

    void findsImages_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* images, const char* first, const char* second, const char* expected) {
            QTest::newRow(name) << images << QByteArray("image_id,label\n") + first + ",cat\n" + second + ",dog\n" << expected;
        };
        row("in a folder below", "train_images/1.jpg train_images/2.jpg", "1.jpg", "2.jpg",
            "train: cat=train_images/1.jpg dog=train_images/2.jpg");
        row("no ending", "images/1.JPG images/2.jpeg", "1", "2", "train: cat=images/1.JPG dog=images/2.jpeg");
        row("a dot in the name", "img/a.b.png img/c.d.png", "a.b", "c.d", "train: cat=img/a.b.png dog=img/c.d.png");
        row("two folders", "part_1/1.jpg part_2/2.jpg", "1", "2", "train: cat=part_1/1.jpg dog=part_2/2.jpg");
        row("backslashes", "img/1.jpg img/2.jpg", "img\\1.jpg", "img\\2.jpg", "train: cat=img/1.jpg dog=img/2.jpg");
        row("Windows", "img/1.jpg img/2.jpg", "C:\\Users\\me\\data\\img\\1.jpg", "C:\\Users\\me\\data\\img\\2.jpg",
            "train: cat=img/1.jpg dog=img/2.jpg");
        row("another computer", "img/1.jpg img/2.jpg", "/kaggle/input/pets/img/1.jpg", "/kaggle/input/pets/img/2.jpg",
            "train: cat=img/1.jpg dog=img/2.jpg");
        row("a bucket", "img/1.jpg img/2.jpg", "gs://pets/img/1.jpg", "gs://pets/img/2.jpg", "train: cat=img/1.jpg dog=img/2.jpg");
        row("another case", "img/A.JPG img/b.jpg", "a.jpg", "B.jpg", "train: cat=img/A.JPG dog=img/b.jpg");
        row("masks of the same names", "images/1.jpg images/2.jpg masks/1.jpg masks/2.jpg", "1.jpg", "2.jpg",
            "train: cat=images/1.jpg dog=images/2.jpg");
        row("classes in two places", "1/1.jpg 1/2.jpg", "1/1.jpg", "1/2.jpg", "train: cat=1/1.jpg dog=1/2.jpg");
        QTest::newRow("missing in its folder") << "img/1.jpg img/3.jpg other/2.jpg"
                                               << QByteArray("image_id,label\nimg/1.jpg,cat\nimg/2.jpg,cat\nimg/3.jpg,dog\n")
                                               << "train: cat=img/1.jpg dog=img/3.jpg";
    }

    void findsImages()
    {
        QFETCH(QString, images);
        QFETCH(QByteArray, table);
        QFETCH(QString, expected);
        make(images, {{"labels.csv", table}});
        QCOMPARE(openedAs("labels.csv"), expected);
    }

    void readsSets_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* heading, const char* first, const char* second) {
            QTest::newRow(name) << QByteArray("file,label,") + heading + "\n1.jpg,cat," + first + "\n2.jpg,dog," + second + "\n"
                                << "train: cat=1.jpg; test: dog=2.jpg";
        };
        row("split", "split", "train", "TEST");
        row("other words", "set", "Training", "Testing");
        row("usage", "Usage", "Training", "PrivateTest");
        row("yes and no", "is_train", "1", "0");
        row("is test", "is_test", "False", "True");
        row("another heading", "where", "train set", "test set");
        QTest::newRow("valid") << QByteArray("file,label,split\n1.jpg,cat,train\n2.jpg,dog,valid\n")
                               << "train: cat=1.jpg; validation: dog=2.jpg";
        QTest::newRow("fastai") << QByteArray("path,label,is_valid\n1.jpg,cat,False\n2.jpg,dog,True\n")
                                << "train: cat=1.jpg; validation: dog=2.jpg";
        QTest::newRow("AutoML") << QByteArray("TEST,gs://b/2.jpg,dog\nTRAIN,gs://b/1.jpg,cat\n") << "train: cat=1.jpg; test: dog=2.jpg";
        QTest::newRow("no set") << QByteArray("file,label,dataset\n1.jpg,cat,vidir\n2.jpg,dog,rosendahl\n") << "train: cat=1.jpg dog=2.jpg";
    }

    void readsSets()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, expected);
        make("1.jpg 2.jpg", {{"t.csv", table}});
        QCOMPARE(openedAs("t.csv"), expected);
    }

    void readsTablesOfSets()
    {
        make("train/1.jpg train/2.jpg test/1.jpg test/3.jpg", {{"train.csv", "id,label\n1,cat\n2,dog\n9,dog\n"},
                                                               {"test.csv", "id,label\n1,dog\n"},
                                                               {"sample_submission.csv", "id,label\n1,cat\n3,cat\n"}});
        const QString expected = "train: cat=train/1.jpg dog=train/2.jpg; test: dog=test/1.jpg";
        QCOMPARE(openedAs("train.csv"), expected);
        QCOMPARE(openedAs(""), expected);
        QVERIFY(notesOf("").contains("test.csv is used as the test set"));
        QVERIFY(notesOf("").contains("sample_submission.csv is not used, because it is a sample of answers"));
        QCOMPARE(openedAs("train.csv", {{"other_tables", "none"}}), QString("train: cat=train/1.jpg dog=train/2.jpg"));
        // A test.csv of a competition has no classes.
        make("train/1.jpg train/2.jpg test/3.jpg", {{"train.csv", "id,label\n1,cat\n2,dog\n"}, {"test.csv", "id\n3\n"}});
        QCOMPARE(openedAs(""), QString("train: cat=train/1.jpg dog=train/2.jpg"));
        QVERIFY(notesOf("").contains("test.csv is not used, because it has no classes"));
        // A table in each folder of a set, as Hugging Face and Roboflow write them.
        make("train/1.jpg valid/2.jpg test/3.jpg", {{"train/_classes.csv", "filename, cat, dog\n1.jpg, 1, 0\n"},
                                                    {"valid/_classes.csv", "filename, cat, dog\n2.jpg, 0, 1\n"},
                                                    {"test/_classes.csv", "filename, cat, dog\n3.jpg, 0, 1\n"}});
        QCOMPARE(openedAs(""), QString("train: cat=train/1.jpg; validation: dog=valid/2.jpg; test: dog=test/3.jpg"));
        // One list of all images, which their folders divide.
        make("train/1.jpg test/2.jpg", {{"all.csv", "file,label\ntrain/1.jpg,cat\ntest/2.jpg,dog\n"}});
        QCOMPARE(openedAs("all.csv"), QString("train: cat=train/1.jpg; test: dog=test/2.jpg"));
        QVERIFY(notesOf("all.csv").contains("their folders do: train, test"));
    }

    void takesAFolderForItsTable_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* images, const char* table, const char* expected) {
            QTest::newRow(name) << images << table << expected;
        };
        row("below", "train_images/1.jpg train_images/2.jpg", "train.csv", "train: cat=train_images/1.jpg dog=train_images/2.jpg");
        row("beside", "1.jpg 2.jpg", "labels.csv", "train: cat=1.jpg dog=2.jpg");
        row("wrapped", "a/b/img/1.jpg a/b/img/2.jpg", "a/b/labels.csv", "train: cat=a/b/img/1.jpg dog=a/b/img/2.jpg");
        row("in folders of their own", "images/1.jpg images/2.jpg", "labels/train.csv", "train: cat=images/1.jpg dog=images/2.jpg");
        row("class folders as well", "cats/1.jpg dogs/2.jpg", "meta.csv", "train: cats=cats/1.jpg dogs=dogs/2.jpg");
        row("no list of images", "img/cats/1.jpg img/dogs/2.jpg", "sizes.csv", "train: cats=img/cats/1.jpg dogs=img/dogs/2.jpg");
    }

    void takesAFolderForItsTable()
    {
        QFETCH(QString, images);
        QFETCH(QString, table);
        QFETCH(QString, expected);
        make(images, {{table, table == "sizes.csv" ? "what,much\nx,3\n" : "image,label\n1,cat\n2,dog\n"}});
        QCOMPARE(openedAs(""), expected);
        if (table == "meta.csv")
            QVERIFY(notesOf("").contains("meta.csv lists images with their classes as well; it is not used here"));
    }

    void prefersTheTableThatKnowsMoreSets()
    {
        // GTSRB: class folders for training, one folder of test images whose classes only the table tells.
        make("Train/0/a.png Train/1/b.png Test/c.png",
             {{"Train.csv", "Width,Height,ClassId,Path\n30,30,0,Train/0/a.png\n30,30,1,Train/1/b.png\n"},
              {"Test.csv", "Width,Height,ClassId,Path\n30,30,1,Test/c.png\n"}});
        QCOMPARE(openedAs(""), QString("train: 0=Train/0/a.png 1=Train/1/b.png; test: 1=Test/c.png"));
    }

    void refusesWhatIsUnclear_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* images, QByteArray table, const char* expected) {
            QTest::newRow(name) << images << table << expected;
        };
        row("two classes", "1.jpg 2.jpg 3.jpg", "file,breed,species\n1.jpg,pug,dog\n2.jpg,pug,cat\n3.jpg,tabby,cat\n",
            "the columns breed, species could all be the classes; the first row: file = 1.jpg, breed = pug, species = dog | name the column, such as "
            "--set data.dataset.label_column=\"breed\"");
        row("two images", "1.jpg 2.jpg", "left_image,right_image,label\n1.jpg,2.jpg,a\n2.jpg,1.jpg,b\n",
            "the columns left_image, right_image could all be the image files; the first row: left_image = 1.jpg");
        row("no class", "1.jpg 2.jpg", "file,age,owner\n1.jpg,3,Ann\n2.jpg,4,Bob\n",
            "no column with the classes was found; the columns are: file, age, owner; the first row: file = 1.jpg, age = 3, owner = Ann | name the column, such as "
            "--set data.dataset.label_column=\"age\"");
        row("a number besides", "1.jpg 2.jpg", "id,file,age\n7,1.jpg,3\n8,2.jpg,3\n",
            "no column with the classes was found; the columns are: id, file, age");
        row("no images", "", "what,label\nx,a\ny,b\n",
            "no column with image files was found; the columns are: what, label; the first row: what = x, label = a | "
            "name the column, such as --set data.dataset.path_column=\"what\"");
        row("images gone", "img/9.jpg", "file,label\n1.jpg,a\n2.jpg,b\n",
            "none of the 2 listed images was found; the first is '1.jpg' | the images are looked for in");
        row("several folders", "a/1.jpg a/2.jpg b/1.jpg b/2.jpg", "file,label\n1.jpg,x\n2.jpg,y\n",
            "the image '1.jpg' can be a/1.jpg or b/1.jpg | set the folder of the images: --set data.dataset.images=FOLDER");
        row("several classes", "1.jpg 2.jpg", "file,cat,dog\n1.jpg,1,1\n2.jpg,0,1\n",
            "line 2: the image has 2 of the classes cat, dog, but Fovea needs exactly one");
        row("another value in every row", "0.jpg 1.jpg 2.jpg 3.jpg 4.jpg 5.jpg 6.jpg 7.jpg 8.jpg 9.jpg",
            "file,weight\n0.jpg,10\n1.jpg,11\n2.jpg,12\n3.jpg,13\n4.jpg,14\n5.jpg,15\n6.jpg,16\n7.jpg,17\n8.jpg,18\n9.jpg,19\n",
            "the column 'weight' has another value in every row, so it cannot be the class");
    }

    void refusesWhatIsUnclear()
    {
        QFETCH(QString, images);
        QFETCH(QByteArray, table);
        QFETCH(QString, expected);
        make(images, {{"t.csv", table}});
        const QString found = openedAs("t.csv");
        QVERIFY2(found.startsWith("error: ") && found.contains(expected), qPrintable(found));
    }

    void saysWhyTheTableOfAFolderCannotBeRead()
    {
        make("Bilder/1.jpg Bilder/2.jpg", {{"t.csv", "file,label\n1.jpg,Gr\xfcn\n2.jpg,rot\n"}});
        QVERIFY2(openedAs("").contains("not UTF-8"), qPrintable(openedAs("")));
        // Where folders are the classes, a table is something else.
        make("rot/1.jpg blau/2.jpg", {{"t.csv", "file,label\n1.jpg,Gr\xfcn\n2.jpg,rot\n"}});
        QCOMPARE(openedAs(""), QString("train: blau=blau/2.jpg rot=rot/1.jpg"));
    }

    void takesWhatIsSet()
    {
        make("a/1.jpg a/2.jpg b/1.jpg b/2.jpg", {{"t.csv", "file,breed,species\n1.jpg,pug,dog\n2.jpg,tabby,dog\n"}});
        const Json set = {{"label_column", "species"}, {"images", "b"}};
        QCOMPARE(openedAs("t.csv", set), QString("train: dog=b/1.jpg dog=b/2.jpg"));
        const auto missing = openedAs("t.csv", {{"label_column", "spezies"}});
        QVERIFY2(missing.contains("there is no column 'spezies'; the columns are: file, breed, species; the first row: file = 1.jpg"),
                 qPrintable(missing));
    }

    void saysWhichOfSeveralTables()
    {
        make("img/1.jpg img/2.jpg", {{"breeds.csv", "file,label\n1.jpg,a\n2.jpg,b\n"}, {"colours.csv", "file,label\n1.jpg,x\n2.jpg,y\n"}});
        const auto error = openedAs("");
        QVERIFY2(error.contains("has several tables of images: breeds.csv, colours.csv | give one of them, such as"), qPrintable(error));
        make("img/1.jpg img/2.jpg", {{"t.csv", "file,breed,species\n1.jpg,pug,dog\n2.jpg,pug,cat\n"}});
        QVERIFY2(openedAs("").contains("the columns breed, species could all be the classes"), qPrintable(openedAs("")));
    }

    void readsPixels_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("channels");
        QTest::newRow("digit-recognizer") << "label" + pixelHeadings(64) + "\n5," + pixels(64, 7) + "\n3," + pixels(64, 9) + "\n"
                                          << "train: 5 3" << 1;
        QTest::newRow("the class last") << pixelHeadings(64).mid(1) + ",label\n" + pixels(64, 7) + ",5\n" + pixels(64, 9) + ",3\n"
                                        << "train: 5 3" << 1;
        QTest::newRow("colour") << "label" + pixelHeadings(192) + "\n5," + pixels(192, 7) + "\n3," + pixels(192, 9) + "\n"
                                << "train: 5 3" << 3;
        QTest::newRow("no heading") << "5," + pixels(64, 7) + "\n3," + pixels(64, 9) + "\n"
                                    << "train: 5 3" << 1;
        QTest::newRow("no heading, classes of words") << "cat," + pixels(64, 7) + "\ndog," + pixels(64, 9) + "\n"
                                                      << "train: cat dog" << 1;
        QTest::newRow("no heading, the word last") << pixels(64, 7) + ",cat\n" + pixels(64, 9) + ",dog\n"
                                                   << "train: cat dog" << 1;
        QTest::newRow("FER2013") << "emotion,pixels,Usage\n5,\"" + pixels(64, 7, " ") + "\",Training\n3,\"" + pixels(64, 9, " ") +
                                        "\",PublicTest\n3,\"" + pixels(64, 9, " ") + "\",PrivateTest\n"
                                 << "train: 5; validation: 3; test: 3" << 1;
    }

    void readsPixels()
    {
        QFETCH(QByteArray, table);
        QFETCH(QString, expected);
        QFETCH(int, channels);
        make("", {{"train.csv", table}});
        QCOMPARE(openedAs("train.csv"), expected);
        const auto dataset = open("");
        QCOMPARE(dataset->info().width, 8);
        QCOMPARE(dataset->info().channels, channels);
        QVERIFY(dataset->notes()[0].str().find("train.csv: a table of pixels, 8 × 8; classes = ") == 0);
        Image scratch;
        QCOMPARE(int(dataset->image(Part::Train, 0, scratch).pixels[0]), 7);
    }

    void readsTablesOfPixelsTogether()
    {
        const QByteArray head = "label" + pixelHeadings(64) + "\n";
        make("", {{"fashion-mnist_train.csv", head + "5," + pixels(64, 7) + "\n"},
                  {"fashion-mnist_test.csv", head + "5," + pixels(64, 9) + "\n"}});
        QCOMPARE(openedAs(""), QString("train: 5; test: 5"));
        make("", {{"train.csv", head + "5," + pixels(64, 7) + "\n"}, {"test.csv", pixelHeadings(64).mid(1) + "\n" + pixels(64, 9) + "\n"}});
        QCOMPARE(openedAs(""), QString("train: 5"));
        QVERIFY(notesOf("").contains("test.csv is not used, because it has no classes"));
    }

    void namesTheLineOfWrongPixels_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("expected");
        QTest::newRow("too large") << "5," + pixels(63, 7) + ",256"
                                   << "line 3: the column 'pixel63' has '256', which is not a pixel | pixels are numbers from 0 to 255";
        QTest::newRow("below 0") << "5,-1," + pixels(63, 7) << "line 3: the column 'pixel0' has '-1', which is not a pixel";
        QTest::newRow("a word") << "5," + pixels(63, 7) + ",x"
                                << "line 3: the column 'pixel63' has 'x', which is not a pixel";
        QTest::newRow("empty") << "5,," + pixels(63, 7) << "line 3: the column 'pixel0' has '', which is not a pixel";
        QTest::newRow("too few") << "5," + pixels(60, 7) << "line 3: the number of fields is 61, but the header has 65";
        QTest::newRow("no class") << "," + pixels(64, 7) << "line 3: the class is missing";
    }

    void namesTheLineOfWrongPixels()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, expected);
        // Beyond the first rows, which tell what the table is.
        make("", {{"train.csv", "label" + pixelHeadings(64) + "\n5," + pixels(64, 7) + "\n" + row + "\n"}});
        const auto found = openedAs("train.csv", {{"label_column", "label"}});
        QVERIFY2(found.contains(expected), qPrintable(found));
        if (expected.contains("the class is missing"))
            QCOMPARE(openedAs("train.csv", {{"missing_labels", "skip"}}), QString("train: 5"));
    }

    void namesThePlaceOfAWrongPixel()
    {
        const QByteArray head = "emotion,pixels\n5," + pixels(64, 7, " ") + "\n";
        make("", {{"fer.csv", head + "3," + pixels(10, 7, " ") + " 300 " + pixels(53, 7, " ") + "\n"}});
        QVERIFY2(openedAs("fer.csv").contains("line 3: the number 11 of the column 'pixels' is '300', which is not a pixel"),
                 qPrintable(openedAs("fer.csv")));
    }

    void knowsTablesWithoutHeadings_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<bool>("isHeading");
        const auto row = [](const char* text, bool isHeading) { QTest::newRow(text) << QByteArray(text) << isHeading; };
        row("image,label", true);
        row("label,0,1,2,3", true);
        row("id,1x1,1x2", true);
        row("cat,0,0,7", false);
        row("cat,0.5,0.25,0.75", false);
        row("5,0,0", false);
        row("1.jpg,cat", false);
        row("version 1.0,label", true);
    }

    void knowsTablesWithoutHeadings()
    {
        QFETCH(QByteArray, row);
        std::vector<std::string> fields;
        for (const auto& field : row.split(','))
            fields.push_back(field.toStdString());
        QTEST(isHeaderRow(fields), "isHeading");
    }

    void takesANameWithoutEndingForNoHeading()
    {
        make("img/x0.jpg img/x1.jpg img/x2.jpg", {{"t.csv", "x0,cat\nx1,dog\nx2,dog\n"}});
        QCOMPARE(openedAs(""), QString("train: cat=img/x0.jpg dog=img/x1.jpg dog=img/x2.jpg"));
        make("img/x0.jpg img/x1.jpg", {{"t.csv", "image label\nx0.jpg cat\nx1.jpg dog\n"}});
        QCOMPARE(openedAs(""), QString("train: cat=img/x0.jpg dog=img/x1.jpg"));
    }
};

}  // namespace tables_test

FOVEA_TEST(tables_test::TablesTest, fovea::test::NoApplication)
#include "TablesTest.moc"
