// SPDX-License-Identifier: GPL-3.0-or-later
// How a person types the values of parameters.
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/base/ParamSpec.h"
#include "core/base/Suggest.h"

#include <algorithm>
#include <string_view>

namespace fovea {
namespace {

std::vector<std::string> namesOf(const std::vector<ParamSpec>& specs)
{
    std::vector<std::string> names(specs.size());
    std::transform(specs.begin(), specs.end(), names.begin(), [](const ParamSpec& spec) { return spec.key; });
    return names;
}

/// Splits at `separator` outside parentheses, brackets and quotes.
std::vector<std::string> splitOutside(const std::string& text, char separator)
{
    std::vector<std::string> parts(1);
    int depth = 0;
    char quote = 0, before = '(';
    for (const char c : text) {
        // A quote opens where a value begins; elsewhere it is an apostrophe of some path.
        const bool opens = (c == '"' || c == '\'') && std::string_view("(,=[{:").find(before) != std::string_view::npos;
        if (quote ? c == quote : opens)
            quote = quote ? '\0' : c;
        before = c == ' ' ? before : c;
        if (quote) {
            parts.back() += c;
            continue;
        }
        depth += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
        if (c == separator && depth == 0)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

/// Where the name of a value ends; npos for a value without one, such as a text in quotes.
std::size_t equalsOf(const std::string& part)
{
    const auto equals = part.find('=');
    return equals < part.find_first_of("([{\"'") ? equals : std::string::npos;
}

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\n");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::string withoutQuotes(const std::string& text)
{
    const bool isQuoted = text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
    return isQuoted ? text.substr(1, text.size() - 2) : text;
}

[[noreturn]] void failText(const std::string& path, Text problem, Text hint = {})
{
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: {problem}"), {{"path", path}, {"problem", problem}}), hint);
}

/// `rotation(15)`, `rotation(degrees=15)`, `sgd`, `none`.
Json parseComponentText(const ParamSpec& spec, const std::string& typed, const std::string& path)
{
    const auto open = typed.find('(');
    const std::string id = trimmed(typed.substr(0, open));
    const auto& info = Catalogs::require(spec.catalog, id);
    if (open == std::string::npos)
        return Json{{"id", info.id}};
    if (typed.back() != ')')
        failText(path, Text(FOVEA_TR("core", "a closing parenthesis is missing in '{text}'"), {{"text", typed}}));
    Json value{{"id", info.id}};
    std::size_t position = 0;
    bool isNamed = false;
    const std::string inside = trimmed(typed.substr(open + 1, typed.size() - open - 2));
    for (const auto& part : inside.empty() ? std::vector<std::string>{} : splitOutside(inside, ',')) {
        const auto equals = equalsOf(part);
        const std::string text = trimmed(equals == std::string::npos ? part : part.substr(equals + 1));
        const ParamSpec* param = nullptr;
        if (equals != std::string::npos) {
            const std::string key = trimmed(part.substr(0, equals));
            param = findSpec(info.params, key);
            if (!param)
                failText(path, Text(FOVEA_TR("core", "'{id}' has no parameter '{key}'"), {{"id", info.id}, {"key", key}}),
                         didYouMean(key, namesOf(info.params)));
            isNamed = true;
        } else if (isNamed) {
            failText(path, Text(FOVEA_TR("core", "'{text}' follows a named value and needs a name too"), {{"text", text}}));
        } else if (position < info.params.size()) {
            param = &info.params[position++];
        } else {
            failText(path, Text(FOVEA_TR("core", "'{id}' takes at most {count} values"),
                                {{"id", info.id}, {"count", std::to_string(info.params.size())}}));
        }
        if (value.contains(param->key))
            failText(path, Text(FOVEA_TR("core", "'{key}' is given twice"), {{"key", param->key}}));
        value[param->key] = parseParamText(*param, text, path + "." + param->key);
    }
    return value;
}

/// JSON, or items as they are typed alone, with or without brackets around them. One item without
/// brackets is a list of one, unless the list needs more: then it stays what it is.
Json parseListText(const ParamSpec& spec, const std::string& typed, const std::string& path)
{
    const ParamSpec& element = *spec.element;
    const bool isBracketed = typed.starts_with('[') && typed.ends_with(']');
    if (Json value = tryParseJson(typed); isBracketed && !value.is_discarded())
        return value;
    const std::string inside = isBracketed ? trimmed(typed.substr(1, typed.size() - 2)) : typed;
    Json all = Json::array();
    if (!inside.empty() && inside != "none")
        for (const auto& part : splitOutside(inside, ','))
            all.push_back(parseParamText(element, part, path + "[" + std::to_string(all.size()) + "]"));
    if (!isBracketed && all.size() == 1 && spec.minLength > 1)
        return all[0];
    return all;
}

}  // namespace

Json normalizeValue(const ParamSpec& spec, const Json& value)
{
    if (spec.type == ParamType::Component && value.is_string()) {
        // A bare name stays as it is even if nobody knows it: validation then names the field.
        const auto& text = value.get_ref<const std::string&>();
        return text.find('(') == std::string::npos ? Json{{"id", text}} : parseComponentText(spec, text, spec.key);
    }
    if (spec.type == ParamType::Component && value.is_object() && value.contains("id") && value["id"].is_string()) {
        Json out = value;
        const auto* info = Catalogs::find(spec.catalog, value["id"].get<std::string>());
        for (auto& [key, nested] : out.items())
            if (const auto* inner = info ? findSpec(info->params, key) : nullptr)
                nested = normalizeValue(*inner, nested);
        return out;
    }
    if (spec.type == ParamType::List && value.is_array()) {
        Json out = Json::array();
        for (const auto& item : value)
            out.push_back(normalizeValue(*spec.element, item));
        return out;
    }
    return value;
}

Json parseParamText(const ParamSpec& spec, const std::string& text, const std::string& path)
{
    const std::string typed = trimmed(readableLines(text));
    if (spec.isOptional && (typed == "none" || typed == "null" || typed.empty()))
        return nullptr;
    Json value;
    if (spec.type == ParamType::Text || spec.type == ParamType::Choice || spec.type == ParamType::Path) {
        value = withoutQuotes(typed);
    } else if (spec.type == ParamType::Component && !typed.starts_with('{')) {
        try {
            value = parseComponentText(spec, typed, path);
        } catch (const Error& error) {
            if (error.message().str().starts_with(path))
                throw;
            failText(path, error.message(), error.hint());
        }
    } else if (spec.type == ParamType::List) {
        value = parseListText(spec, typed, path);
    } else {
        value = tryParseJson(typed);
        if (value.is_discarded())
            value = typed;
    }
    value = normalizeValue(spec, value);
    std::vector<FieldError> errors;
    validateValue(spec, value, path, errors);
    if (!errors.empty())
        failText(errors.front().path, errors.front().problem);
    return value;
}

}  // namespace fovea
