// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/tables/TableStart.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"

#include <fstream>

namespace fovea::data {
namespace {

constexpr std::size_t kStartBytes = 1 << 20;
constexpr std::size_t kStartRows = 64;

}  // namespace

CsvTable tableStart(std::string_view text, const std::filesystem::path& path)
{
    if (text.size() > kStartBytes) {
        const auto end = text.rfind('\n', kStartBytes);
        text = text.substr(0, end == std::string_view::npos ? kStartBytes : end + 1);
    }
    return CsvTable(text, path, CsvTable::Header::Auto, kStartRows);
}

CsvTable tableStart(const std::filesystem::path& path)
{
    std::ifstream file = openInput(path);
    std::string text(kStartBytes + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad())
        throw Error(ErrorCode::Io, Text(FOVEA_TR("core", "cannot read {path}"), {{"path", path.string()}}),
                    FOVEA_TR("core", "check the permissions of the file"), path);
    text.resize(static_cast<std::size_t>(file.gcount()));
    return tableStart(std::string_view(text), path);
}

}  // namespace fovea::data
