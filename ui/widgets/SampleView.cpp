// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SampleView.h"

#include "ui/theme/Theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kSampleViewGap = space::kSmall;
constexpr int kSampleViewMargin = 2;  // room for the frame of the current one

}  // namespace

SampleView::SampleView(QWidget* parent) : QAbstractItemView(parent)
{
    setFrameShape(NoFrame);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Always there: a bar that comes and goes would change the number of columns.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setEditTriggers(NoEditTriggers);
    setModel(&m_model);
    connect(&m_thumbnails, &ThumbnailCache::ready, this, [this] { viewport()->update(); });
    connect(&Theme::instance(), &Theme::changed, this, [this] { viewport()->update(); });
    connect(this, &QAbstractItemView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT sampleActivated(m_model.sampleAt(index.row())); });
    measure();
}

void SampleView::setSamples(std::shared_ptr<const api::SampleSet> samples)
{
    m_thumbnails.setSamples(samples);
    m_model.setSamples(std::move(samples));
}

void SampleView::setPictureSide(int side)
{
    side = std::clamp(side, kSmallestSide, kLargestSide);
    if (side == m_side)
        return;
    // What stands at the top stays there.
    const int first = m_columns * (verticalOffset() / m_rowHeight);
    m_side = side;
    updateGeometries();
    verticalScrollBar()->setValue(first / m_columns * m_rowHeight);
    viewport()->update();
    Q_EMIT pictureSideChanged(side);
}

bool SampleView::showSample(std::uint32_t sample)
{
    const int row = m_model.rowOf(sample);
    if (row < 0)
        return false;
    setCurrentIndex(m_model.index(row));
    scrollTo(m_model.index(row));
    return true;
}

void SampleView::measure()
{
    const int width = std::max(viewport()->width() - 2 * kSampleViewMargin, m_side);
    m_columns = std::max(1, (width + kSampleViewGap) / (m_side + kSampleViewGap));
    m_columnWidth = m_columns > 1 ? (width - m_side) / (m_columns - 1) : m_side + kSampleViewGap;
    // A row that is not full keeps its pictures together.
    if (m_model.rowCount() < m_columns)
        m_columnWidth = m_side + kSampleViewGap;
    m_rowHeight = m_side + QFontMetrics(Theme::instance().caption()).height() + kSampleViewGap + space::kTiny;
    m_captions.clear();
    m_thumbnails.setSide(static_cast<int>(m_side * devicePixelRatioF()));
}

void SampleView::updateGeometries()
{
    measure();
    const int lines = (m_model.rowCount() + m_columns - 1) / m_columns;
    const int height = viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, lines * m_rowHeight + kSampleViewMargin - height));
    verticalScrollBar()->setPageStep(height);
    verticalScrollBar()->setSingleStep(std::max(m_rowHeight / 3, 1));
    QAbstractItemView::updateGeometries();
}

int SampleView::verticalOffset() const { return verticalScrollBar()->value(); }

QRect SampleView::cell(int row) const
{
    return {kSampleViewMargin + row % m_columns * m_columnWidth, kSampleViewMargin + row / m_columns * m_rowHeight - verticalOffset(),
            m_side, m_rowHeight - kSampleViewGap};
}

QRect SampleView::visualRect(const QModelIndex& index) const { return index.isValid() ? cell(index.row()) : QRect(); }

QModelIndex SampleView::indexAt(const QPoint& point) const
{
    const int column = (point.x() - kSampleViewMargin) / m_columnWidth;
    const int line = (point.y() - kSampleViewMargin + verticalOffset()) / m_rowHeight;
    if (point.x() < kSampleViewMargin || point.y() - kSampleViewMargin + verticalOffset() < 0 || column >= m_columns)
        return {};
    const int row = line * m_columns + column;
    return row < m_model.rowCount() && cell(row).contains(point) ? m_model.index(row) : QModelIndex();
}

void SampleView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const QRect at = cell(index.row());
    const int height = viewport()->height();
    int move = 0;
    if (hint == PositionAtCenter)
        move = at.center().y() - height / 2;
    else if (at.top() < 0 || hint == PositionAtTop)
        move = at.top() - kSampleViewMargin;
    else if (at.bottom() > height || hint == PositionAtBottom)
        move = at.bottom() - height + kSampleViewMargin;
    verticalScrollBar()->setValue(verticalOffset() + move);
}

QModelIndex SampleView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int last = m_model.rowCount() - 1;
    if (last < 0)
        return {};
    if (!currentIndex().isValid())
        return m_model.index(std::min(last, verticalOffset() / m_rowHeight * m_columns));
    const int row = currentIndex().row();
    const int page = std::max(1, viewport()->height() / m_rowHeight) * m_columns;
    int next = row;
    switch (action) {
    case MoveLeft:
    case MovePrevious: next = row - 1; break;
    case MoveRight:
    case MoveNext: next = row + 1; break;
    case MoveUp: next = row >= m_columns ? row - m_columns : row; break;
    case MoveDown: next = row + m_columns <= last ? row + m_columns : row; break;
    case MovePageUp: next = row >= page ? row - page : row % m_columns; break;
    case MovePageDown: next = row + page; break;
    case MoveHome: next = 0; break;
    case MoveEnd: next = last; break;
    }
    return m_model.index(std::clamp(next, 0, last));
}

