// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/PictureFormat.h"

#include "core/base/InputFile.h"
#include "core/base/Names.h"
#include "core/data/pictures/PictureBytes.h"
#include "core/data/pictures/PictureParsers.h"

#include <algorithm>
#include <array>
#include <optional>

namespace fovea::data {
namespace {

using Bytes = std::span<const std::uint8_t>;
using namespace std::string_view_literals;

/// Enough for the first directory of most cameras' files.
constexpr std::size_t kCameraBytes = 1 << 16;

struct Mark {
    std::size_t offset;
    std::string_view bytes;
    std::string_view kind;
};

/// Kinds that are not read, by bytes that nothing else has there.
constexpr Mark kUnread[] = {
    {0, "8BPS"sv, "Photoshop (PSD)"sv},
    {128, "DICM"sv, "DICOM"sv},
    {0, "\xff\x0a"sv, "JPEG XL"sv},
    {0, "\0\0\0\x0cJXL \r\n\x87\n"sv, "JPEG XL"sv},
    {0, "II\xbc\x01"sv, "JPEG XR"sv},
    {8, "CR\x02"sv, "camera RAW (Canon CR2)"sv},
    {4, "ftypcrx "sv, "camera RAW (Canon CR3)"sv},
    {6, "HEAPCCDR"sv, "camera RAW (Canon CRW)"sv},
    {0, "FUJIFILMCCD-RAW"sv, "camera RAW (Fujifilm RAF)"sv},
    {0, "IIRO"sv, "camera RAW (Olympus ORF)"sv},
    {0, "IIRS"sv, "camera RAW (Olympus ORF)"sv},
    {0, "MMOR"sv, "camera RAW (Olympus ORF)"sv},
    {0, "IIU\0"sv, "camera RAW (Panasonic RW2)"sv},
    {0, "FOVb"sv, "camera RAW (Sigma X3F)"sv},
    {0, "\0MRM"sv, "camera RAW (Minolta MRW)"sv},
    {0, "v/1\x01"sv, "OpenEXR"sv},
    {0, "#?RADIANCE"sv, "Radiance HDR"sv},
    {0, "#?RGBE"sv, "Radiance HDR"sv},
    {0, "gimp xcf"sv, "GIMP (XCF)"sv},
    {0, "DDS "sv, "DirectDraw (DDS)"sv},
    {0, "SIMPLE  ="sv, "FITS"sv},
    {0, "P7\n"sv, "PAM"sv},
    {0, "PF\n"sv, "PFM"sv},
    {0, "Pf\n"sv, "PFM"sv},
    {0, "qoif"sv, "QOI"sv},
    {0, "FLIF"sv, "FLIF"sv},
    {0, "BPG\xfb"sv, "BPG"sv},
    {0, "Y\xa6j\x95"sv, "Sun raster"sv},
    {0, "\x01\xda\x01"sv, "SGI"sv},
    {0, "\x8bJNG\r\n"sv, "JNG"sv},
    {0, "\x8aMNG\r\n"sv, "MNG"sv},
    {0, "AT&TFORM"sv, "DjVu"sv},
    {0, "\xd7\xcd\xc6\x9a"sv, "Windows Metafile (WMF)"sv},
    {0, "%!PS-Adobe"sv, "PostScript"sv},
    {0, "\x0a\x05\x01\x08"sv, "PCX"sv},
    {0, "/* XPM */"sv, "XPM"sv},
};

/// Whether XML's first element is svg: a web page may hold pictures, and is none.
bool isSvg(Bytes bytes)
{
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    for (;;) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
        const auto end = text.starts_with("<?")              ? "?>"sv
                         : text.starts_with("<!--")          ? "-->"sv
                         : text.starts_with("<!DOCTYPE svg") ? ">"sv
                                                             : ""sv;
        if (end.empty())
            return text.starts_with("<svg") && text.size() > 4 && " \t\r\n>"sv.find(text[4]) != std::string_view::npos;
        const auto at = text.find(end);
        if (at == std::string_view::npos)
            return false;
        text.remove_prefix(at + end.size());
    }
}

/// Windows' icons: their first bytes alone are too common.
bool isIcon(const PictureReader& in)
{
    return in.bytes.size() >= 22 && (in.has(0, "\0\0\1\0"sv) || in.has(0, "\0\0\2\0"sv)) && in.bytes[4] > 0 && in.bytes[4] <= 64 &&
           in.bytes[5] == 0 && in.bytes[9] == 0;
}

/// "P1" to "P6", white space, then a number or a comment.
bool isPnm(Bytes bytes)
{
    const auto isSpace = [](std::uint8_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    if (bytes.size() < 4 || bytes[0] != 'P' || bytes[1] < '1' || bytes[1] > '6' || !isSpace(bytes[2]))
        return false;
    const auto next = std::find_if_not(bytes.begin() + 2, bytes.end(), isSpace);
    return next != bytes.end() && (*next == '#' || (*next >= '0' && *next <= '9'));
}

/// The name of a file of HEIF's family, by its brands; empty for videos and the like.
std::string_view heifName(const PictureReader& in)
{
    if (!in.has(4, "ftyp"))
        return {};
    const std::size_t end = std::min<std::size_t>(in.at(0, 4), in.bytes.size());
    bool isHeic = false, isHeif = false;
    // The minor version lies between the major brand and the others.
    for (std::size_t at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
        if (in.has(at, "avif") || in.has(at, "avis"))
            return "AVIF";
        for (const auto brand : {"heic"sv, "heix"sv, "hevc"sv, "hevx"sv, "heim"sv, "heis"sv})
            isHeic = isHeic || in.has(at, brand);
        isHeif = isHeif || in.has(at, "mif1") || in.has(at, "msf1");
    }
    return isHeic ? "HEIC"sv : isHeif ? "HEIF"sv : ""sv;
}

PictureKind readKind(const PictureReader& in)
{
    if (in.has(0, "\xff\xd8\xff"))
        return {PictureFormat::Jpeg, "JPEG"};
    if (in.has(0, "\x89PNG\r\n\x1a\n"))
        return {PictureFormat::Png, "PNG"};
    if (in.has(0, "RIFF") && in.has(8, "WEBP"))
        return {PictureFormat::WebP, "WebP"};
    for (const auto start : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv})
        if (in.has(0, start))
            return {PictureFormat::Tiff, "TIFF"};
    // Two letters alone would take many a text for a picture; bytes 6 to 9 are reserved and zero.
    if (in.has(0, "BM") && in.has(6, "\0\0\0\0"sv))
        return {PictureFormat::Bmp, "BMP"};
    if (in.has(0, "GIF87a") || in.has(0, "GIF89a"))
        return kHasGif ? PictureKind{PictureFormat::Gif, "GIF"} : PictureKind{PictureFormat::None, "GIF", "giflib"};
    if (isPnm(in.bytes))
        return {PictureFormat::Pnm, "PNM"};
    if (in.has(0, "\0\0\0\x0cjP  \r\n\x87\n"sv) || in.has(0, "\xff\x4f\xff\x51"sv))
        return {PictureFormat::Jpeg2000, "JPEG 2000"};
    if (const auto name = heifName(in); !name.empty())
        return kHasHeif ? PictureKind{PictureFormat::Heif, name} : PictureKind{PictureFormat::None, name, "libheif"};
    return {};
}

/// Kinds that have no first bytes of their own.
std::string_view kindByEnding(const std::filesystem::path& path)
{
    const std::string name = lowerCase(path.native());
    if (name.ends_with(".tga"))
        return "Targa (TGA)";
    return name.ends_with(".nii") || name.ends_with(".nii.gz") ? "NIfTI" : "";
}

}  // namespace

