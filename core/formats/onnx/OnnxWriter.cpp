// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/onnx/OnnxCall.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/formats/Onnx.h"

#include <onnx/checker.h>
#include <onnx/shape_inference/implementation.h>

#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/passes/constant_propagation.h>
#include <torch/csrc/jit/passes/dead_code_elimination.h>
#include <torch/csrc/jit/passes/inliner.h>
#include <torch/types.h>

#include <algorithm>
#include <fstream>

namespace fovea::formats {
namespace {

/// The last set in which bounds, axes and padding are attributes: OpenCV 4.6 knows them in no other form, and
/// later readers know this one. The IR version is the one that came with the set.
constexpr std::int64_t kOperatorSet = 10, kIrVersion = 5;
/// protobuf's own limit for a message.
constexpr std::size_t kLargestModel = 2'000'000'000;

const std::unordered_map<std::string, OnnxConverter>& onnxConverters()
{
    static const auto all = [] {
        std::unordered_map<std::string, OnnxConverter> map;
        for (const auto& table : {onnxLayerConverters(), onnxPoolConverters(), onnxPointwiseConverters(), onnxShapeConverters()})
            map.insert(table.begin(), table.end());
        return map;
    }();
    return all;
}

/// A traced network as one graph whose weights are constants, and what they are called.
struct OnnxSource {
    std::shared_ptr<torch::jit::Graph> graph;
    std::unordered_map<const torch::jit::Value*, std::string> names;
};

/// `object` is the value of a module; everything that is read out of it becomes a constant.
void fixWeights(torch::jit::Value* object, const torch::jit::Module& module, const std::string& prefix, OnnxSource& out)
{
    const auto uses = object->uses();
    for (const auto& use : uses) {
        auto* read = use.user;
        if (read->kind() != c10::prim::GetAttr)
            continue;
        const auto& name = read->s(c10::attr::name);
        const auto value = module.attr(name);
        if (value.isModule()) {
            fixWeights(read->output(), value.toModule(), prefix + name + ".", out);
        } else if (value.isTensor()) {
            const torch::jit::WithInsertPoint here(read);
            auto* constant = out.graph->insertConstant(value.toTensor().detach());
            out.names[constant] = prefix + name;
            read->output()->replaceAllUsesWith(constant);
        }
    }
}

OnnxSource onnxSource(const torch::jit::Module& traced)
{
    OnnxSource out;
    out.graph = traced.get_method("forward").graph()->copy();
    torch::jit::Inline(*out.graph);
    fixWeights(out.graph->inputs().at(0), traced, {}, out);
    torch::jit::ConstantPropagation(out.graph);
    torch::jit::EliminateDeadCode(out.graph);
    return out;
}

/// "layer1.0.conv1" where the operator reads "layer1.0.conv1.weight", else nothing.
std::string layerOf(const torch::jit::Node& node, const OnnxSource& source)
{
    for (const auto* input : node.inputs())
        if (const auto found = source.names.find(input); found != source.names.end())
            return found->second.substr(0, found->second.rfind('.'));
    return {};
}

void convertNode(const torch::jit::Node& node, const OnnxSource& source, OnnxGraph& graph)
{
    const auto kind = node.kind();
    if (kind == c10::prim::Constant || kind == c10::prim::ListConstruct || kind == c10::prim::ListUnpack || kind == c10::prim::GetAttr)
        return;  // read where they are used
    const auto found = kind.is_aten() ? onnxConverters().find(kind.toUnqualString()) : onnxConverters().end();
    if (found == onnxConverters().end())
        throw Error(ErrorCode::Format,
                    Text(FOVEA_TR("core", "the network uses the operator {name}, which Fovea cannot write as ONNX yet"),
                         {{"name", kind.toQualString()}}),
                    FOVEA_TR("core", "export as TorchScript, which supports every network"));
    graph.setLayer(layerOf(node, source));
    OnnxCall call(graph, node);
    found->second(call);
}

void addPort(::onnx::ValueInfoProto& port, const std::string& name, const std::vector<std::int64_t>& sizes)
{
    port.set_name(name);
    auto& tensor = *port.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(::onnx::TensorProto::FLOAT);
    tensor.mutable_shape()->add_dim()->set_dim_param("batch");
    for (std::size_t i = 1; i < sizes.size(); ++i)
        tensor.mutable_shape()->add_dim()->set_dim_value(sizes[i]);
}

void fillGraph(::onnx::GraphProto& proto, const OnnxSource& source)
{
    proto.set_name("fovea");
    OnnxGraph graph(proto);
    const auto* input = source.graph->inputs().at(1);
    const auto* output = source.graph->outputs().at(0);
    graph.setName(input, "input");
    for (const auto& [value, name] : source.names)
        graph.setWeightName(value, name);
    for (const auto* node : source.graph->nodes())
        convertNode(*node, source, graph);
    graph.setLayer({});
    auto last = graph.nameOf(output);
    if (last == "input")
        last = graph.add("Identity", {last});
    for (auto& node : *proto.mutable_node())
        for (auto* names : {node.mutable_input(), node.mutable_output()})
            std::replace(names->begin(), names->end(), last, std::string("logits"));
    addPort(*proto.add_input(), "input", tracedShape(input));
    addPort(*proto.add_output(), "logits", tracedShape(output));
}

/// Adds the shapes in between, by ONNX's own rules, and has ONNX's own checker look at it all.
void inferAndCheck(::onnx::ModelProto& model)
{
    try {
        ::onnx::shape_inference::InferShapes(model);
        ::onnx::checker::check_model(model);
    } catch (const std::exception& error) {
        throw Error(ErrorCode::Internal, FOVEA_TR("core", "ONNX's checker rejects the exported model"),
                    FOVEA_TR("core", "export as TorchScript, and report this"), {}, error.what());
    }
    // A number that the rules found in the place of the name means that an operator holds the trace's batch.
    if (!model.graph().output(0).type().tensor_type().shape().dim(0).has_dim_param())
        throw Error(ErrorCode::Format,
                    FOVEA_TR("core", "the network has a fixed batch size, so its ONNX model would not accept other sizes"),
                    FOVEA_TR("core", "use the size of the input batch for tensors that the network creates"));
}

::onnx::ModelProto onnxModel(const torch::jit::Module& traced, const std::map<std::string, std::string>& metadata)
{
    const auto source = onnxSource(traced);
    ::onnx::ModelProto model;
    model.set_ir_version(kIrVersion);
    model.set_producer_name("Fovea");
    model.set_producer_version(FOVEA_VERSION);
    auto* set = model.add_opset_import();
    set->set_domain("");
    set->set_version(kOperatorSet);
    for (const auto& [key, value] : metadata) {
        auto* entry = model.add_metadata_props();
        entry->set_key(key);
        entry->set_value(value);
    }
    fillGraph(*model.mutable_graph(), source);
    if (model.ByteSizeLong() > kLargestModel)
        throw Error(ErrorCode::Format, FOVEA_TR("core", "the model is larger than 2 GB, the limit of an ONNX file"),
                    FOVEA_TR("core", "export as TorchScript"));
    inferAndCheck(model);
    return model;
}

}  // namespace

void writeOnnx(const std::filesystem::path& path, const torch::jit::Module& traced, const std::map<std::string, std::string>& metadata)
{
    std::string bytes;
    try {
        bytes = onnxModel(traced, metadata).SerializeAsString();
    } catch (...) {
        throw currentError();  // LibTorch has exceptions of its own
    }
    writeFileAtomically(path, bytes);
}

}  // namespace fovea::formats
