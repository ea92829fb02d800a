// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

namespace fovea::data {

/// What went wrong with a transfer, in words for users: "its server is unknown, or there is no network". `curl` is
/// libcurl's handle, `status` its CURLcode.
Text transportFault(void* curl, int status);

}  // namespace fovea::data
