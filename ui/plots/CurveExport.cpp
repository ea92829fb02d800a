// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/CurveExport.h"

#include "ui/theme/Theme.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>

#include <fmt/format.h>

#include <iterator>

namespace fovea::ui {
namespace {

constexpr int kLegendColumns = 2;
constexpr int kLegendRow = 26;

/// A plot dressed for being looked at outside the window: title at the axis, legend below. Undressed at the end.
class Dressed {
public:
    explicit Dressed(const ExportedPlot& exported) : m_plot(*exported.plot)
    {
        const auto& colors = Theme::instance().colors();
        m_plot.yAxis->setLabel(exported.title);
        m_plot.legend->setVisible(true);
        m_plot.legend->setFont(Theme::instance().caption());
        m_plot.legend->setTextColor(colors.text);
        m_plot.legend->setBrush(colors.surface);
        m_plot.legend->setBorderPen(Qt::NoPen);
        m_plot.legend->setWrap(kLegendColumns);
        m_plot.legend->setFillOrder(QCPLayoutGrid::foColumnsFirst, true);
        m_plot.axisRect()->insetLayout()->take(m_plot.legend);
        m_plot.plotLayout()->addElement(1, 0, m_plot.legend);
        m_plot.plotLayout()->setRowStretchFactor(1, 0.001);
    }
    ~Dressed()
    {
        m_plot.yAxis->setLabel({});
        m_plot.legend->setVisible(false);
        m_plot.plotLayout()->take(m_plot.legend);
        m_plot.plotLayout()->simplify();
        m_plot.axisRect()->insetLayout()->addElement(m_plot.legend, Qt::AlignRight | Qt::AlignTop);
        m_plot.replot(QCustomPlot::rpQueuedReplot);
    }
    Dressed(const Dressed&) = delete;
    Dressed& operator=(const Dressed&) = delete;

private:
    QCustomPlot& m_plot;
};

/// Of a plot with its legend.
int heightOf(const QCustomPlot& plot)
{
    const int rows = (plot.legend->itemCount() + kLegendColumns - 1) / kLegendColumns;
    return plot.height() + rows * kLegendRow;
}

QSize sizeOf(const std::vector<ExportedPlot>& plots)
{
    QSize size(0, 0);
    for (const auto& exported : plots)
        size = QSize(size.width() + exported.plot->width(), std::max(size.height(), heightOf(*exported.plot)));
    return size;
}

void drawAll(QCPPainter& painter, const std::vector<ExportedPlot>& plots)
{
    int left = 0;
    for (const auto& exported : plots) {
        const Dressed dressed(exported);
        painter.save();
        painter.translate(left, 0);
        exported.plot->toPainter(&painter, exported.plot->width(), heightOf(*exported.plot));
        painter.restore();
        left += exported.plot->width();
    }
}

}  // namespace

QImage drawnPlots(const std::vector<ExportedPlot>& plots, double scale)
{
    QImage out(sizeOf(plots) * scale, QImage::Format_RGB32);
    out.fill(Theme::instance().colors().surface);
    QCPPainter painter(&out);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.scale(scale, scale);
    drawAll(painter, plots);
    return out;
}

QByteArray drawnPlotsAsPdf(const std::vector<ExportedPlot>& plots, const QString& title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Fovea"));
    writer.setResolution(72);
    writer.setPageSize(QPageSize(QSizeF(sizeOf(plots)), QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QCPPainter painter(&writer);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    drawAll(painter, plots);
    painter.end();
    return bytes;
}

std::string curvesCsv(const RunRecord& run)
{
    std::string out = "step,epoch,seconds,train_loss,train_accuracy,learning_rate,validation_loss,validation_accuracy\n";
    auto epoch = run.epochs.begin();
    for (std::size_t i = 0; i < run.step.size(); ++i) {
        const auto step = static_cast<std::int64_t>(run.step[i]);
        fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{}", step, run.epoch[i], run.seconds[i], run.loss[i], run.accuracy[i],
                       run.learningRate[i]);
        while (epoch != run.epochs.end() && epoch->step < step)
            ++epoch;
        if (epoch != run.epochs.end() && epoch->step == step)
            fmt::format_to(std::back_inserter(out), ",{},{}\n", epoch->validation.loss, epoch->validation.accuracy);
        else
            out += ",,\n";
    }
    return out;
}

}  // namespace fovea::ui
