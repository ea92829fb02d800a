// SPDX-License-Identifier: GPL-3.0-or-later
// The weights that torchvision publishes: torchvision/models/*.py, IMAGENET1K_V1 of release 0.14. EfficientNet's
// file was replaced since (pytorch/vision issue 7744) and is named as in release 0.17.
#include "core/models/Published.h"

#include <string>

namespace fovea::models {
namespace {

struct TorchvisionFile {
    const char* model;
    const char* file;
    const char* sha256;
    std::int64_t bytes;  ///< of the tensors in it
    double top1, top5;
    int resizedTo;  ///< side to which a picture is brought before 224 pixels are cut out
};
constexpr TorchvisionFile kTorchvisionFiles[] = {
    {"alexnet", "alexnet-owt-7be5be79.pth", "7be5be79", 244403360, 56.522, 79.066, 256},
    {"densenet121", "densenet121-a639ec97.pth", "a639ec97", 32250984, 74.434, 91.972, 256},
    {"efficientnet_b0", "efficientnet_b0_rwightman-7f5810bc.pth", "7f5810bc", 21322648, 77.692, 93.532, 256},
    {"mobilenet_v2", "mobilenet_v2-b0353104.pth", "b0353104", 14156352, 71.878, 90.286, 256},
    {"mobilenet_v3_large", "mobilenet_v3_large-8738ca79.pth", "8738ca79", 22030096, 74.042, 91.34, 256},
    {"mobilenet_v3_small", "mobilenet_v3_small-047dcff4.pth", "047dcff4", 10220144, 67.668, 87.402, 256},
    {"resnet18", "resnet18-f37072fd.pth", "f37072fd", 46796608, 69.758, 89.078, 256},
    {"resnet34", "resnet34-b627a593.pth", "b627a593", 87259072, 73.314, 91.42, 256},
    {"resnet50", "resnet50-0676ba61.pth", "0676ba61", 102441032, 76.13, 92.862, 256},
    {"shufflenet_v2_x0_5", "shufflenetv2_x0.5-f707e7126e.pth", "f707e7126e", 5499424, 60.552, 81.746, 256},
    {"shufflenet_v2_x1_0", "shufflenetv2_x1-5666bf0f80.pth", "5666bf0f80", 9179584, 69.362, 88.316, 256},
    {"squeezenet1_0", "squeezenet1_0-b66bff10.pth", "b66bff10", 4993696, 58.092, 80.42, 256},
    {"squeezenet1_1", "squeezenet1_1-b8a52dc0.pth", "b8a52dc0", 4941984, 58.178, 80.624, 256},
    {"vgg11", "vgg11-8a719046.pth", "8a719046", 531453344, 69.02, 88.628, 256},
    {"vgg11_bn", "vgg11_bn-6002323d.pth", "6002323d", 531497440, 70.37, 89.81, 256},
    {"vgg13", "vgg13-19584684.pth", "19584684", 532191392, 69.928, 89.246, 256},
    {"vgg13_bn", "vgg13_bn-abd245e5.pth", "abd245e5", 532238576, 71.586, 90.374, 256},
    {"vgg16", "vgg16-397923af.pth", "397923af", 553430176, 71.592, 90.382, 256},
    {"vgg16_bn", "vgg16_bn-6c64b313.pth", "6c64b313", 553497864, 73.36, 91.516, 256},
    {"vgg19", "vgg19-dcbb9e9d.pth", "dcbb9e9d", 574668960, 72.376, 90.876, 256},
    {"vgg19_bn", "vgg19_bn-c79401a0.pth", "c79401a0", 574757152, 74.218, 91.842, 256},
};

std::vector<PublishedWeights> torchvisionWeights()
{
    constexpr int kSize = 224;
    std::vector<PublishedWeights> out;
    for (const auto& file : kTorchvisionFiles) {
        PublishedWeights entry{file.model, file.file, file.sha256, std::string("https://download.pytorch.org/models/") + file.file};
        entry.bytes = file.bytes;
        entry.size = kSize;
        entry.crop = static_cast<double>(kSize) / file.resizedTo;
        entry.mean = {0.485, 0.456, 0.406};
        entry.deviation = {0.229, 0.224, 0.225};
        entry.source = "torchvision";
        entry.licence = "BSD-3-Clause";
        entry.top1 = file.top1;
        entry.top5 = file.top5;
        out.push_back(std::move(entry));
    }
    return out;
}

FOVEA_PUBLISH(Torchvision, torchvisionWeights());

}  // namespace
}  // namespace fovea::models
