// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fovea::cli {

/// Prints what a catalogue ("optimizer") has: each entry with its help, and its parameters where the catalogue is short.
void explainCatalog(const std::string& catalog);

/// Prints help and parameters of a component ("resnet18", "rotation") or of all in a catalogue, wherever the name is
/// found. False where no catalogue and no component has it.
bool explainName(const std::string& name);

/// All names that explainName() knows.
std::vector<std::string> explainedNames();

}  // namespace fovea::cli
