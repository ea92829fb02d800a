// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/transforms/Geometry.h"

namespace fovea::augment {
namespace {

/// torchvision's RandomHorizontalFlip(p) and RandomVerticalFlip(p).
class Flip final : public TransformOf<Flip> {
public:
    explicit Flip(const ParamSet& params) : m_probability(params.real("probability")), m_vertical(params.text("direction") == "vertical") {}

    template <typename Sample> void change(const BasicImageView<Sample>& in, int, int, BasicImage<Sample>& out, Random& random) const
    {
        if (!random.chance(m_probability))
            shiftBy(in, 0, 0, out);
        else if (m_vertical)
            flipVertically(in, out);
        else
            flipHorizontally(in, out);
    }

private:
    double m_probability;
    bool m_vertical;
};

FOVEA_REGISTER(
    transforms(), Flip,
    (ComponentInfo{
        "flip",
        FOVEA_TR("core", "Flip"),
        FOVEA_TR("core", "Mirrors images at random. Good for photos, wrong for letters and digits."),
        30,
        {ParamSpec::real("probability", 0.5)
             .range(0, 1)
             .label(FOVEA_TR("core", "Probability"))
             .help(FOVEA_TR(
                 "core", "Fraction of images that are mirrored. Higher mirrors more: 0 none, 1 all; 0.5 shows both sides equally often.")),
         ParamSpec::choice("direction", "horizontal",
                           {{"horizontal", FOVEA_TR("core", "Left and right")}, {"vertical", FOVEA_TR("core", "Up and down")}})
             .label(FOVEA_TR("core", "Direction"))
             .help(FOVEA_TR(
                 "core", "Left and right suits photos; up and down suits images taken from above, such as of cells or from the air."))}}),
    [](const ParamSet& params) -> std::unique_ptr<const Transform> { return std::make_unique<Flip>(params); });

}  // namespace
}  // namespace fovea::augment
