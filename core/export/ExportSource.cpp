// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/ExportSource.h"

#include <torch/types.h>

namespace fovea::exporting {

at::Tensor ExportSource::normalized(const at::Tensor& values) const
{
    return at::conv2d(values, scale.type_as(values), shift.type_as(values), 1, at::IntArrayRef{0, 0}, 1, scale.size(0));
}

at::Tensor ExportSource::forward(const at::Tensor& input) const { return model->forward(normalizesInside ? normalized(input) : input); }

ExportSource makeExportSource(const predict::OpenedModel& saved, bool normalizesInside)
{
    const auto mean = at::tensor(saved.card.normalization.mean, at::kFloat),
               deviation = at::tensor(saved.card.normalization.deviation, at::kFloat);
    ExportSource source{saved.card, saved.build(), (1 / deviation).reshape({-1, 1, 1, 1}), -mean / deviation, normalizesInside};
    // The layout in memory that suits training is nothing to hand on.
    for (auto& parameter : source.model->parameters())
        parameter.set_data(parameter.clone(at::MemoryFormat::Contiguous));
    return source;
}

}  // namespace fovea::exporting