PictureKind pictureKind(Bytes bytes)
{
    const PictureReader in{bytes};
    for (const auto& mark : kUnread)
        if (in.has(mark.offset, mark.bytes))
            return {PictureFormat::None, mark.kind};
    if (const auto kind = readKind(in); !kind.name.empty())
        return kind;
    if (isSvg(bytes))
        return {PictureFormat::None, "SVG"};
    if (isIcon(in))
        return {PictureFormat::None, "Windows icon (ICO)"};
    return {};
}

PictureFormat pictureFormat(Bytes bytes) { return pictureKind(bytes).format; }

PictureKind pictureKindOfFile(const std::filesystem::path& path)
{
    std::vector<std::uint8_t> start;
    const auto readUpTo = [&](std::size_t size) {
        const auto bytes = startOfInput(path, size);
        start.assign(bytes.begin(), bytes.end());
    };
    readUpTo(kPictureKindBytes);
    const auto kind = pictureKind(start);
    if (kind.name.empty() && !start.empty())
        return {PictureFormat::None, kindByEnding(path)};
    if (kind.format != PictureFormat::Tiff || hasPictureEnding(path.native()))
        return kind;
    readUpTo(kCameraBytes);
    const auto camera = cameraKind(start);
    return camera.empty() ? kind : PictureKind{PictureFormat::None, camera};
}

const std::vector<std::string>& pictureEndings()
{
    static const std::vector<std::string> all = [] {
        std::vector<std::string> endings = {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".dib", ".webp", ".tif", ".tiff",
                                            ".ppm", ".pgm",  ".pbm", ".pnm",  ".jp2", ".j2k", ".jpf", ".jpx",  ".j2c"};
        if (kHasGif)
            endings.emplace_back(".gif");
        if (kHasHeif)
            endings.insert(endings.end(), {".heic", ".heif", ".hif", ".avif"});
        return endings;
    }();
    return all;
}

bool hasPictureEnding(std::string_view name)
{
    const auto isSame = [](char ofEnding, char c) { return (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == ofEnding; };
    const auto& endings = pictureEndings();
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) {
        return name.size() > ending.size() &&
               std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()), isSame);
    });
}

std::string withoutPictureEnding(const std::string& name) { return hasPictureEnding(name) ? name.substr(0, name.rfind('.')) : name; }

const std::string& readableKinds()
{
    static const std::string all =
        std::string("JPEG, PNG, BMP, WebP, TIFF, PNM, JPEG 2000") + (kHasGif ? ", GIF" : "") + (kHasHeif ? ", HEIC, AVIF" : "");
    return all;
}

}  // namespace fovea::data
