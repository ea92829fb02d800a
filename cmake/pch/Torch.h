// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for every file that uses LibTorch: its headers take half a minute to read. Not torch/torch.h, whose modules,
// optimisers and loaders Fovea does not use, and which would cost half as much again here and in each batch.
#pragma once

#include <torch/nn/module.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>
