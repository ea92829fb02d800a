// SPDX-License-Identifier: GPL-3.0-or-later
// Pooling and means.
#include "core/formats/onnx/OnnxCall.h"

#include <torch/types.h>

namespace fovea::formats {
namespace {

using Pair = std::vector<std::int64_t>;

/// What a pooling window needs at each border: above, left, below, right. Rounding up is written as more
/// padding at the end, since readers differ in where a window that was rounded up may begin.
Pair poolPads(const OnnxCall& call, const Pair& kernel, const Pair& stride, const Pair& padding, const Pair& dilation)
{
    const auto in = call.shape(call.has("self") ? "self" : "input"), out = call.outputShape();
    Pair pads = {padding[0], padding[1], padding[0], padding[1]};
    if (!call.flag("ceil_mode"))
        return pads;
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const auto needed = (out.at(axis + 2) - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + 1;
        pads[axis + 2] = std::max(padding[axis], needed - in.at(axis + 2) - padding[axis]);
    }
    return pads;
}

void convertMaxPool(OnnxCall& call)
{
    const auto kernel = call.pair("kernel_size"), stride = call.pair("stride", kernel), dilation = call.pair("dilation");
    OnnxAttributes attributes = {
        {"kernel_shape", kernel}, {"strides", stride}, {"pads", poolPads(call, kernel, stride, call.pair("padding"), dilation)}};
    if (dilation != Pair{1, 1})
        attributes.emplace_back("dilations", dilation);
    call.result(call.add("MaxPool", {call.tensor("self")}, attributes));
}

void convertAveragePool(OnnxCall& call)
{
    if (!call.isNone("divisor_override"))
        call.refuse("it has a divisor_override");
    const auto kernel = call.pair("kernel_size"), stride = call.pair("stride", kernel), padding = call.pair("padding");
    const auto pads = poolPads(call, kernel, stride, padding, {1, 1});
    const bool counts = call.flag("count_include_pad") && padding != Pair{0, 0};
    if (counts && (pads[2] != padding[0] || pads[3] != padding[1]))
        call.refuse("it counts the padding and uses ceil_mode");
    auto x = call.tensor("self");
    // Padding that counts is written as zeros of the picture: OpenCV leaves it out whatever the file says.
    if (counts)
        x = onnxPadded(call, x, pads);
    call.result(call.add("AveragePool", {x}, {{"kernel_shape", kernel}, {"strides", stride}, {"pads", counts ? Pair(4, 0) : pads}}));
}

/// Row i holds the shares of the inputs in output i's window, which reaches from floor(i·in/out) to
/// ceil((i+1)·in/out).
at::Tensor windowShares(std::int64_t in, std::int64_t out)
{
    auto shares = at::zeros({out, in}, at::kFloat);
    for (std::int64_t i = 0; i < out; ++i) {
        const auto first = i * in / out, end = ((i + 1) * in + out - 1) / out;
        shares[i].slice(0, first, end).fill_(1.0 / static_cast<double>(end - first));
    }
    return shares;
}

/// Windows of unequal size are no pooling that ONNX knows, but a product with constant matrices.
std::string averageByProducts(OnnxCall& call, const Pair& in, const Pair& out)
{
    auto& graph = call.graph();
    const std::vector<std::int64_t> swap = {0, 1, 3, 2};
    auto x = call.add("MatMul", {call.tensor("self"), graph.weight(windowShares(in[1], out[1]).t())});
    x = call.add("Transpose", {x}, {{"perm", swap}});
    x = call.add("MatMul", {x, graph.weight(windowShares(in[0], out[0]).t())});
    return call.add("Transpose", {x}, {{"perm", swap}});
}

/// `kind` is "Average" or "Max".
void convertAdaptivePool(OnnxCall& call, const std::string& kind)
{
    const auto shape = call.shape("self");
    if (shape.size() != 4)
        call.refuse("it is not over height and width");
    const Pair in = {shape[2], shape[3]};
    const auto out = call.pair("output_size");
    if (out == in)
        call.result(call.tensor("self"));
    else if (out == Pair{1, 1})
        call.result(call.add("Global" + kind + "Pool", {call.tensor("self")}));
    else if (in[0] % out[0] == 0 && in[1] % out[1] == 0)
        call.result(call.add(kind + "Pool", {call.tensor("self")},
                             {{"kernel_shape", Pair{in[0] / out[0], in[1] / out[1]}}, {"strides", Pair{in[0] / out[0], in[1] / out[1]}}}));
    else if (kind == "Average")
        call.result(averageByProducts(call, in, out));
    else
        call.refuse("its windows are of unequal size");
}

/// A mean that keeps its dimensions. Over height and width it is a pooling, which readers are faster at.
std::string meanOver(OnnxCall& call, const Pair& axes)
{
    const auto shape = call.shape("self");
    if (shape.size() != 4 || axes.front() < 2)
        return call.add("ReduceMean", {call.tensor("self")}, {{"axes", axes}, {"keepdims", std::int64_t{1}}});
    if (axes.size() == 2)
        return call.add("GlobalAveragePool", {call.tensor("self")});
    Pair kernel = {1, 1};
    kernel.at(static_cast<std::size_t>(axes.front() - 2)) = shape.at(static_cast<std::size_t>(axes.front()));
    return call.add("AveragePool", {call.tensor("self")}, {{"kernel_shape", kernel}, {"strides", Pair{1, 1}}, {"pads", Pair(4, 0)}});
}

void convertMean(OnnxCall& call)
{
    const auto rank = call.rank("self");
    auto axes = call.integers("dim");
    for (auto& axis : axes)
        axis += axis < 0 ? rank : 0;
    std::sort(axes.begin(), axes.end());
    const auto mean = meanOver(call, axes);
    call.result(call.flag("keepdim") ? mean : call.reshaped(mean, call.outputShape()));
}

}  // namespace

OnnxConverters onnxPoolConverters()
{
    return {{"max_pool2d", convertMaxPool},
            {"avg_pool2d", convertAveragePool},
            {"adaptive_avg_pool2d", [](OnnxCall& call) { convertAdaptivePool(call, "Average"); }},
            {"adaptive_max_pool2d", [](OnnxCall& call) { convertAdaptivePool(call, "Max"); }},
            {"mean", convertMean}};
}

}  // namespace fovea::formats
