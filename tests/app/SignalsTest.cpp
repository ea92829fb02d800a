// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "tests/support/Command.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QtTest>

#include <csignal>
#include <sys/stat.h>

namespace signals_test {

namespace fs = std::filesystem;
using fovea::Json;

/// The command under signals and limits of the system: it ends in time, and no run loses its checkpoint.
class SignalsTest : public QObject {
    Q_OBJECT

    fovea::test::TemporaryFolder m_home;
    fovea::test::Command m_command{m_home.path()};

    fs::path at(const std::string& name) const { return m_home.path() / name; }

    static void send(const QProcess& process, int signal) { ::kill(static_cast<pid_t>(process.processId()), signal); }

    /// A run that continues until it is stopped and has printed the result of its first epoch.
    void startRun(QProcess& process, const QString& name)
    {
        m_command.prepare(process, {"train", "--dataset", "digits", "--set", "data.dataset.count=200", "--model", "mlp", "--epochs",
                                    "100000", "--out", QString::fromStdString(at(name.toStdString()).string())});
        process.start();
        QByteArray printed;
        const auto epochPrinted = [&] { return (printed += process.readAllStandardOutput()).contains("Epoch 1/"); };
        QTRY_VERIFY_WITH_TIMEOUT(epochPrinted(), 120000);
    }

private Q_SLOTS:
    void savesACheckpointAndEnds_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("terminated") << SIGTERM;
        QTest::newRow("terminal closed") << SIGHUP;
        QTest::newRow("time nearly up") << SIGUSR1;
        QTest::newRow("processor time used up") << SIGXCPU;
    }

    void savesACheckpointAndEnds()
    {
        QFETCH(const int, signal);
        const QString name = QStringLiteral("signal%1").arg(signal);
        QProcess process;
        startRun(process, name);
        send(process, signal);
        // A terminal that closes sends the signal more than once.
        if (signal == SIGHUP)
            send(process, signal);
        const auto ended = fovea::test::Command::finished(process);
        QCOMPARE(ended.code, 130);
        QVERIFY2(ended.error.find("Stopping after step ") != std::string::npos, ended.error.c_str());
        QVERIFY2(ended.error.find("the checkpoint is saved. Resume with") != std::string::npos, ended.error.c_str());
        const QString run = QString::fromStdString(at(name.toStdString()).string());
        const auto shown = m_command.call({"runs", "show", run, "--json"}).json();
        QCOMPARE(shown["state"], Json("stopped"));
        const auto resumed = m_command.call({"resume", run, "--epochs", QString::number(shown["epochs_done"].get<int>() + 1)});
        QVERIFY2(resumed.code == 0, resumed.error.c_str());
    }

    void trainsOnWhereASignalIsIgnored()
    {
        // As nohup starts it.
        const auto answer =
            m_command.shell("trap '' HUP; $F train --dataset digits --set data.dataset.count=200 --model mlp --epochs 200 --out $H/nohup "
                            ">/dev/null 2>&1 & pid=$!; while [ ! -f $H/nohup/checkpoints/last.pt ]; do sleep 0.1; done; "
                            "kill -HUP $pid; wait $pid; echo $?");
        QCOMPARE(answer.out, std::string("0\n"));
    }

