// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Marks a text of the core for translation. Expands to the text itself, so the core stays free of
/// Qt, while the window's `lupdate` (told that FOVEA_TR is QT_TRANSLATE_NOOP) finds every one.
#define FOVEA_TR(context, text) text

namespace fovea {

/// A sentence that can be shown in any language: the marked English template with `{name}`
/// placeholders, and the values that fill them. The door that shows it (command or window) decides
/// the language, so nothing in the core formats for people.
struct Text {
    using Args = std::vector<std::pair<std::string, std::string>>;

    Text() = default;
    Text(const char* source, Args args = {}) : source(source), args(std::move(args)) {}
    Text(std::string source, Args args = {}) : source(std::move(source)), args(std::move(args)) {}

    bool empty() const { return source.empty(); }
    bool operator==(const Text&) const = default;

    /// The English sentence.
    std::string str() const { return fill(source); }

    /// Fills a translated template with this text's values; unknown placeholders stay as they are.
    std::string fill(std::string_view pattern) const;

    std::string source;
    Args args;
};

}  // namespace fovea
