// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/CurveMarks.h"

#include "ui/text/Display.h"
#include "ui/theme/Theme.h"

#include <QCoreApplication>

namespace fovea::ui {
namespace {

struct CurveMarksWords {
    Q_DECLARE_TR_FUNCTIONS(CurveMarksWords)
};

}  // namespace

void CurveMarks::update(const RunRecord& run, CurveAxis axis, const QCPRange& visible)
{
    for (QCPAbstractItem* item : m_items)
        m_plot.removeItem(item);
    m_items.clear();
    m_changes = 0;
    const auto* best = run.best();
    // While each epoch is the best so far, a mark on the last one tells nothing.
    m_hasBest = best && (run.isOver() || best->epoch < run.epochs.back().epoch);
    if (m_hasBest)
        add(xOf(run, *best, axis), CurveMarksWords::tr("best"), Qt::DotLine, 0, visible);
    for (const auto& change : run.changes) {
        if (change.path != "training.optimizer.learning_rate" || !change.after.is_number())
            continue;
        add(xOfStep(run, change.step, axis), CurveMarksWords::tr("rate %1").arg(showNumber(change.after.get<double>())), Qt::DashDotLine, 1,
            visible);
        ++m_changes;
    }
}

void CurveMarks::add(double x, const QString& words, Qt::PenStyle style, int row, const QCPRange& visible)
{
    const auto& colors = Theme::instance().colors();
    auto* line = new QCPItemStraightLine(&m_plot);
    line->point1->setTypeY(QCPItemPosition::ptAxisRectRatio);
    line->point2->setTypeY(QCPItemPosition::ptAxisRectRatio);
    line->point1->setCoords(x, 0);
    line->point2->setCoords(x, 1);
    line->setPen(QPen(colors.faint, 1, style));
    line->setAntialiased(false);
    line->setSelectable(false);
    auto* label = new QCPItemText(&m_plot);
    label->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    label->position->setCoords(x, m_atTop ? 0.0 : 1.0);
    const bool isNearEnd = x > visible.lower + 0.8 * visible.size();
    label->setPositionAlignment((isNearEnd ? Qt::AlignRight : Qt::AlignLeft) | (m_atTop ? Qt::AlignTop : Qt::AlignBottom));
    // Two rows, so that the words of marks beside one another stay apart.
    const int offset = row * QFontMetrics(Theme::instance().caption()).height();
    label->setPadding(QMargins(space::kTiny, m_atTop ? offset : 0, space::kTiny, m_atTop ? 0 : offset + 2));
    label->setText(words);
    label->setFont(Theme::instance().caption());
    label->setColor(colors.secondary);
    label->setSelectable(false);
    m_items.insert(m_items.end(), {line, label});
}

}  // namespace fovea::ui
