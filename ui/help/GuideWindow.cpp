// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/GuideWindow.h"

#include "core/base/Experiment.h"
#include "ui/text/Language.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"

#include <QDesktopServices>
#include <QFile>
#include <QPointer>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>
#include <QVBoxLayout>

namespace fovea::ui {
namespace {

constexpr int kLineHeight = 120;  ///< percent

/// The page that tells more of a parameter.
QString pageOf(const QString& path)
{
    for (const char* transfer : {"model.pretrained", "model.freeze", "training.unfreeze_every", "training.layer_decay"})
        if (path == QLatin1String(transfer))
            return QStringLiteral("transfer");
    if (path.startsWith(QLatin1String("model.layers")))
        return QStringLiteral("stack");
    const QString part = path.section(QLatin1Char('.'), 0, 0);
    return part == QLatin1String("training") ? QStringLiteral("train") : part;
}

/// Markdown says nothing of distances, and Qt sets none: paragraphs would stick together.
void setDistances(QTextDocument& document)
{
    for (auto block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        if (cursor.currentTable())
            continue;
        auto format = block.blockFormat();
        const bool isCode = format.hasProperty(QTextFormat::BlockCodeLanguage) || format.hasProperty(QTextFormat::BlockCodeFence) ||
                            format.nonBreakableLines();
        format.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(format.headingLevel() > 1 ? space::kLarge : 0);
        format.setBottomMargin(block.textList() || format.headingLevel() > 0 ? space::kTiny : isCode ? 0 : space::kSmall);
        // A long command is better on two lines than cut off.
        format.setNonBreakableLines(false);
        cursor.setBlockFormat(format);
    }
}

void setTables(QTextDocument& document)
{
    for (auto* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        auto format = table->format();
        format.setBorderCollapse(true);
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(Theme::instance().colors().line);
        format.setCellPadding(space::kTiny + 2);
        format.setCellSpacing(0);
        format.setTopMargin(space::kTiny);
        format.setBottomMargin(space::kMedium);
        table->setFormat(format);
    }
}

}  // namespace

GuideWindow::GuideWindow(QWidget* parent) : QDialog(parent), m_browser(new QTextBrowser)
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 720);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_browser);
    m_browser->setOpenLinks(false);
    m_browser->document()->setDocumentMargin(space::kHuge);
    connect(m_browser, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.isRelative())
            showTopic(link.path().section(QLatin1Char('.'), 0, 0));
        else
            QDesktopServices::openUrl(link);
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] { showTopic(m_topic); });
    Language::apply(this, [this] {
        setWindowTitle(tr("Guide"));
        m_browser->setAccessibleName(tr("Guide"));
        if (!m_topic.isEmpty())
            showTopic(m_topic);
    });
}

void GuideWindow::open(const QString& topic, QWidget* parent)
{
    static QPointer<GuideWindow> window;
    if (!window)
        window = new GuideWindow(parent);
    else if (window->parentWidget() != parent)
        window->setParent(parent, window->windowFlags());  // a modal dialogue shuts out everybody but its own
    window->showTopic(topic);
    window->show();
    window->raise();
    window->activateWindow();
}

void GuideWindow::addKey(QDialog* dialog)
{
    connect(new QShortcut(QKeySequence(Qt::Key_F1), dialog), &QShortcut::activated, dialog, [dialog] {
        const QString topic = topicOf(dialog->focusWidget());
        open(topic.isEmpty() ? topicOf(dialog) : topic, dialog);
    });
}

QString GuideWindow::topicOf(const QWidget* widget)
{
    QString topic;
    for (; topic.isEmpty() && widget; widget = widget->parentWidget())
        topic = widget->property("helpTopic").toString();
    return topic;
}

void GuideWindow::showTopic(const QString& topic)
{
    m_topic = topic;
    const QString text = topic.contains(QLatin1Char('.')) ? parameterText(topic) : pageText(topic);
    m_browser->setMarkdown(text);
    setDistances(*m_browser->document());
    setTables(*m_browser->document());
    m_browser->moveCursor(QTextCursor::Start);
}

QString GuideWindow::pageText(const QString& page) const
{
    const QString language = Language::instance().current().section(QLatin1Char('_'), 0, 0);
    QFile file(QStringLiteral(":/guide/%1/%2.md").arg(language, page));
    if (!file.open(QIODevice::ReadOnly)) {
        file.setFileName(QStringLiteral(":/guide/%1/index.md").arg(language));
        if (!file.open(QIODevice::ReadOnly))
            return tr("There is no such page in the guide.");
    }
    return QString::fromUtf8(file.readAll());
}

QString GuideWindow::parameterText(const QString& path) const
{
    try {
        const auto& spec = Experiment().specAt(path.toStdString());
        QString text = QStringLiteral("# %1\n\n%2\n\n").arg(display(spec.labelText), display(spec.helpText));
        if (const auto allowed = allowedValues(spec); !allowed.empty())
            text += QStringLiteral("- ") + tr("Allowed: %1").arg(display(allowed)) + QLatin1Char('\n');
        text += QStringLiteral("- ") + tr("Default: %1").arg(displayDefault(spec)) + QLatin1Char('\n');
        text += QStringLiteral("- ") + tr("On the command line: `--set %1=…`").arg(path) + QLatin1Char('\n');
        return text + QStringLiteral("\n[%1](%2.md)\n").arg(tr("More on this page"), pageOf(path));
    } catch (const Error&) {
        return pageText(QStringLiteral("index"));
    }
}

}  // namespace fovea::ui

#include "moc_GuideWindow.cpp"
