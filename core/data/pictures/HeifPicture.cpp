// SPDX-License-Identifier: GPL-3.0-or-later
// HEIC and AVIF by libheif, which turns and mirrors them as the file says: EXIF's orientation in them
// repeats that and is not applied.
#include "core/data/pictures/PictureBytes.h"
#include "core/data/pictures/PictureParsers.h"

#ifdef FOVEA_HAVE_HEIF
#include <libheif/heif.h>
#endif

#include <cstring>
#include <memory>

namespace fovea::data {
namespace {

using Bytes = std::span<const std::uint8_t>;

/// Throws PictureEnded where the bytes end within a box. The last box may reach to the end, however far that is.
[[maybe_unused]] void requireWholeBoxes(Bytes bytes)
{
    const PictureReader in{bytes};
    for (std::size_t at = 0; at < bytes.size();) {
        std::uint64_t size = in.at(at, 4);
        in.at(at + 4, 4);
        if (size == 1)
            size = in.wideAt(at + 8, 8);
        if (size == 0)
            return;
        if (size < 8)
            throw PictureDamaged{at};
        in.part(at, size);
        at += size;
    }
}

}  // namespace

#ifdef FOVEA_HAVE_HEIF

namespace {

struct HeifContext {
    explicit HeifContext(Bytes bytes) : context(heif_context_alloc(), heif_context_free), handle(nullptr, heif_image_handle_release)
    {
        // Many pictures are decoded at a time.
        heif_context_set_max_decoding_threads(context.get(), 0);
        require(heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr));
        heif_image_handle* found = nullptr;
        require(heif_context_get_primary_image_handle(context.get(), &found));
        handle.reset(found);
    }

    static void require(const heif_error& error)
    {
        if (error.code != heif_error_Ok)
            throw PictureUndecodable{{}, error.message ? error.message : "libheif"};
    }

    std::unique_ptr<heif_context, decltype(&heif_context_free)> context;
    std::unique_ptr<heif_image_handle, decltype(&heif_image_handle_release)> handle;
};

}  // namespace

PictureHeader parseHeif(Bytes bytes)
{
    // libheif does not tell a damaged file from one that is cut off.
    requireWholeBoxes(bytes);
    const HeifContext heif(bytes);
    PictureHeader header;
    header.width = heif_image_handle_get_width(heif.handle.get());
    header.height = heif_image_handle_get_height(heif.handle.get());
    // libheif 1.15 counts no frames of a sequence; the file's brand tells.
    const PictureReader in{bytes};
    header.hasMore = heif_context_get_number_of_top_level_images(heif.context.get()) > 1 || in.has(8, "avis") || in.has(8, "msf1");
    if (const int bits = heif_image_handle_get_luma_bits_per_pixel(heif.handle.get()); bits > 8 && bits <= 16) {
        header.opaque = (1 << bits) - 1;
        (bits < 16 ? header.white : header.highest) = header.opaque;
    }
    return header;
}

StoredPicture decodeHeif(Bytes bytes, const PictureHeader& header)
{
    const HeifContext heif(bytes);
    const bool isDeep = header.opaque > 0, hasOpacity = heif_image_handle_has_alpha_channel(heif.handle.get()) != 0;
    const auto chroma = isDeep       ? hasOpacity ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RRGGBB_LE
                        : hasOpacity ? heif_chroma_interleaved_RGBA
                                     : heif_chroma_interleaved_RGB;
    heif_image* decoded = nullptr;
    HeifContext::require(heif_decode_image(heif.handle.get(), &decoded, heif_colorspace_RGB, chroma, nullptr));
    const std::unique_ptr<const heif_image, decltype(&heif_image_release)> image(decoded, heif_image_release);
    int stride = 0;
    const auto* const plane = heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &stride);
    const int width = heif_image_get_width(image.get(), heif_channel_interleaved),
              height = heif_image_get_height(image.get(), heif_channel_interleaved);
    if (!plane || width != header.width || height != header.height)
        throw PictureUndecodable{"decoded to another size than its header says"};
    const int channels = hasOpacity ? 4 : 3;
    StoredPicture out{cv::Mat(height, width, CV_MAKETYPE(isDeep ? CV_16U : CV_8U, channels)),
                      hasOpacity && heif_image_handle_is_premultiplied_alpha(heif.handle.get()) != 0};
    const auto copyRow = [&]<typename Value>(int y, Value* to) {
        const auto* const row = plane + static_cast<std::ptrdiff_t>(y) * stride;
        for (int i = 0; i < width * channels; ++i) {
            Value value;
            std::memcpy(&value, row + static_cast<std::ptrdiff_t>(i) * static_cast<std::ptrdiff_t>(sizeof(Value)), sizeof(Value));
            const int c = i % channels;
            to[i - c + (c == 3 ? 3 : 2 - c)] = value;
        }
    };
    for (int y = 0; y < height; ++y)
        if (isDeep)
            copyRow(y, out.pixels.ptr<std::uint16_t>(y));
        else
            copyRow(y, out.pixels.ptr<std::uint8_t>(y));
    return out;
}

#else

PictureHeader parseHeif(Bytes) { throw PictureUndecodable{"built without libheif"}; }
StoredPicture decodeHeif(Bytes, const PictureHeader&) { throw PictureUndecodable{"built without libheif"}; }

#endif

}  // namespace fovea::data
