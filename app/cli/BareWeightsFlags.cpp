// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/BareWeightsFlags.h"

#include "app/cli/ExperimentFlags.h"
#include "app/cli/Output.h"

#include <fmt/format.h>

namespace fovea::cli {
namespace {

constexpr const char* kGroup = "For weights files without metadata";

struct WeightsFlag {
    const char* name;
    const char* path;
    const char* value;
    const char* help;
};
constexpr WeightsFlag kWeightsFlags[] = {
    {"--model", "model", "NAME", "Network, such as resnet18 or mlp(hidden=[100]) [for published weights, by the file's name]"},
    {"--size", "data.size", "PIXELS", "Side of the training images in pixels [as published]"},
    {"--crop", "data.crop", "SHARE", "Fraction of an image's shorter side that is kept [as published, else 1]"},
    {"--normalize", "data.normalize", "NAME|MEANS/STDS", "Normalisation in training [as published]"},
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
    app.add_option("--classes", m_classes, "Class names: imagenet, cifar10, or a text file with one name per line [numbers]")
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
        say("{}: {}\n", model, use->str().str());
}

}  // namespace fovea::cli
