// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/PickleCalls.h"

#include "core/base/Error.h"

#include <algorithm>
#include <optional>

namespace fovea::formats::pickle {
namespace {

constexpr std::size_t kMaxDimensions = 64;

struct Name {
    std::string_view module, name;
    Known what;
};
constexpr Name kNames[] = {
    {"collections", "OrderedDict", Known::OrderedDict},
    {"torch._utils", "_rebuild_tensor", Known::RebuildTensor},
    {"torch._utils", "_rebuild_tensor_v2", Known::RebuildTensorV2},
    {"torch._utils", "_rebuild_tensor_v3", Known::RebuildTensorV3},
    {"torch._utils", "_rebuild_parameter", Known::RebuildParameter},
    {"torch._utils", "_rebuild_parameter_with_state", Known::RebuildParameterWithState},
    {"torch._tensor", "_rebuild_from_type_v2", Known::RebuildFromType},
    {"torch", "Size", Known::Size},
    {"torch", "device", Known::Device},
    {"_codecs", "encode", Known::Encode},
    {"torch", "Tensor", Known::TensorClass},
    {"torch.nn.parameter", "Parameter", Known::TensorClass},
    {"torch", "UntypedStorage", Known::StorageClass},
    {"torch.storage", "UntypedStorage", Known::StorageClass},
    {"torch.storage", "_UntypedStorage", Known::StorageClass},
};

const Nodes* sequence(Node* node)
{
    if (auto* tuple = node->as<Tuple>())
        return &tuple->items;
    auto* list = node->as<List>();
    return list ? &list->items : nullptr;
}

/// Arguments of one call, by place, with the checks.
class Arguments {
public:
    Arguments(const Nodes& items, const ByteSource& source) : m_items(items), m_source(source) {}

    std::size_t size() const { return m_items.size(); }
    template <typename T> T& get(std::size_t i) const
    {
        auto* value = i < m_items.size() ? m_items[i]->as<T>() : nullptr;
        if (!value)
            fail();
        return *value;
    }
    std::int64_t natural(std::size_t i) const
    {
        const auto value = get<std::int64_t>(i);
        if (value < 0)
            fail();
        return value;
    }
    std::vector<std::int64_t> naturals(std::size_t i) const
    {
        const Nodes* items = i < m_items.size() ? sequence(m_items[i]) : nullptr;
        if (!items || items->size() > kMaxDimensions)
            fail();
        std::vector<std::int64_t> out;
        const Arguments inner(*items, m_source);
        for (std::size_t k = 0; k < items->size(); ++k)
            out.push_back(inner.natural(k));
        return out;
    }
    [[noreturn]] void fail() const { m_source.fail("the description of a tensor is invalid"); }

private:
    const Nodes& m_items;
    const ByteSource& m_source;
};

/// Whether a view of these sizes and strides, from this element on, stays inside `count` elements.
bool fits(std::int64_t offset, const std::vector<std::int64_t>& sizes, const std::vector<std::int64_t>& strides, std::int64_t count,
          std::int64_t elementBytes)
{
    if (sizes.size() != strides.size())
        return false;
    std::int64_t bytes = elementBytes, last = offset;
    bool empty = false;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (sizes[i] == 0) {
            empty = true;
            continue;
        }
        std::int64_t reach = 0;
        if (__builtin_mul_overflow(bytes, sizes[i], &bytes) || __builtin_mul_overflow(sizes[i] - 1, strides[i], &reach) ||
            __builtin_add_overflow(last, reach, &last))
            return false;
    }
    return empty ? offset <= count : last < count;
}

SavedTensor rebuild(const Arguments& arguments, const StorageType* type)
{
    auto slice = arguments.get<StorageSlice>(0);
    if (!slice.type && type) {
        if (slice.first % type->bytes != 0)
            arguments.fail();
        slice.first /= type->bytes;
        slice.count /= type->bytes;
        slice.type = type;
    }
    if (!slice.type || (type && slice.type != type))
        arguments.fail();
    const auto offset = arguments.natural(1);
    const auto sizes = arguments.naturals(2);
    const auto strides = arguments.naturals(3);
    if (!fits(offset, sizes, strides, slice.count, slice.type->bytes))
        arguments.fail();
    return {slice.index, slice.type, slice.first + offset, sizes, strides};
}

/// Conjugate and negative views mark themselves in a dict; read as plain they would be wrong.
void refuseViewMarks(const Arguments& arguments, std::size_t place, const ByteSource& source)
{
    if (arguments.size() <= place)
        return;
    if (!arguments.get<Dict>(place).items.empty())
        throw Error(ErrorCode::Format,
                    Text(FOVEA_TR("core", "{path} contains a conjugate or negative view of a tensor, which is not supported"),
                         {{"path", source.path().string()}}),
                    FOVEA_TR("core", "call resolve_conj() and resolve_neg() in Python before saving"), source.path());
}

Dict orderedDict(const Nodes& given, const ByteSource& source)
{
    Dict out;
    if (given.empty())
        return out;
    const Nodes* entries = given.size() == 1 ? sequence(given[0]) : nullptr;
    if (!entries)
        source.fail("an OrderedDict is not made of pairs");
    for (auto* entry : *entries) {
        const Nodes* pair = sequence(entry);
        if (!pair || pair->size() != 2)
            source.fail("an OrderedDict is not made of pairs");
        out.items.insert(out.items.end(), pair->begin(), pair->end());
    }
    return out;
}

/// Protocol 2 writes bytes as the text whose Latin-1 form they are.
std::string latin1(const std::string& utf8, const ByteSource& source)
{
    std::string out;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c < 0x80) {
            out += utf8[i];
        } else if ((c == 0xc2 || c == 0xc3) && i + 1 < utf8.size()) {
            out += static_cast<char>((c & 3) << 6 | (static_cast<unsigned char>(utf8[++i]) & 0x3f));
        } else {
            source.fail("unknown encoding of bytes");
        }
    }
    return out;
}

