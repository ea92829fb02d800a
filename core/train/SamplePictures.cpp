// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/SamplePictures.h"

#include "core/base/Random.h"

#include <torch/types.h>
#include <torch/utils.h>

namespace fovea::train {
namespace {

/// Twenty validation samples in their order: the same number of each class, filled up with the first others.
std::vector<data::SampleRef> samplesToShow(const data::Dataset& dataset, const std::vector<data::SampleRef>& validation)
{
    constexpr std::size_t kShown = 20;
    const std::size_t perClass = std::max<std::size_t>(1, kShown / dataset.info().classes.size());
    std::vector<std::size_t> taken(dataset.info().classes.size(), 0);
    std::vector<char> chosen(validation.size(), 0);
    std::size_t count = 0;
    for (const bool anyClass : {false, true}) {
        for (std::size_t i = 0; i < validation.size() && count < kShown; ++i) {
            auto& ofClass = taken[static_cast<std::size_t>(dataset.label(validation[i].part, validation[i].index))];
            if (chosen[i] || (!anyClass && ofClass >= perClass))
                continue;
            ++ofClass;
            ++count;
            chosen[i] = 1;
        }
    }
    std::vector<data::SampleRef> shown;
    for (std::size_t i = 0; i < validation.size(); ++i)
        if (chosen[i])
            shown.push_back(validation[i]);
    return shown;
}

}  // namespace

void SamplePictures::choose()
{
    m_batch.shape = m_run.parts.card.input;
    const auto refs = samplesToShow(*m_run.parts.dataset, m_run.parts.split.validation);
    m_batch.inputs.resize(refs.size() * m_batch.shape.elements());
    Image scratch;
    DeepImage deepScratch;
    Random unused{0};
    float* input = m_batch.inputs.data();
    for (const auto& ref : refs) {
        const ImageView picture = m_run.parts.dataset->image(ref.part, ref.index, scratch);
        if (m_run.parts.dataset->info().white > 0)
            m_run.parts.plainPipeline->applyDeep(m_run.parts.dataset->deepImage(ref.part, ref.index, deepScratch), unused, input);
        else
            m_run.parts.plainPipeline->apply(picture, unused, input);
        input += m_batch.shape.elements();
        m_batch.labels.push_back(m_run.parts.dataset->label(ref.part, ref.index));
        m_samples.push_back({std::make_shared<const Image>(m_run.parts.plainPipeline->preview(picture, unused)),
                             static_cast<int>(m_batch.labels.back()), 0, 0});
    }
}

void SamplePictures::show()
{
    const auto start = Clock::now();
    const torch::NoGradGuard noGrad;
    const auto probabilities = at::softmax(m_run.parts.engine->evaluate(m_batch), 1);
    // The next training step or the validation ends such a run with a message.
    if (!isFinite(probabilities))
        return;
    const auto [best, which] = probabilities.max(1);
    SamplesPredicted shown{m_run.progress.step, m_run.progress.epoch, m_samples};
    for (std::size_t i = 0; i < shown.samples.size(); ++i) {
        shown.samples[i].predicted = static_cast<int>(which[static_cast<std::int64_t>(i)].item<std::int64_t>());
        shown.samples[i].probability = best[static_cast<std::int64_t>(i)].item<double>();
    }
    m_run.events.emit(std::move(shown));
    m_last = Clock::now();
    m_cost = secondsSince(start);
}

void SamplePictures::showIfDue()
{
    // At most a fiftieth of the time.
    if (constexpr double kShowEvery = 1.0; secondsSince(m_last) >= std::max(kShowEvery, 50 * m_cost))
        show();
}

}  // namespace fovea::train
