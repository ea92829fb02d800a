// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/ExportSamples.h"

#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Experiment.h"
#include "core/base/Random.h"
#include "core/formats/Safetensors.h"
#include "core/formats/TorchFile.h"
#include "tests/support/core/DrawnNetworks.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/types.h>
#include <torch/utils.h>

namespace fovea::test {
namespace {

Component narrowed(const std::string& id, Json params)
{
    constexpr int kWide = 1024, kNarrow = 64;
    const auto& specs = Catalogs::require("model", id).params;
    for (const auto& spec : specs)
        if (spec.type == ParamType::Integer && spec.fallback.is_number() && spec.fallback > kWide)
            params[spec.key] = kNarrow;
    return {id, ParamSet(resolveParams(specs, params))};
}

formats::StateDict stateNow(const models::Model& model)
{
    formats::StateDict all;
    for (const auto& item : model.named_parameters())
        all.emplace_back(item.key(), item.value().detach());
    for (const auto& item : model.named_buffers())
        all.emplace_back(item.key(), item.value());
    return all;
}

at::Tensor normalized(const at::Tensor& values, const predict::ModelCard& card)
{
    const auto perChannel = [](const std::vector<double>& figures) { return at::tensor(figures, at::kFloat).reshape({1, -1, 1, 1}); };
    return (values - perChannel(card.normalization.mean)) / perChannel(card.normalization.deviation);
}

/// Draws weights that keep the size of signals, and settles the statistics by them; as fresh networks have
/// them, nothing but the head's bias comes out of many.
void enliven(models::Model& model, const predict::ModelCard& card)
{
    drawWeights(model, 1.5);
    const auto generator = at::detail::createCPUGenerator(1);
    for (auto& parameter : model.parameters())
        if (parameter.dim() == 1)
            parameter.add_(at::randn(parameter.sizes(), generator, at::kFloat), 0.1);
    constexpr int kPictures = 16;
    const auto batch = normalized(drawnPictures(kPictures, card.input), card);
    settleStatistics(model, batch);
    model.eval();
    // Where all pictures got one answer, comparing answers would show nothing.
    const auto logits = model.forward(batch);
    if (const double spread = (logits - logits.mean(0, true)).abs().max().item<double>(), largest = logits.abs().max().item<double>();
        !(spread > 0.01 * largest))
        throw Error(ErrorCode::Internal, Text("a sample's logits reach {largest} and spread over {spread} alone",
                                              {{"largest", std::to_string(largest)}, {"spread", std::to_string(spread)}}));
}

}  // namespace

predict::ModelCard exportCard(const std::string& id, const data::InputShape& input, const Json& params)
{
    predict::ModelCard card;
    card.model = narrowed(id, params);
    for (int i = 0; i < 10; ++i)
        card.classes.push_back("class \"" + std::to_string(i) + "\" ß");
    card.input = input;
    card.crop = 0.875;
    for (int c = 0; c < input.channels; ++c) {
        card.normalization.mean.push_back(0.4 + 0.05 * c);
        card.normalization.deviation.push_back(0.2 + 0.03 * c);
    }
    card.dataset = "made up";
    return card;
}

Json everyLayer()
{
    return Json::parse(R"({"layers": [
        {"id": "conv", "channels": 12, "kernel_size": 5, "stride": 2}, {"id": "batch_norm"}, {"id": "activation", "function": "gelu"},
        {"id": "max_pool", "kernel_size": 3, "stride": 2, "padding": 1}, {"id": "residual", "channels": 16, "stride": 2}, {"id": "activation", "function": "silu"},
        {"id": "avg_pool", "kernel_size": 3, "stride": 1, "padding": 1}, {"id": "conv", "channels": 10, "kernel_size": 4, "padding": "same"},
        {"id": "activation", "function": "leaky_relu"}, {"id": "residual", "channels": 10}, {"id": "activation", "function": "hardswish"}, {"id": "dropout"},
        {"id": "global_avg_pool"}, {"id": "flatten"}, {"id": "linear", "units": 24, "bias": false}, {"id": "batch_norm"}, {"id": "activation", "function": "tanh"},
        {"id": "linear", "units": 16}, {"id": "activation", "function": "hardswish"}, {"id": "linear", "units": 16}, {"id": "activation", "function": "sigmoid"},
        {"id": "dropout"}, {"id": "linear", "units": 16}, {"id": "activation", "function": "relu"}]})");
}

data::InputShape smallestInput(const std::string& id, int channels)
{
    for (const int side : {28, 32, 64, 128, 224})
        try {
            models::buildModel(exportCard(id, {channels, side, side}).model, {10, {channels, side, side}});
            return {channels, side, side};
        } catch (const Error&) {
            continue;
        }
    throw Error(ErrorCode::Internal, Text("{id} allows none of the usual sizes", {{"id", id}}));
}

at::Tensor drawnPictures(std::int64_t count, const data::InputShape& shape)
{
    Random random{31, static_cast<std::uint64_t>(count)};
    const auto drawn = [&](at::IntArrayRef sizes) {
        auto values = at::empty(sizes, at::kFloat);
        for (std::int64_t i = 0; i < values.numel(); ++i)
            values.data_ptr<float>()[i] = static_cast<float>(random.uniform(-1, 1));
        return values;
    };
    const auto perPicture = [&] { return drawn({count, shape.channels, 1, 1}); };
    const auto across = at::linspace(0, 1, shape.width).reshape({1, 1, 1, -1}),
               down = at::linspace(0, 1, shape.height).reshape({1, 1, -1, 1});
    const auto lightness = 0.5 + 0.5 * perPicture(), rightwards = perPicture(), downwards = perPicture();
    return (lightness + rightwards * across + downwards * down + 0.2 * drawn({count, shape.channels, shape.height, shape.width}))
        .clamp(0, 1)
        .contiguous();
}

void writeExportCheckpoint(const std::filesystem::path& path, const predict::ModelCard& card)
{
    const torch::NoGradGuard noGrad;
    const auto model = models::buildModel(card.model, card.context());
    enliven(*model, card);
    Experiment experiment;
    experiment.set("data.dataset", Json{{"id", "digits"}});
    formats::writeTorchFile(path, formats::PyValue::Dict{{"model_state_dict", formats::fromStateDict(stateNow(*model))},
                                                         {"card", card.toJson().dump()},
                                                         {"experiment", experiment.resolve().toJson().dump()},
                                                         {"epoch", 1},
                                                         {"step", 1}});
}

void writeAnswers(const std::filesystem::path& path, const std::function<at::Tensor(std::int64_t batch)>& input,
                  const formats::ForwardFunction& forward)
{
    const torch::NoGradGuard noGrad;
    formats::StateDict tensors;
    for (const std::int64_t batch : {1, 2, 5}) {
        const auto values = input(batch);
        tensors.emplace_back("input" + std::to_string(batch), values);
        tensors.emplace_back("logits" + std::to_string(batch), forward(values).contiguous());
    }
    formats::writeSafetensors(path, tensors, {});
}

void writeAnswers(const std::filesystem::path& path, const predict::SavedModel& saved)
{
    const auto model = saved.build();
    writeAnswers(
        path, [&](std::int64_t batch) { return drawnPictures(batch, saved.card.input); },
        [&](const at::Tensor& values) { return model->forward(normalized(values, saved.card)); });
}

}  // namespace fovea::test
