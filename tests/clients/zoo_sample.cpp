// SPDX-License-Identifier: GPL-3.0-or-later
// Stands between our networks and Python's, for check_zoo.py:
//   zoo_sample list                                        the ids of all networks, a line each
//   zoo_sample answer                                      reads a request a line, and says "done" or what is wrong
//   zoo_sample logits ID CLASSES WEIGHTS QUESTION.pt ANSWER.pt
// A request is JSON: {"id", "params", "classes", "question", "answer"}, the last two files. QUESTION: {"state", "input",
// "labels"}; the state must fit to the letter. ANSWER: float32 logits of evaluation ("logits32",
// "logits32_channels_last"), then, where there are labels, a step of training in float64 with nothing dropped:
// "logits", "loss", and the "state" after it. WEIGHTS is a file as published: only
// the float32 logits of its network for "input" are asked.
// Exit 0: done, 1: it cannot be, 2: wrong usage.
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/formats/TorchFile.h"
#include "core/formats/WeightsFile.h"
#include "core/models/Model.h"
#include "core/models/Weights.h"
#include "core/predict/SavedModel.h"

#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <iostream>

using namespace fovea;
using formats::PyValue;

namespace {

constexpr double kLearningRate = 0.1;

struct Question {
    std::filesystem::path path;
    formats::StateDict state;
    at::Tensor input, labels;  ///< without labels nothing is trained
};

at::Tensor tensorIn(const PyValue& dict, const char* key)
{
    const auto* found = dict.find(key);
    const auto* tensor = found ? found->as<at::Tensor>() : nullptr;
    if (!tensor)
        throw Error(ErrorCode::Format, Text("the question has no tensor '{key}'", {{"key", key}}));
    return *tensor;
}

Question readQuestion(const std::filesystem::path& path)
{
    const auto content = formats::readTorchFile(path);
    const auto* state = content.find("state");
    if (!state)
        throw Error(ErrorCode::Format, Text("the question has no 'state'"));
    return {path, formats::toStateDict(*state), tensorIn(content, "input"),
            content.find("labels") ? tensorIn(content, "labels") : at::Tensor()};
}

/// The parameters with everything off that drops something by chance.
Component withoutChance(const std::string& id, Json params)
{
    const auto& specs = Catalogs::require("model", id).params;
    for (const auto& spec : specs)
        if (spec.key.ends_with("dropout") || spec.key == "stochastic_depth")
            params[spec.key] = 0.0;
    return {id, ParamSet(resolveParams(specs, params))};
}

data::InputShape shapeOf(const at::Tensor& input)
{
    return {static_cast<int>(input.size(1)), static_cast<int>(input.size(2)), static_cast<int>(input.size(3))};
}

formats::StateDict stateOf(const models::Model& model)
{
    formats::StateDict all;
    for (const auto& item : model.named_parameters())
        all.emplace_back(item.key(), item.value().detach());
    for (const auto& item : model.named_buffers())
        all.emplace_back(item.key(), item.value());
    return all;
}

at::Tensor evaluated(models::Model& model, const at::Tensor& input)
{
    const torch::NoGradGuard noGrad;
    return model.forward(input).contiguous();
}

/// In evaluation mode, in either memory layout.
PyValue::Dict logitsOf(models::Model& model, const at::Tensor& input)
{
    model.eval();
    PyValue::Dict out;
    out.emplace_back("logits32", evaluated(model, input));
    models::useChannelsLast(model);
    out.emplace_back("logits32_channels_last", evaluated(model, input.to(input.options(), false, true, at::MemoryFormat::ChannelsLast)));
    return out;
}

PyValue answer(const Component& component, int classes, const Question& question)
{
    const auto& input = question.input;
    const auto model = models::buildModel(component, {classes, shapeOf(input)});
    predict::loadWeights(*model, question.state, question.path);
    auto out = logitsOf(*model, input);
    if (!question.labels.defined())
        return out;

    // Counters become floats as well; the values are what is compared.
    model->to(at::kDouble);
    model->train();
    const auto logits = model->forward(input.to(at::kDouble));
    const auto loss = at::cross_entropy_loss(logits, question.labels);
    loss.backward();
    const torch::NoGradGuard noGrad;
    for (const auto& item : model->named_parameters())
        if (item.value().grad().defined())
            item.value().detach().sub_(item.value().grad(), kLearningRate);
    out.emplace_back("logits", logits.detach().contiguous());
    out.emplace_back("loss", loss.detach());
    out.emplace_back("state", formats::fromStateDict(stateOf(*model)));
    return out;
}

std::string answered(const std::string& line)
{
    try {
        const auto request = parseJson(line, "request");
        const auto component = withoutChance(request.at("id"), request.at("params"));
        const auto question = readQuestion(request.at("question").get<std::string>());
        formats::writeTorchFile(request.at("answer").get<std::string>(), answer(component, request.at("classes"), question));
        return "done";
    } catch (const std::exception& error) {
        std::string told = error.what();
        std::replace(told.begin(), told.end(), '\n', ' ');
        return told;
    }
}

}  // namespace

int main(int argc, char** argv)
{
    const std::string verb = argc > 1 ? argv[1] : "";
    try {
        if (verb == "list" && argc == 2) {
            for (const auto& info : Catalogs::entries("model"))
                std::cout << info.id << '\n';
            return 0;
        }
        if (verb == "answer" && argc == 2) {
            for (std::string line; std::getline(std::cin, line);)
                std::cout << answered(line) << std::endl;
            return 0;
        }
        if (verb == "logits" && argc == 7) {
            const auto input = tensorIn(formats::readTorchFile(argv[5]), "input");
            const auto model = models::buildModel(withoutChance(argv[2], Json::object()), {std::stoi(argv[3]), shapeOf(input)});
            models::loadWeights(*model, formats::readWeightsFile(argv[4]).tensors, {.source = argv[4]});
            formats::writeTorchFile(argv[6], logitsOf(*model, input));
            return 0;
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    std::cerr << "usage: zoo_sample list, zoo_sample answer, or\n"
                 "       zoo_sample logits ID CLASSES WEIGHTS QUESTION.pt ANSWER.pt\n";
    return 2;
}
