// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/ArrayImages.h"

#include "core/base/Error.h"
#include "core/data/Counted.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace fovea::data {
namespace {

constexpr std::size_t kLargestImageSide = 65535;

Error arrayFault(const Array& array, const char* text, Text hint)
{
    return Error(ErrorCode::Data, Text(text, {{"path", array.file.string()}, {"array", shownArray(array)}}), std::move(hint), array.file);
}

bool areChannels(std::size_t count) { return count == 1 || count == 3; }

std::size_t squareSide(std::size_t values)
{
    const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(values))));
    return side * side == values ? side : 0;
}

/// Each row of numbers is an image.
ImageLayout flatLayout(const Array& images, const std::vector<std::size_t>& steps)
{
    const std::size_t values = images.shape[1];
    const std::size_t grey = squareSide(values), colour = values % 3 == 0 ? squareSide(values / 3) : 0;
    if (grey == 0 && colour == 0)
        throw arrayFault(images, FOVEA_TR("core", "{path}: the images of {array} are neither squares in grey nor in colour"),
                         FOVEA_TR("core", "save them as images × height × width"));
    const std::size_t side = grey > 0 ? grey : colour;
    ImageLayout out{
        images.shape[0], static_cast<int>(side), static_cast<int>(side), grey > 0 ? 1 : 3, steps[0], side * steps[1], steps[1], 0};
    if (grey == 0) {
        out.columnStep = 3 * steps[1];
        out.rowStep = 3 * side * steps[1];
        out.channelStep = steps[1];
    }
    return out;
}

ImageLayout layoutBy(const Array& images, std::size_t sample, std::size_t row, std::size_t column, std::optional<std::size_t> channel)
{
    const auto steps = images.strides();
    const auto& shape = images.shape;
    return {shape[sample],
            static_cast<int>(std::min(shape[column], kLargestImageSide)),
            static_cast<int>(std::min(shape[row], kLargestImageSide)),
            channel ? static_cast<int>(shape[*channel]) : 1,
            steps[sample],
            steps[row],
            steps[column],
            channel ? steps[*channel] : 0};
}

}  // namespace

ImageLayout layoutOf(const Array& images, std::size_t count)
{
    const auto& shape = images.shape;
    if (shape.empty())
        throw arrayFault(images, FOVEA_TR("core", "{path}: the shape of {array} is not one of images"), {});
    const bool isLast = shape.back() == count && shape.front() != count;
    ImageLayout out;
    if (shape.size() == 2 && shape[0] == count)
        out = flatLayout(images, images.strides());
    else if (shape.size() == 3)
        out = isLast ? layoutBy(images, 2, 0, 1, {}) : layoutBy(images, 0, 1, 2, {});
    else if (shape.size() == 4 && isLast && areChannels(shape[2]))
        out = layoutBy(images, 3, 0, 1, 2);
    else if (shape.size() == 4 && areChannels(shape[3]))
        out = layoutBy(images, 0, 1, 2, 3);
    else if (shape.size() == 4 && areChannels(shape[1]))
        out = layoutBy(images, 0, 2, 3, 1);
    else
        throw arrayFault(images, FOVEA_TR("core", "{path}: the shape of {array} is not one of images"),
                         FOVEA_TR("core", "Fovea reads images × height × width, with 1 or 3 channels last or second"));
    if (out.count != count)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path}: {array} has {images}, but {labels}"), {{"path", images.file.string()},
                                                                                          {"array", shownArray(images)},
                                                                                          {"images", countedImages(out.count)},
                                                                                          {"labels", countedLabels(count)}}),
                    {}, images.file);
    if (out.width == 0 || out.height == 0)
        throw arrayFault(images, FOVEA_TR("core", "{path}: the images of {array} are empty"), {});
    return out;
}

