// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Schedule.h"

#include <limits>

namespace fovea::train {
namespace {

/// torch.optim.lr_scheduler.ReduceLROnPlateau on the validation loss, relative threshold.
class Plateau final : public Schedule {
public:
    Plateau(const ParamSet& params, const SchedulePlan& plan) : m_params(params), m_plan(plan) {}

    ScheduledRate at(std::int64_t step) const override { return {m_factor * warmupFactor(m_params, m_plan, step), {}}; }

    void epochDone(double validationLoss) override
    {
        if (!m_best || validationLoss < *m_best * (1.0 - m_params.real("threshold"))) {
            m_best = validationLoss;
            m_bad = 0;
        } else if (++m_bad > m_params.integer("patience")) {
            m_factor *= m_params.real("factor");
            m_bad = 0;
        }
    }

    bool reactsToValidation() const override { return true; }

    Json state() const override { return {{"factor", m_factor}, {"best", m_best ? Json(*m_best) : Json()}, {"bad", m_bad}}; }
    void restore(const Json& state) override
    {
        m_factor = state.at("factor").get<double>();
        m_best = state.at("best").is_null() ? std::nullopt : std::optional(state.at("best").get<double>());
        m_bad = state.at("bad").get<std::int64_t>();
    }

private:
    ParamSet m_params;
    SchedulePlan m_plan;
    double m_factor = 1;
    std::optional<double> m_best;
    std::int64_t m_bad = 0;
};

FOVEA_REGISTER(schedules(), Plateau,
               (ComponentInfo{"plateau",
                              FOVEA_TR("core", "On plateau"),
                              FOVEA_TR("core", "Lowers the learning rate when the validation loss stops falling."),
                              50,
                              {ParamSpec::real("factor", 0.1)
                                   .range(0.0001, 0.9999)
                                   .label(FOVEA_TR("core", "Factor"))
                                   .help(FOVEA_TR("core", "The learning rate is multiplied by this. Lower makes each reduction larger.")),
                               ParamSpec::integer("patience", 3)
                                   .range(0, 10000)
                                   .unit(FOVEA_TR("core", "epochs"))
                                   .label(FOVEA_TR("core", "Patience"))
                                   .help(FOVEA_TR("core", "Epochs without improvement before the learning rate is lowered. Higher waits "
                                                          "longer.")),
                               ParamSpec::real("threshold", 1e-4)
                                   .range(0, 1)
                                   .label(FOVEA_TR("core", "Threshold"))
                                   .help(FOVEA_TR("core", "Relative decrease of the loss that counts as an improvement. Higher requires "
                                                          "more."))
                                   .advanced(),
                               warmupSpec()}}),
               [](const ParamSet& params, const SchedulePlan& plan) -> std::unique_ptr<Schedule> {
                   return std::make_unique<Plateau>(params, plan);
               });

}  // namespace
}  // namespace fovea::train
