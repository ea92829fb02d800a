// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/BareWeightsFlags.h"

#include "app/cli/ExperimentFlags.h"

#include <fmt/format.h>

namespace fovea::cli {
namespace {

constexpr const char* kGroup = "For weights that do not tell what they are for";

struct WeightsFlag {
    const char* name;
    const char* path;
    const char* value;
    const char* help;
};
constexpr WeightsFlag kWeightsFlags[] = {
    {"--model", "model", "NAME", "The network, such as resnet18 or mlp(hidden=[100]); published weights are known by their file's name"},
    {"--size", "data.size", "PIXELS", "Side of the pictures it was trained on [as published]"},
    {"--crop", "data.crop", "SHARE", "Share of a picture's shorter side that it sees [as published, else 1]"},
    {"--normalize", "data.normalize", "NAME|MEANS/STDS", "Normalisation it was trained with [as published]"},
};

}  // namespace

void addModelArgument(CLI::App& app, std::string& model)
{
    app.add_option("model", model, "Run (its best checkpoint), checkpoint, weights file, or network with published weights")
        ->type_name("RUN|CHECKPOINT|WEIGHTS|NAME")
        ->required();
}

void BareWeightsFlags::describe(CLI::App& app)
{
    for (const auto& flag : kWeightsFlags)
        app.add_option(flag.name, m_values[flag.path], flag.help)->type_name(flag.value)->group(kGroup);
    app.add_option("--classes", m_classes, "Names of the classes: imagenet, cifar10, or a text file with a name a line [by their number]")
        ->type_name("LIST|FILE")
        ->group(kGroup);
}

BareWeights BareWeightsFlags::build() const
{
    BareWeights bare;
    bare.classes = m_classes;
    // The network first, as the flags stand.
    for (const auto& flag : kWeightsFlags)
        if (const auto& text = m_values.at(flag.path); !text.empty())
            setField(bare.told, flag.path, text);
    bare.told.requireValid();
    return bare;
}

void printWeightsUse(const std::optional<WeightsUse>& use, const std::string& model)
{
    if (use)
        fmt::print(stderr, "{}: {}\n", model, use->str().str());
}

}  // namespace fovea::cli
