// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Exporter.h"
#include "core/api/RunStore.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/predict/SavedModel.h"
#include "core/runs/RunCheck.h"
#include "tests/support/FailingDisk.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"
#include "tests/support/core/RunTrace.h"
#include "tests/support/core/TinyRuns.h"

#include <QtTest>

#include <cerrno>

namespace run_faults_test {

namespace fs = std::filesystem;
using namespace fovea;
using test::DiskFault;
using test::FailingDisk;

/// A disk that refuses one call after the other while a run, its names and its exports are written.
class RunFaultsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    test::RunTrace m_straight;  ///< what the run must come to
    int m_round = 0;

    fs::path at(const std::string& name) const { return m_home.path() / name; }
    Experiment experiment() const { return test::tinyExperiment(at("images")); }

    /// What a run that a fault ended leaves behind is whole, and resumed it comes to the same end as without the fault.
    std::string checkRest(const fs::path& run, const test::Ending& ending, const FailingDisk& disk) const
    {
        if (!test::temporariesBelow(run).empty())
            return "a temporary file stays: " + test::temporariesBelow(run).front().string();
        const bool isSaved = fs::exists(run / "checkpoints/last.pt");
        if (ending.failure) {
            const auto& failure = *ending.failure;
            const bool namesIt = std::count(disk.allFailed().begin(), disk.allFailed().end(), failure.path) > 0;
            if (failure.code != "io" || !namesIt)
                return "the error does not name " + disk.failed().string() + ": " + failure.message.str() + " " + failure.path.string();
            if (!ending.hasStarted && fs::exists(run))
                return "a run that did not start leaves a folder";
        } else if (ending.warnings().find("TensorBoard log failed") == std::string::npos && disk.failed().filename() != "run.lock") {
            return "nothing was said of " + disk.failed().string();
        }
        for (const char* name : {"last.pt", "best.pt"})
            if (fs::exists(run / "checkpoints" / name))
                predict::requireBuildable(predict::readSavedModel(run / "checkpoints" / name));
        if (!isSaved)
            return ending.failure ? std::string() : "there is no checkpoint";
        if (ending.failure) {
            if (const auto resumed = test::resumeTiny(run); resumed.failure || !resumed.warnings().empty())
                return "resumed: " + (resumed.failure ? resumed.failure->message.str() : resumed.warnings());
            for (const auto& file : runs::checkRun(run))
                if (!file.problem.empty())
                    return "the check of " + file.file + ": " + file.problem.str();
        }
        auto trace = test::traceOf(run);
        if (!ending.failure)
            trace.curves = m_straight.curves;
        return test::differenceOf(trace, m_straight);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("FOVEA_HOME", m_home.path().c_str());
        test::writeTinyImages(at("images"), 16);
        const auto straight = test::startTiny(experiment(), at("straight"));
        QVERIFY(!straight.failure);
        m_straight = test::traceOf(at("straight"));
        QCOMPARE(m_straight.epochs, (std::vector<int>{1, 2, 3}));
        QCOMPARE(m_straight.curves.at("Accuracy/validation").size(), std::size_t{3});
    }

