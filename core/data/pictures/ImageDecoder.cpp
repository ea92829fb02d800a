// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/ImageDecoder.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/LibraryText.h"
#include "core/data/pictures/FurtherPictures.h"
#include "core/data/pictures/PictureBytes.h"
#include "core/data/pictures/PictureHeader.h"
#include "core/data/pictures/PictureParsers.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
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

/// OpenCV's formats.
StoredPicture decodeByOpenCv(Bytes bytes, int flags)
{
    try {
        const cv::Mat wrapped(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::uint8_t*>(bytes.data()));
        return {cv::imdecode(wrapped, flags)};
    } catch (const cv::Exception&) {
        throw PictureUndecodable{};
    }
}

StoredPicture decodeFormat(Bytes bytes, const PictureHeader& header, int factor)
{
    switch (header.format) {
    case PictureFormat::Tiff: return decodeTiff(bytes, header);
    case PictureFormat::Gif: return decodeGif(bytes, header);
    case PictureFormat::Pnm: return decodePnm(bytes, header);
    case PictureFormat::Heif: return decodeHeif(bytes, header);
    default: return header.isAnimated ? decodeAnimatedWebP(bytes, header) : decodeByOpenCv(bytes, decodeFlags(header, factor));
    }
}

StoredPicture decodeStored(Bytes bytes, const PictureHeader& header, int factor, const fs::path& path)
{
    const LibraryText heard;
    const auto decoded = [&] {
        try {
            return decodeFormat(bytes, header, factor);
        } catch (const PictureEnded&) {
            throw cutOff(path, bytes.size());
        } catch (const PictureDamaged& damaged) {
            throw undecodablePicture(path, fmt::format("invalid at byte {}", damaged.offset));
        } catch (const PictureNotRead& one) {
            throw refusedPicture(one, path);
        } catch (const PictureUndecodable& failed) {
            throw undecodablePicture(path, failed.detail.empty() && failed.library.empty() ? heard.reason() : failed.detail,
                                     failed.library);
        }
    }();
    const cv::Mat& stored = decoded.pixels;
    const auto reduced = [&](int side) { return (side + factor - 1) / factor; };
    const bool isKnownKind = (stored.depth() == CV_8U || stored.depth() == CV_16U || stored.depth() == CV_32F) &&
                             (stored.channels() == 1 || stored.channels() == 3 || stored.channels() == 4);
    if (stored.empty() || !isKnownKind || stored.cols != reduced(header.width) || stored.rows != reduced(header.height))
        throw undecodablePicture(path, stored.empty() ? heard.reason() : "decoded to another size or kind than its header says");
    return decoded;
}

