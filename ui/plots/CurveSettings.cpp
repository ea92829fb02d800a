// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/CurveSettings.h"

#include <algorithm>

namespace fovea::ui {

void CurveSettings::setSmoothing(double weight)
{
    weight = std::clamp(weight, 0.0, kMaxSmoothing);
    if (weight == m_smoothing)
        return;
    m_smoothing = weight;
    Q_EMIT smoothingChanged();
}

void CurveSettings::setLog(bool isLog)
{
    if (isLog == m_isLog)
        return;
    m_isLog = isLog;
    Q_EMIT axisChanged();
}

void CurveSettings::setAxis(CurveAxis axis)
{
    if (axis == m_axis)
        return;
    m_axis = axis;
    m_stretch.reset();
    m_pointer.reset();
    Q_EMIT axisChanged();
}

void CurveSettings::setStretch(std::optional<std::pair<double, double>> stretch)
{
    m_stretch = stretch;
    Q_EMIT stretchChanged();
}

void CurveSettings::setPointer(std::optional<double> x)
{
    if (x == m_pointer)
        return;
    m_pointer = x;
    Q_EMIT pointerChanged();
}

void CurveSettings::fit()
{
    m_stretch.reset();
    Q_EMIT fitted();
}

bool CurveSettings::isOverlaid(const std::filesystem::path& folder) const
{
    return std::any_of(m_overlays.begin(), m_overlays.end(), [&](const Overlay& o) { return o.run->folder == folder; });
}

void CurveSettings::addOverlay(std::shared_ptr<const RunRecord> run)
{
    if (isOverlaid(run->folder) || m_overlays.size() >= kMaxOverlays)
        return;
    // A colour stays with its run while others come and go. The first two of the series are those of
    // training and validation.
    int color = 2;
    while (std::any_of(m_overlays.begin(), m_overlays.end(), [&](const Overlay& o) { return o.color == color; }))
        ++color;
    m_overlays.push_back({std::move(run), color});
    Q_EMIT overlaysChanged();
}

void CurveSettings::removeOverlay(const std::filesystem::path& folder)
{
    if (std::erase_if(m_overlays, [&](const Overlay& o) { return o.run->folder == folder; }) > 0)
        Q_EMIT overlaysChanged();
}

const std::vector<double>& xOf(const RunRecord& run, CurveAxis axis)
{
    return axis == CurveAxis::Epoch ? run.epoch : axis == CurveAxis::Step ? run.step : run.seconds;
}

double xOfStep(const RunRecord& run, std::int64_t step, CurveAxis axis)
{
    const auto wanted = static_cast<double>(step);
    if (axis == CurveAxis::Step)
        return wanted;
    if (axis == CurveAxis::Epoch)
        return wanted / static_cast<double>(std::max<std::int64_t>(1, run.started.stepsPerEpoch));
    const auto at = std::lower_bound(run.step.begin(), run.step.end(), wanted) - run.step.begin();
    if (run.seconds.empty())
        return 0;
    return run.seconds[std::min(static_cast<std::size_t>(at), run.seconds.size() - 1)];
}

double xOf(const RunRecord& run, const EpochDone& epoch, CurveAxis axis)
{
    return axis == CurveAxis::Epoch ? epoch.epoch : xOfStep(run, epoch.step, axis);
}

const std::vector<double>& yOf(const RunRecord& run, Quantity quantity) { return quantity == Quantity::Loss ? run.loss : run.accuracy; }

double yOf(const Score& score, Quantity quantity) { return quantity == Quantity::Loss ? score.loss : score.accuracy; }

std::optional<std::size_t> nearestStep(const RunRecord& run, CurveAxis axis, double x)
{
    const auto& column = xOf(run, axis);
    if (column.empty())
        return std::nullopt;
    const auto after = static_cast<std::size_t>(std::lower_bound(column.begin(), column.end(), x) - column.begin());
    if (after == 0)
        return 0;
    if (after == column.size() || x - column[after - 1] < column[after] - x)
        return after - 1;
    return after;
}

}  // namespace fovea::ui

#include "moc_CurveSettings.cpp"
