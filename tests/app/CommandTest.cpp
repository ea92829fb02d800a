// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/data/pictures/PictureWriter.h"
#include "tests/support/Command.h"
#include "tests/support/OddPictures.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <csignal>

namespace command_test {

namespace fs = std::filesystem;
using fovea::Json;

/// The command as people and programs use it: answers, exit codes, messages.
class CommandTest : public QObject {
    Q_OBJECT

    fovea::test::TemporaryFolder m_home;
    const fovea::test::Command m_command{m_home.path()};

    fovea::test::CommandAnswer call(const QStringList& arguments) const { return m_command.call(arguments); }

    static QStringList small(const QString& name)
    {
        return {"train", "--dataset", "digits", "--set", "data.dataset.count=600", "--model", "cnn", "--epochs", "2", "--name", name};
    }

    /// Pictures whatever they are called; kinds that are not read with their name; the rest counted.
    void saysWhatAFolderHolds(const QString& run)
    {
        const auto folder = m_home.path() / "mixed";
        fovea::test::writeRaw(folder / "anim.gif", fovea::test::gif(2, 1, {0, 0, 0, 255, 255, 255}, {{0, 0, 2, 1, {0, 1}, -1, false}}));
        fovea::test::writeRaw(folder / "deep/grey.pgm", "P2 2 1 255 0 255\n");
        std::string scan(128, '\0');
        fovea::test::writeRaw(folder / "scan", scan.append("DICM"));
        fovea::test::writeRaw(folder / "notes.txt", "a text");
        const auto asJson = call({"predict", run, folder.c_str(), "--ink", "off", "--json"});
        QCOMPARE(asJson.code, 1);
        const auto answers = asJson.json();
        QCOMPARE(answers.size(), std::size_t{3});
        QCOMPARE(answers[0]["file"], Json((folder / "anim.gif").string()));
        QCOMPARE(answers[0]["top"].size(), std::size_t{3});
        QCOMPARE(answers[1]["top"].size(), std::size_t{3});
        QCOMPARE(answers[2]["error"]["kind"], Json("DICOM"));
        const std::string note = "images of a kind that Fovea cannot read: 1 (1 DICOM); other files skipped: 1 (1 .txt)";
        QVERIFY2(asJson.error.find(note) != std::string::npos, asJson.error.c_str());
        fs::remove(folder / "scan");
        const auto forPeople = call({"predict", run, folder.c_str(), "--ink", "off"});
        QCOMPARE(forPeople.code, 0);
        QVERIFY2(forPeople.error.find("files skipped (not images): 1 (1 .txt)") != std::string::npos, forPeople.error.c_str());
    }

private Q_SLOTS:
    void trainsTestsAndPredicts()
    {
        const auto trained = call(small("first") + QStringList{"--json"});
        QVERIFY2(trained.code == 0, trained.error.c_str());
        std::vector<Json> lines;
        std::istringstream rows(trained.out);
        for (std::string row; std::getline(rows, row);)
            lines.push_back(Json::parse(row));
        const auto started = std::find_if(lines.begin(), lines.end(), [](const Json& line) { return line["event"] == "started"; });
        QVERIFY(started != lines.end());
        for (const char* key : {"experiment", "model", "parameters", "device", "classes", "train_samples", "dataset", "input", "weights"})
            QVERIFY2(started->contains(key), key);
        const auto& last = lines.back();
        QCOMPARE(last["event"], Json("finished"));
        for (const char* key : {"run", "best_epoch", "validation_accuracy", "images_per_second", "seconds"})
            QVERIFY2(last.contains(key), key);
        int epochs = 0;
        for (const auto& line : lines) {
            if (line["event"] != "epoch")
                continue;
            QCOMPARE(line["epoch"], Json(++epochs));
            for (const char* key : {"train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "learning_rate",
                                    "images_per_second", "seconds"})
                QVERIFY2(line[key].is_number(), key);
        }
        QCOMPARE(epochs, 2);

        const auto run = QString::fromStdString(last["run"].get<std::string>());
        const auto tested = call({"test", run, "--json", "--report", (m_home.path() / "report").c_str()});
        QVERIFY2(tested.code == 0, tested.error.c_str());
        const auto report = tested.json();
        QCOMPARE(report["dataset"], Json("digits"));
        QCOMPARE(report["samples"], Json(120));
        QCOMPARE(report["per_class"].size(), std::size_t{10});
        QCOMPARE(report["confusion"].size(), std::size_t{10});
        QVERIFY(fs::exists(m_home.path() / "report/report.html"));
        const auto forPeople = call({"test", run});
        QVERIFY2(forPeople.out.starts_with("Test set: Average loss: "), forPeople.out.c_str());
        QVERIFY(forPeople.out.find("Total runtime: ") != std::string::npos);

        const QString pictures = FOVEA_SOURCE_DIR "/tests/data/pictures";
        fovea::writeFileAtomically(m_home.path() / "broken.png", "no picture");
        const auto predicted = call({"predict", run, pictures + "/grey.png", (m_home.path() / "broken.png").c_str(),
                                     (m_home.path() / "missing.png").c_str(), "--top", "2", "--json"});
        QCOMPARE(predicted.code, 1);
        const auto answers = predicted.json();
        QCOMPARE(answers.size(), std::size_t{3});
        QCOMPARE(answers[0]["top"].size(), std::size_t{2});
        QVERIFY(answers[1].contains("error"));
        QCOMPARE(answers[2]["error"]["code"], Json("not_found"));

        // White paper is no digit, whatever a network would say to it.
        fovea::Image white(64, 64, 1);
        std::fill(white.pixels.begin(), white.pixels.end(), std::uint8_t{255});
        fovea::data::writePng(white.view(), m_home.path() / "paper.png");
        const QString paper = (m_home.path() / "paper.png").c_str();
        for (const char* mode : {"auto", "on", "off"}) {
            const auto answer = call({"predict", run, paper, "--ink", mode, "--json"});
            QVERIFY2(answer.code == 0, answer.error.c_str());
            QCOMPARE(answer.json()[0]["empty"], Json(std::string(mode) != "off"));
            QCOMPARE(answer.json()[0]["top"].empty(), std::string(mode) != "off");
        }
        QCOMPARE(call({"predict", run, paper, "--ink", "perhaps"}).code, 2);
        saysWhatAFolderHolds(run);
    }

