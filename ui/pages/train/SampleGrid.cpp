// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train/SampleGrid.h"

#include "ui/session/JobTracker.h"
#include "ui/session/Pictures.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kCaption = 20;
constexpr int kLargestSide = 168;

/// Fits a picture into a square; whole pixels where it is enlarged.
QImage scaled(const Image& picture, int side)
{
    const QImage source = toQImage(picture.view());
    const int longer = std::max(source.width(), source.height());
    if (longer == 0)
        return {};
    if (side >= longer)
        return source.scaled(source.size() * (side / longer), Qt::KeepAspectRatio, Qt::FastTransformation);
    return source.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

}  // namespace

SampleGrid::SampleGrid(JobTracker& jobs, QWidget* parent) : QWidget(parent), m_jobs(jobs)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    Language::apply(this, [this] {
        setAccessibleName(tr("What the network says of twenty pictures"));
        update();
    });
}

void SampleGrid::setSamples(const SamplesPredicted& samples, const std::vector<std::string>& classes)
{
    m_samples = samples;
    m_classes = classes;
    setAccessibleDescription(tr("%1 of %2 are right.").arg(right()).arg(count()));
    scalePictures();
    update();
}

int SampleGrid::right() const
{
    return static_cast<int>(
        std::count_if(m_samples.samples.begin(), m_samples.samples.end(), [](const auto& s) { return s.predicted == s.label; }));
}

QString SampleGrid::className(int index) const
{
    const auto at = static_cast<std::size_t>(index);
    return index >= 0 && at < m_classes.size() ? display(m_classes[at]) : QString();
}

QString SampleGrid::caption(int index) const
{
    const auto& sample = m_samples.samples[static_cast<std::size_t>(index)];
    return QStringLiteral("%1 %2 %3")
        .arg(sample.predicted == sample.label ? QStringLiteral("✓") : QStringLiteral("✕"), className(sample.predicted),
             showPercent(sample.probability, 0));
}

QString SampleGrid::details(int index) const
{
    const auto& sample = m_samples.samples[static_cast<std::size_t>(index)];
    return tr("It is %1. The network says %2, with %3.")
        .arg(className(sample.label), className(sample.predicted), showPercent(sample.probability, 1));
}

QRect SampleGrid::cell(int index) const
{
    const int column = index % kColumns, row = index / kColumns;
    const int height = pictureSide() + kCaption + space::kSmall;
    const int left = column * width() / kColumns, top = std::max(0, (this->height() - kRows * height) / 2);
    return {left, top + row * height, (column + 1) * width() / kColumns - left, height};
}

int SampleGrid::pictureSide() const
{
    return std::clamp(std::min(width() / kColumns - space::kSmall, height() / kRows - kCaption - space::kSmall), 16, kLargestSide);
}

QRect SampleGrid::pictureIn(const QRect& cell) const
{
    const int side = pictureSide();
    return {cell.left() + (cell.width() - side) / 2, cell.top(), side, side};
}

int SampleGrid::cellAt(const QPoint& place) const
{
    for (int i = 0; i < count(); ++i)
        if (cell(i).contains(place))
            return i;
    return -1;
}

void SampleGrid::scalePictures()
{
    std::vector<const Image*> from;
    std::vector<std::shared_ptr<const Image>> pictures;
    for (const auto& sample : m_samples.samples) {
        from.push_back(sample.picture.get());
        pictures.push_back(sample.picture);
    }
    const int side = qRound(pictureSide() * devicePixelRatioF());
    if (from == m_scaledFrom && m_scaledFor == QSize(side, side))
        return;
    if (from != m_scaledFrom)
        m_pictures.clear();
    m_scaledFrom = std::move(from);
    m_scaledFor = QSize(side, side);
    m_jobs.start(
        QStringLiteral("sample pictures"), this,
        [pictures = std::move(pictures), side](std::stop_token stop, const JobReport&) {
            std::vector<QImage> out;
            for (const auto& picture : pictures)
                if (!stop.stop_requested())
                    out.push_back(picture ? scaled(*picture, side) : QImage());
            return out;
        },
        [this](std::vector<QImage> scaledPictures) {
            m_pictures = std::move(scaledPictures);
            for (auto& picture : m_pictures)
                picture.setDevicePixelRatio(devicePixelRatioF());
            update();
        });
}

void SampleGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(Theme::instance().caption());
    for (int i = 0; i < std::min(count(), kColumns * kRows); ++i)
        paintCell(painter, i);
}

void SampleGrid::paintCell(QPainter& painter, int index)
{
    const auto& colors = Theme::instance().colors();
    const auto& sample = m_samples.samples[static_cast<std::size_t>(index)];
    const QRect area = cell(index), box = pictureIn(area);
    const auto at = static_cast<std::size_t>(index);
    if (at < m_pictures.size() && !m_pictures[at].isNull()) {
        const QSizeF size = m_pictures[at].deviceIndependentSize();
        const QPoint place(box.left() + static_cast<int>((box.width() - size.width()) / 2),
                           box.bottom() + 1 - static_cast<int>(size.height()));
        painter.drawImage(place, m_pictures[at]);
        if (index == m_current && hasFocus()) {
            painter.setPen(QPen(colors.accent, 2));
            painter.drawRect(QRect(place, size.toSize()).adjusted(-1, -1, 1, 1));
        }
    } else {
        painter.fillRect(box, colors.grid);
    }
    const bool isRight = sample.predicted == sample.label;
    const QString percent = QLatin1Char(' ') + showPercent(sample.probability, 0);
    const QFontMetrics metrics = painter.fontMetrics();
    const QString sign = isRight ? QStringLiteral("✓ ") : QStringLiteral("✕ ");
    const int room = area.width() - space::kTiny - metrics.horizontalAdvance(sign + percent);
    const QString name = sign + metrics.elidedText(className(sample.predicted), Qt::ElideRight, room);
    const int width = metrics.horizontalAdvance(name);
    QRect line(area.left(), box.bottom() + 1, area.width(), kCaption);
    line.setLeft(area.left() + (area.width() - width - metrics.horizontalAdvance(percent)) / 2);
    painter.setPen(isRight ? colors.right : colors.wrong);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.setPen(colors.secondary);
    painter.drawText(line.translated(width, 0), Qt::AlignLeft | Qt::AlignVCenter, percent);
}

void SampleGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    scalePictures();
}

bool SampleGrid::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int index = cellAt(help->pos());
        if (index >= 0)
            QToolTip::showText(help->globalPos(), details(index), this, cell(index));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void SampleGrid::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Left    ? -1
                     : event->key() == Qt::Key_Right ? 1
                     : event->key() == Qt::Key_Up    ? -kColumns
                     : event->key() == Qt::Key_Down  ? kColumns
                                                     : 0;
    if (step == 0 || count() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    m_current = m_current < 0 ? 0 : std::clamp(m_current + step, 0, std::min(count(), kColumns * kRows) - 1);
    const QRect box = pictureIn(cell(m_current));
    QToolTip::showText(mapToGlobal(box.bottomLeft()), details(m_current), this);
    setAccessibleDescription(details(m_current));
    update();
}

void SampleGrid::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

}  // namespace fovea::ui

#include "moc_SampleGrid.cpp"
