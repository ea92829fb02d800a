// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/StackTemplates.h"

#include "core/base/Catalogs.h"

#include <QCoreApplication>

namespace fovea::ui {
namespace {

/// Gives the texts a context of their own.
struct StackTemplates {
    Q_DECLARE_TR_FUNCTIONS(StackTemplates)
};

void addConvolutions(Json& layers, std::initializer_list<int> channels)
{
    for (const int count : channels) {
        layers.push_back({{"id", "conv"}, {"channels", count}, {"bias", false}});  // the normalisation shifts
        layers.push_back({{"id", "batch_norm"}});
        layers.push_back({{"id", "activation"}});
    }
}

/// Simonyan and Zisserman 2014 in small: pairs of convolutions between poolings.
Json vggLike()
{
    Json layers = Json::array();
    addConvolutions(layers, {32, 32});
    layers.push_back({{"id", "max_pool"}});
    addConvolutions(layers, {64, 64});
    layers.push_back({{"id", "max_pool"}});
    addConvolutions(layers, {128});
    layers.push_back({{"id", "global_avg_pool"}});
    layers.push_back({{"id", "dropout"}, {"p", 0.25}});
    return layers;
}

/// He et al. 2015 in small.
Json residual()
{
    Json layers = Json::array();
    addConvolutions(layers, {32});
    layers.push_back({{"id", "residual"}, {"channels", 32}});
    layers.push_back({{"id", "residual"}, {"channels", 64}, {"stride", 2}});
    layers.push_back({{"id", "residual"}, {"channels", 128}, {"stride", 2}});
    layers.push_back({{"id", "global_avg_pool"}});
    return layers;
}

Json perceptron()
{
    return Json::parse(R"([{"id": "flatten"}, {"id": "linear", "units": 128}, {"id": "activation"}, {"id": "dropout", "p": 0.2}])");
}

}  // namespace

std::vector<StackTemplate> stackTemplates()
{
    return {
        {QStringLiteral("cnn"), StackTemplates::tr("Small CNN"),
         StackTemplates::tr("Two convolutions, each with a pooling, and a linear layer: enough for handwritten digits, and quick."),
         findSpec(Catalogs::require("model", "stack").params, "layers")->fallback},
        {QStringLiteral("vgg"), StackTemplates::tr("VGG-like, with batch normalisation"),
         StackTemplates::tr("Pairs of 3 by 3 convolutions between poolings: better at clothes and small photos, and slower."), vggLike()},
        {QStringLiteral("residual"), StackTemplates::tr("Small ResNet"),
         StackTemplates::tr("Three residual blocks that halve the maps and double the channels: deep, and learns well all the same."),
         residual()},
        {QStringLiteral("perceptron"), StackTemplates::tr("Perceptron"),
         StackTemplates::tr("A linear layer over all pixels: shows what convolutions are good for."), perceptron()},
        {QStringLiteral("linear"), StackTemplates::tr("Linear classifier"),
         StackTemplates::tr("Only the pixels laid out in a row, weighed for each class: the least that can learn, and a mark to beat."),
         Json::parse(R"([{"id": "flatten"}])")},
    };
}

}  // namespace fovea::ui
