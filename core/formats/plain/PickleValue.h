// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fovea::formats {

/// A value of a Python pickle, as far as a state_dict needs: what PyTorch's `weights_only` loader
/// allows. Lists and tuples are told apart; an OrderedDict reads as Dict.
template <typename Tensor> struct PickleValue {
    using List = std::vector<PickleValue>;
    struct Tuple {
        std::vector<PickleValue> items;
    };
    using Dict = std::vector<std::pair<PickleValue, PickleValue>>;

    std::variant<std::monostate, bool, std::int64_t, double, std::string, Tensor, List, Tuple, Dict> value;

    PickleValue() = default;
    PickleValue(bool v) : value(v) {}
    PickleValue(std::int64_t v) : value(v) {}
    PickleValue(int v) : value(static_cast<std::int64_t>(v)) {}
    PickleValue(double v) : value(v) {}
    PickleValue(const char* v) : value(std::string(v)) {}
    PickleValue(std::string v) : value(std::move(v)) {}
    PickleValue(Tensor v) : value(std::move(v)) {}
    PickleValue(List v) : value(std::move(v)) {}
    PickleValue(Tuple v) : value(std::move(v)) {}
    PickleValue(Dict v) : value(std::move(v)) {}

    template <typename T> const T* as() const { return std::get_if<T>(&value); }

    /// The entry of a Dict with this string key, or nullptr.
    const PickleValue* find(std::string_view key) const
    {
        if (const auto* dict = as<Dict>())
            for (const auto& [name, entry] : *dict)
                if (const auto* text = name.template as<std::string>(); text && *text == key)
                    return &entry;
        return nullptr;
    }
};

}  // namespace fovea::formats
