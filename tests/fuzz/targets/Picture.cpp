// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/ImageDecoder.h"
#include "core/data/pictures/PictureHeader.h"
#include "tests/fuzz/Target.h"

using namespace fovea;

/// Headers of every format, then the pixels of those that claim to be small: a fuzzer is no test of patience.
FOVEA_FUZZ_TARGET(picture, bytes)
{
    constexpr std::int64_t kMostPixels = 1 << 16;
    const std::span content(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    const auto header = data::parsePictureHeader(content, "photo");
    if (!header || std::int64_t{header->width} * header->height > kMostPixels)
        return;
    data::checkPicture(std::string(bytes), "photo");
    Image image;
    data::decodePicture(content, "photo", {3}, image);
    DeepImage deep;
    data::decodePicture(content, "photo", {1, 16, 4095}, deep);
}
