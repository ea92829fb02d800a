// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for every file that uses LibTorch: the header alone takes half a minute to read.
#pragma once

#include <torch/torch.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>
