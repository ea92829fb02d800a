// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/OddPictures.h"

#include <algorithm>

namespace fovea::test {
namespace {

void append(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> 8 * i);
}

/// LZW codes of 9 bits: the table is cleared before it could grow.
std::string uncompressed(const std::vector<std::uint8_t>& pixels)
{
    constexpr std::uint32_t kClear = 256, kEnd = 257;
    std::string bytes;
    std::uint32_t held = 0;
    int bits = 0;
    const auto put = [&](std::uint32_t code) {
        held |= code << bits;
        for (bits += 9; bits >= 8; bits -= 8, held >>= 8)
            bytes += static_cast<char>(held);
    };
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        if (i % 100 == 0)
            put(kClear);
        put(pixels[i]);
    }
    put(kEnd);
    if (bits > 0)
        bytes += static_cast<char>(held);
    std::string blocks(1, '\x08');
    for (std::size_t at = 0; at < bytes.size(); at += 255) {
        const auto part = bytes.substr(at, 255);
        blocks += static_cast<char>(part.size());
        blocks += part;
    }
    return blocks + '\0';
}

std::string chunk(const std::string& name, const std::string& content)
{
    std::string out = name;
    append(out, static_cast<std::uint32_t>(content.size()), 4);
    return out + content + std::string(content.size() % 2, '\0');
}

}  // namespace

std::string gif(int width, int height, const std::vector<std::uint8_t>& palette, const std::vector<GifFrame>& frames)
{
    std::string out = "GIF89a";
    append(out, static_cast<std::uint32_t>(width), 2);
    append(out, static_cast<std::uint32_t>(height), 2);
    out += std::string("\xf7\0\0", 3);
    std::string colours(palette.begin(), palette.end());
    colours.resize(768);
    out += colours;
    for (const auto& frame : frames) {
        out += std::string("\x21\xf9\x04", 3) + static_cast<char>(frame.transparent >= 0 ? 1 : 0) + std::string(2, '\0') +
               static_cast<char>(std::max(0, frame.transparent)) + '\0';
        out += ',';
        for (const int value : {frame.left, frame.top, frame.width, frame.height})
            append(out, static_cast<std::uint32_t>(value), 2);
        out += static_cast<char>(frame.isInterlaced ? 0x40 : 0);
        out += uncompressed(frame.pixels);
    }
    return out + ';';
}

std::string animatedWebP(int width, int height, int left, int top, const std::vector<std::string>& frames)
{
    std::string shape(1, '\x12');  // animation, transparency
    shape += std::string(3, '\0');
    append(shape, static_cast<std::uint32_t>(width - 1), 3);
    append(shape, static_cast<std::uint32_t>(height - 1), 3);
    std::string content = "WEBP" + chunk("VP8X", shape) + chunk("ANIM", std::string(6, '\0'));
    for (const auto& frame : frames) {
        // The frame's own size is read out of its lossless header.
        const auto at = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<std::uint8_t>(frame[i])); };
        const auto sides = at(21) | at(22) << 8 | at(23) << 16 | at(24) << 24;
        std::string animation;
        append(animation, static_cast<std::uint32_t>(left / 2), 3);
        append(animation, static_cast<std::uint32_t>(top / 2), 3);
        append(animation, sides & 0x3fff, 3);
        append(animation, sides >> 14 & 0x3fff, 3);
        append(animation, 100, 3);
        animation += '\x02';
        content += chunk("ANMF", animation + frame.substr(12));
    }
    return chunk("RIFF", content);
}

}  // namespace fovea::test
