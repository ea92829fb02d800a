// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/JsonText.h"

#include <string>

namespace fovea::data {

/// A number or a text as the name of a class; empty for anything else.
inline std::string nameIn(const Json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    return value.is_number() || value.is_boolean() ? jsonText(value) : std::string();
}

/// Null where there is none.
inline const Json* member(const Json& object, const char* key)
{
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

inline std::string textIn(const Json& object, const char* key)
{
    const auto* value = member(object, key);
    return value ? nameIn(*value) : std::string();
}

}  // namespace fovea::data
