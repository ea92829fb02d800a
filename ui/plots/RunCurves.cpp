// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/RunCurves.h"

#include "ui/plots/Decimation.h"
#include "ui/theme/Theme.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace fovea::ui {
namespace {

constexpr int kRawShare = 36;  ///< percent of the colour, the rest is ground
constexpr std::size_t kEnough = 40;
constexpr std::size_t kSampled = 4000;  ///< values looked at to find the range of y

bool sameBits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

double quantile(std::vector<double>& values, double share)
{
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

/// The range of the values; once there are enough of them, without those of a bad side (high losses,
/// low accuracies) that lie far from the rest: a run's first steps may leave the picture.
QCPRange within(std::vector<double>& values, Quantity quantity, bool isLog)
{
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    QCPRange range(*lowest, *highest);
    if (values.size() < kEnough || isLog)
        return range;
    constexpr double kFar = 6;  ///< interquartile ranges
    const double low = quantile(values, 0.25), high = quantile(values, 0.75);
    if (quantity == Quantity::Loss)
        range.upper = std::min(range.upper, std::max(quantile(values, 0.9), high + kFar * (high - low)));
    else
        range.lower = std::max(range.lower, std::min(quantile(values, 0.1), low - kFar * (high - low)));
    return range;
}

}  // namespace

RunCurves::RunCurves(QCustomPlot& plot, Quantity quantity, bool withRaw) : m_plot(plot), m_quantity(quantity)
{
    if (withRaw)
        m_raw = plot.addGraph();
    m_train = plot.addGraph();
    m_validation = plot.addGraph();
    if (m_raw)
        m_raw->removeFromLegend();
}

void RunCurves::setNames(const QString& train, const QString& validation)
{
    m_train->setName(train);
    m_validation->setName(validation);
}

RunCurves::~RunCurves()
{
    for (QCPGraph* graph : {m_raw, m_train, m_validation})
        if (graph)
            m_plot.removeGraph(graph);
}

void RunCurves::setColors(const QColor& train, const QColor& validation, Qt::PenStyle dash)
{
    if (m_raw) {
        // Mixed with the ground instead of drawn through: where pieces of the line meet it would be darker.
        const QColor ground = Theme::instance().colors().surface;
        const auto mixed = [](int over, int under) { return (over * kRawShare + under * (100 - kRawShare)) / 100; };
        m_raw->setPen(
            QPen(QColor(mixed(train.red(), ground.red()), mixed(train.green(), ground.green()), mixed(train.blue(), ground.blue())), 1));
    }
    m_train->setPen(QPen(train, m_raw ? 2 : 1.5, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    m_validation->setPen(QPen(validation, m_raw ? 2 : 1.5, dash, Qt::FlatCap, Qt::RoundJoin));
    m_validation->setScatterStyle(
        QCPScatterStyle(m_raw ? QCPScatterStyle::ssDisc : QCPScatterStyle::ssCircle, QPen(validation, 1.5), QBrush(validation), 5));
}

void RunCurves::clear()
{
    m_smoothing.clear();
    for (QCPGraph* graph : {m_raw, m_train, m_validation})
        if (graph)
            graph->data()->clear();
}

void RunCurves::follow(const RunRecord& run, double smoothing)
{
    const auto& column = yOf(run, m_quantity);
    const std::size_t known = m_smoothing.size();
    const bool goesOn =
        known == 0 || (known <= column.size() && run.step[known - 1] == m_lastStep && sameBits(column[known - 1], m_lastValue));
    if (!goesOn || smoothing != m_smoothing.weight())
        m_smoothing.setWeight(smoothing, column);
    else
        m_smoothing.follow(column);
    if (!column.empty()) {
        m_lastStep = run.step[column.size() - 1];
        m_lastValue = column.back();
    }
}

void RunCurves::draw(const RunRecord& run, CurveAxis axis, const QCPRange& visible, int columns, bool positiveOnly)
{
    const auto& x = xOf(run, axis);
    if (m_raw)
        fill(*m_raw, x, yOf(run, m_quantity), visible, columns, positiveOnly);
    fill(*m_train, x, m_smoothing.values(), visible, columns, positiveOnly);
    QVector<QCPGraphData> points;
    for (const auto& epoch : run.epochs) {
        const double y = yOf(epoch.validation, m_quantity);
        if (std::isfinite(y) && (!positiveOnly || y > 0))
            points.append(QCPGraphData(xOf(run, epoch, axis), y));
    }
    // Markers of a thousand epochs would hide the line.
    auto style = m_validation->scatterStyle();
    style.setSize(run.epochs.size() > 60 ? 2.5 : 5);
    m_validation->setScatterStyle(style);
    m_validation->data()->set(points, true);
}

void RunCurves::fill(QCPGraph& graph, const std::vector<double>& x, const std::vector<double>& y, const QCPRange& visible, int columns,
                     bool positiveOnly)
{
    const Decimation thin(x, y, visible.lower, visible.upper, columns, positiveOnly);
    QVector<QCPGraphData> points;
    points.reserve(static_cast<qsizetype>(thin.kept().size()));
    for (const auto i : thin.kept())
        points.append(QCPGraphData(x[i], y[i]));
    graph.data()->set(points, true);
}

std::optional<QCPRange> fittedRange(const RunRecord& run, const std::vector<double>& smoothed, Quantity quantity, CurveAxis axis,
                                    const QCPRange& visible, bool isLog)
{
    const auto& x = xOf(run, axis);
    const auto begin = static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), visible.lower) - x.begin());
    const auto end = std::min(smoothed.size(), static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), visible.upper) - x.begin()));
    std::vector<double> values;
    const auto take = [&](double y) {
        if (std::isfinite(y) && (!isLog || y > 0))
            values.push_back(y);
    };
    const std::size_t stride = end > begin ? std::max<std::size_t>(1, (end - begin) / kSampled) : 1;
    for (std::size_t i = begin; i < end; i += stride)
        take(smoothed[i]);
    std::vector<double> validated;
    for (const auto& epoch : run.epochs) {
        const double at = xOf(run, epoch, axis), y = yOf(epoch.validation, quantity);
        if (at >= visible.lower && at <= visible.upper && std::isfinite(y) && (!isLog || y > 0))
            validated.push_back(y);
    }
    if (values.empty() && validated.empty())
        return std::nullopt;
    QCPRange range = within(values.empty() ? validated : values, quantity, isLog);
    if (!validated.empty())
        range.expand(within(validated, quantity, isLog));
    return range;
}

}  // namespace fovea::ui
