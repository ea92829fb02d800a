// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/KnownDatasets.h"

#include "core/base/Error.h"
#include "core/base/Suggest.h"
#include "core/data/fetch/Download.h"

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <string_view>

namespace fovea::data {
namespace {

// A door may change it while a download on another thread reads it, which the environment does not bear.
std::mutex mirrorGuard;
std::string chosenMirror;

struct IdxFile {
    const char* name;
    std::int64_t items;
};

/// The four files of every set in MNIST's format, without ".gz".
constexpr IdxFile kIdxFiles[] = {{"train-images-idx3-ubyte", 60000},
                                 {"train-labels-idx1-ubyte", 60000},
                                 {"t10k-images-idx3-ubyte", 10000},
                                 {"t10k-labels-idx1-ubyte", 10000}};

struct IdxFacts {
    const char* md5;
    std::int64_t bytes;
    const char* unpackedMd5;
    const char* sha256;
    const char* unpackedSha256 = "";
};

/// Of a file in MNIST's format: a header, and a byte for each label or pixel.
std::int64_t idxBytes(const IdxFile& file)
{
    constexpr std::int64_t kPixels = 28 * 28;
    return std::string_view(file.name).find("images") != std::string_view::npos ? 16 + file.items * kPixels : 8 + file.items;
}

std::vector<ContentFile> idxContent()
{
    std::vector<ContentFile> out;
    for (const auto& file : kIdxFiles)
        out.push_back({file.name,
                       std::string(file.name).find("images") != std::string::npos ? ContentKind::IdxPictures : ContentKind::IdxLabels,
                       file.items});
    return out;
}

std::vector<KnownFile> idxFiles(const std::vector<std::string>& addresses, const IdxFacts (&facts)[4])
{
    std::vector<KnownFile> out;
    for (std::size_t i = 0; i < std::size(kIdxFiles); ++i) {
        KnownFile file{std::string(kIdxFiles[i].name) + ".gz", {}, facts[i].md5, facts[i].unpackedMd5, facts[i].bytes};
        file.sha256 = facts[i].sha256;
        file.unpackedSha256 = facts[i].unpackedSha256;
        file.unpackedBytes = idxBytes(kIdxFiles[i]);
        for (const auto& address : addresses)
            file.urls.push_back(address + file.name);
        out.push_back(std::move(file));
    }
    return out;
}

KnownDataset mnist()
{
    static constexpr IdxFacts kFacts[] = {{"f68b3c2dcbeaaa9fbdd348bbdeb94873", 9912422, "6bbc9ace898e44ae57da46a324031adb",
                                           "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                                           "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"},
                                          {"d53e105ee54ea40749a09fcbcd1e9432", 28881, "a25bea736e30d166cdddb491f175f624",
                                           "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                                           "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"},
                                          {"9fb629c4189551a2d022fa330f9573f3", 1648877, "2646ac647ad5339dbf082846283269ea",
                                           "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                                           "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"},
                                          {"ec29112dd5afa0611ce80d1b7f02629c", 4542, "27ae3e4e09519cfbb04c329615203637",
                                           "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                                           "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"}};
    return {"mnist",
            FOVEA_TR("core", "MNIST"),
            FOVEA_TR("core", "70,000 handwritten digits, 28×28, grey."),
            "CC BY-SA 3.0",
            "http://yann.lecun.com/exdb/mnist/",
            idxFiles({"https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/",
                      "http://yann.lecun.com/exdb/mnist/"},
                     kFacts),
            false,
            idxContent(),
            {},
            11594722};
}

KnownDataset fashionMnist()
{
    static constexpr IdxFacts kFacts[] = {
        {"8d4fb7e6c68d591d4c3dfef9ec88bf0d", 26421880, "", "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"},
        {"25c81989df183df01b3e8a0aad5dffbe", 29515, "", "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"},
        {"bef4ecab320f06d8554ea6380940ec79", 4422102, "", "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"},
        {"bb300cfdad3c16e7a12a480ee83cd310", 5148, "", "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"}};
    return {"fashion_mnist",
            FOVEA_TR("core", "Fashion-MNIST"),
            FOVEA_TR("core", "70,000 images of clothes in ten classes, 28×28, grey; harder than digits."),
            "MIT",
            "https://github.com/zalandoresearch/fashion-mnist",
            idxFiles({"http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
                      "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"},
                     kFacts),
            false,
            idxContent(),
            {},
            30878645};
}

KnownDataset kmnist()
{
    static constexpr IdxFacts kFacts[] = {
        {"bdb82020997e1d708af4cf47b453dcf7", 18165135, "", "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"},
        {"e144d726b3acfaa3e44228e80efcd344", 29497, "", "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"},
        {"5c965bf0a639b31b8f53240b1b52f4d7", 3041136, "", "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"},
        {"7320c461ea6c1c855c0b718fb2a4b134", 5120, "", "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"}};
    return {"kmnist",
            FOVEA_TR("core", "KMNIST"),
            FOVEA_TR("core", "70,000 cursive Japanese characters in ten classes, 28×28, grey."),
            "CC BY-SA 4.0",
            "https://github.com/rois-codh/kmnist",
            idxFiles({"http://codh.rois.ac.jp/kmnist/dataset/kmnist/"}, kFacts),
            false,
            idxContent(),
            {},
            21240888};
}

KnownDataset emnist()
{
    KnownDataset out{
        "emnist",
        FOVEA_TR("core", "EMNIST"),
        FOVEA_TR("core", "Handwritten letters and digits, 28×28, grey, in six selections."),
        "not stated; made from NIST Special Database 19",
        "https://www.nist.gov/itl/products-and-services/emnist-dataset",
        {{"gzip.zip",
          {"https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip", "https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/gzip.zip"},
          "58c8d27c78d21e728a6bc7b3cc06412e",
          "",
          561753746}},
        true,
        {},
        {},
        565000000};
    for (const std::string group : {"balanced", "byclass", "bymerge", "digits", "letters", "mnist"}) {
        for (const std::string part : {"train", "test"}) {
            out.content.push_back({"emnist-" + group + "-" + part + "-images-idx3-ubyte", ContentKind::IdxPictures, 0, group});
            out.content.push_back({"emnist-" + group + "-" + part + "-labels-idx1-ubyte", ContentKind::IdxLabels, 0, group});
        }
        out.content.push_back({"emnist-" + group + "-mapping.txt", ContentKind::Names, 0, group, false});
    }
    return out;
}

KnownDataset cifar10()
{
    KnownDataset out{"cifar10",
                     FOVEA_TR("core", "CIFAR-10"),
                     FOVEA_TR("core", "60,000 small colour photos of ten kinds of animals and vehicles, 32×32."),
                     "not stated; the authors ask to be cited",
                     "https://www.cs.toronto.edu/~kriz/cifar.html",
                     {{"cifar-10-binary.tar.gz",
                       {"https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"},
                       "c32a1d4ab5d03f1284b67883e8d87530",
                       "",
                       170052171}},
                     true,
                     {},
                     {},
                     184380061};
    out.files.front().sha256 = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd";
    for (int i = 1; i <= 5; ++i)
        out.content.push_back({"data_batch_" + std::to_string(i) + ".bin", ContentKind::Cifar10Records, 10000});
    out.content.push_back({"test_batch.bin", ContentKind::Cifar10Records, 10000});
    out.content.push_back({"batches.meta.txt", ContentKind::Names, 10, {}, false});
    return out;
}

KnownDataset cifar100()
{
    return {"cifar100",
            FOVEA_TR("core", "CIFAR-100"),
            FOVEA_TR("core", "60,000 small colour photos in 100 classes, 32×32; few images per class."),
            "not stated; the authors ask to be cited",
            "https://www.cs.toronto.edu/~kriz/cifar.html",
            {{"cifar-100-binary.tar.gz",
              {"https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz"},
              "03b5dce01913d631647c71ecec9e9cb8",
              "",
              168513733,
              {},
              "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"}},
            true,
            {{"train.bin", ContentKind::Cifar100Records, 50000},
             {"test.bin", ContentKind::Cifar100Records, 10000},
             {"fine_label_names.txt", ContentKind::Names, 100},
             {"coarse_label_names.txt", ContentKind::Names, 20, {}, false}},
            {},
            184441283};
}

KnownDataset imagenette()
{
    KnownDataset out{
        "imagenette",
        FOVEA_TR("core", "Imagenette"),
        FOVEA_TR("core", "13,394 photos of ten ImageNet classes that are easy to distinguish, 160 pixels on the shorter side."),
        "Apache 2.0; the photos under ImageNet's terms",
        "https://github.com/fastai/imagenette",
        {{"imagenette2-160.tgz",
          {"https://s3.amazonaws.com/fast-ai-imageclas/imagenette2-160.tgz"},
          "e793b78cc4c9e9a4ccc0c1155377a412",
          "",
          99003388,
          {"3df6f0d01a2c9592104656642f5e78a3", "fe2fc210e6bb7c5664d602c3cd71e612"}}},
        true,
        {},
        {},
        130000000};
    for (const auto& [folder, name] : imagenetteClasses())
        out.classFolders.push_back(folder);
    return out;
}

std::string canonical(std::string id)
{
    std::replace(id.begin(), id.end(), '-', '_');
    return id;
}

}  // namespace

std::int64_t KnownDataset::downloadBytes() const
{
    std::int64_t sum = 0;
    for (const auto& file : files)
        sum += file.bytes;
    return sum;
}

const std::vector<KnownDataset>& knownDatasets()
{
    static const std::vector<KnownDataset> all = {mnist(), fashionMnist(), kmnist(), emnist(), cifar10(), cifar100(), imagenette()};
    return all;
}

const KnownDataset* findKnownDataset(const std::string& id)
{
    const auto& all = knownDatasets();
    const auto found = std::find_if(all.begin(), all.end(), [name = canonical(id)](const KnownDataset& d) { return d.id == name; });
    return found == all.end() ? nullptr : &*found;
}

const KnownDataset& requireKnownDataset(const std::string& id)
{
    if (const auto* known = findKnownDataset(id))
        return *known;
    std::vector<std::string> names;
    for (const auto& dataset : knownDatasets())
        names.push_back(dataset.id);
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "'{id}' is not a dataset that can be downloaded"), {{"id", id}}),
                didYouMean(id, names));
}

std::string mirror()
{
    const std::lock_guard lock(mirrorGuard);
    if (!chosenMirror.empty())
        return chosenMirror;
    const char* set = std::getenv("FOVEA_MIRROR");
    return set ? set : "";
}

void setMirror(const std::string& addressOrFolder)
{
    const std::lock_guard lock(mirrorGuard);
    chosenMirror = addressOrFolder;
}

std::string mirrorAddress(const std::string& mirror, const std::string& file)
{
    std::string base = mirror.find("://") == std::string::npos ? fileUrl(mirror) : mirror;
    while (base.ends_with('/'))
        base.pop_back();
    return base + "/" + file;
}

std::vector<std::string> addressesOf(const KnownDataset& dataset, const KnownFile& file, const std::string& mirror)
{
    std::vector<std::string> out;
    if (!mirror.empty())
        out.push_back(mirrorAddress(mirror, dataset.id + "/" + file.name));
    out.insert(out.end(), file.urls.begin(), file.urls.end());
    return out;
}

const std::vector<std::pair<std::string, Text>>& imagenetteClasses()
{
    static const std::vector<std::pair<std::string, Text>> all = {
        {"n01440764", FOVEA_TR("core", "tench")},           {"n02102040", FOVEA_TR("core", "English springer")},
        {"n02979186", FOVEA_TR("core", "cassette player")}, {"n03000684", FOVEA_TR("core", "chain saw")},
        {"n03028079", FOVEA_TR("core", "church")},          {"n03394916", FOVEA_TR("core", "French horn")},
        {"n03417042", FOVEA_TR("core", "garbage truck")},   {"n03425413", FOVEA_TR("core", "gas pump")},
        {"n03445777", FOVEA_TR("core", "golf ball")},       {"n03888257", FOVEA_TR("core", "parachute")}};
    return all;
}

}  // namespace fovea::data