    void endsAtOnceOnASecondSignal()
    {
        // Steps that take seconds each.
        QProcess process;
        m_command.prepare(process, {"train", "--dataset", "digits", "--set", "data.dataset.count=2000", "--model", "cnn", "--size", "64",
                                    "--batch-size", "1800", "--epochs", "100", "--out", QString::fromStdString(at("twice").string())});
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(at("twice/checkpoints/last.pt")), 120000);
        const auto before = fovea::readFile(at("twice/checkpoints/last.pt"));
        send(process, SIGTERM);
        QByteArray said;
        const auto hasSaid = [&] { return (said += process.readAllStandardError()).contains("Stopping after step 1;"); };
        QTRY_VERIFY_WITH_TIMEOUT(hasSaid(), 10000);
        QElapsedTimer timer;
        timer.start();
        send(process, SIGTERM);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY2(timer.elapsed() < 1000, QByteArray::number(timer.elapsed()).constData());
        QVERIFY(fovea::readFile(at("twice/checkpoints/last.pt")) == before);
    }

    void endsWithinASecondWithoutARun_data()
    {
        QTest::addColumn<int>("signal");
        for (const int signal : {SIGTERM, SIGHUP, SIGINT, SIGUSR1})
            QTest::addRow("signal %d", signal) << signal;
    }

    void endsWithinASecondWithoutARun()
    {
        // A pipe that nobody empties: the command waits in a write.
        QFETCH(const int, signal);
        const auto answer = m_command.shell(
            QStringLiteral(
                "rm -f $H/pipe; mkfifo $H/pipe; exec 9<>$H/pipe; head -c 65536 /dev/zero >&9; "
                "$F models list --json >$H/pipe & pid=$!; "
                "until [ $(readlink /proc/$pid/exe) = $F ] && grep -Eq 'SigBlk:.*[4-7c-f][0-9a-f]{3}$' /proc/$pid/status; do sleep 0.1; done; sleep 0.5; "
                "start=$(date +%s%3N); kill -%1 $pid; wait $pid; echo $? $(($(date +%s%3N) - start))")
                .arg(signal));
        const auto words = QByteArray::fromStdString(answer.out).trimmed().split(' ');
        QCOMPARE(words.value(0), QByteArray("130"));
        QVERIFY2(words.value(1).toInt() < 1000, answer.out.c_str());
    }

    void leavesNothingHalfUnpacked_data()
    {
        QTest::addColumn<QStringList>("words");
        const auto archive = QString::fromStdString(at("many.zip").string());
        QTest::newRow("info") << QStringList{"datasets", "info", archive};
        QTest::newRow("train") << QStringList{"train", "--dataset", archive, "--model", "mlp"};
        QTest::newRow("import") << QStringList{"datasets", "import", "many", archive};
    }

    void leavesNothingHalfUnpacked()
    {
        QFETCH(QStringList, words);
        if (!fs::exists(at("many.zip"))) {
            fovea::test::Entries entries;
            for (int i = 0; i < 20'000; ++i)
                entries.emplace_back("cat/" + std::to_string(i) + ".jpg", std::string(4000, static_cast<char>(i)));
            fovea::test::writeArchive(at("many.zip"), entries);
        }
        fs::remove_all(at("cache/unpacked"));
        const auto isUnpacking = [&] {
            std::error_code none;
            for (const char* below : {"cache/unpacked", "datasets"})
                for (fs::directory_iterator it(at(below), none), end; !none && it != end; it.increment(none))
                    if (it->path().filename().string().starts_with('.') && it->is_directory(none))
                        return true;
            return false;
        };
        QVERIFY(!isUnpacking());
        QProcess process;
        m_command.prepare(process, words);
        process.start();
        QTRY_VERIFY_WITH_TIMEOUT(isUnpacking(), 60000);
        QElapsedTimer timer;
        timer.start();
        send(process, SIGINT);
        QVERIFY(process.waitForFinished(60000));
        // A second, and what a busy machine adds.
        QVERIFY2(timer.elapsed() < 1500, QByteArray::number(timer.elapsed()).constData());
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(!isUnpacking());
    }

    void namesTheFileThatGrewTooLarge()
    {
        const auto answer =
            m_command.shell("ulimit -f 40; $F train --dataset digits --set data.dataset.count=200 --model cnn --epochs 1 --out $H/limited");
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.error.find("cannot write " + at("limited").string() + "/") != std::string::npos, answer.error.c_str());
        QVERIFY2(answer.error.find("File too large") != std::string::npos, answer.error.c_str());
    }

    void saysThatTheAddressSpaceIsTooSmall()
    {
        const auto answer =
            m_command.shell("ulimit -v 650000; timeout 60 $F train --dataset digits --model cnn --epochs 1 --out $H/narrow");
        QCOMPARE(answer.code, 1);
        QVERIFY2(answer.error.find("limit of the address space") != std::string::npos, answer.error.c_str());
        QVERIFY(answer.error.find("ulimit -v") != std::string::npos);
    }
};

}  // namespace signals_test

FOVEA_TEST(signals_test::SignalsTest, QCoreApplication)
#include "SignalsTest.moc"
