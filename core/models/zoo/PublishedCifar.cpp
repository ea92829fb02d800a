// SPDX-License-Identifier: GPL-3.0-or-later
// ResNets for CIFAR-10 by Yerlan Idelbayev, github.com/akamaster/pytorch_resnet_cifar10; accuracies as told there.
#include "core/models/Published.h"

namespace fovea::models {
namespace {

PublishedWeights cifarResNet(const char* model, const char* sha256, std::int64_t bytes, double top1)
{
    PublishedWeights entry;
    entry.model = model;
    entry.fileName = std::string(model) + "-" + sha256 + ".th";
    entry.sha256 = sha256;
    entry.url = "https://raw.githubusercontent.com/akamaster/pytorch_resnet_cifar10/master/pretrained_models/" + entry.fileName;
    entry.bytes = bytes;
    entry.size = 32;
    entry.crop = 1;
    entry.mean = {0.485, 0.456, 0.406};
    entry.deviation = {0.229, 0.224, 0.225};
    entry.classes = "cifar10";
    entry.source = "akamaster/pytorch_resnet_cifar10";
    entry.licence = "BSD-2-Clause";
    entry.top1 = top1;
    return entry;
}

FOVEA_PUBLISH(Cifar, {cifarResNet("resnet20", "12fca82f", 1099231, 91.73), cifarResNet("resnet32", "d509ac18", 0, 92.63),
                      cifarResNet("resnet44", "014dd654", 0, 93.1), cifarResNet("resnet56", "4bfd9763", 3471733, 93.39)});

}  // namespace
}  // namespace fovea::models
