// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/preview/Preview.h"

#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/data/pictures/PictureWriter.h"
#include "core/data/preview/Caption.h"
#include "core/data/Split.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <numeric>

namespace fovea::data {
namespace {

constexpr std::uint8_t kAbsent = 224;

void requireRange(const char* field, int value, int low, int high)
{
    if (value < low || value > high)
        throw Error(
            ErrorCode::Config,
            Text(FOVEA_TR("core", "preview {field}: must be {low} to {high}, got {value}"),
                 {{"field", field}, {"low", std::to_string(low)}, {"high", std::to_string(high)}, {"value", std::to_string(value)}}));
}

/// `count` different indices below `size`.
std::vector<std::size_t> drawIndices(std::size_t size, std::size_t count, std::uint64_t seed)
{
    std::vector<std::size_t> all(size);
    std::iota(all.begin(), all.end(), std::size_t{0});
    Random random{seed, nameKey("preview")};
    for (std::size_t i = 0; i < count; ++i)
        std::swap(all[i], all[i + random.below(size - i)]);
    all.resize(count);
    return all;
}

/// The picture in 3 channels, fitted into a square.
cv::Mat fitted(const ImageView& view, int side)
{
    const cv::Mat source(view.height, view.width, view.channels == 1 ? CV_8UC1 : CV_8UC3, const_cast<std::uint8_t*>(view.pixels));
    cv::Mat colour, out;
    if (view.channels == 1)
        cv::cvtColor(source, colour, cv::COLOR_GRAY2RGB);
    else
        colour = source;
    const int longest = std::max(view.width, view.height);
    if (longest <= side) {
        // Whole steps keep every pixel a square of one size.
        const int factor = side / longest;
        cv::resize(colour, out, {view.width * factor, view.height * factor}, 0, 0, cv::INTER_NEAREST);
        return out;
    }
    const auto reduced = [&](int length) { return std::max(1, static_cast<int>(static_cast<std::int64_t>(length) * side / longest)); };
    cv::resize(colour, out, {reduced(view.width), reduced(view.height)}, 0, 0, cv::INTER_AREA);
    return out;
}

/// Lengths of the grid, in pixels, out of the cell's.
struct CardLayout {
    int cell, gap, margin, caption;
    explicit CardLayout(int side) : cell(side), gap(std::max(6, side / 7)), margin(std::max(12, side / 4)), caption(std::max(14, side / 5))
    {
    }

    int columnStep() const { return cell + gap; }
    int rowStep() const { return cell + gap / 2 + caption + gap; }
    int width(int columns) const { return 2 * margin + columns * columnStep() - gap; }
    int height(int rows) const { return 2 * margin + rows * rowStep() - gap; }
};

void drawCell(const Dataset& dataset, const SampleRef& sample, const cv::Rect& square, cv::Mat& canvas)
{
    Image scratch;
    try {
        const cv::Mat picture = fitted(dataset.image(sample.part, sample.index, scratch), square.width);
        picture.copyTo(canvas(cv::Rect(square.x + (square.width - picture.cols) / 2, square.y + (square.height - picture.rows) / 2,
                                       picture.cols, picture.rows)));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        canvas(square).setTo(cv::Scalar::all(kAbsent));
    }
}

}  // namespace

Image drawPreview(const Dataset& dataset, const PreviewOptions& options)
{
    requireRange("rows", options.rows, 1, 100);
    requireRange("columns", options.columns, 1, 100);
    requireRange("cell", options.cell, 16, 1024);
    const std::size_t size = dataset.size(options.part);
    if (size == 0)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{dataset} has no images in the {part} set"),
                         {{"dataset", dataset.info().name}, {"part", partName(options.part)}}),
                    FOVEA_TR("core", "choose another set"));
    const auto columns = std::min<std::size_t>(size, static_cast<std::size_t>(options.columns));
    const auto rows = std::min<std::size_t>((size + columns - 1) / columns, static_cast<std::size_t>(options.rows));
    const auto indices = drawIndices(size, std::min(size, rows * columns), options.seed);

    const CardLayout layout(options.cell);
    Image out(layout.width(static_cast<int>(columns)), layout.height(static_cast<int>(rows)), 3);
    std::fill(out.pixels.begin(), out.pixels.end(), std::uint8_t{255});
    cv::Mat canvas(out.height, out.width, CV_8UC3, out.pixels.data());
    CaptionWriter captions(layout.caption);
    for (std::size_t i = 0; i < indices.size(); ++i) {
        const int x = layout.margin + static_cast<int>(i % columns) * layout.columnStep();
        const int y = layout.margin + static_cast<int>(i / columns) * layout.rowStep();
        drawCell(dataset, {options.part, indices[i]}, {x, y, layout.cell, layout.cell}, canvas);
        const auto label = static_cast<std::size_t>(dataset.label(options.part, indices[i]));
        captions.write(out, dataset.info().classes.at(label), x, y + layout.cell + layout.gap / 2, layout.cell);
    }
    return out;
}

void writePreview(const Dataset& dataset, const PreviewOptions& options, const std::filesystem::path& path)
{
    writePng(drawPreview(dataset, options).view(), path);
}

}  // namespace fovea::data
