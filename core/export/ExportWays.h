// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/export/ExportSource.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace fovea::exporting {

/// A model in a file, run by other means than wrote it.
using ExportReader = std::function<at::Tensor(const at::Tensor& input)>;

/// One kind of file: how it is written and, by other means, read back.
struct ExportWay {
    std::string id;
    Text label, help;
    std::vector<std::string> extensions;  ///< with their dot, the usual one first
    bool holdsNetwork = true;             ///< false: weights alone, for a program that has the network
    const char* readBy = "";
    void (*write)(const std::filesystem::path& path, const ExportSource& source,
                  const std::map<std::string, std::string>& records) = nullptr;
    ExportReader (*read)(const std::filesystem::path& path, const ExportSource& source) = nullptr;
};

/// In the order of show.
const std::vector<ExportWay>& exportWays();

}  // namespace fovea::exporting
