// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/onnx/OnnxCall.h"

#include "core/base/Error.h"

#include <torch/csrc/jit/ir/constants.h>
#include <torch/types.h>

#include <numeric>

namespace fovea::formats {

const torch::jit::Value* OnnxCall::value(const char* argument) const
{
    const auto index = m_node.schema().argumentIndexWithName(argument);
    if (!index)
        throw Error(ErrorCode::Internal,
                    Text(FOVEA_TR("core", "the operator {name} has no '{argument}'"), {{"name", kind()}, {"argument", argument}}));
    return m_node.input(static_cast<std::size_t>(*index));
}

c10::IValue OnnxCall::fixed(const char* argument) const
{
    const auto constant = torch::jit::toIValue(value(argument));
    if (!constant)
        refuse(std::string("its '").append(argument).append("' is computed by the network"));
    return *constant;
}

OnnxNames OnnxCall::tensors(const char* argument) const
{
    const auto* list = value(argument)->node();
    if (list->kind() != c10::prim::ListConstruct)
        refuse(std::string("its '").append(argument).append("' is computed by the network"));
    OnnxNames names;
    for (const auto* item : list->inputs())
        names.push_back(m_graph.nameOf(item));
    return names;
}

bool OnnxCall::isNone(const char* argument) const { return value(argument)->mustBeNone(); }

bool OnnxCall::isTensor(const char* argument) const { return value(argument)->type()->kind() == c10::TypeKind::TensorType; }

bool OnnxCall::isConstant(const char* argument) const { return torch::jit::toIValue(value(argument)).has_value(); }

bool OnnxCall::has(const char* argument) const { return static_cast<bool>(m_node.schema().argumentIndexWithName(argument)); }

at::Tensor OnnxCall::constant(const char* argument) const
{
    const auto constant = fixed(argument);
    if (!constant.isTensor())
        refuse(std::string("its '").append(argument).append("' is not a tensor"));
    return constant.toTensor();
}

std::int64_t OnnxCall::integer(const char* argument) const
{
    const auto constant = fixed(argument);
    return constant.isInt() ? constant.toInt() : constant.toScalar().toLong();
}

double OnnxCall::real(const char* argument) const
{
    const auto constant = fixed(argument);
    return constant.isTensor() ? constant.toTensor().item<double>() : constant.toScalar().toDouble();
}

bool OnnxCall::flag(const char* argument) const { return fixed(argument).toBool(); }

std::string OnnxCall::text(const char* argument) const { return fixed(argument).toStringRef(); }

std::vector<std::int64_t> OnnxCall::integers(const char* argument) const
{
    const auto constant = fixed(argument);
    return constant.isInt() ? std::vector<std::int64_t>{constant.toInt()} : constant.toIntVector();
}

std::vector<std::int64_t> OnnxCall::pair(const char* argument, std::vector<std::int64_t> otherwise) const
{
    auto values = isNone(argument) ? std::vector<std::int64_t>() : integers(argument);
    if (values.empty() && !otherwise.empty())
        return otherwise;
    if (values.size() == 1)
        values.push_back(values.front());
    if (values.size() != 2)
        refuse(std::string("its '").append(argument).append("' is not for height and width"));
    return values;
}

std::vector<std::int64_t> OnnxCall::shape(const char* argument) const
{
    auto sizes = tracedShape(value(argument));
    if (sizes.empty())
        refuse(std::string("the trace does not contain the shape of its '").append(argument).append("'"));
    return sizes;
}

std::int64_t OnnxCall::dimension(const char* argument, std::int64_t rank) const
{
    const auto given = integer(argument);
    return given < 0 ? given + rank : given;
}

std::string OnnxCall::reshaped(const std::string& x, std::vector<std::int64_t> sizes)
{
    sizes.at(0) = -1;
    return add("Reshape", {x, m_graph.integers(sizes)});
}

const torch::jit::Node& OnnxCall::unpacking() const
{
    const auto& uses = m_node.output()->uses();
    if (uses.size() != 1 || uses.front().user->kind() != c10::prim::ListUnpack)
        refuse("its list of outputs is used as one value");
    return *uses.front().user;
}

std::size_t OnnxCall::resultCount() const { return unpacking().outputs().size(); }

void OnnxCall::results(const OnnxNames& names)
{
    const auto& outputs = unpacking().outputs();
    for (std::size_t i = 0; i < outputs.size(); ++i)
        m_graph.setName(outputs[i], names.at(i));
}

void OnnxCall::refuse(const std::string& why) const
{
    throw Error(ErrorCode::Format,
                Text(FOVEA_TR("core", "the operator {name} cannot be written as ONNX here: {why}"), {{"name", kind()}, {"why", why}}),
                FOVEA_TR("core", "export as TorchScript, which supports every network"));
}

std::vector<std::int64_t> onnxSwap(std::int64_t rank, std::int64_t a, std::int64_t b)
{
    std::vector<std::int64_t> order(static_cast<std::size_t>(rank));
    std::iota(order.begin(), order.end(), std::int64_t{0});
    std::swap(order.at(static_cast<std::size_t>(a)), order.at(static_cast<std::size_t>(b)));
    return order;
}

std::string onnxPadded(OnnxCall& call, const std::string& x, const std::vector<std::int64_t>& pads)
{
    const std::vector<std::int64_t> all = {0, 0, pads.at(0), pads.at(1), 0, 0, pads.at(2), pads.at(3)};
    return call.add("Pad", {x}, {{"mode", std::string("constant")}, {"pads", all}, {"value", 0.0F}});
}

void onnxPassOn(OnnxCall& call) { call.result(call.tensor(call.has("self") ? "self" : "input")); }

}  // namespace fovea::formats
