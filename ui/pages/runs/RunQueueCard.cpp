// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/RunQueueCard.h"

#include "ui/session/RunEntry.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ElidedLabel.h"

#include <QScrollArea>
#include <QToolButton>

namespace fovea::ui {
namespace {

constexpr int kRunQueueCardShownRows = 3;
constexpr int kRunQueueCardRowHeight = 34;

QToolButton* iconButton(const QString& icon, const QString& tip, const QString& name)
{
    auto* button = new QToolButton;
    Theme::setIcon(button, icon);
    button->setToolTip(tip);
    button->setAccessibleName(name);
    return button;
}

}  // namespace

RunQueueCard::RunQueueCard(Studio& studio, QWidget* parent) : Card(parent), m_studio(studio)
{
    setObjectName(QStringLiteral("queue"));
    connect(&studio.runs(), &RunSession::queueChanged, this, [this] {
        const auto& queue = m_studio.runs().queue();
        if (m_wantedPosition && !queue.empty())
            m_studio.runs().moveInQueue(queue.back().id, *std::exchange(m_wantedPosition, std::nullopt));
        rebuild();
    });
    connect(&Theme::instance(), &Theme::changed, this, &RunQueueCard::rebuild);
    Language::apply(this, [this] { rebuild(); });
}

void RunQueueCard::rebuild()
{
    const auto& queue = m_studio.runs().queue();
    setTitle(tr("Waiting"));
    setSubtitle(tr("each starts when the one before it has ended"));
    setVisible(!queue.empty());
    // The button that was pressed may be in there.
    if (m_rows)
        m_rows->deleteLater();
    auto* list = new QWidget;
    list->setObjectName(QStringLiteral("scrollBody"));
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (int i = 0; i < static_cast<int>(queue.size()); ++i)
        column->addWidget(makeRow(queue[static_cast<std::size_t>(i)], i, static_cast<int>(queue.size()) - 1));
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(list);
    scroll->setFixedHeight(std::max(1, std::min<int>(kRunQueueCardShownRows, static_cast<int>(queue.size()))) *
                           std::max(kRunQueueCardRowHeight, list->sizeHint().height() / std::max<int>(1, static_cast<int>(queue.size()))));
    body()->addWidget(scroll);
    if (m_rows)
        m_rows->hide();
    m_rows = scroll;
}

QWidget* RunQueueCard::makeRow(const QueuedRun& run, int position, int last)
{
    auto* row = new QWidget;
    row->setMinimumHeight(kRunQueueCardRowHeight);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kSmall);
    auto* number = makeLabel(QStringLiteral("secondary"));
    number->setText(QString::number(position + 1));
    number->setMinimumWidth(20);
    auto* name = new ElidedLabel;
    name->setText(run.folder.empty() ? run.name : tr("%1, resumed").arg(run.name));
    auto* what = new ElidedLabel;
    what->setProperty("role", "secondary");
    const auto resolved = run.experiment.resolve();
    what->setText(tr("%1 on %2 · %3 epochs")
                      .arg(catalogLabel("model", resolved.model().id), datasetLabel(resolved.data().component("dataset").toJson()),
                           showCount(run.resume.epochs > 0 ? run.resume.epochs : resolved.training().integer("epochs"))));
    auto* up = iconButton(QStringLiteral("up"), tr("Earlier"), tr("Move %1 up").arg(run.name));
    auto* down = iconButton(QStringLiteral("down"), tr("Later"), tr("Move %1 down").arg(run.name));
    auto* away = iconButton(QStringLiteral("close"), tr("Take out of the queue"), tr("Take %1 out of the queue").arg(run.name));
    up->setEnabled(position > 0);
    down->setEnabled(position < last);
    connect(up, &QToolButton::clicked, this, [this, id = run.id, position] { m_studio.runs().moveInQueue(id, position - 1); });
    connect(down, &QToolButton::clicked, this, [this, id = run.id, position] { m_studio.runs().moveInQueue(id, position + 1); });
    connect(away, &QToolButton::clicked, this, [this, run, position] { remove(run, position); });
    line->addWidget(number);
    line->addWidget(name, 2);
    line->addWidget(what, 3);
    for (auto* button : {up, down, away})
        line->addWidget(button);
    return row;
}

void RunQueueCard::remove(const QueuedRun& run, int position)
{
    m_studio.runs().removeFromQueue(run.id);
    m_studio.tell(Studio::Tone::Note, tr("%1 was taken out of the queue.").arg(run.name), tr("Undo"),
                  [this, run, position] { putBack(run, position); });
}

void RunQueueCard::putBack(const QueuedRun& run, int position)
{
    if (m_studio.runs().isRunning())
        m_wantedPosition = position;
    if (run.folder.empty())
        m_studio.runs().train(run.experiment);
    else
        m_studio.runs().resume(run.folder, run.resume);
}

}  // namespace fovea::ui

#include "moc_RunQueueCard.cpp"
