// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Command.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace real_mnist_test {

namespace fs = std::filesystem;
using namespace fovea;

/// The whole command on real MNIST, in little time: import, look, train, test.
class RealMnistTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    const test::Command m_command{m_home.path()};

    /// The last line that a call prints.
    Json call(const QStringList& arguments) const
    {
        const auto answer = m_command.call(arguments);
        if (answer.code != 0)
            throw std::runtime_error(answer.error);
        const auto lines = QByteArray::fromStdString(answer.out).trimmed().split('\n');
        return Json::parse(lines.back().toStdString());
    }

    /// MNIST with the first `count` of its training images and all of its test images.
    fs::path shortened(const fs::path& mnist, std::uint32_t count) const
    {
        const auto folder = m_home.path() / "short";
        for (const auto& entry : fs::directory_iterator(mnist)) {
            const auto name = entry.path().stem();
            if (!name.string().starts_with("train")) {
                fs::create_directories(folder);
                fs::copy_file(entry.path(), folder / entry.path().filename());
                continue;
            }
            const bool areImages = name.string().find("images") != std::string::npos;
            test::writeRaw(folder / name, test::firstOfIdx(entry.path(), count, areImages ? 784 : 1));
        }
        return folder;
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

        // A fifth of the training images teach enough, in a fifth of the time.
        const auto folder = shortened(mnist, 12000);
        const QStringList how = {"--validation",    "test",  "--model",   "cnn",          "--epochs",      "1",   "--optimizer", "adam",
                                 "--learning-rate", "0.001", "--augment", "rotation(15)", "--time-budget", "60s", "--json"};
        const auto finished = call(QStringList{"train", "--dataset", folder.c_str(), "--out", (m_home.path() / "run").c_str()} + how);
        QCOMPARE(finished["event"], Json("finished"));
        const auto report = call({"test", (m_home.path() / "run").c_str(), "--dataset", "mnist", "--json"});
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
