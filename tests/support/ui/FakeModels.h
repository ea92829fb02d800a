// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestData.h"
#include "tests/support/ui/Script.h"
#include "ui/engine/ModelEngine.h"

namespace fovea::test {

/// Networks whose shapes are computed as the real engine does, which takes milliseconds. What takes long is made up:
/// the time of a step, and published weights, of which none are on this machine until they are downloaded.
class FakeModels final : public ui::ModelEngine {
public:
    explicit FakeModels(Script& script);

    double secondsPerStep = 0.02;

    api::ModelFigures figures(const Component& model, int classes, const api::InputShape& input, int batchSize) override;
    double stepSeconds(const Experiment& experiment, int classes, const api::InputShape& input, std::stop_token stop) override;
    std::vector<std::string> stages(const Component& model, int classes, const api::InputShape& input) override;
    api::StackReport checkStack(const Json& layers, int classes, const api::InputShape& input) override;
    std::vector<api::OwnModel> ownModels() override;
    std::filesystem::path saveOwnModel(const std::string& name, const Json& model, bool replaces) override;
    Json removeOwnModel(const std::string& name) override;
    std::vector<api::WeightsRow> weights() override;
    std::optional<api::WeightsRow> weightsOf(const std::string& model) override;
    /// Reports a half of the bytes, enters "downloadWeights" (where a test may hold it), then writes a small file.
    std::filesystem::path downloadWeights(const std::string& model, const api::DatasetReport& report, std::stop_token stop) override;
    Experiment resolveWithWeights(const Experiment& experiment) override;

private:
    void change(const std::string& model, const std::function<void(api::WeightsRow&)>& change);

    Script& m_script;
    TemporaryFolder m_home;
    std::mutex m_mutex;
    std::vector<api::WeightsRow> m_weights;
    ui::ModelEngine& m_real;
};

}  // namespace fovea::test
