// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/formats/ElementTypes.h"
#include "core/formats/TorchFile.h"
#include "core/formats/plain/ByteSource.h"

#include <new>

namespace fovea::formats {
namespace {

/// Makes views of the storages' memory: those of one storage share it, as they did where they were saved.
class TensorMaker {
public:
    explicit TensorMaker(const std::vector<at::Tensor>& storages) : m_storages(storages) {}

    PyValue operator()(const SavedValue& saved) const
    {
        return std::visit([this](const auto& value) { return made(value); }, saved.value);
    }

private:
    template <typename T> static PyValue made(const T& value) { return value; }
    static PyValue made(std::monostate) { return {}; }
    PyValue made(const SavedTensor& saved) const
    {
        return at::empty({0}, at::TensorOptions().dtype(scalarTypeOf(*saved.type)))
            .set_(m_storages[saved.storage].storage(), saved.offset, saved.sizes, saved.strides);
    }
    PyValue made(const SavedValue::List& list) const { return PyValue::List(items(list)); }
    PyValue made(const SavedValue::Tuple& tuple) const { return PyValue::Tuple{items(tuple.items)}; }
    PyValue made(const SavedValue::Dict& dict) const
    {
        PyValue::Dict out;
        out.reserve(dict.size());
        for (const auto& [key, value] : dict)
            out.emplace_back((*this)(key), (*this)(value));
        return out;
    }

    std::vector<PyValue> items(const std::vector<SavedValue>& saved) const
    {
        std::vector<PyValue> out;
        out.reserve(saved.size());
        for (const auto& item : saved)
            out.push_back((*this)(item));
        return out;
    }

    const std::vector<at::Tensor>& m_storages;
};

}  // namespace

PyValue readTorchFile(const std::filesystem::path& path, std::vector<std::string>* foreign)
{
    std::vector<at::Tensor> storages;
    const auto allocate = [&](std::uint64_t bytes) {
        return storages.emplace_back(at::empty({static_cast<std::int64_t>(bytes)}, at::kByte)).data_ptr();
    };
    try {
        const auto saved = readTorchContent(path, foreign, allocate);
        return TensorMaker(storages)(saved);
    } catch (const c10::Error& error) {
        failDamaged(path, "LibTorch refused its content", error.what_without_backtrace());
    } catch (const std::bad_alloc&) {
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "not enough memory to read {path}"), {{"path", path.string()}}), {}, path);
    }
}

}  // namespace fovea::formats
