// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/MaskContent.h"

#include "core/base/Error.h"
#include "core/data/pictures/ImageDecoder.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLooks = 8;           ///< so many pairs are looked at
constexpr std::size_t kMostPixels = 65536;  ///< of an image
constexpr int kEnoughSide = 256;
/// Annotations of street scenes have 35 values.
constexpr std::size_t kMostMaskValues = 48, kTimesMoreOfImage = 4;

/// What tells masks from photos.
struct MaskLook {
    std::size_t values = 0;  ///< colours that differ
    bool isGrey = false, isColourful = false;
    bool hasTwoEnds = false;  ///< black and white, but for what JPEG adds
};

MaskLook lookAt(const fs::path& file)
{
    constexpr int kLeastSpan = 128, kNearEnd = 24, kNearlyGrey = 8, kClearColour = 24;
    Image image;
    readPicture(file, {.enoughSide = kEnoughSide}, image);
    const auto channels = static_cast<std::size_t>(image.channels);
    const std::size_t pixels = image.pixels.size() / channels, step = 1 + pixels / kMostPixels;
    std::unordered_set<std::uint32_t> colours;
    std::array<std::size_t, 256> levels{};
    std::size_t seen = 0, tinted = 0, colourful = 0;
    for (std::size_t i = 0; i < pixels; i += step, ++seen) {
        const auto* pixel = &image.pixels[i * channels];
        const auto [least, most] = std::minmax_element(pixel, pixel + channels);
        std::uint32_t colour = 0;
        for (std::size_t c = 0; c < channels; ++c)
            colour = colour << 8U | pixel[c];
        colours.insert(colour);
        ++levels[*most];
        tinted += *most - *least > kNearlyGrey;
        colourful += *most - *least > kClearColour;
    }
    MaskLook look;
    look.values = colours.size();
    look.isGrey = 100 * tinted <= seen;
    look.isColourful = 50 * colourful >= seen;
    const auto isUsed = [](std::size_t count) { return count > 0; };
    const auto low = std::find_if(levels.begin(), levels.end(), isUsed) - levels.begin();
    const auto high = levels.rend() - std::find_if(levels.rbegin(), levels.rend(), isUsed) - 1;
    std::size_t nearEnds = 0;
    for (std::ptrdiff_t level = low; level <= high; ++level)
        if (level - low <= kNearEnd || high - level <= kNearEnd)
            nearEnds += levels[static_cast<std::size_t>(level)];
    look.hasTwoEnds = look.isGrey && high - low >= kLeastSpan && 100 * nearEnds >= 97 * seen;
    return look;
}

bool looksLikeMask(const MaskLook& mask, const MaskLook& image, MaskLooks looks)
{
    return (mask.values <= kMostMaskValues && mask.values * kTimesMoreOfImage <= image.values) || (mask.hasTwoEnds && !image.hasTwoEnds) ||
           (looks == MaskLooks::Any && mask.isGrey && image.isColourful);
}

}  // namespace

std::optional<bool> lookLikeMasks(const std::vector<NamedMask>& named, MaskLooks looks)
{
    std::size_t read = 0, masks = 0;
    const std::size_t count = std::min(kLooks, named.size());
    for (std::size_t k = 0; k < count; ++k)
        try {
            const auto& [mask, image] = named[k * named.size() / count];
            masks += looksLikeMask(lookAt(mask), lookAt(image), looks);
            ++read;
        } catch (const Error&) {
            // What cannot be read is found and named when the dataset is opened.
        }
    if (read == 0)
        return std::nullopt;
    return 4 * masks >= 3 * read;
}

}  // namespace fovea::data
