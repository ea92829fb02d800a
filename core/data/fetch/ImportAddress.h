// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/data/fetch/Install.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace fovea::data {

/// The source of an import as a file or folder: an address is downloaded first, to the folder of dataset `id`'s unfinished
/// downloads, under a name that its path, its server or its content gives. A download that was stopped continues, and one
/// that is complete is used again. The dataset's lock must be held. Throws what download() throws.
std::filesystem::path localSource(const std::string& id, const std::filesystem::path& source, const InstallReport& report,
                                  const std::stop_token& stop);

/// Removes the download that an import failed with, so that the next one sees what the server has then. It stays where its
/// content is not to blame, or where the error says with which setting it can be read.
void forgetLocalSource(const std::string& id, const std::filesystem::path& source, const Error& error);

}  // namespace fovea::data
