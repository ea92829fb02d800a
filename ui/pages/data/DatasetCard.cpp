// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/DatasetCard.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <cmath>

namespace fovea::ui {
namespace {

QString factsOf(const DatasetEntry& entry)
{
    if (entry.pictures <= 0)
        return display(entry.row.help);
    QString text = DatasetCard::tr("%1 · %n classes", nullptr, entry.classes).arg(showCount(entry.pictures));
    if (entry.width > 0)
        text += QStringLiteral(" · ") + showShape({entry.width, entry.height});
    return text;
}

QLabel* wrapped(const QString& role)
{
    auto* label = makeLabel(role);
    label->setWordWrap(true);
    return label;
}

/// Without a loop of its own: the list may take the card away while the menu is open.
void popUp(QMenu* menu, const QPoint& at)
{
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (menu->isEmpty())
        menu->deleteLater();
    else
        menu->popup(at);
}

}  // namespace

DatasetCard::DatasetCard(QWidget* parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kMedium, space::kSmall, space::kMedium, space::kSmall);
    column->setSpacing(0);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::kTiny);
    m_label = new ElidedLabel;
    m_label->setProperty("role", "cardTitle");
    m_state = makeLabel(QStringLiteral("secondary"));
    m_more = new QToolButton;
    m_more->setIconSize({16, 16});
    m_more->setFixedSize(22, 18);
    m_more->setProperty("tight", true);
    first->addWidget(m_label, 1);
    first->addWidget(m_state);
    first->addWidget(m_more);
    first->itemAt(0)->setAlignment(Qt::AlignVCenter);
    m_line = new ElidedLabel;
    m_line->setProperty("role", "secondary");
    m_details = makeDetails();
    column->addLayout(first);
    column->addWidget(m_line);
    column->addWidget(m_details);
    connect(m_more, &QToolButton::clicked, this, [this] { popUp(makeMenu(), m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
    Language::apply(this, [this] { showTexts(); });
}

QWidget* DatasetCard::makeDetails()
{
    auto* details = new QWidget;
    auto* column = new QVBoxLayout(details);
    column->setContentsMargins(0, space::kTiny, 0, space::kTiny);
    column->setSpacing(space::kSmall);
    m_help = wrapped(QStringLiteral("secondary"));
    m_origin = wrapped(QStringLiteral("caption"));
    m_origin->setTextFormat(Qt::RichText);
    m_origin->setOpenExternalLinks(true);
    m_origin->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progressText = wrapped(QStringLiteral("caption"));
    m_error = wrapped(QStringLiteral("error"));
    m_download = new QPushButton;
    m_pause = new QPushButton;
    m_discard = new QPushButton;
    m_mirror = new QToolButton;
    m_mirror->setProperty("link", true);
    m_import = new QToolButton;
    m_import->setProperty("link", true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kSmall);
    for (auto* button : {m_download, m_pause, m_discard})
        buttons->addWidget(button);
    buttons->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_help, m_origin, m_progress, m_progressText, m_error})
        column->addWidget(widget);
    column->addLayout(buttons);
    column->addWidget(m_import, 0, Qt::AlignLeft);
    column->addWidget(m_mirror, 0, Qt::AlignLeft);
    connect(m_download, &QPushButton::clicked, this, &DatasetCard::downloadWanted);
    connect(m_pause, &QPushButton::clicked, this, &DatasetCard::pauseWanted);
    connect(m_discard, &QPushButton::clicked, this, &DatasetCard::discardWanted);
    connect(m_mirror, &QToolButton::clicked, this, &DatasetCard::settingsWanted);
    connect(m_import, &QToolButton::clicked, this, [this] {
        auto* menu = new QMenu(this);
        menu->addAction(tr("Choose a folder…"), this, [this] { Q_EMIT importWanted(true); });
        menu->addAction(tr("Choose an archive…"), this, [this] { Q_EMIT importWanted(false); });
        popUp(menu, m_import->mapToGlobal(QPoint(0, m_import->height())));
    });
    return details;
}

void DatasetCard::setEntry(const DatasetEntry& entry, const DatasetTransfer* transfer, bool isChosen, bool isUnfolded)
{
    m_entry = entry;
    m_key = entry.key();
    m_transfer = transfer ? *transfer : DatasetTransfer{};
    m_isUnfolded = isUnfolded;
    setChecked(isChosen);
    showTexts();
}

