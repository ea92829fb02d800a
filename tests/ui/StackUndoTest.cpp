// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/OwnModels.h"
#include "tests/support/ui/StackBench.h"
#include "tests/support/TestMain.h"

#include <QAction>
#include <QLabel>

namespace stack_undo_test {

using namespace fovea;
using namespace fovea::ui;

/// What was put together on the Model page is not lost on the way to another network and back.
class StackUndoTest : public QObject, protected test::StackBench {
    Q_OBJECT

    void press(const QString& name) { QTest::mouseClick(card(name), Qt::LeftButton); }
    std::string model() const { return document().resolved().model().id; }
    QString titles() const
    {
        QStringList all;
        for (const auto* row : list().rows())
            all << row->accessibleName();
        return all.join(", ");
    }

private Q_SLOTS:
    void initTestCase()
    {
        prepare();
        for (const auto& [name, channels] : {std::pair("a", 4), {"b", 16}})
            api::saveOwnModel(name, Json{{"id", "stack"},
                                         {"layers", Json::array({{{"id", "conv"}, {"channels", channels}}, {{"id", "global_avg_pool"}}})}});
    }

    void init()
    {
        openStack();
        QTRY_VERIFY_WITH_TIMEOUT(card("own model a"), 20000);
    }

    void cleanup() { closeStack(); }

    void aRemovalIsUndoneFromAnotherNetwork()
    {
        choose("conv(8),max_pool(3),flatten");
        const Json before = layers();
        list().remove(1);
        press("model lenet");
        QCOMPARE(model(), std::string("lenet"));
        m_undo();
        QCOMPARE(model(), std::string("stack"));
        QCOMPARE(layers(), before);
        QVERIFY(document().isValid());
    }

    void aTemplateIsUndoneFromAnotherNetwork()
    {
        choose("conv(8),flatten");
        const Json before = layers();
        m_page->findChild<QAction*>("start residual")->trigger();
        press("model lenet");
        m_undo();
        QCOMPARE(model(), std::string("stack"));
        QCOMPARE(layers(), before);
    }

    void undoLeavesAnotherStackAlone()
    {
        choose("conv(8),max_pool,flatten");
        list().remove(1);
        const auto removal = m_undo;
        m_page->findChild<QAction*>("start residual")->trigger();
        const auto start = m_undo;
        Experiment other;
        other.set("model", Json::parse(R"({"id": "stack", "layers": [{"id": "flatten"}, {"id": "linear"}, {"id": "activation"}]})"));
        document().replace(other);
        for (const auto& undo : {removal, start}) {
            m_told.clear();
            undo();
            QVERIFY(document().experiment() == other);
            QVERIFY2(m_told.contains("nothing was undone"), qPrintable(m_told));
        }
    }

    void anOwnModelTakesNothingAway()
    {
        choose("conv(8),flatten");
        const Json unsaved = layers();
        press("own model a");
        QCOMPARE(layers()[0]["channels"], Json(4));
        QVERIFY2(m_told.contains("a") && m_undo, qPrintable(m_told));
        m_undo();
        QCOMPARE(layers(), unsaved);
        // Nothing is lost from one that is kept to another, so nothing is told.
        press("own model a");
        m_told.clear();
        press("own model b");
        QVERIFY2(m_told.isEmpty(), qPrintable(m_told));
        QVERIFY(card("own model b")->isChecked());
        press("model stack");
        QCOMPARE(layers(), unsaved);
        QVERIFY(card("model stack")->isChecked());
    }

    void anOwnModelIsUndoneToTheNetworkBefore()
    {
        choose("conv(8),flatten");
        const Json unsaved = layers();
        press("model lenet");
        const auto before = document().experiment();
        press("own model a");
        QCOMPARE(model(), std::string("stack"));
        QVERIFY(m_undo);
        m_undo();
        QVERIFY(document().experiment() == before);
        press("model stack");
        QCOMPARE(layers(), unsaved);
    }

    void theCardOfYourOwnNetworkIsNeverDead()
    {
        press("own model a");
        QVERIFY(card("own model a")->isChecked());
        // The usual layers: 421,642; of the one that is chosen: 4·10 + 4·10 + 10.
        QTRY_VERIFY2(card("own model a")->accessibleDescription().startsWith("90 "),
                     qPrintable(card("own model a")->accessibleDescription()));
        QTRY_VERIFY2(card("model stack")->accessibleDescription().startsWith("421,642 "),
                     qPrintable(card("model stack")->accessibleDescription()));
        press("model stack");
        QVERIFY(card("model stack")->isChecked());
        QCOMPARE(list().rows().size(), std::size_t(10));
    }

    void whatDoesNotFitComesBackWithTheRest()
    {
        choose("conv(8),flatten");
        const auto spoil = [this] {
            QVERIFY(!layers().empty());
            list().select(0, false);
            Q_EMIT list().rows()[0]->chosen("kernel_size", 99);
            list().add(Json{{"id", "activation"}});
            list().add(Json{{"id", "dropout"}});
        };
        spoil();
        const QString edited = titles();
        QCOMPARE(list().rows().size(), std::size_t(4));
        QVERIFY(!document().isValid());
        for (const char* other : {"model lenet", "own model a"}) {
            press(other);
            QVERIFY(document().isValid());
            press("model stack");
            QCOMPARE(titles(), edited);
            QVERIFY(!document().isValid());
        }
        Q_EMIT list().rows()[0]->chosen("kernel_size", 5);
        QVERIFY(document().isValid());
        QCOMPARE(layers().size(), std::size_t(4));
    }
};

}  // namespace stack_undo_test

FOVEA_TEST(stack_undo_test::StackUndoTest, QApplication)
#include "StackUndoTest.moc"
