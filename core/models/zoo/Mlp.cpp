// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Layers.h"
#include "core/models/Model.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

/// A plain multi-layer perceptron: every pixel to every unit. Layers are named layers.0, layers.1, …
class Mlp final : public Model {
public:
    Mlp(const ParamSet& params, const ModelContext& context)
    {
        auto width = static_cast<std::int64_t>(context.input.elements());
        for (const double units : params.reals("hidden")) {
            m_layers->add<Linear>(width, static_cast<std::int64_t>(units));
            width = static_cast<std::int64_t>(units);
        }
        m_layers->add<Linear>(width, context.classes);
        register_module("layers", m_layers);
        m_dropout = register_module("dropout", std::make_shared<Dropout>(params.real("dropout")));
    }

    at::Tensor forward(const at::Tensor& input) override
    {
        auto x = input.flatten(1);
        for (std::size_t i = 0; i + 1 < m_layers->size(); ++i)
            x = at::relu((*m_layers)[i](x));
        return (*m_layers)[m_layers->size() - 1]((*m_dropout)(x));
    }

    std::vector<Stage> stages() const override
    {
        std::vector<Stage> all;
        for (std::size_t i = 0; i + 1 < m_layers->size(); ++i)
            all.push_back({"hidden" + std::to_string(i), {"layers." + std::to_string(i)}});
        all.push_back({"head", {"layers." + std::to_string(m_layers->size() - 1)}});
        return all;
    }

private:
    std::shared_ptr<Chain> m_layers = std::make_shared<Chain>();
    std::shared_ptr<Dropout> m_dropout;
};

FOVEA_REGISTER(
    models(), Mlp,
    modelInfo({"mlp",
               FOVEA_TR("core", "Perceptron"),
               FOVEA_TR("core", "Fully connected layers only, to compare with convolutions."),
               30,
               {ParamSpec::list("hidden", ParamSpec::integer("units", 128).range(1, 65536), Json::array({256, 128}))
                    .label(FOVEA_TR("core", "Hidden units"))
                    .help(FOVEA_TR(
                        "core",
                        "Widths of the hidden layers, one number per layer. More and wider layers can represent more and overfit sooner.")),
                ParamSpec::real("dropout", 0.2)
                    .range(0, 0.95)
                    .label(FOVEA_TR("core", "Dropout"))
                    .help(FOVEA_TR("core",
                                   "Fraction of the last hidden values set to zero at random in training. Higher reduces overfitting."))}}),
    [](const ParamSet& params, const ModelContext& context) -> std::shared_ptr<Model> { return std::make_shared<Mlp>(params, context); });

}  // namespace
}  // namespace fovea::models
