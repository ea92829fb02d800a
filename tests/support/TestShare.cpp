// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestShare.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace fovea::test {

bool isInShare(std::size_t index)
{
    const char* set = std::getenv("FOVEA_TEST_SHARE");
    if (!set)
        return true;
    const std::string text = set;
    const auto slash = text.find('/');
    if (slash == std::string::npos)
        throw std::invalid_argument("FOVEA_TEST_SHARE is not NUMBER/SHARES: " + text);
    return index % std::stoul(text.substr(slash + 1)) == std::stoul(text) - 1;
}

}  // namespace fovea::test
