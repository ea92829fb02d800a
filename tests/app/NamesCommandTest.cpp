// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/base/Names.h"
#include "tests/support/Command.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <sstream>

namespace names_command_test {

namespace fs = std::filesystem;
using fovea::Json;
using fovea::test::CommandAnswer;

namespace {

/// In the shell's form and as bytes: not UTF-8, a line end, and what turns a terminal red.
constexpr const char* kShellName = R"($'caf\xe9\n\e[31m')";
const std::string kName = "caf\xe9\n\x1b[31m", kShown = "caf\\xe9\\x0a\\x1b[31m";

bool isClean(const std::string& text)
{
    return fovea::isUtf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == '\x7f';
           });
}

std::vector<Json> jsonLines(const std::string& text)
{
    std::vector<Json> lines;
    std::istringstream rows(text);
    for (std::string row; std::getline(rows, row);)
        lines.push_back(Json::parse(row));
    return lines;
}

}  // namespace

/// The command with names that are not UTF-8 or that would control a terminal: no answer is lost and none obeyed.
class NamesCommandTest : public QObject {
    Q_OBJECT

    fovea::test::TemporaryFolder m_home;
    const fovea::test::Command m_command{m_home.path()};
    const fs::path m_data = m_home.path() / ("data" + kName);

    /// In $D the folder of images, in $N the name.
    CommandAnswer call(const QString& line) const
    {
        return m_command.shell(QStringLiteral("N=%1; D=$H/data$N; cd $H; ").arg(QLatin1String(kShellName)) + line);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const std::string pictures = FOVEA_SOURCE_DIR "/tests/data/pictures/";
        for (const auto& [folder, file] : {std::pair{kName, "grey.png"}, std::pair{std::string("bees"), "rgb.png"}}) {
            for (int i = 0; i < 6; ++i)
                fovea::test::writeRaw(m_data / folder / (std::to_string(i) + kName + ".png"), fovea::readFile(pictures + file));
            fovea::test::writeRaw(m_data / folder / ("broken" + kName + ".png"), "no picture");
        }
        fovea::test::writeRaw(m_data / ("stray" + kName), "text");
        const auto trained = call("$F train --dataset \"$D\" --model lenet --epochs 1 --size 32 --out run --json");
        QVERIFY2(trained.code == 0, (trained.out + trained.error).c_str());
        const auto lines = jsonLines(trained.out);
        QVERIFY(isClean(trained.out));
        QCOMPARE(lines.back()["event"], Json("finished"));
        const auto started = std::find_if(lines.begin(), lines.end(), [](const Json& line) { return line["event"] == "started"; });
        QCOMPARE((*started)["classes"], Json({"bees", kShown}));
        QCOMPARE((*started)["dataset"], Json("data" + kShown));
    }

