// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to each value by itself, and arithmetic between tensors.
#include "core/formats/onnx/OnnxCall.h"

#include <algorithm>
#include <cmath>

namespace fovea::formats {
namespace {

/// An operator that ONNX has too, with one input and nothing else.
OnnxConverter unary(const char* type)
{
    return [type](OnnxCall& call) { call.result(call.add(type, {call.tensor("self")})); };
}

void clip(OnnxCall& call, double low, double high)
{
    call.result(call.add("Clip", {call.tensor("self")}, {{"min", static_cast<float>(low)}, {"max", static_cast<float>(high)}}));
}

void convertRelu6(OnnxCall& call) { clip(call, 0, 6); }

void convertHardtanh(OnnxCall& call) { clip(call, call.real("min_val"), call.real("max_val")); }

void convertClamp(OnnxCall& call)
{
    OnnxAttributes bounds;
    for (const char* name : {"min", "max"})
        if (!call.isNone(name))
            bounds.emplace_back(name, static_cast<float>(call.real(name)));
    call.result(call.add("Clip", {call.tensor("self")}, bounds));
}

/// relu6(x + 3) / 6, which Howard et al. 2019 put in the place of the sigmoid. Not by the operator HardSigmoid:
/// OpenCV takes its product with anything for a hardswish.
void convertHardsigmoid(OnnxCall& call)
{
    const auto shifted = call.add("Add", {call.tensor("self"), call.graph().number(3)});
    const auto clipped = call.add("Clip", {shifted}, {{"min", 0.0F}, {"max", 6.0F}});
    call.result(call.add("Mul", {clipped, call.graph().number(1.0 / 6)}));
}

/// x · hardsigmoid(x), in the form that readers know; ONNX has an operator of its own from set 14 on.
void convertHardswish(OnnxCall& call)
{
    const auto gate = call.add("HardSigmoid", {call.tensor("self")}, {{"alpha", 1.0F / 6}, {"beta", 0.5F}});
    call.result(call.add("Mul", {call.tensor("self"), gate}));
}

void convertSilu(OnnxCall& call) { call.result(call.add("Mul", {call.tensor("self"), call.add("Sigmoid", {call.tensor("self")})})); }

void convertMish(OnnxCall& call)
{
    call.result(call.add("Mul", {call.tensor("self"), call.add("Tanh", {call.add("Softplus", {call.tensor("self")})})}));
}

/// x · Φ(x), with Φ by the error function; in the order by which readers know a GELU.
void convertGelu(OnnxCall& call)
{
    if (call.text("approximate") != "none")
        call.refuse("it is approximated");
    auto& graph = call.graph();
    const auto error = call.add("Erf", {call.add("Div", {call.tensor("self"), graph.number(std::sqrt(2.0))})});
    const auto twice = call.add("Mul", {call.tensor("self"), call.add("Add", {error, graph.number(1)})});
    call.result(call.add("Mul", {twice, graph.number(0.5)}));
}

void convertLeakyRelu(OnnxCall& call)
{
    call.result(call.add("LeakyRelu", {call.tensor("self")}, {{"alpha", static_cast<float>(call.real("negative_slope"))}}));
}

void convertElu(OnnxCall& call)
{
    if (call.real("scale") != 1 || call.real("input_scale") != 1)
        call.refuse("it is scaled");
    call.result(call.add("Elu", {call.tensor("self")}, {{"alpha", static_cast<float>(call.real("alpha"))}}));
}

void convertPrelu(OnnxCall& call)
{
    std::vector<std::int64_t> perChannel(call.shape("self").size() - 1, 1);
    const auto slopes = call.constant("weight");
    if (slopes.numel() > 1)
        perChannel.front() = slopes.numel();
    call.result(call.add("PRelu", {call.tensor("self"), call.graph().weight(slopes.reshape(perChannel))}));
}

/// Over the last dimension; in this set of operators another one would be taken together with all that follow it.
OnnxConverter softmax(const char* type)
{
    return [type](OnnxCall& call) {
        const auto last = call.rank("self") - 1, axis = call.dimension("dim", last + 1);
        const OnnxAttributes overLast = {{"axis", last}};
        if (axis == last) {
            call.result(call.add(type, {call.tensor("self")}, overLast));
            return;
        }
        const OnnxAttributes swap = {{"perm", onnxSwap(last + 1, axis, last)}};
        call.result(call.add("Transpose", {call.add(type, {call.add("Transpose", {call.tensor("self")}, swap)}, overLast)}, swap));
    };
}

/// The second operand of an arithmetic operator: a tensor, or a number that becomes one.
std::string otherOperand(OnnxCall& call)
{
    if (!call.isTensor("other"))
        return call.graph().number(call.real("other"));
    if (!call.isConstant("other"))
        return call.tensor("other");
    // Dimensions are matched from the last; OpenCV 4.6 does not do so with ones in front.
    const auto sizes = call.shape("other");
    const auto first = std::find_if(sizes.begin(), sizes.end(), [](std::int64_t size) { return size != 1; });
    if (first == sizes.begin() || first == sizes.end() || static_cast<std::int64_t>(sizes.size()) > call.rank("self"))
        return call.tensor("other");
    return call.graph().weight(call.constant("other").reshape(std::vector<std::int64_t>(first, sizes.end())));
}

/// self ± alpha · other
OnnxConverter sum(const char* type)
{
    return [type](OnnxCall& call) {
        auto other = otherOperand(call);
        if (const double alpha = call.real("alpha"); alpha != 1)
            other = call.add("Mul", {other, call.graph().number(alpha)});
        call.result(call.add(type, {call.tensor("self"), other}));
    };
}

void convertMul(OnnxCall& call) { call.result(call.add("Mul", {call.tensor("self"), otherOperand(call)})); }

void convertDiv(OnnxCall& call)
{
    if (call.has("rounding_mode") && !call.isNone("rounding_mode"))
        call.refuse("it rounds");
    call.result(call.add("Div", {call.tensor("self"), otherOperand(call)}));
}

void convertPow(OnnxCall& call)
{
    call.result(call.add(
        "Pow", {call.tensor("self"), call.isTensor("exponent") ? call.tensor("exponent") : call.graph().number(call.real("exponent"))}));
}

}  // namespace

OnnxConverters onnxPointwiseConverters()
{
    return {{"relu", unary("Relu")},
            {"sigmoid", unary("Sigmoid")},
            {"tanh", unary("Tanh")},
            {"exp", unary("Exp")},
            {"log", unary("Log")},
            {"sqrt", unary("Sqrt")},
            {"abs", unary("Abs")},
            {"neg", unary("Neg")},
            {"relu6", convertRelu6},
            {"hardtanh", convertHardtanh},
            {"clamp", convertClamp},
            {"hardsigmoid", convertHardsigmoid},
            {"hardswish", convertHardswish},
            {"silu", convertSilu},
            {"mish", convertMish},
            {"gelu", convertGelu},
            {"leaky_relu", convertLeakyRelu},
            {"elu", convertElu},
            {"prelu", convertPrelu},
            {"_prelu_kernel", convertPrelu},
            {"softmax", softmax("Softmax")},
            {"log_softmax", softmax("LogSoftmax")},
            {"add", sum("Add")},
            {"sub", sum("Sub")},
            {"mul", convertMul},
            {"div", convertDiv},
            {"pow", convertPow}};
}

}  // namespace fovea::formats
