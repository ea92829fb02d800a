// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/plain/ByteSource.h"
#include "core/formats/plain/PickleNode.h"
#include "core/formats/plain/TorchContent.h"

namespace fovea::formats::pickle {

/// A finished object as a value of its own. Of equal keys in a dict the last one's value counts, as
/// in Python. Throws Error{Format} for what a value cannot be (a bare storage, an integer beyond 64
/// bits), for cycles, and for references that multiply beyond measure. Foreign objects become
/// nothing; with `lenient` so do integers beyond 64 bits and names.
SavedValue toValue(Node& node, const ByteSource& source, bool lenient);

}  // namespace fovea::formats::pickle
