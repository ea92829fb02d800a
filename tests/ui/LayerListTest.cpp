// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/StackBench.h"
#include "ui/forms/RowHead.h"
#include "tests/support/TestMain.h"

namespace layer_list_test {

using namespace fovea;
using namespace fovea::ui;

/// A list that folds: what is pulled, removed and moved, and what stays selected and unfolded.
class LayerListTest : public QObject, protected test::StudioBench {
    Q_OBJECT

    std::unique_ptr<ComponentList> m_list;
    Json m_layers;

    RowHead& head(int row) const { return *m_list->rows().at(static_cast<std::size_t>(row))->findChild<RowHead*>(); }
    QPoint middleOf(int row) const { return head(row).mapToGlobal(head(row).rect().center()); }
    QStringList kinds() const
    {
        QStringList all;
        for (const auto& layer : m_layers)
            all << QString::fromStdString(layer["id"].get<std::string>());
        return all;
    }
    int unfolded() const
    {
        for (std::size_t i = 0; i < m_list->rows().size(); ++i)
            if (m_list->rows()[i]->isUnfolded())
                return static_cast<int>(i);
        return -1;
    }
    void layersAre(const char* layers)
    {
        m_list->select(-1, false);
        m_layers = Json::parse(layers);
        m_list->refresh();
        QTest::qWait(50);
    }
    void moveTo(RowHead& pulled, const QPoint& global)
    {
        QTest::mouseMove(&pulled, pulled.mapFromGlobal(global));
        QTest::qWait(50);  // the rows find their places
    }
    /// As a hand does it: the pointer goes a little at a time.
    void pull(int from, int to)
    {
        auto& pulled = head(from);
        const QPoint start = middleOf(from), end = middleOf(to);
        QTest::mousePress(&pulled, Qt::LeftButton, {}, pulled.mapFromGlobal(start));
        const int steps = std::max(2, std::abs(end.y() - start.y()) / 12);
        for (int i = 1; i <= steps; ++i)
            moveTo(pulled, start + (end - start) * i / steps);
        QTest::mouseRelease(&pulled, Qt::LeftButton, {}, pulled.mapFromGlobal(end));
        QTest::qWait(50);
    }
    void focus(int row)
    {
        m_list->activateWindow();
        m_list->rows().at(static_cast<std::size_t>(row))->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(m_list->rows().at(static_cast<std::size_t>(row))->hasFocus());
    }

private Q_SLOTS:
    void initTestCase() { prepare(); }

    void init()
    {
        openStudio();
        m_layers = Json::array();
        const auto write = [this](const Json& list) {
            m_layers = list;
            m_list->refresh();
        };
        const ComponentRow::Look look{"layer", "stack", "layer", "Layer", true, {}};
        m_list = std::make_unique<ComponentList>(*m_studio, look, ComponentList::Source{[this] { return m_layers; }, write});
        m_list->resize(700, 700);
        m_list->show();
        layersAre(R"([{"id": "conv"}, {"id": "activation"}, {"id": "max_pool"}, {"id": "flatten"}, {"id": "linear"}])");
    }

    void cleanup()
    {
        m_list.reset();
        closeStudio();
    }

    void pullsTwiceFromTheSamePlace()
    {
        pull(0, 2);
        QCOMPARE(kinds(), QStringList({"activation", "max_pool", "conv", "flatten", "linear"}));
        QCOMPARE(m_list->selected(), 2);
        pull(0, 1);
        QCOMPARE(kinds(), QStringList({"max_pool", "activation", "conv", "flatten", "linear"}));
        QCOMPARE(m_list->selected(), 1);
        pull(4, 3);
        QCOMPARE(kinds(), QStringList({"max_pool", "activation", "conv", "linear", "flatten"}));
    }

    void pullsBelowTheUnfoldedRow()
    {
        m_list->select(0, true);
        QTest::qWait(50);
        QVERIFY(m_list->rows()[0]->height() > 3 * head(1).height());
        pull(2, 3);
        QCOMPARE(kinds(), QStringList({"conv", "activation", "flatten", "max_pool", "linear"}));
        QCOMPARE(m_list->selected(), 3);
        QCOMPARE(unfolded(), -1);
    }

    void pullsPastTheUnfoldedRow()
    {
        m_list->select(2, true);
        QTest::qWait(50);
        auto& pulled = head(1);
        QTest::mousePress(&pulled, Qt::LeftButton, {}, pulled.rect().center());
        moveTo(pulled, middleOf(1) + QPoint(0, 14));
        QCOMPARE(unfolded(), 2);
        const QPoint end = middleOf(2);
        moveTo(pulled, end);
        // It is still over the tall one, and goes on downwards.
        moveTo(pulled, end + QPoint(0, 1));
        moveTo(pulled, end + QPoint(0, 2));
        QCOMPARE(kinds(), QStringList({"conv", "max_pool", "activation", "flatten", "linear"}));
        QCOMPARE(unfolded(), 1);
        QTest::mouseRelease(&pulled, Qt::LeftButton);
        QCOMPARE(m_list->selected(), 2);
        QCOMPARE(unfolded(), -1);
    }

    void theSelectionStaysWhenAnotherRowIsRemoved()
    {
        m_list->select(2, true);
        QSignalSpy selections(m_list.get(), &ComponentList::selectionChanged);
        focus(0);
        QTest::keyClick(m_list->rows()[0], Qt::Key_Delete);
        QCOMPARE(kinds(), QStringList({"activation", "max_pool", "flatten", "linear"}));
        QCOMPARE(m_list->selected(), 1);
        QCOMPARE(unfolded(), 1);
        QCOMPARE(selections.size(), 1);
        focus(3);
        QTest::keyClick(m_list->rows()[3], Qt::Key_Delete);
        QCOMPARE(m_list->selected(), 1);
        QCOMPARE(unfolded(), 1);
        m_list->remove(1);
        QCOMPARE(kinds(), QStringList({"activation", "flatten"}));
        QCOMPARE(unfolded(), -1);
    }

    void theSelectionStaysWhenAnotherRowIsMoved()
    {
        m_list->select(1, true);
        focus(3);
        QTest::keyClick(m_list->rows()[3], Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(kinds(), QStringList({"conv", "activation", "flatten", "max_pool", "linear"}));
        QCOMPARE(m_list->selected(), 1);
        QCOMPARE(unfolded(), 1);
        QTRY_VERIFY(m_list->rows()[2]->hasFocus());
        QTest::keyClick(m_list->rows()[2], Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(kinds(), QStringList({"conv", "flatten", "activation", "max_pool", "linear"}));
        QCOMPARE(m_list->selected(), 2);
        QCOMPARE(unfolded(), 2);
    }

    void undoPutsNothingAmongStrangers()
    {
        m_list->remove(2);
        const auto undo = m_undo;
        layersAre(R"([{"id": "flatten"}, {"id": "linear"}])");
        undo();
        QCOMPARE(kinds(), QStringList({"flatten", "linear"}));
        QVERIFY2(m_told.contains("nothing was undone"), qPrintable(m_told));
    }
};

}  // namespace layer_list_test

FOVEA_TEST(layer_list_test::LayerListTest, QApplication)
#include "LayerListTest.moc"
