// SPDX-License-Identifier: GPL-3.0-or-later
// Layers with weights: convolutions, linear layers, normalisations.
#include "core/formats/onnx/OnnxCall.h"

#include <torch/types.h>

#include <functional>
#include <numeric>
#include <utility>

namespace fovea::formats {
namespace {

OnnxNames withBias(const OnnxCall& call, OnnxNames inputs)
{
    if (!call.isNone("bias"))
        inputs.push_back(call.tensor("bias"));
    return inputs;
}

/// In this set of operators a product of matrices always has a bias.
std::string biasOrZeros(OnnxCall& call)
{
    return call.isNone("bias") ? call.graph().weight(at::zeros({call.shape("weight").front()}, at::kFloat)) : call.tensor("bias");
}

/// Whether a convolution has one filter a channel and a window that hangs over both borders of a map at once.
bool isDepthwiseOverhanging(const OnnxCall& call, const std::vector<std::int64_t>& pads)
{
    const auto weight = call.shape("weight"), input = call.shape("input"), dilation = call.pair("dilation");
    const auto overhangs = [&](std::size_t axis) { return input.at(axis + 2) + pads[axis] < dilation[axis] * (weight[axis + 2] - 1) + 1; };
    return weight[1] == 1 && (overhangs(0) || overhangs(1));
}

/// `pads` above, left, below, right.
void convolve(OnnxCall& call, std::vector<std::int64_t> pads)
{
    const auto weight = call.shape("weight");
    if (weight.size() != 4)
        call.refuse("only two-dimensional convolutions are supported");
    auto input = call.tensor("input");
    // OpenCV 4.14 reads beside such maps where it pads them itself.
    if (isDepthwiseOverhanging(call, pads))
        input = onnxPadded(call, input, std::exchange(pads, std::vector<std::int64_t>(4, 0)));
    call.result(call.add("Conv", withBias(call, {input, call.tensor("weight")}),
                         {{"kernel_shape", std::vector<std::int64_t>{weight[2], weight[3]}},
                          {"strides", call.pair("stride")},
                          {"dilations", call.pair("dilation")},
                          {"group", call.integer("groups")},
                          {"pads", std::move(pads)}}));
}

void convertConvolution(OnnxCall& call)
{
    if (call.flag("transposed"))
        call.refuse("it is transposed");
    const auto padding = call.pair("padding");
    convolve(call, {padding[0], padding[1], padding[0], padding[1]});
}

/// A convolution whose padding is a word: "same" puts the odd pixel at the end.
void convertConvolutionMode(OnnxCall& call)
{
    std::vector<std::int64_t> pads(4, 0);
    if (call.text("padding") == "same") {
        const auto weight = call.shape("weight"), dilation = call.pair("dilation");
        for (std::size_t axis = 0; axis < 2; ++axis) {
            const auto total = dilation[axis] * (weight[axis + 2] - 1);
            pads[axis] = total / 2;
            pads[axis + 2] = total - total / 2;
        }
    }
    convolve(call, pads);
}

/// input · weightᵀ + bias, over the last dimension.
void convertLinear(OnnxCall& call)
{
    if (call.rank("input") == 2) {
        call.result(call.add("Gemm", {call.tensor("input"), call.tensor("weight"), biasOrZeros(call)}, {{"transB", std::int64_t{1}}}));
        return;
    }
    const auto product = call.add("MatMul", {call.tensor("input"), call.graph().weight(call.constant("weight").t())});
    call.result(call.isNone("bias") ? product : call.add("Add", {product, call.tensor("bias")}));
}

/// beta · self + alpha · mat1 · mat2. OpenCV 4.6 passes over the factors, and reads mat2 only transposed.
void convertAddmm(OnnxCall& call)
{
    auto& graph = call.graph();
    const auto weight = graph.weight(call.constant("mat2").t() * call.real("alpha")),
               bias = graph.weight(call.constant("self") * call.real("beta"));
    call.result(call.add("Gemm", {call.tensor("mat1"), weight, bias}, {{"transB", std::int64_t{1}}}));
}

void convertMatmul(OnnxCall& call)
{
    const bool isMm = call.has("mat2");
    call.result(call.add("MatMul", {call.tensor("self"), call.tensor(isMm ? "mat2" : "other")}));
}

/// A vector of one value a channel where the layer has none of its own.
std::string channelValues(OnnxCall& call, const char* argument, double otherwise)
{
    if (!call.isNone(argument))
        return call.tensor(argument);
    return call.graph().weight(at::full({call.shape("input").at(1)}, otherwise, at::kFloat));
}

void convertBatchNorm(OnnxCall& call)
{
    if (call.flag("training") || call.isNone("running_mean"))
        call.refuse("it uses the statistics of the batch");
    call.result(call.add("BatchNormalization",
                         {call.tensor("input"), channelValues(call, "weight", 1), channelValues(call, "bias", 0),
                          call.tensor("running_mean"), call.tensor("running_var")},
                         {{"epsilon", static_cast<float>(call.real("eps"))}}));
}

/// Groups are put into a dimension of their own, normalised as single channels, and put back.
void convertGroupNorm(OnnxCall& call)
{
    const auto shape = call.shape("input");
    const auto groups = call.integer("num_groups");
    const auto values = std::accumulate(shape.begin() + 1, shape.end(), std::int64_t{1}, std::multiplies<>());  // of a picture
    const auto one = call.graph().weight(at::ones({groups}, at::kFloat)), zero = call.graph().weight(at::zeros({groups}, at::kFloat));
    const auto grouped = call.reshaped(call.tensor("input"), {-1, groups, values / groups, 1});
    const auto normal = call.add("InstanceNormalization", {grouped, one, zero}, {{"epsilon", static_cast<float>(call.real("eps"))}});
    auto out = call.reshaped(normal, shape);
    std::vector<std::int64_t> perChannel(shape.size() - 1, 1);
    perChannel.at(0) = shape.at(1);
    if (!call.isNone("weight"))
        out = call.add("Mul", {out, call.graph().weight(call.constant("weight").reshape(perChannel))});
    if (!call.isNone("bias"))
        out = call.add("Add", {out, call.graph().weight(call.constant("bias").reshape(perChannel))});
    call.result(out);
}

}  // namespace

OnnxConverters onnxLayerConverters()
{
    return {{"_convolution", convertConvolution},
            {"_convolution_mode", convertConvolutionMode},
            {"linear", convertLinear},
            {"addmm", convertAddmm},
            {"matmul", convertMatmul},
            {"mm", convertMatmul},
            {"batch_norm", convertBatchNorm},
            {"group_norm", convertGroupNorm},
            // In evaluation mode these change nothing.
            {"dropout", onnxPassOn},
            {"feature_dropout", onnxPassOn},
            {"alpha_dropout", onnxPassOn}};
}

}  // namespace fovea::formats
