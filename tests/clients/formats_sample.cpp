// SPDX-License-Identifier: GPL-3.0-or-later
// Stands between our file formats and Python, for check_torch_file.py, check_safetensors.py and check_event_file.py:
//   formats_sample write-torch FILE.pt MANIFEST.json     writes samples and says what is in them
//   formats_sample read-torch FILE.pt MANIFEST.json      compares a file of Python's with its manifest
//   formats_sample write-safetensors, read-safetensors   the same for the other format
//   formats_sample write-safetensors-values FILE UNUSED  writes few numbers that a person can check
//   formats_sample write-events FOLDER MANIFEST.json     writes a run and its resumption
// Exit 0: as expected, 1: not, 2: wrong usage.
#include "core/formats/EventFile.h"
#include "core/formats/Safetensors.h"
#include "core/formats/TorchFile.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"

#include <ATen/ATen.h>

#include <fmt/format.h>

#include <cmath>
#include <iostream>
#include <map>

using namespace fovea;
using formats::PyValue;

namespace {

std::string hex(const at::Tensor& tensor)
{
    const auto packed = tensor.contiguous();
    const auto* bytes = static_cast<const std::uint8_t*>(packed.data_ptr());
    std::string out;
    for (std::size_t i = 0; i < packed.nbytes(); ++i)
        out += fmt::format("{:02x}", bytes[i]);
    return out;
}

/// The manifest's form of a value; check_torch_file.py's describe() gives the same.
Json describe(const PyValue& any)
{
    if (const auto* tensor = any.as<at::Tensor>())
        return {{"kind", "tensor"},
                {"type", at::toString(tensor->scalar_type())},
                {"sizes", tensor->sizes().vec()},
                {"strides", tensor->strides().vec()},
                {"bytes", hex(*tensor)}};
    const auto each = [](const std::vector<PyValue>& items) {
        Json out = Json::array();
        for (const auto& item : items)
            out.push_back(describe(item));
        return out;
    };
    if (const auto* list = any.as<PyValue::List>())
        return {{"kind", "list"}, {"items", each(*list)}};
    if (const auto* tuple = any.as<PyValue::Tuple>())
        return {{"kind", "tuple"}, {"items", each(tuple->items)}};
    if (const auto* dict = any.as<PyValue::Dict>()) {
        Json out = Json::array();
        for (const auto& [key, value] : *dict)
            out.push_back({describe(key), describe(value)});
        return {{"kind", "dict"}, {"items", out}};
    }
    if (const auto* text = any.as<std::string>())
        return *text;
    if (const auto* number = any.as<std::int64_t>())
        return *number;
    if (const auto* real = any.as<double>())
        return {{"kind", "float"}, {"value", fmt::format("{:a}", *real)}};
    if (const auto* flag = any.as<bool>())
        return *flag;
    return nullptr;
}

PyValue samples()
{
    formats::StateDict tensors;
    for (const auto type :
         {at::kFloat, at::kDouble, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort, at::kChar, at::kByte, at::kBool}) {
        const auto base = at::arange(0, 120, at::kFloat).sub(60).view({2, 3, 4, 5}).to(type);
        const std::string name = at::toString(type);
        tensors.emplace_back(name + ".plain", base);
        tensors.emplace_back(name + ".channels_last", base.contiguous(at::MemoryFormat::ChannelsLast));
        tensors.emplace_back(name + ".transposed", base.permute({3, 1, 0, 2}));
        tensors.emplace_back(name + ".gaps", base.slice(3, 0, 5, 2));
        tensors.emplace_back(name + ".scalar", base.flatten()[5]);
        tensors.emplace_back(name + ".empty", at::empty({0, 3}, type));
    }
    const auto one = at::ones({2, 1, 3, 3});
    tensors.emplace_back("one_channel", one.to(one.options(), false, true, at::MemoryFormat::ChannelsLast));
    const auto wide = std::numeric_limits<std::int64_t>::max();
    return PyValue::Dict{
        {"model_state_dict", formats::fromStateDict(tensors)},
        {"optimizer_state_dict", PyValue::Dict{{"state", PyValue::Dict{{0, PyValue::Dict{{"step", 7}, {"exp_avg", at::full({3}, 0.5)}}}}},
                                               {"param_groups", PyValue::List{PyValue::Dict{{"lr", at::scalar_tensor(0.1, at::kDouble)},
                                                                                            {"params", PyValue::List{0, 1, 2}}}}}}},
        {"epoch", 3},
        {"numbers", PyValue::List{0, -1, 255, 256, 65536, -70000, wide, -wide - 1}},
        {"flags", PyValue::Tuple{{true, false, PyValue()}}},
        {"classes", PyValue::List{"cat", "Hund", "鸟", ""}},
        {"nothing", PyValue::List{PyValue::List{}, PyValue::Dict{}, PyValue::Tuple{}}},
    };
}

int writeTorch(const std::filesystem::path& file, const std::filesystem::path& manifest)
{
    formats::writeTorchFile(file, samples());
    // What is promised is what was given, but for gaps, which are packed: describe the file as read.
    writeFileAtomically(manifest, describe(formats::readTorchFile(file)).dump(1));
    return 0;
}

int readTorch(const std::filesystem::path& file, const std::filesystem::path& manifest)
{
    const auto expected = readJson(manifest), found = describe(formats::readTorchFile(file));
    if (expected == found)
        return 0;
    std::cerr << "differs: " << Json::diff(expected, found).dump(1).substr(0, 4000) << '\n';
    return 1;
}

/// The manifest's form of a safetensors file, in the format's own names of types.
Json describeSafetensors(const formats::SafetensorsFile& file)
{
    static const std::map<std::string, std::string> kinds = {{"Double", "F64"}, {"Float", "F32"}, {"Half", "F16"},  {"BFloat16", "BF16"},
                                                             {"Long", "I64"},   {"Int", "I32"},   {"Short", "I16"}, {"Char", "I8"},
                                                             {"Byte", "U8"},    {"Bool", "BOOL"}};
    Json tensors = Json::object();
    for (const auto& [name, tensor] : file.tensors)
        tensors[name] = {{"type", kinds.at(at::toString(tensor.scalar_type()))}, {"shape", tensor.sizes().vec()}, {"bytes", hex(tensor)}};
    return {{"tensors", tensors}, {"metadata", file.metadata}};
}

int writeSafetensors(const std::filesystem::path& file, const std::filesystem::path& manifest)
{
    const formats::SafetensorsFile content{formats::toStateDict(*samples().find("model_state_dict")),
                                           {{"format", "pt"}, {"fovea.card", "{\"classes\": [\"鸟\"]}"}}};
    formats::writeSafetensors(file, content.tensors, content.metadata);
    writeFileAtomically(manifest, describeSafetensors(content).dump(1));
    return 0;
}

int writeSafetensorsValues(const std::filesystem::path& file)
{
    formats::writeSafetensors(file, {{"rising", at::arange(6, at::kFloat).view({2, 3}) / 4},
                                     {"flags", at::tensor({1, 0, 1}).to(at::kBool)},
                                     {"count", at::scalar_tensor(-7, at::kLong)}});
    return 0;
}

int readSafetensors(const std::filesystem::path& file, const std::filesystem::path& manifest)
{
    const auto expected = readJson(manifest), found = describeSafetensors(formats::readSafetensors(file));
    if (expected == found)
        return 0;
    std::cerr << "differs: " << Json::diff(expected, found).dump(1).substr(0, 4000) << '\n';
    return 1;
}

int writeEvents(const std::filesystem::path& folder, const std::filesystem::path& manifest)
{
    const std::string tag = "Loss/train", words = "# Notes\n\nwritten by *Fovea*, 鸟";
    Json scalars = Json::array();
    {
        formats::EventFile run(folder);
        run.addHyperParameters({{"learning_rate", "0.001"}, {"optimizer", "adam"}, {"nesterov", "false"}}, {tag}, 1.7e9 + 90);
        for (int step = 1; step <= 8; ++step) {
            run.addScalar(tag, 1.0 / step, step, 1.7e9 + step);
            if (step <= 5)
                scalars.push_back({step, 1.0 / step});
        }
        Image picture(7, 5, 3);
        for (std::size_t i = 0; i < picture.pixels.size(); ++i)
            picture.pixels[i] = static_cast<std::uint8_t>(i * 2);
        run.addImage("Samples/0", picture.view(), 4, 1.7e9 + 4);
        run.addText("Notes", words, 1, 1.7e9);
        run.addHistogram("Weights/fc", {-1, 0, 0.5, 1, 3}, 4, 1.7e9 + 4);
    }
    formats::EventFile resumed(folder, 6);  // after step 5
    for (int step = 6; step <= 7; ++step) {
        resumed.addScalar(tag, 10.0 / step, step, 1.7e9 + 100 + step);
        scalars.push_back({step, 10.0 / step});
    }
    resumed.flush();
    writeFileAtomically(manifest, Json{{"tag", tag},
                                       {"scalars", scalars},
                                       {"text", words},
                                       {"picture", {7, 5}},
                                       {"pixel", {0, 2, 4}},
                                       {"histogram", {{"num", 5}, {"min", -1}, {"max", 3}}},
                                       {"hparams", {{"learning_rate", 0.001}, {"optimizer", "adam"}, {"nesterov", false}}}}
                                      .dump(1));
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::string verb = argc == 4 ? argv[1] : "";
    try {
        if (verb == "write-torch")
            return writeTorch(argv[2], argv[3]);
        if (verb == "read-torch")
            return readTorch(argv[2], argv[3]);
        if (verb == "write-safetensors")
            return writeSafetensors(argv[2], argv[3]);
        if (verb == "write-safetensors-values")
            return writeSafetensorsValues(argv[2]);
        if (verb == "read-safetensors")
            return readSafetensors(argv[2], argv[3]);
        if (verb == "write-events")
            return writeEvents(argv[2], argv[3]);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    std::cerr
        << "usage: formats_sample write-torch|read-torch|write-safetensors|read-safetensors FILE MANIFEST, or write-events FOLDER MANIFEST\n";
    return 2;
}
