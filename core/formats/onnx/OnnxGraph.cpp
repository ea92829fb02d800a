// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/onnx/OnnxGraph.h"

#include "core/base/Error.h"

#include <torch/csrc/jit/ir/constants.h>
#include <torch/types.h>

namespace fovea::formats {
namespace {

void setAttribute(::onnx::AttributeProto& proto, const OnnxAttribute& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        proto.set_type(::onnx::AttributeProto::INT);
        proto.set_i(*integer);
    } else if (const auto* real = std::get_if<float>(&value)) {
        proto.set_type(::onnx::AttributeProto::FLOAT);
        proto.set_f(*real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        proto.set_type(::onnx::AttributeProto::STRING);
        proto.set_s(*text);
    } else {
        proto.set_type(::onnx::AttributeProto::INTS);
        for (const auto item : std::get<std::vector<std::int64_t>>(value))
            proto.add_ints(item);
    }
}

}  // namespace

std::vector<std::int64_t> tracedShape(const torch::jit::Value* value)
{
    if (const auto constant = torch::jit::toIValue(value); constant && constant->isTensor())
        return constant->toTensor().sizes().vec();
    const auto type = value->type()->cast<c10::TensorType>();
    const auto sizes = type ? type->sizes().concrete_sizes() : decltype(type->sizes().concrete_sizes())();
    return sizes ? *sizes : std::vector<std::int64_t>();
}

std::string OnnxGraph::nameOf(const torch::jit::Value* value)
{
    if (const auto found = m_names.find(value); found != m_names.end())
        return found->second;
    const auto constant = torch::jit::toIValue(value);
    if (!constant || !constant->isTensor())
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "an operator uses '{value}', which no earlier operator produces"),
                                              {{"value", value->debugName()}}));
    const auto named = m_weightNames.find(value);
    return m_names[value] = weight(constant->toTensor(), named == m_weightNames.end() ? std::string() : named->second);
}

std::string OnnxGraph::unique(const std::string& stem)
{
    const int before = m_taken[stem]++;
    return before == 0 ? stem : unique(std::string(stem).append("_").append(std::to_string(before + 1)));
}

OnnxNames OnnxGraph::add(const std::string& type, const OnnxNames& inputs, const OnnxAttributes& attributes, std::size_t outputs)
{
    auto* node = m_proto.add_node();
    node->set_op_type(type);
    node->set_name(unique(m_layer.empty() ? type : m_layer + "/" + type));
    for (const auto& input : inputs)
        node->add_input(input);
    for (const auto& [name, value] : attributes) {
        auto* attribute = node->add_attribute();
        attribute->set_name(name);
        setAttribute(*attribute, value);
    }
    OnnxNames names;
    for (std::size_t i = 0; i < outputs; ++i)
        names.push_back(*node->mutable_output()->Add() = unique(node->name() + "_output"));
    return names;
}

std::string OnnxGraph::add(const std::string& type, const OnnxNames& inputs, const OnnxAttributes& attributes)
{
    return add(type, inputs, attributes, 1).front();
}

std::string OnnxGraph::weight(const at::Tensor& tensor, const std::string& name)
{
    const bool isInteger = at::isIntegralType(tensor.scalar_type(), true);
    const auto dense = tensor.detach().to(at::kCPU, isInteger ? at::kLong : at::kFloat).contiguous();
    auto* proto = m_proto.add_initializer();
    proto->set_name(unique(name.empty() ? "constant" : name));
    proto->set_data_type(isInteger ? ::onnx::TensorProto::INT64 : ::onnx::TensorProto::FLOAT);
    for (const auto size : dense.sizes())
        proto->add_dims(size);
    proto->set_raw_data(dense.numel() ? dense.data_ptr() : "", dense.nbytes());
    return proto->name();
}

std::string OnnxGraph::integers(const std::vector<std::int64_t>& values)
{
    auto& name = m_integers[values];
    return name.empty() ? name = weight(at::tensor(values, at::kLong)) : name;
}

std::string OnnxGraph::number(double value)
{
    auto& name = m_numbers[value];
    return name.empty() ? name = weight(at::scalar_tensor(value, at::kFloat)) : name;
}

}  // namespace fovea::formats
