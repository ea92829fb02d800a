// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/Inference.h"

#include "core/models/FiniteOutput.h"

#include <torch/types.h>
#include <torch/utils.h>

namespace fovea::predict {

Inference::Inference(const OpenedModel& model, at::Device device) : m_card(model.card), m_device(device), m_model(model.build())
{
    m_model->to(m_device);
    m_pipeline = m_card.pipeline();
}

Image Inference::preview(const ImageView& picture) const
{
    Random unused{0};
    return m_pipeline->preview(picture, unused);
}

std::vector<double> Inference::probabilities(const ImageView& picture) { return probabilitiesOfSeen(preview(picture).view()); }

std::vector<double> Inference::probabilities(const DeepImageView& picture)
{
    auto batch = emptyBatch();
    Random unused{0};
    m_pipeline->applyDeep(picture, unused, batch.inputs.data());
    return probabilitiesOf(batch);
}

std::vector<double> Inference::probabilitiesOfSeen(const ImageView& seen)
{
    auto batch = emptyBatch();
    m_pipeline->normalize(seen, batch.inputs.data());
    return probabilitiesOf(batch);
}

data::Batch Inference::emptyBatch() const
{
    data::Batch batch;
    batch.shape = m_card.input;
    batch.inputs.resize(batch.shape.elements());
    batch.labels.push_back(0);
    return batch;
}

std::vector<double> Inference::probabilitiesOf(data::Batch& batch)
{
    const torch::NoGradGuard noGrad;
    const auto input = models::inputTensor(batch).to(m_device);
    const auto logits = m_model->forward(input);
    models::requireFiniteOutput(*m_model, input, logits);
    const auto values = at::softmax(logits, 1).to(at::kCPU, at::kDouble).contiguous();
    const double* first = values.data_ptr<double>();
    return {first, first + values.numel()};
}

}  // namespace fovea::predict
