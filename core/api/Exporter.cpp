// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Exporter.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/base/Suggest.h"
#include "core/base/ThreadPool.h"
#include "core/formats/Onnx.h"
#include "core/formats/Safetensors.h"
#include "core/formats/TorchScript.h"
#include "core/formats/onnx/OnnxNetwork.h"
#include "core/predict/ModelDescription.h"
#include "core/predict/SavedModel.h"
#include "core/train/Device.h"

#include <torch/csrc/jit/serialization/import.h>
#include <torch/torch.h>

#include <algorithm>
#include <cctype>
#include <chrono>

namespace fovea::api {
namespace {

namespace fs = std::filesystem;

/// A difference above this share of the largest logit is no rounding.
constexpr double kLargestRelativeDifference = 1e-3;

/// The model to be exported, as the formats need it.
struct ExportSource {
    predict::ModelCard card;
    std::shared_ptr<models::Model> model;
    at::Tensor scale, shift;  ///< of the normalisation, C × 1 × 1 × 1 and C; made before a trace, which would write down their making
    bool normalizesInside = true;

    /// (values - mean) / deviation as a convolution of one pixel and one channel each: OpenCV's reader of ONNX
    /// gives wrong values for a picture's product with three numbers. The figures follow the values to
    /// another device or precision, as the network's weights do.
    at::Tensor normalized(const at::Tensor& values) const
    {
        return at::conv2d(values, scale.type_as(values), shift.type_as(values), 1, at::IntArrayRef{0, 0}, 1, scale.size(0));
    }
    /// What the exported network does: `input` is normalised already unless it does that itself.
    at::Tensor forward(const at::Tensor& input) const { return model->forward(normalizesInside ? normalized(input) : input); }

    torch::jit::Module traced() const
    {
        const auto sample = at::zeros({2, card.input.channels, card.input.height, card.input.width}, at::kFloat);
        return formats::traceModel(*model, [this](const at::Tensor& input) { return forward(input); }, sample);
    }
};

using Reader = std::function<at::Tensor(const at::Tensor& input)>;

/// One way to write and, by other means, to read back.
struct ExportWay {
    ExportFormat about;
    const char* readBy;
    void (*write)(const fs::path& path, const ExportSource& source, const std::map<std::string, std::string>& records);
    Reader (*read)(const fs::path& path, const ExportSource& source);
};

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
Reader freshNetwork(const fs::path& path, const ExportSource& source, const formats::StateDict& weights)
{
    const auto model = models::makeModel(source.card.model, source.card.context(), 1);
    predict::loadWeights(*model, weights, path);
    model->eval();
    return [model](const at::Tensor& input) { return model->forward(input); };
}

Reader readTorchScriptBack(const fs::path& path, const ExportSource&)
{
    auto module = torch::jit::load(path.string());
    return [module](const at::Tensor& input) mutable { return module.forward({input}).toTensor(); };
}

Reader readOnnxBack(const fs::path& path, const ExportSource&)
{
    const auto network = std::make_shared<formats::OnnxNetwork>(path);
    return [network](const at::Tensor& input) { return network->forward(input); };
}

const std::vector<ExportWay>& exportWays()
{
    static const std::vector<ExportWay> all = {
        {{"torchscript", "TorchScript",
          FOVEA_TR("core", "The network with its weights as one program for PyTorch and LibTorch, in Python and C++; needs none of Fovea's code. Takes any network."),
          {".torchscript", ".pt"}},
         "LibTorch",
         [](const fs::path& path, const ExportSource& source, const auto& records) { formats::writeTorchScript(path, source.traced(), records); },
         readTorchScriptBack},
        {{"onnx", "ONNX",
          FOVEA_TR("core", "The network with its weights for everything else: ONNX Runtime, OpenCV, TensorRT, OpenVINO, browsers and phones."),
          {".onnx"}},
         "OpenCV",
         [](const fs::path& path, const ExportSource& source, const auto& records) { formats::writeOnnx(path, source.traced(), records); },
         readOnnxBack},
        {{"safetensors", "safetensors",
          FOVEA_TR("core", "The weights alone in the form that model hubs use: read fast and without running code, in Python, Rust and more."),
          {".safetensors"}, false},
         "Fovea",
         [](const fs::path& path, const ExportSource& source, const auto& records) {
             auto metadata = records;
             metadata["format"] = "pt";  // Hugging Face's programs ask for it
             formats::writeSafetensors(path, exportedState(source), metadata);
         },
         [](const fs::path& path, const ExportSource& source) { return freshNetwork(path, source, formats::readSafetensors(path).tensors); }},
        {{"state_dict", "PyTorch state_dict",
          FOVEA_TR("core", "The weights alone under their usual names: model.load_state_dict(torch.load(file)) in a program that has the network."),
          {".pth"}, false},
         "Fovea",
         [](const fs::path& path, const ExportSource& source, const auto& records) {
             formats::writeTorchFile(path, formats::fromStateDict(exportedState(source)), records);
         },
         [](const fs::path& path, const ExportSource& source) { return freshNetwork(path, source, formats::toStateDict(formats::readTorchFile(path))); }},
    };
    return all;
}

const ExportWay& chosenWay(const ExportRequest& request)
{
    std::string id = request.format;
    if (id.empty()) {
        if (const auto* guessed = exportFormatOf(request.file))
            id = guessed->id;
        else
            throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "the name {path} does not tell the format"), {{"path", request.file.string()}}),
                        FOVEA_TR("core", "end it in .torchscript, .onnx, .safetensors or .pth, or name the format"));
    }
    std::vector<std::string> known;
    for (const auto& way : exportWays()) {
        if (way.about.id == id)
            return way;
        known.push_back(way.about.id);
    }
    throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "there is no format '{name}' to export to"), {{"name", id}}), didYouMean(id, known));
}

