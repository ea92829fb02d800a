// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/BareWeights.h"

#include <CLI/App.hpp>

#include <map>
#include <optional>
#include <string>

namespace fovea::cli {

/// The argument of verbs that use a trained model.
void addModelArgument(CLI::App& app, std::string& model);

/// The flags that say what a file of bare weights does not tell about itself.
class BareWeightsFlags {
public:
    void describe(CLI::App& app);
    /// Throws Error{Config}.
    BareWeights build() const;

private:
    std::map<std::string, std::string> m_values;  ///< by field of the experiment; as typed
    std::string m_classes;
};

/// Tells people what bare weights were taken for; nothing for other models.
void printWeightsUse(const std::optional<WeightsUse>& use, const std::string& model);

}  // namespace fovea::cli
