// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Datasets.h"
#include "core/base/Experiment.h"

#include <CLI/App.hpp>

#include <map>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace fovea::cli {

/// The flags of `train` that set fields of an experiment. Names, help, ranges and defaults come from
/// the ParamSpecs; this table only says which fields have a flag of their own (any other is reached
/// by --set).
class ExperimentFlags {
public:
    void describe(CLI::App& app);
    /// The file's experiment (or an empty one) with the flags applied: components first, so that
    /// their parameters find them. All faults are reported at once. A dataset in an archive is unpacked, which `report` hears of and
    /// `stop` stops. Throws Error{Usage, Config, NotFound, Format, Data, Cancelled}.
    Experiment build(const api::DatasetReport& report = {}, const std::stop_token& stop = {}) const;

    /// Where a flag has the value "help" ("--optimizer help"), prints what may be chosen; true then.
    bool explain() const;

private:
    const CLI::App* m_app = nullptr;
    std::string m_file, m_name;
    std::map<std::string, std::string> m_values;  ///< by flag; as typed
    std::vector<std::string> m_sets;
};

/// "90", "90s", "10m", "1.5h" in seconds. Throws Error{Config}.
double parseDuration(const std::string& text, const std::string& flag);

/// The catalogue whose entries a flag of `train` takes ("--optimizer": "optimizer"); empty for other flags.
std::string catalogOfFlag(const std::string& flag);

/// Sets a field from typed text as the flags of `train` do: "0.5/0.5" for data.normalize, a folder for
/// data.dataset, a model of the user's own for model. Throws Error{Config, Format, Data, Cancelled}.
void setField(Experiment& experiment, const std::string& path, const std::string& text, const api::DatasetReport& report = {},
              const std::stop_token& stop = {});

/// The flag --set of verbs that open a dataset, for its settings alone.
void addDatasetSets(CLI::App& app, std::vector<std::string>& sets);
/// What was typed there. Throws Error{Usage}.
api::DatasetSettings datasetSettings(const std::vector<std::string>& sets);

/// Splits "a.b=value". Throws Error{Usage}.
std::pair<std::string, std::string> parseAssignment(const std::string& text);

}  // namespace fovea::cli
