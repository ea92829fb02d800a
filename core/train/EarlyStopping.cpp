// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/EarlyStopping.h"

#include <optional>

namespace fovea::train {

Registry<EarlyStoppingSignature>& earlyStoppings()
{
    static Registry<EarlyStoppingSignature> registry("early_stopping");
    return registry;
}

namespace {

/// Ends when the figure watched has not improved for a number of epochs (Prechelt 1998).
class Patience final : public EarlyStopping {
public:
    explicit Patience(const ParamSet& params)
        : m_patience(params.integer("patience")), m_minimum(params.real("min_delta")), m_watchAccuracy(params.text("monitor") == "accuracy")
    {
    }

    bool epochDone(const Score& validation) override
    {
        const double figure = m_watchAccuracy ? validation.accuracy : -validation.loss;
        if (!m_best || figure > *m_best + m_minimum) {
            m_best = figure;
            m_bad = 0;
            return false;
        }
        return ++m_bad >= m_patience;
    }

    Json state() const override { return {{"best", m_best ? Json(*m_best) : Json()}, {"bad", m_bad}}; }
    void restore(const Json& state) override
    {
        m_best = state.at("best").is_null() ? std::nullopt : std::optional(state.at("best").get<double>());
        m_bad = state.at("bad").get<std::int64_t>();
    }

private:
    std::int64_t m_patience;
    double m_minimum;
    bool m_watchAccuracy;
    std::optional<double> m_best;
    std::int64_t m_bad = 0;
};

FOVEA_REGISTER(
    earlyStoppings(), Patience,
    (ComponentInfo{
        "patience",
        FOVEA_TR("core", "Patience"),
        FOVEA_TR("core", "Ends the run after a number of epochs without improvement."),
        10,
        {ParamSpec::integer("patience", 5)
             .range(1, 100000)
             .unit(FOVEA_TR("core", "epochs"))
             .label(FOVEA_TR("core", "Patience"))
             .help(FOVEA_TR("core", "Epochs without improvement before the run ends. Higher waits longer.")),
         ParamSpec::choice("monitor", "loss",
                           {{"loss", FOVEA_TR("core", "Validation loss")}, {"accuracy", FOVEA_TR("core", "Validation accuracy")}})
             .label(FOVEA_TR("core", "Metric"))
             .help(FOVEA_TR("core", "The metric that must improve. The loss is more sensitive; the accuracy is what counts in the end.")),
         ParamSpec::real("min_delta", 0)
             .range(0, 10)
             .label(FOVEA_TR("core", "Minimum improvement"))
             .help(FOVEA_TR("core", "Smaller improvements do not count. Higher ends runs sooner."))
             .advanced()}}),
    [](const ParamSet& params) -> std::unique_ptr<EarlyStopping> { return std::make_unique<Patience>(params); });

}  // namespace
}  // namespace fovea::train
