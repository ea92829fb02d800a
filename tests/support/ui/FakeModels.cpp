// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/FakeModels.h"

#include "ui/engine/ApiEngine.h"

#include <algorithm>
#include <fstream>

namespace fovea::test {
namespace {

api::WeightsRow published(const std::string& model, const std::string& label, int size, const std::string& classes)
{
    api::WeightsRow row;
    row.model = model;
    row.label = Text(label);
    row.bytes = 1'100'000;
    row.size = size;
    row.classes = classes;
    row.top1 = 91.7;
    row.source = "a test";
    row.licence = "BSD";
    return row;
}

}  // namespace

FakeModels::FakeModels(Script& script) : m_script(script), m_real(ui::apiEngine().models())
{
    m_weights = {published("resnet18", "ResNet-18", 224, "imagenet"), published("resnet20", "ResNet-20", 32, "cifar10")};
    for (auto& row : m_weights)
        row.path = m_home.path() / (row.model + ".pth");
}

api::ModelFigures FakeModels::figures(const Component& model, int classes, const api::InputShape& input, int batchSize)
{
    m_script.enter("figures");
    return m_real.figures(model, classes, input, batchSize);
}

double FakeModels::stepSeconds(const Experiment&, int, const api::InputShape&, std::stop_token stop)
{
    m_script.enter("stepSeconds", std::move(stop));
    return secondsPerStep;
}

std::vector<std::string> FakeModels::stages(const Component& model, int classes, const api::InputShape& input)
{
    m_script.enter("stages");
    return m_real.stages(model, classes, input);
}

api::StackReport FakeModels::checkStack(const Json& layers, int classes, const api::InputShape& input)
{
    m_script.enter("checkStack");
    return m_real.checkStack(layers, classes, input);
}

std::vector<api::OwnModel> FakeModels::ownModels()
{
    m_script.enter("ownModels");
    return m_real.ownModels();
}

std::filesystem::path FakeModels::saveOwnModel(const std::string& name, const Json& model, bool replaces)
{
    m_script.enter("saveOwnModel");
    return m_real.saveOwnModel(name, model, replaces);
}

Json FakeModels::removeOwnModel(const std::string& name)
{
    m_script.enter("removeOwnModel");
    return m_real.removeOwnModel(name);
}

std::vector<api::WeightsRow> FakeModels::weights()
{
    m_script.enter("weights");
    const std::lock_guard lock(m_mutex);
    return m_weights;
}

std::optional<api::WeightsRow> FakeModels::weightsOf(const std::string& model)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_weights.begin(), m_weights.end(), [&](const auto& row) { return row.model == model; });
    return found == m_weights.end() ? std::nullopt : std::optional(*found);
}

void FakeModels::change(const std::string& model, const std::function<void(api::WeightsRow&)>& change)
{
    const std::lock_guard lock(m_mutex);
    for (auto& row : m_weights)
        if (row.model == model)
            change(row);
}

std::filesystem::path FakeModels::downloadWeights(const std::string& model, const api::DatasetReport& report, std::stop_token stop)
{
    const auto row = weightsOf(model);
    if (!row)
        throw Error(ErrorCode::NotFound, Text("no weights are published for " + model));
    const Text what("downloading " + model);
    report({what, row->bytes / 2, row->bytes, 1e6});
    change(model, [](api::WeightsRow& known) { known.partialBytes = known.bytes / 2; });
    m_script.enter("downloadWeights", std::move(stop));
    std::ofstream(row->path) << "weights";
    change(model, [](api::WeightsRow& known) {
        known.partialBytes = 0;
        known.isHere = true;
    });
    return row->path;
}

Experiment FakeModels::resolveWithWeights(const Experiment& experiment)
{
    m_script.enter("resolveWithWeights");
    return m_real.resolveWithWeights(experiment);
}

}  // namespace fovea::test
