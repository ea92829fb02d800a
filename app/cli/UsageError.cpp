// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/UsageError.h"

#include "app/cli/Output.h"
#include "core/base/Suggest.h"

#include <algorithm>
#include <regex>

namespace fovea::cli {
namespace {

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

Text whatListsThem(const CLI::App& verb)
{
    return Text(verb.get_parent() ? FOVEA_TR("core", "`{verb} --help` lists the flags")
                                  : FOVEA_TR("core", "`{verb} --help` lists the verbs"),
                {{"verb", wholeName(verb)}});
}

/// One of the parser's sentences and ours; the parts in parentheses become the values in order.
struct UsageSentence {
    const char* pattern;
    const char* text;
    std::vector<const char*> values;
};

const std::vector<UsageSentence>& usageSentences()
{
    static const std::vector<UsageSentence> sentences = {
        {"A subcommand is required", FOVEA_TR("core", "a verb is missing"), {}},
        {"The following arguments? (?:was|were) not expected: (.*)", FOVEA_TR("core", "unexpected: {words}"), {"words"}},
        {"(--\\S+) is required", FOVEA_TR("core", "the flag {flag} is missing"), {"flag"}},
        {"(.*) is required", FOVEA_TR("core", "{name} is missing"), {"name"}},
        {"(\\S+): Value (.*) not in range (.*)", FOVEA_TR("core", "{flag}: must be {allowed}, got {value}"), {"flag", "value", "allowed"}},
        {"(\\S+): (.*) not in \\{(.*)\\}", FOVEA_TR("core", "{flag}: must be one of {allowed}, got {value}"), {"flag", "value", "allowed"}},
        {"(\\S+): \\d+ required .* missing", FOVEA_TR("core", "{flag} needs a value"), {"flag"}},
        {"Could not convert: (\\S+) = (.*)", FOVEA_TR("core", "{flag} cannot have the value {value}"), {"flag", "value"}},
    };
    return sentences;
}

constexpr std::size_t kMostWords = 300;

/// Of thousands of file names the first ones say enough.
std::string shortened(const std::string& text, std::size_t most) { return text.size() <= most ? text : cutAt(text, most) + " …"; }

Text inOurWords(const std::string& all)
{
    // std::regex needs stack for every character that it matches.
    constexpr std::size_t kMostMatched = 4000;
    const std::string told = shortened(all, kMostMatched);
    for (const auto& sentence : usageSentences()) {
        std::smatch found;
        if (!std::regex_match(told, found, std::regex(sentence.pattern)))
            continue;
        Text::Args args;
        for (std::size_t i = 0; i < sentence.values.size(); ++i)
            args.emplace_back(sentence.values[i], shortened(std::regex_replace(found[i + 1].str(), std::regex(",(?=\\S)"), ", "),
                                                            sentence.values[i] == std::string_view("words") ? kMostWords : kMostMatched));
        return Text(sentence.text, std::move(args));
    }
    return FOVEA_TR("core", "the command line cannot be understood");
}

}  // namespace

std::string wholeName(const CLI::App& verb)
{
    return verb.get_parent() ? wholeName(*verb.get_parent()) + " " + verb.get_name() : verb.get_name();
}

std::vector<Error> unexpectedWords(const CLI::App& verb)
{
    const auto known = knownWords(verb, true);
    std::vector<Error> faults;
    std::string others;
    bool isAfterFlag = false;
    for (const auto& word : verb.remaining()) {
        const std::string name = word.substr(0, word.find('='));
        const bool isFlag = name.size() > 1 && name.front() == '-';
        if (isFlag) {
            const std::string near = nearestName(name, known);
            faults.emplace_back(ErrorCode::Usage, Text(FOVEA_TR("core", "unknown flag '{name}'"), {{"name", name}}),
                                near.empty() ? whatListsThem(verb) : Text(FOVEA_TR("core", "did you mean '{name}'?"), {{"name", near}}));
        } else if (!isAfterFlag && others.size() <= kMostWords) {
            others += (others.empty() ? "" : ", ") + word;
        }
        isAfterFlag = isFlag && name.size() == word.size();
    }
    if (!others.empty())
        faults.emplace_back(ErrorCode::Usage, Text(FOVEA_TR("core", "unexpected: {words}"), {{"words", shortened(others, kMostWords)}}),
                            whatListsThem(verb));
    return faults;
}

Error usageError(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& words)
{
    const CLI::App& verb = innermost(app);
    const bool isWhole = &verb == &app;
    const auto options = knownWords(verb, true), verbs = knownWords(verb, false);
    for (const auto& word : words) {
        const std::string name = word.substr(0, word.find('='));
        const bool isFlag = name.starts_with("--");
        const auto& known = isFlag ? options : verbs;
        const bool isUnknown = std::find(known.begin(), known.end(), name) == known.end();
        if (!isUnknown || (!isFlag && (!isWhole && verbs.empty())))
            continue;
        if (const auto near = nearestName(name, known);
            !near.empty() && (dynamic_cast<const CLI::ExtrasError*>(&error) || dynamic_cast<const CLI::RequiredError*>(&error))) {
            return Error(ErrorCode::Usage, Text(FOVEA_TR("core", "unknown flag or verb '{name}'"), {{"name", name}}),
                         Text(FOVEA_TR("core", "did you mean '{name}'?"), {{"name", near}}));
        }
    }
    return Error(ErrorCode::Usage, inOurWords(error.what()), whatListsThem(verb));
}

}  // namespace fovea::cli
