// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ArrayFiles.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace public_datasets_test {

using namespace fovea;
using namespace fovea::data;
using test::flatImages;
using test::npy;
namespace fs = std::filesystem;

namespace {

using Files = QMap<QString, QByteArray>;

QByteArray pixelTable(const QByteArray& first, const QByteArray& heading, const QList<int>& labels, int count, bool isLabelled = true)
{
    QByteArray out = isLabelled ? first : QByteArray();
    for (int i = 0; i < count; ++i)
        out += (out.isEmpty() || out.endsWith('\n') ? QByteArray() : QByteArray(",")) + heading + QByteArray::number(i);
    out += '\n';
    for (const int label : labels) {
        QByteArray row = isLabelled ? QByteArray::number(label) : QByteArray();
        for (int i = 0; i < count; ++i)
            row += (row.isEmpty() ? QByteArray() : QByteArray(",")) + "7";
        out += row + "\n";
    }
    return out;
}

/// GTSRB's list of its signs, one image each.
QByteArray metaTable()
{
    QByteArray out = "Path,ClassId,ShapeId,ColorId,SignId\n";
    for (int i = 0; i < 10; ++i)
        out += QString("Meta/%1.png,%1,1,0,3.29\n").arg(i).toUtf8();
    return out;
}

}  // namespace

