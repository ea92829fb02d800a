// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ParamSet.h"

#include "core/base/Error.h"

namespace fovea {
namespace {

template <typename T> T typed(const Json& value, const std::string& key)
{
    try {
        return value.get<T>();
    } catch (const Json::exception& error) {
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "the parameter {key} has an unexpected type"), {{"key", key}}), {}, {},
                    error.what());
    }
}

}  // namespace

const Json& ParamSet::at(const std::string& key) const
{
    const auto found = m_values.find(key);
    if (found == m_values.end())
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "the parameter {key} is missing"), {{"key", key}}));
    return *found;
}

bool ParamSet::has(const std::string& key) const
{
    const auto found = m_values.find(key);
    return found != m_values.end() && !found->is_null();
}

std::int64_t ParamSet::integer(const std::string& key) const { return typed<std::int64_t>(at(key), key); }
double ParamSet::real(const std::string& key) const { return typed<double>(at(key), key); }
bool ParamSet::boolean(const std::string& key) const { return typed<bool>(at(key), key); }
std::string ParamSet::text(const std::string& key) const { return typed<std::string>(at(key), key); }
std::vector<double> ParamSet::reals(const std::string& key) const { return typed<std::vector<double>>(at(key), key); }

Component ParamSet::component(const std::string& key) const { return Component::fromJson(at(key)); }

std::vector<Component> ParamSet::components(const std::string& key) const
{
    std::vector<Component> all;
    for (const auto& value : at(key))
        all.push_back(Component::fromJson(value));
    return all;
}

Component Component::fromJson(const Json& value)
{
    if (value.is_string())
        return {value.get<std::string>(), {}};
    if (!value.is_object() || !value.contains("id"))
        throw Error(ErrorCode::Internal, FOVEA_TR("core", "a component has no id"));
    Json params = value;
    params.erase("id");
    return {typed<std::string>(value.at("id"), "id"), ParamSet(std::move(params))};
}

Json Component::toJson() const
{
    Json value = params.json();
    value["id"] = id;
    return value;
}

}  // namespace fovea
