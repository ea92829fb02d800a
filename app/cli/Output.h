// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/base/Json.h"

#include <string>
#include <vector>

namespace fovea::cli {

/// Prints an error: to people on standard error, or as `{"error": …}` on standard output.
void printError(const Error& error, bool json);

/// Whether standard error is a terminal; colours and moving progress only then.
bool onTerminal();

/// Text in a colour on a terminal, plain elsewhere and with NO_COLOR.
std::string bold(const std::string& text);
std::string warning(const std::string& text);

void printWarning(const std::string& text, const std::vector<std::string>& details);

/// Rows under headings, columns as wide as they need to be, on standard output.
void printTable(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows);

/// "1:05", "2:03:04".
std::string duration(double seconds);
/// "12.3 MB".
std::string bytes(double count);
/// "421,642".
std::string grouped(std::int64_t number);

/// A line on standard error that is written over, on a terminal only. Not for several threads at once.
class ProgressLine {
public:
    ~ProgressLine() { clear(); }
    /// `share` from 0 to 1; at most ten redraws a second.
    void show(double share, const std::string& text);
    void clear();

private:
    double m_lastDrawn = -1;
    bool m_shown = false;
};

}  // namespace fovea::cli
