// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <optional>
#include <string>
#include <vector>

namespace fovea {

struct Component;

/// Values of a resolved component, read by type. Asking for a key that is absent or of another type
/// is our own mistake and throws Error{Internal}: components are validated before they are built.
class ParamSet {
public:
    ParamSet() : m_values(Json::object()) {}
    explicit ParamSet(Json object) : m_values(std::move(object)) {}

    bool operator==(const ParamSet&) const = default;

    bool has(const std::string& key) const;  ///< present and not null
    std::int64_t integer(const std::string& key) const;
    double real(const std::string& key) const;
    bool boolean(const std::string& key) const;
    std::string text(const std::string& key) const;
    std::vector<double> reals(const std::string& key) const;
    Component component(const std::string& key) const;
    std::vector<Component> components(const std::string& key) const;

    const Json& json() const { return m_values; }

private:
    const Json& at(const std::string& key) const;
    Json m_values;
};

/// A choice out of a catalogue with its parameters; in JSON `{"id": "sgd", "momentum": 0.9}`.
struct Component {
    std::string id;
    ParamSet params;

    bool operator==(const Component&) const = default;
    static Component fromJson(const Json& value);
    Json toJson() const;
};

}  // namespace fovea
