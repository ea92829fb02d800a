// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/Names.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace fovea::cli {

/// Thrown by answer() when standard output cannot be written and the work is in vain without it.
/// No Error: a verb must not take it for a failure of its own.
struct AnswersLost {};

/// Writes to standard error. Never throws and never ends the process, also where nobody can read it.
void writeMessage(std::string_view text);
/// Writes to standard output, buffered. A failure is kept for finishAnswers(), and throws AnswersLost
/// unless goOnWithoutReader() was called.
void writeAnswer(std::string_view text);

/// Text with the codes of a colour, which say() and answer() let through.
struct Coloured {
    std::string text;
};

/// Texts may hold names from outside: only what we write ourselves may control the terminal.
template <typename Value> auto shownValue(const Value& value)
{
    if constexpr (std::is_same_v<Value, Coloured>)
        return value.text;
    else if constexpr (std::is_convertible_v<const Value&, std::string_view>)
        return readableLines(value);
    else
        return value;
}

template <typename Value> using Shown = decltype(shownValue(std::declval<const Value&>()));

/// A message for people, on standard error.
template <typename... Args> void say(fmt::format_string<Shown<Args>...> format, const Args&... args)
{
    writeMessage(fmt::format(format, shownValue(args)...));
}

/// A part of the results, on standard output.
template <typename... Args> void answer(fmt::format_string<Shown<Args>...> format, const Args&... args)
{
    writeAnswer(fmt::format(format, shownValue(args)...));
}

void flushAnswers();

/// The results are kept elsewhere as well, as a run's are: whoever closes the pipe does not end the work.
void goOnWithoutReader();

/// What the process ends with: `exitCode`, unless results did not reach standard output. A closed pipe
/// then gives the code that SIGPIPE would, silently; anything else a message and 1. The last thing in main.
int finishAnswers(int exitCode);

/// 128 + SIGPIPE, as shells report a command whose reader has left.
constexpr int kReaderGone = 141;

/// Prints an error: to people on standard error, or as `{"error": …}` on standard output.
void printError(const Error& error, bool json);

/// Whether standard error is a terminal; colours and moving progress only then.
bool onTerminal();

/// Columns of the terminal behind a descriptor; `elsewhere` where there is none.
std::size_t terminalColumns(int descriptor, std::size_t elsewhere);

/// Text in a colour on a terminal, plain elsewhere and with NO_COLOR.
Coloured warning(const std::string& text);

void printWarning(const std::string& text, const std::vector<std::string>& details);

/// Rows under headings, columns as wide as they need to be, on standard output.
void printTable(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& cells);

/// Columns that a text takes on a terminal: one for a character, two for East Asian wide ones.
std::size_t columnsOf(std::string_view text);

/// The first bytes, never half a character.
std::string cutAt(const std::string& text, std::size_t most);

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
