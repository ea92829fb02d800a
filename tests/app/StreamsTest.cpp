// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "tests/support/Command.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <fstream>
#include <sstream>

namespace streams_test {

namespace fs = std::filesystem;
using fovea::Json;
using fovea::readFile;

namespace {

std::vector<Json> lines(const fs::path& file)
{
    std::vector<Json> out;
    std::istringstream rows(readFile(file));
    for (std::string row; std::getline(rows, row);)
        out.push_back(Json::parse(row));
    return out;
}

std::string sample(const std::string& name) { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures" / name); }

}  // namespace

/// The command with closed and full standard streams, with logs that others wrote into, and with
/// data that changed: nothing is lost unnoticed.
class StreamsTest : public QObject {
    Q_OBJECT

    fovea::test::TemporaryFolder m_home;
    fovea::test::Command m_command{m_home.path()};

    fovea::test::CommandAnswer shell(const QString& line) const { return m_command.shell(line); }

    fs::path at(const std::string& name) const { return m_home.path() / name; }

private Q_SLOTS:
    void initTestCase()
    {
        m_command.set("T", "--dataset digits --set data.dataset.count=200 --model mlp --set training.batch_size=20");
        fovea::test::writeRaw(at("picture.png"), sample("grey.png"));
        QCOMPARE(shell("$F train $T --epochs 1 --out $H/run").code, 0);
    }

    void writesNoMessageIntoTheLogsWithoutStandardStreams()
    {
        QCOMPARE(shell("$F train $T --epochs 2 --out $H/closed <&- >&- 2>&-").code, 0);
        for (const char* log : {"events.jsonl", "metrics.jsonl"})
            for (const auto& line : lines(at("closed") / log))
                QVERIFY(line.is_object());
        QCOMPARE(lines(at("closed/metrics.jsonl")).size(), std::size_t(2));
        QCOMPARE(shell("$F resume $H/closed --epochs 3 <&- 2>&-").code, 0);
        QCOMPARE(lines(at("closed/metrics.jsonl")).size(), std::size_t(3));
    }

    void doesNotMindAnUnwritableStandardError()
    {
        QCOMPARE(shell("$F train $T --epochs 1 --out $H/mute 2>/dev/full").code, 0);
        const auto predicted = shell("$F predict $H/run $H/picture.png $H/none.png --json 2>/dev/full");
        QCOMPARE(predicted.code, 1);
        QCOMPARE(Json::parse(predicted.out).size(), std::size_t(2));
        QCOMPARE(shell("$F no-such-verb 2>/dev/full").code, 2);
    }

    void saysThatResultsWereLost_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line : {"predict $H/run $H/picture.png", "predict $H/run $H/picture.png --json", "test $H/run",
                                 "test $H/run --json", "runs list --json", "runs show $H/run --json", "models list",
                                 "models info mlp --json", "datasets list --json", "datasets info digits", "train $T --epochs 1 --json",
                                 "train $T --print-experiment", "--help", "--version", "test $H/none --json", "no-such-verb --json"})
            QTest::newRow(line) << line;
    }

    void saysThatResultsWereLost()
    {
        QFETCH(QString, line);
        const auto answer = shell("$F " + line + " >/dev/full");
        QVERIFY2(answer.code == 1 || (answer.code == 2 && line.startsWith("no-such")), std::to_string(answer.code).c_str());
        QVERIFY2(answer.error.find("could not be written to standard output: No space left") != std::string::npos, answer.error.c_str());
        QVERIFY2(answer.error.find("unexpected") == std::string::npos, answer.error.c_str());
    }

    void saysThatResultsHaveNowhereToGo() { QCOMPARE(shell("$F predict $H/run $H/picture.png >&-").code, 1); }

    void endsSilentlyWhenTheReaderLeaves()
    {
        // `true` has ended before anything is written.
        const auto answer = shell("(sleep 0.3; exec $F models list --json) | true; echo ${PIPESTATUS[0]}");
        QCOMPARE(answer.out, std::string("141\n"));
        QCOMPARE(answer.error, std::string());
    }

    void trainsOnWhenTheReaderLeaves()
    {
        const auto answer = shell("$F train $T --epochs 3 --out $H/unread 2>$H/unread.txt | head -1; echo ${PIPESTATUS[0]}");
        QVERIFY2(answer.out.ends_with("\n0\n"), answer.out.c_str());
        QCOMPARE(lines(at("unread/metrics.jsonl")).size(), std::size_t(3));
        const std::string told = readFile(at("unread.txt"));
        QVERIFY2(told.find("pipe") == std::string::npos && told.find("could not") == std::string::npos, told.c_str());
    }

