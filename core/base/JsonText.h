// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

namespace fovea {

/// A value as JSON text: always valid UTF-8 without control characters, whatever bytes its strings hold. Bytes
/// that are not UTF-8 are escaped as core/base/Names.h says. `indent` below 0: one line.
std::string jsonText(const Json& value, int indent = -1);
std::string jsonText(const OrderedJson& value, int indent = -1);

/// The same value with every text in valid UTF-8.
Json withReadableTexts(const Json& value);

/// The same value with its keys as they come.
OrderedJson orderedCopy(const Json& value);

}  // namespace fovea
