// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/ArrayImages.h"

#include "core/base/Error.h"
#include "core/data/Counted.h"
#include "core/data/arrays/FlatOrder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace fovea::data {
namespace {

constexpr std::size_t kLargestImageSide = 65535, kFourChannels = 4;

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
    ImageLayout out{images.shape[0],
                    static_cast<int>(side),
                    static_cast<int>(side),
                    grey > 0 ? 1 : 3,
                    steps[0],
                    side * steps[1],
                    steps[1],
                    0,
                    false,
                    false};
    if (grey == 0 && orderOfRows(images, side) == FlatOrder::Planes) {
        out.channelStep = side * side * steps[1];
    } else if (grey == 0) {
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
    const bool hasFourth = channel && shape[*channel] == kFourChannels;
    return {shape[sample],
            static_cast<int>(std::min(shape[column], kLargestImageSide)),
            static_cast<int>(std::min(shape[row], kLargestImageSide)),
            hasFourth ? 3
            : channel ? static_cast<int>(shape[*channel])
                      : 1,
            steps[sample],
            steps[row],
            steps[column],
            channel ? steps[*channel] : 0,
            hasFourth,
            false};
}

/// Of images, sides and channels. A side of four pixels beside one or three channels is a side.
std::optional<ImageLayout> layoutOfFour(const Array& images, bool areImagesLast)
{
    const auto& shape = images.shape;
    for (const bool hasFourth : {false, true}) {
        const auto areWanted = [&](std::size_t count) { return hasFourth ? count == kFourChannels : areChannels(count); };
        if (areImagesLast && areWanted(shape[2]))
            return layoutBy(images, 3, 0, 1, 2);
        if (areWanted(shape[3]))
            return layoutBy(images, 0, 1, 2, 3);
        if (areWanted(shape[1]))
            return layoutBy(images, 0, 2, 3, 1);
    }
    return std::nullopt;
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
    else if (const auto found = shape.size() == 4 ? layoutOfFour(images, isLast) : std::nullopt)
        out = *found;
    else
        throw arrayFault(images, FOVEA_TR("core", "{path}: the shape of {array} is not one of images"),
                         FOVEA_TR("core", "Fovea reads images × height × width, with 1, 3 or 4 (with opacity) channels last or second"));
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

std::vector<std::uint8_t> pixelsOf(const Array& images, const ImageLayout& layout, const ValueRange& range)
{
    std::vector<std::uint8_t> out;
    out.reserve(layout.count * static_cast<std::size_t>(layout.width) * static_cast<std::size_t>(layout.height) *
                static_cast<std::size_t>(layout.channels));
    const bool isPlain = images.type == Array::Type::UInt8 && range.black == 0 && range.white == 255;
    const double scale = 255 / (range.white - range.black), opacityScale = 255 / range.opaque;
    const auto byteOf = [](double value) { return static_cast<std::uint8_t>(std::clamp(std::round(value), 0.0, 255.0)); };
    const auto channelStep = layout.channelStep;
    for (std::size_t i = 0; i < layout.count; ++i)
        for (int y = 0; y < layout.height; ++y)
            for (int x = 0; x < layout.width; ++x) {
                const std::size_t pixel =
                    i * layout.sampleStep + static_cast<std::size_t>(y) * layout.rowStep + static_cast<std::size_t>(x) * layout.columnStep;
                const unsigned opacity =
                    layout.hasOpacity
                        ? byteOf(images.number(pixel + static_cast<std::size_t>(layout.channels) * channelStep) * opacityScale)
                        : 255;
                for (int c = 0; c < layout.channels; ++c) {
                    const std::size_t at = pixel + static_cast<std::size_t>(c) * channelStep;
                    const std::uint8_t value =
                        isPlain ? static_cast<std::uint8_t>(images.bytes[at]) : byteOf((images.number(at) - range.black) * scale);
                    // As the decoder of pictures does it.
                    out.push_back(opacity == 255 ? value
                                                 : static_cast<std::uint8_t>((value * opacity + 255 * (255 - opacity) + 127) / 255));
                }
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
