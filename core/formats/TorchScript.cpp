// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/TorchScript.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

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
#include <cerrno>
#include <cstring>
#include <fstream>

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
    writeFileAtomically(path, [&](const std::filesystem::path& temporary) {
        std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
        int reason = file ? 0 : errno;
        // The archive writer throws in its destructor where it is told of a failure, so it is not told.
        const auto write = [&](const void* bytes, std::size_t size) {
            if (file && !file.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size)))
                reason = errno;
            return size;
        };
        if (file)
            torch::jit::ExportModule(module, write, {records.begin(), records.end()});
        if (file && !file.flush())
            reason = errno;
        if (!file)
            throw Error(ErrorCode::Io,
                        Text(FOVEA_TR("core", "cannot write {path}: {reason}"),
                             {{"path", path.string()}, {"reason", std::strerror(reason ? reason : EIO)}}),
                        reason == ENOSPC ? Text(FOVEA_TR("core", "free some disk space and try again")) : Text(), path);
    });
}

}  // namespace fovea::formats
