// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/OwnModels.h"
#include "core/api/Stack.h"
#include "tests/support/ui/StackBench.h"
#include "ui/forms/RowHead.h"
#include "ui/models/StackTemplates.h"
#include "ui/pages/model/NetworkPicture.h"
#include "ui/pages/model/SaveModelDialog.h"
#include "tests/support/TestMain.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>

namespace stack_editor_test {

using namespace fovea;
using namespace fovea::ui;

/// A network put together on the Model page, with the built-in digits: 1 × 28 × 28, ten classes.
class StackEditorTest : public QObject, protected test::StackBench {
    Q_OBJECT

    template <typename T = QWidget> T* part(const QString& name) const
    {
        auto* found = m_page->findChild<T*>(name);
        if (!found)
            qWarning("no %s", qPrintable(name));
        return found;
    }
    NetworkPicture& picture() const { return *part<NetworkPicture>("stackPicture"); }
    const RowHead::Words& words(int row) const { return list().rows().at(static_cast<std::size_t>(row))->head().words(); }
    RowHead::Words end(const QString& name) const { return part(name)->findChild<RowHead*>()->words(); }
    QStringList outputs() const
    {
        QStringList all;
        for (const auto* row : list().rows())
            all << row->head().words().output;
        return all;
    }
    QStringList kinds() const
    {
        QStringList all;
        for (const auto& layer : layers())
            all << QString::fromStdString(layer["id"].get<std::string>());
        return all;
    }
    QString faultAt(int row) const
    {
        for (const auto* label : list().rows().at(static_cast<std::size_t>(row))->findChildren<QLabel*>())
            if (label->property("role") == "error" && !label->isHidden())
                return label->text();
        return {};
    }
    void add(const QString& kind) { part<QAction>("add " + kind)->trigger(); }
    void press(const QString& button) { QTest::mouseClick(part<QWidget>(button), Qt::LeftButton); }
    /// Selects a row and unfolds it.
    void unfold(int row) { list().select(row, true); }

private Q_SLOTS:
    void initTestCase() { prepare(); }

    void init()
    {
        openStack();
        QTRY_COMPARE_WITH_TIMEOUT(end("stackHead").output, QString("10"), 20000);
    }

    void cleanup() { closeStack(); }

    void theRowsTellWhatFlows()
    {
        QVERIFY(list().isVisible());
        QCOMPARE(end("stackPictureRow").output, QString("1 × 28 × 28"));
        QCOMPARE(outputs(), QStringList({"32 × 28 × 28", "32 × 28 × 28", "32 × 14 × 14", "64 × 14 × 14", "64 × 14 × 14", "64 × 7 × 7",
                                         "3136", "128", "128", "128"}));
        QCOMPARE(words(0).title, QString("Convolution"));
        QCOMPARE(words(0).number, QString("1"));
        QCOMPARE(words(0).summary, QString("Channels 32 · Kernel 3 px · Stride 1"));
        QCOMPARE(words(0).weights, QString("320"));
        QCOMPARE(words(1).summary, QString("ReLU"));
        QCOMPARE(words(1).weights, QString());
        QCOMPARE(words(7).weights, QString("401,536"));
        QCOMPARE(end("stackHead").title, QString("Linear to the 10 classes"));
        QCOMPARE(end("stackHead").weights, QString("1,290"));
    }

    void addsAfterTheSelectedRow()
    {
        choose("conv(8),flatten");
        QTRY_COMPARE(outputs(), QStringList({"8 × 28 × 28", "6272"}));
        unfold(0);
        add("max_pool");
        QCOMPARE(kinds(), QStringList({"conv", "max_pool", "flatten"}));
        QCOMPARE(list().selected(), 1);
        QTRY_COMPARE(outputs(), QStringList({"8 × 28 × 28", "8 × 14 × 14", "1568"}));
        list().select(-1, false);
        add("dropout");
        QCOMPARE(kinds(), QStringList({"conv", "max_pool", "flatten", "dropout"}));
    }

    void duplicates()
    {
        choose("conv(8),flatten");
        unfold(0);
        press("duplicateLayer0");
        QCOMPARE(layers(), Json::parse(R"([{"id": "conv", "channels": 8}, {"id": "conv", "channels": 8}, {"id": "flatten"}])"));
        QTRY_COMPARE(outputs(), QStringList({"8 × 28 × 28", "8 × 28 × 28", "6272"}));
    }

