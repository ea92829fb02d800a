// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/ExportWays.h"

#include "core/formats/Onnx.h"
#include "core/formats/Safetensors.h"
#include "core/formats/TorchScript.h"
#include "core/formats/onnx/OnnxNetwork.h"

#include <torch/csrc/jit/serialization/import.h>
#include <torch/nn/module.h>
#include <torch/types.h>

namespace fovea::exporting {
namespace {

namespace fs = std::filesystem;

torch::jit::Module tracedSource(const ExportSource& source)
{
    const auto& input = source.card.input;
    const auto sample = at::zeros({2, input.channels, input.height, input.width}, at::kFloat);
    return formats::traceModel(
        *source.model, [&](const at::Tensor& values) { return source.forward(values); }, sample);
}

/// Parameters and buffers, module by module as Python's state_dict() has them.
void addState(const torch::nn::Module& module, const std::string& prefix, formats::StateDict& out)
{
    for (const auto& item : module.named_parameters(false))
        out.emplace_back(prefix + item.key(), item.value().detach());
    for (const auto& item : module.named_buffers(false))
        out.emplace_back(prefix + item.key(), item.value());
    for (const auto& child : module.named_children())
        addState(*child.value(), prefix + child.key() + ".", out);
}

formats::StateDict exportedState(const ExportSource& source)
{
    formats::StateDict out;
    addState(*source.model, {}, out);
    return out;
}

/// A network of the same kind with weights from a file.
ExportReader freshNetwork(const fs::path& path, const ExportSource& source, const formats::StateDict& weights)
{
    const auto model = models::buildModel(source.card.model, source.card.context());
    predict::loadWeights(*model, weights, path);
    model->eval();
    return [model](const at::Tensor& input) { return model->forward(input); };
}

ExportReader readTorchScriptBack(const fs::path& path, const ExportSource&)
{
    auto module = torch::jit::load(path.string());
    return [module](const at::Tensor& input) mutable { return module.forward({input}).toTensor(); };
}

ExportReader readOnnxBack(const fs::path& path, const ExportSource&)
{
    const auto network = std::make_shared<formats::OnnxNetwork>(path);
    return [network](const at::Tensor& input) { return network->forward(input); };
}

}  // namespace

const std::vector<ExportWay>& exportWays()
{
    static const std::vector<ExportWay> all = {
        {"torchscript",
         "TorchScript",
         FOVEA_TR("core", "Network and weights as one program for PyTorch and LibTorch, in Python and C++. Supports every network."),
         {".torchscript", ".pt"},
         true,
         "LibTorch",
         [](const fs::path& path, const ExportSource& source, const auto& records) {
             formats::writeTorchScript(path, tracedSource(source), records);
         },
         readTorchScriptBack},
        {"onnx",
         "ONNX",
         FOVEA_TR("core", "Network and weights for all other programs: ONNX Runtime, OpenCV, TensorRT, OpenVINO, browsers and phones."),
         {".onnx"},
         true,
         "OpenCV",
         [](const fs::path& path, const ExportSource& source, const auto& records) {
             formats::writeOnnx(path, tracedSource(source), records);
         },
         readOnnxBack},
        {"safetensors",
         "safetensors",
         FOVEA_TR("core", "Weights only, in the format of model hubs: fast to read, runs no code, for Python, Rust and more."),
         {".safetensors"},
         false,
         "Fovea",
         [](const fs::path& path, const ExportSource& source, const auto& records) {
             auto metadata = records;
             metadata["format"] = "pt";  // Hugging Face's programs ask for it
             formats::writeSafetensors(path, exportedState(source), metadata);
         },
         [](const fs::path& path, const ExportSource& source) {
             return freshNetwork(path, source, formats::readSafetensors(path).tensors);
         }},
        {"state_dict",
         "PyTorch state_dict",
         FOVEA_TR("core",
                  "Weights only, under their usual names: model.load_state_dict(torch.load(file)) in a program that has the network."),
         {".pth"},
         false,
         "Fovea",
         [](const fs::path& path, const ExportSource& source, const auto& records) {
             formats::writeTorchFile(path, formats::fromStateDict(exportedState(source)), records);
         },
         [](const fs::path& path, const ExportSource& source) {
             return freshNetwork(path, source, formats::toStateDict(formats::readTorchFile(path)));
         }},
    };
    return all;
}

}  // namespace fovea::exporting
