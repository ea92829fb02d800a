// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/CurveReadout.h"

#include "ui/text/Display.h"
#include "ui/theme/Theme.h"

#include <QCoreApplication>
#include <QLabel>
#include <QTextDocumentFragment>

#include <cmath>

namespace fovea::ui {
namespace {

struct CurveReadoutWords {
    Q_DECLARE_TR_FUNCTIONS(CurveReadoutWords)
};

/// The last epoch that was done at a step, whose validation figures are the newest there.
const EpochDone* epochAt(const RunRecord& run, double step)
{
    const EpochDone* found = nullptr;
    for (const auto& epoch : run.epochs)
        if (static_cast<double>(epoch.step) <= step)
            found = &epoch;
    return found;
}

}  // namespace

CurveReadout::CurveReadout(QCustomPlot& plot, Quantity quantity) : m_plot(plot), m_quantity(quantity)
{
    plot.addLayer(QStringLiteral("pointer"));
    plot.layer(QStringLiteral("pointer"))->setMode(QCPLayer::lmBuffered);
    m_line = new QCPItemStraightLine(&plot);
    m_line->setLayer(QStringLiteral("pointer"));
    m_line->setSelectable(false);
    m_line->setAntialiased(false);
    m_line->point1->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_line->point2->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_line->setVisible(false);
    m_panel = new QLabel(&plot);
    m_panel->setObjectName(QStringLiteral("readout"));
    m_panel->setTextFormat(Qt::RichText);
    m_panel->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_panel->hide();
    restyle();
}

void CurveReadout::restyle() { m_line->setPen(QPen(Theme::instance().colors().secondary, 1)); }

bool CurveReadout::isShown() const { return m_line->visible(); }

QString CurveReadout::words() const { return isShown() ? QTextDocumentFragment::fromHtml(m_panel->text()).toPlainText() : QString(); }

void CurveReadout::hide()
{
    if (!isShown())
        return;
    m_line->setVisible(false);
    m_panel->hide();
    m_plot.layer(QStringLiteral("pointer"))->replot();
}

void CurveReadout::show(const RunRecord& run, const std::vector<double>& smoothed, const std::vector<Other>& others, CurveAxis axis,
                        double x)
{
    const auto nearest = nearestStep(run, axis, x);
    if (!nearest || *nearest >= smoothed.size()) {
        hide();
        return;
    }
    const std::size_t i = *nearest;
    const auto& colors = Theme::instance().colors();
    QString text = QStringLiteral("<span style='color:%1'>%2<br>%3</span><table cellspacing='0' cellpadding='0'>")
                       .arg(colors.secondary.name(),
                            CurveReadoutWords::tr("Step %1 · epoch %2")
                                .arg(showCount(static_cast<std::int64_t>(run.step[i])), QLocale().toString(run.epoch[i], 'f', 2)),
                            CurveReadoutWords::tr("%1 · rate %2").arg(showDuration(run.seconds[i]), showNumber(run.learningRate[i], 3)));
    text += row(colors.train, CurveReadoutWords::tr("training"), format(smoothed[i]));
    text += row(colors.train, CurveReadoutWords::tr("this batch"), format(yOf(run, m_quantity)[i]));
    if (const auto* epoch = epochAt(run, run.step[i]))
        text += row(colors.validation, CurveReadoutWords::tr("validation"), format(yOf(epoch->validation, m_quantity)));
    for (const auto& other : others) {
        const auto at = nearestStep(*other.run, axis, x);
        if (!at || *at >= other.smoothed->size())
            continue;
        QString value = format((*other.smoothed)[*at]);
        if (const auto* epoch = epochAt(*other.run, other.run->step[*at]))
            value += QStringLiteral(" / ") + format(yOf(epoch->validation, m_quantity));
        text += row(other.color, display(other.run->name).left(16), value);
    }
    m_panel->setText(text + QStringLiteral("</table>"));
    place(xOf(run, axis)[i]);
}

void CurveReadout::place(double x)
{
    m_line->point1->setCoords(x, 0);
    m_line->point2->setCoords(x, 1);
    m_line->setVisible(true);
    m_panel->adjustSize();
    const QRect area = m_plot.axisRect()->rect();
    const double at = m_plot.xAxis->coordToPixel(x);
    int left = static_cast<int>(at) + space::kMedium;
    if (left + m_panel->width() > area.right())
        left = static_cast<int>(at) - space::kMedium - m_panel->width();
    // Where curves seldom are: losses fall, accuracies rise.
    const int top = m_quantity == Quantity::Loss ? area.top() + space::kTiny : area.bottom() - space::kTiny - m_panel->height();
    m_panel->move(std::max(0, left), std::max(0, top));
    m_panel->show();
    m_plot.layer(QStringLiteral("pointer"))->replot();
}

QString CurveReadout::row(const QColor& color, const QString& name, const QString& value) const
{
    return QStringLiteral("<tr><td><font color='%1'>━</font> %2&nbsp;&nbsp;</td><td align='right'>%3</td></tr>")
        .arg(color.name(), name.toHtmlEscaped(), value);
}

QString CurveReadout::format(double value) const
{
    if (!std::isfinite(value))
        return CurveReadoutWords::tr("not a number");
    return m_quantity == Quantity::Accuracy ? showPercent(value) : showNumber(value, 4);
}

}  // namespace fovea::ui
