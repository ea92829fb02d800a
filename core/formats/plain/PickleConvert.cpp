// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/PickleConvert.h"

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

    SavedValue convert(Node& node, int depth)
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

    SavedValue convertOne(std::monostate, int) { return {}; }
    SavedValue convertOne(bool value, int) { return value; }
    SavedValue convertOne(std::int64_t value, int) { return value; }
    SavedValue convertOne(double value, int) { return value; }
    SavedValue convertOne(const std::string& value, int)
    {
        spend(value.size());
        return value;
    }
    SavedValue convertOne(const SavedTensor& value, int) { return value; }
    SavedValue convertOne(List& list, int depth) { return SavedValue::List(items(list.items, depth)); }
    SavedValue convertOne(Tuple& tuple, int depth) { return SavedValue::Tuple{items(tuple.items, depth)}; }
    SavedValue convertOne(Foreign, int) { return {}; }
    SavedValue convertOne(BigInteger, int)
    {
        if (!m_lenient)
            m_source.fail("an integer has more than 64 bits");
        return {};
    }
    SavedValue convertOne(const StorageSlice&, int) { m_source.fail("it contains a bare storage; save the tensor instead"); }
    SavedValue convertOne(const Global& global, int)
    {
        if (global.what != Known::ElementType && m_lenient)
            return {};
        if (global.what != Known::ElementType)
            m_source.fail(global.name + " is used as a value");
        return global.name;
    }

    SavedValue convertOne(Dict& dict, int depth)
    {
        SavedValue::Dict out;
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

    std::vector<SavedValue> items(const Nodes& nodes, int depth)
    {
        std::vector<SavedValue> out;
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

SavedValue toValue(Node& node, const ByteSource& source, bool lenient) { return Converter(source, lenient).convert(node, 0); }

}  // namespace fovea::formats::pickle
