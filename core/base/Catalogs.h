// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSpec.h"

#include <functional>
#include <string>
#include <vector>

namespace fovea {

class Experiment;

/// What a catalogue tells about one entry, without the means to build it.
struct ComponentInfo {
    std::string id;  ///< snake_case, as in JSON; unique in its catalogue
    Text label;
    Text help;
    int rank = 100;  ///< order on show: lower first, then by id
    std::vector<ParamSpec> params = {};
    /// Defaults that this entry suggests for other fields, by dotted path ("training.optimizer.learning_rate").
    Json suggests = Json::object();
    /// More of them, where they depend on what else is chosen; gets what the user set. May be empty.
    std::function<Json(const Experiment&)> suggestFor = {};
};

/// All catalogues by name ("dataset", "model", "optimizer" …), so that values can be validated and
/// documented without knowing how components are built. Filled before main() by the registries;
/// read-only afterwards, hence safe from any thread.
class Catalogs {
public:
    using List = std::function<const std::vector<ComponentInfo>&()>;

    static void add(const std::string& name, List list);
    /// Entries in the order of show. Throws Error{Internal} for a catalogue that does not exist.
    static const std::vector<ComponentInfo>& entries(const std::string& name);
    static std::vector<std::string> names();
    static const ComponentInfo* find(const std::string& catalog, const std::string& id);
    /// As find(), but throws Error{Config} that names the nearest entry. `-` and `_` are the same here.
    static const ComponentInfo& require(const std::string& catalog, const std::string& id);
};

}  // namespace fovea
