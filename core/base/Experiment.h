// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSet.h"
#include "core/base/ParamSpec.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fovea {

/// Everything that defines a run, as a plain value: which data, which model, how it is trained.
/// Holds only what the user set; resolve() fills in the rest. Reads and writes the JSON that both
/// doors share. Paths are dotted ("training.optimizer.learning_rate", "data.augment[0].degrees").
class Experiment {
public:
    /// Version of the JSON layout, under the key "fovea".
    static constexpr int kSchemaVersion = 1;

    Experiment();

    /// Checks keys, types and ranges. Throws Error{Config} that lists every fault, one a line.
    static Experiment fromJson(const Json& document);
    /// As fromJson(), from a file. Throws Error{NotFound, Io, Format, Config}.
    static Experiment load(const std::filesystem::path& path);
    OrderedJson toJson() const;

    bool operator==(const Experiment&) const = default;

    /// Descriptions of the fields of "data" and "training", and of the model's component.
    static const std::vector<ParamSpec>& dataSpecs();
    static const std::vector<ParamSpec>& trainingSpecs();
    static const ParamSpec& modelSpec();

    std::string name() const;
    void setName(const std::string& name);

    /// The description of the parameter at a path, given the components chosen so far; throws
    /// Error{Config} that names the nearest key.
    const ParamSpec& specAt(const std::string& path) const;
    /// What the user set at a path, if anything.
    std::optional<Json> get(const std::string& path) const;
    /// Sets a value. A component or list that the path goes through and nobody chose yet becomes the
    /// default one. Throws Error{Config} and then changes nothing.
    void set(const std::string& path, const Json& value);
    /// As set(), from typed text ("0.5", "sgd", "rotation(15),shift(2)").
    void setText(const std::string& path, const std::string& text);
    /// Takes back what the user set, if anything; an entry of a list is removed from it. Throws
    /// Error{Config} for a path that names nothing and for an entry that its list cannot miss.
    void unset(const std::string& path);

    /// All faults at once, addressed by field.
    std::vector<FieldError> validate() const;
    /// Throws Error{Config} with all faults, one a line.
    void requireValid() const;

    /// The same experiment with every field filled: what the chosen dataset, model and optimiser
    /// suggest, then the defaults of each parameter. Expects a valid experiment.
    Experiment resolve() const;

    /// Sections of a resolved experiment.
    ParamSet data() const;
    ParamSet training() const;
    Component model() const;

private:
    Json m_document;
};

}  // namespace fovea
