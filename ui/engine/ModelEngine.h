// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Models.h"
#include "core/api/OwnModels.h"
#include "core/api/Stack.h"
#include "core/api/Weights.h"

namespace fovea::ui {

/// Networks and their weights, as the window uses them. Every function computes for a while or uses the disk or the
/// network, so it is for a worker thread; several threads may call at once. Errors are those of core/api/Models.h,
/// Stack.h, OwnModels.h and Weights.h.
class ModelEngine {
public:
    virtual ~ModelEngine() = default;

    virtual api::ModelFigures figures(const Component& model, int classes, const api::InputShape& input, int batchSize) = 0;
    virtual double stepSeconds(const Experiment& experiment, int classes, const api::InputShape& input, std::stop_token stop) = 0;
    virtual std::vector<std::string> stages(const Component& model, int classes, const api::InputShape& input) = 0;
    virtual api::StackReport checkStack(const Json& layers, int classes, const api::InputShape& input) = 0;

    virtual std::vector<api::OwnModel> ownModels() = 0;
    virtual std::filesystem::path saveOwnModel(const std::string& name, const Json& model, bool replaces) = 0;
    /// Returns what it was, to be saved again; null of a damaged file.
    virtual Json removeOwnModel(const std::string& name) = 0;

    virtual std::vector<api::WeightsRow> weights() = 0;
    virtual std::optional<api::WeightsRow> weightsOf(const std::string& model) = 0;
    virtual std::filesystem::path downloadWeights(const std::string& model, const api::DatasetReport& report, std::stop_token stop) = 0;
    /// The experiment with every field filled, and with what the weights of a file or run suggest.
    virtual Experiment resolveWithWeights(const Experiment& experiment) = 0;
};

}  // namespace fovea::ui
