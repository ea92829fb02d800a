// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/data/fetch/Archive.h"
#include "tests/fuzz/Target.h"

#include <stdexcept>
#include <system_error>

using namespace fovea;
namespace fs = std::filesystem;

/// Nothing may be unpacked outside of the folder, nor beyond the limits.
FOVEA_FUZZ_TARGET(archive, bytes)
{
    const data::UnpackLimits limits{1 << 20, 100};
    // Some folders deep, so that a few steps up are still inside of what is looked at.
    const auto outside = fuzz::folder() / "archive";
    const auto target = outside / "1" / "2" / "3" / "4";
    fs::remove_all(outside);
    fs::create_directories(target);
    const auto file = fuzz::fileOf(bytes, "archive/photos.zip");
    fuzz::run([&](std::string_view) { data::unpackArchive(file, target, {}, {}, limits); }, bytes);
    std::int64_t total = 0;
    for (const auto& entry : fs::recursive_directory_iterator(outside)) {
        const bool isFile = entry.is_regular_file() && !entry.is_symlink();
        const bool isOutside = *entry.path().lexically_relative(target).begin() == "..";
        if (isFile && entry.path() != file && isOutside)
            throw std::logic_error("something was unpacked outside of the folder: " + entry.path().string());
        // A path may be longer than the system takes in one call.
        std::error_code isTooLong;
        if (const auto size = entry.file_size(isTooLong); isFile && entry.path() != file && !isTooLong)
            total += static_cast<std::int64_t>(size);
    }
    if (total > limits.bytes)
        throw std::logic_error("more was unpacked than allowed");
    if (readFile(file) != bytes)
        throw std::logic_error("the archive itself was written to");
    for (const char* name : {"/abs", "/dev/shm/abs", "/tmp/abs"})
        if (fs::exists(name))
            throw std::logic_error(std::string("something was unpacked to ") + name);
}
