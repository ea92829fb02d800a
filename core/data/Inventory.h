// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fovea::data {

/// What a dataset held at some time: each sample's part, class, name and content, in order. A run
/// keeps the one it was trained on, to tell on resume what has changed since.
struct Inventory {
    struct Row {
        Part part = Part::Train;
        int label = 0;
        std::uint64_t digest = 0;  ///< 0: not known
        std::string name;          ///< the file's path below the dataset's folder, or "train[17]"
        bool operator==(const Row&) const = default;
    };

    std::vector<std::string> classes;
    std::vector<Row> rows;
    bool operator==(const Inventory&) const = default;
};

Inventory inventoryOf(const Dataset& dataset);

/// Gzipped text: the classes as a line of JSON, then a line `part<TAB>label<TAB>digest<TAB>name` per
/// sample. Written atomically. Throws Error{Io}.
void writeInventory(const std::filesystem::path& path, const Inventory& inventory);
/// Throws Error{NotFound, Io, Format}.
Inventory readInventory(const std::filesystem::path& path);

/// One kind of difference: "3 pictures changed class: a/1.png (cats → dogs), …".
struct InventoryChange {
    Text summary;                      ///< with the count and the first few names
    std::vector<std::string> details;  ///< every one, for the log
};

/// How `after` differs from `before`; empty where it does not. Pictures are matched by name, and by
/// content where the content is known, so that a picture moved into another class's folder counts as
/// one that changed class.
std::vector<InventoryChange> compareInventories(const Inventory& before, const Inventory& after);

}  // namespace fovea::data
