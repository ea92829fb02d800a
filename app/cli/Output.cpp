// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Output.h"
#include "core/base/JsonText.h"
#include "core/base/LibraryText.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/ioctl.h>
#include <unistd.h>

namespace fovea::cli {
namespace {

struct OutputState {
    std::atomic<int> failure = 0;             ///< errno of the first answer that could not be written
    std::atomic<bool> isReaderNeeded = true;  ///< whether the work is in vain without standard output
    std::atomic<bool> isTold = false;
};

OutputState& outputState()
{
    static OutputState state;
    return state;
}

Error unwritable(int reason)
{
    return Error(
        ErrorCode::Io,
        Text(FOVEA_TR("core", "the results could not be written to standard output: {reason}"), {{"reason", std::strerror(reason)}}),
        reason == ENOSPC ? FOVEA_TR("core", "free some disk space and try again") : "");
}

/// Remembers the first failure, and ends work that is in vain.
void answerFailed(int reason)
{
    auto& state = outputState();
    int none = 0;
    state.failure.compare_exchange_strong(none, reason == 0 ? EIO : reason);
    if (state.isReaderNeeded)
        throw AnswersLost();
}

Coloured coloured(const std::string& text, const char* code)
{
    const std::string shown = readableLines(text);
    return {onTerminal() && !std::getenv("NO_COLOR") ? fmt::format("\033[{}m{}\033[0m", code, shown) : shown};
}

}  // namespace

void writeMessage(std::string_view text)
{
    // A terminal that is gone or a full disk behind standard error must not end the work.
    writeToStandardError(text);
}

void writeAnswer(std::string_view text)
{
    if (text.empty())
        return;
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stdout) < text.size())
        answerFailed(errno);
}

void flushAnswers()
{
    errno = 0;
    if (std::fflush(stdout) != 0)
        answerFailed(errno);
}

void goOnWithoutReader() { outputState().isReaderNeeded = false; }

int finishAnswers(int exitCode)
{
    auto& state = outputState();
    const bool isReaderNeeded = state.isReaderNeeded.exchange(false);  // nothing may be thrown from here on
    flushAnswers();
    const int reason = state.failure;
    if (reason == 0)
        return exitCode;
    // Nobody listens, and whoever left knows it: no message, as of any command in a pipe.
    if (reason == EPIPE)
        return isReaderNeeded ? kReaderGone : exitCode;
    // Started without a standard output on purpose, and the results are kept elsewhere.
    if (reason == EBADF && !isReaderNeeded)
        return exitCode;
    if (!state.isTold.exchange(true))
        printError(unwritable(reason), false);
    return exitCode == 0 ? 1 : exitCode;
}

std::size_t terminalColumns(int descriptor, std::size_t elsewhere)
{
    winsize size{};
    return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : elsewhere;
}

bool onTerminal()
{
    static const bool terminal = ::isatty(STDERR_FILENO) == 1;
    return terminal;
}

Coloured warning(const std::string& text) { return coloured(text, "33"); }

void printError(const Error& error, bool json)
{
    if (json) {
        const OrderedJson out{{"error",
                               {{"code", errorCodeName(error.code())},
                                {"message", error.message().str()},
                                {"hint", error.hint().str()},
                                {"path", printablePath(error.path())}}}};
        answer("{}\n", jsonText(out));
        flushAnswers();
        return;
    }
    say("{}: {}\n", coloured("error", "31;1"), error.what());
    if (!error.hint().empty())
        say("  {}\n", error.hint().str());
}

void printWarning(const std::string& text, const std::vector<std::string>& details)
{
    constexpr std::size_t kShown = 10;
    say("{}: {}\n", warning("warning"), text);
    for (std::size_t i = 0; i < std::min(kShown, details.size()); ++i)
        say("  {}\n", details[i]);
    if (details.size() > kShown)
        say("  and {} more\n", details.size() - kShown);
}

void printTable(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& cells)
{
    auto rows = cells;
    for (auto& row : rows)
        for (auto& cell : row)
            cell = readable(cell);
    std::vector<std::size_t> widths;
    for (const auto& heading : headings)
        widths.push_back(columnsOf(heading));
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], columnsOf(row[i]));
    const auto print = [&](const std::vector<std::string>& row) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += row[i] + (i + 1 < row.size() ? std::string(widths[i] - columnsOf(row[i]) + 2, ' ') : "");
        answer("{}\n", line);
    };
    print(headings);
    for (const auto& row : rows)
        print(row);
}

std::size_t columnsOf(std::string_view text)
{
    std::size_t columns = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0) != 0x80)
            columns += byte >= 0xe3 ? 2 : 1;
    }
    return columns;
}

std::string cutAt(const std::string& text, std::size_t most)
{
    std::size_t end = std::min(most, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return text.substr(0, end);
}

std::string duration(double seconds)
{
    const auto whole = static_cast<long>(std::max(0.0, seconds) + 0.5);
    return whole >= 3600 ? fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
                         : fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string bytes(double count)
{
    for (const char* unit : {"bytes", "kB", "MB", "GB"}) {
        if (count < 1000)
            return unit[0] == 'b' ? fmt::format("{:.0f} {}", count, unit) : fmt::format("{:.1f} {}", count, unit);
        count /= 1000;
    }
    return fmt::format("{:.1f} TB", count);
}

std::string grouped(std::int64_t number)
{
    std::string digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

void ProgressLine::show(double share, const std::string& text)
{
    if (!onTerminal())
        return;
    const double now = std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    if (m_shown && now - m_lastDrawn < 0.1)
        return;
    m_lastDrawn = now;
    m_shown = true;
    constexpr int kBar = 24;
    const int filled = static_cast<int>(std::clamp(share, 0.0, 1.0) * kBar);
    std::string bar;
    for (int i = 0; i < kBar; ++i)
        bar += i < filled ? "━" : "┄";
    constexpr std::size_t kBeside = kBar + 8, kElsewhere = 80;
    const std::size_t columns = terminalColumns(STDERR_FILENO, kElsewhere), room = columns > kBeside ? columns - kBeside : 0;
    say("\r\033[K{} {:3.0f}%  {}", bar, 100 * std::clamp(share, 0.0, 1.0), cutAt(text, room));
}

void ProgressLine::clear()
{
    if (m_shown)
        say("\r\033[K");
    m_shown = false;
}

}  // namespace fovea::cli