void DatasetCard::showTexts()
{
    const bool isHere = m_entry.group != DatasetEntry::Group::ToDownload;
    m_label->setText(display(m_entry.row.label));
    m_line->setText(m_entry.problem ? display(m_entry.problem->message()) : factsOf(m_entry));
    if (m_entry.isElsewhere && m_entry.pictures <= 0 && !m_entry.problem)
        m_line->setText(display(m_entry.row.folder));
    m_line->setElideMode(m_entry.isElsewhere && m_entry.pictures <= 0 ? Qt::ElideMiddle : Qt::ElideRight);
    QString state = m_entry.problem ? tr("not found") : tr("ready");
    if (m_transfer.isRunning)
        state = m_transfer.isImport ? tr("importing") : tr("loading");
    else if (isPartial())
        state = tr("partly here");
    else if (!isHere)
        state = tr("get %1").arg(showBytes(m_entry.row.downloadBytes));
    m_state->setText(state);
    setLook(m_state, "role", m_entry.problem ? "wrong" : isHere && !m_transfer.isRunning ? "right" : "secondary");
    Theme::setIcon(m_more, QStringLiteral("more"));
    m_more->setVisible(isHere && m_entry.group != DatasetEntry::Group::BuiltIn);
    m_more->setToolTip(tr("More about this dataset"));
    m_more->setAccessibleName(tr("More about %1").arg(display(m_entry.row.label)));
    setAccessibleName(QStringLiteral("%1, %2").arg(m_label->text(), state));
    setAccessibleDescription(m_line->text());
    setToolTip(m_entry.isElsewhere ? display(m_entry.row.folder) : display(m_entry.row.help));

    m_details->setVisible(m_isUnfolded && !isHere);
    m_line->setVisible(!m_details->isVisibleTo(this));
    m_help->setText(display(m_entry.row.help));
    QString origin = m_entry.row.licence.empty() ? QString() : tr("Licence: %1").arg(display(m_entry.row.licence)).toHtmlEscaped();
    if (!m_entry.row.homepage.empty())
        origin += QStringLiteral("%1<a style=\"color:%2\" href=\"%3\">%4</a>")
                      .arg(origin.isEmpty() ? QString() : QStringLiteral(" · "), Theme::instance().colors().accent.name(),
                           display(m_entry.row.homepage).toHtmlEscaped(), tr("Home page").toHtmlEscaped());
    m_origin->setText(origin);
    m_import->setText(tr("Import files I have…"));
    m_mirror->setText(tr("Set a mirror in Settings…"));
    m_pause->setText(m_transfer.isImport ? tr("Stop") : tr("Pause"));
    m_discard->setText(m_transfer.isRunning ? tr("Cancel") : tr("Discard"));
    m_discard->setToolTip(tr("Stop and put what came so far into the trash"));
    showTransfer();
    updateGeometry();
}

bool DatasetCard::isPartial() const { return m_entry.row.state == "partial" && m_entry.row.bytesOnDisk > 0; }

void DatasetCard::showTransfer()
{
    const auto& progress = m_transfer.progress;
    m_download->setText(m_transfer.error ? tr("Try again") : isPartial() ? tr("Resume") : tr("Download"));
    m_download->setVisible(!m_transfer.isRunning);
    m_pause->setVisible(m_transfer.isRunning);
    m_discard->setVisible(m_transfer.isRunning ? !m_transfer.isImport : isPartial());
    m_import->setVisible(!m_transfer.isRunning);
    m_progress->setVisible(m_transfer.isRunning || isPartial());
    m_progressText->setVisible(m_transfer.isRunning || isPartial());
    m_error->setVisible(m_transfer.error.has_value() && !m_transfer.isRunning);
    // What to do about it stands below as controls; the engine's hint is for the command's users too.
    m_error->setText(m_transfer.error ? display(m_transfer.error->message()) : QString());
    m_error->setToolTip(m_transfer.error ? display(*m_transfer.error) : QString());
    m_mirror->setVisible(m_error->isVisibleTo(this) && m_transfer.error->code() == ErrorCode::Network);
    const auto done = m_transfer.isRunning ? progress.done : m_entry.row.bytesOnDisk;
    const auto total = m_transfer.isRunning ? progress.total : m_entry.row.downloadBytes;
    m_progress->setRange(0, total > 0 ? 1000 : 0);
    if (total > 0)
        m_progress->setValue(static_cast<int>(std::min(1000.0, 1000.0 * static_cast<double>(done) / static_cast<double>(total))));
    m_progress->setAccessibleName(tr("Progress of %1").arg(m_label->text()));
    if (m_transfer.isRunning && total <= 0) {
        m_progressText->setText(progress.what.empty() ? tr("Starting…") : display(progress.what));
        return;
    }
    QString text = tr("%1 of %2").arg(showBytes(done), showBytes(total));
    if (m_transfer.isRunning && progress.perSecond > 0)
        text = tr("%1 of %2 · %3/s · %4 left")
                   .arg(showBytes(done), showBytes(total), showBytes(std::llround(progress.perSecond)),
                        showDuration(std::ceil(static_cast<double>(total - done) / progress.perSecond)));
    m_progressText->setText(text);
    m_progressText->setToolTip(display(progress.what));
}

QMenu* DatasetCard::makeMenu()
{
    auto* menu = new QMenu(this);
    if (!m_entry.row.folder.empty() && !m_entry.problem)
        menu->addAction(tr("Show in the file manager"), this, &DatasetCard::revealWanted);
    if (m_entry.isElsewhere)
        menu->addAction(tr("Take off this list"), this, &DatasetCard::forgetWanted);
    else if (!m_entry.row.folder.empty())
        menu->addAction(tr("Move to the trash…"), this, &DatasetCard::removeWanted);
    return menu;
}

void DatasetCard::contextMenuEvent(QContextMenuEvent* event) { popUp(makeMenu(), event->globalPos()); }

QSize DatasetCard::sizeHint() const { return layout()->sizeHint(); }

void DatasetCard::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        update();
}

void DatasetCard::paintEvent(QPaintEvent*)
{
    const auto& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isMarked = isChecked() || hasFocus();
    painter.setPen(QPen(isMarked ? colors.accent : underMouse() ? colors.faint : colors.line, hasFocus() && isChecked() ? 2 : 1));
    painter.setBrush(isChecked() ? colors.accentWash : colors.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::kCardRadius, space::kCardRadius);
}

}  // namespace fovea::ui

#include "moc_DatasetCard.cpp"
