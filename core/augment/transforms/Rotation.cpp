// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/transforms/Geometry.h"

namespace fovea::augment {
namespace {

/// torchvision's RandomRotation(degrees) on PIL pictures: an angle in [-degrees, degrees], same size, black corners.
class Rotation final : public TransformOf<Rotation> {
public:
    explicit Rotation(const ParamSet& params) : m_degrees(params.real("degrees")), m_bilinear(params.text("interpolation") == "bilinear") {}

    template <typename Sample> void change(const BasicImageView<Sample>& in, int, int, BasicImage<Sample>& out, Random& random) const
    {
        rotate(in, random.uniform(-m_degrees, m_degrees), m_bilinear, out);
    }

private:
    double m_degrees;
    bool m_bilinear;
};

FOVEA_REGISTER(
    transforms(), Rotation,
    (ComponentInfo{
        "rotation",
        FOVEA_TR("core", "Rotation"),
        FOVEA_TR("core", "Rotates the image by a random angle."),
        10,
        {ParamSpec::real("degrees", 15)
             .range(0, 180)
             .unit(FOVEA_TR("core", "°"))
             .label(FOVEA_TR("core", "Angle"))
             .help(FOVEA_TR("core", "Largest angle to either side. More teaches tolerance to tilt; too much turns a 6 into a 9.")),
         ParamSpec::choice("interpolation", "nearest",
                           {{"nearest", FOVEA_TR("core", "Nearest")}, {"bilinear", FOVEA_TR("core", "Bilinear")}})
             .label(FOVEA_TR("core", "Interpolation"))
             .help(FOVEA_TR("core", "Nearest is torchvision's default and fastest; bilinear gives smoother edges."))
             .advanced()}}),
    [](const ParamSet& params) -> std::unique_ptr<const Transform> { return std::make_unique<Rotation>(params); });

}  // namespace
}  // namespace fovea::augment
