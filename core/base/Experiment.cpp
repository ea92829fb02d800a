// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Experiment.h"

#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Suggest.h"

#include <algorithm>

namespace fovea {
namespace {

const std::vector<std::string> kTopKeys = {"fovea", "name", "data", "model", "training"};

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
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: unknown parameter"), {{"path", path}}), didYouMean(key, known));
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
                    didYouMean(parts[0], {"data", "model", "training"}));
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
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: names a group, not a parameter"), {{"path", path}}));
    return at;
}

Json migrated(Json document, int version)
{
    // Version 1 is the first; each later layout gets its step here and a stored old file in the tests.
    if (version > Experiment::kSchemaVersion)
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "the experiment was written by a newer Fovea (format {version}; this one reads up to {known})"),
                         {{"version", std::to_string(version)}, {"known", std::to_string(Experiment::kSchemaVersion)}}),
                    FOVEA_TR("core", "update Fovea, or remove the fields of the newer version"));
    return document;
}

OrderedJson orderedSection(const std::vector<ParamSpec>& specs, const Json& object);

OrderedJson ordered(const ParamSpec& spec, const Json& value)
{
    if (spec.type == ParamType::Component && value.is_object()) {
        OrderedJson out{{"id", value["id"].get<std::string>()}};
        if (const auto* info = Catalogs::find(spec.catalog, value["id"].get<std::string>()))
            out.update(orderedSection(info->params, value));
        return out;
    }
    if (spec.type == ParamType::List && value.is_array()) {
        OrderedJson out = OrderedJson::array();
        for (const auto& item : value)
            out.push_back(ordered(*spec.element, item));
        return out;
    }
    return OrderedJson::parse(value.dump());
}

OrderedJson orderedSection(const std::vector<ParamSpec>& specs, const Json& object)
{
    OrderedJson out = OrderedJson::object();
    for (const auto& spec : specs)
        if (object.contains(spec.key))
            out[spec.key] = ordered(spec, object[spec.key]);
    return out;
}

}  // namespace

Experiment::Experiment() : m_document{{"data", Json::object()}, {"training", Json::object()}} {}

Experiment Experiment::fromJson(const Json& document)
{
    if (!document.is_object())
        throw Error(ErrorCode::Config, FOVEA_TR("core", "an experiment must be a JSON object"));
    const auto version = document.contains("fovea") ? document["fovea"] : Json(kSchemaVersion);
    if (!version.is_number_integer())
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "fovea: must be the format version, got {value}"), {{"value", version.dump()}}));
    const Json current = migrated(document, version.get<int>());
    for (const auto& [key, value] : current.items())
        if (std::find(kTopKeys.begin(), kTopKeys.end(), key) == kTopKeys.end())
            throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: unknown parameter"), {{"path", key}}), didYouMean(key, kTopKeys));
    Experiment out;
    for (const auto& [section, specs] : {std::pair{"data", &dataSpecs()}, std::pair{"training", &trainingSpecs()}}) {
        if (!current.contains(section))
            continue;
        if (!current[section].is_object())
            throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: must be a JSON object"), {{"path", section}}));
        for (const auto& [key, value] : current[section].items()) {
            const auto* spec = findSpec(*specs, key);
            out.m_document[section][key] = spec ? normalizeValue(*spec, value) : value;
        }
    }
    if (current.contains("model"))
        out.m_document["model"] = normalizeValue(modelSpec(), current["model"]);
    if (current.contains("name")) {
        if (!current["name"].is_string())
            throw Error(ErrorCode::Config, FOVEA_TR("core", "name: must be a text"));
        out.setName(current["name"].get<std::string>());
    }
    out.requireValid();
    return out;
}

Experiment Experiment::load(const std::filesystem::path& path)
{
    try {
        return fromJson(readJson(path));
    } catch (const Error& error) {
        if (!error.path().empty())
            throw;
        throw Error(error.code(), error.message(), error.hint(), path, error.detail());
    }
}

