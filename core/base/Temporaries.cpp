// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Temporaries.h"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fovea {
namespace {

/// The process in the name of a temporary file: ".last.pt.1234-5.tmp".
std::optional<int> writerOf(std::string_view name)
{
    constexpr std::string_view kEnding = ".tmp";
    if (!name.starts_with('.') || !name.ends_with(kEnding))
        return std::nullopt;
    name.remove_suffix(kEnding.size());
    const auto dot = name.rfind('.');
    if (dot == 0 || dot == std::string_view::npos)
        return std::nullopt;
    const auto number = [](const char* begin, const char* end, auto& value) {
        const auto [stopped, failed] = std::from_chars(begin, end, value);
        return failed == std::errc() ? stopped : nullptr;
    };
    int process = 0;
    unsigned long count = 0;
    const char* const end = name.data() + name.size();
    const char* const dash = number(name.data() + dot + 1, end, process);
    const bool isOurs = dash && process > 0 && dash != end && *dash == '-' && number(dash + 1, end, count) == end;
    return isOurs ? std::optional(process) : std::nullopt;
}

bool isRunning(int process) { return ::kill(process, 0) == 0 || errno != ESRCH; }

}  // namespace

void removeLeftTemporaries(const std::filesystem::path& folder)
{
    std::error_code ignored;
    std::vector<std::filesystem::path> left;
    for (std::filesystem::directory_iterator it(folder, ignored), end; !ignored && it != end; it.increment(ignored))
        if (const auto writer = writerOf(it->path().filename().native()); writer && !isRunning(*writer))
            left.push_back(it->path());
    for (const auto& file : left)
        std::filesystem::remove(file, ignored);
}

}  // namespace fovea
