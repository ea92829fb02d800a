// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/TorchFile.h"
#include "core/models/Model.h"

#include <filesystem>
#include <string>
#include <vector>

// Which network bare weights belong to, as far as their names tell.
namespace fovea::predict {

std::vector<std::string> namesOf(const formats::StateDict& weights);
/// The names of a network's parameters and buffers.
std::vector<std::string> namesOf(const models::Model& network);

/// Throws Error{Config}: nobody said which network the weights belong to. The hint lists the networks with such names.
[[noreturn]] void refuseWithoutNetwork(const std::filesystem::path& path, const formats::StateDict& weights);

}  // namespace fovea::predict
