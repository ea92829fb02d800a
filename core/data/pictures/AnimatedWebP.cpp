// SPDX-License-Identifier: GPL-3.0-or-later
// OpenCV decodes WebP, but no animation.
#include "core/data/pictures/PictureParsers.h"

#ifdef FOVEA_HAVE_WEBPDEMUX
#include <webp/decode.h>
#include <webp/demux.h>
#endif

#include <memory>

namespace fovea::data {

#ifdef FOVEA_HAVE_WEBPDEMUX

StoredPicture decodeAnimatedWebP(std::span<const std::uint8_t> bytes, const PictureHeader& header)
{
    const WebPData data{bytes.data(), bytes.size()};
    const std::unique_ptr<WebPDemuxer, decltype(&WebPDemuxDelete)> demuxer(WebPDemux(&data), WebPDemuxDelete);
    WebPIterator frame{};
    if (!demuxer || !WebPDemuxGetFrame(demuxer.get(), 1, &frame))
        throw PictureUndecodable{"there is no frame in it"};
    const std::unique_ptr<WebPIterator, decltype(&WebPDemuxReleaseIterator)> release(&frame, WebPDemuxReleaseIterator);
    // Nothing is where the first frame does not reach.
    StoredPicture out{cv::Mat::zeros(header.height, header.width, CV_8UC4), false};
    const cv::Rect place(frame.x_offset, frame.y_offset, frame.width, frame.height);
    if ((place & cv::Rect(0, 0, header.width, header.height)) != place || place.empty())
        throw PictureUndecodable{"its first frame lies outside of the picture"};
    cv::Mat target = out.pixels(place);
    const auto stride = static_cast<int>(target.step);
    const auto size =
        static_cast<std::size_t>(stride) * static_cast<std::size_t>(place.height - 1) + 4 * static_cast<std::size_t>(place.width);
    if (!WebPDecodeBGRAInto(frame.fragment.bytes, frame.fragment.size, target.data, size, stride))
        throw PictureUndecodable{"its first frame is damaged"};
    return out;
}

#else

StoredPicture decodeAnimatedWebP(std::span<const std::uint8_t>, const PictureHeader&)
{
    throw PictureUndecodable{"built without libwebpdemux"};
}

#endif

}  // namespace fovea::data
