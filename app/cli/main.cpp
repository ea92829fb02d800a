// SPDX-License-Identifier: GPL-3.0-or-later
// The command: a table of verbs.
#include "app/cli/Interrupt.h"
#include "app/cli/Output.h"
#include "app/cli/Verb.h"
#include "core/base/Log.h"
#include "core/base/StandardStreams.h"
#include "core/base/Suggest.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <clocale>
#include <sstream>

namespace fovea::cli {
namespace {

std::vector<std::unique_ptr<Verb>> allVerbs()
{
    std::vector<std::unique_ptr<Verb>> verbs;
    for (const auto& make : {makeTrainVerb, makeResumeVerb, makeTestVerb, makePredictVerb, makeExportVerb, makeDatasetsVerb, makeModelsVerb,
                             makeRunsVerb, makeDescribeVerb})
        verbs.push_back(make());
    return verbs;
}

/// Names that could have been meant where the parser met something unknown.
std::vector<std::string> knownWords(const CLI::App& app, bool flags)
{
    std::vector<std::string> known;
    if (flags) {
        for (const auto* option : app.get_options())
            for (const auto& name : option->get_lnames())
                known.push_back("--" + name);
    } else {
        for (const auto* sub : app.get_subcommands([](const CLI::App*) { return true; }))
            known.push_back(sub->get_name());
    }
    return known;
}

/// The innermost verb that was recognised.
const CLI::App& innermost(const CLI::App& app)
{
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : innermost(*chosen.front());
}

Error usageError(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& words)
{
    const CLI::App& verb = innermost(app);
    Text hint = Text(
        FOVEA_TR("core", "`{verb} --help` lists the flags"),
        {{"verb", &verb == &app ? std::string("fovea")
                                : "fovea " + (verb.get_parent() == &app ? "" : verb.get_parent()->get_name() + " ") + verb.get_name()}});
    const auto options = knownWords(verb, true), verbs = knownWords(verb, false);
    for (const auto& word : words) {
        const std::string name = word.substr(0, word.find('='));
        const bool flag = name.starts_with("--");
        const auto& known = flag ? options : verbs;
        const bool unknown = std::find(known.begin(), known.end(), name) == known.end();
        if (!unknown || (!flag && (&verb != &app && verbs.empty())))
            continue;
        if (const auto near = nearestName(name, known);
            !near.empty() && (dynamic_cast<const CLI::ExtrasError*>(&error) || dynamic_cast<const CLI::RequiredError*>(&error))) {
            return Error(ErrorCode::Usage, Text(FOVEA_TR("core", "unknown flag or verb '{name}'"), {{"name", name}}),
                         Text(FOVEA_TR("core", "did you mean '{name}'?"), {{"name", near}}));
        }
    }
    return Error(ErrorCode::Usage, Text(error.what()), hint);
}

int run(int argc, char** argv)
{
    const Interrupt interrupt;
    log::start();
    CLI::App app("Train, test and use image classifiers.", "fovea");
    app.set_version_flag("--version", "fovea " FOVEA_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);
    const auto verbs = allVerbs();
    std::vector<CLI::App*> subcommands;
    for (const auto& verb : verbs) {
        subcommands.push_back(app.add_subcommand(verb->name(), verb->summary()));
        if (verb->isHidden())
            subcommands.back()->group("");
        verb->describe(*subcommands.back());
    }
    const bool json = std::any_of(argv, argv + argc, [](const char* word) { return std::string(word) == "--json"; });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {
            std::ostringstream out, err;
            const int code = app.exit(error, out, err);
            writeAnswer(out.str());
            writeMessage(err.str());
            return code;
        }
        if (argc == 1) {
            say("{}", app.help());
            return kUsage;
        }
        printError(usageError(app, error, {argv + 1, argv + argc}), json);
        return kUsage;
    }
    for (std::size_t i = 0; i < verbs.size(); ++i) {
        if (!subcommands[i]->parsed())
            continue;
        try {
            return verbs[i]->run(interrupt.token());
        } catch (const AnswersLost&) {
            return kFailed;
        } catch (...) {
            const Error error = currentError();
            printError(error, verbs[i]->wantsJson());
            return error.exitCode();
        }
    }
    return kUsage;
}

}  // namespace
}  // namespace fovea::cli

int main(int argc, char** argv)
{
    fovea::secureStandardStreams();
    std::setlocale(LC_ALL, "C.UTF-8");
    int code = fovea::cli::kFailed;
    try {
        code = fovea::cli::run(argc, argv);
    } catch (const fovea::cli::AnswersLost&) {
        // finishAnswers() tells why.
    }
    return fovea::cli::finishAnswers(code);
}
