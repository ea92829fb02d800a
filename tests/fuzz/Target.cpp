// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Target.h"

#include <fstream>

#include <unistd.h>

namespace fovea::fuzz {
namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder()
    {
        const fs::path memory = "/dev/shm";
        path = (::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path()) / ("fovea-fuzz-" + std::to_string(::getpid()));
        fs::create_directories(path);
    }
    ~Folder()
    {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    fs::path path;
};

}  // namespace

std::map<std::string, Target>& targets()
{
    static std::map<std::string, Target> all;
    return all;
}

void run(const Target& target, std::string_view bytes)
{
    try {
        target(bytes);
    } catch (const Error&) {
    }
}

const fs::path& folder()
{
    static const Folder own;
    return own.path;
}

fs::path fileOf(std::string_view bytes, const std::string& name)
{
    const auto path = folder() / name;
    std::ofstream(path, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

}  // namespace fovea::fuzz
