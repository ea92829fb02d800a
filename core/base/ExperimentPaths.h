// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ParamSpec.h"

#include <optional>
#include <string>

// Values of an experiment's document by path: "training.optimizer.learning_rate", "data.augment[0].degrees".
// Experiment explains what paths do; each function throws Error{Config} as its member of the same purpose.
namespace fovea {

const ParamSpec& specAtPath(const Json& document, const std::string& path);
std::optional<Json> valueAtPath(const Json& document, const std::string& path);

/// The document with another value at a path, checked.
Json withValue(const Json& document, const std::string& path, const Json& value);
/// The document without the value at a path.
Json withoutValue(const Json& document, const std::string& path);

}  // namespace fovea
