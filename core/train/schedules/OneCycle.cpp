// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fovea::train {
namespace {

/// Smith's 1cycle (2018) with cosine phases, as torch.optim.lr_scheduler.OneCycleLR computes it: up
/// from max/div to max, down to start/final_div; momentum the other way round.
class OneCycle final : public Schedule {
public:
    OneCycle(const ParamSet& params, const SchedulePlan& plan)
        : m_divide(params.real("div")), m_finalDivide(params.real("final_div")), m_momentum(params.reals("momentum")),
          m_cycleMomentum(params.boolean("cycle_momentum")),
          m_peak(params.real("warmup_share") * static_cast<double>(plan.totalSteps) - 1.0),
          m_last(static_cast<double>(plan.totalSteps) - 1.0)
    {
    }

    ScheduledRate at(std::int64_t step) const override
    {
        const double start = 1.0 / m_divide, end = start / m_finalDivide;
        const auto s = std::min(static_cast<double>(step), m_last);
        const bool up = s <= m_peak && m_peak > 0;
        const double fall = m_last - std::max(0.0, m_peak);
        // A plan of one step has neither rise nor fall: it takes the full rate.
        const double share = up ? s / m_peak : (fall > 0 ? (s - std::max(0.0, m_peak)) / fall : 0.0);
        ScheduledRate rate{up ? anneal(start, 1.0, share) : anneal(1.0, end, share), {}};
        if (m_cycleMomentum)
            rate.momentum = up ? anneal(m_momentum[1], m_momentum[0], share) : anneal(m_momentum[0], m_momentum[1], share);
        return rate;
    }

private:
    static double anneal(double from, double to, double share)
    {
        return to + (from - to) / 2.0 * (1.0 + std::cos(std::numbers::pi * share));
    }

    double m_divide, m_finalDivide;
    std::vector<double> m_momentum;
    bool m_cycleMomentum;
    double m_peak, m_last;
};

FOVEA_REGISTER(
    schedules(), OneCycle,
    (ComponentInfo{"one_cycle",
                   FOVEA_TR("core", "One cycle"),
                   FOVEA_TR("core", "Warms up to the full learning rate, then decreases it to nearly zero. Fast and robust for a fixed "
                                    "number of epochs."),
                   10,
                   {ParamSpec::real("warmup_share", 0.3)
                        .range(0, 0.9)
                        .label(FOVEA_TR("core", "Warm-up fraction"))
                        .help(FOVEA_TR("core", "Fraction of the run in which the learning rate rises. Higher gives a slower start.")),
                    ParamSpec::real("div", 25)
                        .range(1, 1e6)
                        .log()
                        .label(FOVEA_TR("core", "Initial LR divisor"))
                        .help(FOVEA_TR("core", "The first learning rate is the full rate divided by this. Higher starts lower."))
                        .advanced(),
                    ParamSpec::real("final_div", 10000)
                        .range(1, 1e9)
                        .log()
                        .label(FOVEA_TR("core", "Final LR divisor"))
                        .help(FOVEA_TR("core", "The last learning rate is the first one divided by this. Higher ends lower."))
                        .advanced(),
                    ParamSpec::boolean("cycle_momentum", true)
                        .label(FOVEA_TR("core", "Cycle momentum"))
                        .help(FOVEA_TR("core", "Lowers the momentum while the learning rate is high, then raises it again."))
                        .advanced(),
                    ParamSpec::interval("momentum", 0.85, 0.95)
                        .range(0, 0.9999)
                        .label(FOVEA_TR("core", "Momentum range"))
                        .help(FOVEA_TR("core", "Lowest momentum (at the peak) and highest (at both ends)."))
                        .enabledWhen("cycle_momentum=true")
                        .advanced()}}),
    [](const ParamSet& params, const SchedulePlan& plan) -> std::unique_ptr<Schedule> { return std::make_unique<OneCycle>(params, plan); });

}  // namespace
}  // namespace fovea::train
