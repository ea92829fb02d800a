// SPDX-License-Identifier: GPL-3.0-or-later
// OpenCV decodes WebP, but no animation.
#include "core/data/pictures/PictureParsers.h"

#ifdef FOVEA_HAVE_WEBPDEMUX
#include <webp/demux.h>
#endif

#include <cstring>
#include <memory>

namespace fovea::data {

#ifdef FOVEA_HAVE_WEBPDEMUX

StoredPicture decodeAnimatedWebP(std::span<const std::uint8_t> bytes, const PictureHeader& header)
{
    WebPAnimDecoderOptions options;
    if (!WebPAnimDecoderOptionsInit(&options))
        throw PictureUndecodable{"another version of libwebpdemux"};
    options.color_mode = MODE_BGRA;
    const WebPData data{bytes.data(), bytes.size()};
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(WebPAnimDecoderNew(&data, &options),
                                                                                     WebPAnimDecoderDelete);
    WebPAnimInfo info{};
    std::uint8_t* frame = nullptr;
    int time = 0;
    if (!decoder || !WebPAnimDecoderGetInfo(decoder.get(), &info) || static_cast<int>(info.canvas_width) != header.width ||
        static_cast<int>(info.canvas_height) != header.height || !WebPAnimDecoderGetNext(decoder.get(), &frame, &time))
        throw PictureUndecodable{"its first frame is damaged"};
    StoredPicture out{cv::Mat(header.height, header.width, CV_8UC4), false};
    std::memcpy(out.pixels.data, frame, out.pixels.total() * out.pixels.elemSize());
    return out;
}

#else

StoredPicture decodeAnimatedWebP(std::span<const std::uint8_t>, const PictureHeader&)
{
    throw PictureUndecodable{"built without libwebpdemux"};
}

#endif

}  // namespace fovea::data
