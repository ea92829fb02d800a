// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/FirstDigests.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/JsonText.h"
#include "core/base/Paths.h"

#include <mutex>

namespace fovea::data {

std::filesystem::path firstDigestsFile() { return paths::datasets().parent_path() / "downloads.json"; }

std::string firstDigest(const std::string& key, const std::string& digest)
{
    static std::mutex guard;
    const std::lock_guard lock(guard);
    const auto file = firstDigestsFile();
    Json known = Json::object();
    std::error_code ignored;
    // A damaged file is an error: who damages it must not make another download the first one.
    if (std::filesystem::exists(file, ignored))
        known = readJson(file);
    if (!known.is_object() || (known.contains(key) && !known[key].is_string()))
        throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "{path} is damaged"), {{"path", file.string()}}),
                    FOVEA_TR("core", "delete it to trust the next downloads anew"), file);
    if (known.contains(key))
        return known[key].get<std::string>();
    known[key] = digest;
    paths::ensureFolder(file.parent_path());
    writeFileAtomically(file, jsonText(known, 2) + "\n");
    return digest;
}

}  // namespace fovea::data
