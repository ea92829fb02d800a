// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train/LogView.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>

namespace fovea::ui {
namespace {

constexpr std::size_t kMostDetails = 200;  ///< shown of one message; the run's log.txt has them all

QDateTime timeOf(const RunRecord::LogLine& line)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(line.time.time_since_epoch()).count());
}

QString capitalized(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

}  // namespace

LogView::LogView(QWidget* parent) : QTreeWidget(parent)
{
    setColumnCount(2);
    setHeaderHidden(true);
    setRootIsDecorated(true);
    setIndentation(16);
    setSelectionMode(ExtendedSelection);
    setUniformRowHeights(true);
    setVerticalScrollMode(ScrollPerPixel);
    header()->setStretchLastSection(true);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    connect(&Theme::instance(), &Theme::changed, this, [this] { reset(m_log); });
    Language::apply(this, [this] {
        setAccessibleName(tr("Log of the run"));
        reset(m_log);
    });
}

QString LogView::signOf(RunRecord::LogLine::Kind kind) const
{
    switch (kind) {
    case RunRecord::LogLine::Kind::Warning: return tr("Warning: %1");
    case RunRecord::LogLine::Kind::Problem: return tr("Problem: %1");
    case RunRecord::LogLine::Kind::Note: break;
    }
    return QStringLiteral("%1");
}

void LogView::reset(const std::vector<RunRecord::LogLine>& log)
{
    // A copy, for `log` may be the very lines that are kept.
    const auto lines = log;
    clear();
    m_log.clear();
    follow(lines);
}

void LogView::follow(const std::vector<RunRecord::LogLine>& log)
{
    if (log.size() < m_log.size()) {
        reset(log);
        return;
    }
    const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 4;
    for (std::size_t i = m_log.size(); i < log.size(); ++i)
        add(log[i]);
    m_log.insert(m_log.end(), log.begin() + std::ssize(m_log), log.end());
    if (atEnd)
        scrollToBottom();
}

void LogView::add(const RunRecord::LogLine& line)
{
    const auto& colors = Theme::instance().colors();
    auto* item = new QTreeWidgetItem(this);
    item->setText(0, QLocale().toString(timeOf(line).time(), QStringLiteral("HH:mm:ss")));
    item->setForeground(0, colors.secondary);
    item->setFont(0, Theme::instance().caption());
    item->setText(1, signOf(line.kind).arg(capitalized(display(line.message))));
    item->setToolTip(1, item->text(1));
    if (line.kind != RunRecord::LogLine::Kind::Note)
        item->setIcon(1, QIcon(Theme::instance().pixmap(QStringLiteral("warning"), 16, colors.wrong, devicePixelRatioF())));
    for (std::size_t i = 0; i < std::min(line.details.size(), kMostDetails); ++i) {
        auto* detail = new QTreeWidgetItem(item);
        detail->setText(1, display(line.details[i]));
        detail->setToolTip(1, detail->text(1));
    }
    if (line.details.size() > kMostDetails)
        (new QTreeWidgetItem(item))->setText(1, tr("… and %n more", nullptr, static_cast<int>(line.details.size() - kMostDetails)));
    item->setExpanded(line.details.size() <= 3);
}

void LogView::copyAll() const
{
    QString text;
    for (const auto& line : m_log) {
        text +=
            QStringLiteral("%1  %2\n").arg(timeOf(line).toString(Qt::ISODate), signOf(line.kind).arg(capitalized(display(line.message))));
        for (const auto& detail : line.details)
            text += QStringLiteral("    %1\n").arg(display(detail));
    }
    QGuiApplication::clipboard()->setText(text);
}

}  // namespace fovea::ui

#include "moc_LogView.cpp"
