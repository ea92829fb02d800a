// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Explain.h"
#include "app/cli/Output.h"
#include "app/cli/UsageError.h"
#include "app/cli/Verb.h"
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Suggest.h"

#include <fmt/ranges.h>

namespace fovea::cli {
namespace {

/// `fovea help`, `fovea help train`, `fovea help runs list`, `fovea help rotation`, `fovea help optimizer`.
class HelpVerb final : public Verb {
public:
    std::string name() const override { return "help"; }
    std::string summary() const override { return "Explain a verb, or list the parameters of a model, dataset, optimizer or augmentation"; }

    void describe(CLI::App& app) override
    {
        m_app = &app;
        app.add_option("name", m_words, "Verb, such as train, or component, such as resnet18, rotation or optimizer")->type_name("NAME");
    }

    int run(std::stop_token) override
    {
        const CLI::App* verb = m_app->get_parent();
        std::size_t used = 0;
        for (; used < m_words.size(); ++used) {
            const auto* next = verbNamed(*verb, m_words[used]);
            if (!next)
                break;
            verb = next;
        }
        if (used == m_words.size()) {
            // App::help() would explain the verb of this line, which is this one.
            answer("{}", verb->get_formatter()->make_help(verb, wholeName(*verb), CLI::AppFormatMode::Normal));
            return kDone;
        }
        if (used == 0 && m_words.size() == 1 && explainName(m_words.front()))
            return kDone;
        auto known = used == 0 ? explainedNames() : std::vector<std::string>();
        for (const auto* sub : verb->get_subcommands([](const CLI::App*) { return true; }))
            known.push_back(sub->get_name());
        throw Error(ErrorCode::Usage, Text(FOVEA_TR("core", "there is no verb and no component named '{name}'"), {{"name", m_words[used]}}),
                    nearestName(m_words[used], known).empty()
                        ? Text(FOVEA_TR("core", "`fovea --help` lists the verbs; `fovea help {names}` list the components"),
                               {{"names", fmt::format("{}", fmt::join(Catalogs::names(), "|"))}})
                        : didYouMean(m_words[used], known));
    }

private:
    static const CLI::App* verbNamed(const CLI::App& app, const std::string& name)
    {
        for (const auto* sub : app.get_subcommands([](const CLI::App*) { return true; }))
            if (!sub->get_name().empty() && sub->get_name() == name)
                return sub;
        return nullptr;
    }

    const CLI::App* m_app = nullptr;
    std::vector<std::string> m_words;
};

}  // namespace

std::unique_ptr<Verb> makeHelpVerb() { return std::make_unique<HelpVerb>(); }

}  // namespace fovea::cli
