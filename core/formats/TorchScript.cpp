// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/TorchScript.h"

#include "core/base/Error.h"
#include "core/base/OutputFile.h"

#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/passes/dead_code_elimination.h>
#include <torch/csrc/jit/passes/fuse_linear.h>
#include <torch/csrc/jit/serialization/export.h>
#include <torch/nn/module.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <cctype>

namespace fovea::formats {
namespace {

/// "fovea::models::(anonymous namespace)::Cnn" and "torch::nn::Conv2dImpl" as Python shows classes.
std::string className(const torch::nn::Module& network)
{
    std::string name = network.name();
    name = name.substr(0, name.find('<'));
    if (const auto colon = name.rfind("::"); colon != std::string::npos)
        name = name.substr(colon + 2);
    if (name.ends_with("Impl"))
        name.resize(name.size() - 4);
    std::erase_if(name, [](unsigned char c) { return !std::isalnum(c) && c != '_'; });
    return name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) ? "Module" + name : name;
}

torch::jit::Module mirrored(const torch::nn::Module& network, const std::shared_ptr<torch::jit::CompilationUnit>& unit)
{
    torch::jit::Module out(c10::QualifiedName("__torch__.fovea." + className(network)), unit, true);
    out.register_attribute("training", c10::BoolType::get(), false);
    for (const auto& item : network.named_parameters(false))
        out.register_parameter(item.key(), item.value(), false);
    for (const auto& item : network.named_buffers(false))
        out.register_buffer(item.key(), item.value());
    for (const auto& item : network.named_children())
        out.register_module(item.key(), mirrored(*item.value(), unit));
    return out;
}

/// The sizes of a traced tensor; empty where the trace does not know them.
std::vector<std::int64_t> tracedSizes(const torch::jit::Value* value)
{
    const auto type = value->type()->cast<c10::TensorType>();
    const auto sizes = type ? type->sizes().concrete_sizes() : decltype(type->sizes().concrete_sizes())();
    return sizes ? *sizes : std::vector<std::int64_t>();
}

/// C++ code reads sizes as plain numbers, which a trace cannot tell from constants. A view() that keeps
/// the batch in front is therefore rewritten to infer it.
void freeBatch(torch::jit::Graph& graph, std::int64_t batch)
{
    for (auto* node : graph.nodes()) {
        const auto kind = node->kind();
        if (kind != c10::aten::view && kind != c10::aten::reshape && kind != c10::Symbol::aten("_unsafe_view"))
            continue;
        const auto from = tracedSizes(node->input(0));
        auto shape = tracedSizes(node->output());
        if (from.empty() || shape.empty() || from.front() != batch || shape.front() != batch)
            continue;
        shape.front() = -1;
        const torch::jit::WithInsertPoint here(node);
        node->replaceInput(1, graph.insertConstant(shape));
    }
}

}  // namespace

torch::jit::Module traceModel(const torch::nn::Module& network, const ForwardFunction& forward, const at::Tensor& sample)
{
    const torch::NoGradGuard noGrad;
    auto out = mirrored(network, std::make_shared<torch::jit::CompilationUnit>());
    const auto run = [&](torch::jit::Stack inputs) { return torch::jit::Stack{forward(inputs.at(0).toTensor())}; };
    const auto noNames = [](const at::Tensor&) { return std::string(); };
    // Operators that work in place are written down as those that do not, which every reader has.
    const bool strict = true, outOfPlace = true;
    auto graph = torch::jit::tracer::trace({sample}, run, noNames, strict, outOfPlace, &out, {"input"}).first->graph;
    freeBatch(*graph, sample.size(0));
    torch::jit::FuseLinear(graph);  // a trace has a linear layer as a transposition and a product
    torch::jit::EliminateDeadCode(graph);
    const c10::QualifiedName name(*out.type()->name(), "forward");
    out.type()->addMethod(out._ivalue()->compilation_unit()->create_function(name, graph));
    return out;
}

void writeTorchScript(const std::filesystem::path& path, const torch::jit::Module& module,
                      const std::map<std::string, std::string>& records)
{
    writeFileAtomically(path, [&](OutputFile& file) {
        // The archive writer's destructor would throw after a failure, so only the file keeps it.
        const auto write = [&](const void* bytes, std::size_t size) {
            file.write(bytes, size);
            return size;
        };
        torch::jit::ExportModule(module, write, {records.begin(), records.end()});
    });
}

}  // namespace fovea::formats
