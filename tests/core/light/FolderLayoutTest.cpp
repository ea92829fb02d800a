// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/datasets/FolderLayout.h"
#include "core/data/datasets/PartNames.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <fstream>
#include <map>

namespace folder_layout_test {

using namespace fovea::data;
namespace fs = std::filesystem;

namespace {

void make(const fs::path& root, const QStringList& patterns)
{
    for (const auto& pattern : patterns)
        for (const auto& name : fovea::test::expandedNames(pattern)) {
            const fs::path path = root / name.toStdString();
            fs::create_directories(name.endsWith('/') ? path : path.parent_path());
            if (!name.endsWith('/'))
                std::ofstream(path) << name.toLower().toStdString();  // copies differ in the case of their folders alone
        }
}

/// "train: a b; test: a b", and the folders that are left out.
QString told(const FolderLayout& layout, const fs::path& root)
{
    std::map<Part, QStringList> classes;
    for (const auto& folder : layout.classes)
        classes[folder.part] << QString::fromStdString(folder.name);
    QStringList out;
    for (auto& [part, names] : classes) {
        names.sort();
        out << QString(partName(part)) + ": " + names.join(' ');
    }
    QStringList left;
    for (const auto& folder : layout.leftOut)
        left << QString::fromStdString(folder.lexically_relative(root).string());
    left.sort();
    return out.join("; ") + (left.isEmpty() ? "" : " | without " + left.join(' '));
}

}  // namespace

/// Which folders are parts and classes, by the published layouts of well-known datasets.
class FolderLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsPartNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("part");
        for (const char* name :
             {"train",        "TRAIN",         "Training",     "Training Set", "training_set", "trainset", "TrainSet",  "train_images",
              "images_train", "Train Data",    "train2017",    "imgtrain",     "trn",          "trainval", "train-val", "训练集",
              "训练",         "entrenamiento", "entraînement", "treino",       "Обучение",     "学習用",   "훈련"})
            QTest::newRow(name) << name << "train";
        for (const char* name : {"val", "Valid", "VALIDATION", "val_set", "validation-images", "valset", "dev", "devset", "eval", "验证集",
                                 "PublicTest", "cross validation", "vld", "Validierung", "validación", "検証データ", "검증"})
            QTest::newRow(name) << name << "validation";
        for (const char* name : {"test", "Testing", "testset", "Test Images", "TestData", "tst", "test_set", "holdout", "测试集",
                                 "PrivateTest", "test-dev", "prueba", "teste", "テスト", "Тест"})
            QTest::newRow(name) << name << "test";
        for (const char* name : {"cat", "testament", "contest", "trainer", "device", "invalid", "interval", "train_test", "images", "0",
                                 "bullet train", "asl_alphabet_train", "medieval", "latest", "developer", "valley", "training shoe"})
            QTest::newRow(name) << name << "";
    }

    void readsPartNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, part);
        const auto read = partOfFolder(name.toStdString());
        QCOMPARE(read ? QString(partName(*read)) : QString(), part);
    }

    void readsLayouts_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, QStringList files, const char* expected) { QTest::newRow(name) << files << expected; };
        row("brain-tumor-mri", {"{Training,Testing}/{glioma,notumor}/1.jpg"}, "train: glioma notumor; test: glioma notumor");
        row("intel-scenes", {"seg_train/seg_train/{sea,street}/1.jpg", "seg_test/seg_test/{sea,street}/1.jpg", "seg_pred/seg_pred/1.jpg"},
            "train: sea street; test: sea street | without seg_pred");
        row("mnist_png", {"mnist_png/{training,testing}/{0,1,2}/1.png"}, "train: 0 1 2; test: 0 1 2");
        row("cat-and-dog", {"training_set/training_set/{cats,dogs}/1.jpg", "test_set/test_set/{cats,dogs}/1.jpg"},
            "train: cats dogs; test: cats dogs");
        row("chest-xray",
            {"chest_xray/{train,val,test}/{NORMAL,PNEUMONIA}/1.jpeg", "chest_xray/chest_xray/{train,val,test}/{NORMAL,PNEUMONIA}/1.jpeg"},
            "train: NORMAL PNEUMONIA; validation: NORMAL PNEUMONIA; test: NORMAL PNEUMONIA | without chest_xray/chest_xray");
        row("asl-alphabet", {"asl_alphabet_train/asl_alphabet_train/{A,B,space}/1.jpg", "asl_alphabet_test/asl_alphabet_test/A_test.jpg"},
            "train: A B space | without asl_alphabet_test");
        row("fruits-360",
            {"fruits-360_dataset/fruits-360/{Training,Test}/{Apple 1,Kiwi}/1.jpg",
             "fruits-360_dataset/fruits-360/test-multiple_fruits/1.jpg", "fruits-360_dataset/fruits-360/papers/x.pdf"},
            "train: Apple 1 Kiwi; test: Apple 1 Kiwi | without fruits-360_dataset/fruits-360/papers fruits-360_dataset/fruits-360/test-multiple_fruits");
        row("new-plant-diseases",
            {"New Plant Diseases Dataset(Augmented)/New Plant Diseases Dataset(Augmented)/{train,valid}/{rust,scab}/1.JPG",
             "test/test/1.JPG"},
            "train: rust scab; validation: rust scab | without test");
        row("sets inside of classes", {"data/{cat,dog}/{Train,Test}/1.jpg"}, "train: cat dog; test: cat dog");
        row("sets inside of classes, in other letters", {"cat/{train,test}/1.jpg", "dog/{Train,Testing}/1.jpg"},
            "train: cat dog; test: cat dog");
        row("thumbnails inside of classes", {"{cat,dog}/1.jpg", "{cat,dog}/thumbs/1.jpg"},
            "train: cat dog | without cat/thumbs dog/thumbs");
        row("flower_photos", {"flower_photos/{daisy,tulips}/1.jpg", "flower_photos/LICENSE.txt"}, "train: daisy tulips");
        row("flowers twice", {"flowers/{daisy,rose}/1.jpg", "flowers/flowers/{daisy,rose}/1.jpg"},
            "train: daisy rose | without flowers/flowers");
        row("malaria", {"cell_images/{Parasitized,Uninfected}/1.png", "cell_images/cell_images/{Parasitized,Uninfected}/1.png"},
            "train: Parasitized Uninfected | without cell_images/cell_images");
        row("food-11", {"{training,validation,evaluation}/{Bread,Soup}/1.jpg"},
            "train: Bread Soup; validation: Bread Soup; test: Bread Soup");
        row("train and eval", {"{train,eval}/{a,b}/1.jpg"}, "train: a b; validation: a b");
        row("sign-language-digits", {"Dataset/{0,1,2}/1.JPG", "Examples/example_0.JPG", "README.md"}, "train: 0 1 2 | without Examples");
        row("a clone", {"data/{cat,dog}/1.jpg", "docs/{a.png,b.md}", "src/main.py"}, "train: cat dog | without docs");
        row("blood-cells",
            {"dataset2-master/dataset2-master/images/{TRAIN,TEST,TEST_SIMPLE}/{NEUTROPHIL,MONOCYTE}/1.jpeg",
             "dataset-master/dataset-master/JPEGImages/1.jpg"},
            "train: MONOCYTE NEUTROPHIL; test: MONOCYTE NEUTROPHIL | without dataset-master "
            "dataset2-master/dataset2-master/images/TEST_SIMPLE");
        row("rock-paper-scissors", {"rps/rps/{paper,rock}/1.png", "rps-test-set/rps-test-set/{paper,rock}/1.png"},
            "train: paper rock; test: paper rock");
        row("horse-or-human", {"{horse-or-human,validation-horse-or-human}/{horses,humans}/1.png"},
            "train: horses humans; validation: horses humans");
        row("gtsrb", {"{Train,train}/{0,1}/1.png", "{Test,Meta}/1.png"}, "train: 0 1 | without Meta Test train");
        row("tiny-imagenet", {"tiny-imagenet-200/train/{n1,n2}/images/1.JPEG", "tiny-imagenet-200/{val,test}/images/1.JPEG"},
            "train: n1 n2 | without tiny-imagenet-200/test tiny-imagenet-200/val");
        row("stanford-dogs", {"Images/{n02085620-Chihuahua,n02085782-Japanese}/1.jpg", "Annotation/n02085620-Chihuahua/n02085620_10074"},
            "train: n02085620-Chihuahua n02085782-Japanese");
        row("cub-200",
            {"CUB_200_2011/images/{001.Albatross,002.Auk}/1.jpg", "CUB_200_2011/parts/parts.txt",
             "segmentations/{001.Albatross,002.Auk}/1.png"},
            "train: 001.Albatross 002.Auk | without segmentations");
        row("dtd", {"dtd/images/{banded,woven}/1.jpg", "dtd/{imdb,labels}/x.txt"}, "train: banded woven");
        row("caltech-101", {"caltech-101/101_ObjectCategories/{ant,bass}/1.jpg", "caltech-101/Annotations/ant/1.mat"}, "train: ant bass");
        row("covid-radiography", {"COVID-19_Radiography_Dataset/{COVID,Normal}/{images,masks}/1.png"},
            "train: COVID Normal | without COVID-19_Radiography_Dataset/COVID/masks COVID-19_Radiography_Dataset/Normal/masks");
        row("monkeys", {"training/training/{n0,n1}/1.jpg", "validation/validation/{n0,n1}/1.jpg"}, "train: n0 n1; validation: n0 n1");
        row("fer2013", {"{Training,PublicTest,PrivateTest}/{happy,sad}/1.png"}, "train: happy sad; validation: happy sad; test: happy sad");
        row("garbage", {"Garbage classification/Garbage classification/{glass,paper}/1.jpg"}, "train: glass paper");
        row("stl10", {"{train,test}/{bird,car}/1.png", "unlabeled/1.png"}, "train: bird car; test: bird car | without unlabeled");
        row("cars", {"car_data/car_data/{train,test}/{Audi,BMW}/1.jpg"}, "train: Audi BMW; test: Audi BMW");
        row("chinese names", {"数据集/{训练集,测试集}/{猫,狗}/1.jpg"}, "train: 狗 猫; test: 狗 猫");
        row("voc's class train", {"{bus,car,train}/1.jpg"}, "train: bus car train");
        row("cifar-100's class train", {"{train,test}/{bus,train}/1.png"}, "train: bus train; test: bus train");
        row("mask, no_mask", {"{mask,no_mask}/1.jpg"}, "train: mask no_mask");
        row("one class with subfolders", {"{cat,cow}/1.jpg", "dog/{poodle,spaniel}/1.jpg"}, "train: cat cow dog");
        row("names like a camera's", {"{101APPLE,102GRAPE,103MELON}/1.jpg"}, "train: 101APPLE 102GRAPE 103MELON");
        row("banknotes", {"{100PESOS,200PESOS,500PESOS}/IMG_1.jpg"}, "train: 100PESOS 200PESOS 500PESOS");
        row("numbers one after another", {"{100XYZQV,101XYZQV}/a1.jpg"}, "train: 100XYZQV 101XYZQV");
        row("dates beside a class", {"{2024-05-01,cat}/1.jpg"}, "train: 2024-05-01 cat");
        row("numbers that are no dates", {"{20241301,19001231}/1.jpg"}, "train: 19001231 20241301");
        row("a camera as a class", {"{Camera,Phone}/1.jpg"}, "train: Camera Phone");
        row("busi's folders", {"{benign,malignant}/{1,2}.png", "{benign_mask,malignant_masks}/{1,2}.png"},
            "train: benign malignant | without benign_mask malignant_masks");
        row("folders that begin so", {"{cat,dog}/{1,2}.png", "mask_{cat,dog}/{1,2}.png"}, "train: cat dog | without mask_cat mask_dog");
        row("masks of all", {"cat/{c1,c2}.png", "dog/{d1,d2}.png", "masks/{c1,d1_mask}.png"}, "train: cat dog | without masks");
        row("masks are a class", {"{cat,dog,masks}/{1,2}.png"}, "train: cat dog masks");
        row("masks of their own names", {"cat/c1.png", "dog/d1.png", "masks/m1.png"}, "train: cat dog masks");
        row("numbered images of masked people", {"{face,face_mask,other}/{1,2}.png"}, "train: face face_mask other");
        row("one class and its masks", {"{face,face_mask}/{x1,x2}.png"}, "train: face face_mask");
        row("one folder of masks", {"benign_mask/{b1,b2}.png", "benign/{b1,b2}.png", "other/{o1,o2}.png"},
            "train: benign other | without benign_mask");
        row("masked people", {"{face,face_mask}/x1.png", "face_mask/y2.png"}, "train: face face_mask");
        row("numbered classes", {"{class_1,class_2}/1.jpg"}, "train: class_1 class_2");
        row("an empty class", {"train/{a,b}/1.jpg", "train/c/"}, "train: a b c");
    }

    void readsLayouts()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, expected);
        const fovea::test::TemporaryFolder folder;
        make(folder.path(), files);
        try {
            QCOMPARE(told(recogniseFolder(folder.path()), folder.path()), expected);
        } catch (const fovea::Error& error) {
            QFAIL(error.what());
        }
    }

    void refusesWhatCannotBe_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char* name, QStringList files, const char* message, const char* hint) {
            QTest::newRow(name) << files << message << hint;
        };
        row("plantvillage", {"plantvillage dataset/{color,grayscale,segmented}/{rust,scab}/1.jpg"},
            "color, grayscale, segmented in ROOT/plantvillage dataset have the same subfolders (rust, scab)",
            "open one folder, such as ROOT/plantvillage dataset/color");
        row("leapGestRecog", {"{00,01,02}/{01_palm,02_l}/1.png"}, "00, 01, 02 in ROOT have the same subfolders", "open one folder");
        row("parts inside of some classes", {"{cat,dog}/{train,test}/1.jpg", "fox/train/1.jpg"}, "have the same subfolders (test, train)",
            "sets outermost");
        row("no training inside of classes", {"{cat,dog}/{val,test}/1.jpg"}, "have the same subfolders (test, val)", "sets outermost");
        row("an empty folder", {}, "ROOT is an empty folder", "make one subfolder per class");
        row("loose images", {"{1,2}.jpg"}, "ROOT has images, but no class folders", "make one subfolder per class");
        row("groups of classes", {"animals/{cat,dog}/1.jpg", "vehicles/{bus,car}/1.jpg"}, "contain only folders", "layout=classes");
        row("two of whom one is nested", {"stuff/{cat,dog}/1.jpg", "more/1.jpg"}, "stuff in ROOT contain only folders", "open ROOT/stuff");
        row("places365", {"train/a/{airfield,alley}/1.jpg", "train/b/{barn,beach}/1.jpg"}, "a, b in ROOT/train contain only folders",
            "open ROOT/train/a");
        row("office-31", {"{amazon,dslr}/images/{bike,desk}/1.jpg"}, "have the same subfolders (images)", "open one folder");
        row("folds", {"{fold1,fold2}/{a,b}/1.jpg"}, "have the same subfolders (a, b)", "open one folder");
        row("dogs-vs-cats", {"{train,test}/1.jpg"}, "the images are directly in test, train", "sort them");
        row("a flat folder", {"images/1.jpg"}, "the images are directly in images", "sort them");
        row("masks", {"{images,masks}/1.jpg"}, "the images are directly in images, masks", "use a table");
        row("ham10000", {"HAM10000_images_part_{1,2}/1.jpg"}, "look like parts of one set", "use a table");
        row("chest-xray14", {"images_{001,002,003}/1.png"}, "the images are directly in", "use a table");
        row("same subfolders beside pictures", {"{cat,dog}/1.jpg", "{cat,dog}/2019/1.jpg"}, "have the same subfolders (2019)",
            "layout=classes");
        const char* const camera = "are named by a camera, a date or a file manager";
        row("a camera", {"DCIM/{100CANON,101CANON}/IMG_0001.JPG"}, "100CANON, 101CANON in ROOT/DCIM are named by a camera",
            "sort the images");
        row("a camera's only folder", {"DCIM/102_PANA/P1020001.JPG"}, camera, "sort the images");
        row("two cameras", {"{100NIKON,100MSDCF}/1.jpg"}, camera, "layout=classes");
        row("a camera that is not known", {"{100XYZQV,101XYZQV}/IMG_000{1,2}.jpg"}, camera, "layout=classes");
        row("one of its folders is gone", {"{100XYZQV,101XYZQV,103XYZQV}/DSC00012.jpg"}, camera, "layout=classes");
        row("a telephone", {"DCIM/{Camera,Screenshots}/1.jpg"}, camera, "sort the images");
        row("months", {"DCIM/{202404__,202405__}/1.jpg"}, camera, "sort the images");
        row("days", {"{2024-05-01,2024-05-02}/1.jpg"}, camera, "layout=classes");
        row("a day", {"2024-05-01/1.jpg"}, camera, "sort the images");
        row("days without signs", {"{20240501,20240502_120000}/1.jpg"}, camera, "sort the images");
        row("days as Germans write them", {"{01.05.2024,02.05.2024}/1.jpg"}, camera, "sort the images");
        row("numbers of images", {"{IMG_0001,DSC00012,dscn-3}/1.jpg"}, camera, "sort the images");
        row("folders without a name", {"New folder/1.jpg", "New folder (2)/1.jpg", "新建文件夹/1.jpg"}, camera, "sort the images");
        row("days in a set", {"train/{2024-05-01,2024-05-02}/1.jpg", "test/{2024-05-01,2024-05-02}/1.jpg"}, camera, "sort the images");
        row("nothing", {"readme.txt"}, "has no class folders", "make one subfolder per class");
        row("two trainings", {"{train,Training}/{a,b}/{1.jpg}", "Training/a/2.jpg"}, "are folders of the train set", "keep one");
    }

    void refusesWhatCannotBe()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, message);
        QFETCH(QString, hint);
        const fovea::test::TemporaryFolder folder;
        make(folder.path(), files);
        const QString root = QString::fromStdString(folder.path().string());
        try {
            const auto layout = recogniseFolder(folder.path());
            QFAIL(qPrintable("taken as " + told(layout, folder.path())));
        } catch (const fovea::Error& error) {
            QCOMPARE(error.code(), fovea::ErrorCode::Data);
            QVERIFY2(QString(error.what()).contains(message.replace("ROOT", root)), error.what());
            QVERIFY2(QString::fromStdString(error.hint().str()).contains(hint.replace("ROOT", root)), error.hint().str().c_str());
        }
    }

    void saysWhatItFound()
    {
        const fovea::test::TemporaryFolder folder;
        make(folder.path(), {"archive/seg_train/seg_train/{a,b}/1.jpg", "archive/seg_test/seg_test/{a,b}/1.jpg"});
        const auto layout = recogniseFolder(folder.path());
        QCOMPARE(layout.notes.size(), std::size_t(2));
        QCOMPARE(layout.notes[0].str(), std::string("the dataset was found in the subfolder archive"));
        QCOMPARE(layout.notes[1].str(),
                 std::string("sets recognised by folder name: seg_train/seg_train = train, seg_test/seg_test = test"));
        const fovea::test::TemporaryFolder usual;
        make(usual.path(), {"{train,val,test}/{a,b}/1.jpg"});
        QVERIFY(recogniseFolder(usual.path()).notes.empty());
        make(usual.path(), {"more/x/{a,b}/1.jpg", "more/y/{a,b}/1.jpg"});
        QCOMPARE(plainClassFolders(usual.path() / "more").classes.size(), std::size_t(2));
    }
};

}  // namespace folder_layout_test

FOVEA_TEST(folder_layout_test::FolderLayoutTest, fovea::test::NoApplication)
#include "FolderLayoutTest.moc"