    void printsEpochsForPeople()
    {
        const auto answer = call(small("people") + QStringList{"--epochs", "1"});
        QVERIFY2(answer.code == 2, "a flag given twice is an error");
        QStringList once = small("people");
        once[once.indexOf("2")] = "1";
        const auto good = call(once);
        QVERIFY2(good.code == 0, good.error.c_str());
        const QRegularExpression line(
            R"(Epoch 1/1 - Training Loss: \d+\.\d{3} - Training Acc: \d+\.\d{3}% - Validation Loss: \d+\.\d{3} - Validation Acc: \d+\.\d{3}%)");
        QVERIFY2(line.match(QString::fromStdString(good.out)).hasMatch(), good.out.c_str());
        QVERIFY2(good.error.find("\033[") == std::string::npos, "no colours off a terminal");
    }

    void saysFirstWhatItTrains()
    {
        const auto answer = call({"train", "--dataset", "digits", "--set", "data.dataset.count=200", "--model", "mlp", "--epochs", "1"});
        QVERIFY2(answer.code == 0, answer.error.c_str());
        const QRegularExpression lines(
            R"(^Dataset: \S.* \(\d+ training and \d+ validation images, 10 classes\)\nModel: mlp \(\d+ parameters\)\n)"
            R"(Weights: none \(random\)\nInput: 28 × 28 px, crop 1, grey, normalisation dataset \(mean [\d.]+, std [\d.]+\)\nDevice: \S+)");
        QVERIFY2(lines.match(QString::fromStdString(answer.error)).hasMatch(), answer.error.c_str());
    }

    /// A list of the wrong length: one message for what is typed and for what a file holds.
    void refusesAListOfTheWrongLength_data()
    {
        QTest::addColumn<QString>("betas");
        for (const char* betas : {"0.9", "[0.9]", "[0.9,0.99,0.999]"})
            QTest::newRow(betas) << betas;
    }

