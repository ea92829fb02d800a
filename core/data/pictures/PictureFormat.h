// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fovea::data {

/// The formats that can be read; HEIF's files are HEIC and AVIF.
enum class PictureFormat { None, Jpeg, Png, Bmp, WebP, Tiff, Gif, Pnm, Heif, Jpeg2000 };

/// What the first bytes of a file say it is, whatever its name.
struct PictureKind {
    PictureFormat format = PictureFormat::None;  ///< None: not a picture, or of a kind that is not read
    std::string_view name = {};                  ///< "HEIC", "DICOM"; empty: not a picture
    const char* library = nullptr;               ///< of a kind that is read where Fovea was built with this library
};

/// As many bytes as pictureKind() wants to see.
constexpr std::size_t kPictureKindBytes = 512;

PictureKind pictureKind(std::span<const std::uint8_t> bytes);
/// pictureKind().format.
PictureFormat pictureFormat(std::span<const std::uint8_t> bytes);
/// The same of a file, which tells more: cameras' own formats are TIFF by their first bytes, and a few
/// kinds show by their ending alone. Nothing for a file that cannot be opened.
PictureKind pictureKindOfFile(const std::filesystem::path& path);

/// Whether a file's name ends as those of the pictures that can be read, in any case.
bool hasPictureEnding(std::string_view name);
/// The name without such an ending.
std::string withoutPictureEnding(const std::string& name);
/// These endings, with their dots, in lower case.
const std::vector<std::string>& pictureEndings();
/// "JPEG, PNG, …": what this Fovea reads, for messages.
const std::string& readableKinds();

}  // namespace fovea::data
