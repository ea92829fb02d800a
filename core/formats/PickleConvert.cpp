// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/PickleConvert.h"

#include <map>

namespace fovea::formats::pickle {
namespace {

constexpr int kMaxDepth = 100;
/// Values, and bytes of text in them: a pickle can name one object many times, each a copy here.
constexpr std::uint64_t kMaxCost = 1ULL << 28;
constexpr std::uint64_t kCostOfValue = 64;

class Converter {
public:
    Converter(const ByteSource& source, bool lenient) : m_source(source), m_lenient(lenient) {}

    PyValue convert(Node& node, int depth)
    {
        if (depth > kMaxDepth)
            m_source.fail("its values are nested more than 100 deep or contain themselves");
        spend(kCostOfValue);
        return std::visit([&](auto& value) { return convertOne(value, depth); }, node.value);
    }

private:
    void spend(std::uint64_t cost)
    {
        if ((m_cost += cost) > kMaxCost)
            m_source.fail("it repeats values too often");
    }

    PyValue convertOne(std::monostate, int) { return {}; }
    PyValue convertOne(bool value, int) { return value; }
    PyValue convertOne(std::int64_t value, int) { return value; }
    PyValue convertOne(double value, int) { return value; }
    PyValue convertOne(const std::string& value, int)
    {
        spend(value.size());
        return value;
    }
    PyValue convertOne(const at::Tensor& value, int) { return value; }
    PyValue convertOne(List& list, int depth) { return PyValue::List(items(list.items, depth)); }
    PyValue convertOne(Tuple& tuple, int depth) { return PyValue::Tuple{items(tuple.items, depth)}; }
    PyValue convertOne(Foreign, int) { return {}; }
    PyValue convertOne(BigInteger, int)
    {
        if (!m_lenient)
            m_source.fail("an integer has more than 64 bits");
        return {};
    }
    PyValue convertOne(const StorageSlice&, int) { m_source.fail("it contains a bare storage; save the tensor instead"); }
    PyValue convertOne(const Global& global, int)
    {
        if (global.what != Known::ElementType && m_lenient)
            return {};
        if (global.what != Known::ElementType)
            m_source.fail(global.name + " is used as a value");
        return global.name;
    }

    PyValue convertOne(Dict& dict, int depth)
    {
        PyValue::Dict out;
        std::map<std::variant<std::string, std::int64_t>, std::size_t> places;
        for (std::size_t i = 0; i < dict.items.size(); i += 2) {
            auto key = convert(*dict.items[i], depth + 1);
            auto value = convert(*dict.items[i + 1], depth + 1);
            std::pair<decltype(places)::iterator, bool> place{places.end(), true};
            if (const auto* text = key.as<std::string>())
                place = places.emplace(*text, out.size());
            else if (const auto* number = key.as<std::int64_t>())
                place = places.emplace(*number, out.size());
            if (place.second)
                out.emplace_back(std::move(key), std::move(value));
            else
                out[place.first->second].second = std::move(value);
        }
        return out;
    }

    std::vector<PyValue> items(const Nodes& nodes, int depth)
    {
        std::vector<PyValue> out;
        out.reserve(nodes.size());
        for (auto* node : nodes)
            out.push_back(convert(*node, depth + 1));
        return out;
    }

    const ByteSource& m_source;
    bool m_lenient;
    std::uint64_t m_cost = 0;
};

}  // namespace

PyValue toValue(Node& node, const ByteSource& source, bool lenient) { return Converter(source, lenient).convert(node, 0); }

bool isUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i++]);
        const int more = lead < 0x80                   ? 0
                         : lead >= 0xc2 && lead < 0xe0 ? 1
                         : lead >= 0xe0 && lead < 0xf0 ? 2
                         : lead >= 0xf0 && lead < 0xf5 ? 3
                                                       : -1;
        if (more < 0 || text.size() - i < static_cast<std::size_t>(more))
            return false;
        std::uint32_t code = more ? lead & (0x3fu >> more) : lead;
        for (int k = 0; k < more; ++k, ++i) {
            if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80)
                return false;
            code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3f);
        }
        const bool tooLong = (more == 2 && code < 0x800) || (more == 3 && code < 0x10000);
        if (tooLong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
            return false;
    }
    return true;
}

}  // namespace fovea::formats::pickle
