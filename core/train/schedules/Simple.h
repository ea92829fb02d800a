// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/Schedule.h"

#include <functional>

namespace fovea::train {

/// A schedule that is a formula of the step alone, with warm-up.
class FormulaSchedule final : public Schedule {
public:
    using Formula = std::function<double(const ParamSet& params, const SchedulePlan& plan, std::int64_t step)>;

    FormulaSchedule(ParamSet params, SchedulePlan plan, Formula formula)
        : m_params(std::move(params)), m_plan(plan), m_formula(std::move(formula))
    {
    }

    ScheduledRate at(std::int64_t step) const override
    {
        return {m_formula(m_params, m_plan, step) * warmupFactor(m_params, m_plan, step), {}};
    }

    static std::function<ScheduleSignature> factory(Formula formula)
    {
        return [formula](const ParamSet& params, const SchedulePlan& plan) -> std::unique_ptr<Schedule> {
            return std::make_unique<FormulaSchedule>(params, plan, formula);
        };
    }

private:
    ParamSet m_params;
    SchedulePlan m_plan;
    Formula m_formula;
};

}  // namespace fovea::train
