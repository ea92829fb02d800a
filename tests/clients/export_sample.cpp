// SPDX-License-Identifier: GPL-3.0-or-later
// Exports for check_exported.py, each with questions and our own answers to them:
//   export_sample operators FOLDER     every operator by itself; FOLDER/operators.json tells of them
//   export_sample list                 the networks: a line each, "stack of every layer" among them
//   export_sample network NAME FOLDER  one of them, as the command exports it
// For each there is STEM.onnx, STEM.torchscript and STEM.safetensors with "inputN" and "logitsN" for
// batches of N pictures; for a network, STEM.json is what the export of ONNX told.
// Exit 0: done, 1: it cannot be, 2: wrong usage.
#include "core/api/Exporter.h"
#include "core/base/AtomicFile.h"
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/formats/Onnx.h"
#include "core/formats/Safetensors.h"
#include "core/formats/TorchScript.h"
#include "tests/support/core/ExportSamples.h"
#include "tests/support/core/OperatorCases.h"

#include <torch/torch.h>

#include <iostream>

using namespace fovea;
namespace fs = std::filesystem;

namespace {

constexpr const char* kEveryLayer = "stack of every layer";

void writeAnswers(const fs::path& path, const std::function<at::Tensor(std::int64_t batch)>& input, const formats::ForwardFunction& forward)
{
    formats::StateDict tensors;
    for (const std::int64_t batch : {1, 2, 5}) {
        const auto values = input(batch);
        tensors.emplace_back("input" + std::to_string(batch), values);
        tensors.emplace_back("logits" + std::to_string(batch), forward(values).contiguous());
    }
    formats::writeSafetensors(path, tensors, {});
}

int writeOperators(const fs::path& folder)
{
    Json list = Json::array();
    for (const auto& one : test::operatorCases()) {
        const std::string stem = "operator" + std::to_string(list.size());
        formats::writeOnnx(folder / (stem + ".onnx"), one.traced(), {});
        formats::writeTorchScript(folder / (stem + ".torchscript"), one.traced(), {});
        writeAnswers(
            folder / (stem + ".safetensors"), [&](std::int64_t batch) { return one.input(batch); }, one.forward);
        list.push_back({{"name", one.name}, {"stem", stem}, {"not_in_opencv", one.notInOpenCv}});
    }
    writeFileAtomically(folder / "operators.json", list.dump(1));
    return 0;
}

int listNetworks()
{
    for (const auto& info : Catalogs::entries("model"))
        std::cout << info.id << '\n';
    std::cout << kEveryLayer << '\n';
    return 0;
}

int writeNetwork(const std::string& name, const fs::path& folder)
{
    const bool isEveryLayer = name == kEveryLayer;
    const auto card =
        isEveryLayer ? test::exportCard("stack", {3, 33, 37}, test::everyLayer()) : test::exportCard(name, test::smallestInput(name, 3));
    api::ExportRequest request;
    request.model = folder / "network.pt";
    request.overwrite = true;
    request.threads = 1;  // small networks: more would wait for each other
    test::writeExportCheckpoint(request.model, card);
    for (const char* format : {"torchscript", "onnx"}) {
        request.format = format;
        request.file = folder / (std::string("network.") + format);
        const auto result = api::exportModel(request);
        writeFileAtomically(folder / "network.json", result.toJson().dump());
    }
    const torch::NoGradGuard noGrad;
    const auto model = predict::readSavedModel(request.model).build();
    const auto perChannel = [](const std::vector<double>& values) { return at::tensor(values, at::kFloat).reshape({1, -1, 1, 1}); };
    const auto mean = perChannel(card.normalization.mean), deviation = perChannel(card.normalization.deviation);
    writeAnswers(
        folder / "network.safetensors", [&](std::int64_t batch) { return test::drawnPictures(batch, card.input); },
        [&](const at::Tensor& values) { return model->forward((values - mean) / deviation); });
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::string verb = argc > 1 ? argv[1] : "";
    try {
        if (verb == "operators" && argc == 3)
            return writeOperators(argv[2]);
        if (verb == "list" && argc == 2)
            return listNetworks();
        if (verb == "network" && argc == 4)
            return writeNetwork(argv[2], argv[3]);
    } catch (const Error& error) {
        std::cerr << error.what() << ' ' << error.detail() << '\n';
        return 1;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    std::cerr << "usage: export_sample operators FOLDER, export_sample list, or export_sample network NAME FOLDER\n";
    return 2;
}
