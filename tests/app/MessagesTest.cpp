// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Random.h"
#include "tests/support/Command.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace messages_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

std::string picture(const std::string& name) { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures" / name); }

}  // namespace

/// What people read on standard error: our own sentences, whatever libraries print or throw.
class MessagesTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    const test::Command m_command{m_home.path()};

private Q_SLOTS:
    void explainsWrongWords_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("message");
        QTest::newRow("no verb") << QStringList{"datasets"} << "a verb is missing";
        QTest::newRow("too many") << QStringList{"datasets", "list", "extra"} << "unexpected: extra";
        QTest::newRow("too few") << QStringList{"predict"} << "model is missing";
        QTest::newRow("no value") << QStringList{"train", "--epochs"} << "--epochs needs a value";
        QTest::newRow("out of range") << QStringList{"predict", "x", "y", "--top", "0"} << "--top: must be 1 to 65536, got 0";
        QTest::newRow("no number") << QStringList{"predict", "x", "y", "--top", "abc"} << "--top: must be 1 to 65536, got abc";
        QTest::newRow("no choice") << QStringList{"predict", "x", "y", "--ink", "foo"} << "--ink: must be one of auto, on, off, got foo";
        QTest::newRow("a flag's value") << QStringList{"datasets", "list", "--json=x"} << "--json cannot have the value x";
        QTest::newRow("unknown") << QStringList{"trai"} << "unknown flag or verb 'trai'";
    }

    void endsWithoutACrashForThousandsOfWords()
    {
        QStringList words{"train", "a.json"};
        for (int i = 0; i < 20'000; ++i)
            words << QStringLiteral("photo-%1.png").arg(i);
        const auto answer = m_command.call(words);
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.find("unexpected: photo-0.png, photo-1.png") != std::string::npos || answer.error.size() < 1000,
                 answer.error.c_str());
        QVERIFY(answer.error.size() < 2000);
    }

    void explainsWrongWords()
    {
        QFETCH(QStringList, words);
        const auto answer = m_command.call(words);
        QCOMPARE(answer.code, 2);
        QTEST(QString::fromStdString(answer.error).section('\n', 0, 0).mid(7), "message");
        QVERIFY(QString::fromStdString(answer.error).section('\n', 1, 1).startsWith("  "));
    }

    void tellsAllFaultsOfOneLine()
    {
        const auto answer =
            m_command.call({"train", "--epoch", "3", "--optimzer=adam", "--model", "VGG16-BM", "--set", "model.dropout=7", "--epochs", "-3",
                            "--set", "training.foo=2", "--set", "nothing", "--dataset", "/no/such/folder"});
        QCOMPARE(answer.code, 2);
        const QString told = QString::fromStdString(answer.error);
        for (const char* fault :
             {"unknown flag '--epoch'\n  did you mean '--epochs'?", "unknown flag '--optimzer'\n  did you mean '--optimizer'?",
              "unknown model 'VGG16-BM'\n  did you mean 'vgg16_bn'?", "training.epochs: must be 1 to 100000, got -3",
              "training.foo: unknown parameter", "--set: must be PATH=VALUE", "named '/no/such/folder'"})
            QVERIFY2(told.contains(QLatin1String(fault)), (std::string(fault) + " is missing in\n" + answer.error).c_str());
        // The value of an unknown flag is no file, and parameters of an unknown model are not judged.
        QVERIFY2(!told.contains("'3'") && !told.contains("model.dropout:"), answer.error.c_str());
    }

    void explainsNames_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("part");
        QTest::newRow("a component") << QStringList{"help", "rotation"} << "degrees [15]  0 to 180";
        QTest::newRow("another case") << QStringList{"help", "ResNet18"} << "resnet18: ResNet-18 (model)";
        QTest::newRow("a catalogue") << QStringList{"help", "optimizer"} << "momentum=0.9 (0 to 0.9999): ";
        QTest::newRow("a flag's name") << QStringList{"help", "augment"} << "degrees=15 (0 to 180): ";
        QTest::newRow("a flag") << QStringList{"train", "--augment", "help"} << "degrees=15 (0 to 180): ";
        QTest::newRow("a long catalogue") << QStringList{"train", "--model", "help"} << "\nvgg16_bn\n    ";
        QTest::newRow("a verb") << QStringList{"help", "train"} << "Usage: fovea train [OPTIONS]";
        QTest::newRow("a verb's verb") << QStringList{"help", "runs", "list"} << "Usage: fovea runs list [OPTIONS]";
        QTest::newRow("all") << QStringList{"help"} << "Usage: fovea [OPTIONS] SUBCOMMAND";
    }

    void explainsNames()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, part);
        const auto answer = m_command.call(words);
        QCOMPARE(answer.code, 0);
        QVERIFY2(QString::fromStdString(answer.out).contains(part), answer.out.c_str());
        for (const auto& line : QString::fromStdString(answer.out).split('\n'))
            QVERIFY2(line.size() <= 100, qPrintable(line));
    }

    void knowsNoOtherNames()
    {
        const auto near = m_command.call({"help", "rotatoin"});
        QCOMPARE(near.code, 2);
        QVERIFY2(near.error.find("did you mean 'rotation'?") != std::string::npos, near.error.c_str());
        const auto far = m_command.call({"help", "zzzzzzzzzzzz"});
        QCOMPARE(far.code, 2);
        QVERIFY2(far.error.find("`fovea --help` lists the verbs") != std::string::npos, far.error.c_str());
    }

    void containsNoTextOfHdf5()
    {
        // MATLAB 7.3's files are HDF5 after 512 bytes; what follows its signature is damaged.
        std::string file = "MATLAB 7.3 MAT-file, Platform: GLNXA64";
        file.resize(124, ' ');
        file += std::string("\0\2IM", 4);
        file.resize(512, '\0');
        file += "\x89HDF\r\n\x1a\n" + std::string(2000, '\x7f');
        test::writeRaw(m_home.path() / "damaged.mat", file);
        for (const char* verb : {"info", "check"}) {
            const auto answer = m_command.call({"datasets", verb, (m_home.path() / "damaged.mat").c_str()});
            QCOMPARE(answer.code, 1);
            QCOMPARE(QString::fromStdString(answer.error),
                     QString("error: %1/damaged.mat is damaged or not a MATLAB file\n  copy or download the file again\n")
                         .arg(m_home.path().c_str()));
        }
    }

    void containsNoTextOfLibraries()
    {
        int count = 0;
        for (const char* name : {"rgb.png", "rgb.jpg", "rgb.tif", "rgb.bmp", "lossy.webp", "palette.png", "rgb16.png", "palette.tif"}) {
            const auto whole = picture(name);
            for (std::uint64_t seed = 0; seed < 12; ++seed, ++count) {
                Random random({seed, 7});
                auto content = whole;
                for (int change = 0; change < 4; ++change)
                    content[static_cast<std::size_t>(random.uniform() * static_cast<double>(content.size()))] =
                        static_cast<char>(random.uniform() * 256);
                test::writeRaw(m_home.path() / "data/a" / (std::to_string(count) + name), content);
            }
        }
        for (const char* part : {"a", "b"})
            test::writeRaw(m_home.path() / "data" / part / "good.png", picture("rgb.png"));
        const auto answer = m_command.shell("$F datasets check $H/data --json");
        QVERIFY2(answer.code == 3 || answer.code == 0, answer.error.c_str());
        QCOMPARE(answer.error, std::string());
        QVERIFY(answer.json()["findings"].is_array());
        for (const char* text : {"OpenCV", "imdecode", ".cpp", "Assertion"})
            QVERIFY2(answer.out.find(text) == std::string::npos, answer.out.c_str());
    }
};

}  // namespace messages_test

FOVEA_TEST(messages_test::MessagesTest, QCoreApplication)
#include "MessagesTest.moc"
