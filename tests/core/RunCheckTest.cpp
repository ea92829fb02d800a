// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Predictor.h"
#include "core/api/RunStore.h"
#include "core/api/Runs.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/formats/TorchFile.h"
#include "tests/support/ErrorText.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <torch/types.h>

namespace run_check_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

Experiment smallRun()
{
    Experiment e;
    e.set("data.dataset", Json{{"id", "digits"}, {"count", 200}});
    e.set("model", Json{{"id", "mlp"}, {"hidden", {16}}});
    e.set("training.epochs", 2);
    return e;
}

void flipByte(const fs::path& path, double share)
{
    auto content = readFile(path);
    content[static_cast<std::size_t>(share * static_cast<double>(content.size()))] ^= 1;
    test::writeRaw(path, content);
}

api::ResumeOptions epochs(int total)
{
    api::ResumeOptions options;
    options.epochs = total;
    return options;
}

}  // namespace

/// Runs whose files were changed: checkpoints that claim more than they hold, and `runs check`.
class RunCheckTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    fs::path m_run;

    /// A copy of the run to damage.
    fs::path copy(const std::string& name) const
    {
        const auto folder = m_home.path() / name;
        fs::copy(m_run, folder, fs::copy_options::recursive);
        return folder;
    }

    static std::map<std::string, std::string> states(const fs::path& run)
    {
        std::map<std::string, std::string> out;
        for (const auto& file : api::runStore::check(run.string()))
            out[file.file] = file.toJson().at("state");
        return out;
    }

    static std::string stateOf(const fs::path& run, const std::string& file) { return states(run).at(file); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        auto run = api::startRun(smallRun(), {});
        QVERIFY(!run->wait());
        m_run = run->folder();
    }

    void refusesCardsThatClaimTooMuch_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::newRow("wide") << QByteArray(R"({"id": "mlp", "hidden": [8192, 8192, 8192]})");
        QByteArray layers;
        for (int i = 0; i < 5000; ++i)
            layers += R"({"id": "activation"},)";
        QTest::newRow("deep without weights") << R"({"id": "stack", "layers": [)" + layers + R"({"id": "flatten"}]})";
        layers.clear();
        for (int i = 0; i < 5000; ++i)
            layers += R"({"id": "residual", "channels": 8},)";
        QTest::newRow("deep") << R"({"id": "stack", "layers": [)" + layers + R"({"id": "flatten"}]})";
    }

    void refusesCardsThatClaimTooMuch()
    {
        QFETCH(const QByteArray, model);
        const auto run = copy(std::string("claims ") + QTest::currentDataTag());
        for (const char* name : {"best.pt", "last.pt"}) {
            auto saved = formats::readTorchFile(run / "checkpoints" / name);
            for (auto& [key, value] : std::get<formats::PyValue::Dict>(saved.value)) {
                const auto part = *key.as<std::string>();
                if (part != "card" && part != "experiment")
                    continue;
                auto json = Json::parse(*value.as<std::string>());
                json["model"] = Json::parse(model.toStdString());
                value = formats::PyValue(json.dump());
            }
            formats::writeTorchFile(run / "checkpoints" / name, saved);
        }
        const auto used = test::errorOf([&] { api::Predictor::open(run); });
        QCOMPARE(used.code(), ErrorCode::Format);
        QVERIFY2(used.message().str().find("much larger than the weights in it") != std::string::npos, used.what());
        const auto events = readFile(run / "events.jsonl");
        const auto resumed = test::errorOf([&] { api::resumeRun(run, epochs(3), {}); });
        QVERIFY2(resumed.message().str().find("much larger than the weights in it") != std::string::npos, resumed.what());
        QVERIFY(readFile(run / "events.jsonl") == events);
    }

    void verifiesAWholeRun()
    {
        const auto all = states(m_run);
        for (const char* file : {"experiment.json", "resolved.json", "events.jsonl", "metrics.jsonl", "steps.csv", "checkpoints/last.pt",
                                 "checkpoints/best.pt"})
            QVERIFY2(all.contains(file) && all.at(file) == "verified", file);
        // Also after it was resumed.
        const auto run = copy("resumed");
        QVERIFY(!api::resumeRun(run, epochs(3), {})->wait());
        for (const auto& [file, state] : states(run))
            QVERIFY2(state == "verified", file.c_str());
    }

    void findsEveryDamage_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file : {"experiment.json", "resolved.json", "events.jsonl", "metrics.jsonl", "steps.csv", "checkpoints/last.pt",
                                 "checkpoints/best.pt"})
            QTest::newRow(file) << file;
    }

    void findsEveryDamage()
    {
        QFETCH(const QString, file);
        const auto name = file.toStdString();
        for (const double share : {0.1, 0.5, 0.9}) {
            const auto run = copy("flipped" + std::to_string(share) + fs::path(name).filename().string());
            flipByte(run / name, share);
            QCOMPARE(stateOf(run, name), std::string("damaged"));
        }
        const auto cut = copy("cut " + fs::path(name).filename().string());
        fs::resize_file(cut / name, fs::file_size(cut / name) / 2);
        QCOMPARE(stateOf(cut, name), std::string("damaged"));
        fs::remove(cut / name);
        if (name == "experiment.json")
            QCOMPARE(test::errorOf([&] { states(cut); }).code(), ErrorCode::NotFound);
        else
            QCOMPARE(stateOf(cut, name), std::string("damaged"));
    }

    void allowsWhatCameLater()
    {
        const auto run = copy("grown");
        const auto log = run / "events.jsonl";
        test::writeRaw(log, readFile(log) + readFile(log));
        QCOMPARE(stateOf(run, "events.jsonl"), std::string("verified"));
        test::writeRaw(log, readFile(log) + "terminate called\n");
        QCOMPARE(stateOf(run, "events.jsonl"), std::string("damaged"));
        // A run that was killed between its checkpoint and the digest: the file is only read.
        auto digests = Json::parse(readFile(run / "digests.json"));
        digests["files"]["checkpoints/last.pt"] = {{"bytes", 1}, {"sha256", "0"}, {"step", 1}};
        test::writeRaw(run / "digests.json", digests.dump());
        QCOMPARE(stateOf(run, "checkpoints/last.pt"), std::string("readable"));
        // As do runs of former versions.
        fs::remove(run / "digests.json");
        QCOMPARE(stateOf(run, "checkpoints/best.pt"), std::string("readable"));
    }
};

}  // namespace run_check_test

FOVEA_TEST(run_check_test::RunCheckTest, fovea::test::NoApplication)
#include "RunCheckTest.moc"
