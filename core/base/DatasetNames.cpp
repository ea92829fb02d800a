// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/DatasetNames.h"

#include "core/base/Names.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

namespace fovea {
namespace {

bool isArchiveName(const std::string& name)
{
    constexpr std::array<std::string_view, 8> kEndings = {".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst", ".tbz2"};
    return std::any_of(kEndings.begin(), kEndings.end(), [&](auto ending) { return name.ends_with(ending); });
}

}  // namespace

bool isOwnKind(const std::string& datasetId)
{
    constexpr std::array<std::string_view, 6> kKinds = {"image_folder", "csv", "arrays", "annotations", "named_images", "image_lists"};
    return std::find(kKinds.begin(), kKinds.end(), datasetId) != kKinds.end();
}

std::string ownDatasetName(const Json& component)
{
    if (!component.is_object() || !isOwnKind(component.value("id", "")))
        return {};
    for (const char* key : {"folder", "file"}) {
        const auto found = component.find(key);
        if (found == component.end() || !found->is_string())
            continue;
        auto place = fileFromText(found->get<std::string>()).lexically_normal();
        if (!place.has_filename())
            place = place.parent_path();
        if (std::string_view(key) == "folder")
            for (const auto& part : place)
                if (isArchiveName(part.string()))
                    return printable(part.string());
        return printable(place.filename().string());
    }
    return {};
}

}  // namespace fovea
