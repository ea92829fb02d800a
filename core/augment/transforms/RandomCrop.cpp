// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/transforms/Geometry.h"

#include <algorithm>
#include <cmath>

namespace fovea::augment {
namespace {

/// torchvision's RandomCrop(size, padding, pad_if_needed=True): black around the picture, then a
/// window anywhere in it.
class RandomCrop final : public TransformOf<RandomCrop> {
public:
    explicit RandomCrop(const ParamSet& params)
        : m_padding(static_cast<int>(params.integer("padding"))), m_size(static_cast<int>(params.integer("size")))
    {
    }

    template <typename Sample> void change(const BasicImageView<Sample>& in, int, int, BasicImage<Sample>& out, Random& random) const
    {
        const int width = m_size > 0 ? m_size : in.width, height = m_size > 0 ? m_size : in.height;
        const int left = draw(in.width + 2 * m_padding - width, random);
        const int top = draw(in.height + 2 * m_padding - height, random);
        padAndCrop(in, m_padding, left, top, width, height, out);
    }

private:
    /// A whole number from 0 to `room`, or from `room` to 0 where the window is the larger one.
    static int draw(int room, Random& random)
    {
        const int drawn = static_cast<int>(random.uniform() * (std::abs(room) + 1));
        return room < 0 ? -drawn : drawn;
    }

    int m_padding;
    int m_size;
};

FOVEA_REGISTER(
    transforms(), RandomCrop,
    (ComponentInfo{
        "random_crop",
        FOVEA_TR("core", "Random crop"),
        FOVEA_TR("core", "Adds a black border and crops at a random position."),
        40,
        {ParamSpec::integer("padding", 4)
             .range(0, 1024)
             .unit(FOVEA_TR("core", "px"))
             .label(FOVEA_TR("core", "Border"))
             .help(FOVEA_TR(
                 "core",
                 "Black pixels added on each side before the crop. More moves objects farther from the centre; too many cut them off.")),
         ParamSpec::integer("size", 0)
             .range(0, 4096)
             .unit(FOVEA_TR("core", "px"))
             .label(FOVEA_TR("core", "Window"))
             .help(FOVEA_TR("core", "Side of the square crop. Smaller shows less of the image at a time; 0 keeps the image's size."))
             .advanced()}}),
    [](const ParamSet& params) -> std::unique_ptr<const Transform> { return std::make_unique<RandomCrop>(params); });

}  // namespace
}  // namespace fovea::augment