    void tellsOfADataset_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("isJson");
        for (const char* verb : {"info", "check"}) {
            QTest::newRow(verb) << QStringLiteral("$F datasets %1 \"$D\"").arg(QLatin1String(verb)) << false;
            QTest::addRow("%s --json", verb) << QStringLiteral("$F datasets %1 \"$D\" --json").arg(QLatin1String(verb)) << true;
        }
        QTest::newRow("runs show") << "$F runs show run" << false;
        QTest::newRow("runs show --json") << "$F runs show run --json" << true;
        QTest::newRow("test") << "$F test run --dataset \"$D\" --report report" << false;
        QTest::newRow("test --json") << "$F test run --json" << true;
        QTest::newRow("export --json") << "$F export run -o \"x$N.onnx\" --json" << true;
        QTest::newRow("as shown") << "$F datasets info 'data" + QString::fromStdString(kShown) + "' --json" << true;
        QTest::newRow("import") << "$F datasets import mine \"$D\" --json && $F datasets info mine" << false;
    }

    void tellsOfADataset()
    {
        QFETCH(QString, line);
        QFETCH(bool, isJson);
        const auto answer = call(line);
        QVERIFY2(answer.code >= 0 && answer.code < 100 && !answer.out.empty(), (answer.out + answer.error).c_str());
        QVERIFY2(isClean(answer.out) && isClean(answer.error), (answer.out + answer.error).c_str());
        // Within JSON, the backslash is escaped once more.
        const auto all = answer.out + answer.error;
        QVERIFY2(all.find("caf\\\\xe9") != std::string::npos || (!isJson && all.find("caf\\xe9") != std::string::npos), answer.out.c_str());
        if (isJson)
            QVERIFY(!answer.json().contains("error"));
    }

    void keepsItsFilesReadable()
    {
        for (const char* name : {"events.jsonl", "metrics.jsonl", "log.txt", "experiment.json", "resolved.json"})
            QVERIFY2(isClean(fovea::readFile(m_home.path() / "run" / name)), name);
        // A name cannot add lines to a log.
        QVERIFY(fovea::readFile(m_home.path() / "run/log.txt").find("\n\\x1b") == std::string::npos);
        const Json experiment = Json::parse(fovea::readFile(m_home.path() / "run/experiment.json"));
        QCOMPARE(fovea::fileFromText(experiment["data"]["dataset"]["folder"].get<std::string>()), m_data);
    }

    void resumesAndRepeatsARun()
    {
        const auto resumed = call("$F resume run --epochs 2 --json");
        QVERIFY2(resumed.code == 0, (resumed.out + resumed.error).c_str());
        QCOMPARE(jsonLines(resumed.out).back()["event"], Json("finished"));
        const auto repeated = call("$F train run/experiment.json --out \"again$N\" && $F runs show \"again$N\" --json");
        QVERIFY2(repeated.code == 0, repeated.error.c_str());
        QVERIFY2(isClean(repeated.out) && isClean(repeated.error), (repeated.out + repeated.error).c_str());
    }

    void answersForEachPicture()
    {
        for (const char* flags : {"--json", ""}) {
            const auto answer = call(QStringLiteral("$F predict run \"$D/$N\" \"missing$N\" %1").arg(QLatin1String(flags)));
            QCOMPARE(answer.code, 1);
            QVERIFY2(isClean(answer.out) && isClean(answer.error), (answer.out + answer.error).c_str());
            if (!*flags) {
                QCOMPARE(std::count(answer.out.begin(), answer.out.end(), '\n'), 6);
                continue;
            }
            const auto answers = answer.json();
            QCOMPARE(answers.size(), std::size_t{8});
            QCOMPARE(std::count_if(answers.begin(), answers.end(), [](const Json& one) { return one.contains("error"); }), 2);
            for (const auto& one : answers)
                QVERIFY(one["file"].get<std::string>().find("caf\\xe9") != std::string::npos);
        }
    }

    void failsWithAnErrorObject_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("path");
        QTest::newRow("no dataset") << "$F datasets info \"none$N\""
                                    << "";
        QTest::newRow("no run") << "$F runs show \"none$N\""
                                << "";
        QTest::newRow("no weights") << "$F test \"none$N.pt\"" << QString::fromStdString("none" + kShown + ".pt");
        QTest::newRow("no experiment") << "$F train \"none$N.json\"" << QString::fromStdString("none" + kShown + ".json");
        QTest::newRow("a value") << "$F train --epochs \"$N\""
                                 << "training.epochs";
        QTest::newRow("an unknown field") << "$F train --set \"data.$N=1\"" << QString::fromStdString("data." + kShown);
        QTest::newRow("an unknown flag") << "$F train \"--$N\""
                                         << "";
        QTest::newRow("an experiment's field") << "echo '{\"training\": {\"epochs\": -1}}' >\"e$N\"; $F train \"e$N\""
                                               << "training.epochs";
    }

    void failsWithAnErrorObject()
    {
        QFETCH(QString, line);
        const auto answer = call(line + " --json");
        QVERIFY2(answer.code == 1 || answer.code == 2, (answer.out + answer.error).c_str());
        QVERIFY(isClean(answer.out) && isClean(answer.error));
        const auto error = answer.json()["error"];
        for (const char* key : {"code", "message", "hint", "path"})
            QVERIFY2(error[key].is_string(), key);
        QTEST(QString::fromStdString(error["path"].get<std::string>()), "path");
        const auto forPeople = call(line);
        QCOMPARE(forPeople.code, answer.code);
        QVERIFY2(isClean(forPeople.error) && forPeople.error.starts_with("error: "), forPeople.error.c_str());
    }
};

}  // namespace names_command_test

FOVEA_TEST(names_command_test::NamesCommandTest, QCoreApplication)
#include "NamesCommandTest.moc"
