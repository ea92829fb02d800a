// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/ValueRange.h"

#include "core/base/Error.h"
#include "core/data/arrays/ArrayRoles.h"
#include "core/data/pictures/ImageDecoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <cmath>
#include <cstdint>
#include <optional>

namespace fovea::data {
namespace {

constexpr double kByteWhite = 255, kHighestSmall = 64;
/// Of fewer values, the largest may be a small one by chance.
constexpr std::size_t kFewestValues = 256;

/// Which of the whole numbers from 0 to kHighestSmall occur.
using Levels = std::bitset<static_cast<std::size_t>(kHighestSmall) + 1>;

/// What the values of all sets have in common.
struct Extent {
    std::size_t count = 0;
    Levels levels;
    double low = 0, high = 0, opacity = 0;
    bool areWhole = true, areFinite = true;
    bool areReal = false;   ///< of a type with fractions
    bool areBytes = true;   ///< of types that hold no more than 255
    bool isSigned = false;  ///< bytes from -128
    bool isBinary = true;   ///< yes and no
};

void addColours(const LaidArray& set, Extent& extent)
{
    const auto& layout = set.layout;
    for (std::size_t i = 0; i < layout.count; ++i)
        for (int y = 0; y < layout.height; ++y)
            for (int x = 0; x < layout.width; ++x) {
                const std::size_t pixel =
                    i * layout.sampleStep + static_cast<std::size_t>(y) * layout.rowStep + static_cast<std::size_t>(x) * layout.columnStep;
                for (int c = 0; c < layout.channels; ++c) {
                    const double value = set.images->number(pixel + static_cast<std::size_t>(c) * layout.channelStep);
                    extent.areFinite = extent.areFinite && std::isfinite(value);
                    extent.areWhole = extent.areWhole && value == std::floor(value);
                    extent.low = std::min(extent.low, value);
                    extent.high = std::max(extent.high, value);
                    if (value >= 0 && value <= kHighestSmall)
                        extent.levels.set(static_cast<std::size_t>(value));
                }
                if (layout.hasOpacity)
                    extent.opacity = std::max(extent.opacity,
                                              set.images->number(pixel + static_cast<std::size_t>(layout.channels) * layout.channelStep));
            }
}

void add(const LaidArray& set, Extent& extent)
{
    const auto type = set.images->type;
    extent.count += set.images->size();
    extent.isBinary = extent.isBinary && type == Array::Type::Bool;
    extent.areReal = extent.areReal || type == Array::Type::Float32 || type == Array::Type::Float64;
    extent.isSigned = extent.isSigned || type == Array::Type::Int8;
    extent.areBytes = extent.areBytes && (type == Array::Type::UInt8 || type == Array::Type::Int8 || type == Array::Type::Bool);
    if (type != Array::Type::UInt8 || set.layout.hasOpacity)
        return addColours(set, extent);
    for (const char byte : set.images->bytes) {
        const auto value = static_cast<std::uint8_t>(byte);
        extent.high = std::max(extent.high, static_cast<double>(value));
        // Nearly all images have a value above these soon.
        if (extent.high > kHighestSmall)
            break;
        extent.levels.set(value);
    }
}

/// The white of whole numbers that use so little of 0 to 255 that they would be nearly black: 15 for 4 bits, 16 for the digits of
/// scikit-learn. Nothing where 255 is white, or where that cannot be known: there are too few values, or, of whole numbers, no
/// more than half of the `levels` up to white.
std::optional<double> whiteOfSmall(double highest, std::size_t count, const Levels* levels)
{
    if (highest <= 0 || highest > kHighestSmall || count < kFewestValues)
        return std::nullopt;
    // 0 to 16 and 0 to 64 are counts of black pixels in a square.
    double white = 1;
    while (white < highest && !(white > 1 && white + 1 == highest))
        white = white * 2 + 1;
    white = std::max(white, highest);
    if (levels && 2 * levels->count() <= static_cast<std::size_t>(white) + 1)
        return std::nullopt;
    return white;
}

/// Black and white of values below 0.
ValueRange rangeBelowZero(const Extent& extent)
{
    if (extent.isSigned && extent.areBytes)
        return {-128, 127};
    const double farthest = std::max(-extent.low, extent.high);
    if (extent.areReal && farthest <= 1)
        return farthest <= 0.5 ? ValueRange{-0.5, 0.5} : ValueRange{-1, 1};
    return {extent.low, extent.high};
}

ValueRange rangeFromZero(const Extent& extent)
{
    if (extent.isBinary || (extent.areReal && extent.high <= 1))
        return {0, 1};
    const auto small = whiteOfSmall(extent.high, extent.count, extent.areWhole ? &extent.levels : nullptr);
    const double white = !small ? std::max(extent.high, kByteWhite) : extent.areWhole ? *small : extent.high;
    return {0, white};
}

/// Whether a white can be meant for such values. A model keeps the white of its training set, which may have been of 16 bits, or
/// of fractions.
bool fits(double white, double high, bool areBytes)
{
    return white > 0 && (areBytes ? white > 1 && white <= kByteWhite : (white <= 1) == (high <= 1));
}

Text scaled(double black, double white)
{
    return Text(FOVEA_TR("core", "values from {low} to {high} are scaled to 0 to 255 (data.range sets another white level)"),
                {{"low", fmt::format("{:g}", black)}, {"high", fmt::format("{:g}", white)}});
}

}  // namespace

ValueRange rangeOf(const std::vector<LaidArray>& sets, double white, std::vector<Text>& notes)
{
    Extent extent;
    bool hasOpacity = false;
    for (const auto& set : sets) {
        add(set, extent);
        hasOpacity = hasOpacity || set.layout.hasOpacity;
        if (!extent.areFinite)
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path}: {array} has values that are not numbers"),
                             {{"path", set.images->file.string()}, {"array", shownArray(*set.images)}}),
                        FOVEA_TR("core", "copy or download the file again"), set.images->file);
    }
    ValueRange range = extent.low < 0 ? rangeBelowZero(extent) : rangeFromZero(extent);
    if (fits(white, extent.high, extent.areBytes))
        range = {extent.low < 0 ? -white : 0, white};
    range.opaque = extent.opacity <= 1 ? 1 : extent.opacity <= kByteWhite ? kByteWhite : whiteOf(extent.opacity);
    if (range.black != 0 || range.white != kByteWhite)
        notes.push_back(scaled(range.black, range.white));
    if (hasOpacity)
        notes.push_back(FOVEA_TR("core", "the fourth value of each pixel is taken as opacity: transparent pixels become white"));
    return range;
}

void spreadSmallValues(std::array<MemoryDataset::PartData, 3>& parts, double white, std::vector<Text>& notes)
{
    std::uint8_t highest = 0;
    std::size_t count = 0;
    Levels levels;
    for (const auto& part : parts)
        for (std::size_t i = 0; i < part.pixels.size() && highest <= kHighestSmall; ++i, ++count) {
            highest = std::max(highest, part.pixels[i]);
            levels.set(std::min<std::size_t>(part.pixels[i], levels.size() - 1));
        }
    const double most = fits(white, highest, true) ? white : whiteOfSmall(highest, count, &levels).value_or(kByteWhite);
    if (most == kByteWhite)
        return;
    for (auto& part : parts)
        for (auto& value : part.pixels)
            value = static_cast<std::uint8_t>(std::min(std::round(value * kByteWhite / most), kByteWhite));
    notes.push_back(scaled(0, most));
}

}  // namespace fovea::data