/// ITU-R 601-2 luma in 16-bit fixed point, equal to Pillow's convert("L").
template <typename Sample> Sample luma(std::uint32_t red, std::uint32_t green, std::uint32_t blue)
{
    return static_cast<Sample>((red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16);
}

/// A stored value in the samples that are asked for; 257 makes 65535 of 255.
template <typename Sample> std::uint32_t as(std::uint8_t value) { return sizeof(Sample) == 1 ? value : value * 257U; }
template <typename Sample> std::uint32_t as(std::uint16_t value) { return sizeof(Sample) == 2 ? value : (value * 255U + 32767U) / 65535U; }

/// Opacity does not count.
double largestIn(const cv::Mat& stored)
{
    double high = 0;
    if (stored.channels() == 4) {
        std::array<cv::Mat, 4> planes;
        cv::split(stored, planes.data());
        for (std::size_t c = 0; c < 3; ++c) {
            double most = 0;
            cv::minMaxLoc(planes[c], nullptr, &most);
            high = std::max(high, most);
        }
    } else {
        cv::minMaxLoc(stored.reshape(1), nullptr, &high);
    }
    return std::isfinite(high) ? std::max(0.0, high) : 0.0;
}

/// What becomes 65535. `white`: what a dataset or a model says, 0 for nothing.
double storedWhite(const cv::Mat& stored, const PictureHeader& header, double white)
{
    if (header.white > 0)
        return header.white;
    if (white > 0)
        return white;
    return header.highest > 0 ? whiteOf(header.highest) : stored.depth() == CV_32F ? whiteOf(largestIn(stored)) : 65535;
}

/// 16 bits whose white is not 65535, and floats, to 16 bits whose white is. Opacity has a scale of its own.
cv::Mat stretched(const StoredPicture& picture, const PictureHeader& header, double givenWhite)
{
    const cv::Mat& stored = picture.pixels;
    if (stored.depth() == CV_8U)
        return stored;
    constexpr double kFull = 65535;
    const double white = storedWhite(stored, header, givenWhite);
    const double opaque = stored.channels() < 4 ? kFull : header.opaque > 0 ? header.opaque : stored.depth() == CV_32F ? 1 : kFull;
    if (stored.depth() == CV_16U && white == kFull && opaque == kFull && !picture.isInverted)
        return stored;
    cv::Mat out;
    if (picture.isInverted) {
        // What the file itself calls the blackest, if it does.
        const double black = header.white <= 0 && header.highest > 0 ? whiteOf(header.highest) : white;
        stored.convertTo(out, CV_16U, -kFull / white, black * kFull / white);
    } else {
        stored.convertTo(out, CV_16U, kFull / white);
    }
    if (stored.channels() == 4) {
        cv::Mat opacity;
        cv::extractChannel(stored, opacity, 3);
        opacity.convertTo(opacity, CV_16U, kFull / opaque);
        cv::insertChannel(opacity, out, 3);
    }
    return out;
}

/// One row of OpenCV's order (grey, BGR, BGRA) to ours. `isWeighted`: colours are already multiplied
/// by their opacity.
template <typename Stored, int kIn, int kOut, typename Sample> void convertRow(const Stored* in, int width, bool isWeighted, Sample* out)
{
    constexpr std::uint64_t kWhite = std::numeric_limits<Sample>::max();
    for (int x = 0; x < width; ++x, in += kIn, out += kOut) {
        std::uint32_t blue = as<Sample>(in[0]), green = kIn == 1 ? blue : as<Sample>(in[kIn > 1 ? 1 : 0]),
                      red = kIn == 1 ? blue : as<Sample>(in[kIn > 2 ? 2 : 0]);
        if constexpr (kIn == 4) {
            const std::uint64_t opacity = as<Sample>(in[3]);
            const auto overWhite = [=](std::uint64_t v) {
                return static_cast<std::uint32_t>(isWeighted ? std::min(kWhite, v + kWhite - opacity)
                                                             : (v * opacity + kWhite * (kWhite - opacity) + kWhite / 2) / kWhite);
            };
            blue = overWhite(blue);
            green = overWhite(green);
            red = overWhite(red);
        }
        if constexpr (kOut == 1) {
            out[0] = kIn == 1 || (red == green && green == blue) ? static_cast<Sample>(blue) : luma<Sample>(red, green, blue);
        } else {
            out[0] = static_cast<Sample>(red);
            out[1] = static_cast<Sample>(green);
            out[2] = static_cast<Sample>(blue);
        }
    }
}

template <typename Stored, typename Sample> void convertRowOf(const cv::Mat& stored, int y, bool isWeighted, int channels, Sample* out)
{
    const auto* const in = stored.ptr<Stored>(y);
    switch (stored.channels() * 10 + channels) {
    case 11: return convertRow<Stored, 1, 1>(in, stored.cols, isWeighted, out);
    case 13: return convertRow<Stored, 1, 3>(in, stored.cols, isWeighted, out);
    case 31: return convertRow<Stored, 3, 1>(in, stored.cols, isWeighted, out);
    case 33: return convertRow<Stored, 3, 3>(in, stored.cols, isWeighted, out);
    case 41: return convertRow<Stored, 4, 1>(in, stored.cols, isWeighted, out);
    default: return convertRow<Stored, 4, 3>(in, stored.cols, isWeighted, out);
    }
}

template <typename Sample> void convert(const cv::Mat& stored, bool isWeighted, int channels, BasicImage<Sample>& out)
{
    out.reset(stored.cols, stored.rows, channels);
    for (int y = 0; y < stored.rows; ++y)
        if (stored.depth() == CV_8U)
            convertRowOf<std::uint8_t>(stored, y, isWeighted, channels, out.row(y));
        else
            convertRowOf<std::uint16_t>(stored, y, isWeighted, channels, out.row(y));
}

/// Turns and mirrors as EXIF's orientation says.
template <typename Sample> void makeUpright(BasicImage<Sample>& picture, int orientation)
{
    if (orientation == 1)
        return;
    const BasicImage<Sample> stored = picture;
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
            const Sample* const from = stored.view().row(fromY) + static_cast<std::size_t>(fromX) * pixel;
            std::copy(from, from + pixel, picture.row(y) + static_cast<std::size_t>(x) * pixel);
        }
}

