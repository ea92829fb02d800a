// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <array>
#include <string_view>

namespace fovea::formats {

/// An element type as PyTorch's files name it.
struct StorageType {
    at::ScalarType type;
    std::string_view storage;  ///< the class in module `torch` that a pickle names
    std::string_view dtype;    ///< the object in module `torch` that a pickle names
    std::uint32_t bytes;       ///< of one element
};

/// Every type that both PyTorch 1.13 and 2.x can hold in a plain tensor.
inline constexpr std::array<StorageType, 12> kStorageTypes = {{
    {at::kFloat, "FloatStorage", "float32", 4},
    {at::kDouble, "DoubleStorage", "float64", 8},
    {at::kHalf, "HalfStorage", "float16", 2},
    {at::kBFloat16, "BFloat16Storage", "bfloat16", 2},
    {at::kLong, "LongStorage", "int64", 8},
    {at::kInt, "IntStorage", "int32", 4},
    {at::kShort, "ShortStorage", "int16", 2},
    {at::kChar, "CharStorage", "int8", 1},
    {at::kByte, "ByteStorage", "uint8", 1},
    {at::kBool, "BoolStorage", "bool", 1},
    {at::kComplexFloat, "ComplexFloatStorage", "complex64", 8},
    {at::kComplexDouble, "ComplexDoubleStorage", "complex128", 16},
}};

/// The entry of an element type, or nullptr.
inline const StorageType* findStorageType(at::ScalarType type)
{
    for (const auto& entry : kStorageTypes)
        if (entry.type == type)
            return &entry;
    return nullptr;
}

/// The entry whose `field` is this name, or nullptr.
inline const StorageType* findStorageType(std::string_view StorageType::*field, std::string_view name)
{
    for (const auto& entry : kStorageTypes)
        if (entry.*field == name)
            return &entry;
    return nullptr;
}

}  // namespace fovea::formats
