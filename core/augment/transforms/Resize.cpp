// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Resize.h"

#include "core/augment/Transform.h"

namespace fovea::augment {
namespace {

/// torchvision's Resize(size). First in the list it gets the picture at its full size, so that
/// `resize(256),random_crop(0, 224)` loses nothing.
class ResizeTransform final : public TransformOf<ResizeTransform> {
public:
    explicit ResizeTransform(const ParamSet& params) : m_size(static_cast<int>(params.integer("size"))) {}

    template <typename Sample> void change(const BasicImageView<Sample>& in, int, int, BasicImage<Sample>& out, Random&) const
    {
        resizeShorter(in, m_size, out);
    }
    bool setsSize() const override { return true; }

private:
    int m_size;
};

FOVEA_REGISTER(
    transforms(), ResizeTransform,
    (ComponentInfo{
        "resize",
        FOVEA_TR("core", "Resize"),
        FOVEA_TR("core", "Resizes the image before the next steps, such as a random crop."),
        50,
        {ParamSpec::integer("size", 256)
             .range(1, 4096)
             .unit(FOVEA_TR("core", "px"))
             .label(FOVEA_TR("core", "Shorter side"))
             .help(FOVEA_TR(
                 "core",
                 "Length of the shorter side after resizing; the aspect ratio stays. Larger keeps finer detail for a following crop and "
                 "takes longer."))}}),
    [](const ParamSet& params) -> std::unique_ptr<const Transform> { return std::make_unique<ResizeTransform>(params); });

}  // namespace
}  // namespace fovea::augment
