// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace fovea::formats {

/// Opens a weights file for reading: a regular file, no device or pipe. Throws Error{NotFound, Io} that names it.
std::ifstream openFile(const std::filesystem::path& path);

/// The first bytes of a file, enough to tell its kind. Throws as openFile().
std::string sniff(const std::filesystem::path& path);

/// Throws Error{Format} for a file that is neither of PyTorch's layouts nor safetensors, saying what
/// it seems to be: empty, a web page, a Git LFS pointer, a tar archive.
[[noreturn]] void refuseKind(const std::filesystem::path& path, const std::string& head, std::uint64_t fileBytes);

/// Throws Error{Format} where a tensor's name is longer than any program writes it: what is done to names
/// later, such as telling whose they are, is not made for such.
void requireUsualName(const std::filesystem::path& path, const std::string& tensor);

}  // namespace fovea::formats
