// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/RunSettings.h"

#include "core/base/Catalogs.h"
#include "core/base/JsonText.h"
#include "ui/session/RunEntry.h"
#include "ui/text/Display.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace fovea::ui {
namespace {

struct RunSettings {
    Q_DECLARE_TR_FUNCTIONS(RunSettings)
};

std::optional<ParamSpec> specOf(const Experiment& experiment, const std::string& path)
{
    try {
        return experiment.specAt(path);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// What the path would be had nobody set it.
Json defaultAt(Experiment experiment, const std::string& path)
{
    experiment.unset(path);
    return experiment.resolve().get(path).value_or(Json());
}

Json idOf(const Json& value) { return value.is_object() ? value.value("id", Json()) : value; }

void collect(const Experiment& experiment, const std::string& path, const Json& value, std::vector<SettingLine>& out)
{
    auto spec = specOf(experiment, path);
    const bool isComponent = spec && spec->type == ParamType::Component;
    if (spec && !(isComponent && value.is_object())) {
        if (defaultAt(experiment, path) != value)
            out.push_back({path, std::move(spec), {value}});
        return;
    }
    if (!value.is_object())
        return;
    // The table of runs names dataset and model already.
    if (isComponent && path != "data.dataset" && path != "model" && idOf(defaultAt(experiment, path)) != idOf(value))
        out.push_back({path, std::move(spec), {idOf(value)}});
    for (const auto& [key, inner] : value.items())
        if (key != "id")
            collect(experiment, path + "." + key, inner, out);
}

QString componentText(const ParamSpec& spec, const Json& component)
{
    const std::string id = idOf(component).is_string() ? idOf(component).get<std::string>() : std::string();
    const auto* entry = Catalogs::find(spec.catalog, id);
    QStringList values;
    if (entry && component.is_object())
        for (const auto& param : entry->params)
            if (component.contains(param.key))
                values << settingText(param, component[param.key]);
    const QString label = catalogLabel(spec.catalog, id);
    return values.isEmpty() ? label : QStringLiteral("%1 (%2)").arg(label, values.join(QStringLiteral(", ")));
}

QString numberText(const ParamSpec& spec, const Json& value)
{
    const QString number = value.is_number_integer() ? showCount(value.get<std::int64_t>()) : showNumber(value.get<double>());
    if (spec.unitText.empty())
        return number;
    return spec.unitText == "°" || spec.unitText == "%" ? number + display(spec.unitText)
                                                        : QStringLiteral("%1 %2").arg(number, display(spec.unitText));
}

}  // namespace

QString settingText(const ParamSpec& spec, const Json& value)
{
    if (value.is_null())
        return spec.isOptional || spec.type == ParamType::Component ? RunSettings::tr("none") : QStringLiteral("–");
    if (spec.type == ParamType::Component)
        return componentText(spec, value);
    if (value.is_boolean())
        return value.get<bool>() ? RunSettings::tr("on") : RunSettings::tr("off");
    if (value.is_array()) {
        QStringList parts;
        for (const auto& item : value)
            parts << (spec.element       ? settingText(*spec.element, item)
                      : item.is_number() ? showNumber(item.get<double>())
                                         : QString::fromStdString(jsonText(item)));
        return parts.isEmpty() ? RunSettings::tr("none")
                               : parts.join(spec.type == ParamType::Range ? QStringLiteral(" – ") : QStringLiteral(", "));
    }
    const std::string id = value.is_string() ? value.get<std::string>() : jsonText(value);
    for (const auto& choice : spec.choices)
        if (choice.id == id)
            return display(choice.label);
    if (value.is_string())
        return display(id);
    return value.is_number() ? numberText(spec, value) : QString::fromStdString(jsonText(value));
}

QString SettingLine::label() const
{
    if (spec && !spec->labelText.empty())
        return display(spec->labelText);
    QString words = display(path.substr(path.rfind('.') + 1));
    return words.replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString SettingLine::value(std::size_t run) const
{
    const Json& value = values[run];
    if (value.is_null() && !(spec && spec->isOptional))
        return QStringLiteral("–");
    return spec ? settingText(*spec, value) : QString::fromStdString(jsonText(value));
}

std::vector<SettingLine> ownSettings(const Experiment& experiment)
{
    std::vector<SettingLine> out;
    const Json document = Json::parse(jsonText(experiment.toJson()));
    for (const char* section : {"data", "model", "training"})
        if (document.contains(section))
            collect(experiment, section, document[section], out);
    return out;
}

std::vector<SettingLine> differingSettings(const std::vector<api::RunInfo>& runs)
{
    std::vector<Experiment> experiments;
    for (const auto& run : runs) {
        try {
            experiments.push_back(Experiment::fromJson(run.resolved));
        } catch (const Error&) {
            // Of another version: its values are shown without their labels.
        }
    }
    std::vector<SettingLine> out;
    for (const auto& difference : api::runStore::compare(runs)) {
        if (difference.path == "name" || difference.path == "fovea")
            continue;
        SettingLine line{difference.path, std::nullopt, difference.values};
        // Of a component the choice itself is kept under "id".
        const std::string path = line.path.ends_with(".id") ? line.path.substr(0, line.path.size() - 3) : line.path;
        for (auto at = experiments.begin(); at != experiments.end() && !line.spec; ++at)
            line.spec = specOf(*at, path);
        out.push_back(std::move(line));
    }
    return out;
}

}  // namespace fovea::ui
