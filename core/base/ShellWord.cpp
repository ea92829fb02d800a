// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ShellWord.h"
#include "core/base/Names.h"

namespace fovea {

std::string shellQuoted(const std::string& given)
{
    constexpr const char* kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:=@%+,-";
    // The verbs take a name as it is shown. Shells have no common way to write bytes.
    const std::string word = readableLines(given) == given ? given : printable(given);
    if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos)
        return word;
    std::string out = "'";
    for (const char c : word)
        out += c == '\'' ? "'\\''" : std::string(1, c);
    return out + "'";
}

}  // namespace fovea
