// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/ConfusionPlot.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPaintEvent>
#include <QToolTip>

#include <algorithm>

namespace fovea::ui {

ConfusionPlot::ConfusionPlot(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::instance(), &Theme::changed, this, &ConfusionPlot::redraw);
    Language::apply(this, [this] {
        setAccessibleName(tr("Confusion matrix"));
        redraw();
    });
}

void ConfusionPlot::setMatrix(std::vector<std::vector<std::int64_t>> counts, std::vector<QString> classes)
{
    m_matrix.set(std::move(counts), std::move(classes));
    m_current = {};
    measure();
    redraw();
    updateGeometry();
}

void ConfusionPlot::setUnit(Unit unit)
{
    m_matrix.setUnit(unit);
    measure();
    redraw();
}

void ConfusionPlot::setCurrent(Cell cell)
{
    if (m_current == cell)
        return;
    m_current = cell;
    setAccessibleDescription(cell.isValid() ? describe(cell) : QString());
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
}

void ConfusionPlot::choose(Cell cell)
{
    setCurrent(cell);
    Q_EMIT chosen(cell);
}

QString ConfusionPlot::describe(Cell cell) const
{
    const QString label = m_matrix.nameOf(cell.row), predicted = m_matrix.nameOf(cell.column);
    const QString found = showCount(m_matrix.countAt(cell)), total = showCount(m_matrix.totalOf(cell.row)),
                  share = showPercent(m_matrix.shareOf(cell), 1);
    return cell.row == cell.column ? tr("%1 recognised: %2 of %3 pictures (%4)").arg(label, found, total, share)
                                   : tr("%1 taken for %2: %3 of %4 pictures (%5)").arg(label, predicted, found, total, share);
}

void ConfusionPlot::measure()
{
    if (m_matrix.count() > 0)
        m_layout.measure(m_matrix, size());
}

void ConfusionPlot::redraw()
{
    m_painter.forgetAll();
    update();
}

void ConfusionPlot::resizeEvent(QResizeEvent*)
{
    measure();
    m_painter.forgetCells();
    update();
}

void ConfusionPlot::paintEvent(QPaintEvent* event)
{
    if (m_matrix.count() == 0)
        return;
    QPainter painter(this);
    m_painter.drawCells(painter, size(), devicePixelRatioF());
    m_painter.drawLabels(painter, event->rect(), m_current);
    if (!m_current.isValid())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& colors = Theme::instance().colors();
    painter.setPen(QPen(hasFocus() ? colors.text : colors.secondary, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rectOf(m_current).adjusted(-1, -1, 1, 1), 4, 4);
}

void ConfusionPlot::mousePressEvent(QMouseEvent* event)
{
    const Cell cell = cellAt(event->position());
    if (event->button() != Qt::LeftButton || !cell.isValid())
        return;
    if (cell == m_current) {
        setCurrent({});
        Q_EMIT cleared();
    } else {
        choose(cell);
    }
}

void ConfusionPlot::keyPressEvent(QKeyEvent* event)
{
    if (m_matrix.count() == 0)
        return QWidget::keyPressEvent(event);
    Cell next = m_current.isValid() ? m_current : Cell{0, 0};
    switch (event->key()) {
    case Qt::Key_Left: next.column -= m_current.isValid(); break;
    case Qt::Key_Right: next.column += m_current.isValid(); break;
    case Qt::Key_Up: next.row -= m_current.isValid(); break;
    case Qt::Key_Down: next.row += m_current.isValid(); break;
    case Qt::Key_Home: next.column = 0; break;
    case Qt::Key_End: next.column = m_matrix.count() - 1; break;
    case Qt::Key_PageUp: next.row = 0; break;
    case Qt::Key_PageDown: next.row = m_matrix.count() - 1; break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: break;
    case Qt::Key_Escape:
        if (!m_current.isValid())
            return QWidget::keyPressEvent(event);
        setCurrent({});
        Q_EMIT cleared();
        return;
    default: return QWidget::keyPressEvent(event);
    }
    choose({std::clamp(next.row, 0, m_matrix.count() - 1), std::clamp(next.column, 0, m_matrix.count() - 1)});
}

bool ConfusionPlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const Cell cell = cellAt(help->pos()); cell.isValid())
            QToolTip::showText(help->globalPos(), describe(cell), this, rectOf(cell).toAlignedRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

}  // namespace fovea::ui

#include "moc_ConfusionPlot.cpp"
