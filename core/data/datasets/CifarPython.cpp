// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/CifarPython.h"

#include "core/base/Error.h"
#include "core/data/arrays/Array.h"

#include <algorithm>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPixelsOfCifar = 3072;

const Array* arrayNamed(const std::vector<Array>& arrays, const std::string& name)
{
    const auto found = std::find_if(arrays.begin(), arrays.end(), [&](const Array& array) { return array.name == name; });
    return found == arrays.end() ? nullptr : &*found;
}

Error badBatch(const fs::path& shown, const char* text, const std::string& name)
{
    return Error(ErrorCode::Data, Text(text, {{"path", shown.string()}, {"name", name}}),
                 FOVEA_TR("core", "copy or download the file again"), shown);
}

}  // namespace

CifarPython cifarPython(const std::string& id, const std::string& namesKey)
{
    if (id == "cifar100")
        return {"cifar-100-python", "cifar-100-python.tar.gz",       {{"train.bin", "train"}, {"test.bin", "test"}}, "meta",
                namesKey,           {"coarse_labels", "fine_labels"}};
    CifarPython out{
        "cifar-10-batches-py", "cifar-10-python.tar.gz", {{"test_batch.bin", "test_batch"}}, "batches.meta", "label_names", {"labels"}};
    for (int i = 1; i <= 5; ++i)
        out.files["data_batch_" + std::to_string(i) + ".bin"] = "data_batch_" + std::to_string(i);
    return out;
}

std::string recordsOfBatch(const std::string& pickle, const CifarPython& edition, const fs::path& shown)
{
    const auto arrays = readPickle(pickle, shown);
    const auto* data = arrayNamed(arrays, "data");
    if (!data || data->type != Array::Type::UInt8 || data->shape.size() != 2 || data->shape[1] != kPixelsOfCifar || data->isFirstFastest)
        throw badBatch(shown, FOVEA_TR("core", "{path} has no array '{name}' of 3072 bytes for each image"), "data");
    std::vector<const Array*> labels;
    for (const auto& key : edition.labelKeys) {
        labels.push_back(arrayNamed(arrays, key));
        if (!labels.back() || labels.back()->type == Array::Type::Text || labels.back()->size() != data->shape[0])
            throw badBatch(shown, FOVEA_TR("core", "{path} has no list '{name}' with one label for each image"), key);
    }
    std::string records;
    records.reserve(data->bytes.size() + labels.size() * data->shape[0]);
    for (std::size_t i = 0; i < data->shape[0]; ++i) {
        for (const auto* list : labels) {
            const double label = list->number(i);
            records += static_cast<char>(label >= 0 && label < 255 ? static_cast<unsigned char>(label) : 255);
        }
        records.append(data->bytes, i * kPixelsOfCifar, kPixelsOfCifar);
    }
    return records;
}

std::string namesOfMeta(const std::string& pickle, const CifarPython& edition, const fs::path& shown)
{
    const auto arrays = readPickle(pickle, shown);
    const auto* names = arrayNamed(arrays, edition.namesKey);
    if (!names || names->type != Array::Type::Text)
        throw badBatch(shown, FOVEA_TR("core", "{path} has no list '{name}' of class names"), edition.namesKey);
    std::string out;
    for (const auto& name : names->texts)
        out += name + '\n';
    return out;
}

}  // namespace fovea::data
