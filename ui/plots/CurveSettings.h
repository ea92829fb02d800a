// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/RunRecord.h"

#include <QObject>

#include <memory>
#include <optional>
#include <utility>

namespace fovea::ui {

enum class CurveAxis { Epoch, Step, Time };
enum class Quantity { Loss, Accuracy };

/// An earlier run laid over the one on show.
struct Overlay {
    std::shared_ptr<const RunRecord> run;
    int color = 0;  ///< of Theme::seriesColor
    /// Of its validation, so that runs differ in more than colour.
    Qt::PenStyle dash() const { return color % 2 ? Qt::DotLine : Qt::DashDotLine; }
};

/// What the loss and the accuracy plot share: how the curves are drawn, which stretch is shown, where
/// the pointer is, and which earlier runs lie over them. Lives on the GUI thread.
class CurveSettings : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    double smoothing() const { return m_smoothing; }
    bool isLog() const { return m_isLog; }
    CurveAxis axis() const { return m_axis; }
    const std::vector<Overlay>& overlays() const { return m_overlays; }
    /// The stretch of x that somebody zoomed to; nothing where the whole run is shown.
    const std::optional<std::pair<double, double>>& stretch() const { return m_stretch; }
    /// Where the pointer stands on x, if it does.
    const std::optional<double>& pointer() const { return m_pointer; }

    void setSmoothing(double weight);
    void setLog(bool isLog);
    void setAxis(CurveAxis axis);
    void setStretch(std::optional<std::pair<double, double>> stretch);
    void setPointer(std::optional<double> x);
    /// Shows everything again, in both directions.
    void fit();

    bool isOverlaid(const std::filesystem::path& folder) const;
    void addOverlay(std::shared_ptr<const RunRecord> run);
    void removeOverlay(const std::filesystem::path& folder);

    static constexpr double kMaxSmoothing = 0.99;
    static constexpr std::size_t kMaxOverlays = 8;

Q_SIGNALS:
    void smoothingChanged();
    void axisChanged();
    void overlaysChanged();
    void stretchChanged();
    void pointerChanged();
    void fitted();

private:
    double m_smoothing = 0.6;
    bool m_isLog = false;
    CurveAxis m_axis = CurveAxis::Epoch;
    std::vector<Overlay> m_overlays;
    std::optional<std::pair<double, double>> m_stretch;
    std::optional<double> m_pointer;
};

/// A run's x values: one a step.
const std::vector<double>& xOf(const RunRecord& run, CurveAxis axis);
/// Where an epoch's end lies on x.
double xOf(const RunRecord& run, const EpochDone& epoch, CurveAxis axis);
/// Where a step lies on x, between its neighbours where it is not on record.
double xOfStep(const RunRecord& run, std::int64_t step, CurveAxis axis);
const std::vector<double>& yOf(const RunRecord& run, Quantity quantity);
double yOf(const Score& score, Quantity quantity);
/// The step nearest to a place on x; nothing where there are no steps.
std::optional<std::size_t> nearestStep(const RunRecord& run, CurveAxis axis, double x);

}  // namespace fovea::ui