Node rebuildFromType(const Arguments& arguments, const ByteSource& source)
{
    const auto& function = arguments.get<Global>(0);
    const bool rebuilds = function.what == Known::RebuildTensor || function.what == Known::RebuildTensorV2 ||
                          function.what == Known::RebuildTensorV3 || function.what == Known::RebuildParameter;
    if (!rebuilds || arguments.get<Global>(1).what != Known::TensorClass)
        arguments.fail();
    return callGlobal(function, arguments.get<Tuple>(2).items, source);
}

}  // namespace

Global findGlobal(const std::string& module, const std::string& name)
{
    const std::string full = module + "." + name;
    for (const auto& known : kNames)
        if (known.module == module && known.name == name)
            return {known.what, nullptr, full};
    if (module == "torch" || module == "torch.cuda")
        if (const auto* type = findStorageType(&StorageType::storage, name))
            return {Known::StorageClass, type, full};
    if (module == "torch")
        if (const auto* type = findStorageType(&StorageType::dtype, name))
            return {Known::ElementType, type, full};
    return {Known::Foreign, nullptr, full};
}

Node callGlobal(const Global& function, const Nodes& given, const ByteSource& source)
{
    const Arguments arguments(given, source);
    switch (function.what) {
    case Known::Foreign: return {Foreign{}};
    case Known::OrderedDict: return {orderedDict(given, source)};
    case Known::RebuildTensor: return {rebuild(arguments, nullptr)};
    case Known::RebuildTensorV2: refuseViewMarks(arguments, 6, source); return {rebuild(arguments, nullptr)};
    case Known::RebuildTensorV3: {
        refuseViewMarks(arguments, 7, source);
        const auto& type = arguments.get<Global>(6);
        if (type.what != Known::ElementType)
            arguments.fail();
        return {rebuild(arguments, type.type)};
    }
    case Known::RebuildParameter:
    case Known::RebuildParameterWithState: return {arguments.get<SavedTensor>(0)};
    case Known::RebuildFromType: return rebuildFromType(arguments, source);
    case Known::Size: {
        const Nodes* items = given.size() == 1 ? sequence(given[0]) : nullptr;
        if (!items)
            arguments.fail();
        return {Tuple{*items}};
    }
    case Known::Device: {
        std::string text = arguments.get<std::string>(0);
        if (arguments.size() > 1)
            text.append(":").append(std::to_string(arguments.natural(1)));
        return {std::move(text)};
    }
    case Known::Encode:
        if (arguments.size() != 2 || arguments.get<std::string>(1) != "latin1")
            source.fail("unknown encoding of bytes");
        return {latin1(arguments.get<std::string>(0), source)};
    case Known::TensorClass:
    case Known::StorageClass:
    case Known::ElementType: break;
    }
    source.fail(function.name + " is not a function but is called");
}

StorageSlice namedStorage(Node& id, const ByteSource& source, StorageTable& storages)
{
    const auto* tuple = id.as<Tuple>();
    if (!tuple)
        source.fail("the name of a storage is not a tuple");
    const Arguments parts(tuple->items, source);
    if (parts.get<std::string>(0) != "storage" || parts.get<Global>(1).what != Known::StorageClass)
        source.fail("a persistent object is not a storage");
    const auto* type = parts.get<Global>(1).type;
    const auto& key = parts.get<std::string>(2);
    const auto count = parts.natural(4);
    const std::uint32_t elementBytes = type ? type->bytes : 1;
    std::int64_t bytes = 0;
    if (__builtin_mul_overflow(count, static_cast<std::int64_t>(elementBytes), &bytes))
        parts.fail();
    const auto index = storages.find(key, static_cast<std::uint64_t>(bytes), elementBytes);
    if (index < 0)
        source.fail("storage " + key + " differs in size from its tensor");
    StorageSlice slice{static_cast<std::size_t>(index), 0, count, type};
    if (parts.size() > 5 && !tuple->items[5]->as<std::monostate>()) {
        const Nodes* view = sequence(tuple->items[5]);
        const Arguments viewParts(view ? *view : tuple->items, source);
        slice.first = viewParts.natural(1);
        slice.count = viewParts.natural(2);
        if (!view || slice.first > count || slice.count > count - slice.first)
            parts.fail();
    }
    return slice;
}

}  // namespace fovea::formats::pickle
