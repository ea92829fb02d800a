// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ParamSpec.h"

#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/JsonText.h"
#include "core/base/Suggest.h"

#include <algorithm>
#include <cmath>

namespace fovea {
namespace {

ParamSpec make(std::string key, ParamType type, Json fallback)
{
    ParamSpec spec;
    spec.key = std::move(key);
    spec.type = type;
    spec.fallback = std::move(fallback);
    return spec;
}

const char* expectation(ParamType type)
{
    switch (type) {
    case ParamType::Integer: return FOVEA_TR("core", "must be a whole number, got {value}");
    case ParamType::Real: return FOVEA_TR("core", "must be a number, got {value}");
    case ParamType::Boolean: return FOVEA_TR("core", "must be true or false, got {value}");
    case ParamType::Text: return FOVEA_TR("core", "must be text, got {value}");
    case ParamType::Choice: return FOVEA_TR("core", "must be one of the choices, got {value}");
    case ParamType::Path: return FOVEA_TR("core", "must be the path of a file or folder, got {value}");
    case ParamType::Range: return FOVEA_TR("core", "must be a pair [low, high], got {value}");
    case ParamType::List: return FOVEA_TR("core", "must be a list, got {value}");
    case ParamType::Component: return FOVEA_TR("core", "must be a name or an object with an id, got {value}");
    }
    return "";
}

bool hasType(ParamType type, const Json& value)
{
    switch (type) {
    case ParamType::Integer:
        return value.is_number_integer() || (value.is_number_float() && std::nearbyint(value.get<double>()) == value.get<double>() &&
                                             std::abs(value.get<double>()) <= 9007199254740991.0);
    case ParamType::Real: return value.is_number();
    case ParamType::Boolean: return value.is_boolean();
    case ParamType::Text:
    case ParamType::Choice:
    case ParamType::Path: return value.is_string();
    case ParamType::Range: return value.is_array() && value.size() == 2 && value[0].is_number() && value[1].is_number();
    case ParamType::List: return value.is_array();
    case ParamType::Component: return value.is_string() || (value.is_object() && value.contains("id") && value["id"].is_string());
    }
    return false;
}

/// A choice of a number that is itself a number: the label is how a form shows it.
bool isNumeral(const ParamSpec::Choice& choice) { return tryParseJson(choice.id).is_number(); }

/// Whether the value is one of the words that may stand in a number's place.
bool isWord(const ParamSpec& spec, const Json& value)
{
    return spec.type != ParamType::Choice && value.is_string() && std::any_of(spec.choices.begin(), spec.choices.end(), [&](const auto& c) {
               return c.id == value.get_ref<const std::string&>() && !isNumeral(c);
           });
}

std::string number(double value)
{
    return jsonText(Json(value == std::floor(value) && std::abs(value) < 1e16 ? Json(static_cast<std::int64_t>(value)) : Json(value)));
}

std::vector<std::string> keysOf(const std::vector<ParamSpec>& specs)
{
    std::vector<std::string> keys;
    for (const auto& spec : specs)
        keys.push_back(spec.key);
    return keys;
}

void checkBounds(const ParamSpec& spec, double value, const std::string& path, std::vector<FieldError>& errors)
{
    if (std::isfinite(value) && value >= spec.min && value <= spec.max)
        return;
    errors.push_back(
        {path, Text(FOVEA_TR("core", "must be {allowed}, got {value}"), {{"allowed", allowedValues(spec)}, {"value", number(value)}})});
}

/// What is wrong with a value that is no list, or a list of another length.
Text listProblem(const ParamSpec& spec, const Json& value)
{
    const Text allowed = allowedValues(spec);
    return allowed.empty() ? Text(expectation(ParamType::List), {{"value", jsonText(value)}})
                           : Text(FOVEA_TR("core", "must be {allowed}, got {value}"), {{"allowed", allowed}, {"value", jsonText(value)}});
}

Text allowedLength(const ParamSpec& spec)
{
    const auto low = std::to_string(spec.minLength), high = std::to_string(spec.maxLength);
    if (spec.minLength == spec.maxLength)
        return Text(FOVEA_TR("core", "a list of {count} values"), {{"count", low}});
    if (spec.maxLength != ParamSpec::kNoLimit)
        return Text(FOVEA_TR("core", "a list of {low} to {high} values"), {{"low", low}, {"high", high}});
    return spec.minLength > 0 ? Text(FOVEA_TR("core", "a list of {low} or more values"), {{"low", low}}) : Text();
}

void validateChoice(const ParamSpec& spec, const std::string& value, const std::string& path, std::vector<FieldError>& errors)
{
    std::vector<std::string> ids;
    for (const auto& choice : spec.choices)
        ids.push_back(choice.id);
    if (std::find(ids.begin(), ids.end(), value) == ids.end())
        errors.push_back(
            {path, Text(FOVEA_TR("core", "must be {allowed}, got {value}"), {{"allowed", allowedValues(spec)}, {"value", value}})});
}

void validateComponent(const ParamSpec& spec, const Json& value, const std::string& path, std::vector<FieldError>& errors)
{
    const std::string id = value.is_string() ? value.get<std::string>() : value["id"].get<std::string>();
    try {
        const auto& info = Catalogs::require(spec.catalog, id);
        if (value.is_object())
            validateParams(info.params, value, path, errors, true);
    } catch (const Error& error) {
        errors.push_back({path, Text(FOVEA_TR("core", "{problem}; {hint}"), {{"problem", error.message()}, {"hint", error.hint()}})});
    }
}

}  // namespace

ParamSpec ParamSpec::integer(std::string key, std::int64_t value) { return make(std::move(key), ParamType::Integer, value); }
ParamSpec ParamSpec::real(std::string key, double value) { return make(std::move(key), ParamType::Real, value); }
ParamSpec ParamSpec::boolean(std::string key, bool value) { return make(std::move(key), ParamType::Boolean, value); }
ParamSpec ParamSpec::text(std::string key, std::string value) { return make(std::move(key), ParamType::Text, std::move(value)); }

ParamSpec ParamSpec::choice(std::string key, std::string value, std::vector<Choice> choices)
{
    auto spec = make(std::move(key), ParamType::Choice, std::move(value));
    spec.choices = std::move(choices);
    return spec;
}

ParamSpec ParamSpec::path(std::string key)
{
    auto spec = make(std::move(key), ParamType::Path, nullptr);
    spec.isOptional = true;
    return spec;
}

ParamSpec ParamSpec::interval(std::string key, double low, double high)
{
    return make(std::move(key), ParamType::Range, Json::array({low, high}));
}

ParamSpec ParamSpec::list(std::string key, ParamSpec element, Json value)
{
    auto spec = make(std::move(key), ParamType::List, std::move(value));
    spec.element = std::make_shared<const ParamSpec>(std::move(element));
    return spec;
}

ParamSpec ParamSpec::component(std::string key, std::string catalog, Json id)
{
    auto spec = make(std::move(key), ParamType::Component, id.is_null() ? id : Json{{"id", id}});
    spec.isOptional = id.is_null();
    spec.catalog = std::move(catalog);
    return spec;
}

const ParamSpec* findSpec(const std::vector<ParamSpec>& specs, const std::string& key)
{
    const auto found = std::find_if(specs.begin(), specs.end(), [&](const ParamSpec& spec) { return spec.key == key; });
    return found == specs.end() ? nullptr : &*found;
}

void validateValue(const ParamSpec& spec, const Json& value, const std::string& path, std::vector<FieldError>& errors)
{
    if (value.is_null() && spec.isOptional)
        return;
    if (isWord(spec, value))
        return;
    if (!hasType(spec.type, value)) {
        errors.push_back(
            {path, spec.type == ParamType::List ? listProblem(spec, value) : Text(expectation(spec.type), {{"value", jsonText(value)}})});
        return;
    }
    switch (spec.type) {
    case ParamType::Integer:
    case ParamType::Real: checkBounds(spec, value.get<double>(), path, errors); break;
    case ParamType::Range:
        checkBounds(spec, value[0].get<double>(), path, errors);
        checkBounds(spec, value[1].get<double>(), path, errors);
        if (value[0] > value[1])
            errors.push_back(
                {path, Text(FOVEA_TR("core", "the first value must not exceed the second, got {value}"), {{"value", jsonText(value)}})});
        break;
    case ParamType::Choice: validateChoice(spec, value.get<std::string>(), path, errors); break;
    case ParamType::List:
        if (value.size() < spec.minLength || value.size() > spec.maxLength)
            errors.push_back({path, listProblem(spec, value)});
        for (std::size_t i = 0; i < value.size(); ++i)
            validateValue(*spec.element, value[i], path + "[" + std::to_string(i) + "]", errors);
        break;
    case ParamType::Component: validateComponent(spec, value, path, errors); break;
    case ParamType::Boolean:
    case ParamType::Text:
    case ParamType::Path: break;
    }
}

void validateParams(const std::vector<ParamSpec>& specs, const Json& object, const std::string& path, std::vector<FieldError>& errors,
                    bool isComponent)
{
    for (const auto& [key, value] : object.items()) {
        if (isComponent && key == "id")
            continue;
        const std::string full = path.empty() ? key : path + "." + key;
        if (const auto* spec = findSpec(specs, key)) {
            validateValue(*spec, value, full, errors);
            continue;
        }
        const Text hint = didYouMean(key, keysOf(specs));
        errors.push_back({full, hint.empty() ? Text(FOVEA_TR("core", "unknown parameter"))
                                             : Text(FOVEA_TR("core", "unknown parameter; {hint}"), {{"hint", hint}})});
    }
}

Json resolveValue(const ParamSpec& spec, const Json& value)
{
    if (value.is_null() || isWord(spec, value))
        return value;
    switch (spec.type) {
    case ParamType::Integer: return value.is_number_float() ? Json(static_cast<std::int64_t>(value.get<double>())) : value;
    case ParamType::Real: return value.get<double>();
    case ParamType::List: {
        Json all = Json::array();
        for (const auto& item : value)
            all.push_back(resolveValue(*spec.element, item));
        return all;
    }
    case ParamType::Component: {
        const Json full = normalizeValue(spec, value);
        const auto& info = Catalogs::require(spec.catalog, full["id"].get<std::string>());
        Json params = full;
        params.erase("id");
        params = resolveParams(info.params, params);
        params["id"] = info.id;
        return params;
    }
    default: return value;
    }
}

Json resolveParams(const std::vector<ParamSpec>& specs, const Json& object)
{
    Json out = Json::object();
    for (const auto& spec : specs)
        out[spec.key] = resolveValue(spec, object.contains(spec.key) ? object[spec.key] : spec.fallback);
    return out;
}

std::string defaultAsText(const ParamSpec& spec)
{
    const Json& value = spec.fallback;
    if (value.is_null() || (value.is_array() && value.empty()))
        return "none";
    if (value.is_string())
        return value.get<std::string>();
    if (spec.type == ParamType::Component)
        return value["id"].get<std::string>();
    if (value.is_number())
        return number(value.get<double>());
    return jsonText(value);
}

Text allowedValues(const ParamSpec& spec)
{
    if (spec.type == ParamType::Choice) {
        std::string all;
        for (const auto& choice : spec.choices)
            all += (all.empty() ? "" : ", ") + choice.id;
        return Text(FOVEA_TR("core", "one of {names}"), {{"names", all}});
    }
    if (spec.type == ParamType::List)
        return allowedLength(spec);
    const bool low = spec.min > std::numeric_limits<double>::lowest();
    const bool high = spec.max < std::numeric_limits<double>::max();
    Text out;
    if (low && high)
        out = Text(FOVEA_TR("core", "{low} to {high}"), {{"low", number(spec.min)}, {"high", number(spec.max)}});
    else if (low)
        out = Text(FOVEA_TR("core", "{low} or more"), {{"low", number(spec.min)}});
    else if (high)
        out = Text(FOVEA_TR("core", "at most {high}"), {{"high", number(spec.max)}});
    else if (spec.type == ParamType::Real || spec.type == ParamType::Integer)
        out = FOVEA_TR("core", "a finite number");
    for (const auto& choice : spec.choices)
        if (!isNumeral(choice))
            out = out.empty() ? Text(choice.id) : Text(FOVEA_TR("core", "{values} or {word}"), {{"values", out}, {"word", choice.id}});
    return out;
}

std::string allowedAsText(const ParamSpec& spec) { return allowedValues(spec).str(); }

}  // namespace fovea
