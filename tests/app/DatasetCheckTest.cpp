// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/data/pictures/PictureWriter.h"
#include "tests/support/Command.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <algorithm>

namespace dataset_check_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

/// Noise: no two numbers look alike.
void writePicture(const fs::path& file, std::uint64_t number)
{
    const std::string bytes = test::noise(std::size_t{32} * 32 * 3, number);
    Image image(32, 32, 3);
    std::copy(bytes.begin(), bytes.end(), image.pixels.begin());
    fs::create_directories(file.parent_path());
    data::writePng(image.view(), file);
}

}  // namespace

/// The verdict of `datasets check` as an exit code, and what training does with the same datasets.
class DatasetCheckTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    const test::Command m_command{m_home.path()};
    std::uint64_t m_number = 0;

    fs::path folderOf(const std::vector<std::pair<std::string, int>>& classes)
    {
        const fs::path folder = m_home.path() / std::to_string(++m_number);
        for (const auto& [name, count] : classes)
            for (int i = 0; i < count; ++i)
                writePicture(folder / name / (std::to_string(i) + ".png"), ++m_number);
        return folder;
    }

    int check(const fs::path& folder, const QString& flag = {}) const
    {
        QStringList words{"datasets", "check", folder.c_str()};
        if (!flag.isEmpty())
            words << flag;
        return m_command.call(words).code;
    }

    test::CommandAnswer train(const fs::path& folder, const QString& set = {}) const
    {
        QStringList words{"train", "--dataset", folder.c_str(), "--model", "mlp", "--epochs", "1", "--size", "12", "--json"};
        if (!set.isEmpty())
            words << "--set"
                  << "data.dataset." + set;
        return m_command.call(words);
    }

    /// A test of the run, with and without naming the run's own folder, by whatever name: the images that the run kept aside.
    void testsAsTrained(const fs::path& folder, const test::CommandAnswer& trained) const
    {
        const auto lines = QString::fromStdString(trained.out).trimmed().split('\n');
        const auto run = QString::fromStdString(Json::parse(lines.back().toStdString())["run"].get<std::string>());
        const auto otherName = folder / ".." / folder.filename();
        for (const auto& words : {QStringList{}, QStringList{"--dataset", folder.c_str()}, QStringList{"--dataset", otherName.c_str()}}) {
            const auto tested = m_command.call(QStringList{"test", run, "--json"} + words);
            QVERIFY2(tested.code == 0, (tested.out + tested.error).c_str());
            QCOMPARE(tested.json()["split"], Json("validation"));
            QCOMPARE(tested.json()["samples"], Json(2));
        }
    }

private Q_SLOTS:
    void endsWithZeroWithoutProblems()
    {
        const auto folder = folderOf({{"a", 3}, {"b", 3}});
        QCOMPARE(check(folder), 0);
        QCOMPARE(check(folder, "--strict"), 0);
    }

    void endsWithZeroForWarningsUnlessStrict()
    {
        const auto imbalanced = folderOf({{"a", 30}, {"b", 2}}), copies = folderOf({{"a", 3}, {"b", 3}}),
                   strays = folderOf({{"a", 3}, {"b", 3}});
        fs::copy_file(copies / "a/0.png", copies / "a/9.png");
        test::writeRaw(strays / "a/notes.txt", "text");
        for (const auto& folder : {imbalanced, copies, strays}) {
            QCOMPARE(check(folder), 0);
            QCOMPARE(check(folder, "--strict"), 3);
            QCOMPARE(check(folder, "--json"), 0);
        }
    }

    void endsWithThreeForProblems_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"unreadable", "unreadable class", "similar_labels", "missing_label", "leak", "label_conflict"})
            QTest::newRow(kind) << kind;
    }

    void endsWithThreeForProblems()
    {
        QFETCH(QString, kind);
        const auto folder = kind == "leak"             ? folderOf({{"train/a", 3}, {"train/b", 3}, {"test/a", 2}, {"test/b", 2}})
                            : kind == "similar_labels" ? folderOf({{"Dog", 3}, {"dog", 3}})
                            : kind == "missing_label"  ? folderOf({{"a", 3}, {"nan", 3}})
                                                       : folderOf({{"a", 3}, {"b", 3}});
        if (kind == "leak")
            fs::copy_file(folder / "train/a/0.png", folder / "test/a/9.png");
        if (kind == "label_conflict")
            fs::copy_file(folder / "a/0.png", folder / "b/9.png");
        if (kind == "unreadable")
            test::writeRaw(folder / "a/9.png", "no picture");
        if (kind == "unreadable class")
            test::writeRaw(folder / "c/9.png", "no picture");
        const auto answer = m_command.call({"datasets", "check", folder.c_str(), "--json"});
        QCOMPARE(answer.code, 3);
        QCOMPARE(check(folder), 3);
        const QString wanted = kind == "unreadable class" ? QStringLiteral("empty_class") : kind;
        const auto findings = answer.json()["findings"];
        QVERIFY2(
            std::any_of(findings.begin(), findings.end(),
                        [&](const Json& finding) { return finding["severity"] == "problem" && finding["kind"] == wanted.toStdString(); }),
            answer.out.c_str());
        QCOMPARE(m_command.call({"datasets", "info", folder.c_str(), "--json"}).code, 0);
    }

    /// A run whose dataset was read in another way than its folder alone tells.
    void testsWhatWasTrained()
    {
        const auto folder = folderOf({{"Dog", 6}, {"cat", 6}});
        const auto trained = train(folder, "layout=classes");
        QVERIFY2(trained.code == 0, (trained.out + trained.error).c_str());
        testsAsTrained(folder, trained);
    }

    void refusesToTrainAndOffersAWay_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("way");
        QTest::newRow("similar") << "dog"
                                 << "similar_classes=merge";
        QTest::newRow("missing") << "nan"
                                 << "missing_labels=skip";
        QTest::newRow("unreadable") << ""
                                    << "unreadable_classes=skip";
    }

    void refusesToTrainAndOffersAWay()
    {
        QFETCH(QString, kind);
        QFETCH(QString, way);
        const auto folder = folderOf({{"Dog", 6}, {"cat", 6}});
        if (kind.isEmpty())
            test::writeRaw(folder / "broken/1.png", "no picture");
        else
            for (int i = 0; i < 6; ++i)
                writePicture(folder / kind.toStdString() / (std::to_string(i) + ".png"), ++m_number);
        const auto refused = train(folder);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.out.find("data.dataset." + way.toStdString()) != std::string::npos, refused.out.c_str());
        const auto trained = train(folder, way);
        QVERIFY2(trained.code == 0, (trained.out + trained.error).c_str());
        QVERIFY2(trained.out.find("\"classes\":[\"Dog\",\"cat\"]") != std::string::npos, trained.out.c_str());
        testsAsTrained(folder, trained);
        const auto kept = train(folder, way.section('=', 0, 0) + "=keep");
        QVERIFY2(kept.code == 0, (kept.out + kept.error).c_str());
    }
};

}  // namespace dataset_check_test

FOVEA_TEST(dataset_check_test::DatasetCheckTest, QCoreApplication)
#include "DatasetCheckTest.moc"
