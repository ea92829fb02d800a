// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/HelpFormat.h"

#include "app/cli/Output.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <unistd.h>

namespace fovea::cli {
namespace {

constexpr std::size_t kFirstColumn = 34;

class HelpFormat final : public CLI::Formatter {
public:
    HelpFormat() { column_width(kFirstColumn); }

    std::string make_option_desc(const CLI::Option* option) const override
    {
        return wrapped(option->get_description(), helpColumns() - kFirstColumn);
    }

    std::string make_subcommand(const CLI::App* verb) const override
    {
        std::ostringstream out;
        CLI::detail::format_help(out, verb->get_display_name(true), wrapped(verb->get_description(), helpColumns() - kFirstColumn),
                                 kFirstColumn);
        return out.str();
    }
};

}  // namespace

std::shared_ptr<CLI::Formatter> helpFormat() { return std::make_shared<HelpFormat>(); }

std::size_t helpColumns()
{
    constexpr std::size_t kLeast = 60, kMost = 120, kElsewhere = 100;
    std::size_t columns = terminalColumns(STDOUT_FILENO, kElsewhere);
    if (const char* set = std::getenv("COLUMNS"))
        if (const long wanted = std::strtol(set, nullptr, 10); wanted > 0)
            columns = static_cast<std::size_t>(wanted);
    return std::clamp(columns, kLeast, kMost);
}

std::string wrapped(std::string_view text, std::size_t columns)
{
    std::string out;
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        const std::string word(text.substr(at, end - at));
        const std::size_t width = columnsOf(word);
        if (used > 0 && used + 1 + width > columns) {
            out += '\n';
            used = 0;
        } else if (used > 0) {
            out += ' ';
            ++used;
        }
        out += word;
        used += width;
        if (end < text.size() && text[end] == '\n') {
            out += '\n';
            used = 0;
        }
        at = end + 1;
    }
    return out;
}

std::string indented(std::string_view text, std::size_t by)
{
    const std::string room(by, ' ');
    std::string out = room;
    for (const char c : wrapped(text, helpColumns() - by)) {
        out += c;
        if (c == '\n')
            out += room;
    }
    return out;
}

}  // namespace fovea::cli