void requireFree(const ExportRequest& request, const fs::path& checkpoint)
{
    std::error_code ignored;
    const auto folder = request.file.has_parent_path() ? request.file.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, ignored))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no folder {path}"), {{"path", folder.string()}}), {}, folder);
    if (fs::is_directory(request.file, ignored))
        throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "{path} is a folder, not a file"), {{"path", request.file.string()}}), {}, request.file);
    if (fs::equivalent(request.file, checkpoint, ignored))
        throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "{path} is the checkpoint itself"), {{"path", request.file.string()}}), FOVEA_TR("core", "choose another name"),
                    request.file);
    if (!request.overwrite && fs::exists(request.file, ignored))
        throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "{path} exists already"), {{"path", request.file.string()}}),
                    FOVEA_TR("core", "choose another name, or say that it may be overwritten"), request.file);
}

ExportSource openSource(const fs::path& checkpoint, bool normalizesInside)
{
    const auto saved = predict::readSavedModel(checkpoint);
    const auto mean = at::tensor(saved.card.normalization.mean, at::kFloat), deviation = at::tensor(saved.card.normalization.deviation, at::kFloat);
    ExportSource source{saved.card, saved.build(), (1 / deviation).reshape({-1, 1, 1, 1}), -mean / deviation, normalizesInside};
    // The layout in memory that suits training is nothing to hand on.
    for (auto& parameter : source.model->parameters())
        parameter.set_data(parameter.clone(at::MemoryFormat::Contiguous));
    return source;
}

/// Made-up pictures: smooth shades with noise, values from 0 to 1.
at::Tensor madeUpPictures(const data::InputShape& shape, std::int64_t count)
{
    auto pictures = at::empty({count, shape.channels, shape.height, shape.width}, at::kFloat);
    float* value = pictures.data_ptr<float>();
    Random random{nameKey("export"), static_cast<std::uint64_t>(count)};
    for (std::int64_t plane = 0; plane < count * shape.channels; ++plane) {
        const double across = random.uniform(-1, 1) / shape.width, down = random.uniform(-1, 1) / shape.height, middle = random.uniform();
        for (int y = 0; y < shape.height; ++y)
            for (int x = 0; x < shape.width; ++x)
                *value++ = static_cast<float>(std::clamp(middle + across * x + down * y + random.uniform(-0.2, 0.2), 0.0, 1.0));
    }
    return pictures;
}