    void losesNoEpochToForeignLines()
    {
        QCOMPARE(shell("$F train $T --epochs 2 --out $H/foreign").code, 0);
        const fs::path metrics = at("foreign/metrics.jsonl"), events = at("foreign/events.jsonl"), steps = at("foreign/steps.csv");
        std::string rows = readFile(metrics);
        const auto second = rows.find('\n') + 1;
        // A whole line in the middle, and text without a line's end in front of an event.
        rows.insert(second, "Epoch 1/2 - Training Loss: 1\n\r\033[K 12% epoch 2/2 ");
        std::ofstream(metrics, std::ios::binary) << "terminate called\n" << rows;
        std::ofstream(events, std::ios::binary) << "warning: x\n" << readFile(events);
        const std::string table = readFile(steps);
        const auto third = table.find('\n', table.find('\n') + 1) + 1;
        std::ofstream(steps, std::ios::binary) << table.substr(0, third) << "warning: 7\n99 bottles\n" << table.substr(third);
        QCOMPARE(Json::parse(shell("$F runs show $H/foreign --json").out)["metrics"].size(), std::size_t(2));
        const auto resumed = shell("$F resume $H/foreign --epochs 3");
        QVERIFY2(resumed.code == 0, resumed.error.c_str());
        QVERIFY2(resumed.error.find("lines from other programs") != std::string::npos, resumed.error.c_str());
        QCOMPARE(lines(metrics).size(), std::size_t(3));
        for (const auto& line : lines(events))
            QVERIFY(line.is_object());
        const auto kept = readFile(steps);
        QVERIFY(kept.starts_with(table));
        QVERIFY(shell("$F resume $H/foreign --epochs 4").error.find("other programs") == std::string::npos);
    }

    void refusesToResumeWithChangedData()
    {
        for (const char* kind : {"cats", "dogs"})
            for (int i = 0; i < 12; ++i)
                fovea::test::writeRaw(at("pets") / kind / (std::to_string(i) + ".png"),
                                      sample("rgb.png") + std::string(kind == std::string("cats") ? 1u : 30u, ' ') + std::to_string(i));
        QCOMPARE(shell("$F train --dataset $H/pets --model mlp --epochs 1 --out $H/pets-run").code, 0);
        QCOMPARE(shell("$F resume $H/pets-run --epochs 2").code, 0);
        const auto recorded = [&] { return Json::parse(readFile(at("pets-run/resolved.json")))["dataset_content"].get<std::string>(); };
        const auto before = recorded();
        fs::rename(at("pets/cats/3.png"), at("x"));
        fs::rename(at("pets/dogs/5.png"), at("pets/cats/3.png"));
        fs::rename(at("x"), at("pets/dogs/5.png"));
        const auto refused = shell("$F resume $H/pets-run --epochs 3");
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.error.find("images with a changed class: 2 (cats/3.png (dogs → cats), dogs/5.png (cats → dogs))") !=
                     std::string::npos,
                 refused.error.c_str());
        QVERIFY(refused.error.find("--accept-changed-data") != std::string::npos);
        QCOMPARE(recorded(), before);
        QCOMPARE(Json::parse(shell("$F runs show $H/pets-run --json").out)["state"], Json("finished"));
        const auto asJson = shell("$F resume $H/pets-run --epochs 3 --json");
        QVERIFY(asJson.code == 1 && asJson.out.find("\"data_changed\"") != std::string::npos);
        QCOMPARE(shell("$F resume $H/pets-run --epochs 3 --accept-changed-data").code, 0);
        QVERIFY(recorded() != before);
        QVERIFY(readFile(at("pets-run/events.jsonl")).find("resumed with a changed dataset") != std::string::npos);
        QVERIFY(readFile(at("pets-run/log.txt")).find("resumed with a changed dataset") != std::string::npos);
        // What was accepted is what the next resume compares with; figures of the pictures may change.
        QCOMPARE(shell("$F resume $H/pets-run --epochs 4").code, 0);
        fovea::test::writeRaw(at("pets/cats/grey.png"), sample("grey.png"));
        QCOMPARE(shell("$F resume $H/pets-run --epochs 5").code, 1);
        QCOMPARE(shell("$F resume $H/pets-run --epochs 5 --accept-changed-data").code, 0);
        fs::create_directories(at("pets/birds"));
        fovea::test::writeRaw(at("pets/birds/1.png"), sample("rgb.png"));
        const auto classes = shell("$F resume $H/pets-run --epochs 6 --accept-changed-data");
        QCOMPARE(classes.code, 1);
        // What was refused is on no record: with the classes as they were, the run can be resumed.
        fs::remove_all(at("pets/birds"));
        const auto restored = shell("$F resume $H/pets-run --epochs 6");
        QVERIFY2(restored.code == 0, restored.error.c_str());
        QCOMPARE(QByteArray::fromStdString(readFile(at("pets-run/log.txt"))).count("resumed with a changed dataset"), 2);
    }

    void keepsItsRunsOutOfOtherFolders()
    {
        for (const char* kind : {"tea", "coffee"})
            for (int i = 0; i < 6; ++i)
                fovea::test::writeRaw(at("drinks") / kind / (std::to_string(i) + ".png"),
                                      sample("rgb.png") + std::string(1u, char('0' + i)));
        for (const char* out : {"$H/drinks", "$H/drinks/new"}) {
            const auto inside = shell(QStringLiteral("$F train --dataset $H/drinks --model mlp --epochs 1 --out ") + out);
            QVERIFY2(inside.code == 2 && inside.error.find("is inside the dataset") != std::string::npos, inside.error.c_str());
        }
        QVERIFY(!fs::exists(at("drinks/new")) && !fs::exists(at("drinks/checkpoints")));
        fovea::test::writeRaw(at("report/report.html"), "mine");
        const auto full = shell("$F train --dataset $H/drinks --model mlp --epochs 1 --out $H/report");
        QVERIFY2(full.code == 2 && full.error.find("is not empty") != std::string::npos, full.error.c_str());
        fs::create_directories(at("empty"));
        QCOMPARE(shell("$F train --dataset $H/drinks --model mlp --epochs 1 --out $H/empty").code, 0);
    }
};

}  // namespace streams_test

FOVEA_TEST(streams_test::StreamsTest, QCoreApplication)
#include "StreamsTest.moc"