OrderedJson Experiment::toJson() const
{
    OrderedJson out{{"fovea", kSchemaVersion}};
    if (!name().empty())
        out["name"] = name();
    out["data"] = orderedSection(dataSpecs(), m_document["data"]);
    if (m_document.contains("model"))
        out["model"] = ordered(modelSpec(), m_document["model"]);
    out["training"] = orderedSection(trainingSpecs(), m_document["training"]);
    return out;
}

std::string Experiment::name() const { return m_document.contains("name") ? m_document["name"].get<std::string>() : std::string(); }

void Experiment::setName(const std::string& name) { m_document["name"] = name; }

const ParamSpec& Experiment::specAt(const std::string& path) const { return *walk(m_document, path).spec; }

std::optional<Json> Experiment::get(const std::string& path) const
{
    const Json* at = &m_document;
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

void Experiment::set(const std::string& path, const Json& value)
{
    const auto& spec = specAt(path);
    std::vector<FieldError> errors;
    const Json normal = normalizeValue(spec, value);
    validateValue(spec, normal, path, errors);
    if (!errors.empty())
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "{path}: {problem}"), {{"path", errors.front().path}, {"problem", errors.front().problem}}));
    const auto parts = splitPath(path);
    Json next = m_document;  // a fault on the way must leave nothing behind
    Json* at = &next;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        at = &childOf(*at, parts[i]);
        if (!at->is_null())
            continue;
        const auto& through = specAt(joinPath(parts, i + 1));
        *at = through.type == ParamType::List ? through.fallback : Json{{"id", through.fallback.at("id")}};
    }
    childOf(*at, parts.back()) = normal;
    m_document = std::move(next);
}

void Experiment::setText(const std::string& path, const std::string& text) { set(path, parseParamText(specAt(path), text, path)); }

void Experiment::unset(const std::string& path)
{
    if (path == "name" || path == "model") {
        m_document.erase(path);
        return;
    }
    specAt(path);  // a path that names nothing is a mistake of the caller's
    if (!get(path))
        return;
    const auto parts = splitPath(path);
    Json* at = &m_document;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
        at = &childOf(*at, parts[i]);
    if (!at->is_array()) {
        at->erase(parts.back());
        return;
    }
    Json shorter = *at;
    shorter.erase(std::stoul(parts.back()));
    set(joinPath(parts, parts.size() - 1), shorter);
}

std::vector<FieldError> Experiment::validate() const
{
    std::vector<FieldError> errors;
    validateParams(dataSpecs(), m_document["data"], "data", errors);
    if (m_document.contains("model"))
        validateValue(modelSpec(), m_document["model"], "model", errors);
    validateParams(trainingSpecs(), m_document["training"], "training", errors);
    return errors;
}

void Experiment::requireValid() const
{
    const auto errors = validate();
    if (errors.empty())
        return;
    std::string all;
    for (const auto& error : errors)
        all += (all.empty() ? "" : "\n") + error.str();
    throw Error(ErrorCode::Config, Text(all));
}

Experiment Experiment::resolve() const
{
    Experiment out = *this;
    const auto applySuggestions = [&](const std::string& path) {
        const auto& spec = out.specAt(path);
        const auto chosen = out.get(path).value_or(spec.fallback);
        const auto& info = Catalogs::require(spec.catalog, chosen["id"].get<std::string>());
        Json suggestions = info.suggests;
        if (info.suggestFor)
            suggestions.update(info.suggestFor(out));
        for (const auto& [target, value] : suggestions.items())
            if (!out.get(target))
                out.set(target, value);
    };
    applySuggestions("data.dataset");
    applySuggestions("model");
    applySuggestions("training.optimizer");
    out.m_document["data"] = resolveParams(dataSpecs(), out.m_document["data"]);
    out.m_document["training"] = resolveParams(trainingSpecs(), out.m_document["training"]);
    out.m_document["model"] = resolveValue(modelSpec(), out.m_document.contains("model") ? out.m_document["model"] : modelSpec().fallback);
    return out;
}

ParamSet Experiment::data() const { return ParamSet(m_document["data"]); }
ParamSet Experiment::training() const { return ParamSet(m_document["training"]); }
Component Experiment::model() const { return Component::fromJson(m_document.at("model")); }

}  // namespace fovea
