// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace fovea::test {

/// Whether the row `index` of a long test belongs to the share that runs ($FOVEA_TEST_SHARE, such as 2/4); without
/// shares all do.
bool isInShare(std::size_t index);

}  // namespace fovea::test
