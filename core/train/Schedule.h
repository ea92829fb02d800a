// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/ParamSet.h"
#include "core/base/Registry.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace fovea::train {

/// Length of what is planned, in steps of the optimiser.
struct SchedulePlan {
    std::int64_t totalSteps = 1;
    std::int64_t stepsPerEpoch = 1;
};

struct ScheduledRate {
    double factor = 1;               ///< times the base learning rate
    std::optional<double> momentum;  ///< where the schedule moves it too
};

/// How the learning rate changes. `at` is a pure function of the step (0-based within the plan),
/// but for schedules that react to validation. One thread.
class Schedule {
public:
    virtual ~Schedule() = default;
    virtual ScheduledRate at(std::int64_t step) const = 0;
    /// Called after each validation with its loss.
    virtual void epochDone(double validationLoss) { static_cast<void>(validationLoss); }
    /// Whether epochDone matters: such a schedule chooses by validation.
    virtual bool reactsToValidation() const { return false; }
    /// What resuming needs; doubles survive exactly.
    virtual Json state() const { return Json::object(); }
    virtual void restore(const Json& state) { static_cast<void>(state); }
};

/// Entry signature of the catalogue "schedule".
using ScheduleSignature = std::unique_ptr<Schedule>(const ParamSet& params, const SchedulePlan& plan);
Registry<ScheduleSignature>& schedules();

/// The parameter `warmup` (epochs, may be a fraction) that most schedules share, and its factor at a
/// step: linear from 1/(n+1) up to 1 over n steps (Goyal et al. 2017).
ParamSpec warmupSpec();
double warmupFactor(const ParamSet& params, const SchedulePlan& plan, std::int64_t step);

}  // namespace fovea::train
