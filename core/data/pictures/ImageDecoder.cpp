// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/ImageDecoder.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/pictures/PictureHeader.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <vector>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Bytes = std::span<const std::uint8_t>;

/// Enough for the headers of nearly all photos, embedded thumbnails included.
constexpr std::size_t kHeaderBytes = 1 << 16;

Error cutOff(const fs::path& path, std::size_t size)
{
    return Error(ErrorCode::Data,
                 Text(FOVEA_TR("core", "{path} is truncated: the file ends at byte {offset}, before the image is complete"),
                      {{"path", path.string()}, {"offset", std::to_string(size)}}),
                 FOVEA_TR("core", "copy or download the file again"), path);
}

Error undecodable(const fs::path& path, std::string detail)
{
    return Error(ErrorCode::Data,
                 Text(FOVEA_TR("core", "{path} cannot be decoded: it is damaged or has an unsupported format"), {{"path", path.string()}}),
                 FOVEA_TR("core", "copy the file again, or save it as an ordinary JPEG or PNG"), path, std::move(detail));
}

Bytes bytesOf(const std::string& content) { return {reinterpret_cast<const std::uint8_t*>(content.data()), content.size()}; }

/// 2, 4, 8: how much smaller the picture may be decoded; 1 for not at all.
int reduction(const PictureHeader& header, int enoughSide)
{
    int factor = 1;
    if (enoughSide > 0 && header.format == PictureFormat::Jpeg)
        while (factor < 8 && std::max(header.width, header.height) / (factor * 2) >= enoughSide)
            factor *= 2;
    return factor;
}

int decodeFlags(const PictureHeader& header, int factor)
{
    const bool isGrey = header.channels == 1;
    switch (factor) {
    case 2: return (isGrey ? cv::IMREAD_REDUCED_GRAYSCALE_2 : cv::IMREAD_REDUCED_COLOR_2) | cv::IMREAD_IGNORE_ORIENTATION;
    case 4: return (isGrey ? cv::IMREAD_REDUCED_GRAYSCALE_4 : cv::IMREAD_REDUCED_COLOR_4) | cv::IMREAD_IGNORE_ORIENTATION;
    case 8: return (isGrey ? cv::IMREAD_REDUCED_GRAYSCALE_8 : cv::IMREAD_REDUCED_COLOR_8) | cv::IMREAD_IGNORE_ORIENTATION;
    default: return cv::IMREAD_UNCHANGED;  // transparency, 16 bits and stored orientation kept
    }
}

cv::Mat decodeStored(Bytes bytes, const PictureHeader& header, int factor, const fs::path& path)
{
    std::vector<std::uint8_t> patched;
    if (header.format == PictureFormat::Tiff && header.orientation != 1 && header.dataOffset + 1 < bytes.size()) {
        // OpenCV's TIFF reader turns some kinds by itself and not others; told that it is upright, it turns none.
        patched.assign(bytes.begin(), bytes.end());
        patched[header.dataOffset] = patched[0] == 'M' ? 0 : 1;
        patched[header.dataOffset + 1] = patched[0] == 'M' ? 1 : 0;
        bytes = patched;
    }
    cv::Mat stored;
    try {
        const cv::Mat wrapped(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::uint8_t*>(bytes.data()));
        stored = cv::imdecode(wrapped, decodeFlags(header, factor));
    } catch (const cv::Exception& failed) {
        throw undecodable(path, failed.what());
    }
    const auto reduced = [&](int side) { return (side + factor - 1) / factor; };
    const bool isKnownKind = (stored.depth() == CV_8U || stored.depth() == CV_16U || stored.depth() == CV_32F) &&
                             (stored.channels() == 1 || stored.channels() == 3 || stored.channels() == 4);
    if (stored.empty() || !isKnownKind || stored.cols != reduced(header.width) || stored.rows != reduced(header.height))
        throw undecodable(path, stored.empty() ? "" : "decoded to another size or kind than its header says");
    if (header.isOpaque && stored.channels() == 4)
        cv::cvtColor(stored, stored, cv::COLOR_BGRA2BGR);
    return stored;
}

