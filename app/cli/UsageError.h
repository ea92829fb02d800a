// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace fovea::cli {

/// "fovea datasets info".
std::string wholeName(const CLI::App& verb);

/// What is wrong with the words of a command line, in our own words, and what was probably meant.
Error usageError(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& words);

/// A fault for each word that a verb with allow_extras() did not know, but for the values of unknown flags.
std::vector<Error> unexpectedWords(const CLI::App& verb);

}  // namespace fovea::cli
