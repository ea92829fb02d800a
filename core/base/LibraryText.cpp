// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/LibraryText.h"

#include "core/base/Names.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <mutex>
#include <streambuf>
#include <string_view>

namespace fovea {
namespace {

constexpr std::size_t kMostKept = 4096;

thread_local std::string* t_caught = nullptr;

/// To the text of this thread where there is one, else to standard error. What cannot be written is lost.
void takeText(const char* bytes, std::size_t count)
{
    if (t_caught) {
        t_caught->append(bytes, std::min(count, kMostKept - std::min(kMostKept, t_caught->size())));
        return;
    }
    while (count > 0) {
        const auto written = ::write(STDERR_FILENO, bytes, count);
        if (written <= 0)
            return;
        bytes += written;
        count -= static_cast<std::size_t>(written);
    }
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
