// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// ONNX's headers want to be told what their library was built with; its CMake target would tell every file.
#ifndef ONNX_NAMESPACE
#define ONNX_NAMESPACE onnx
#define ONNX_ML 1
#endif
#include <onnx/onnx_pb.h>

#include <torch/csrc/jit/ir/ir.h>

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace fovea::formats {

using OnnxAttribute = std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>>;
using OnnxAttributes = std::vector<std::pair<const char*, OnnxAttribute>>;
using OnnxNames = std::vector<std::string>;

/// The ONNX graph that grows while a traced one is walked through, and which traced value has which name
/// in it. Tensors that a trace holds as constants become initialisers when they are first asked for.
class OnnxGraph {
public:
    explicit OnnxGraph(::onnx::GraphProto& proto) : m_proto(proto) {}

    /// The name of a traced tensor. Throws Error{Internal} for a value that nothing gave.
    std::string nameOf(const torch::jit::Value* value);
    void setName(const torch::jit::Value* value, std::string name) { m_names[value] = std::move(name); }
    /// What a constant is to be called, if it is used.
    void setWeightName(const torch::jit::Value* value, std::string name) { m_weightNames[value] = std::move(name); }

    /// Nodes added from here on are named after this layer ("layer1.0.conv1"); empty: after their type.
    void setLayer(std::string layer) { m_layer = std::move(layer); }

    /// Adds a node; gives the names of its outputs. An empty input is one left out.
    OnnxNames add(const std::string& type, const OnnxNames& inputs, const OnnxAttributes& attributes, std::size_t outputs);
    std::string add(const std::string& type, const OnnxNames& inputs, const OnnxAttributes& attributes = {});

    /// Adds an initialiser, float32 or int64 by the tensor's type.
    std::string weight(const at::Tensor& tensor, const std::string& name = {});
    /// Initialisers of int64 and of a single float32; equal ones are added once.
    std::string integers(const std::vector<std::int64_t>& values);
    std::string number(double value);

private:
    std::string unique(const std::string& stem);

    ::onnx::GraphProto& m_proto;
    std::unordered_map<const torch::jit::Value*, std::string> m_names, m_weightNames;
    std::unordered_map<std::string, int> m_taken = {{"input", 1}, {"logits", 1}};
    std::map<std::vector<std::int64_t>, std::string> m_integers;
    std::map<double, std::string> m_numbers;
    std::string m_layer;
};

/// Sizes of a traced tensor; empty where the trace does not know them.
std::vector<std::int64_t> tracedShape(const torch::jit::Value* value);

}  // namespace fovea::formats
