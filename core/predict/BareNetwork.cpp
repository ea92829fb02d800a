// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/BareNetwork.h"

#include "core/base/Error.h"
#include "core/base/Experiment.h"
#include "core/models/WeightNames.h"

#include <torch/types.h>

#include <fmt/format.h>

#include <algorithm>

namespace fovea::predict {
namespace {

/// The networks of the catalogue whose parameters and buffers have these very names.
std::vector<std::string> networksNamedExactly(std::vector<std::string> names)
{
    constexpr int kEnough = 224;  // a side that every network accepts
    std::vector<std::string> out;
    std::sort(names.begin(), names.end());
    for (const auto& info : models::models().entries()) {
        try {
            Experiment experiment;
            experiment.set("model", info.id);
            auto own = namesOf(*models::buildModel(experiment.resolve().model(), {2, {3, kEnough, kEnough}}));
            std::sort(own.begin(), own.end());
            if (own == names)
                out.push_back(info.id);
        } catch (const Error&) {
            // One that cannot be built without more being said is no guess.
        }
    }
    return out;
}

}  // namespace

std::vector<std::string> namesOf(const formats::StateDict& weights)
{
    std::vector<std::string> names;
    for (const auto& [name, tensor] : weights)
        names.push_back(name);
    return names;
}

std::vector<std::string> namesOf(const models::Model& network)
{
    std::vector<std::string> names;
    for (const auto& item : network.named_parameters())
        names.push_back(item.key());
    for (const auto& item : network.named_buffers())
        names.push_back(item.key());
    return names;
}

void refuseWithoutNetwork(const std::filesystem::path& path, const formats::StateDict& weights)
{
    const auto names = namesOf(weights);
    auto ids = networksNamedExactly(names);
    if (ids.empty())
        ids = models::modelsWithNames(names);
    const Text hint = ids.empty() ? Text(FOVEA_TR("core", "set --model NAME; `fovea models list` lists the networks"))
                                  : Text(FOVEA_TR("core", "set --model NAME; the parameter names are those of: {models}"),
                                         {{"models", fmt::format("{}", fmt::join(ids, ", "))}});
    throw Error(ErrorCode::Config,
                Text(FOVEA_TR("core", "{path} contains only weights and does not name their network"), {{"path", path.string()}}), hint,
                path);
}

}  // namespace fovea::predict
