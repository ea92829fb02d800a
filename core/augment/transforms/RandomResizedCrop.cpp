// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Resize.h"
#include "core/augment/transforms/Geometry.h"

#include <algorithm>
#include <cmath>

namespace fovea::augment {
namespace {

struct Window {
    int left = 0, top = 0, width = 0, height = 0;
};

/// torchvision's RandomResizedCrop (Szegedy et al. 2014, "Going Deeper with Convolutions"): a window of
/// a random share of the area and a random proportion, stretched to the network's shape.
class RandomResizedCrop final : public TransformOf<RandomResizedCrop> {
public:
    explicit RandomResizedCrop(const ParamSet& params) : m_scale(pair(params.json().at("scale"))), m_ratio(pair(params.json().at("ratio")))
    {
    }

    bool setsSize() const override { return true; }

    template <typename Sample>
    void change(const BasicImageView<Sample>& in, int width, int height, BasicImage<Sample>& out, Random& random) const
    {
        static thread_local BasicImage<Sample> cut;
        const Window window = draw(in.width, in.height, random);
        padAndCrop(in, 0, window.left, window.top, window.width, window.height, cut);
        resize(cut.view(), width, height, out);
    }

private:
    static std::pair<double, double> pair(const Json& json) { return {json.at(0).get<double>(), json.at(1).get<double>()}; }

    Window draw(int wide, int high, Random& random) const
    {
        constexpr int kTries = 10;
        Window found;
        for (int i = 0; i < kTries; ++i) {
            const double area = random.uniform(m_scale.first, m_scale.second) * wide * high;
            const double ratio = std::exp(random.uniform(std::log(m_ratio.first), std::log(m_ratio.second)));
            const int width = static_cast<int>(std::lround(std::sqrt(area * ratio))),
                      height = static_cast<int>(std::lround(std::sqrt(area / ratio)));
            if (found.width == 0 && width > 0 && height > 0 && width <= wide && height <= high)
                found = {0, 0, width, height};
        }
        if (found.width == 0)
            found = central(wide, high);
        // Drawn in any case, so that the count of numbers does not depend on luck.
        const double across = random.uniform(), down = random.uniform();
        found.left = static_cast<int>(across * (wide - found.width + 1));
        found.top = static_cast<int>(down * (high - found.height + 1));
        return found;
    }

    /// The largest window of an allowed proportion; it fits one way, so there is little to place.
    Window central(int wide, int high) const
    {
        const double ratio = static_cast<double>(wide) / high;
        if (ratio < m_ratio.first)
            return {0, 0, wide, std::min(high, static_cast<int>(std::lround(wide / m_ratio.first)))};
        if (ratio > m_ratio.second)
            return {0, 0, std::min(wide, static_cast<int>(std::lround(high * m_ratio.second))), high};
        return {0, 0, wide, high};
    }

    std::pair<double, double> m_scale, m_ratio;
};

FOVEA_REGISTER(
    transforms(), RandomResizedCrop,
    (ComponentInfo{
        "random_resized_crop",
        FOVEA_TR("core", "Random resized crop"),
        FOVEA_TR("core",
                 "Crops a random area with a random aspect ratio and resizes it to the model's input: the usual choice for photos. Put it "
                 "first."),
        45,
        {ParamSpec::interval("scale", 0.08, 1)
             .range(0.01, 1)
             .label(FOVEA_TR("core", "Area"))
             .help(FOVEA_TR(
                 "core",
                 "Range of the crop's area as a fraction of the image. A lower minimum trains on smaller details; a higher one keeps "
                 "the whole object in view.")),
         ParamSpec::interval("ratio", 0.75, 4.0 / 3)
             .range(0.1, 10)
             .label(FOVEA_TR("core", "Aspect ratio"))
             .help(FOVEA_TR("core", "Range of width divided by height. A wider range stretches images more; closer to 1 keeps shapes."))
             .advanced()}}),
    [](const ParamSet& params) -> std::unique_ptr<const Transform> { return std::make_unique<RandomResizedCrop>(params); });

}  // namespace
}  // namespace fovea::augment
