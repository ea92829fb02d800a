// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ExperimentFlags.h"
#include "app/cli/Output.h"
#include "app/cli/ParamTable.h"
#include "app/cli/Verb.h"
#include "core/api/Datasets.h"
#include "core/base/Catalogs.h"
#include "core/base/JsonText.h"

#include <fmt/format.h>

#include <algorithm>

namespace fovea::cli {
namespace {

/// "MODE:{auto,on,off}" as its placeholder and its choices.
std::pair<std::string, std::vector<std::string>> placeholderAndChoices(const std::string& typeName)
{
    const auto colon = typeName.find(':');
    const auto open = typeName.find('{'), close = typeName.find('}');
    std::vector<std::string> choices;
    if (open != std::string::npos && close != std::string::npos)
        for (std::size_t from = open + 1; from < close;) {
            const auto comma = std::min(typeName.find(',', from), close);
            choices.push_back(typeName.substr(from, comma - from));
            from = comma + 1;
        }
    return {typeName.substr(0, colon), choices};
}

OrderedJson optionToJson(const CLI::Option& option)
{
    OrderedJson names = OrderedJson::array();
    for (const auto& name : option.get_snames())
        names.push_back("-" + name);
    for (const auto& name : option.get_lnames())
        names.push_back("--" + name);
    auto [placeholder, choices] = placeholderAndChoices(option.get_type_name());
    const bool takesValue = option.get_items_expected_max() > 0;
    OrderedJson out{{"names", names},
                    {"value", takesValue ? placeholder : ""},
                    {"value_optional", takesValue && option.get_items_expected_min() == 0},
                    {"help", option.get_description()},
                    {"group", option.get_group()},
                    {"required", option.get_required()},
                    {"choices", choices}};
    if (option.get_positional())
        out["name"] = option.get_name(true, false);
    const auto catalog = option.get_lnames().empty() ? std::string() : catalogOfFlag("--" + option.get_lnames().front());
    if (!catalog.empty())
        out["catalog"] = catalog;
    return out;
}

void addOptions(const CLI::App& app, OrderedJson& options, OrderedJson& arguments)
{
    for (const auto* option : app.get_options())
        (option->get_positional() ? arguments : options).push_back(optionToJson(*option));
    // A group of options is a nameless verb to CLI11.
    for (const auto* group : app.get_subcommands([](const CLI::App* sub) { return sub->get_name().empty(); }))
        addOptions(*group, options, arguments);
}

OrderedJson verbToJson(const CLI::App& app)
{
    OrderedJson options = OrderedJson::array(), arguments = OrderedJson::array(), verbs = OrderedJson::array();
    addOptions(app, options, arguments);
    for (const auto* sub : app.get_subcommands([](const CLI::App* one) { return !one->get_name().empty() && !one->get_group().empty(); }))
        verbs.push_back(verbToJson(*sub));
    return {{"name", app.get_name()}, {"summary", app.get_description()}, {"options", options}, {"arguments", arguments}, {"verbs", verbs}};
}

OrderedJson catalogsToJson()
{
    OrderedJson out = OrderedJson::object();
    for (const auto& catalog : Catalogs::names()) {
        out[catalog] = OrderedJson::array();
        for (const auto& entry : Catalogs::entries(catalog))
            out[catalog].push_back(
                {{"id", entry.id}, {"label", entry.label.str()}, {"help", entry.help.str()}, {"params", paramsToJson(entry.params)}});
    }
    return out;
}

/// Prints all verbs, flags and catalogues as JSON: man pages, completions and reference pages are made
/// from it. Not listed in the help.
class DescribeVerb final : public Verb {
public:
    std::string name() const override { return "describe"; }
    std::string summary() const override { return "Print all verbs, flags and catalogues as JSON"; }
    bool isHidden() const override { return true; }

    void describe(CLI::App& app) override { m_app = &app; }

    int run(std::stop_token) override
    {
        OrderedJson out = verbToJson(*m_app->get_parent());
        out["version"] = FOVEA_VERSION;
        out["catalogs"] = catalogsToJson();
        out["datasets"] = OrderedJson::array();
        for (const auto& row : api::listDatasets())
            if (row.origin != "imported")
                out["datasets"].push_back(row.id);
        answer("{}\n", jsonText(out, 1));
        return kDone;
    }

private:
    const CLI::App* m_app = nullptr;
};

}  // namespace

std::unique_ptr<Verb> makeDescribeVerb() { return std::make_unique<DescribeVerb>(); }

}  // namespace fovea::cli
