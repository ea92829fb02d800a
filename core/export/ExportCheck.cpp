// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/ExportCheck.h"

#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/formats/onnx/OnnxNetwork.h"
#include "core/models/FiniteOutput.h"

#include <torch/types.h>

#include <algorithm>

namespace fovea::exporting {
namespace {

namespace fs = std::filesystem;

/// A difference above this share of the largest logit is no rounding.
constexpr double kLargestRelativeDifference = 1e-3;

/// Made-up pictures: smooth shades with noise, values from 0 to 1.
at::Tensor madeUpPictures(const data::InputShape& shape, std::int64_t count)
{
    auto pictures = at::empty({count, shape.channels, shape.height, shape.width}, at::kFloat);
    float* value = pictures.data_ptr<float>();
    Random random{nameKey("export"), static_cast<std::uint64_t>(count)};
    for (std::int64_t plane = 0; plane < count * shape.channels; ++plane) {
        const double across = random.uniform(-1, 1) / shape.width, down = random.uniform(-1, 1) / shape.height, middle = random.uniform();
        for (int y = 0; y < shape.height; ++y)
            for (int x = 0; x < shape.width; ++x)
                *value++ = static_cast<float>(std::clamp(middle + across * x + down * y + random.uniform(-0.2, 0.2), 0.0, 1.0));
    }
    return pictures;
}

/// Runs what was read back beside the network it came from. Throws where they differ.
void compare(const ExportReader& reader, const ExportSource& source, const fs::path& path, ExportComparison& result)
{
    for (const std::int64_t batch : {1, 3}) {
        auto input = madeUpPictures(source.card.input, batch);
        if (!source.normalizesInside)
            input = source.normalized(input);
        const auto expected = source.forward(input);
        models::requireFiniteOutput(*source.model, source.normalizesInside ? source.normalized(input) : input, expected);
        const auto given = reader(input);
        if (given.sizes() != expected.sizes())
            throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "the shape of the exported model's output differs from the original")), {},
                        path);
        result.inputs += static_cast<int>(batch);
        result.largestLogit = std::max(result.largestLogit, expected.abs().max().item<double>());
        const double difference = (given - expected).abs().max().item<double>();
        // Written so that NaN counts as different.
        if (!(difference <= kLargestRelativeDifference * std::max(result.largestLogit, 1e-6)))
            throw Error(
                ErrorCode::Numeric,
                Text(FOVEA_TR("core", "the exported model's output differs from the original by {difference} (largest logit: {logit})"),
                     {{"difference", std::to_string(difference)}, {"logit", std::to_string(result.largestLogit)}}),
                FOVEA_TR("core", "no file was written; try another format, and report this"), path);
        result.largestDifference = std::max(result.largestDifference, difference);
    }
}

}  // namespace

ExportComparison compareReadBack(const ExportWay& way, const ExportSource& source, const fs::path& file, const fs::path& path)
{
    ExportComparison result;
    try {
        compare(way.read(file, source), source, path, result);
    } catch (const formats::OnnxNotRunnable& error) {
        result = {0, 0, 0, error.message()};
    } catch (const c10::Error& error) {
        throw Error(ErrorCode::Format, FOVEA_TR("core", "the exported model was read back but cannot be run"),
                    FOVEA_TR("core", "a network with a fixed batch size can cause this"), path, error.what_without_backtrace());
    }
    return result;
}

}  // namespace fovea::exporting
