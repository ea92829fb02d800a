// SPDX-License-Identifier: GPL-3.0-or-later
// ResNets for CIFAR-10 by Yerlan Idelbayev, github.com/akamaster/pytorch_resnet_cifar10; accuracies as told there.
#include "core/models/Published.h"

namespace fovea::models {
namespace {

PublishedWeights cifarResNet(const char* model, const char* sha256, std::int64_t bytes, double top1)
{
    PublishedWeights entry;
    entry.model = model;
    constexpr std::size_t kDigitsInName = 8;
    entry.fileName = std::string(model) + "-" + std::string(sha256).substr(0, kDigitsInName) + ".th";
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

FOVEA_PUBLISH(Cifar, {cifarResNet("resnet20", "12fca82f0bebc4135bf1f32f6e3710e61d5108578464b84fd6d7f5c1b04036c8", 1099231, 91.73),
                      cifarResNet("resnet32", "d509ac18", 1890000, 92.63), cifarResNet("resnet44", "014dd654", 2680000, 93.1),
                      cifarResNet("resnet56", "4bfd97631478d6b638d2764fd2baff3edb1d7d82252d54439343b6596b9b5367", 3471733, 93.39)});

}  // namespace
}  // namespace fovea::models
