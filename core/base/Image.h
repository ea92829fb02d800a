// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fovea {

/// A picture somebody else owns: 8 bits a channel, rows top to bottom, channels interleaved
/// (grey, or R G B), rows packed. Valid as long as its owner leaves the memory alone.
struct ImageView {
    int width = 0;
    int height = 0;
    int channels = 0;  ///< 1 or 3
    const std::uint8_t* pixels = nullptr;

    bool empty() const { return !pixels || width == 0 || height == 0; }
    std::size_t bytes() const { return static_cast<std::size_t>(width) * height * channels; }
    const std::uint8_t* row(int y) const { return pixels + static_cast<std::size_t>(y) * width * channels; }
};

/// A picture that owns its memory; same layout as ImageView.
struct Image {
    int width = 0;
    int height = 0;
    int channels = 0;
    std::vector<std::uint8_t> pixels;

    Image() = default;
    Image(int width, int height, int channels) { reset(width, height, channels); }
    explicit Image(const ImageView& view)
        : width(view.width), height(view.height), channels(view.channels), pixels(view.pixels, view.pixels + view.bytes())
    {
    }

    bool operator==(const Image&) const = default;

    /// Changes the shape, keeping the memory where it is large enough; the content is undefined.
    void reset(int w, int h, int c)
    {
        width = w;
        height = h;
        channels = c;
        pixels.resize(static_cast<std::size_t>(w) * h * c);
    }
    ImageView view() const { return {width, height, channels, pixels.data()}; }
    std::uint8_t* row(int y) { return pixels.data() + static_cast<std::size_t>(y) * width * channels; }
    bool empty() const { return pixels.empty(); }
};

}  // namespace fovea
