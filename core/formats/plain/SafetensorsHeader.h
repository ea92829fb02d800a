// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/plain/ByteSource.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fovea::formats {

/// The entry of a safetensors header that is not a tensor but texts.
inline constexpr const char* kSafetensorsMetadata = "__metadata__";

/// A file begins with the length of its header, in so many bytes.
inline constexpr std::uint64_t kSafetensorsLengthBytes = 8;

/// An element type of the format.
struct SafetensorsType {
    std::string_view name;
    std::uint64_t bytes;  ///< of one element
};
inline constexpr std::array<SafetensorsType, 10> kSafetensorsTypes = {
    {{"F64", 8}, {"F32", 4}, {"F16", 2}, {"BF16", 2}, {"I64", 8}, {"I32", 4}, {"I16", 2}, {"I8", 1}, {"U8", 1}, {"BOOL", 1}}};

/// A tensor that the header names, checked.
struct SafetensorsExtent {
    std::string name;
    const SafetensorsType* type = nullptr;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0, end = 0;  ///< in the data, which follow the header
};

struct SafetensorsHeader {
    std::vector<SafetensorsExtent> extents;  ///< in the order of their bytes, which fill the rest of the file without gap or overlap
    std::map<std::string, std::string> metadata;
};

/// Reads the header, with which `source` begins; the data are what remains of it.
/// Throws Error{Format}: cut off, damaged, or with types that are not read.
SafetensorsHeader readSafetensorsHeader(ByteSource& source);

/// Whether a file of `fileBytes` that begins with `head` (nine bytes or more) is to be taken for a
/// safetensors file, possibly a cut-off one.
bool looksLikeSafetensors(std::string_view head, std::uint64_t fileBytes);

}  // namespace fovea::formats