    void refusesAListOfTheWrongLength()
    {
        QFETCH(QString, betas);
        const std::string expected = "training.optimizer.betas: must be a list of 2 values, got " + betas.toStdString();
        const auto typed = call({"train", "--optimizer", "adam", "--set", "training.optimizer.betas=" + betas, "--print-experiment"});
        QCOMPARE(typed.code, 2);
        QVERIFY2(typed.error.find(expected) != std::string::npos, typed.error.c_str());
        const Json optimizer = {{"id", "adam"}, {"betas", Json::parse(betas.toStdString())}};
        fovea::writeFileAtomically(m_home.path() / "betas.json", Json{{"training", {{"optimizer", optimizer}}}}.dump());
        const auto file = call({"train", (m_home.path() / "betas.json").c_str(), "--print-experiment"});
        QCOMPARE(file.code, 2);
        QVERIFY2(file.error.find(expected) != std::string::npos, file.error.c_str());
    }

    void explainsMistakes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("verb") << QStringList{"trian"} << 2 << "did you mean 'train'?";
        QTest::newRow("flag") << QStringList{"train", "--epoch", "3"} << 2 << "did you mean '--epochs'?";
        QTest::newRow("value") << QStringList{"train", "--epochs", "0"} << 2 << "training.epochs: must be 1 to 100000, got 0";
        QTest::newRow("text") << QStringList{"train", "--learning-rate", "fast"} << 2
                              << "training.optimizer.learning_rate: must be a number";
        QTest::newRow("model") << QStringList{"train", "--model", "cn"} << 2 << "did you mean 'cnn'?";
        QTest::newRow("dataset") << QStringList{"train", "--dataset", "digit"} << 2 << "did you mean 'digits'?";
        QTest::newRow("transform") << QStringList{"train", "--augment", "rotate(3)"} << 2 << "rotation";
        QTest::newRow("path") << QStringList{"train", "--set", "model.droput=1"} << 2 << "did you mean 'dropout'?";
        QTest::newRow("file") << QStringList{"train", "/nowhere/experiment.json"} << 1 << "there is no file /nowhere/experiment.json";
        QTest::newRow("run") << QStringList{"test", "nothing"} << 1 << "there is no run named 'nothing'";
        QTest::newRow("resume") << QStringList{"resume", "nothing"} << 1 << "there is no run named 'nothing'";
    }

