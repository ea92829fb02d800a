// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Archive.h"
#include "tests/fuzz/Target.h"

#include <stdexcept>

using namespace fovea;
namespace fs = std::filesystem;

/// Nothing may be unpacked outside of the folder, nor beyond the limits.
FOVEA_FUZZ_TARGET(archive, bytes)
{
    const data::UnpackLimits limits{1 << 20, 100};
    const auto file = fuzz::fileOf(bytes, "photos.zip");
    const auto target = fuzz::folder() / "unpacked";
    fs::remove_all(target);
    fs::create_directories(target);
    fuzz::run([&](std::string_view) { data::unpackArchive(file, target, {}, {}, limits); }, bytes);
    std::int64_t total = 0;
    for (const auto& entry : fs::recursive_directory_iterator(target))
        if (entry.is_regular_file() && !entry.is_symlink())
            total += static_cast<std::int64_t>(entry.file_size());
    if (total > limits.bytes)
        throw std::logic_error("more was unpacked than allowed");
    for (const auto& entry : fs::directory_iterator(fuzz::folder()))
        if (entry.path() != file && entry.path() != target)
            throw std::logic_error("something was unpacked outside of the folder: " + entry.path().string());
}
