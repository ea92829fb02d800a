// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

#include <memory>
#include <string>

namespace fovea::data {

/// Writes short UTF-8 texts into 3-channel pictures. Letters come from the system's font for them
/// (fontconfig, FreeType), or from OpenCV's built-in strokes where there is none. Not thread-safe;
/// make one where it is needed.
class CaptionWriter {
public:
    /// `height` of a line in pixels.
    explicit CaptionWriter(int height);
    ~CaptionWriter();

    /// Writes into the line whose top left corner is (left, top), in the middle of `width` pixels and
    /// never beyond them: a text that is too long ends in an ellipsis. Dark grey.
    void write(Image& picture, const std::string& text, int left, int top, int width);

private:
    struct Fonts;
    std::unique_ptr<Fonts> m_fonts;
    int m_height;
};

}  // namespace fovea::data
