// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for the window: what most of its files include.
#pragma once

#include <QtWidgets>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>
