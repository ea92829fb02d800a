// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/onnx/OnnxGraph.h"

#include <functional>

namespace fovea::formats {

/// One operator of a traced network while it is translated: its arguments by the names of its schema,
/// and the graph that its translation goes into. Arguments that are not tensors must be constants.
class OnnxCall {
public:
    OnnxCall(OnnxGraph& graph, const torch::jit::Node& node) : m_graph(graph), m_node(node) {}

    OnnxGraph& graph() { return m_graph; }
    /// "aten::relu".
    std::string kind() const { return m_node.kind().toQualString(); }

    std::string tensor(const char* argument) const { return m_graph.nameOf(value(argument)); }
    OnnxNames tensors(const char* argument) const;
    bool isNone(const char* argument) const;
    bool isTensor(const char* argument) const;
    /// Part of the network rather than computed.
    bool isConstant(const char* argument) const;
    bool has(const char* argument) const;
    /// A tensor that is part of the network rather than computed. Throws where it is not.
    at::Tensor constant(const char* argument) const;
    std::int64_t integer(const char* argument) const;
    double real(const char* argument) const;
    bool flag(const char* argument) const;
    std::string text(const char* argument) const;
    std::vector<std::int64_t> integers(const char* argument) const;
    /// Height and width of something that may be given as one number for both; `otherwise` where left out.
    std::vector<std::int64_t> pair(const char* argument, std::vector<std::int64_t> otherwise = {}) const;

    std::vector<std::int64_t> shape(const char* argument) const;
    std::vector<std::int64_t> outputShape() const { return tracedShape(m_node.outputs().at(0)); }
    std::int64_t rank(const char* argument) const { return static_cast<std::int64_t>(shape(argument).size()); }
    /// A dimension counted from the front, where it may be given as -1 and the like.
    std::int64_t dimension(const char* argument, std::int64_t rank) const;

    std::string add(const std::string& type, const OnnxNames& inputs, const OnnxAttributes& attributes = {})
    {
        return m_graph.add(type, inputs, attributes);
    }
    /// Adds what gives `x` other sizes. The batch comes first in both and stays free.
    std::string reshaped(const std::string& x, std::vector<std::int64_t> sizes);
    /// What the operator gives; the first, where it gives several.
    void result(std::string name) { m_graph.setName(m_node.outputs().at(0), std::move(name)); }
    /// What an operator that gives a list of tensors gives.
    void results(const OnnxNames& names);
    /// Into how many tensors its list is unpacked.
    std::size_t resultCount() const;

    /// Throws Error{Format}: this use of the operator has no translation.
    [[noreturn]] void refuse(const std::string& why) const;

private:
    const torch::jit::Value* value(const char* argument) const;
    c10::IValue fixed(const char* argument) const;
    const torch::jit::Node& unpacking() const;

    OnnxGraph& m_graph;
    const torch::jit::Node& m_node;
};

using OnnxConverter = std::function<void(OnnxCall& call)>;
/// Translations by the name of the operator without its namespace.
using OnnxConverters = std::vector<std::pair<const char*, OnnxConverter>>;

OnnxConverters onnxLayerConverters();
OnnxConverters onnxPoolConverters();
OnnxConverters onnxPointwiseConverters();
OnnxConverters onnxShapeConverters();

/// The order of `rank` dimensions with two of them swapped.
std::vector<std::int64_t> onnxSwap(std::int64_t rank, std::int64_t a, std::int64_t b);

/// Adds what puts zeros around maps: above, left, below, right.
std::string onnxPadded(OnnxCall& call, const std::string& x, const std::vector<std::int64_t>& pads);

/// Gives the input of an operator on as its output.
void onnxPassOn(OnnxCall& call);

}  // namespace fovea::formats
