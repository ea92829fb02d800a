// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/GuideWindow.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <QtTest>

namespace guide_test {

using namespace fovea::ui;

/// The guide: that F1 leads where it should, in both languages, and that no link leads nowhere.
class GuideTest : public QObject {
    Q_OBJECT

    static QStringList pages(const char* language)
    {
        return QDir(QStringLiteral(":/guide/") + QLatin1String(language)).entryList({"*.md"}, QDir::Files, QDir::Name);
    }
    static QString text(const char* language, const QString& page)
    {
        QFile file(QStringLiteral(":/guide/%1/%2").arg(QLatin1String(language), page));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static GuideWindow* guide(QWidget& parent) { return parent.findChild<GuideWindow*>(); }
    static QString shown(QWidget& parent) { return guide(parent)->findChild<QTextBrowser*>()->toPlainText(); }

private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qApp, ThemeMode::Light); }
    void cleanup() { Language::instance().set(QStringLiteral("en")); }

    void bothLanguagesHaveTheSamePages()
    {
        QVERIFY(pages("en").size() >= 11);
        QCOMPARE(pages("zh"), pages("en"));
    }

    void everyLinkLeadsToAPage()
    {
        const QRegularExpression link(QStringLiteral("\\]\\(([a-z]+\\.md)\\)"));
        for (const char* language : {"en", "zh"})
            for (const auto& page : pages(language)) {
                auto found = link.globalMatch(text(language, page));
                while (found.hasNext()) {
                    const QString to = found.next().captured(1);
                    QVERIFY2(pages(language).contains(to), qPrintable(page + QStringLiteral(" -> ") + to));
                }
            }
    }

    void aDialogueHasItsPage()
    {
        QDialog dialog;
        dialog.setProperty("helpTopic", QStringLiteral("export"));
        auto* field = new QLineEdit;
        field->setProperty("helpTopic", QStringLiteral("model.freeze"));
        auto* plain = new QLineEdit;
        auto* column = new QVBoxLayout(&dialog);
        column->addWidget(plain);
        column->addWidget(field);
        GuideWindow::addKey(&dialog);
        dialog.setModal(true);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        plain->setFocus();
        QTest::keyClick(plain, Qt::Key_F1);
        QVERIFY2(guide(dialog), "of the dialogue's own: a modal one shuts out every other window");
        QCOMPARE(guide(dialog)->topic(), QString("export"));
        QVERIFY(shown(dialog).contains(QStringLiteral("ONNX")));
        dialog.activateWindow();
        field->setFocus();
        QTest::keyClick(field, Qt::Key_F1);
        QCOMPARE(guide(dialog)->topic(), QString("model.freeze"));
        QVERIFY(guide(dialog)->findChild<QTextBrowser*>()->toMarkdown().contains(QStringLiteral("transfer.md")));
        Language::instance().set(QStringLiteral("zh_CN"));
        GuideWindow::open(QStringLiteral("transfer"), &dialog);
        QVERIFY(shown(dialog).contains(QStringLiteral("迁移学习")));
    }

    void itMovesToWhoeverAsks()
    {
        QWidget window;
        window.show();
        GuideWindow::open(QStringLiteral("inside"), &window);
        auto* first = guide(window);
        QVERIFY(first && first->isVisible());
        QDialog dialog(&window);
        dialog.show();
        GuideWindow::open(QStringLiteral("export"), &dialog);
        QCOMPARE(guide(dialog), first);
        QVERIFY(first->isVisible() && first->isWindow());
    }
};

}  // namespace guide_test

FOVEA_TEST(guide_test::GuideTest, QApplication)
#include "GuideTest.moc"
