// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestData.h"

#include <cstdlib>

namespace fovea::test {

std::filesystem::path sharedData(const std::string& name)
{
    const char* set = std::getenv("FOVEA_SHARED");
    const auto root = set ? std::filesystem::path(set) : std::filesystem::path(FOVEA_SOURCE_DIR).parent_path() / "shared";
    const auto path = root / "data" / name;
    return std::filesystem::exists(path) ? path : std::filesystem::path();
}

std::string sharedDataMessage(const std::string& name)
{
    return "real data '" + name + "' is not here; set FOVEA_SHARED to the folder that holds data/" + name;
}

TemporaryFolder::TemporaryFolder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "fovea-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data()))
        std::abort();
    m_path = pattern;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

}  // namespace fovea::test
