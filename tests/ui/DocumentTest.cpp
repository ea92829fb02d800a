// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Document.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QtTest>

namespace document_test {

using namespace fovea;
using namespace fovea::ui;

/// What is being set up: faults, undo, what counts as saved.
class DocumentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFaultGoesWithItsComponent()
    {
        Document document;
        document.set("training.optimizer", Json{{"id", "sgd"}});
        QVERIFY(document.setText("training.optimizer.momentum", "abc"));
        QVERIFY(!document.isValid());
        document.set("training.optimizer", Json{{"id", "adam"}});
        QVERIFY(document.isValid());
    }

    void aFaultLeavesTheRestInForce()
    {
        Document document;
        QVERIFY(document.setText("training.batch_size", "0"));
        QVERIFY(document.errorAt("training.batch_size"));
        QCOMPARE(document.resolved().training().integer("batch_size"), std::int64_t{64});
        document.set("training.epochs", 3);
        QCOMPARE(document.value("training.epochs").get<int>(), 3);
        document.unset("training.batch_size");
        QVERIFY(document.isValid());
    }

    void theFaultOfAListSaysWhere()
    {
        Document document;
        const auto problem = document.set("data.augment", Json::parse(R"([{"id": "flip"}, {"id": "rotation", "degrees": 500}])"));
        QVERIFY(problem);
        QCOMPARE(QString::fromStdString(problem->str()), QString("number 2 of the list: must be 0 to 180, got 500"));
        QCOMPARE(document.errorAt("data.augment"), problem);
    }

    void aListOfTheWrongLengthIsRefusedAsTheCommandDoes_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char* typed : {"0.9", "[0.9]", "[0.9,0.99,0.999]"})
            QTest::newRow(typed) << typed;
    }

    void aListOfTheWrongLengthIsRefusedAsTheCommandDoes()
    {
        QFETCH(QString, typed);
        Document document;
        document.set("training.optimizer", Json{{"id", "adam"}});
        const auto before = document.experiment();
        const auto problem = document.setText("training.optimizer.betas", typed.toStdString());
        QVERIFY(problem);
        QCOMPARE(QString::fromStdString(problem->str()), "must be a list of 2 values, got " + typed);
        QVERIFY(document.experiment() == before);
    }

    void anEntryThatIsGoneChangesNothing()
    {
        Document document;
        document.set("data.augment", Json::parse(R"([{"id": "rotation"}])"));
        const auto before = document.experiment();
        QVERIFY(document.set("data.augment[3].degrees", 5));
        QVERIFY(document.experiment() == before);
        QVERIFY(document.isValid());
    }

    void aPathThatIsGoneChangesNothing()
    {
        Document document;
        document.set("model", Json{{"id", "lenet"}});
        const auto before = document.experiment();
        QSignalSpy changes(&document, &Document::changed);
        QVERIFY(document.set("model.layers", Json::array()));
        QVERIFY(document.setText("model.layers", "conv(8)"));
        QVERIFY(document.experiment() == before);
        QVERIFY(document.isValid());
        QVERIFY(changes.isEmpty());
    }

    void theSameExperimentAgainTakesFaultsAway()
    {
        Document document;
        Experiment saved;
        saved.set("training.epochs", 3);
        document.replace(saved, "/a.json");
        QVERIFY(document.setText("training.batch_size", "0"));
        QSignalSpy changes(&document, &Document::changed);
        document.replace(saved, "/a.json");
        QVERIFY(document.isValid());
        QCOMPARE(changes.size(), 1);
        document.replace(saved, "/a.json");
        QCOMPARE(changes.size(), 1);
    }

    void undoBringsFileAndSavedStateBack()
    {
        Document document;
        document.set("training.epochs", 7);
        document.markSaved("/a.json", document.experiment());
        document.set("training.epochs", 8);
        Experiment other;
        other.set("training.epochs", 1);
        document.replace(other, "/b.json");
        QCOMPARE(document.file(), std::filesystem::path("/b.json"));
        QVERIFY(!document.isModified());
        document.undoReplace();
        QCOMPARE(document.file(), std::filesystem::path("/a.json"));
        QCOMPARE(document.value("training.epochs").get<int>(), 8);
        QVERIFY(document.isModified());
    }

    void undoTakesNothingThatCameAfter()
    {
        Document document;
        Experiment other;
        other.set("training.epochs", 1);
        document.replace(other);
        document.set("training.epochs", 2);
        document.undoReplace();
        QCOMPARE(document.value("training.epochs").get<int>(), 2);
    }

    void onlyWhatWasWrittenIsSaved()
    {
        Document document;
        document.set("training.epochs", 3);
        const auto written = document.experiment();
        document.set("training.epochs", 4);
        document.markSaved("/a.json", written);
        QVERIFY(document.isModified());
    }
};

}  // namespace document_test

FOVEA_TEST(document_test::DocumentTest, QCoreApplication)
#include "DocumentTest.moc"
