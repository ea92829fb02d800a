// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"
#include "core/predict/OpenModel.h"

namespace fovea::exporting {

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

/// `normalizesInside`: whether the exported network is to normalise. Throws Error{Format} where the
/// weights do not fit.
ExportSource makeExportSource(const predict::OpenedModel& model, bool normalizesInside);

}  // namespace fovea::exporting
