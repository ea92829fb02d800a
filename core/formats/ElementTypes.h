// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/plain/StorageTypes.h"

#include <torch/types.h>

#include <array>

namespace fovea::formats {

/// LibTorch's types of kStorageTypes, in their order.
inline constexpr std::array<at::ScalarType, kStorageTypes.size()> kScalarTypes = {
    at::kFloat, at::kDouble, at::kHalf, at::kBFloat16, at::kLong,         at::kInt,
    at::kShort, at::kChar,   at::kByte, at::kBool,     at::kComplexFloat, at::kComplexDouble};

/// The entry of an element type, or nullptr for one that PyTorch's files do not hold.
inline const StorageType* findStorageType(at::ScalarType type)
{
    for (std::size_t i = 0; i < kScalarTypes.size(); ++i)
        if (kScalarTypes[i] == type)
            return &kStorageTypes[i];
    return nullptr;
}

/// Of an entry of kStorageTypes.
inline at::ScalarType scalarTypeOf(const StorageType& entry)
{
    return kScalarTypes[static_cast<std::size_t>(&entry - kStorageTypes.data())];
}

}  // namespace fovea::formats