/// Runs what was read back beside the network it came from. Throws where they differ.
void compare(const Reader& reader, const ExportSource& source, const fs::path& path, ExportResult& result)
{
    for (const std::int64_t batch : {1, 3}) {
        auto input = madeUpPictures(source.card.input, batch);
        if (!source.normalizesInside)
            input = source.normalized(input);
        const auto expected = source.forward(input), given = reader(input);
        if (given.sizes() != expected.sizes())
            throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "the exported model gives a result of another shape than the one it was made from")), {}, path);
        result.inputs += static_cast<int>(batch);
        result.largestLogit = std::max(result.largestLogit, expected.abs().max().item<double>());
        const double difference = (given - expected).abs().max().item<double>();
        // Written so that NaN counts as different.
        if (!(difference <= kLargestRelativeDifference * std::max(result.largestLogit, 1e-6)))
            throw Error(ErrorCode::Numeric,
                        Text(FOVEA_TR("core", "the exported model answers otherwise than the one it was made from: {difference} apart in logits up to {logit}"),
                             {{"difference", std::to_string(difference)}, {"logit", std::to_string(result.largestLogit)}}),
                        FOVEA_TR("core", "nothing was written; another format may do, and this is worth a report"), path);
        result.largestDifference = std::max(result.largestDifference, difference);
    }
}

void compareReadBack(const ExportWay& way, const ExportSource& source, const fs::path& temporary, const fs::path& path, ExportResult& result)
{
    try {
        compare(way.read(temporary, source), source, path, result);
    } catch (const c10::Error& error) {
        throw Error(ErrorCode::Format, FOVEA_TR("core", "the exported model cannot be run as it was read back"),
                    FOVEA_TR("core", "a network that fixes the size of the batch would do this"), path, error.what_without_backtrace());
    }
}

/// An error about the temporary file, told of the one that was asked for.
Error aboutFile(const Error& error, const fs::path& temporary, const fs::path& path)
{
    Text message = error.message();
    for (auto& [name, value] : message.args)
        if (value.plain == temporary.string())
            value.plain = path.string();
    return Error(error.code(), message, error.hint(), path, error.detail());
}

}  // namespace

const std::vector<ExportFormat>& exportFormats()
{
    static const auto all = [] {
        std::vector<ExportFormat> list;
        for (const auto& way : exportWays())
            list.push_back(way.about);
        return list;
    }();
    return all;
}

const ExportFormat* exportFormatOf(const fs::path& file)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const auto& format : exportFormats())
        if (std::find(format.extensions.begin(), format.extensions.end(), extension) != format.extensions.end())
            return &format;
    return nullptr;
}

ExportResult exportModel(const ExportRequest& request)
{
    const auto start = std::chrono::steady_clock::now();
    const auto step = [&](double share, const char* doing) {
        if (request.stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
        if (request.progress)
            request.progress(share, doing);
    };
    const auto& way = chosenWay(request);
    const auto checkpoint = predict::checkpointOf(request.model);
    requireFree(request, checkpoint);
    train::prepareProcess();
    train::prepareThread(request.threads > 0 ? request.threads : availableCores());
    step(0, FOVEA_TR("core", "reading the model"));
    const torch::NoGradGuard noGrad;
    const auto source = openSource(checkpoint, request.normalizesInside && way.about.holdsNetwork);

    ExportResult result;
    result.file = request.file;
    result.format = way.about.id;
    result.readBy = way.readBy;
    result.description = predict::describeModel(source.card, source.normalizesInside);
    writeFileAtomically(request.file, [&](const fs::path& temporary) {
        try {
            step(0.2, FOVEA_TR("core", "writing"));
            way.write(temporary, source, predict::exportedRecords(source.card, source.normalizesInside));
            step(0.6, FOVEA_TR("core", "reading back and comparing"));
            compareReadBack(way, source, temporary, request.file, result);
            step(1, FOVEA_TR("core", "done"));
        } catch (const Error& error) {
            throw aboutFile(error, temporary, request.file);
        }
    });
    result.bytes = static_cast<std::int64_t>(fs::file_size(request.file));
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result;
}

OrderedJson ExportResult::toJson() const
{
    return {{"file", file.string()}, {"format", format}, {"bytes", bytes}, {"largest_difference", largestDifference}, {"largest_logit", largestLogit},
            {"read_by", readBy}, {"inputs", inputs}, {"seconds", seconds}, {"description", description}};
}

}  // namespace fovea::api
