// SPDX-License-Identifier: GPL-3.0-or-later
// The precompiled header of every file that uses LibTorch.
#pragma once

#include <torch/torch.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>
