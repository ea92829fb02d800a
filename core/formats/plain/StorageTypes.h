// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace fovea::formats {

/// An element type as PyTorch's files name it.
struct StorageType {
    std::string_view storage;  ///< the class in module `torch` that a pickle names
    std::string_view dtype;    ///< the object in module `torch` that a pickle names
    std::uint32_t bytes;       ///< of one element
};

/// Every type that both PyTorch 1.13 and 2.x can hold in a plain tensor.
inline constexpr std::array<StorageType, 12> kStorageTypes = {{
    {"FloatStorage", "float32", 4},
    {"DoubleStorage", "float64", 8},
    {"HalfStorage", "float16", 2},
    {"BFloat16Storage", "bfloat16", 2},
    {"LongStorage", "int64", 8},
    {"IntStorage", "int32", 4},
    {"ShortStorage", "int16", 2},
    {"CharStorage", "int8", 1},
    {"ByteStorage", "uint8", 1},
    {"BoolStorage", "bool", 1},
    {"ComplexFloatStorage", "complex64", 8},
    {"ComplexDoubleStorage", "complex128", 16},
}};

/// The entry whose `field` is this name, or nullptr.
inline const StorageType* findStorageType(std::string_view StorageType::*field, std::string_view name)
{
    for (const auto& entry : kStorageTypes)
        if (entry.*field == name)
            return &entry;
    return nullptr;
}

}  // namespace fovea::formats