void SampleView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags)
{
    const QModelIndex first = indexAt(rect.topLeft()), last = indexAt(rect.bottomRight());
    if (first.isValid() && last.isValid())
        selectionModel()->select(QItemSelection(std::min(first, last), std::max(first, last)), flags);
    else
        selectionModel()->select(QItemSelection(), flags);
}

QRegion SampleView::visualRegionForSelection(const QItemSelection& selection) const
{
    return selection.isEmpty() ? QRegion() : QRegion(viewport()->rect());
}

void SampleView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QAbstractItemView::currentChanged(current, previous);
    viewport()->update();
    if (current.isValid())
        Q_EMIT currentSampleChanged(m_model.sampleAt(current.row()));
}

void SampleView::keyPressEvent(QKeyEvent* event)
{
    const auto key = event->key();
    if ((key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) && currentIndex().isValid())
        Q_EMIT sampleActivated(m_model.sampleAt(currentIndex().row()));
    else if (key == Qt::Key_Plus || key == Qt::Key_Equal)
        setPictureSide(m_side + 8);
    else if (key == Qt::Key_Minus)
        setPictureSide(m_side - 8);
    else
        QAbstractItemView::keyPressEvent(event);
}

void SampleView::wheelEvent(QWheelEvent* event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QAbstractItemView::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        setPictureSide(m_side + (event->angleDelta().y() > 0 ? 8 : -8));
    event->accept();
}

void SampleView::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

void SampleView::changeEvent(QEvent* event)
{
    QAbstractItemView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateGeometries();
}

void SampleView::scrollContentsBy(int, int dy) { viewport()->scroll(0, dy); }

void SampleView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), Theme::instance().colors().surface);
    const int rows = m_model.rowCount();
    if (rows == 0)
        return;
    const int top = event->rect().top() + verticalOffset() - kSampleViewMargin,
              bottom = event->rect().bottom() + verticalOffset() - kSampleViewMargin;
    const int first = std::clamp(top / m_rowHeight * m_columns, 0, rows);
    const int last = std::clamp((bottom / m_rowHeight + 1) * m_columns, 0, rows);
    const int current = currentIndex().isValid() ? currentIndex().row() : -1;
    painter.setFont(Theme::instance().caption());
    for (int row = first; row < last; ++row)
        paintCell(painter, row, row == current);
    // A screen ahead, in the direction of most reading.
    const int ahead = std::clamp((verticalOffset() + 2 * viewport()->height()) / m_rowHeight * m_columns, 0, rows);
    for (int row = std::max(last, (verticalOffset() + viewport()->height()) / m_rowHeight * m_columns); row < ahead; ++row)
        m_thumbnails.find(m_model.sampleAt(row));
}

void SampleView::paintCell(QPainter& painter, int row, bool isCurrent)
{
    const auto& colors = Theme::instance().colors();
    const QRect all = cell(row);
    const QRect box(all.topLeft(), QSize(m_side, m_side));
    const std::uint32_t sample = m_model.sampleAt(row);
    const auto* thumbnail = m_thumbnails.find(sample);
    if (thumbnail && !thumbnail->picture.isNull()) {
        QRect target(QPoint(), thumbnail->picture.size().scaled(box.size(), Qt::KeepAspectRatio));
        target.moveCenter(box.center());
        painter.drawImage(target, thumbnail->picture);
    } else {
        painter.fillRect(box, colors.grid);
        if (thumbnail) {
            painter.setPen(colors.wrong);
            painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, tr("unreadable"));
        }
    }
    const QModelIndex index = m_model.index(row);
    const QStaticText& words = caption(index.data(Qt::DisplayRole).toString(), painter.font());
    painter.setPen(isCurrent ? colors.text : colors.secondary);
    painter.drawStaticText(QPointF(box.center().x() + 0.5 - words.size().width() / 2, box.bottom() + 4), words);
    if (isCurrent) {
        painter.setPen(QPen(hasFocus() ? colors.accent : colors.faint, 2));
        painter.drawRect(box.adjusted(-1, -1, 1, 1));
    }
}

const QStaticText& SampleView::caption(const QString& text, const QFont& font)
{
    constexpr qsizetype kMost = 4096;
    const auto known = m_captions.constFind(text);
    if (known != m_captions.cend())
        return *known;
    if (m_captions.size() > kMost)
        m_captions.clear();
    QStaticText words(QFontMetrics(font).elidedText(text, Qt::ElideMiddle, m_side + kSampleViewGap - 2));
    words.setTextFormat(Qt::PlainText);
    words.prepare({}, font);
    return *m_captions.insert(text, words);
}

}  // namespace fovea::ui

#include "moc_SampleView.cpp"
