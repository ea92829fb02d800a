// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/plain/StorageTypes.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace fovea::formats {

/// A stretch of a storage, as a pickle's persistent id names it.
struct StorageSlice {
    std::size_t index = 0;              ///< into StorageTable
    std::int64_t first = 0;             ///< in elements
    std::int64_t count = 0;             ///< in elements
    const StorageType* type = nullptr;  ///< null: untyped, an element is a byte
};

/// A tensor as a file describes it: a view of a storage, which it lies inside of.
struct SavedTensor {
    std::size_t storage = 0;  ///< into StorageTable
    const StorageType* type = nullptr;
    std::int64_t offset = 0;  ///< in elements
    std::vector<std::int64_t> sizes, strides;
};

/// The memory that a file's tensors lie in, one block a storage key. Blocks are made when the pickle
/// names them and filled afterwards, from records or from the rest of the stream.
class StorageTable {
public:
    struct Block {
        std::string key;
        std::uint64_t bytes = 0;
        void* memory = nullptr;  ///< of whoever gave it
        std::uint32_t elementBytes = 1;
        bool filled = false;
    };

    /// `sizeOf` answers how many bytes a key may have: exactly (an archive's record), or, where the
    /// format tells later, at most. It throws for a key that the file does not hold.
    using SizeOf = std::function<std::uint64_t(const std::string& key)>;
    /// Gives the memory of the next block; null only for no bytes.
    using Allocate = std::function<void*(std::uint64_t bytes)>;
    StorageTable(SizeOf sizeOf, bool exact, Allocate allocate)
        : m_sizeOf(std::move(sizeOf)), m_exact(exact), m_allocate(std::move(allocate))
    {
    }

    /// The block of this key, made where new. Returns its index, or -1 if `bytes` does not fit.
    std::ptrdiff_t find(const std::string& key, std::uint64_t bytes, std::uint32_t elementBytes)
    {
        if (const auto found = m_index.find(key); found != m_index.end())
            return m_blocks[found->second].bytes == bytes ? static_cast<std::ptrdiff_t>(found->second) : -1;
        const auto allowed = m_sizeOf(key);
        if (m_exact ? bytes != allowed : bytes > allowed - std::min(allowed, m_total))
            return -1;
        m_total += bytes;
        m_index.emplace(key, m_blocks.size());
        m_blocks.push_back({key, bytes, m_allocate(bytes), elementBytes, false});
        return static_cast<std::ptrdiff_t>(m_blocks.size()) - 1;
    }

    Block* block(const std::string& key)
    {
        const auto found = m_index.find(key);
        return found == m_index.end() ? nullptr : &m_blocks[found->second];
    }
    std::vector<Block>& blocks() { return m_blocks; }

private:
    SizeOf m_sizeOf;
    bool m_exact;
    Allocate m_allocate;
    std::uint64_t m_total = 0;
    std::unordered_map<std::string, std::size_t> m_index;
    std::vector<Block> m_blocks;
};

}  // namespace fovea::formats
