// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/plain/StorageTable.h"

#include <variant>

namespace fovea::formats::pickle {

/// The names that a weights file may ask for. Foreign stands for any other one, where those are left out.
enum class Known {
    Foreign,
    OrderedDict,
    RebuildTensor,
    RebuildTensorV2,
    RebuildTensorV3,
    RebuildParameter,
    RebuildParameterWithState,
    RebuildFromType,
    Size,
    Device,
    Encode,
    TensorClass,
    StorageClass,
    ElementType
};

struct Node;
using Nodes = std::vector<Node*>;

struct Foreign {};     ///< an object of a class that weights do not need: known to be there, nothing more
struct BigInteger {};  ///< beyond 64 bits: may stand in a file, but not in a value
struct List {
    Nodes items;
};
struct Tuple {
    Nodes items;
};
struct Dict {
    Nodes items;
};  ///< key, value, key, value …
struct Global {
    Known what;
    const StorageType* type = nullptr;  ///< of StorageClass (null: untyped) and ElementType
    std::string name = {};              ///< MODULE.NAME
};

/// An object while a pickle is being read: shared by reference and still changing, unlike PyValue.
struct Node {
    std::variant<std::monostate, bool, std::int64_t, BigInteger, double, std::string, List, Tuple, Dict, Global, Foreign, StorageSlice,
                 SavedTensor>
        value;

    template <typename T> T* as() { return std::get_if<T>(&value); }
};

}  // namespace fovea::formats::pickle
