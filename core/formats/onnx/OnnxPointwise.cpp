// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to each value by itself, and arithmetic between tensors.
#include "core/formats/onnx/OnnxCall.h"

#include <cmath>

namespace fovea::formats {
namespace {

/// An operator that ONNX has too, with one input and nothing else.
OnnxConverter unary(const char* type)
{
    return [type](OnnxCall& call) { call.result(call.add(type, {call.tensor("self")})); };
}

std::string clipped(OnnxCall& call, const std::string& x, double low, double high)
{
    return call.add("Clip", {x, call.graph().number(low), call.graph().number(high)});
}

void convertRelu6(OnnxCall& call)
{
    call.result(clipped(call, call.tensor("self"), 0, 6));
}

void convertHardtanh(OnnxCall& call)
{
    call.result(clipped(call, call.tensor("self"), call.real("min_val"), call.real("max_val")));
}

void convertClamp(OnnxCall& call)
{
    const auto bound = [&](const char* name) { return call.isNone(name) ? std::string() : call.graph().number(call.real(name)); };
    call.result(call.add("Clip", {call.tensor("self"), bound("min"), bound("max")}));
}

/// relu6(x + 3) / 6, which Howard et al. 2019 put in the place of the sigmoid.
std::string hardSigmoid(OnnxCall& call)
{
    const auto shifted = call.add("Add", {call.tensor("self"), call.graph().number(3)});
    return call.add("Div", {clipped(call, shifted, 0, 6), call.graph().number(6)});
}

void convertHardsigmoid(OnnxCall& call)
{
    call.result(hardSigmoid(call));
}

/// ONNX has an operator for it from set 14 on, later than what readers in use know.
void convertHardswish(OnnxCall& call)
{
    call.result(call.add("Mul", {call.tensor("self"), hardSigmoid(call)}));
}

void convertSilu(OnnxCall& call)
{
    call.result(call.add("Mul", {call.tensor("self"), call.add("Sigmoid", {call.tensor("self")})}));
}

void convertMish(OnnxCall& call)
{
    call.result(call.add("Mul", {call.tensor("self"), call.add("Tanh", {call.add("Softplus", {call.tensor("self")})})}));
}

/// x · Φ(x), with Φ by the error function.
void convertGelu(OnnxCall& call)
{
    if (call.text("approximate") != "none")
        call.refuse("it is approximated");
    auto& graph = call.graph();
    const auto error = call.add("Erf", {call.add("Div", {call.tensor("self"), graph.number(std::sqrt(2.0))})});
    const auto phi = call.add("Mul", {call.add("Add", {error, graph.number(1)}), graph.number(0.5)});
    call.result(call.add("Mul", {call.tensor("self"), phi}));
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

OnnxConverter softmax(const char* type)
{
    return [type](OnnxCall& call) { call.result(call.add(type, {call.tensor("self")}, {{"axis", call.dimension("dim", call.rank("self"))}})); };
}

/// The second operand of an arithmetic operator: a tensor, or a number that becomes one.
std::string otherOperand(OnnxCall& call)
{
    return call.isTensor("other") ? call.tensor("other") : call.graph().number(call.real("other"));
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

void convertMul(OnnxCall& call)
{
    call.result(call.add("Mul", {call.tensor("self"), otherOperand(call)}));
}

void convertDiv(OnnxCall& call)
{
    if (call.has("rounding_mode") && !call.isNone("rounding_mode"))
        call.refuse("it rounds");
    call.result(call.add("Div", {call.tensor("self"), otherOperand(call)}));
}

void convertPow(OnnxCall& call)
{
    call.result(call.add("Pow", {call.tensor("self"), call.isTensor("exponent") ? call.tensor("exponent") : call.graph().number(call.real("exponent"))}));
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
