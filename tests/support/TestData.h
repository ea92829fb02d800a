// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace fovea::test {

/// Folder of real data shared beside the project ($FOVEA_SHARED/data, else ../shared/data); empty
/// where absent: tests then skip with sharedDataMessage().
std::filesystem::path sharedData(const std::string& name);
std::string sharedDataMessage(const std::string& name);

/// A folder that is removed with the value.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

}  // namespace fovea::test

/// Inside a test function: `const auto folder = REQUIRE_SHARED("mnist");`
#define FOVEA_REQUIRE_SHARED(variable, name)                                                                                               \
    const std::filesystem::path variable = fovea::test::sharedData(name);                                                                  \
    if (variable.empty())                                                                                                                  \
    QSKIP(fovea::test::sharedDataMessage(name).c_str())
