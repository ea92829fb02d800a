// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QProcess>
#include <QtTest>

namespace real_mnist_test {

using fovea::Json;

/// The whole command on real MNIST, in little time: import, look, train, test.
class RealMnistTest : public QObject {
    Q_OBJECT

    fovea::test::TemporaryFolder m_home;

    Json call(const QStringList& arguments)
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("FOVEA_HOME", m_home.path().c_str());
        process.setProcessEnvironment(environment);
        process.start(FOVEA_COMMAND, arguments);
        if (!process.waitForFinished(600000) || process.exitCode() != 0)
            throw std::runtime_error(process.readAllStandardError().toStdString());
        const auto lines = process.readAllStandardOutput().trimmed().split('\n');
        return Json::parse(lines.back().toStdString());
    }

private Q_SLOTS:
    void importsTrainsAndTests()
    {
        FOVEA_REQUIRE_SHARED(mnist, "mnist");
        const auto imported = call({"datasets", "import", "mnist", mnist.c_str(), "--json"});
        QCOMPARE(imported["warnings"], Json::array());
        const auto info = call({"datasets", "info", "mnist", "--json"});
        QCOMPARE(info["parts"]["train"]["samples"], Json(60000));
        QCOMPARE(info["parts"]["test"]["per_class"][5], Json(892));

        // An epoch takes some 20 s; on a machine that is busy otherwise the minute still teaches enough.
        const auto finished = call({"train",
                                    "--dataset",
                                    "mnist",
                                    "--validation",
                                    "test",
                                    "--model",
                                    "cnn",
                                    "--epochs",
                                    "1",
                                    "--optimizer",
                                    "adam",
                                    "--learning-rate",
                                    "0.001",
                                    "--augment",
                                    "rotation(15)",
                                    "--time-budget",
                                    "60s",
                                    "--out",
                                    (m_home.path() / "run").c_str(),
                                    "--json"});
        QCOMPARE(finished["event"], Json("finished"));
        const auto report = call({"test", (m_home.path() / "run").c_str(), "--json"});
        QCOMPARE(report["dataset"], Json("mnist"));
        QCOMPARE(report["split"], Json("test"));
        QCOMPARE(report["samples"], Json(10000));
        QVERIFY2(report["accuracy"].get<double>() > 0.8, report["accuracy"].dump().c_str());
    }

    void readsHandwritingAfterDigitsAlone()
    {
        FOVEA_REQUIRE_SHARED(mnist, "mnist");
        call({"train", "--dataset", "digits", "--set", "data.dataset.count=4000", "--model", "cnn", "--epochs", "3", "--out",
              (m_home.path() / "digits").c_str(), "--json"});
        const auto report = call({"test", (m_home.path() / "digits").c_str(), "--dataset", mnist.c_str(), "--json"});
        QVERIFY2(report["accuracy"].get<double>() > 0.85, report["accuracy"].dump().c_str());
    }
};

}  // namespace real_mnist_test

FOVEA_TEST(real_mnist_test::RealMnistTest, QCoreApplication)
#include "RealMnistTest.moc"
