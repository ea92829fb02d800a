// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Text.h"

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fovea {

enum class ParamType { Integer, Real, Boolean, Text, Choice, Path, Range, List, Component };
enum class Scale { Linear, Log };

/// One parameter, described once: its JSON, command-line flag, form field, validation and help all
/// derive from this value. Built with the named constructors and the chained setters:
/// `ParamSpec::real("momentum", 0.9).range(0, 1).label(…).help(…)`. Plain value, no thread.
struct ParamSpec {
    struct Choice {
        std::string id;
        Text label;
    };

    static constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

    std::string key;  ///< the field's own snake_case name
    Text labelText;   ///< what a form shows
    Text helpText;    ///< in plain words: what raising and lowering it does
    ParamType type = ParamType::Real;
    Json fallback;  ///< the default; null where the parameter is optional and absent
    double min = std::numeric_limits<double>::lowest();
    double max = std::numeric_limits<double>::max();
    Scale scaleHint = Scale::Linear;
    Text unitText;                ///< "px", "s"
    std::vector<Choice> choices;  ///< of a Choice: all values; of a number: words that may stand in its place
    bool isAdvanced = false;
    bool isLive = false;                       ///< may change while a run goes on
    bool isOptional = false;                   ///< null is a value
    std::string enabledBy;                     ///< "key=value": shown only while the sibling has that value
    std::string catalog;                       ///< of a Component: which registry ("optimizer")
    std::shared_ptr<const ParamSpec> element;  ///< of a List
    std::size_t minLength = 0;                 ///< of a List: how many values it must have at least
    std::size_t maxLength = kNoLimit;          ///< and at most

    static ParamSpec integer(std::string key, std::int64_t value);
    static ParamSpec real(std::string key, double value);
    static ParamSpec boolean(std::string key, bool value);
    static ParamSpec text(std::string key, std::string value);
    static ParamSpec choice(std::string key, std::string value, std::vector<Choice> choices);
    static ParamSpec path(std::string key);
    /// A pair [low, high] with low <= high.
    static ParamSpec interval(std::string key, double low, double high);
    static ParamSpec list(std::string key, ParamSpec element, Json value = Json::array());
    /// A nested component of a catalogue, `{"id": …, its parameters}`; null `id` means optional and absent.
    static ParamSpec component(std::string key, std::string catalog, Json id);

    ParamSpec&& label(Text v) &&
    {
        labelText = std::move(v);
        return std::move(*this);
    }
    ParamSpec&& help(Text v) &&
    {
        helpText = std::move(v);
        return std::move(*this);
    }
    ParamSpec&& range(double low, double high) &&
    {
        min = low;
        max = high;
        return std::move(*this);
    }
    /// How many values a list may have.
    ParamSpec&& length(std::size_t least, std::size_t greatest) &&
    {
        minLength = least;
        maxLength = greatest;
        return std::move(*this);
    }
    ParamSpec&& log() &&
    {
        scaleHint = Scale::Log;
        return std::move(*this);
    }
    ParamSpec&& unit(Text v) &&
    {
        unitText = std::move(v);
        return std::move(*this);
    }
    ParamSpec&& advanced() &&
    {
        isAdvanced = true;
        return std::move(*this);
    }
    ParamSpec&& live() &&
    {
        isLive = true;
        return std::move(*this);
    }
    ParamSpec&& optional() &&
    {
        isOptional = true;
        return std::move(*this);
    }
    ParamSpec&& orWord(std::string id, Text v) &&
    {
        choices.push_back({std::move(id), std::move(v)});
        return std::move(*this);
    }
    ParamSpec&& enabledWhen(std::string v) &&
    {
        enabledBy = std::move(v);
        return std::move(*this);
    }
};

/// A fault of one field: `path` is the full dotted path, `problem` says what it must be and what it is.
struct FieldError {
    std::string path;
    Text problem;
    std::string str() const { return path.empty() ? problem.str() : path + ": " + problem.str(); }
};

/// Checks one value against its description, nested components included; appends to `errors`.
void validateValue(const ParamSpec& spec, const Json& value, const std::string& path, std::vector<FieldError>& errors);

/// Checks an object of parameters: unknown keys are errors that name the nearest known one.
void validateParams(const std::vector<ParamSpec>& specs, const Json& object, const std::string& path, std::vector<FieldError>& errors,
                    bool isComponent = false);

/// The value with every absent parameter filled from the defaults, nested components included.
/// Expects a valid value.
Json resolveValue(const ParamSpec& spec, const Json& value);
Json resolveParams(const std::vector<ParamSpec>& specs, const Json& object);

/// Turns what somebody typed into the parameter's JSON: `0.5`, `true`, `none`, `sgd`,
/// `rotation(15),shift(2)`, or JSON itself. Throws Error{Config} that names `path`.
Json parseParamText(const ParamSpec& spec, const std::string& text, const std::string& path);

/// A bare string stands for `{"id": …}`: brings components (nested ones too) to the object form.
Json normalizeValue(const ParamSpec& spec, const Json& value);

/// The default as a person would type it ("0.9", "none", "sgd").
std::string defaultAsText(const ParamSpec& spec);
/// "1 to 65536", "one of a, b", "a list of 2 values", or empty where everything is allowed.
Text allowedValues(const ParamSpec& spec);
std::string allowedAsText(const ParamSpec& spec);

const ParamSpec* findSpec(const std::vector<ParamSpec>& specs, const std::string& key);

}  // namespace fovea