/// Well-known public datasets, made small in their published layout, and what opening their folder gives.
class PublicDatasetsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_home, m_folder;

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void opens_data()
    {
        QTest::addColumn<QString>("images");
        QTest::addColumn<Files>("files");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* images, Files files, const char* expected) {
            QTest::newRow(name) << images << files << expected;
        };
        row("ImageNet", "train/{n01440764,n01443537}/a.JPEG val/{n01440764,n01443537}/b.JPEG", {},
            "train: tench 1 goldfish 1; validation: tench 1 goldfish 1");
        row("Tiny ImageNet", "train/{n01440764,n01443537}/images/{a,b}.JPEG val/images/{v0,v1}.JPEG test/images/t0.JPEG",
            {{"val/val_annotations.txt", "v0.JPEG\tn01440764\t0\t32\t44\t62\nv1.JPEG\tn01443537\t0\t32\t44\t62\n"},
             {"wnids.txt", "n01440764\nn01443537\n"}},
            "train: tench 2 goldfish 2; validation: tench 1 goldfish 1");
        row("Kaggle dogs-vs-cats", "train/{cat,dog}.{0,1}.jpg test1/{1,2}.jpg", {{"sampleSubmission.csv", "id,label\n1,0\n2,0\n"}},
            "train: cat 2 dog 2");
        row("Kaggle dog-breed", "train/{0a,0b}.jpg test/{0c,0d}.jpg",
            {{"labels.csv", "id,breed\n0a,pug\n0b,boxer\n"}, {"sample_submission.csv", "id,boxer,pug\n0c,.5,.5\n0d,.5,.5\n"}},
            "train: boxer 1 pug 1");
        row("APTOS 2019", "train_images/{0a,0b}.png test_images/0c.png",
            {{"train.csv", "id_code,diagnosis\n0a,2\n0b,4\n"},
             {"test.csv", "id_code\n0c\n"},
             {"sample_submission.csv", "id_code,diagnosis\n0c,0\n"}},
            "train: 2 1 4 1");
        row("Cassava", "train_images/{1,2}.jpg test_images/3.jpg",
            {{"train.csv", "image_id,label\n1.jpg,0\n2.jpg,3\n"},
             {"sample_submission.csv", "image_id,label\n3.jpg,4\n"},
             {"label_num_to_disease_map.json", "{\"0\": \"CBB\"}"}},
            "train: 0 1 3 1");
        row("Plant Pathology 2020", "images/{Train_0,Train_1,Test_0}.jpg",
            {{"train.csv", "image_id,healthy,multiple_diseases,rust,scab\nTrain_0,0,0,0,1\nTrain_1,1,0,0,0\n"},
             {"test.csv", "image_id\nTest_0\n"},
             {"sample_submission.csv", "image_id,healthy,multiple_diseases,rust,scab\nTest_0,0.25,0.25,0.25,0.25\n"}},
            "train: healthy 1 scab 1");
        row("HAM10000", "HAM10000_images_part_1/{ISIC_1,ISIC_2}.jpg HAM10000_images_part_2/ISIC_3.jpg",
            {{"HAM10000_metadata.csv",
              "lesion_id,image_id,dx,dx_type,age,sex,localization\nH1,ISIC_1,nv,histo,80.0,male,scalp\nH1,ISIC_2,bkl,histo,80.0,male,scalp\n"
              "H2,ISIC_3,nv,histo,75.0,male,ear\n"},
             {"hmnist_8_8_L.csv", pixelTable("label", "pixel", {1, 2}, 64)}},
            "train: bkl 1 nv 2");
        row("ISIC 2018", "ISIC2018_Task3_Training_Input/{ISIC_1,ISIC_2}.jpg",
            {{"ISIC2018_Task3_Training_GroundTruth.csv", "image,MEL,NV,BCC\nISIC_1,1.0,0.0,0.0\nISIC_2,0.0,1.0,0.0\n"}},
            "train: MEL 1 NV 1");
        row("Chest X-ray", "chest_xray/{train,val,test}/{NORMAL,PNEUMONIA}/1.jpeg", {},
            "train: NORMAL 1 PNEUMONIA 1; validation: NORMAL 1 PNEUMONIA 1; test: NORMAL 1 PNEUMONIA 1");
        row("ChestX-ray14", "images_001/images/{1_000,1_001}.png images_002/images/2_000.png",
            {{"Data_Entry_2017.csv",
              "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y],\n"
              "1_000.png,Cardiomegaly,0,1,58,M,PA,2682,2749,0.143,0.143,\n1_001.png,No Finding,1,1,58,M,PA,2894,2729,0.143,0.143,\n"
              "2_000.png,No Finding,0,2,81,M,PA,2500,2048,0.171,0.171,\n"}},
            "train: Cardiomegaly 1 No Finding 2");
        row("ChestX-ray14 with its lists", "images_001/images/{1,2,3}.png",
            {{"Data_Entry_2017.csv", "Image Index,Finding Labels,Patient ID\n1.png,Hernia,1\n2.png,No Finding,2\n3.png,Hernia,3\n"},
             {"train_val_list.txt", "1.png\n2.png\n"},
             {"test_list.txt", "3.png\n"}},
            "train: Hernia 1 No Finding 1; test: Hernia 1");
        row("Intel scenes", "seg_train/seg_train/{sea,street}/1.jpg seg_test/seg_test/{sea,street}/1.jpg seg_pred/seg_pred/1.jpg", {},
            "train: sea 1 street 1; test: sea 1 street 1");
        row("Brain tumour MRI", "{Training,Testing}/{glioma,notumor}/1.jpg", {}, "train: glioma 1 notumor 1; test: glioma 1 notumor 1");
        row("Caltech-101", "caltech-101/101_ObjectCategories/{accordion,airplanes}/image_0001.jpg",
            {{"caltech-101/Annotations/accordion/annotation_0001.mat", "x"}}, "train: accordion 1 airplanes 1");
        row("Caltech-UCSD birds", "CUB_200_2011/images/{001.Albatross,002.Auklet}/{a,b}.jpg",
            {{"CUB_200_2011/images.txt", "1 001.Albatross/a.jpg\n2 001.Albatross/b.jpg\n3 002.Auklet/a.jpg\n4 002.Auklet/b.jpg\n"},
             {"CUB_200_2011/image_class_labels.txt", "1 1\n2 1\n3 2\n4 2\n"},
             {"CUB_200_2011/train_test_split.txt", "1 0\n2 1\n3 1\n4 1\n"},
             {"CUB_200_2011/classes.txt", "1 001.Albatross\n2 002.Auklet\n"},
             {"CUB_200_2011/bounding_boxes.txt", "1 60.0 27.0 325.0 304.0\n"}},
            "train: 001.Albatross 1 002.Auklet 2; test: 001.Albatross 1");
        row("NABirds", "nabirds/images/{0817,0860}/{00-a,00-b}.jpg",
            {{"nabirds/images.txt", "00-a 0817/00-a.jpg\n00-b 0860/00-b.jpg\n"},
             {"nabirds/image_class_labels.txt", "00-a 817\n00-b 860\n"},
             {"nabirds/classes.txt", "817 Oak Titmouse\n860 Blue Jay (Adult)\n"},
             {"nabirds/train_test_split.txt", "00-a 1\n00-b 0\n"}},
            "train: Oak Titmouse 1; test: Blue Jay (Adult) 1");
        row("Food-101", "food-101/images/{apple_pie,waffles}/{1,2}.jpg",
            {{"food-101/meta/train.txt", "apple_pie/1\nwaffles/1\n"}, {"food-101/meta/test.txt", "apple_pie/2\nwaffles/2\n"}},
            "train: apple_pie 1 waffles 1; test: apple_pie 1 waffles 1");
        row("Stanford dogs", "Images/{n02085620-Chihuahua,n02085782-Japanese_spaniel}/{a,b}.jpg",
            {{"Annotation/n02085620-Chihuahua/a", "<annotation/>"},
             {"lists/train_list.txt", "n02085620-Chihuahua/a.jpg\nn02085782-Japanese_spaniel/a.jpg\nn02085782-Japanese_spaniel/b.jpg\n"},
             {"lists/test_list.txt", "n02085620-Chihuahua/b.jpg\n"}},
            "train: n02085620-Chihuahua 1 n02085782-Japanese_spaniel 2; test: n02085620-Chihuahua 1");
        row("Oxford pets", "images/{Abyssinian,great_pyrenees}_{1,2}.jpg annotations/trimaps/{Abyssinian,great_pyrenees}_{1,2}.png",
            {{"annotations/list.txt", "#Image CLASS-ID SPECIES BREED ID\nAbyssinian_1 1 1 1\n"},
             {"annotations/trainval.txt", "Abyssinian_1 1 1 1\ngreat_pyrenees_1 2 2 1\ngreat_pyrenees_2 2 2 1\n"},
             {"annotations/test.txt", "Abyssinian_2 1 1 1\n"}},
            "train: Abyssinian 1 great_pyrenees 2; test: Abyssinian 1");
        row("Describable textures", "dtd/images/{banded,dotted}/{a,b,c}.jpg",
            {{"dtd/labels/train1.txt", "banded/a.jpg\ndotted/a.jpg\n"},
             {"dtd/labels/val1.txt", "banded/b.jpg\ndotted/b.jpg\n"},
             {"dtd/labels/test1.txt", "banded/c.jpg\ndotted/c.jpg\n"},
             {"dtd/labels/train2.txt", "banded/c.jpg\ndotted/c.jpg\n"},
             {"dtd/labels/val2.txt", "banded/a.jpg\ndotted/a.jpg\n"},
             {"dtd/labels/test2.txt", "banded/b.jpg\ndotted/b.jpg\n"}},
            "train: banded 1 dotted 1; validation: banded 1 dotted 1; test: banded 1 dotted 1");
        row("MIT indoor scenes", "Images/{airport,bakery}/{a,b}.jpg",
            {{"TrainImages.txt", "airport/a.jpg\nbakery/b.jpg"}, {"TestImages.txt", "airport/b.jpg\nbakery/a.jpg"}},
            "train: airport 1 bakery 1; test: airport 1 bakery 1");
        row("Caffe's lists", "images/{a,b,c}.jpg", {{"train.txt", "images/a.jpg 0\nimages/b.jpg 1\n"}, {"val.txt", "images/c.jpg 1\n"}},
            "train: 0 1 1 1; validation: 1 1");
        row("FGVC aircraft, variants", "data/images/{01,02,03}.jpg",
            {{"data/images_variant_train.txt", "01 707-320\n"},
             {"data/images_variant_val.txt", "02 A300 B4\n"},
             {"data/images_variant_trainval.txt", "01 707-320\n02 A300 B4\n"},
             {"data/images_variant_test.txt", "03 707-320\n"},
             {"data/images_train.txt", "01\n"},
             {"data/images_box.txt", "01 3 144 998 431\n02 3 144 998 431\n03 3 144 998 431\n"},
             {"data/variants.txt", "707-320\nA300 B4\n"}},
            "train: 707-320 1; validation: A300 B4 1; test: 707-320 1");
        row("MXNet's list", "images/{a,b,c}.jpg",
            {{"train.lst", "0\t1.0\timages/a.jpg\n1\t0.0\timages/b.jpg\n"}, {"val.lst", "2\t1.0\timages/c.jpg\n"}},
            "train: 0.0 1 1.0 1; validation: 1.0 1");
        row("SageMaker", "{a,b}.jpg",
            {{"train.manifest", "{\"source-ref\":\"s3://b/a.jpg\",\"pet\":0,\"pet-metadata\":{\"class-name\":\"cat\"}}\n"
                                "{\"source-ref\":\"s3://b/b.jpg\",\"pet\":1,\"pet-metadata\":{\"class-name\":\"dog\"}}\n"}},
            "train: cat 1 dog 1");
        row("GTSRB, Kaggle", "{Train,train}/{0,1}/a_{0,1}.png {Test,test}/00000.png Meta/{0,1,2,3,4,5,6,7,8,9}.png",
            {{"Train.csv",
              "Width,Height,Roi.X1,Roi.Y1,Roi.X2,Roi.Y2,ClassId,Path\n27,26,5,5,22,20,0,Train/0/a_0.png\n27,26,5,5,22,20,1,Train/1/a_1.png\n"},
             {"Test.csv", "Width,Height,Roi.X1,Roi.Y1,Roi.X2,Roi.Y2,ClassId,Path\n53,54,6,5,48,49,1,Test/00000.png\n"},
             {"Meta.csv", metaTable()}},
            "train: 0 1 1 1; test: 1 1");
        row("GTSRB, Kaggle, some signs", "Train/{0,1}/a_{0,1}.png Test/00000.png Meta/{0,1}.png",
            {{"Train.csv", "Width,ClassId,Path\n27,0,Train/0/a_0.png\n27,1,Train/1/a_1.png\n"},
             {"Test.csv", "Width,ClassId,Path\n53,1,Test/00000.png\n"},
             {"Meta.csv", "Path,ClassId,ShapeId\nMeta/0.png,0,0\nMeta/1.png,1,0\n"}},
            "train: 0 1 1 1; test: 1 1");
        row("GTSRB", "GTSRB/Final_Training/Images/{00000,00001}/00000_00000.png",
            {{"GTSRB/Final_Training/Images/00000/GT-00000.csv", "Filename;Width;Height;ClassId\n00000_00000.png;29;30;0\n"}},
            "train: 00000 1 00001 1");
        row("EuroSAT", "EuroSAT/{Forest,River}/{Forest_1,River_1}.jpg",
            {{"EuroSAT/train.csv", ",Filename,Label,ClassName\n0,Forest/Forest_1.jpg,1,Forest\n"},
             {"EuroSAT/validation.csv", ",Filename,Label,ClassName\n0,River/River_1.jpg,8,River\n"},
             {"EuroSAT/label_map.json", "{\"Forest\": 1}"}},
            "train: Forest 1; validation: River 1");
        row("EuroSAT, folders", "2750/{Forest,River}/1.jpg", {}, "train: Forest 1 River 1");
        row("Flowers Recognition", "flowers/{daisy,rose}/1.jpg flowers/flowers/{daisy,rose}/1.jpg", {}, "train: daisy 1 rose 1");
        row("Digit Recognizer", "",
            {{"train.csv", pixelTable("label", "pixel", {5, 3}, 784)},
             {"test.csv", pixelTable("", "pixel", {5}, 784, false)},
             {"sample_submission.csv", "ImageId,Label\n1,0\n"}},
            "train: 3 1 5 1");
        row("Fashion-MNIST, Kaggle", "",
            {{"fashion-mnist_train.csv", pixelTable("label", "pixel", {5, 3}, 784)},
             {"fashion-mnist_test.csv", pixelTable("label", "pixel", {5}, 784)}},
            "train: 3 1 5 1; test: 5 1");
        row("Sign Language MNIST", "",
            {{"sign_mnist_train/sign_mnist_train.csv", pixelTable("label", "pixel", {5, 3}, 784)},
             {"sign_mnist_test/sign_mnist_test.csv", pixelTable("label", "pixel", {5}, 784)}},
            "train: 3 1 5 1; test: 5 1");
        row("MNIST in CSV", "",
            {{"mnist_train.csv", pixelTable("label", "1x", {5, 3}, 784)}, {"mnist_test.csv", pixelTable("label", "1x", {5}, 784)}},
            "train: 3 1 5 1; test: 5 1");
        row("Keras MNIST", "", {{"mnist.npz", QByteArray()}}, "train: 3 1 5 1; test: 5 1");
        row("PathMNIST", "", {{"pathmnist.npz", QByteArray()}}, "train: 3 1 5 1; validation: 5 1; test: 3 1");
        row("Roboflow", "{train,valid,test}/{ants,bees}/1_jpg.rf.0aa.jpg", {{"README.roboflow.txt", "x"}},
            "train: ants 1 bees 1; validation: ants 1 bees 1; test: ants 1 bees 1");
    }

    void opens()
    {
        QFETCH(QString, images);
        QFETCH(Files, files);
        QFETCH(QString, expected);
        const auto root = m_folder.path() / "archive";
        test::makeDataset(root, images, files);
        const auto image = [](const std::vector<int>& values, int channels) {
            std::vector<int> shape = {static_cast<int>(values.size()), 28, 28};
            if (channels > 1)
                shape.push_back(channels);
            return npy("|u1", shape, flatImages(values, 784 * channels));
        };
        if (files.contains("mnist.npz"))
            test::writeNpz(root / "mnist.npz", {{"x_train", image({1, 2}, 1)},
                                                {"y_train", npy("|u1", {2}, "\5\3")},
                                                {"x_test", image({1}, 1)},
                                                {"y_test", npy("|u1", {1}, "\5")}});
        if (files.contains("pathmnist.npz"))
            test::writeNpz(root / "pathmnist.npz", {{"train_images", image({1, 2}, 3)},
                                                    {"train_labels", npy("|u1", {2, 1}, "\5\3")},
                                                    {"val_images", image({1}, 3)},
                                                    {"val_labels", npy("|u1", {1, 1}, "\5")},
                                                    {"test_images", image({1}, 3)},
                                                    {"test_labels", npy("|u1", {1, 1}, "\3")}});
        QCOMPARE(test::openedAs(root, [](const Dataset& d) { return test::countsOf(d); }), expected);
        // And zipped, as it is downloaded.
        if (images.isEmpty())
            return;
        test::Entries entries;
        for (const auto& entry : fs::recursive_directory_iterator(root))
            if (entry.is_regular_file())
                entries.emplace_back(entry.path().lexically_relative(root).string(), readFile(entry.path()));
        test::writeArchive(m_folder.path() / "archive.zip", entries);
        QCOMPARE(test::openedAs(m_folder.path() / "archive.zip", [](const Dataset& d) { return test::countsOf(d); }), expected);
    }

    void opensOxfordsFlowers()
    {
        const auto root = m_folder.path() / "flowers-102";
        test::makeDataset(root, "jpg/{image_00001,image_00002,image_00003}.jpg");
        test::writeMat(root / "imagelabels.mat", {{"labels", {1, 3}, "\2\1\2"}});
        test::writeMat(root / "setid.mat", {{"trnid", {1, 1}, "\1"}, {"valid", {1, 1}, "\2"}, {"tstid", {1, 1}, "\3"}});
        const auto found = test::openedAs(root, [](const Dataset& d) { return test::countsOf(d); });
        if (found.contains("which this build of Fovea does not read"))
            QSKIP("built without libmatio");
        QCOMPARE(found, QString("train: 2 1; validation: 1 1; test: 2 1"));
    }
};

}  // namespace public_datasets_test

FOVEA_TEST(public_datasets_test::PublicDatasetsTest, fovea::test::NoApplication)
#include "PublicDatasetsTest.moc"
