// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/transforms/Geometry.h"

namespace fovea::augment {
namespace {

/// Moves by whole pixels, each count in [-n, n] as likely: torchvision's affine with a whole translation.
class Shift final : public TransformOf<Shift> {
public:
    explicit Shift(const ParamSet& params) : m_pixels(static_cast<int>(params.integer("pixels"))) {}

    template <typename Sample> void change(const BasicImageView<Sample>& in, int, int, BasicImage<Sample>& out, Random& random) const
    {
        const int dx = draw(random);
        const int dy = draw(random);
        shiftBy(in, dx, dy, out);
    }

private:
    /// One number of the stream, always; Random::below() may take more.
    int draw(Random& random) const { return static_cast<int>(random.uniform() * (2 * m_pixels + 1)) - m_pixels; }

    int m_pixels;
};

FOVEA_REGISTER(
    transforms(), Shift,
    (ComponentInfo{
        "shift",
        FOVEA_TR("core", "Shift"),
        FOVEA_TR("core", "Shifts the image by whole pixels; the new border is black."),
        20,
        {ParamSpec::integer("pixels", 2)
             .range(0, 1024)
             .unit(FOVEA_TR("core", "px"))
             .label(FOVEA_TR("core", "Distance"))
             .help(FOVEA_TR(
                 "core",
                 "Largest shift in each direction. More teaches tolerance to off-centre objects; too much pushes them out of the image."))}}),
    [](const ParamSet& params) -> std::unique_ptr<const Transform> { return std::make_unique<Shift>(params); });

}  // namespace
}  // namespace fovea::augment
