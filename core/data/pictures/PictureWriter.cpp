// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/PictureWriter.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace fovea::data {

void writePng(const ImageView& picture, const std::filesystem::path& path)
{
    if (picture.empty())
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "there is no image to write to {path}"), {{"path", path.string()}}), {},
                    path);
    const cv::Mat source(picture.height, picture.width, picture.channels == 1 ? CV_8UC1 : CV_8UC3,
                         const_cast<std::uint8_t*>(picture.pixels));
    cv::Mat ordered = source;
    if (picture.channels == 3)
        cv::cvtColor(source, ordered, cv::COLOR_RGB2BGR);
    std::vector<std::uint8_t> bytes;
    if (!cv::imencode(".png", ordered, bytes))
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "the image {path} could not be encoded as PNG"), {{"path", path.string()}}),
                    {}, path);
    writeFileAtomically(path, std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

}  // namespace fovea::data
