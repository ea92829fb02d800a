// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/MaskNames.h"
#include "core/data/health/Health.h"
#include "core/data/pictures/PictureParsers.h"
#include "tests/support/ArrayFiles.h"
#include "tests/support/OddPictures.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace folder_hints_test {

using namespace fovea;
using namespace fovea::data;

/// Folders whose names can mean a set or a class: where Fovea takes them for one, the way to the other is named.
class FolderHintsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home, m_folder;

    std::filesystem::path root() const { return m_folder.path() / "data"; }
    QString counts(const Json& more = Json::object()) const
    {
        return test::openedAs(
            root(), [](const Dataset& d) { return test::countsOf(d); }, more);
    }

    /// Every image differs: a folder with the images of another one is left out. The images in `ofTwoValues` are like masks.
    void make(const QString& images, const QMap<QString, QByteArray>& files = {}, const QString& ofTwoValues = {}) const
    {
        test::makeDataset(root(), images + " " + ofTwoValues, files);
        const auto mask = readFile(std::filesystem::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/bilevel.png");
        for (const auto& pattern : ofTwoValues.split(' ', Qt::SkipEmptyParts))
            for (const auto& name : test::expandedNames(pattern))
                test::writeRaw(root() / name.toStdString(), mask);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root()))
            if (entry.path().extension() == ".jpg")
                test::writeRaw(entry.path(), readFile(entry.path()) + entry.path().string());
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    /// Arrays beside class folders, such as features computed from the images, are not the dataset.
    void prefersClassFoldersToArrays()
    {
        std::filesystem::remove_all(root());
        test::makeDataset(root(), "{cat,dog}/{1,2}.jpg");
        test::writeNpz(root() / "features.npz", {{"features", test::npy("|u1", {4, 8}, std::string(32, '\1'))}});
        QCOMPARE(counts(), QString("train: cat 2 dog 2"));
    }

    void namesTheWayOut_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QString>("as");   ///< what it is taken for
        QTest::addColumn<QString>("way");  ///< what an error's hint or a note says
        QTest::addColumn<QString>("asClasses");
        QTest::newRow("classes named as sets") << "{train,test}/{1,2}.jpg"
                                               << "error: "
                                               << "if test, train are the classes, set data.dataset.layout=classes"
                                               << "train: test 2 train 2";
        QTest::newRow("pieces of one set") << "images_{1,2}/{1,2}.jpg"
                                           << "error: "
                                           << "if images_1, images_2 are the classes, set data.dataset.layout=classes"
                                           << "train: images_1 2 images_2 2";
        QTest::newRow("sorted trains beside planes") << "train/{steam,electric}/1.jpg plane/{jet,glider}/1.jpg"
                                                     << "train: electric 1 steam 1"
                                                     << "if plane, train are the classes, set data.dataset.layout=classes"
                                                     << "train: plane 2 train 2";
        QTest::newRow("a test beside a class") << "test/{a,b}/1.jpg cat/{a,b}/2.jpg"
                                               << "train: a 1 b 1; test: a 1 b 1"
                                               << "if cat, test are the classes, set data.dataset.layout=classes"
                                               << "train: cat 2 test 2";
        QTest::newRow("the same set twice") << "train/a/1.jpg Train/b/2.jpg"
                                            << "error: "
                                            << "if Train, train are the classes, set data.dataset.layout=classes"
                                            << "error: ";
        QTest::newRow("sets within classes") << "{cat,dog}/{train,test}/1.jpg"
                                             << "train: cat 1 dog 1; test: cat 1 dog 1"
                                             << "each class folder contains its own sets: train, test "
                                                "(data.dataset.layout=classes uses them as one set)"
                                             << "train: cat 2 dog 2";
        QTest::newRow("sets within some classes") << "{cat,dog}/{train,test}/1.jpg fox/train/1.jpg"
                                                  << "error: "
                                                  << "if cat, dog, fox are the classes, set data.dataset.layout=classes"
                                                  << "train: cat 2 dog 2 fox 1";
        QTest::newRow("nothing but folders") << "{a,b}/{x,y}{1,2}/1.jpg"
                                             << "error: "
                                             << "are the classes, set data.dataset.layout=classes"
                                             << "train: a 4 b 4";
    }

    void namesTheWayOut()
    {
        QFETCH(QString, images);
        QFETCH(QString, as);
        QFETCH(QString, way);
        QFETCH(QString, asClasses);
        make(images);
        const auto opened = counts();
        const bool isRefused = as == "error: ";
        QVERIFY2(isRefused ? opened.startsWith(as) : opened == as, qPrintable(opened));
        const auto told = isRefused ? opened : test::notesOf(*test::openArgument(root()));
        QVERIFY2(told.contains(way), qPrintable(told));
        const auto plain = counts({{"layout", "classes"}});
        QVERIFY2(asClasses == "error: " ? plain.startsWith(asClasses) : plain == asClasses, qPrintable(plain));
    }

    void takesNothingForASetThatHasNoImages()
    {
        make("plane/1.jpg test/1.jpg", {{"train/list.txt", "nothing"}, {"train/empty/notes.txt", "x"}});
        QCOMPARE(counts(), QString("train: plane 1 test 1"));
        make("train/{a,b}/1.jpg", {{"val/x/notes.txt", "x"}});
        QVERIFY2(counts().contains("if val and the folders beside it are classes, not sets, set data.dataset.layout=classes") ||
                     counts() == "train: a 1 b 1",
                 qPrintable(counts()));
    }

    void namesTheFolderToOpen()
    {
        // The setting is about the subfolders of the folder that is given.
        make("photos/{train,test}/{1,2}.jpg");
        const auto refused = counts();
        const auto inner = root() / "photos";
        QVERIFY2(
            refused.contains("if test, train are the classes, open " + QString(inner.c_str()) + " and set data.dataset.layout=classes"),
            qPrintable(refused));
        QCOMPARE(test::openedAs(inner, [](const Dataset& d) { return test::countsOf(d); }, {{"layout", "classes"}}),
                 QString("train: test 2 train 2"));
    }

    void tellsMasksByTheirNames_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("masks");
        const auto row = [](const char* name, QStringList names, QStringList masks) { QTest::newRow(name) << names << masks; };
        row("BUSI", {"benign (1).png", "benign (1)_mask.png", "benign (1)_mask_1.png"}, {"benign (1)_mask.png", "benign (1)_mask_1.png"});
        row("other endings", {"1.jpg", "1_mask.png", "2.JPG", "2-MASK.png"}, {"1_mask.png", "2-MASK.png"});
        row("other words", {"a.jpg", "a_seg.png", "a_segmentation.png", "a.mask.png", "a_annotation2.png", "a_seg_mask.png"},
            {"a.mask.png", "a_annotation2.png", "a_seg.png", "a_seg_mask.png", "a_segmentation.png"});
        row("before the name", {"1.jpg", "mask_1.png"}, {"mask_1.png"});
        row("without a sign between", {"1.jpg", "1mask.png", "unmask.png"}, {"1mask.png"});
        row("other languages", {"1.jpg", "1_máscara.png", "1_マスク.png"}, {"1_máscara.png", "1_マスク.png"});
        row("images are named so too", {"1_image.jpg", "1_mask.png"}, {"1_mask.png"});
        row("labels of all", {"1.jpg", "1_label.png", "2.jpg", "2_gt.png"}, {"1_label.png", "2_gt.png"});
        row("one that ends so", {"mustang.jpg", "mustang_gt.jpg", "civic.jpg", "corsa.jpg", "golf.jpg"}, {});
        row("masks alone", {"1_mask.png", "2_mask.png"}, {});
        row("numbers", {"cat.jpg", "cat_1.jpg", "cat_2.jpg"}, {});
        row("classes of masks", {"with_mask_1.jpg", "with_mask_2.jpg", "without_mask_1.jpg"}, {});
        row("of another folder", {"x/1.jpg", "y/1_mask.png"}, {});
    }

    void tellsMasksByTheirNames()
    {
        QFETCH(const QStringList, names);
        QFETCH(const QStringList, masks);
        std::vector<std::filesystem::path> files;
        for (const auto& name : names)
            files.emplace_back(name.toStdString());
        const auto areMasks = masksAmong(files);
        QStringList found;
        for (std::size_t i = 0; i < files.size(); ++i)
            if (areMasks[i])
                found << names[static_cast<qsizetype>(i)];
        found.sort();
        QCOMPARE(found, masks);
    }

    void leavesMasksOut()
    {
        make("{benign,normal}/{1,2}.jpg", {}, "benign/{1_mask,2_mask,2_mask_1}.jpg");
        QCOMPARE(counts(), QString("train: benign 2 normal 2"));
        const auto dataset = test::openArgument(root());
        QCOMPARE(dataset->warnings().size(), std::size_t(1));
        const auto [text, names] = dataset->warnings()[0];
        QCOMPARE(text.str(), std::string("images skipped, since they are masks of others by their names: 3 (data.dataset.layout=classes "
                                         "keeps them)"));
        QVERIFY(names == (std::vector<std::string>{"benign/1_mask.jpg", "benign/2_mask.jpg", "benign/2_mask_1.jpg"}));
        QCOMPARE(counts({{"layout", "classes"}}), QString("train: benign 5 normal 2"));
        // Classes in the files' names.
        make("train/cat.{1,2}.jpg train/dog.{1,2}.jpg", {}, "train/cat.{1_mask,2_mask}.jpg");
        QCOMPARE(counts(), QString("train: cat 2 dog 2"));
    }

    /// Words that other images have as well: only what the files show tells.
    void tellsDoubtfulMasksByWhatTheyShow()
    {
        make("{a,b}/{1,2}.jpg", {},
             "{a,b}/{1_labelIds,2_labelIds}.jpg {a,b}/{1_gtFine_labelIds,2_gtFine_labelIds}.jpg {a,b}/{1_lesion,2_lesion}.jpg");
        QCOMPARE(counts(), QString("train: a 2 b 2"));
        // Drawings, logos and the like have few colours too: another ending, or a word that says so much else, proves nothing.
        make("{a,b}/{1,2}.jpg", {}, "{a,b}/{1,2}.png {a,b}/{1_L,2_L,1_color,2_color}.jpg");
        QCOMPARE(counts(), QString("train: a 8 b 8"));
        QVERIFY(test::openArgument(root())->warnings().empty());
        // Photos in colour, left and right ones, in two formats, are images, and nothing is to be said of them.
        make("{a,b}/{1,1_color,1_L,1_pred,2,2_color}.jpg {a,b}/{1,2}.png");
        QCOMPARE(counts(), QString("train: a 8 b 8"));
        QVERIFY(test::openArgument(root())->warnings().empty());
    }

    void passesOverWhatSystemsLeaveBehind()
    {
        make("{cat,dog}/{1,2}.jpg lost+found/3.jpg cat/@Recycle/4.jpg", {{"__pycache__/load.cpython-311.pyc", "x"}});
        std::filesystem::create_directories(root() / "System Volume Information");
        QCOMPARE(counts(), QString("train: cat 2 dog 2"));
    }

    /// Photos of masked people, regions of interest and segments are named as masks are.
    void keepsPhotosThatAreNamedAsMasks_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<QString>("masks");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("kept");
        const auto row = [](const char* name, const QString& images, const QString& masks, const char* expected, int kept) {
            QTest::newRow(name) << images << masks << expected << kept;
        };
        row("regions", "{benign,malignant}/{s1,s1_roi_0,s1_roi_1}.jpg", "", "train: benign 3 malignant 3", 4);
        row("segments", "{ok,nok}/{w0,w0_seg0,w0_seg1}.jpg", "", "train: nok 3 ok 3", 4);
        row("labels", "{wine,beer}/{0,0_label,1,1_label}.jpg", "", "train: beer 4 wine 4", 4);
        row("annotated", "{cat,dog}/{1,1_annotated,1_annotation}.jpg", "", "train: cat 3 dog 3", 2);
        row("masked people", "{anna,bert}/{0,0_mask,1,1_mask}.jpg", "", "train: anna 4 bert 4", 4);
        row("regions beside masks", "{a,b}/{1,1_roi}.jpg", "{a,b}/1_mask.jpg", "train: a 2 b 2", 2);
        row("a few are blank", "{a,b}/{1,1_mask,2,2_mask}.jpg", "a/3.jpg a/3_mask.jpg", "train: a 6 b 4", 5);
        row("in the files' names", "cat.{1,2,1_roi}.jpg dog.{1,2,1_roi}.jpg", "", "train: cat 3 dog 3", 2);
    }

    void keepsPhotosThatAreNamedAsMasks()
    {
        QFETCH(const QString, images);
        QFETCH(const QString, masks);
        QFETCH(const QString, expected);
        QFETCH(const int, kept);
        make(images, {}, masks);
        const auto dataset = test::openArgument(root());
        QCOMPARE(test::countsOf(*dataset), expected);
        const auto warnings = dataset->warnings();
        const auto said = std::find_if(warnings.begin(), warnings.end(), [](const auto& warning) {
            return QString::fromStdString(warning.first.str()).startsWith("images named as masks of others, but used as images");
        });
        QVERIFY(said != warnings.end());
        QCOMPARE(static_cast<int>(said->second.size()), kept);
    }

    /// Names of images are numbers in all folders: what they show decides.
    void keepsFoldersOfPhotosThatAreNamedAsMasks()
    {
        make("{man,man_mask,woman,woman_mask}/{0,1}.jpg");
        QCOMPARE(counts(), QString("train: man 2 man_mask 2 woman 2 woman_mask 2"));
        make("glasses/{1,2}.jpg hat/{3,4}.jpg mask/{1,2}.jpg");
        QCOMPARE(counts(), QString("train: glasses 2 hat 2 mask 2"));
        make("{man,woman}/{0,1}.jpg", {}, "{man_mask,woman_mask}/{0,1}.jpg");
        QCOMPARE(counts(), QString("train: man 2 woman 2"));
        make("{man,woman,cat}/{0,1}.jpg", {}, "man_mask/{0,1}.jpg");
        QCOMPARE(counts(), QString("train: cat 2 man 2 woman 2"));
    }

    void leavesFoldersOfMasksOut()
    {
        make("{cat,dog}/images/{1,2}.jpg", {}, "{cat,dog}/masks/{1,2}.jpg");
        QCOMPARE(counts(), QString("train: cat 2 dog 2"));
        make("cat/{c1,c2}.jpg dog/{d1,d2}.jpg", {}, "masks/{c1,d2}.jpg");
        QCOMPARE(counts(), QString("train: cat 2 dog 2"));
        const auto notes = test::notesOf(*test::openArgument(root()));
        QVERIFY2(notes.contains("contain the masks of images: masks (data.dataset.layout=classes takes them as classes)"),
                 qPrintable(notes));
        QCOMPARE(counts({{"layout", "classes"}}), QString("train: cat 2 dog 2 masks 2"));
    }

    /// Frames and pages after the first are not used, which a note says with their number.
    void countsFilesOfSeveralImages()
    {
        if (!kHasGif)
            QSKIP("built without giflib");
        make("{cat,dog}/1.jpg");
        const test::GifFrame frame{0, 0, 2, 1, {0, 1}, -1, false};
        const std::vector<std::uint8_t> colours = {0, 0, 0, 9, 99, 199};
        test::writeRaw(root() / "cat/one.gif", test::gif(2, 1, colours, {frame}));
        const auto notes = [&] { return test::notesOf(*test::openArgument(root())); };
        QVERIFY2(!notes().contains("several images"), qPrintable(notes()));
        for (const char* name : {"cat/two.gif", "dog/three.gif"})
            test::writeRaw(root() / name, test::gif(2, 1, colours, {frame, frame, frame}));
        const QString expected = "files that hold several images, of which only the first is used: 2";
        QCOMPARE(notes(), expected);
        // As remembered.
        QCOMPARE(notes(), expected);
        const auto report = checkDataset(*test::openArgument(root()));
        QVERIFY(std::any_of(report.findings.begin(), report.findings.end(),
                            [&](const Finding& finding) { return QString::fromStdString(finding.message.str()) == expected; }));
    }

    void saysNothingOfUsualLayouts_data()
    {
        QTest::addColumn<QString>("images");
        for (const char* images : {"{train,val}/{cat,dog}/1.jpg", "{cat,dog}/1.jpg", "{Training,Testing}/{cat,dog}/1.jpg figures/1.jpg",
                                   "{train,test}/{cat,dog}/1.jpg masks/1.jpg"})
            QTest::newRow(images) << images;
    }

    void saysNothingOfUsualLayouts()
    {
        QFETCH(QString, images);
        make(images);
        const auto notes = test::notesOf(*test::openArgument(root()));
        QVERIFY2(!notes.contains("layout=classes"), qPrintable(notes));
    }
};

}  // namespace folder_hints_test

FOVEA_TEST(folder_hints_test::FolderHintsTest, fovea::test::NoApplication)
#include "FolderHintsTest.moc"
