// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/ValueRange.h"

#include "core/base/Error.h"
#include "core/data/arrays/ArrayRoles.h"
#include "core/data/pictures/ImageDecoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <cstdint>
#include <optional>

namespace fovea::data {
namespace {

constexpr double kByteWhite = 255, kHighestSmall = 64;
/// Whole numbers of other types than bytes up to this one are of 4 bits, or counts.
constexpr double kHighestOfFourBits = 16;
/// How far above the white that a model learnt its values may be: more are of another scale.
constexpr double kFarthestFromLearnt = 1.5;
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
    if (type != Array::Type::UInt8 || set.layout.hasFourth)
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

void join(const Extent& own, Extent& all)
{
    all.count += own.count;
    all.levels |= own.levels;
    all.low = std::min(all.low, own.low);
    all.high = std::max(all.high, own.high);
    all.opacity = std::max(all.opacity, own.opacity);
    all.areWhole = all.areWhole && own.areWhole;
    all.areReal = all.areReal || own.areReal;
    all.areBytes = all.areBytes && own.areBytes;
    all.isSigned = all.isSigned || own.isSigned;
    all.isBinary = all.isBinary && own.isBinary;
}

/// Whether one of two sets has fractions up to 1 and the other values far above: whoever scaled one forgot the other.
bool areScaledApart(const Extent& a, const Extent& b)
{
    constexpr double kClearlyWhole = 16;
    const auto farthest = [](const Extent& e) { return std::max(-e.low, e.high); };
    const auto areFractions = [&](const Extent& e) { return e.areReal && farthest(e) > 0 && farthest(e) <= 1; };
    return (areFractions(a) && farthest(b) >= kClearlyWhole) || (areFractions(b) && farthest(a) >= kClearlyWhole);
}

/// The white of whole numbers that use so little of 0 to 255 that they would be nearly black: 15 for 4 bits, 16 for the digits of
/// scikit-learn. Nothing where 255 is white, or where that cannot be known: there are too few values, or, of whole numbers, no
/// more than half of the `levels` up to white. Bytes up to another value, such as 49, are dark images.
std::optional<double> whiteOfSmall(double highest, std::size_t count, const Levels* levels, bool areBytes)
{
    if (highest <= 0 || highest > kHighestSmall || count < kFewestValues)
        return std::nullopt;
    constexpr std::array<double, 8> kWhites = {1, 3, 7, 15, 16, 31, 63, 64};
    if (levels && (areBytes || highest > kHighestOfFourBits) && std::find(kWhites.begin(), kWhites.end(), highest) == kWhites.end())
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
    constexpr double kPercent = 100, kNearlyPercent = 99;
    if (!extent.areWhole && extent.high > kNearlyPercent && extent.high <= kPercent && extent.count >= kFewestValues)
        return {0, kPercent};
    const auto small = whiteOfSmall(extent.high, extent.count, extent.areWhole ? &extent.levels : nullptr, extent.areBytes);
    const double white = !small ? std::max(extent.high, kByteWhite) : extent.areWhole ? *small : extent.high;
    return {0, white};
}

/// Whether a white can be meant for such values. A model keeps the white of its training set, which may have been of 16 bits, or
/// of fractions.
bool fits(double white, double high, bool areBytes)
{
    return white > 0 && (areBytes ? white > 1 && white <= kByteWhite : (white <= 1) == (high <= 1));
}

/// Whether values may be of the range that a model learnt. Of fewer values, such as those of dark images, nobody can tell.
bool isOfLearnt(const ArrayRange& learnt, const Extent& extent)
{
    return (learnt.black < 0) == (extent.low < 0) && fits(learnt.white, extent.high, extent.areBytes) &&
           extent.high <= kFarthestFromLearnt * learnt.white && extent.low >= kFarthestFromLearnt * learnt.black;
}

/// What the user set, else what a model learnt, else `own`, what the values themselves show.
ValueRange chosenRange(const Extent& extent, const ValueRange& own, const OpenContext& context, std::vector<Text>& notes)
{
    if (fits(context.white, extent.high, extent.areBytes))
        return {extent.low < 0 ? -context.white : 0, context.white};
    const auto& learnt = context.arrayRange;
    if (!isOfLearnt(learnt, extent) || (learnt.black == own.black && learnt.white == own.white))
        return own;
    notes.push_back(
        Text(FOVEA_TR("core", "arrays are scaled as for the training: {low} is black and {high} is white (largest value: {highest})"),
             {{"low", fmt::format("{:g}", learnt.black)},
              {"high", fmt::format("{:g}", learnt.white)},
              {"highest", fmt::format("{:g}", extent.high)}}));
    return {learnt.black, learnt.white};
}

Text scaled(double black, double white)
{
    return Text(FOVEA_TR("core", "values from {low} to {high} are scaled to 0 to 255 (data.range sets another white level)"),
                {{"low", fmt::format("{:g}", black)}, {"high", fmt::format("{:g}", white)}});
}

}  // namespace

double opaqueValue(double highest) { return highest <= 1 ? 1 : highest <= kByteWhite ? kByteWhite : whiteOf(highest); }

ValueRange rangeOf(const std::vector<LaidArray>& sets, const OpenContext& context, std::vector<Text>& notes)
{
    Extent extent;
    std::vector<Extent> each;
    for (const auto& set : sets) {
        auto& own = each.emplace_back();
        add(set, own);
        join(own, extent);
        if (!own.areFinite)
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path}: {array} has values that are not numbers"),
                             {{"path", set.images->file.string()}, {"array", shownArray(*set.images)}}),
                        FOVEA_TR("core", "copy or download the file again"), set.images->file);
        if (areScaledApart(each.front(), own))
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path}: the values of {array} go up to {high}, those of {other} up to {highest}"),
                             {{"path", set.images->file.string()},
                              {"array", shownArray(*sets.front().images)},
                              {"high", fmt::format("{:g}", each.front().high)},
                              {"other", shownArray(*set.images)},
                              {"highest", fmt::format("{:g}", own.high)}}),
                        FOVEA_TR("core", "scale the arrays of all sets alike"), set.images->file);
    }
    const std::size_t before = notes.size();
    ValueRange range = chosenRange(extent, extent.low < 0 ? rangeBelowZero(extent) : rangeFromZero(extent), context, notes);
    range.opaque = opaqueValue(extent.opacity);
    if (notes.size() == before && (range.black != 0 || range.white != kByteWhite))
        notes.push_back(scaled(range.black, range.white));
    // Bytes are dark images; what has fractions may have another white.
    if (notes.size() == before && context.white == 0 && !extent.areWhole && extent.high < kByteWhite / 2)
        notes.push_back(
            Text(FOVEA_TR("core", "the largest value is {highest}, and 255 is taken as white (data.range sets another white level)"),
                 {{"highest", fmt::format("{:g}", extent.high)}}));
    return range;
}

ArrayRange spreadSmallValues(std::array<MemoryDataset::PartData, 3>& parts, const OpenContext& context, std::vector<Text>& notes)
{
    Extent extent;
    for (const auto& part : parts)
        for (std::size_t i = 0; i < part.pixels.size() && extent.high <= kHighestSmall; ++i, ++extent.count) {
            extent.high = std::max(extent.high, static_cast<double>(part.pixels[i]));
            extent.levels.set(std::min<std::size_t>(part.pixels[i], extent.levels.size() - 1));
        }
    extent.isBinary = false;
    const std::size_t before = notes.size();
    const double most = chosenRange(extent, rangeFromZero(extent), context, notes).white;
    if (most == kByteWhite)
        return {0, most};
    for (auto& part : parts)
        for (auto& value : part.pixels)
            value = static_cast<std::uint8_t>(std::min(std::round(value * kByteWhite / most), kByteWhite));
    if (notes.size() == before)
        notes.push_back(scaled(0, most));
    return {0, most};
}

}  // namespace fovea::data
