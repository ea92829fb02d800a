// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace fovea::data {

/// CIFAR's Python edition: the same images as pickled arrays.
struct CifarPython {
    std::string subFolder;                     ///< "cifar-10-batches-py"
    std::string archive;                       ///< "cifar-10-python.tar.gz"
    std::map<std::string, std::string> files;  ///< by the name of the binary edition's file: this edition's
    std::string namesFile, namesKey;           ///< "batches.meta", "label_names"
    std::vector<std::string> labelKeys;        ///< of the labels in the order of the binary edition's records
};

/// What is different in the Python edition of "cifar10" or "cifar100"; `labels`: the key of the classes that are asked for.
CifarPython cifarPython(const std::string& id, const std::string& namesKey);

/// A pickled batch as records of the binary edition: labels, then the pixels in planes. Throws Error{Data}.
std::string recordsOfBatch(const std::string& pickle, const CifarPython& edition, const std::filesystem::path& shown);

/// The pickled names of the classes, one a line. Throws Error{Data}.
std::string namesOfMeta(const std::string& pickle, const CifarPython& edition, const std::filesystem::path& shown);

}  // namespace fovea::data
