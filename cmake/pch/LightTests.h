// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled for the tests of what needs no LibTorch.
#pragma once

#include <QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>
