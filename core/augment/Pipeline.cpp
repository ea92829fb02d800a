// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Pipeline.h"

#include "core/augment/Resize.h"

namespace fovea::augment {

Registry<TransformSignature>& transforms()
{
    static Registry<TransformSignature> registry("transform");
    return registry;
}

Registry<NormalizerSignature>& normalizers()
{
    static Registry<NormalizerSignature> registry("normalizer");
    return registry;
}

std::vector<std::shared_ptr<const Transform>> makeTransforms(const std::vector<Component>& components)
{
    std::vector<std::shared_ptr<const Transform>> all;
    for (const auto& component : components)
        all.push_back(transforms().factory(component.id)(component.params));
    return all;
}

Pipeline::Pipeline(data::InputShape shape, Normalization normalization, std::vector<std::shared_ptr<const Transform>> transforms,
                   double crop)
    : m_shape(shape), m_crop(crop), m_normalization(std::move(normalization)), m_transforms(std::move(transforms)),
      m_tables(static_cast<std::size_t>(shape.channels))
{
    for (std::size_t c = 0; c < m_tables.size(); ++c)
        for (std::size_t v = 0; v < 256; ++v) {
            // float32 in PyTorch's order of operations (ToTensor, then Normalize), for the same bits.
            const float unit = static_cast<float>(v) / 255.0f;
            m_tables[c][v] = (unit - static_cast<float>(m_normalization.mean[c])) / static_cast<float>(m_normalization.deviation[c]);
        }
}

template <typename Sample>
BasicImageView<Sample> Pipeline::prepared(const BasicImageView<Sample>& picture, Random& random,
                                          std::array<BasicImage<Sample>, 4>& scratch) const
{
    BasicImageView<Sample> current = picture;
    if (current.channels != m_shape.channels) {
        convertChannels(current, m_shape.channels, scratch[0]);
        current = scratch[0].view();
    }
    const auto fits = [&] { return current.width == m_shape.width && current.height == m_shape.height; };
    const bool sizesItself = !m_transforms.empty() && m_transforms.front()->setsSize();
    if ((!fits() || m_crop < 1) && !sizesItself) {
        resizeAndCrop(current, m_shape.width, m_shape.height, scratch[1], m_crop);
        current = scratch[1].view();
    }
    std::size_t next = 2;
    for (const auto& transform : m_transforms) {
        if constexpr (sizeof(Sample) == 1)
            transform->applyFor(current, m_shape.width, m_shape.height, scratch[next], random);
        else
            transform->applyDeep(current, m_shape.width, m_shape.height, scratch[next], random);
        current = scratch[next].view();
        next = next == 2 ? 3 : 2;
    }
    if (!fits()) {
        resizeAndCrop(current, m_shape.width, m_shape.height, scratch[1]);
        current = scratch[1].view();
    }
    return current;
}

void Pipeline::apply(const ImageView& picture, Random& random, float* out) const
{
    static thread_local std::array<Image, 4> scratch;
    normalize(prepared(picture, random, scratch), out);
}

void Pipeline::applyDeep(const DeepImageView& picture, Random& random, float* out) const
{
    static thread_local std::array<DeepImage, 4> scratch;
    const DeepImageView ready = prepared(picture, random, scratch);
    const std::size_t pixels = static_cast<std::size_t>(ready.width) * ready.height, channels = m_tables.size();
    for (std::size_t c = 0; c < channels; ++c) {
        const auto mean = static_cast<float>(m_normalization.mean[c]), deviation = static_cast<float>(m_normalization.deviation[c]);
        for (std::size_t i = 0; i < pixels; ++i)
            out[channels * i + c] = (static_cast<float>(ready.pixels[channels * i + c]) / 65535.0f - mean) / deviation;
    }
}

void Pipeline::normalize(const ImageView& ready, float* out) const
{
    const std::size_t pixels = static_cast<std::size_t>(ready.width) * ready.height;
    if (m_shape.channels == 1) {
        const auto& table = m_tables[0];
        for (std::size_t i = 0; i < pixels; ++i)
            out[i] = table[ready.pixels[i]];
        return;
    }
    for (std::size_t i = 0; i < pixels; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            out[3 * i + c] = m_tables[c][ready.pixels[3 * i + c]];
}

Image Pipeline::preview(const ImageView& picture, Random& random) const
{
    std::array<Image, 4> scratch;
    return Image(prepared(picture, random, scratch));
}

}  // namespace fovea::augment