PictureInfo uprightInfo(const PictureHeader& header)
{
    return header.isTurned() ? PictureInfo{header.height, header.width, header.channels, 0, header.unused, false}
                             : PictureInfo{header.width, header.height, header.channels, 0, header.unused, false};
}

PictureHeader requireComplete(Bytes bytes, const fs::path& path)
{
    const auto header = parsePictureHeader(bytes, path);
    if (!header || !isPictureComplete(bytes, *header))
        throw cutOff(path, bytes.size());
    return *header;
}

template <typename Sample> void decodeTo(Bytes bytes, const fs::path& path, const DecodeOptions& options, BasicImage<Sample>& out)
{
    const auto header = requireComplete(bytes, path);
    const auto decoded = decodeStored(bytes, header, reduction(header, options.enoughSide), path);
    convert(stretched(decoded, header, options.white), decoded.isWeighted, options.channels != 0 ? options.channels : header.channels, out);
    makeUpright(out, header.orientation);
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
    auto file = openInput(path);
    file.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(file.gcount()));
    auto header = content.empty() ? std::nullopt : parsePictureHeader(bytesOf(content), path);
    if (!header) {
        content = readInput(path, kMostPictureBytes);
        header = parsePictureHeader(bytesOf(content), path);
    }
    if (!header)
        throw cutOff(path, content.size());
    return uprightInfo(*header);
}

PictureInfo checkPicture(const fs::path& path) { return checkPicture(readInput(path, kMostPictureBytes), path); }

PictureInfo checkPicture(const std::string& content, const fs::path& path)
{
    const auto header = requireComplete(bytesOf(content), path);
    const cv::Mat stored = decodeStored(bytesOf(content), header, reduction(header, 1), path).pixels;
    PictureInfo info = uprightInfo(header);
    info.hasMore = hasFurtherPictures(bytesOf(content), header);
    if (stored.depth() != CV_8U)
        info.highest = header.white > 0 ? -header.white : header.highest > 0 ? header.highest : largestIn(stored);
    return info;
}

void decodePicture(Bytes bytes, const fs::path& path, const DecodeOptions& options, Image& out) { decodeTo(bytes, path, options, out); }

void decodePicture(Bytes bytes, const fs::path& path, const DecodeOptions& options, DeepImage& out) { decodeTo(bytes, path, options, out); }

void readPicture(const fs::path& path, const DecodeOptions& options, Image& out)
{
    const std::string content = readInput(path, kMostPictureBytes);
    decodePicture(bytesOf(content), path, options, out);
}

void readPicture(const fs::path& path, const DecodeOptions& options, DeepImage& out)
{
    const std::string content = readInput(path, kMostPictureBytes);
    decodePicture(bytesOf(content), path, options, out);
}

}  // namespace fovea::data