    void explainsMistakes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, text);
        const auto answer = call(arguments);
        QCOMPARE(answer.code, code);
        QVERIFY2(QString::fromStdString(answer.error).contains(text), answer.error.c_str());
        const auto asJson = call(arguments + QStringList{"--json"});
        QCOMPARE(asJson.code, code);
        if (asJson.json().contains("error"))
            QVERIFY(asJson.json()["error"].contains("message"));
        else
            QFAIL(asJson.out.c_str());
    }

    void savesACheckpointOnCtrlC()
    {
        QProcess process;
        QStringList arguments = small("interrupted");
        arguments[arguments.indexOf("2")] = "100000";
        m_command.prepare(process, arguments);
        process.start();
        QByteArray printed;
        const auto epochPrinted = [&] { return (printed += process.readAllStandardOutput()).contains("Epoch 1/"); };
        QTRY_VERIFY_WITH_TIMEOUT(epochPrinted(), 120000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(120000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardError().contains("fovea resume"));
        const auto shown = call({"runs", "show", "interrupted-01", "--json"}).json();
        QCOMPARE(shown["state"], Json("stopped"));
        const auto resumed = call({"resume", "interrupted-01", "--epochs", QString::number(shown["epochs_done"].get<int>() + 1)});
        QVERIFY2(resumed.code == 0, resumed.error.c_str());
    }

    void goesOnToTheBitAfterAKill()
    {
        QStringList arguments = small("straight") + QStringList{"--set", "training.checkpoint_every=0.05"};
        QVERIFY(call(arguments).code == 0);
        arguments[arguments.indexOf("straight")] = "killed";
        const auto folder = m_home.path() / "runs/killed-01";
        for (int kills = 0; kills < 3; ++kills) {
            QProcess process;
            m_command.prepare(process, kills == 0 ? arguments : QStringList{"resume", "killed-01"});
            process.start();
            const auto grown = [&] { return fs::exists(folder / "checkpoints/last.pt"); };
            QTRY_VERIFY_WITH_TIMEOUT(grown(), 60000);
            QTest::qWait(150 * (kills + 1));
            process.kill();
            process.waitForFinished();
            if (process.exitStatus() == QProcess::NormalExit)
                break;
        }
        const auto state = call({"runs", "show", "killed-01", "--json"}).json()["state"];
        if (state != "finished")
            QVERIFY(call({"resume", "killed-01"}).code == 0);
        for (const char* name : {"checkpoints/last.pt", "checkpoints/best.pt"})
            QCOMPARE(fovea::test::modelStateBytes(folder / name), fovea::test::modelStateBytes(m_home.path() / "runs/straight-01" / name));
    }

    void managesRuns()
    {
        QVERIFY(call(small("managed")).code == 0);
        QVERIFY(call({"runs", "list"}).out.find("managed-01") != std::string::npos);
        QVERIFY(call({"runs", "delete", "managed-01"}).code == 0);
        QVERIFY(call({"runs", "list"}).out.find("managed-01") == std::string::npos);
        QVERIFY(call({"runs", "list", "--trash"}).out.find("managed-01") != std::string::npos);
        QVERIFY(call({"runs", "restore", "managed-01"}).code == 0);
        QVERIFY(call({"runs", "list"}).out.find("managed-01") != std::string::npos);
        QStringList other = small("managed") + QStringList{"--optimizer", "sgd"};
        QVERIFY(call(other).code == 0);
        const auto compared = call({"runs", "compare", "managed-01", "managed-02", "--json"}).json();
        QVERIFY(compared["differences"].contains("training.optimizer.id"));
        QCOMPARE(call({"runs", "purge"}).code, 2);
    }

    void tellsTheStagesThatCanBeFrozen()
    {
        const auto stages = call({"models", "info", "resnet18", "--json"}).json()["stages"];
        QCOMPARE(stages, Json({"stem", "layer1", "layer2", "layer3", "layer4", "head"}));
        const auto answer = call({"models", "info", "resnet18"});
        QVERIFY2(answer.out.find("stem, layer1, layer2, layer3, layer4\n") != std::string::npos, answer.out.c_str());
    }

    void aNetworkThatFitsNothingIsKeptWithAWarning()
    {
        const auto odd = call({"models", "save", "odd", "--model", "stack(layers=[conv(8),linear(3)])"});
        QCOMPARE(odd.code, 0);
        QVERIFY2(odd.error.find("layer 2 of the stack") != std::string::npos && odd.error.find("Try:") == std::string::npos,
                 odd.error.c_str());
        const auto good = call({"models", "save", "good", "--model", "stack(layers=[conv(8),flatten])"});
        QVERIFY2(good.error.find("Try: fovea models info good") != std::string::npos, good.error.c_str());
    }

    void suggestsWhatAShellTakes()
    {
        const auto folder = (m_home.path() / "my run's").string();
        const auto answer = call({"train", "--dataset", "digits", "--set", "data.dataset.count=100", "--model", "mlp", "--epochs", "1",
                                  "--out", folder.c_str()});
        QVERIFY2(answer.code == 0, answer.error.c_str());
        QVERIFY2(answer.error.find("Try: fovea test '" + (m_home.path() / "my run").string() + "'\\''s'\n") != std::string::npos,
                 answer.error.c_str());
    }

    void printsACompleteExperiment()
    {
        const auto answer =
            call({"train", "--print-experiment", "--normalize", "0.5/0.5", "--augment", "rotation(15),shift(2)", "--time-budget", "10m"});
        QVERIFY2(answer.code == 0, answer.error.c_str());
        const auto experiment = answer.json();
        QCOMPARE(experiment["data"]["normalize"], Json::parse(R"({"id":"custom","mean":[0.5],"std":[0.5]})"));
        QCOMPARE(experiment["data"]["augment"].size(), std::size_t{2});
        QCOMPARE(experiment["training"]["time_budget"], Json(600.0));
        QCOMPARE(experiment["training"]["optimizer"]["id"], Json("adam"));
        QCOMPARE(call({"train", "--print-experiment", "--time-budget", "0"}).json()["training"]["time_budget"], Json(0.0));
        QCOMPARE(call({"train", "--print-experiment", "--time-budget", "-1s"}).code, 2);
        fovea::writeFileAtomically(m_home.path() / "experiment.json", answer.out);
        QCOMPARE(call({"train", (m_home.path() / "experiment.json").c_str(), "--print-experiment"}).out, answer.out);
    }
};

}  // namespace command_test

FOVEA_TEST(command_test::CommandTest, QCoreApplication)
#include "CommandTest.moc"
