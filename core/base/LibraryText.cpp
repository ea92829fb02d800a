// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/LibraryText.h"

#include "core/base/Names.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <mutex>
#include <streambuf>
#include <string_view>

namespace fovea {
namespace {

constexpr std::size_t kMostKept = 4096;

thread_local std::string* t_caught = nullptr;
thread_local bool t_isPassing = false;

std::atomic<void (*)(std::string_view)> s_receive = nullptr;

/// The last that libraries printed, for a process that aborts.
class RecentText {
public:
    void add(std::string_view text)
    {
        const std::lock_guard lock(m_mutex);
        text = text.substr(text.size() - std::min(text.size(), m_bytes.size()));
        const std::size_t kept = std::min<std::size_t>(m_size, m_bytes.size() - text.size());
        std::memmove(m_bytes.data(), m_bytes.data() + m_size - kept, kept);
        std::copy(text.begin(), text.end(), m_bytes.begin() + static_cast<std::ptrdiff_t>(kept));
        m_size = kept + text.size();
    }
    /// For a signal handler: without the lock, whose owner may never run again.
    std::string_view get() const { return {m_bytes.data(), m_size}; }

private:
    std::mutex m_mutex;
    std::array<char, kMostKept> m_bytes{};
    std::atomic<std::size_t> m_size = 0;
};

/// Never destroyed, as the streams.
RecentText& recentText()
{
    static auto* const text = new RecentText;
    return *text;
}

void showRecentText(int signal)
{
    writeToStandardError(recentText().get());
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

/// Collects a thread's text until a line ends.
void passOn(std::string_view text, void (*receive)(std::string_view))
{
    thread_local std::string begun;
    recentText().add(text);
    // A receiver that prints would be called without end.
    if (t_isPassing)
        return;
    begun.append(text.substr(0, kMostKept));
    t_isPassing = true;
    for (std::size_t end = 0; (end = begun.find('\n')) != std::string::npos; begun.erase(0, end + 1))
        if (end > 0)
            receive(std::string_view(begun).substr(0, end));
    if (begun.size() > kMostKept) {
        receive(begun);
        begun.clear();
    }
    t_isPassing = false;
}

/// To the text of this thread where there is one, else to the log where there is one, else to standard error.
void takeText(const char* bytes, std::size_t count)
{
    if (t_caught)
        t_caught->append(bytes, std::min(count, kMostKept - std::min(kMostKept, t_caught->size())));
    else if (const auto receive = s_receive.load())
        passOn({bytes, count}, receive);
    else
        writeToStandardError({bytes, count});
}

/// What C++ writes to std::cerr.
class WatchedBuffer final : public std::streambuf {
protected:
    int_type overflow(int_type character) override
    {
        if (traits_type::eq_int_type(character, traits_type::eof()))
            return traits_type::not_eof(character);
        const char byte = traits_type::to_char_type(character);
        takeText(&byte, 1);
        return character;
    }
    std::streamsize xsputn(const char* bytes, std::streamsize count) override
    {
        takeText(bytes, static_cast<std::size_t>(count));
        return count;
    }
};

/// What C writes to `stderr`, which is a variable in the GNU C library.
ssize_t takeFromStdio(void* /*cookie*/, const char* bytes, std::size_t count)
{
    takeText(bytes, count);
    return static_cast<ssize_t>(count);
}

void putStreamsInPlace()
{
    cookie_io_functions_t functions = {};
    functions.write = takeFromStdio;
    if (FILE* watched = ::fopencookie(nullptr, "w", functions)) {
        std::setvbuf(watched, nullptr, _IONBF, 0);
        stderr = watched;
    }
    // Never destroyed: libraries print until the very end of the process.
    static auto* const buffer = new WatchedBuffer;
    std::cerr.rdbuf(buffer);
    std::clog.rdbuf(buffer);
}

/// Text for a library's developers: places in its sources, asserted expressions.
bool isOfSources(std::string_view line)
{
    constexpr std::array<std::string_view, 6> kMarks = {"OpenCV", " global ", "imdecode_", ".cpp", ".hpp", "Assertion"};
    return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) { return line.find(mark) != std::string_view::npos; });
}

}  // namespace

void writeToStandardError(std::string_view text)
{
    while (!text.empty()) {
        const auto written = ::write(STDERR_FILENO, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void passLibraryTextTo(void (*receive)(std::string_view line))
{
    watchLibraryText();
    (void)recentText();
    s_receive = receive;
    std::signal(SIGABRT, receive ? showRecentText : SIG_DFL);
}

void watchLibraryText()
{
    static std::once_flag once;
    std::call_once(once, putStreamsInPlace);
}

LibraryText::LibraryText() : m_outer(t_caught)
{
    watchLibraryText();
    t_caught = &m_text;
}

LibraryText::~LibraryText()
{
    t_caught = m_outer;
    if (!m_text.empty())
        spdlog::debug("a library says: {}", m_text);
}

std::string LibraryText::reason() const
{
    for (std::size_t at = 0; at < m_text.size();) {
        const auto end = std::min(m_text.find('\n', at), m_text.size());
        auto line = readable(std::string_view(m_text).substr(at, end - at));
        while (line.ends_with('.') || line.ends_with(' '))
            line.pop_back();
        if (!line.empty() && !isOfSources(line))
            return line;
        at = end + 1;
    }
    return {};
}

}  // namespace fovea
