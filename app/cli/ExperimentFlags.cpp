// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ExperimentFlags.h"

#include "app/cli/Explain.h"
#include "app/cli/FaultList.h"
#include "app/cli/UsageError.h"
#include "core/api/OwnModels.h"
#include "core/api/RunStore.h"
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Names.h"

#include <algorithm>
#include <cmath>

namespace fovea::cli {
namespace {

struct Flag {
    const char* name;
    const char* path;
    const char* value;  ///< placeholder in the help
    const char* group;  ///< heading in the help
};

constexpr Flag kFlags[] = {
    {"--dataset", "data.dataset", "NAME|FOLDER", "Data"},
    {"--augment", "data.augment", "LIST", "Data"},
    {"--normalize", "data.normalize", "NAME|MEANS/STDS", "Data"},
    {"--validation", "data.validation", "SHARE|test", "Data"},
    {"--size", "data.size", "PIXELS", "Data"},
    {"--model", "model", "NAME", "Model"},
    {"--pretrained", "model.pretrained", "FILE", "Model"},
    {"--freeze", "model.freeze", "backbone|none|STAGE", "Model"},
    {"--epochs", "training.epochs", "N", "Recipe"},
    {"--batch-size", "training.batch_size", "N", "Recipe"},
    {"--optimizer", "training.optimizer", "NAME", "Recipe"},
    {"--learning-rate", "training.optimizer.learning_rate", "X", "Recipe"},
    {"--momentum", "training.optimizer.momentum", "X", "Recipe"},
    {"--weight-decay", "training.optimizer.weight_decay", "X", "Recipe"},
    {"--schedule", "training.schedule", "NAME", "Recipe"},
    {"--seed", "training.seed", "N", "Run"},
    {"--device", "training.device", "NAME", "Run"},
    {"--threads", "training.threads", "N", "Run"},
    {"--time-budget", "training.time_budget", "TIME", "Run"},
};

/// A flag of a component's parameter is described by the first component that has it.
const ParamSpec& describing(const std::string& path)
{
    Experiment e;
    if (path == "training.optimizer.momentum")
        e.set("training.optimizer", "sgd");
    return e.specAt(path);
}

std::string helpOf(const Flag& flag)
{
    const auto& spec = describing(flag.path);
    std::string help = spec.helpText.str();
    std::string allowed = allowedAsText(spec);
    const ParamSpec& named = spec.element ? *spec.element : spec;
    if (named.type == ParamType::Component)
        allowed += (allowed.empty() ? "" : "; ") + std::string("`") + flag.name + " help` lists them";
    if (!allowed.empty())
        help += " (" + allowed + ")";
    return help + " [" + defaultAsText(spec) + "]";
}

/// "0.5/0.5" or "0.485,0.456,0.406/0.229,0.224,0.225"
Json parseNormalize(const std::string& text)
{
    const auto slash = text.find('/');
    const auto numbers = [&](const std::string& part) {
        const Json list = tryParseJson("[" + part + "]");
        if (!list.is_array() || list.empty() || !std::all_of(list.begin(), list.end(), [](const Json& v) { return v.is_number(); }))
            throw Error(ErrorCode::Config,
                        Text(FOVEA_TR("core", "data.normalize: '{text}' is not MEANS/STDS such as 0.5/0.5"), {{"text", text}}));
        return list;
    };
    return {{"id", "custom"}, {"mean", numbers(text.substr(0, slash))}, {"std", numbers(text.substr(slash + 1))}};
}

/// A file or folder by its whole path, since a run may be repeated from elsewhere; else a run's name.
std::string weightsFromArgument(const std::string& text)
{
    const auto file = fileFromArgument(text);
    return printablePath(std::filesystem::exists(file) ? std::filesystem::absolute(file).lexically_normal() : api::runStore::find(text));
}

}  // namespace

std::string catalogOfFlag(const std::string& flag)
{
    const auto* found = std::find_if(std::begin(kFlags), std::end(kFlags), [&](const Flag& one) { return flag == one.name; });
    if (found == std::end(kFlags))
        return {};
    const auto& spec = describing(found->path);
    return spec.element ? spec.element->catalog : spec.catalog;
}

void setField(Experiment& experiment, const std::string& path, const std::string& text, const api::DatasetReport& report,
              const std::stop_token& stop)
{
    if (path == "data.dataset" && text.find('(') == std::string::npos && !text.starts_with('{'))
        experiment.set(path, api::datasetFromArgument(text, report, stop).toJson());
    else if (path == "data.normalize" && text.find('/') != std::string::npos)
        experiment.set(path, parseNormalize(text));
    else if (path == "model.pretrained" && text != "published" && text != "none")
        experiment.set(path, weightsFromArgument(text));
    else if (const auto own = path == "model" ? api::findOwnModel(text) : std::nullopt)
        experiment.set(path, own->toJson());
    else if (path == "training.time_budget")
        experiment.set(path, parseDuration(text, "--time-budget"));
    else
        experiment.setText(path, text);
}

void ExperimentFlags::describe(CLI::App& app)
{
    m_app = &app;
    // Unknown flags are reported together with what else is wrong.
    app.allow_extras();
    app.add_option("experiment", m_file, "Experiment file (JSON) to start from; flags override it")->type_name("EXPERIMENT.json");
    for (const auto& flag : kFlags) {
        auto* option = app.add_option(flag.name, m_values[flag.name], helpOf(flag))->type_name(flag.value)->group(flag.group);
        // Alone it means the published weights.
        if (std::string(flag.path) == "model.pretrained")
            option->expected(0, 1)->default_str("published");
    }
    app.add_option("--set", m_sets, "Set any field by its path, such as --set model.dropout=0.3; may be repeated")
        ->type_name("A.B=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->group("Run");
    app.add_option("--name", m_name, "Name of the run; a number is added: bees becomes bees-01")->type_name("TEXT")->group("Run");
}

bool ExperimentFlags::explain() const
{
    for (const auto& flag : kFlags) {
        if (m_values.at(flag.name) != "help")
            continue;
        if (const auto catalog = catalogOfFlag(flag.name); !catalog.empty()) {
            explainCatalog(catalog);
            return true;
        }
    }
    return false;
}

void addDatasetSets(CLI::App& app, std::vector<std::string>& sets)
{
    app.add_option("--set", sets, "A setting of the dataset, such as --set data.dataset.layout=classes; may be repeated")
        ->type_name("A.B=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

api::DatasetSettings datasetSettings(const std::vector<std::string>& sets)
{
    api::DatasetSettings out;
    for (const auto& text : sets)
        out.push_back(parseAssignment(text));
    return out;
}

Experiment ExperimentFlags::build(const api::DatasetReport& report, const std::stop_token& stop) const
{
    FaultList faults;
    for (const auto& fault : unexpectedWords(*m_app))
        faults.add(fault);
    Experiment experiment;
    // The value of an unknown flag is taken for the file.
    if (!m_file.empty() && (faults.isEmpty() || std::filesystem::exists(fileFromArgument(m_file))))
        faults.attempt([&] { experiment = Experiment::load(fileFromArgument(m_file)); });
    std::vector<std::pair<std::string, std::string>> assignments;
    for (const auto& flag : kFlags)
        if (const auto& text = m_values.at(flag.name); !text.empty())
            assignments.emplace_back(flag.path, text);
    for (const auto& text : m_sets)
        faults.attempt([&] { assignments.push_back(parseAssignment(text)); });
    const auto depth = [](const auto& a) {
        return std::count_if(a.first.begin(), a.first.end(), [](char c) { return c == '.' || c == '['; });
    };
    std::stable_sort(assignments.begin(), assignments.end(), [&](const auto& a, const auto& b) { return depth(a) < depth(b); });
    std::vector<std::string> failed;
    for (const auto& one : assignments) {
        // Parameters of what is not known cannot be judged.
        if (std::any_of(failed.begin(), failed.end(), [&](const auto& above) { return one.first.starts_with(above + "."); }))
            continue;
        if (!faults.attempt([&] { setField(experiment, one.first, one.second, report, stop); }))
            failed.push_back(one.first);
    }
    faults.require();
    if (!m_name.empty())
        experiment.setName(m_name);
    experiment.requireValid();
    return experiment;
}

double parseDuration(const std::string& text, const std::string& flag)
{
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    const std::string unit = end;
    const double scale = unit.empty() || unit == "s" ? 1 : unit == "m" || unit == "min" ? 60 : unit == "h" ? 3600 : 0;
    if (end == text.c_str() || scale == 0 || !std::isfinite(number) || number < 0)
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "{flag}: must be a time such as 90s, 10m or 1.5h, got {value}"),
                                            {{"flag", flag}, {"value", text}}));
    return number * scale;
}

std::pair<std::string, std::string> parseAssignment(const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        throw Error(ErrorCode::Usage,
                    Text(FOVEA_TR("core", "--set: must be PATH=VALUE such as model.dropout=0.3, got {value}"), {{"value", text}}));
    return {text.substr(0, equals), text.substr(equals + 1)};
}

}  // namespace fovea::cli
