// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "tests/support/Command.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace dataset_settings_test {

namespace fs = std::filesystem;
using namespace fovea;

/// --set of the verbs that open a dataset: their errors' hints name such settings. And archives, by the command.
class DatasetSettingsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    const test::Command m_command{m_home.path()};

    std::string at(const char* name) const { return (m_home.path() / name).string(); }
    static std::string photo() { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.jpg"); }

    test::CommandAnswer call(QStringList words, const QStringList& sets = {}) const
    {
        for (const auto& set : sets)
            words << "--set" << set;
        return m_command.call(words);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto image = photo();
        for (int i = 0; i < 4; ++i)
            test::writeRaw(m_home.path() / "table/img" / (std::to_string(i) + ".jpg"), image + std::to_string(i));
        test::writeRaw(m_home.path() / "table/labels.csv",
                       "image,breed,species\n0.jpg,pug,dog\n1.jpg,pug,cat\n2.jpg,tom,dog\n3.jpg,tom,cat\n");
        for (const char* name : {"train/1.jpg", "train/2.jpg", "test/3.jpg", "test/4.jpg"})
            test::writeRaw(m_home.path() / "photos" / name, image + name);
        test::writeArchive(at("pets.zip"), {{"cat/1.jpg", image}, {"dog/1.jpg", image + "x"}});
    }

    void areTakenByEveryVerb_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        const auto table = QString::fromStdString(at("table/labels.csv")), photos = QString::fromStdString(at("photos"));
        for (const auto& [name, source] : {std::pair{"table", table}, std::pair{"photos", photos}}) {
            QTest::addRow("info of %s", name) << QStringList{"datasets", "info", source} << 0;
            QTest::addRow("check of %s", name) << QStringList{"datasets", "check", source} << 3;
            QTest::addRow("preview of %s", name) << QStringList{"datasets", "preview", source, QString::fromStdString(at("out.png"))} << 0;
            QTest::addRow("training on %s", name)
                << QStringList{"train", "--dataset", source, "--model", "mlp", "--epochs", "1", "--size", "8", "--print-experiment"} << 0;
        }
        QTest::newRow("import") << QStringList{"datasets", "import", "mine", QString::fromStdString(at("table"))} << 0;
        QTest::newRow("import of class folders") << QStringList{"datasets", "import", "trains", photos} << 0;
    }

    void areTakenByEveryVerb()
    {
        QFETCH(QStringList, words);
        QFETCH(int, code);
        const bool isTable = words.join(' ').contains("table");
        const bool isTraining = words[0] == "train";
        const auto refused = call(words);
        if (!isTraining) {
            QVERIFY(refused.code != 0);
            QVERIFY2(refused.error.find(isTable ? "--set data.dataset.label_column=" : "data.dataset.layout=classes") != std::string::npos,
                     refused.error.c_str());
        }
        const auto taken = call(words, {isTable ? "data.dataset.label_column=species" : "data.dataset.layout=classes"});
        QVERIFY2(taken.code == code, (taken.out + taken.error).c_str());
        if (words[1] == "info")
            QVERIFY2(taken.out.find("2 classes") != std::string::npos, taken.out.c_str());
        if (words[1] == "import") {
            // What is said to be tried next works.
            const auto line = QString::fromStdString(taken.error).section("Try: fovea ", 1).section('\n', 0, 0);
            QVERIFY2(line.contains("--set data.dataset."), qPrintable(line));
            const auto tried = m_command.shell("$F " + line + " --model mlp --epochs 1 --size 8 --print-experiment");
            QVERIFY2(tried.code == 0, tried.error.c_str());
        }
    }

    void areTakenByTest()
    {
        const auto run = at("run");
        const auto trained = call({"train", "--dataset", at("table/labels.csv").c_str(), "--model", "mlp", "--epochs", "1", "--size", "8",
                                   "--validation", "0.5", "--out", run.c_str()},
                                  {"data.dataset.label_column=species"});
        QVERIFY2(trained.code == 0, trained.error.c_str());
        fs::copy(at("table"), at("table2"), fs::copy_options::recursive);
        const QStringList words{"test", run.c_str(), "--dataset", at("table2/labels.csv").c_str(), "--json"};
        const auto refused = call(words);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.out.find("--set data.dataset.label_column=") != std::string::npos, refused.out.c_str());
        const auto tested = call(words, {"data.dataset.label_column=species"});
        QVERIFY2(tested.code == 0, tested.out.c_str());
        QCOMPARE(tested.json()["samples"], Json(4));
    }

    void refuseWhatIsNoSetting_data()
    {
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("message");
        QTest::newRow("unknown") << "data.dataset.layuot=classes"
                                 << "layuot";
        QTest::newRow("wrong value") << "data.dataset.layout=sideways"
                                     << "data.dataset.layout: must be";
        QTest::newRow("another part") << "training.epochs=3"
                                      << "training.epochs: only settings of the dataset can be set here";
        QTest::newRow("no value") << "data.dataset.layout"
                                  << "--set: must be PATH=VALUE";
    }

    void refuseWhatIsNoSetting()
    {
        QFETCH(QString, set);
        QFETCH(QString, message);
        const auto answer = call({"datasets", "info", at("photos").c_str()}, {set});
        QCOMPARE(answer.code, 2);
        QVERIFY2(QString::fromStdString(answer.error).contains(message), answer.error.c_str());
    }

    void showThePathOfAnArchive()
    {
        for (const char* flag : {"", "--json"}) {
            const auto info = m_command.shell(QStringLiteral("cd $H; $F datasets info pets.zip ") + flag);
            QVERIFY2(info.code == 0 && info.out.find(at("pets.zip")) != std::string::npos, (info.out + info.error).c_str());
            QVERIFY2(info.out.find("unpacked") == std::string::npos, info.out.c_str());
        }
        const auto checked = call({"datasets", "check", at("pets.zip").c_str()});
        QVERIFY2(checked.out.find(at("pets.zip/cat/1.jpg")) != std::string::npos && checked.out.find("unpacked/") == std::string::npos,
                 checked.out.c_str());
    }

    void showProgressOfUnpacking()
    {
        test::Entries entries;
        for (int i = 0; i < 40; ++i)
            entries.emplace_back((i % 2 == 0 ? "cat/" : "dog/") + std::to_string(i) + ".jpg", photo() + std::to_string(i));
        test::writeArchive(at("many.zip"), entries);
        const auto shown = m_command.shell("script -qec '$F datasets info $H/many.zip' /dev/null");
        if (shown.code == 127)
            QSKIP("no script");
        QVERIFY2(shown.out.find("Unpacking many.zip") != std::string::npos, shown.out.c_str());
        fs::remove_all(m_home.path() / "cache/unpacked");
        const auto trained = m_command.shell("script -qec '$F train --dataset $H/many.zip --print-experiment' /dev/null");
        QVERIFY2(trained.out.find("Unpacking many.zip") != std::string::npos, trained.out.c_str());
    }
};

}  // namespace dataset_settings_test

FOVEA_TEST(dataset_settings_test::DatasetSettingsTest, QCoreApplication)
#include "DatasetSettingsTest.moc"