ValueRange rangeOf(const std::map<Part, ArrayPair>& parts, std::vector<Text>& notes)
{
    double low = 0, high = 0;
    bool areBytes = true, areReal = false, areFinite = true;
    for (const auto& [part, pair] : parts) {
        const Array& images = *pair.images;
        areReal = areReal || images.type == Array::Type::Float32 || images.type == Array::Type::Float64;
        if (images.type == Array::Type::UInt8)
            continue;
        areBytes = false;
        for (std::size_t i = 0; i < images.size(); ++i) {
            const double value = images.number(i);
            areFinite = areFinite && std::isfinite(value);
            low = std::min(low, value);
            high = std::max(high, value);
        }
        if (!areFinite)
            throw arrayFault(images, FOVEA_TR("core", "{path}: {array} has values that are not numbers"),
                             FOVEA_TR("core", "copy or download the file again"));
        if (images.type == Array::Type::Bool)
            areReal = true;
    }
    if (areBytes || (low >= 0 && high <= 255 && !(areReal && high <= 1)))
        return {};
    const ValueRange range = areReal && low >= 0 && high <= 1 ? ValueRange{0, 1} : ValueRange{low, high};
    notes.push_back(Text(FOVEA_TR("core", "values from {low} to {high} are scaled to 0 to 255"),
                         {{"low", fmt::format("{:g}", range.black)}, {"high", fmt::format("{:g}", range.white)}}));
    return range;
}

std::vector<std::uint8_t> pixelsOf(const Array& images, const ImageLayout& layout, const ValueRange& range)
{
    std::vector<std::uint8_t> out;
    out.reserve(layout.count * static_cast<std::size_t>(layout.width) * static_cast<std::size_t>(layout.height) *
                static_cast<std::size_t>(layout.channels));
    const bool isPlain = images.type == Array::Type::UInt8 && range.black == 0 && range.white == 255;
    const double scale = 255 / (range.white - range.black);
    for (std::size_t i = 0; i < layout.count; ++i)
        for (int y = 0; y < layout.height; ++y)
            for (int x = 0; x < layout.width; ++x)
                for (int c = 0; c < layout.channels; ++c) {
                    const std::size_t at = i * layout.sampleStep + static_cast<std::size_t>(y) * layout.rowStep +
                                           static_cast<std::size_t>(x) * layout.columnStep +
                                           static_cast<std::size_t>(c) * layout.channelStep;
                    out.push_back(
                        isPlain ? static_cast<std::uint8_t>(images.bytes[at])
                                : static_cast<std::uint8_t>(std::clamp(std::round((images.number(at) - range.black) * scale), 0.0, 255.0)));
                }
    return out;
}

std::vector<std::string> labelsOf(const Array& labels)
{
    if (labels.type == Array::Type::Text)
        return labels.texts;
    const auto shown = [](double value) { return value == std::floor(value) ? fmt::format("{:.0f}", value) : fmt::format("{:g}", value); };
    std::vector<std::string> out;
    const auto& shape = labels.shape;
    const bool isRow = shape.size() < 2 || std::count_if(shape.begin(), shape.end(), [](auto side) { return side != 1; }) < 2;
    if (isRow) {
        for (std::size_t i = 0; i < labels.size(); ++i)
            out.push_back(shown(labels.number(i)));
        return out;
    }
    if (shape.size() > 2)
        throw arrayFault(labels, FOVEA_TR("core", "{path}: the shape of {array} is not one of labels"),
                         FOVEA_TR("core", "Fovea needs one label for each image"));
    const auto steps = labels.strides();
    for (std::size_t i = 0; i < shape[0]; ++i) {
        std::size_t marks = 0, place = 0;
        for (std::size_t c = 0; c < shape[1]; ++c)
            if (labels.number(i * steps[0] + c * steps[1]) != 0) {
                ++marks;
                place = c;
            }
        if (marks != 1)
            throw arrayFault(labels,
                             FOVEA_TR("core", "{path}: images have several classes in {array}, but Fovea needs exactly one for each"),
                             FOVEA_TR("core", "save one label for each image"));
        out.push_back(std::to_string(place));
    }
    return out;
}

}  // namespace fovea::data
