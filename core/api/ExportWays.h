// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Exporter.h"
#include "core/models/Model.h"
#include "core/predict/SavedModel.h"

#include <functional>
#include <map>

namespace fovea::api {

/// The model to be exported, as the formats need it.
struct ExportSource {
    predict::ModelCard card;
    std::shared_ptr<models::Model> model;
    at::Tensor scale, shift;  ///< of the normalisation, C × 1 × 1 × 1 and C; made before a trace, which would write down their making
    bool normalizesInside = true;

    /// (values - mean) / deviation as a convolution of one pixel and one channel each: OpenCV's reader of ONNX
    /// gives wrong values for a picture's product with three numbers. The figures follow the values to
    /// another device or precision, as the network's weights do.
    at::Tensor normalized(const at::Tensor& values) const;
    /// What the exported network does: `input` is normalised already unless it does that itself.
    at::Tensor forward(const at::Tensor& input) const;
};

/// Reads a checkpoint. `normalizesInside`: whether the exported network is to normalise.
ExportSource openExportSource(const std::filesystem::path& checkpoint, bool normalizesInside);

/// A model in a file, run by other means than wrote it.
using ExportReader = std::function<at::Tensor(const at::Tensor& input)>;

/// One way to write and, by other means, to read back.
struct ExportWay {
    ExportFormat about;
    const char* readBy;
    void (*write)(const std::filesystem::path& path, const ExportSource& source, const std::map<std::string, std::string>& records);
    ExportReader (*read)(const std::filesystem::path& path, const ExportSource& source);
};

/// In the order of show.
const std::vector<ExportWay>& exportWays();

/// Reads `file` back, runs it beside the network it came from and notes in `result` how far the two are
/// apart. `path` is what errors name. Throws Error{Format, Numeric} where they differ.
void compareReadBack(const ExportWay& way, const ExportSource& source, const std::filesystem::path& file, const std::filesystem::path& path, ExportResult& result);

}  // namespace fovea::api
