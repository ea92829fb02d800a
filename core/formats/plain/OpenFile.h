// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace fovea::formats {

/// The first bytes of a file, enough to tell its kind. Throws as openInput().
std::string sniff(const std::filesystem::path& path);

/// Throws Error{Format} for a file that is neither of PyTorch's layouts nor safetensors, saying what
/// it seems to be: empty, a web page, a Git LFS pointer, a tar archive.
[[noreturn]] void refuseKind(const std::filesystem::path& path, const std::string& head, std::uint64_t fileBytes);

/// Throws Error{Format} where a tensor's name is longer than any program writes it: what is done to names
/// later, such as telling whose they are, is not made for such.
void requireUsualName(const std::filesystem::path& path, const std::string& tensor);

}  // namespace fovea::formats
