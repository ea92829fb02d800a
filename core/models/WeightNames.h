// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <optional>
#include <string>
#include <vector>

namespace fovea::models {

/// Names of parameters as another program calls them, put into a network's words.
struct NameTranslation {
    Text note;                       ///< whose names they were, and what else differs
    std::vector<std::string> names;  ///< one for each given name, in the same order
};

/// The translation that makes most of `given` into names out of `wanted`; nothing where none does
/// better than leaving them alone.
std::optional<NameTranslation> translateNames(const std::vector<std::string>& given, const std::vector<std::string>& wanted);

/// The models of the catalogue that parameter names look like, best first; empty where they look like none.
std::vector<std::string> modelsWithNames(const std::vector<std::string>& names);

}  // namespace fovea::models
