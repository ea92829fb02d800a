// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Command.h"
#include "tests/support/TestData.h"
#include "ui/text/CommandLine.h"
#include "tests/support/TestMain.h"

#include <QProcess>
#include <QtTest>

namespace command_line_test {

using namespace fovea;

/// Commands made from experiments, understood by a shell and by `fovea`.
class CommandLineTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;

    /// What the command would train, as `fovea` itself tells; a shell splits the words.
    Json understood(const QString& command)
    {
        QProcess shell;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("FOVEA_HOME", m_home.path().c_str());
        shell.setProcessEnvironment(environment);
        shell.start("/bin/sh", {"-c", test::Command::program().section('/', 0, -2) + "/" + command + " --print-experiment"});
        shell.waitForFinished(60000);
        const auto error = shell.readAllStandardError();
        if (shell.exitCode() != 0)
            qWarning("%s\n%s", qPrintable(command), error.constData());
        return shell.exitCode() == 0 ? Json::parse(shell.readAllStandardOutput().toStdString()) : Json();
    }

private Q_SLOTS:
    void trainsTheSame_data()
    {
        // JSON, with ` for ".
        QTest::addColumn<QString>("document");
        QTest::newRow("nothing set") << "{}";
        QTest::newRow("flags") << "{`data`: {`dataset`: {`id`: `digits`, `count`: 600}, `validation`: `test`, `size`: 32},"
                                  "`model`: {`id`: `mlp`}, `training`: {`epochs`: 3, `batch_size`: 128, `seed`: 7, `threads`: 2,"
                                  "`optimizer`: {`id`: `sgd`, `learning_rate`: 0.05, `momentum`: 0.8, `nesterov`: true}}}";
        QTest::newRow("lists") << "{`data`: {`augment`: [{`id`: `rotation`, `degrees`: 12.5, `interpolation`: `bilinear`}, {`id`: `flip`}],"
                                  "`normalize`: {`id`: `custom`, `mean`: [0.5], `std`: [0.25]}}}";
        QTest::newRow("no augmentation") << "{`data`: {`augment`: []}}";
        QTest::newRow("components")
            << "{`training`: {`early_stopping`: {`id`: `patience`, `patience`: 4}, `loss`: {`id`: `cross_entropy`,"
               "`label_smoothing`: 0.1}, `schedule`: {`id`: `cosine`, `warmup`: 0.5}, `gradient_clip`: 1, `time_budget`: 90}}";
        QTest::newRow("words that a shell would break") << "{`name`: `-it's $HOME; \\`rm\\` *`, `data`: {`dataset`: {`id`: `image_folder`,"
                                                           "`folder`: `/tmp/my pictures (2)/ä & ü`}}}";
        QTest::newRow("interval and list") << "{`training`: {`optimizer`: {`id`: `adam`, `betas`: [0.8, 0.99], `eps`: 1e-7},"
                                              "`schedule`: {`id`: `one_cycle`, `momentum`: [0.8, 0.9]}}}";
        QTest::newRow("stack")
            << "{`model`: {`id`: `stack`, `layers`: [{`id`: `conv`, `channels`: 16, `padding`: `same`, `bias`: false}, {`id`: `batch_norm`, `eps`: 1e-4},"
               "{`id`: `activation`, `function`: `leaky_relu`}, {`id`: `residual`, `channels`: 32, `stride`: 2}, {`id`: `global_avg_pool`},"
               "{`id`: `dropout`, `p`: 0.25}]}, `training`: {`slices`: 1}}";
        QTest::newRow("stack without layers") << "{`model`: {`id`: `stack`, `layers`: []}}";
        QTest::newRow("no limit") << "{`training`: {`time_budget`: 0, `early_stopping`: null}}";
    }

    void trainsTheSame()
    {
        QFETCH(QString, document);
        const auto experiment = Experiment::fromJson(Json::parse(document.replace('`', '"').toStdString()));
        experiment.requireValid();
        const QString command = ui::trainCommand(experiment);
        QVERIFY2(command.startsWith("fovea train"), qPrintable(command));
        const Json expected = Json::parse(experiment.resolve().toJson().dump());
        const Json got = understood(command);
        if (got != expected)
            qWarning("%s\n%s\n%s", qPrintable(command), got.dump().c_str(), expected.dump().c_str());
        QVERIFY(got == expected);
    }

    void usesTheShortFlags()
    {
        Experiment experiment;
        experiment.setText("training.optimizer.learning_rate", "0.002");
        experiment.setText("model.dropout", "0.3");
        experiment.set("training.epochs", 4);
        const QString command = ui::trainCommand(experiment);
        QVERIFY(command.contains("--learning-rate 0.002"));
        QVERIFY(command.contains("--epochs 4"));
        QVERIFY(command.contains("--set model.dropout=0.3"));
    }

    void testsARun()
    {
        QCOMPARE(ui::testCommand("/runs/first one", "mnist", "validation"),
                 QString("fovea test '/runs/first one' --dataset mnist --split validation"));
        QCOMPARE(ui::testCommand("/runs/a"), QString("fovea test /runs/a"));
        QCOMPARE(ui::testCommand("/runs/a", {}, "test"), QString("fovea test /runs/a"));
    }
};

}  // namespace command_line_test

FOVEA_TEST(command_line_test::CommandLineTest, QCoreApplication)
#include "CommandLineTest.moc"
