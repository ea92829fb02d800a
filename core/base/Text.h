// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Marks a text of the core for translation. Expands to the text itself, so the core stays free of
/// Qt, while the window's `lupdate` (told that FOVEA_TR is QT_TRANSLATE_NOOP) finds every one.
#define FOVEA_TR(context, text) text

namespace fovea {

struct Text;

/// What fills a placeholder: plain characters (a name, a number, a path), or a text to be shown in
/// the reader's language as well.
struct TextValue {
    TextValue(const char* plain);
    TextValue(std::string plain);
    TextValue(const Text& text);

    bool operator==(const TextValue& other) const;
    /// In English.
    std::string str() const;

    std::string plain;
    std::shared_ptr<const Text> text;  ///< null for plain characters
};

/// A sentence that can be shown in any language: the marked English template with `{name}`
/// placeholders, and the values that fill them. The door that shows it (command or window) decides
/// the language, so nothing in the core formats for people.
struct Text {
    using Args = std::vector<std::pair<std::string, TextValue>>;

    Text() = default;
    Text(const char* source, Args args = {}) : source(source), args(std::move(args)) {}
    Text(std::string source, Args args = {}) : source(std::move(source)), args(std::move(args)) {}

    bool empty() const { return source.empty(); }
    bool operator==(const Text&) const = default;

    /// The English sentence.
    std::string str() const { return fill(source); }

    /// Fills a translated template with this text's values; unknown placeholders stay as they are.
    std::string fill(std::string_view pattern) const;
    /// The same where `inner` tells how a text among the values reads in the pattern's language.
    std::string fill(std::string_view pattern, const std::function<std::string(const Text&)>& inner) const;

    std::string source;
    Args args;
};

}  // namespace fovea
