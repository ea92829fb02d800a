// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/plain/OpenFile.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/Names.h"
#include "core/formats/plain/ByteSource.h"
#include "core/formats/plain/SafetensorsHeader.h"

#include <algorithm>
#include <cctype>

namespace fovea::formats {
namespace {

constexpr std::size_t kSniffBytes = 512;
constexpr std::size_t kLongestName = 1000;

[[noreturn]] void refuseAs(const std::filesystem::path& path, const char* message, const char* hint)
{
    throw Error(ErrorCode::Format, Text(message, {{"path", path.string()}}), hint, path);
}

bool isWebPage(std::string_view head)
{
    const auto start = head.find_first_not_of("\xef\xbb\xbf \t\r\n");
    if (start == std::string_view::npos)
        return false;
    const auto text = lowerCase(head.substr(start, 100));
    return text.starts_with("<!doctype html") || text.starts_with("<html") || text.starts_with("<head") || text.starts_with("<?xml");
}

}  // namespace

std::string sniff(const std::filesystem::path& path)
{
    auto file = openInput(path);
    std::string head(kSniffBytes, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (file.bad())
        throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot read {path}"), {{"path", path.string()}}), {}, path);
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
}

void refuseKind(const std::filesystem::path& path, const std::string& head, std::uint64_t size)
{
    if (size == 0)
        refuseAs(path, FOVEA_TR("core", "{path} is empty"), FOVEA_TR("core", "download or copy it again"));
    if (isWebPage(head))
        refuseAs(
            path, FOVEA_TR("core", "{path} is a web page, not a weights file"),
            FOVEA_TR("core",
                     "the address answered with a page, such as a sign-in or an error; open it in a browser and save the file itself"));
    if (head.starts_with("version https://git-lfs"))
        refuseAs(path, FOVEA_TR("core", "{path} is a Git LFS pointer, not the weights themselves"),
                 FOVEA_TR("core", "run `git lfs pull` in that repository, or download the file from its page"));
    if (looksLikeSafetensors(head, size))
        refuseAs(path, FOVEA_TR("core", "{path} is a safetensors file, not a PyTorch file"),
                 FOVEA_TR("core", "a checkpoint is needed here; a safetensors file contains only weights"));
    if (head.size() > 262 && head.compare(257, 5, "ustar") == 0)
        refuseAs(path, FOVEA_TR("core", "{path} was written by a PyTorch older than 0.1.10, or is another tar archive"),
                 FOVEA_TR("core", "load it in Python and save it again with torch.save"));
    refuseAs(path, FOVEA_TR("core", "{path} is not a PyTorch file"),
             FOVEA_TR("core", "files of torch.save begin with a zip archive or a pickle; this one begins with neither"));
}

void requireUsualName(const std::filesystem::path& path, const std::string& tensor)
{
    if (tensor.size() > kLongestName)
        failDamaged(path, "the name of a tensor is longer than 1,000 bytes");
}

}  // namespace fovea::formats
