// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/StartSummary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace fovea {
namespace {

constexpr std::pair<StartWeights::Source, const char*> kWeightsSources[] = {{StartWeights::Source::Random, "random"},
                                                                            {StartWeights::Source::Published, "published"},
                                                                            {StartWeights::Source::Card, "card"},
                                                                            {StartWeights::Source::Recipe, "recipe"},
                                                                            {StartWeights::Source::Unknown, "unknown"}};

std::string figuresText(const std::vector<double>& values) { return fmt::format("{:.4g}", fmt::join(values, ", ")); }

}  // namespace

OrderedJson InputSummary::toJson() const
{
    return {{"size", size}, {"crop", crop}, {"channels", channels}, {"normalize", {{"id", normalize}, {"mean", mean}, {"std", deviation}}}};
}

InputSummary InputSummary::fromJson(const Json& json)
{
    InputSummary out;
    out.size = json.value("size", 0);
    out.crop = json.value("crop", 1.0);
    out.channels = json.value("channels", 0);
    const Json normalize = json.value("normalize", Json::object());
    out.normalize = normalize.value("id", std::string());
    out.mean = normalize.value("mean", std::vector<double>());
    out.deviation = normalize.value("std", std::vector<double>());
    return out;
}

Text InputSummary::text() const
{
    return Text(FOVEA_TR("core", "{size} × {size} px, crop {crop}, {channels}, normalisation {normalize} (mean {mean}, std {std})"),
                {{"size", std::to_string(size)},
                 {"crop", fmt::format("{:.4g}", crop)},
                 {"channels", Text(channels == 1 ? FOVEA_TR("core", "grey") : FOVEA_TR("core", "colour"))},
                 {"normalize", normalize},
                 {"mean", figuresText(mean)},
                 {"std", figuresText(deviation)}});
}

OrderedJson StartWeights::toJson() const
{
    const char* name = "";
    for (const auto& [known, id] : kWeightsSources)
        if (known == source)
            name = id;
    return {{"source", name}, {"file", file}, {"model", model}, {"assumed", assumed}};
}

StartWeights StartWeights::fromJson(const Json& json)
{
    StartWeights out;
    const auto name = json.value("source", std::string());
    for (const auto& [known, id] : kWeightsSources)
        if (name == id)
            out.source = known;
    out.file = json.value("file", std::string());
    out.model = json.value("model", std::string());
    out.assumed = json.value("assumed", std::vector<std::string>());
    return out;
}

Text StartWeights::text() const
{
    switch (source) {
    case Source::Random: return FOVEA_TR("core", "none (random)");
    case Source::Published: return Text(FOVEA_TR("core", "{file} (published for {model})"), {{"file", file}, {"model", model}});
    case Source::Card:
    case Source::Recipe:
    case Source::Unknown: break;
    }
    return file;
}

Text StartWeights::assumption(const InputSummary& input) const
{
    if (assumed.empty())
        return {};
    const Text::Args values = {{"file", file},
                               {"model", model},
                               {"size", std::to_string(input.size)},
                               {"settings", fmt::format("{}", fmt::join(assumed, ", "))},
                               {"input", input.text()}};
    switch (source) {
    case Source::Random: return Text(FOVEA_TR("core", "Images are scaled to {size} × {size} px (data.size is not set)"), values);
    case Source::Published:
        return Text(FOVEA_TR("core", "{file} is the published file of {model}; taken from it: {settings}. Input: {input}"), values);
    case Source::Card: return Text(FOVEA_TR("core", "{file} describes its own input; taken from it: {settings}. Input: {input}"), values);
    case Source::Recipe:
        return Text(FOVEA_TR("core", "{file} does not describe its input; assumed from the weights published for {model}: {settings}. "
                                     "Input: {input}"),
                    values);
    case Source::Unknown:
        return Text(FOVEA_TR("core", "{file} does not describe its input, and no weights are published for {model}; taken from the "
                                     "dataset: {settings}. Input: {input}"),
                    values);
    }
    return {};
}

}  // namespace fovea
