// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ExperimentPaths.h"

#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Experiment.h"
#include "core/base/JsonText.h"
#include "core/base/Suggest.h"

#include <algorithm>

namespace fovea {
namespace {

/// "data.augment[0].degrees" -> data, augment, 0, degrees
std::vector<std::string> splitPath(const std::string& path)
{
    std::vector<std::string> parts(1);
    for (const char c : path) {
        if (c == '.' || c == '[')
            parts.emplace_back();
        else if (c != ']')
            parts.back() += c;
    }
    return parts;
}

bool isIndex(const std::string& part)
{
    return !part.empty() && part.size() < 9 && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The first `count` parts as a path: data, augment, 0 -> "data.augment[0]"
std::string joinPath(const std::vector<std::string>& parts, std::size_t count)
{
    std::string path;
    for (std::size_t i = 0; i < count; ++i)
        path += isIndex(parts[i]) ? "[" + parts[i] + "]" : (path.empty() ? "" : ".") + parts[i];
    return path;
}

[[noreturn]] void failEntry(const std::string& path)
{
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: the list has no such entry"), {{"path", path}}));
}

/// The value below a list or an object; of an object, made where it is not there yet. The entry exists.
Json& childOf(Json& parent, const std::string& part) { return parent.is_array() ? parent.at(std::stoul(part)) : parent[part]; }

[[noreturn]] void failUnknown(const std::string& path, const std::string& key, const std::vector<ParamSpec>& specs)
{
    std::vector<std::string> known;
    for (const auto& spec : specs)
        known.push_back(spec.key);
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: unknown parameter"), {{"path", path}}), didYouMean(key, known), path);
}

/// Walks a path through the document and its descriptions side by side, so that the parameters of a
/// chosen component are found; a component or list that nobody chose is described by its default.
struct Walk {
    const ParamSpec* spec = nullptr;
    const std::vector<ParamSpec>* inside = nullptr;  ///< what may follow
    Json value;                                      ///< what is set there, or null

    void enter(const ParamSpec& next, const Json& set)
    {
        spec = &next;
        value = set;
        inside = nullptr;
        if (next.type != ParamType::Component)
            return;
        const Json& chosen = set.is_object() && set.contains("id") ? set : next.fallback;
        if (chosen.is_object())
            inside = &Catalogs::require(next.catalog, chosen["id"].get<std::string>()).params;
    }
};

Walk walk(const Json& document, const std::string& path)
{
    const auto parts = splitPath(path);
    Walk at;
    const auto child = [](const Json& object, const std::string& key) {
        return object.is_object() && object.contains(key) ? object[key] : Json();
    };
    if (parts[0] == "data" || parts[0] == "training") {
        at.inside = parts[0] == "data" ? &Experiment::dataSpecs() : &Experiment::trainingSpecs();
        at.value = child(document, parts[0]);
    } else if (parts[0] == "model") {
        at.enter(Experiment::modelSpec(), child(document, "model"));
    } else {
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: unknown parameter"), {{"path", path}}),
                    didYouMean(parts[0], {"data", "model", "training"}), path);
    }
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (at.spec && at.spec->type == ParamType::List && isIndex(parts[i])) {
            const Json list = at.value.is_array() ? at.value : at.spec->fallback;
            const auto index = static_cast<std::size_t>(std::stoul(parts[i]));
            if (index >= list.size())
                failEntry(joinPath(parts, i + 1));
            at.enter(*at.spec->element, list[index]);
            continue;
        }
        const auto* next = at.inside ? findSpec(*at.inside, parts[i]) : nullptr;
        if (!next)
            failUnknown(path, parts[i], at.inside ? *at.inside : std::vector<ParamSpec>{});
        at.enter(*next, child(at.value, parts[i]));
    }
    if (!at.spec)
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: is a group of parameters, not a parameter"), {{"path", path}}));
    return at;
}

}  // namespace

const ParamSpec& specAtPath(const Json& document, const std::string& path) { return *walk(document, path).spec; }

std::optional<Json> valueAtPath(const Json& document, const std::string& path)
{
    const Json* at = &document;
    for (const auto& part : splitPath(path)) {
        if (at->is_array() && isIndex(part) && std::stoul(part) < at->size())
            at = &(*at)[std::stoul(part)];
        else if (at->is_object() && at->contains(part))
            at = &(*at)[part];
        else
            return std::nullopt;
    }
    return *at;
}

Json withValue(const Json& document, const std::string& path, const Json& value)
{
    const auto& spec = specAtPath(document, path);
    std::vector<FieldError> errors;
    const Json normal = withReadableTexts(normalizeValue(spec, value));
    validateValue(spec, normal, path, errors);
    if (!errors.empty())
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "{path}: {problem}"), {{"path", errors.front().path}, {"problem", errors.front().problem}}));
    const auto parts = splitPath(path);
    Json next = document;
    Json* at = &next;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        at = &childOf(*at, parts[i]);
        if (!at->is_null())
            continue;
        const auto& through = specAtPath(document, joinPath(parts, i + 1));
        *at = through.type == ParamType::List ? through.fallback : Json{{"id", through.fallback.at("id")}};
    }
    childOf(*at, parts.back()) = normal;
    return next;
}

Json withoutValue(const Json& document, const std::string& path)
{
    Json next = document;
    if (path == "name" || path == "model") {
        next.erase(path);
        return next;
    }
    specAtPath(document, path);  // a path that names nothing is a mistake of the caller's
    if (!valueAtPath(document, path))
        return next;
    const auto parts = splitPath(path);
    Json* at = &next;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
        at = &childOf(*at, parts[i]);
    if (at->is_object()) {
        at->erase(parts.back());
        return next;
    }
    // The list may not allow to be shorter.
    Json shorter = *at;
    shorter.erase(std::stoul(parts.back()));
    return withValue(document, joinPath(parts, parts.size() - 1), shorter);
}

}  // namespace fovea
