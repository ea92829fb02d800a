// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Experiment.h"

#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/ExperimentJson.h"
#include "core/base/ExperimentPaths.h"
#include "core/base/InputFile.h"
#include "core/base/Names.h"

namespace fovea {

Experiment::Experiment() : m_document{{"data", Json::object()}, {"training", Json::object()}} {}

Experiment Experiment::fromJson(const Json& document)
{
    Experiment out;
    out.m_document = documentFromJson(document);
    out.requireValid();
    return out;
}

Experiment Experiment::load(const std::filesystem::path& path)
{
    constexpr std::uint64_t kMostBytes = 16 << 20;
    const Json document = parseJson(readInput(path, kMostBytes), path);
    try {
        return fromJson(document);
    } catch (const Error& error) {
        throw Error(error.code(),
                    Text(FOVEA_TR("core", "{problem} (in {file})"), {{"problem", error.message()}, {"file", printablePath(path)}}),
                    error.hint(), error.path().empty() ? path : error.path(), error.detail());
    }
}

OrderedJson Experiment::toJson() const { return documentToJson(m_document); }

std::string Experiment::name() const { return m_document.contains("name") ? m_document["name"].get<std::string>() : std::string(); }

void Experiment::setName(const std::string& name) { m_document["name"] = readable(name); }

const ParamSpec& Experiment::specAt(const std::string& path) const { return specAtPath(m_document, path); }
std::optional<Json> Experiment::get(const std::string& path) const { return valueAtPath(m_document, path); }
void Experiment::set(const std::string& path, const Json& value) { m_document = withValue(m_document, path, value); }
void Experiment::unset(const std::string& path) { m_document = withoutValue(m_document, path); }

void Experiment::setText(const std::string& path, const std::string& text) { set(path, parseParamText(specAt(path), text, path)); }

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