    void movesByButtonKeyboardAndMouse()
    {
        choose("conv(8),activation,max_pool");
        unfold(0);
        press("downLayer0");
        QCOMPARE(kinds(), QStringList({"activation", "conv", "max_pool"}));
        QCOMPARE(list().selected(), 1);
        list().rows()[1]->setFocus();
        m_page->activateWindow();
        QTRY_VERIFY(list().rows()[1]->hasFocus());
        QTest::keyClick(list().rows()[1], Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(kinds(), QStringList({"activation", "max_pool", "conv"}));
        QTRY_VERIFY(list().rows()[2]->hasFocus());
        QTest::keyClick(list().rows()[2], Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(kinds(), QStringList({"activation", "conv", "max_pool"}));
        list().select(-1, false);
        auto* head = list().rows()[0]->findChild<RowHead*>();
        QTest::mousePress(head, Qt::LeftButton, {}, QPoint(40, 10));
        QTest::mouseMove(head, QPoint(40, 20));
        const auto* last = list().rows()[2];
        QTest::mouseMove(head, head->mapFromGlobal(last->mapToGlobal(last->rect().center())));
        QTest::mouseRelease(head, Qt::LeftButton, {}, QPoint(40, 10));
        QCOMPARE(kinds(), QStringList({"conv", "max_pool", "activation"}));
    }

    void removalCanBeTakenBack()
    {
        choose("conv(8),max_pool(3),flatten");
        unfold(1);
        press("removeLayer1");
        QCOMPARE(kinds(), QStringList({"conv", "flatten"}));
        QVERIFY(m_told.contains("Max pooling"));
        // What was changed since stays.
        unfold(0);
        m_studio->document().setText("model.layers[0].channels", "4");
        m_undo();
        QCOMPARE(layers(), Json::parse(R"([{"id": "conv", "channels": 4}, {"id": "max_pool", "kernel_size": 3}, {"id": "flatten"}])"));
        QTRY_COMPARE(outputs().first(), QString("4 × 28 × 28"));
    }

    void aFaultIsShownAtItsRow()
    {
        choose("conv(8),linear(16),activation");
        QTRY_VERIFY2(faultAt(1).contains("flatten", Qt::CaseInsensitive), qPrintable(faultAt(1)));
        QCOMPARE(outputs(), QStringList({"8 × 28 × 28", QString(), QString()}));
        QCOMPARE(end("stackHead").output, QString());
        QCOMPARE(faultAt(0), QString());
        QCOMPARE(faultAt(2), QString());
        // The drawing ends there too.
        QCOMPARE(picture().pieces().size(), std::size_t(2));
        QVERIFY(picture().pieces().back().shape.empty());
        QCOMPARE(picture().pieces().back().name, QString("2 Linear"));
        unfold(0);
        add("flatten");
        QTRY_COMPARE(outputs(), QStringList({"8 × 28 × 28", "6272", "16", "16"}));
        for (int row = 0; row < 4; ++row)
            QCOMPARE(faultAt(row), QString());
        QCOMPARE(end("stackHead").output, QString("10"));
    }

    void trainingIsRefusedForTheSameReason()
    {
        choose("conv(8),linear(16)");
        QTRY_VERIFY(!faultAt(1).isEmpty());
        QSignalSpy pages(m_studio.get(), &Studio::goTo);
        m_studio->train();
        QTRY_VERIFY2(m_told.contains("Layer 2") && m_told.contains(faultAt(1)), qPrintable(m_told));
        QVERIFY(!m_studio->runs().isRunning());
        QVERIFY(pages.isEmpty());
    }

    void theLayerToTheClassesHasNoNumber()
    {
        choose("conv(1024)");
        m_studio->document().setText("data.size", "224");
        m_studio->train();
        QTRY_VERIFY2(m_told.contains("The layer to the classes: "), qPrintable(m_told));
        QVERIFY2(!m_told.contains("Layer 2"), qPrintable(m_told));
        QVERIFY(!m_studio->runs().isRunning());
    }

    void parametersAreEditedInPlace()
    {
        choose("conv(8),max_pool,flatten");
        unfold(0);
        auto* channels = part("layer0.channels")->findChild<QLineEdit*>();
        channels->setFocus();
        channels->selectAll();
        QTest::keyClicks(channels, "24");
        QCOMPARE(layers()[0]["channels"], Json(24));
        QTRY_COMPARE(outputs(), QStringList({"24 × 28 × 28", "24 × 14 × 14", "4704"}));
        QVERIFY(!m_page->findChild<QWidget*>("layer0.groups"));
        press("layer0.advanced");
        QVERIFY(part("layer0.groups")->isVisible());
        // The row that is folded again tells its parameters.
        list().select(1, false);
        QCOMPARE(words(0).summary, QString("Channels 24 · Kernel 3 px · Stride 1"));
    }

    void whatDoesNotFitIsNotSwallowed()
    {
        choose("conv(8),flatten");
        QTRY_COMPARE(outputs().last(), QString("6272"));
        unfold(0);
        auto* kernel = part("layer0.kernel_size")->findChild<QLineEdit*>();
        kernel->setFocus();
        kernel->selectAll();
        QTest::keyClicks(kernel, "99");
        QTRY_VERIFY2(faultAt(0).contains("1 to 15"), qPrintable(faultAt(0)));
        QCOMPARE(outputs(), QStringList({QString(), QString()}));
        QVERIFY(!m_studio->document().isValid());
        // Something else is edited meanwhile, here and elsewhere.
        m_studio->document().setText("training.epochs", "7");
        list().select(1, false);
        add("dropout");
        QCOMPARE(list().rows().size(), std::size_t(3));
        QTRY_VERIFY(!faultAt(0).isEmpty());
        m_studio->train();
        QTRY_VERIFY2(m_told.contains("number 1") && m_told.contains("1 to 15"), qPrintable(m_told));
        unfold(0);
        kernel = part("layer0.kernel_size")->findChild<QLineEdit*>();
        QCOMPARE(kernel->text(), QString("99"));
        kernel->setFocus();
        kernel->selectAll();
        QTest::keyClicks(kernel, "5");
        QTRY_COMPARE(outputs(), QStringList({"8 × 28 × 28", "6272", "6272"}));
        QVERIFY(m_studio->document().isValid());
        QCOMPARE(layers(), Json::parse(R"([{"id": "conv", "channels": 8, "kernel_size": 5}, {"id": "flatten"}, {"id": "dropout"}])"));
    }

    void anotherPictureSizeIsFollowed()
    {
        choose("conv(8),max_pool,max_pool,max_pool,max_pool,flatten");
        QTRY_COMPARE(outputs().last(), QString("8"));
        m_studio->document().setText("data.size", "8");
        QTRY_COMPARE(end("stackPictureRow").output, QString("1 × 8 × 8"));
        QTRY_VERIFY(!faultAt(4).isEmpty());
        QCOMPARE(outputs().at(3), QString("8 × 1 × 1"));
        m_studio->document().set("data.dataset", Json{{"id", "shapes"}, {"count", 100}});
        m_studio->document().setText("data.size", "32");
        QTRY_COMPARE_WITH_TIMEOUT(end("stackPictureRow").output, QString("3 × 32 × 32"), 20000);
        QTRY_COMPARE(outputs().last(), QString("32"));
        QCOMPARE(faultAt(4), QString());
    }

    void theDrawingAndTheRowsPointAtEachOther()
    {
        QCOMPARE(picture().pieces().size(), std::size_t(11));
        QCOMPARE(picture().pieces()[3].name, QString("4 Convolution"));
        QCOMPARE(picture().pieces()[3].about, QString("conv2"));
        QCOMPARE(picture().pieces()[10].name, QString("head"));
        QTest::mouseClick(&picture(), Qt::LeftButton, {}, picture().slabOf(3).center().toPoint());
        QCOMPARE(list().selected(), 3);
        QTest::mouseMove(&picture(), picture().slabOf(5).center().toPoint());
        QTRY_COMPARE(list().rows()[5]->property("card").toString(), QString("pointed"));
        QCOMPARE(list().rows()[3]->property("card").toString(), QString("selected"));
    }

    void helpLeadsToItsPage()
    {
        for (const auto* widget : std::initializer_list<const QWidget*>{list().rows()[0], part("addLayer")->parentWidget()})
            QCOMPARE(widget->property("helpTopic").toString(), QString("stack"));
        for (const char* language : {"en", "zh"})
            QVERIFY2(QFile(QString(":/guide/%1/stack.md").arg(language)).exists(), language);
    }

    void anEmptyListSaysWhatToDo()
    {
        choose("[]");
        QTRY_VERIFY(part("stackEmpty")->isVisible());
        QTest::mouseClick(part("stackEmpty")->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(layers(), stackTemplates().front().layers);
        QVERIFY(!part("stackEmpty")->isVisible());
    }

    void everyTemplateFits()
    {
        for (const auto& each : stackTemplates())
            for (const auto& input : {api::InputShape{1, 28, 28}, api::InputShape{3, 32, 32}, api::InputShape{3, 224, 224}}) {
                const auto report = api::checkStack(each.layers, 10, input);
                QVERIFY2(report.faults.empty(), qPrintable(each.id));
            }
        part<QAction>("start residual")->trigger();
        QTRY_COMPARE(outputs().last(), QString("128"));
        QVERIFY(m_told.contains("Small ResNet"));
        m_undo();
        QTRY_COMPARE(outputs().size(), qsizetype(10));
    }

    void comesBackFromAnotherNetwork()
    {
        choose("conv(8),flatten");
        QTest::mouseClick(card("model cnn"), Qt::LeftButton);
        QVERIFY(!part("layerList")->isVisible());
        QVERIFY(m_page->findChild<QWidget*>("networkPicture"));
        QTest::mouseClick(card("model stack"), Qt::LeftButton);
        QCOMPARE(kinds(), QStringList({"conv", "flatten"}));
        QVERIFY(part("layerList")->isVisible());
    }

    void ownModelsAreSavedChosenAndRemoved()
    {
        choose("conv(8),global_avg_pool");
        const auto dialog = [this] { return m_page->findChild<SaveModelDialog*>(); };
        const auto typeName = [&](const QString& name) {
            auto* edit = dialog()->findChild<QLineEdit*>("ownModelName");
            edit->selectAll();
            QTest::keyClicks(edit, name);
            QTest::mouseClick(dialog()->findChild<QPushButton*>("saveOwnModel"), Qt::LeftButton);
        };
        const auto problem = [&] { return dialog()->findChild<QLabel*>("ownModelProblem"); };
        press("saveStack");
        QVERIFY(!dialog()->findChild<QPushButton*>("saveOwnModel")->isEnabled());
        typeName("cnn");
        QTRY_VERIFY2(problem()->isVisible() && problem()->text().contains("built-in model"), qPrintable(problem()->text()));
        typeName("a/b");
        QTRY_VERIFY(problem()->text().contains("cannot be a model's name"));
        typeName("mine");
        QTRY_VERIFY(card("own model mine"));
        QTRY_VERIFY(!dialog());
        QVERIFY(card("own model mine")->isChecked());
        QVERIFY(!card("model stack")->isChecked());
        // 8·9 + 8, 8·10 + 10
        QTRY_VERIFY2(card("own model mine")->accessibleDescription().contains("170"),
                     qPrintable(card("own model mine")->accessibleDescription()));

        choose("conv(16),global_avg_pool");
        QTRY_VERIFY(!card("own model mine")->isChecked() && card("model stack")->isChecked());
        press("saveStack");
        typeName("mine");
        QTRY_VERIFY(problem()->isVisible() && problem()->text().contains("already"));
        QCOMPARE(dialog()->findChild<QPushButton*>("saveOwnModel")->text(), QString("Replace"));
        QCOMPARE(api::listOwnModels().front().model.params.json()["layers"][0]["channels"], Json(8));
        QTest::mouseClick(dialog()->findChild<QPushButton*>("saveOwnModel"), Qt::LeftButton);
        QTRY_VERIFY(card("own model mine") && card("own model mine")->isChecked());
        QTRY_VERIFY(!dialog());

        QTest::mouseClick(card("model cnn"), Qt::LeftButton);
        QTest::mouseClick(card("own model mine"), Qt::LeftButton);
        QCOMPARE(m_studio->document().experiment().get("model"),
                 std::optional(Json::parse(R"({"id": "stack", "layers": [{"id": "conv", "channels": 16}, {"id": "global_avg_pool"}]})")));
        part<QAction>("remove mine")->trigger();
        QTRY_VERIFY(!card("own model mine"));
        QVERIFY(api::listOwnModels().empty());
        QVERIFY(m_told.contains("mine"));
        QVERIFY(card("model stack")->isChecked());
        m_undo();
        QTRY_VERIFY(card("own model mine") && card("own model mine")->isChecked());
        api::removeOwnModel("mine");
    }

    void aDamagedFileIsShownWithItsError()
    {
        QDir(m_home.path()).mkpath("models");
        QFile file(m_home.filePath("models/broken.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"fovea_model\": 99}") > 0);
        file.close();
        m_page->hide();
        m_page->show();
        QTRY_VERIFY(card("own model broken"));
        QVERIFY2(card("own model broken")->accessibleDescription().contains("contains no model"),
                 qPrintable(card("own model broken")->accessibleDescription()));
        const auto before = m_studio->document().experiment();
        QTest::mouseClick(card("own model broken"), Qt::LeftButton);
        QVERIFY(m_told.contains("broken.json"));
        QVERIFY(m_studio->document().experiment() == before);
        part<QAction>("remove broken")->trigger();
        QTRY_VERIFY(!card("own model broken"));
        QVERIFY(!m_undo);
        QVERIFY(!file.exists());
    }
};

}  // namespace stack_editor_test

FOVEA_TEST(stack_editor_test::StackEditorTest, QApplication)
#include "StackEditorTest.moc"