/// ITU-R 601-2 luma in 16-bit fixed point, equal to Pillow's convert("L").
std::uint8_t luma(int red, int green, int blue)
{
    return static_cast<std::uint8_t>((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
}

std::uint8_t toByte(std::uint8_t value) { return value; }
std::uint8_t toByte(std::uint16_t value) { return static_cast<std::uint8_t>((value * 255U + 32767U) / 65535U); }

double largestIn(const cv::Mat& stored)
{
    double low = 0, high = 0;
    cv::minMaxLoc(stored.reshape(1), &low, &high);
    return std::isfinite(high) ? std::max(0.0, high) : 0.0;
}

/// 16 bits whose white is not 65535, and floats, to 16 bits whose white is.
cv::Mat stretched(const cv::Mat& stored, const PictureHeader& header, double white)
{
    if (stored.depth() == CV_8U)
        return stored;
    if (white <= 0)
        white = header.highest > 0 ? whiteOf(header.highest) : stored.depth() == CV_32F ? whiteOf(largestIn(stored)) : 65535;
    if (stored.depth() == CV_16U && white == 65535)
        return stored;
    cv::Mat out;
    stored.convertTo(out, CV_16U, 65535.0 / white);
    return out;
}

/// One row of OpenCV's order (grey, BGR, BGRA) to ours. `isWeighted`: colours are already multiplied
/// by their opacity.
template <typename Sample, int kIn, int kOut> void convertRow(const Sample* in, int width, bool isWeighted, std::uint8_t* out)
{
    for (int x = 0; x < width; ++x, in += kIn, out += kOut) {
        int blue = toByte(in[0]), green = kIn == 1 ? blue : toByte(in[kIn > 1 ? 1 : 0]),
            red = kIn == 1 ? blue : toByte(in[kIn > 2 ? 2 : 0]);
        if constexpr (kIn == 4) {
            const int opacity = toByte(in[3]);
            const auto overWhite = [=](int v) {
                return isWeighted ? std::min(255, v + 255 - opacity) : (v * opacity + 255 * (255 - opacity) + 127) / 255;
            };
            blue = overWhite(blue);
            green = overWhite(green);
            red = overWhite(red);
        }
        if constexpr (kOut == 1) {
            out[0] = kIn == 1 || (red == green && green == blue) ? static_cast<std::uint8_t>(blue) : luma(red, green, blue);
        } else {
            out[0] = static_cast<std::uint8_t>(red);
            out[1] = static_cast<std::uint8_t>(green);
            out[2] = static_cast<std::uint8_t>(blue);
        }
    }
}

template <typename Sample> void convertRowOf(const cv::Mat& stored, int y, bool isWeighted, int channels, std::uint8_t* out)
{
    const auto* const in = stored.ptr<Sample>(y);
    switch (stored.channels() * 10 + channels) {
    case 11: return convertRow<Sample, 1, 1>(in, stored.cols, isWeighted, out);
    case 13: return convertRow<Sample, 1, 3>(in, stored.cols, isWeighted, out);
    case 31: return convertRow<Sample, 3, 1>(in, stored.cols, isWeighted, out);
    case 33: return convertRow<Sample, 3, 3>(in, stored.cols, isWeighted, out);
    case 41: return convertRow<Sample, 4, 1>(in, stored.cols, isWeighted, out);
    default: return convertRow<Sample, 4, 3>(in, stored.cols, isWeighted, out);
    }
}

void convert(const cv::Mat& stored, PictureFormat format, int channels, Image& out)
{
    // libtiff multiplies by the opacity when it reads 8 bits a channel, not when it reads 16.
    const bool isWeighted = format == PictureFormat::Tiff && stored.depth() == CV_8U;
    out.reset(stored.cols, stored.rows, channels);
    for (int y = 0; y < stored.rows; ++y)
        if (stored.depth() == CV_8U)
            convertRowOf<std::uint8_t>(stored, y, isWeighted, channels, out.row(y));
        else
            convertRowOf<std::uint16_t>(stored, y, isWeighted, channels, out.row(y));
}

/// Turns and mirrors as EXIF's orientation says.
void makeUpright(Image& picture, int orientation)
{
    if (orientation == 1)
        return;
    const Image stored = picture;
    const bool isTurned = orientation >= 5;
    picture.reset(isTurned ? stored.height : stored.width, isTurned ? stored.width : stored.height, stored.channels);
    // Which way the stored picture is read: mirrored in x for 2, 3, 7, 8 and in y for 3, 4, 6, 7.
    const bool flipX = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool flipY = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const auto pixel = static_cast<std::size_t>(stored.channels);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const int across = isTurned ? y : x, down = isTurned ? x : y;
            const int fromX = flipX ? stored.width - 1 - across : across, fromY = flipY ? stored.height - 1 - down : down;
            const std::uint8_t* const from = stored.view().row(fromY) + static_cast<std::size_t>(fromX) * pixel;
            std::copy(from, from + pixel, picture.row(y) + static_cast<std::size_t>(x) * pixel);
        }
}

PictureInfo uprightInfo(const PictureHeader& header)
{
    return header.isTurned() ? PictureInfo{header.height, header.width, header.channels, 0}
                             : PictureInfo{header.width, header.height, header.channels, 0};
}

PictureHeader requireComplete(Bytes bytes, const fs::path& path)
{
    const auto header = parsePictureHeader(bytes, path);
    if (!header || !isPictureComplete(bytes, *header))
        throw cutOff(path, bytes.size());
    return *header;
}

}  // namespace

double whiteOf(double highest)
{
    // Floats of brightness are at most 1.
    if (highest <= 1)
        return 1;
    double white = 255;
    while (white < highest && white < 4294967295.0)
        white = white * 2 + 1;
    return white;
}

PictureInfo inspectPicture(const fs::path& path)
{
    std::string content(kHeaderBytes, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(file.gcount()));
    auto header = content.empty() ? std::nullopt : parsePictureHeader(bytesOf(content), path);
    if (!header) {
        content = readFile(path);
        header = parsePictureHeader(bytesOf(content), path);
    }
    if (!header)
        throw cutOff(path, content.size());
    return uprightInfo(*header);
}

PictureInfo checkPicture(const fs::path& path) { return checkPicture(readFile(path), path); }

PictureInfo checkPicture(const std::string& content, const fs::path& path)
{
    const auto header = requireComplete(bytesOf(content), path);
    const cv::Mat stored = decodeStored(bytesOf(content), header, reduction(header, 1), path);
    PictureInfo info = uprightInfo(header);
    if (stored.depth() != CV_8U)
        info.highest = header.highest > 0 ? header.highest : largestIn(stored);
    return info;
}

void decodePicture(Bytes bytes, const fs::path& path, const DecodeOptions& options, Image& out)
{
    const auto header = requireComplete(bytes, path);
    const cv::Mat stored = stretched(decodeStored(bytes, header, reduction(header, options.enoughSide), path), header, options.white);
    convert(stored, header.format, options.channels != 0 ? options.channels : header.channels, out);
    makeUpright(out, header.orientation);
}

void readPicture(const fs::path& path, const DecodeOptions& options, Image& out)
{
    const std::string content = readFile(path);
    decodePicture(bytesOf(content), path, options, out);
}

}  // namespace fovea::data
