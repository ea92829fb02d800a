// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/data/Dataset.h"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace fovea::test {

/// Grey pictures of 2 by 1 pixels that tell who they are: the first pixel is the index (modulo 256),
/// the second the label. Labels are given, part by part.
class TinyDataset final : public data::Dataset {
public:
    using Labels = std::vector<int>;

    explicit TinyDataset(std::size_t classes, Labels train, Labels validation = {}, Labels test = {})
        : m_labels{std::move(train), std::move(validation), std::move(test)}
    {
        m_info.id = m_info.name = "tiny";
        m_info.channels = 1;
        m_info.width = 2;
        m_info.height = 1;
        for (std::size_t i = 0; i < classes; ++i)
            m_info.classes.push_back("class " + std::to_string(i));
    }

    const data::DatasetInfo& info() const override { return m_info; }
    std::size_t size(data::Part part) const override { return labels(part).size(); }
    int label(data::Part part, std::size_t index) const override { return labels(part).at(index); }
    ImageView image(data::Part part, std::size_t index, Image& scratch) const override
    {
        if (onImage)
            onImage(part, index);
        scratch.reset(2, 1, 1);
        scratch.pixels[0] = static_cast<std::uint8_t>(index);
        scratch.pixels[1] = static_cast<std::uint8_t>(label(part, index));
        return scratch.view();
    }
    std::string contentId() const override { return "tiny"; }

    /// Called on a loader's thread before each picture is given; may throw.
    std::function<void(data::Part, std::size_t)> onImage;

private:
    const Labels& labels(data::Part part) const { return m_labels[static_cast<std::size_t>(part)]; }

    data::DatasetInfo m_info;
    std::array<Labels, 3> m_labels;
};

/// `count` labels 0, 1, …, classes - 1, 0, 1, …
inline TinyDataset::Labels cycleLabels(std::size_t count, int classes)
{
    TinyDataset::Labels labels;
    for (std::size_t i = 0; i < count; ++i)
        labels.push_back(static_cast<int>(i) % classes);
    return labels;
}

/// Every sample of a part, in order.
inline std::vector<data::SampleRef> everySample(const data::Dataset& dataset, data::Part part)
{
    std::vector<data::SampleRef> all;
    for (std::size_t i = 0; i < dataset.size(part); ++i)
        all.push_back({part, i});
    return all;
}

}  // namespace fovea::test
