// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ArrayFiles.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace arrays_test {

using namespace fovea;
using namespace fovea::data;
using test::flatImages;
using test::npy;
using test::numbers;
namespace fs = std::filesystem;
namespace pickle = test::pickle;

/// Datasets as arrays: NumPy's files, MATLAB's and Python's pickles.
class ArraysTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_home, m_folder;

    fs::path at(const char* name) const { return m_folder.path() / name; }
    QString counts(const fs::path& path, const Json& more = Json::object()) const
    {
        return test::openedAs(
            path, [](const Dataset& d) { return test::countsOf(d); }, more);
    }
    int pixel(const fs::path& path, Part part, std::size_t index) const
    {
        const auto dataset = test::openArgument(path);
        Image scratch;
        return dataset->image(part, index, scratch).pixels[0];
    }
    QString error(const char* name) const { return counts(at(name)); }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void init() { fs::remove_all(m_folder.path()), fs::create_directories(m_folder.path()); }

    void readsKerasMnist()
    {
        test::writeNpz(at("mnist.npz"), {{"x_test", npy("|u1", {1, 4, 4}, flatImages({9}, 16))},
                                         {"x_train", npy("|u1", {3, 4, 4}, flatImages({1, 2, 3}, 16))},
                                         {"y_train", npy("|u1", {3}, std::string("\5\0\4", 3))},
                                         {"y_test", npy("|u1", {1}, "\4")}});
        QCOMPARE(counts(at("mnist.npz")), QString("train: 0 1 4 1 5 1; test: 4 1"));
        QCOMPARE(pixel(at("mnist.npz"), Part::Train, 1), 2);
        const auto dataset = test::openArgument(at("mnist.npz"));
        QCOMPARE(dataset->info().channels, 1);
        QCOMPARE(dataset->info().suggestedSize, 4);
        QCOMPARE(test::notesOf(*dataset),
                 QString("arrays of images and labels: train = x_train (3 × 4 × 4), y_train (3); test = x_test (1 × 4 × 4), y_test (1)"));
    }

    void readsMedMnist()
    {
        const auto labels = [](std::vector<std::uint8_t> values) {
            return npy("|u1", {static_cast<int>(values.size()), 1}, numbers(values));
        };
        test::writeNpz(at("pathmnist.npz"), {{"train_images", npy("|u1", {2, 4, 4, 3}, flatImages({1, 2}, 48))},
                                             {"val_images", npy("|u1", {1, 4, 4, 3}, flatImages({3}, 48))},
                                             {"test_images", npy("|u1", {1, 4, 4, 3}, flatImages({4}, 48))},
                                             {"train_labels", labels({7, 2})},
                                             {"val_labels", labels({2})},
                                             {"test_labels", labels({7})}});
        QCOMPARE(counts(at("pathmnist.npz")), QString("train: 2 1 7 1; validation: 2 1; test: 7 1"));
        QCOMPARE(test::openArgument(at("pathmnist.npz"))->info().channels, 3);
        // Several findings for one X-ray.
        test::writeNpz(at("chestmnist.npz"), {{"train_images", npy("|u1", {2, 4, 4}, flatImages({1, 2}, 16))},
                                              {"train_labels", npy("|u1", {2, 3}, std::string("\1\0\1\0\1\0", 6))}});
        QVERIFY2(error("chestmnist.npz").contains("images have several classes in train_labels (2 × 3)"),
                 qPrintable(error("chestmnist.npz")));
    }

    void readsOtherShapesAndTypes_data()
    {
        QTest::addColumn<QByteArray>("images");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("value");
        const auto row = [](const char* name, const std::string& images, int channels, int value) {
            QTest::newRow(name) << QByteArray::fromStdString(images) << channels << value;
        };
        row("channels second", npy("|u1", {2, 3, 4, 4}, flatImages({1, 2}, 48)), 3, 2);
        row("images last", npy("|u1", {4, 4, 3, 2}, flatImages({1, 2}, 48), true), 3, 2);
        row("rows of numbers", npy("|u1", {2, 64}, flatImages({1, 2}, 64)), 1, 2);
        row("Fortran's order",
            npy(
                "|u1", {2, 4, 4},
                [] {
                    std::string bytes;
                    for (int i = 0; i < 16; ++i)
                        bytes += "\1\2";
                    return bytes;
                }(),
                true),
            1, 2);
        row("fractions", npy("<f4", {2, 4, 4}, numbers(std::vector<float>(16, 0.F)) + numbers(std::vector<float>(16, 1.F))), 1, 255);
        row("large numbers",
            npy("<u2", {2, 4, 4}, numbers(std::vector<std::uint16_t>(16, 0)) + numbers(std::vector<std::uint16_t>(16, 4095))), 1, 255);
        row("the other byte order",
            npy(
                ">i4", {2, 4, 4},
                std::string(64, '\0') +
                    [] {
                        std::string bytes;
                        for (int i = 0; i < 16; ++i)
                            bytes += std::string("\0\0\0\7", 4);
                        return bytes;
                    }()),
            1, 7);
        row("yes and no", npy("|b1", {2, 4, 4}, flatImages({0, 1}, 16)), 1, 255);
    }

    void readsOtherShapesAndTypes()
    {
        QFETCH(QByteArray, images);
        QFETCH(int, channels);
        QFETCH(int, value);
        test::writeNpz(at("data.npz"),
                       {{"images", images.toStdString()}, {"labels", npy("<i8", {2}, numbers(std::vector<std::int64_t>{3, 8}))}});
        QCOMPARE(counts(at("data.npz")), QString("train: 3 1 8 1"));
        QCOMPARE(test::openArgument(at("data.npz"))->info().channels, channels);
        QCOMPARE(pixel(at("data.npz"), Part::Train, 1), value);
    }

    void readsLabelsInOtherForms()
    {
        const auto images = npy("|u1", {2, 4, 4}, flatImages({1, 2}, 16));
        test::writeNpz(at("a.npz"), {{"X", images}, {"Y", npy("<f4", {2, 2}, numbers(std::vector<float>{0, 1, 1, 0}))}});
        QCOMPARE(counts(at("a.npz")), QString("train: 0 1 1 1"));
        test::writeNpz(at("b.npz"), {{"X", images}, {"y", npy("|S3", {2}, "catdog")}});
        QCOMPARE(counts(at("b.npz")), QString("train: cat 1 dog 1"));
        test::writeNpz(
            at("c.npz"),
            {{"X", images}, {"y", npy("<i4", {2}, numbers(std::vector<int>{1, 0}))}, {"class_names", npy("|S3", {2}, "catdog")}});
        QCOMPARE(counts(at("c.npz")), QString("train: cat 1 dog 1"));
    }

    void readsArraysWithoutNames_data()
    {
        QTest::addColumn<QStringList>("kinds");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* kinds, const char* expected) {
            QTest::newRow(name) << QString(kinds).split(' ') << expected;
        };
        // x: images, y: labels, t: texts, m: marks, f: flat images; of how many.
        row("images, labels", "x3 y3", "train: 0 1 1 1 2 1");
        row("labels, images", "y3 x3", "train: 0 1 1 1 2 1");
        row("flat", "f3 y3", "train: 0 1 1 1 2 1");
        row("texts", "x3 t3", "train: c0 1 c1 1 c2 1");
        row("marks", "x3 m3", "train: 0 1 1 1 2 1");
        row("two sets", "x3 y3 x2 y2", "train: 0 1 1 1 2 1; test: 0 1 1 1");
        row("two sets, images first", "x3 x2 y3 y2", "train: 0 1 1 1 2 1; test: 0 1 1 1");
        row("two equal sets", "x2 y2 x2 y2", "train: 0 1 1 1; test: 0 1 1 1");
        row("three sets", "x3 y3 x2 y2 x2 y2", "train: 0 1 1 1 2 1; validation: 0 1 1 1; test: 0 1 1 1");
        row("no labels", "x3", "no array of labels was found; the arrays are: arr_0 (3 × 4 × 4) | save images and labels together");
        row("two images, one label", "x3 x3 y3",
            "several arrays could be the images: arr_0 (3 × 4 × 4), arr_1 (3 × 4 × 4) | name the array, such as --set data.dataset.images=\"arr_0\"");
        row("one image, two labels", "x3 y3 y3",
            "no array of labels was found; the arrays are: arr_0 (3 × 4 × 4), arr_1 (3), arr_2 (3) | name the array, such as --set "
            "data.dataset.labels=\"arr_1\"");
        row("smaller set first", "x2 y2 x3 y3", "several arrays could be the images");
        row("other counts", "x3 y2", "no array of labels was found");
    }

    void readsArraysWithoutNames()
    {
        QFETCH(QStringList, kinds);
        QFETCH(QString, expected);
        test::Entries arrays;
        for (const auto& kind : kinds) {
            const int count = kind.mid(1).toInt();
            std::string labels, texts, marks;
            std::vector<int> values;
            for (int i = 0; i < count; ++i) {
                labels += static_cast<char>(i);
                texts += 'c' + std::to_string(i);
                values.push_back(i + 1);
                for (int c = 0; c < 3; ++c)
                    marks += static_cast<char>(c == i);
            }
            const auto bytes = kind[0] == 'x'   ? npy("|u1", {count, 4, 4}, flatImages(values, 16))
                               : kind[0] == 'f' ? npy("|u1", {count, 64}, flatImages(values, 64))
                               : kind[0] == 't' ? npy("|S2", {count}, texts)
                               : kind[0] == 'm' ? npy("|u1", {count, 3}, marks)
                                                : npy("|u1", {count}, labels);
            arrays.emplace_back("arr_" + std::to_string(arrays.size()), bytes);
        }
        test::writeNpz(at("data.npz"), arrays);
        const auto found = counts(at("data.npz"));
        QVERIFY2(expected.startsWith("train") ? found == expected : found.contains(expected), qPrintable(found));
        if (expected.startsWith("train"))
            QVERIFY(test::notesOf(*test::openArgument(at("data.npz"))).contains("the arrays' names do not say what they are"));
        if (kinds.join(' ') == "x3 x3 y3")
            QCOMPARE(counts(at("data.npz"), {{"images", "arr_1"}}), QString("train: 0 1 1 1 2 1"));
        if (kinds.join(' ') == "x3 y3 y3")
            QCOMPARE(counts(at("data.npz"), {{"images", "arr_0"}, {"labels", "arr_2"}}), QString("train: 0 1 1 1 2 1"));
    }

    void takesTheSetsThatNamesSay_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* names, const char* expected) { QTest::newRow(names) << QString(names).split(' ') << expected; };
        // The value of an array's images, and the class of its labels, is its place.
        row("test test_gt train train_gt", "train: 1 1 2; test: 0 1 1");
        row("val val_gt train train_gt test test_gt", "train: 1 1 2; validation: 0 1 1; test: 2 1 3");
        row("test train test_gt train_gt", "train: 1 1 2; test: 0 1 1");
        row("train train_gt arr_0 arr_1", "several arrays could be the images");
        row("arr_0 arr_1 test test_gt", "train: 0 1 1; test: 1 1 2");
    }

    void takesTheSetsThatNamesSay()
    {
        QFETCH(QStringList, names);
        QFETCH(QString, expected);
        test::Entries arrays;
        int images = 0, labels = 0;
        for (const auto& name : names) {
            const bool isLabels = name.endsWith("_gt") || name == "arr_1";
            const char place = static_cast<char>(isLabels ? labels++ : images++);
            arrays.emplace_back(name.toStdString(), isLabels ? npy("|u1", {2}, std::string(2, place))
                                                             : npy("|u1", {2, 4, 4}, flatImages({place + 1, place + 1}, 16)));
        }
        test::writeNpz(at("data.npz"), arrays);
        const auto found = counts(at("data.npz"));
        if (!expected.startsWith("train")) {
            QVERIFY2(found.contains(expected), qPrintable(found));
            return;
        }
        QString seen;
        for (const auto& [part, name] :
             {std::pair{Part::Train, "train"}, std::pair{Part::Validation, "validation"}, std::pair{Part::Test, "test"}})
            if (found.contains(QString(name) + ":")) {
                const auto dataset = test::openArgument(at("data.npz"));
                Image scratch;
                seen += QString("%1%2: %3 1 %4")
                            .arg(seen.isEmpty() ? "" : "; ")
                            .arg(name)
                            .arg(QString::fromStdString(dataset->info().classes[static_cast<std::size_t>(dataset->label(part, 0))]))
                            .arg(dataset->image(part, 0, scratch).pixels[0]);
            }
        QCOMPARE(seen, expected);
        QVERIFY(test::notesOf(*test::openArgument(at("data.npz"))).contains("names say their sets"));
    }

    void readsArraysOfPythonsObjects()
    {
        const auto images = npy("|u1", {2, 4, 4}, flatImages({1, 2}, 16));
        const auto objects = [](const std::vector<std::string>& items) {
            const std::string list = pickle::list(items);
            return npy("|O", {static_cast<int>(items.size())},
                       "\x80\x02"
                       "cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(" +
                           pickle::integer(0) + "t" + pickle::text("b") + "tR(" + pickle::integer(1) + "(" +
                           pickle::integer(static_cast<int>(items.size())) + "tcnumpy\ndtype\n(" + pickle::text("O8") + "\x89\x88tR(" +
                           pickle::integer(3) + pickle::text("|") + "NNN" + pickle::integer(-1) + pickle::integer(-1) +
                           pickle::integer(63) + "tb\x89" + list + "tb.");
        };
        test::writeNpz(at("labels.npz"), {{"images", images}, {"labels", objects({pickle::text("cat"), pickle::text("dog")})}});
        QCOMPARE(counts(at("labels.npz")), QString("train: cat 1 dog 1"));
        test::writeNpz(at("names.npz"), {{"images", images},
                                         {"labels", npy("|u1", {2}, std::string("\1\0", 2))},
                                         {"class_names", objects({pickle::text("cat"), pickle::text("dog")})}});
        QCOMPARE(counts(at("names.npz")), QString("train: cat 1 dog 1"));
        test::writeNpz(at("numbers.npz"), {{"images", images}, {"labels", objects({pickle::integer(7), pickle::integer(3)})}});
        QCOMPARE(counts(at("numbers.npz")), QString("train: 3 1 7 1"));
        // What is not needed may be anything; what is needed is named.
        test::writeNpz(at("more.npz"), {{"images", images}, {"labels", npy("|u1", {2}, "\1\2")}, {"about", objects({pickle::dict({})})}});
        QCOMPARE(counts(at("more.npz")), QString("train: 1 1 2 1"));
        for (const auto& [type, expected] :
             {std::pair{"|O", "(|O) | save labels with numpy.array(labels, dtype=\"U\")"},
              std::pair{"<M8[s]", "(<M8[s]) | save it as numbers"}, std::pair{"<c8", "(<c8) | save it as numbers"}}) {
            test::writeNpz(at("bad.npz"), {{"images", images}, {"labels", npy(type, {2}, std::string(16, 'x'))}});
            QVERIFY2(error("bad.npz").contains("the array 'labels'") && error("bad.npz").contains(expected), qPrintable(error("bad.npz")));
        }
        test::writeNpz(at("half.npz"), {{"images", npy(
                                                       "<f2", {2, 4, 4},
                                                       flatImages({0}, 32) +
                                                           [] {
                                                               std::string ones;
                                                               for (int i = 0; i < 16; ++i)
                                                                   ones += std::string("\0\x3c", 2);
                                                               return ones;
                                                           }())},
                                        {"labels", npy("|u1", {2}, "\1\2")}});
        QCOMPARE(pixel(at("half.npz"), Part::Train, 1), 255);
    }

    void namesClassesByTheOnlyTexts()
    {
        const auto images = npy("|u1", {2, 4, 4}, flatImages({1, 2}, 16));
        test::writeNpz(at("a.npz"), {{"images", images}, {"labels", npy("|u1", {2}, "\1\2")}, {"names", npy("|S3", {2}, "catdog")}});
        QCOMPARE(counts(at("a.npz")), QString("train: cat 1 dog 1"));
    }

    void readsAnArrayForEachClass_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("expected");
        QTest::newRow("Quick Draw") << QStringList{"cat.npy", "the eye.npy"} << "train: cat 2 the eye 2";
        QTest::newRow("as downloaded") << QStringList{"full_numpy_bitmap_cat.npy", "full_numpy_bitmap_dog.npy"} << "train: cat 2 dog 2";
        QTest::newRow("sets") << QStringList{"train/cat.npy", "train/dog.npy", "test/cat.npy", "test/dog.npy"}
                              << "train: cat 2 dog 2; test: cat 2 dog 2";
        QTest::newRow("class folders") << QStringList{"cat/0.npy", "cat/1.npy", "dog/0.npy"} << "train: cat 2 dog 1";
        QTest::newRow("class folders in sets") << QStringList{"train/cat/0.npy", "train/cat/1.npy", "train/dog/0.npy", "val/cat/3.npy",
                                                              "val/dog/3.npy"}
                                               << "train: cat 2 dog 1; validation: cat 1 dog 1";
    }

    void readsAnArrayForEachClass()
    {
        QFETCH(QStringList, files);
        const bool areOfImages = files[0].count('/') > (files[0].startsWith("train") ? 1 : 0);
        for (const auto& file : files)
            test::writeRaw(at("quick") / file.toStdString(),
                           areOfImages ? npy("|u1", {28, 28}, flatImages({5}, 784)) : npy("|u1", {2, 784}, flatImages({4, 5}, 784)));
        QTEST(counts(at("quick")), "expected");
        const auto dataset = test::openArgument(at("quick"));
        QCOMPARE(dataset->info().width, 28);
        QCOMPARE(dataset->info().name, std::string("quick"));
    }

    void tellsRowsFromImages_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("expected");
        const QStringList one{"cat/images.npy", "dog/images.npy"}, two{"cat/0.npy", "cat/1.npy", "dog/0.npy", "dog/1.npy"};
        QTest::newRow("a batch each") << one << 100 << 784 << "train: cat 100 dog 100";
        QTest::newRow("a square batch each") << one << 64 << 64 << "train: cat 64 dog 64";
        QTest::newRow("batches") << two << 100 << 784 << "train: cat 200 dog 200";
        QTest::newRow("square images") << two << 64 << 64 << "train: cat 2 dog 2";
        QTest::newRow("wide images") << two << 144 << 256 << "train: cat 2 dog 2";
        QTest::newRow("an image each") << one << 48 << 80 << "train: cat 1 dog 1";
    }

    void tellsRowsFromImages()
    {
        QFETCH(QStringList, files);
        QFETCH(int, height);
        QFETCH(int, width);
        for (const auto& file : files)
            test::writeRaw(at("rows") / file.toStdString(), npy("|u1", {height, width}, std::string(height * width, '\5')));
        QTEST(counts(at("rows")), "expected");
    }

    void refusesArraysOfClassesThatDiffer()
    {
        test::writeRaw(at("quick/cat.npy"), npy("|u1", {2, 784}, flatImages({4, 5}, 784)));
        test::writeRaw(at("quick/dog.npy"), npy("<f4", {1, 784}, flatImages({0}, 4 * 784)));
        QVERIFY2(error("quick").contains("dog.npy: the shape or kind of dog (1 × 784) differs"), qPrintable(error("quick")));
        test::writeRaw(at("quick/dog.npy"), npy("|u1", {2, 784}, flatImages({0, 1}, 784)));
        QVERIFY2(error("quick/dog.npy").contains("each file there has the images of one class: give their folder"),
                 qPrintable(error("quick/dog.npy")));
    }

    void readsIdxFilesOfOtherNames()
    {
        test::writeRaw(at("own/my-images.idx3-ubyte"), test::idxFile(true, 2, 0));
        test::writeRaw(at("own/my-labels.idx1-ubyte"), test::idxFile(false, 2, 3));
        QCOMPARE(counts(at("own")), QString("train: 3 2"));
        QCOMPARE(counts(at("own/my-images.idx3-ubyte")), QString("train: 3 2"));
        test::writeRaw(at("test/t10k-images.idx3-ubyte"), test::idxFile(true, 2, 0));
        test::writeRaw(at("test/t10k-labels.idx1-ubyte"), test::idxFile(false, 2, 3));
        QCOMPARE(counts(at("test")), QString("test: 3 2"));
        test::writeRaw(at("own/my-images.idx3-ubyte"), std::string("\0\0\7", 3));
        QVERIFY2(error("own").contains("is damaged or not an idx file"), qPrintable(error("own")));
    }

    void readsArraysOfSeveralFiles()
    {
        test::writeRaw(at("signs/X.npy"), npy("|u1", {2, 4, 4}, flatImages({1, 2}, 16)));
        test::writeRaw(at("signs/Y.npy"), npy("|u1", {2}, std::string("\1\0", 2)));
        QCOMPARE(counts(at("signs")), QString("train: 0 1 1 1"));
        for (const char* part : {"train", "test"}) {
            test::writeNpz(at("kmnist") / ("kmnist-" + std::string(part) + "-imgs.npz"),
                           {{"arr_0", npy("|u1", {1, 4, 4}, flatImages({1}, 16))}});
            test::writeNpz(at("kmnist") / ("kmnist-" + std::string(part) + "-labels.npz"), {{"arr_0", npy("|u1", {1}, "\2")}});
        }
        QCOMPARE(counts(at("kmnist")), QString("train: 2 1; test: 2 1"));
        QCOMPARE(counts(at("kmnist/kmnist-train-imgs.npz")), QString("train: 2 1; test: 2 1"));
    }

    void readsPicklesOfArrays()
    {
        const auto signs = [](int value, const std::string& labels) {
            return pickle::dict({{"features", pickle::bytes({1, 4, 4, 3}, flatImages({value}, 48))},
                                 {"labels", pickle::bytes({1}, labels)},
                                 {"coords", pickle::bytes({1, 4}, "abcd")}});
        };
        test::writeRaw(at("signs/train.p"), signs(1, "\3"));
        test::writeRaw(at("signs/valid.p"), signs(2, "\3"));
        test::writeRaw(at("signs/test.p"), signs(3, "\4"));
        QCOMPARE(counts(at("signs/train.p")), QString("train: 3 1; validation: 3 1; test: 4 1"));
        test::writeRaw(at("evil.pkl"), "cos\nsystem\n(S'true'\ntR.");
        QVERIFY2(error("evil.pkl").contains("it needs os.system"), qPrintable(error("evil.pkl")));
        test::writeRaw(at("cut.pkl"), signs(1, "\3").substr(0, 90));
        QVERIFY2(error("cut.pkl").contains("it is truncated"), qPrintable(error("cut.pkl")));
        test::writeRaw(at("deep.pkl"), std::string(1 << 20, ']') + std::string((1 << 20) - 1, 'a') + ".");
        QVERIFY2(error("deep.pkl").contains("it holds no arrays"), qPrintable(error("deep.pkl")));
    }

    void readsPicklesOfSets_data()
    {
        QTest::addColumn<int>("sets");
        QTest::addColumn<bool>("isPacked");
        QTest::addColumn<QString>("expected");
        QTest::newRow("deeplearning.net") << 3 << true << "train: 3 1 5 1; validation: 3 1 5 1; test: 3 1 5 1";
        QTest::newRow("two sets") << 2 << false << "train: 3 1 5 1; test: 3 1 5 1";
    }

    void readsPicklesOfSets()
    {
        QFETCH(int, sets);
        QFETCH(bool, isPacked);
        std::string bytes = "\x80\x02(";
        for (int i = 0; i < sets; ++i)
            bytes += pickle::bytes({2, 64}, flatImages({7, i}, 64)) + pickle::bytes({2}, "\3\5") + "\x86";
        bytes += "t.";
        const auto file = at("set") / (isPacked ? "mnist.pkl.gz" : "mnist.pkl");
        if (isPacked)
            test::writeGzip(file, bytes);
        else
            test::writeRaw(file, bytes);
        QTEST(counts(file), "expected");
        QTEST(counts(at("set")), "expected");
        QCOMPARE(pixel(file, Part::Test, 1), sets - 1);
    }

    void refusesAPackedFileThatIsCutOff()
    {
        test::writeGzip(at("whole.pkl.gz"), pickle::dict({{"images", pickle::bytes({2, 64}, flatImages({7, 8}, 64))}}));
        test::writeRaw(at("cut.pkl.gz"), readFile(at("whole.pkl.gz")).substr(0, 60));
        QVERIFY2(error("cut.pkl.gz").contains("is damaged and cannot be unpacked"), qPrintable(error("cut.pkl.gz")));
    }

    void readsSvhn()
    {
        const auto write = [&](const char* name, const std::string& labels) {
            const int count = static_cast<int>(labels.size());
            test::writeMat(at(name), {{"X", {32, 32, 3, count}, flatImages(std::vector<int>(labels.begin(), labels.end()), 3072)},
                                      {"y", {count, 1}, labels}});
        };
        write("train_32x32.mat", "\1\12");
        write("test_32x32.mat", "\2");
        const QString found = counts(at("train_32x32.mat"));
        if (found.contains("which this build of Fovea does not read"))
            QSKIP("built without libmatio");
        QCOMPARE(found, QString("train: 0 1 1 1; test: 2 1"));
        QCOMPARE(pixel(at("train_32x32.mat"), Part::Train, 1), 10);
        QVERIFY(test::notesOf(*test::openArgument(at("train_32x32.mat"))).contains("SVHN: the label 10 is the digit 0"));
        test::writeRaw(at("bad.mat"), "MATLAB");
        QVERIFY2(error("bad.mat").contains("is damaged or not a MATLAB file"), qPrintable(error("bad.mat")));
    }

    /// Version 4: numbers of 32 bits before each array, in either order of bytes. libmatio takes a name's length as it is.
    void readsMatlabOfVersionFour()
    {
        const auto number = [](std::uint32_t value, bool isBig) {
            std::string out;
            for (int i = 0; i < 4; ++i)
                out += static_cast<char>(value >> 8 * (isBig ? 3 - i : i) & 0xff);
            return out;
        };
        const auto array = [&](const std::string& name, std::uint32_t rows, std::uint32_t columns, const std::string& bytes, bool isBig) {
            const auto length = static_cast<std::uint32_t>(name.size() + 1);
            return number(isBig ? 1050 : 50, isBig) + number(rows, isBig) + number(columns, isBig) + number(0, isBig) +
                   number(length, isBig) + name + std::string(1, '\0') + bytes;
        };
        // Two images of 64 values, each a column.
        std::string images = std::string(64, '\7') + std::string(64, '\10');
        for (const bool isBig : {false, true}) {
            test::writeRaw(at("four.mat"), array("images", 64, 2, images, isBig) + array("labels", 2, 1, "\3\5", isBig));
            const QString found = counts(at("four.mat"));
            if (found.contains("which this build of Fovea does not read"))
                QSKIP("built without libmatio");
            QVERIFY2(!found.contains("damaged"), qPrintable(found));
        }
        for (const std::uint32_t length : {2'000'000'000u, 100u, 0xffffffffu}) {
            const auto bad = number(50, false) + number(1, false) + number(1, false) + number(0, false) + number(length, false) + "x";
            test::writeRaw(at("bad.mat"), array("images", 64, 2, images, false) + bad);
            QVERIFY2(error("bad.mat").contains("is damaged or not a MATLAB file"), qPrintable(error("bad.mat")));
        }
    }

    void readsTextsOfMatlab()
    {
        test::writeMat(
            at("pets.mat"),
            {{"images", {2, 4, 4}, flatImages({1, 2}, 16)}, {"labels", {2, 1}, "\1\2"}, {"class_names", {2, 3}, "cdao t", true}});
        const QString found = counts(at("pets.mat"));
        if (found.contains("which this build of Fovea does not read"))
            QSKIP("built without libmatio");
        QCOMPARE(found, QString("train: ca 1 dot 1"));
        test::writeMat(at("texts.mat"), {{"images", {2, 4, 4}, flatImages({1, 2}, 16)}, {"labels", {2, 3}, "cdaotg", true}});
        QCOMPARE(counts(at("texts.mat")), QString("train: cat 1 dog 1"));
    }

    void refusesWhatIsUnclear_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("third");
        QTest::addColumn<QString>("expected");
        const auto images = QByteArray::fromStdString(npy("|u1", {2, 4, 4}, flatImages({1, 2}, 16)));
        const auto labels = QByteArray::fromStdString(npy("|u1", {2}, std::string("\1\0", 2)));
        QTest::newRow("no labels") << images << QByteArray() << QByteArray()
                                   << "no array of labels was found; the arrays are: images (2 × 4 × 4)";
        QTest::newRow("two labels")
            << images << labels << labels
            << "several arrays could be the labels: labels (2), target (2) | name the array, such as --set data.dataset.labels=\"labels\"";
        QTest::newRow("another count") << images << QByteArray::fromStdString(npy("|u1", {3}, std::string("\1\0\1", 3))) << QByteArray()
                                       << "images (2 × 4 × 4) has 2 images, but 3 labels";
        QTest::newRow("cut off") << images.left(100) << labels << QByteArray() << "is truncated: it ends in the header of an array";
        QTest::newRow("cut off later") << images.left(images.size() - 3) << labels << QByteArray()
                                       << "is truncated: the array 'images' has 29 of 32 bytes";
        QTest::newRow("objects") << QByteArray::fromStdString(npy("|O", {2}, "x")) << labels << QByteArray()
                                 << "has values of a kind that Fovea does not read (|O";
        QTest::newRow("claims too much") << QByteArray::fromStdString(npy("<f8", {2000000000, 2000000000, 2000000000}, "x")) << labels
                                         << QByteArray() << "an array in it claims more than 64 GB";
    }

    void refusesWhatIsUnclear()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QByteArray, third);
        QFETCH(QString, expected);
        test::Entries arrays = {{"images", first.toStdString()}};
        if (!second.isEmpty())
            arrays.emplace_back("labels", second.toStdString());
        if (!third.isEmpty())
            arrays.emplace_back("target", third.toStdString());
        test::writeNpz(at("data.npz"), arrays);
        QVERIFY2(error("data.npz").contains(expected), qPrintable(error("data.npz")));
        if (!third.isEmpty())
            QCOMPARE(counts(at("data.npz"), {{"labels", "target"}}), QString("train: 0 1 1 1"));
    }

    void readsCifarsPythonEdition()
    {
        const auto batch = [](const std::string& labels) {
            std::vector<std::string> numbers;
            for (const char label : labels)
                numbers.push_back(pickle::integer(label));
            return pickle::dict({{"data", pickle::bytes({static_cast<int>(labels.size()), 3072},
                                                        flatImages(std::vector<int>(labels.begin(), labels.end()), 3072))},
                                 {"labels", pickle::list(numbers)}});
        };
        std::vector<std::string> names;
        for (const char* name : {"plane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"})
            names.push_back(pickle::text(name));
        test::writeRaw(at("cifar-10-batches-py/batches.meta"), pickle::dict({{"label_names", pickle::list(names)}}));
        test::writeRaw(at("cifar-10-batches-py/data_batch_1"), batch("\3\5"));
        test::writeRaw(at("cifar-10-batches-py/test_batch"), batch("\3"));
        QCOMPARE(counts(at("cifar-10-batches-py")), QString("train: cat 1 dog 1; test: cat 1"));
        QCOMPARE(pixel(at("cifar-10-batches-py"), Part::Train, 1), 5);
        const auto dataset = test::openArgument(m_folder.path());
        QCOMPARE(dataset->info().name, std::string("CIFAR-10"));
        QVERIFY(test::notesOf(*dataset).contains("data_batch_2 is missing"));
        test::writeRaw(at("cifar-10-batches-py/data_batch_1"), batch("\3\13"));
        QVERIFY2(error("cifar-10-batches-py").contains("invalid label 11"), qPrintable(error("cifar-10-batches-py")));
    }
};

}  // namespace arrays_test

FOVEA_TEST(arrays_test::ArraysTest, fovea::test::NoApplication)
#include "ArraysTest.moc"
