// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/GuideWindow.h"

#include "core/base/Experiment.h"
#include "ui/text/Language.h"
#include "ui/text/Display.h"
#include "ui/theme/Theme.h"

#include <QDesktopServices>
#include <QFile>
#include <QPointer>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace fovea::ui {

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
    window->showTopic(topic);
    window->show();
    window->raise();
    window->activateWindow();
}

void GuideWindow::showTopic(const QString& topic)
{
    m_topic = topic;
    const QString text = topic.contains(QLatin1Char('.')) ? parameterText(topic) : pageText(topic);
    m_browser->setMarkdown(text);
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
        const QString page = path.section(QLatin1Char('.'), 0, 0) == QLatin1String("training") ? QStringLiteral("train") : path.section(QLatin1Char('.'), 0, 0);
        return text + QStringLiteral("\n[%1](%2.md)\n").arg(tr("More on this page"), page);
    } catch (const Error&) {
        return pageText(QStringLiteral("index"));
    }
}

}  // namespace fovea::ui
