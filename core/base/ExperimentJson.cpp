// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ExperimentJson.h"

#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Experiment.h"
#include "core/base/JsonText.h"
#include "core/base/Suggest.h"

#include <algorithm>

namespace fovea {
namespace {

const std::vector<std::string> kTopKeys = {"fovea", "name", "data", "model", "training"};

Json migrated(Json document, int version)
{
    // Version 1 is the first; each later layout gets its step here and a stored old file in the tests.
    if (version > Experiment::kSchemaVersion)
        throw Error(
            ErrorCode::Config,
            Text(FOVEA_TR("core", "a newer version of Fovea wrote the experiment (format {version}; this version reads up to {known})"),
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
    return orderedCopy(value);
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

Json documentFromJson(const Json& file)
{
    if (!file.is_object())
        throw Error(ErrorCode::Config, FOVEA_TR("core", "an experiment must be a JSON object"));
    const auto version = file.contains("fovea") ? file["fovea"] : Json(Experiment::kSchemaVersion);
    if (!version.is_number_integer())
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "fovea: must be the format version, got {value}"), {{"value", jsonText(version)}}));
    const Json current = migrated(file, version.get<int>());
    for (const auto& [key, value] : current.items())
        if (std::find(kTopKeys.begin(), kTopKeys.end(), key) == kTopKeys.end())
            throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: unknown parameter"), {{"path", key}}), didYouMean(key, kTopKeys));
    Json out{{"data", Json::object()}, {"training", Json::object()}};
    for (const auto& [section, specs] :
         {std::pair{"data", &Experiment::dataSpecs()}, std::pair{"training", &Experiment::trainingSpecs()}}) {
        if (!current.contains(section))
            continue;
        if (!current[section].is_object())
            throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{path}: must be a JSON object"), {{"path", section}}));
        for (const auto& [key, value] : current[section].items()) {
            const auto* spec = findSpec(*specs, key);
            out[section][key] = spec ? normalizeValue(*spec, value) : value;
        }
    }
    if (current.contains("model"))
        out["model"] = normalizeValue(Experiment::modelSpec(), current["model"]);
    if (current.contains("name")) {
        if (!current["name"].is_string())
            throw Error(ErrorCode::Config, FOVEA_TR("core", "name: must be text"));
        out["name"] = current["name"];
    }
    return out;
}

OrderedJson documentToJson(const Json& document)
{
    OrderedJson out{{"fovea", Experiment::kSchemaVersion}};
    if (document.contains("name") && document["name"] != "")
        out["name"] = document["name"].get<std::string>();
    out["data"] = orderedSection(Experiment::dataSpecs(), document["data"]);
    if (document.contains("model"))
        out["model"] = ordered(Experiment::modelSpec(), document["model"]);
    out["training"] = orderedSection(Experiment::trainingSpecs(), document["training"]);
    return out;
}

}  // namespace fovea
