// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fovea {

/// Keeps what libraries print to standard error (libpng, libjpeg, OpenCV …) in this thread from its construction to
/// its destruction, so that it becomes part of a message instead of appearing between our own. Other threads print
/// as before. May be nested: the innermost one gets the text.
class LibraryText {
public:
    LibraryText();
    ~LibraryText();
    LibraryText(const LibraryText&) = delete;
    LibraryText& operator=(const LibraryText&) = delete;

    /// All of it; at most some kilobytes are kept.
    const std::string& text() const { return m_text; }
    /// Its first line that is a sentence for people: none about the source code of a library. May be empty.
    std::string reason() const;

private:
    std::string m_text;
    std::string* m_outer;
};

/// Puts the streams in place that make this possible; to be called before threads start. Otherwise the first
/// LibraryText does it.
void watchLibraryText();

/// Writes a message of our own to standard error, past what LibraryText keeps. What cannot be written is lost.
void writeToStandardError(std::string_view text);

/// What libraries print and no LibraryText keeps goes to `receive` from now on, a line at a time, instead of to standard
/// error: LibTorch's and Qt's warnings, for example. A process that aborts prints the last of it, since that may say why.
void passLibraryTextTo(void (*receive)(std::string_view line));

}  // namespace fovea
