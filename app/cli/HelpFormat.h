// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace CLI {
class Formatter;
}

namespace fovea::cli {

/// How `--help` looks: two columns, the second wrapped to the terminal (100 columns where there is none).
std::shared_ptr<CLI::Formatter> helpFormat();

/// Columns of the terminal behind standard output, from 60 to 120; 100 where there is none. COLUMNS goes before.
std::size_t helpColumns();

/// Text in lines of at most `columns` columns, broken at blanks; words that are longer stay whole.
std::string wrapped(std::string_view text, std::size_t columns);

/// Wrapped to the terminal, with each line moved to the right.
std::string indented(std::string_view text, std::size_t by);

}  // namespace fovea::cli
