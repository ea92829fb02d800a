// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/TorchFile.h"

#include "core/base/Error.h"
#include "core/base/OutputFile.h"
#include "core/formats/ElementTypes.h"

#include <caffe2/serialize/inline_container.h>

#include <limits>

namespace fovea::formats {
namespace {

/// Deeper than any checkpoint, and shallow enough for the stack.
constexpr int kMaxDepth = 100;

[[noreturn]] void refuse(const char* what)
{
    throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "a PyTorch file cannot contain this value: {what}"), {{"what", what}}));
}

/// Writes one value as a pickle of protocol 2, by the opcodes that the weights_only loaders of both
/// PyTorch 1.13 and 2.x know (no memo, no BINFLOAT), and keeps the tensors whose bytes go into
/// records of their own.
class Pickler {
public:
    std::string pickle(const PyValue& value)
    {
        m_out = "\x80\x02";
        put(value, 0);
        m_out += '.';
        return std::move(m_out);
    }
    /// In the order of their record names, on the CPU, dense.
    const std::vector<at::Tensor>& tensors() const { return m_tensors; }

private:
    void putLittle(std::uint64_t value, int bytes)
    {
        for (int i = 0; i < bytes; ++i)
            m_out += static_cast<char>(value >> (8 * i) & 0xff);
    }

    void put(std::int64_t value)
    {
        if (value >= std::numeric_limits<std::int32_t>::min() && value <= std::numeric_limits<std::int32_t>::max()) {
            m_out += 'J';
            putLittle(static_cast<std::uint64_t>(value), 4);
        } else {
            m_out += "\x8a\x08";
            putLittle(static_cast<std::uint64_t>(value), 8);
        }
    }

    void put(std::string_view text)
    {
        if (text.size() > std::numeric_limits<std::uint32_t>::max())
            refuse("a string of more than 4 GiB");
        m_out += 'X';
        putLittle(text.size(), 4);
        m_out += text;
    }

    void put(at::IntArrayRef values)
    {
        m_out += '(';
        for (const auto value : values)
            put(value);
        m_out += 't';
    }

    void put(const at::Tensor& given)
    {
        if (!given.defined())
            refuse("an undefined tensor");
        if (given.layout() != at::kStrided || given.is_quantized())
            refuse("a sparse or quantised tensor");
        const auto* type = findStorageType(given.scalar_type());
        if (!type)
            refuse("a tensor of an element type without a storage class");
        at::Tensor tensor = given.detach().cpu().resolve_conj().resolve_neg();
        // Dense strides (channels-last) are kept; a view with gaps or overlaps is packed.
        if (!tensor.is_non_overlapping_and_dense())
            tensor = tensor.contiguous();
        m_out += "ctorch._utils\n_rebuild_tensor_v2\n((";
        put(std::string_view("storage"));
        m_out += "ctorch\n";
        m_out += type->storage;
        m_out += '\n';
        put(std::string_view(std::to_string(m_tensors.size())));
        put(std::string_view("cpu"));
        put(static_cast<std::int64_t>(tensor.numel()));
        m_out += "tQ";
        put(std::int64_t(0));
        put(tensor.sizes());
        put(tensor.strides());
        m_out += "\x89"
                 "ccollections\nOrderedDict\n)RtR";
        m_tensors.push_back(std::move(tensor));
    }

    void put(const PyValue::Dict& dict, int depth)
    {
        m_out += '}';
        if (dict.empty())
            return;
        m_out += '(';
        for (const auto& [key, value] : dict) {
            put(key, depth + 1);
            put(value, depth + 1);
        }
        m_out += 'u';
    }

    void put(const std::vector<PyValue>& items, int depth)
    {
        for (const auto& item : items)
            put(item, depth + 1);
    }

    void put(const PyValue& any, int depth)
    {
        if (depth > kMaxDepth)
            refuse("values nested more than 100 deep");
        if (any.as<std::monostate>()) {
            m_out += 'N';
        } else if (const auto* flag = any.as<bool>()) {
            m_out += *flag ? '\x88' : '\x89';
        } else if (const auto* number = any.as<std::int64_t>()) {
            put(*number);
        } else if (any.as<double>()) {
            refuse("a plain floating-point number; make it a 0-dim float64 tensor");
        } else if (const auto* text = any.as<std::string>()) {
            put(std::string_view(*text));
        } else if (const auto* tensor = any.as<at::Tensor>()) {
            put(*tensor);
        } else if (const auto* tuple = any.as<PyValue::Tuple>()) {
            m_out += '(';
            put(tuple->items, depth);
            m_out += 't';
        } else if (const auto* list = any.as<PyValue::List>()) {
            m_out += ']';
            if (list->empty())
                return;
            m_out += '(';
            put(*list, depth);
            m_out += 'e';
        } else {
            put(std::get<PyValue::Dict>(any.value), depth);
        }
    }

    std::string m_out;
    std::vector<at::Tensor> m_tensors;
};

/// The zip layout of torch.save. What the disk refuses is remembered by the file rather than reported to the
/// archive writer, whose destructor would otherwise throw.
void writeArchive(OutputFile& file, const std::string& pickle, const std::vector<at::Tensor>& tensors,
                  const std::map<std::string, std::string>& records)
{
    caffe2::serialize::PyTorchStreamWriter archive([&](const void* bytes, std::size_t size) {
        file.write(bytes, size);
        return size;
    });
    archive.writeRecord("data.pkl", pickle.data(), pickle.size());
    archive.writeRecord("byteorder", "little", 6);
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        // An empty tensor's pointer may be null, which the archive writer would hand to memcpy.
        const void* bytes = tensors[i].numel() ? tensors[i].data_ptr() : "";
        archive.writeRecord("data/" + std::to_string(i), bytes, tensors[i].nbytes());
        file.requireGood();
    }
    for (const auto& [name, content] : records)
        archive.writeRecord(name, content.data(), content.size());
    archive.writeEndOfFile();
}

}  // namespace

void writeTorchFile(const std::filesystem::path& path, const PyValue& value, const std::map<std::string, std::string>& records)
{
    Pickler pickler;
    const std::string pickle = pickler.pickle(value);
    writeFileAtomically(path, [&](OutputFile& file) { writeArchive(file, pickle, pickler.tensors(), records); });
}

}  // namespace fovea::formats
