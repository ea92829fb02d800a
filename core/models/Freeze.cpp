// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Freeze.h"

#include "core/base/Error.h"
#include "core/base/Suggest.h"
#include "core/models/Layers.h"

#include <torch/types.h>

namespace fovea::models {
namespace {

bool isInside(const std::string& name, const std::string& module)
{
    return name.size() >= module.size() && name.compare(0, module.size(), module) == 0 &&
           (name.size() == module.size() || name[module.size()] == '.');
}

/// As stageOf(), of what must belong to one.
int requireStageOf(const std::vector<Stage>& stages, const std::string& name)
{
    const int stage = stageOf(stages, name);
    if (stage < 0)
        throw Error(ErrorCode::Internal, Text("no stage contains the parameter '{name}'", {{"name", name}}));
    return stage;
}

}  // namespace

int stageOf(const std::vector<Stage>& stages, const std::string& name)
{
    for (std::size_t i = 0; i < stages.size(); ++i)
        for (const auto& module : stages[i].modules)
            if (isInside(name, module))
                return static_cast<int>(i);
    return -1;
}

std::vector<Stage> Model::stages() const
{
    std::vector<Stage> all;
    for (const auto& child : named_children())
        if (!child.value()->parameters().empty())
            all.push_back({child.key(), {child.key()}});
    if (!all.empty())
        all.back().name = "head";
    return all;
}

int frozenStages(const Model& model, const std::string& freeze)
{
    const auto stages = model.stages();
    if (freeze == "none")
        return 0;
    if (freeze == "backbone")
        return static_cast<int>(stages.size()) - 1;
    std::vector<std::string> known = {"none", "backbone"};
    for (std::size_t i = 0; i + 1 < stages.size(); ++i) {
        if (stages[i].name == freeze)
            return static_cast<int>(i) + 1;
        known.push_back(stages[i].name);
    }
    std::string list;
    for (const auto& name : known)
        list += (list.empty() ? "" : ", ") + name;
    const auto near = nearestName(freeze, known);
    throw Error(ErrorCode::Config,
                Text(FOVEA_TR("core", "model.freeze: must be one of {list}, got {value}"), {{"list", list}, {"value", freeze}}),
                near.empty() ? Text() : Text(FOVEA_TR("core", "did you mean '{name}'?"), {{"name", near}}));
}

std::vector<int> stageOfParameters(const Model& model)
{
    const auto stages = model.stages();
    std::vector<int> out;
    for (const auto& item : model.named_parameters())
        out.push_back(requireStageOf(stages, item.key()));
    return out;
}

void freezeStages(Model& model, int count)
{
    const auto stages = model.stages();
    for (auto& item : model.named_parameters())
        item.value().set_requires_grad(requireStageOf(stages, item.key()) >= count);
    for (const auto& item : model.named_modules()) {
        auto* layer = item.value()->as<Layer>();
        if (!layer || item.key().empty())
            continue;
        bool isFrozen = false;
        for (int i = 0; i < count; ++i)
            for (const auto& module : stages[static_cast<std::size_t>(i)].modules)
                isFrozen = isFrozen || isInside(item.key(), module);
        layer->setFrozen(isFrozen);
    }
}

bool hasBatchStatistics(const Model& model, int frozen)
{
    const auto stages = model.stages();
    for (const auto& item : model.named_modules())
        if (item.value()->as<BatchNorm2d>() && requireStageOf(stages, item.key()) >= frozen)
            return true;
    return false;
}

std::vector<std::string> headPrefixes(const Model& model)
{
    const auto stages = model.stages();
    std::vector<std::string> out;
    for (const auto& module : stages.back().modules)
        out.push_back(module + ".");
    return out;
}

}  // namespace fovea::models
