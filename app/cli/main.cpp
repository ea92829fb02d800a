// SPDX-License-Identifier: GPL-3.0-or-later
// The command: a table of verbs.
#include "app/cli/HelpFormat.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Output.h"
#include "app/cli/UsageError.h"
#include "app/cli/Verb.h"
#include "core/base/Log.h"
#include "core/base/StandardStreams.h"

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
                             makeRunsVerb, makeHelpVerb, makeDescribeVerb})
        verbs.push_back(make());
    return verbs;
}

int run(int argc, char** argv)
{
    const Interrupt interrupt;
    log::start();
    CLI::App app("Train, test and use image classifiers.", "fovea");
    app.set_version_flag("--version", "fovea " FOVEA_VERSION);
    app.require_subcommand(1);
    app.formatter(helpFormat());
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