    void endsClearlyAndResumesToTheBit_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("staysBroken");
        for (const auto& [name, kind] : test::refusableCalls())
            if (kind != files::Call::Kind::Copy && kind != files::Call::Kind::SyncAll)
                for (const bool staysBroken : {false, true})
                    QTest::addRow("%s%s", name, staysBroken ? ", from then on" : "") << static_cast<int>(kind) << staysBroken;
    }

    void endsClearlyAndResumesToTheBit()
    {
        QFETCH(const int, kind);
        QFETCH(const bool, staysBroken);
        constexpr int kReasons[] = {ENOSPC, EIO, EROFS};
        int faults = 0, resumed = 0;
        for (int number = 1;; ++number) {
            const auto run = at("faults/" + std::to_string(++m_round));
            fs::create_directories(run.parent_path());
            FailingDisk disk(DiskFault{static_cast<files::Call::Kind>(kind), number, kReasons[number % 3], staysBroken, run});
            const auto ending = test::startTiny(experiment(), run);
            if (!disk.hasFailed()) {
                QVERIFY(!ending.failure);
                break;
            }
            ++faults;
            disk.repair();
            resumed += fs::exists(run / "checkpoints/last.pt");
            const auto problem = checkRest(run, ending, disk);
            QVERIFY2(problem.empty(), qPrintable(QString("%1, %2: %3").arg(number).arg(disk.failed().c_str(), problem.c_str())));
            fs::remove_all(run);
        }
        qInfo("%d faults, %d resumed", faults, resumed);
        QVERIFY(faults > 0);
    }

    void startsAgainWhereAStartFailed()
    {
        const auto run = at("taken");
        fs::create_directories(run);
        {
            FailingDisk disk(DiskFault{files::Call::Kind::Rename, 1, ENOSPC, true, run});
            const auto ending = test::startTiny(experiment(), run);
            QVERIFY(ending.failure && !ending.hasStarted);
            QVERIFY(fs::exists(run / "run.lock"));
        }
        QVERIFY(!test::startTiny(experiment(), run).failure);
        QCOMPARE(test::differenceOf(test::traceOf(run), m_straight), std::string());
    }

    void namesAndNotesStayWhole()
    {
        const auto run = at("straight");
        api::runStore::rename(run.string(), "old name");
        api::runStore::setNote(run.string(), "old note");
        for (const auto& [name, kind] : test::refusableCalls())
            for (int number = 1;; ++number) {
                api::runStore::setNote(run.string(), "old note");
                FailingDisk disk(DiskFault{kind, number, ENOSPC, false, run});
                std::optional<Error> thrown;
                try {
                    api::runStore::setNote(run.string(), "new note");
                } catch (const Error& error) {
                    thrown = error;
                }
                if (!disk.hasFailed())
                    break;
                QVERIFY2(thrown && thrown->code() == ErrorCode::Io && thrown->path() == disk.failed(), name);
                const auto info = api::runStore::show(run.string());
                QCOMPARE(info.name, std::string("old name"));
                QVERIFY(info.note == "old note" || disk.failed() == run);
                QVERIFY(test::temporariesBelow(run).empty());
            }
    }

    void movesARunOrLeavesIt()
    {
        const auto run = paths::runs() / "moved";
        fs::create_directories(paths::runs());
        fs::copy(at("straight"), run, fs::copy_options::recursive);
        for (const auto& [name, kind] : test::refusableCalls())
            for (int number = 1;; ++number) {
                FailingDisk disk(DiskFault{kind, number, EROFS, false, paths::runs()});
                std::optional<Error> thrown;
                try {
                    api::runStore::remove("moved");
                } catch (const Error& error) {
                    thrown = error;
                }
                const bool hasFailed = disk.hasFailed();
                disk.repair();
                QCOMPARE(thrown.has_value(), hasFailed);
                if (!fs::exists(run))
                    api::runStore::restore("moved");
                QVERIFY2(fs::exists(run / "checkpoints/last.pt"), name);
                if (!hasFailed)
                    break;
                QCOMPARE(thrown->code(), ErrorCode::Io);
            }
    }

    void exportsAllOrNothing_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name : {"net.torchscript", "net.onnx", "net.safetensors", "net.pth"})
            QTest::newRow(name) << name;
    }

    void exportsAllOrNothing()
    {
        QFETCH(const QString, file);
        api::ExportRequest request;
        request.model = at("straight");
        request.file = at("exported") / file.toStdString();
        request.overwrite = true;
        fs::create_directories(request.file.parent_path());
        for (const auto& [name, kind] : test::refusableCalls())
            for (int number = 1;; ++number) {
                writeFileAtomically(request.file, "old");
                FailingDisk disk(DiskFault{kind, number, ENOSPC, false, request.file.parent_path()});
                std::optional<Error> thrown;
                try {
                    api::exportModel(request);
                } catch (const Error& error) {
                    thrown = error;
                }
                if (!disk.hasFailed()) {
                    QVERIFY2(!thrown, thrown ? thrown->what() : "");
                    break;
                }
                QVERIFY2(thrown && thrown->code() == ErrorCode::Io, name);
                QVERIFY2(std::string(thrown->what()).find(".tmp") == std::string::npos, thrown->what());
                QVERIFY(disk.failed() == request.file.parent_path() || readFile(request.file) == "old");
                QVERIFY(test::temporariesBelow(request.file.parent_path()).empty());
            }
        QVERIFY(readFile(request.file).size() > 1000);
    }
};

}  // namespace run_faults_test

FOVEA_TEST(run_faults_test::RunFaultsTest, fovea::test::NoApplication)
#include "RunFaultsTest.moc"
