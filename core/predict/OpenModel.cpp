// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/OpenModel.h"

#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Suggest.h"
#include "core/formats/plain/OpenFile.h"
#include "core/formats/Safetensors.h"
#include "core/formats/WeightsFile.h"
#include "core/predict/BareModel.h"
#include "core/predict/CardText.h"
#include "core/predict/WeightsStore.h"

#include <torch/types.h>

namespace fovea::predict {
namespace {

namespace fs = std::filesystem;

fs::path publishedFileOf(const std::string& name, std::stop_token stop)
{
    std::vector<std::string> known;
    for (const auto& published : models::publishedWeights())
        known.push_back(published.model);
    if (!models::findPublishedWeights(name))
        throw Error(ErrorCode::NotFound,
                    Text(FOVEA_TR("core", "'{name}' is not a run, a file, or a network with published weights"), {{"name", name}}),
                    didYouMean(name, known));
    if (auto path = findWeights(name, std::move(stop)); !path.empty())
        return path;
    throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "the published weights of '{name}' are not on this computer"), {{"name", name}}),
                Text(FOVEA_TR("core", "run `fovea models get {name}`"), {{"name", name}}));
}

OpenedModel openCheckpoint(SavedModel saved)
{
    OpenedModel out;
    out.path = std::move(saved.path);
    out.card = std::move(saved.card);
    out.experiment = std::move(saved.experiment);
    out.weights = formats::toStateDict(saved.weights());
    return out;
}

OpenedModel openWithCard(const fs::path& path, formats::WeightsFile file)
{
    OpenedModel out;
    out.path = path;
    out.card = cardOf(*file.card, path);
    out.weights = std::move(file.tensors);
    return out;
}

void refuseTold(const fs::path& path, const BareWeights& bare)
{
    if (!(bare == BareWeights{}))
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path} contains its own metadata"), {{"path", path.string()}}),
                    FOVEA_TR("core", "omit --model, --size, --crop, --normalize and --classes"), path);
}

OpenedModel openFile(const fs::path& path, const BareWeights& bare, const DatasetOfUse& dataset)
{
    formats::WeightsFile file;
    const auto head = formats::sniff(path);
    if (formats::looksLikeSafetensors(head, fs::file_size(path))) {
        file = formats::readWeightsFile(path);
    } else {
        std::vector<std::string> foreign;
        auto content = formats::readTorchFile(path, &foreign);
        if (content.find("card") && content.find("experiment")) {
            refuseTold(path, bare);
            // Fovea's own hold nothing foreign, which reading once more, strictly, says.
            return openCheckpoint(foreign.empty() ? savedModelOf(std::move(content), path) : readSavedModel(path));
        }
        file = formats::weightsOf(content, path, foreign, formats::readTorchRecord(path, formats::kCardKey));
    }
    if (!file.card)
        return takeBareWeights(path, std::move(file.tensors), bare, dataset);
    refuseTold(path, bare);
    return openWithCard(path, std::move(file));
}

}  // namespace

std::shared_ptr<models::Model> OpenedModel::build() const
{
    auto model = buildFor(card, weights, path);
    loadWeights(*model, weights, path);
    models::useChannelsLast(*model);
    model->eval();
    return model;
}

OpenedModel openModel(const fs::path& model, const BareWeights& bare, const DatasetOfUse& dataset, std::stop_token stop)
{
    std::error_code ignored;
    if (fs::is_directory(model, ignored))
        return openFile(checkpointOf(model), bare, dataset);
    if (fs::exists(model, ignored))
        return openFile(model, bare, dataset);
    BareWeights published = bare;
    const auto path = publishedFileOf(model.string(), std::move(stop));
    // The file tells it by its name, but whoever names a model need not be told that this was assumed.
    if (!published.told.get("model"))
        published.told.set("model", model.string());
    return openFile(path, published, dataset);
}

}  // namespace fovea::predict
