// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/plain/ByteSource.h"
#include "core/formats/plain/PickleNode.h"

namespace fovea::formats::pickle {

/// The white list. Anything else is Known::Foreign.
Global findGlobal(const std::string& module, const std::string& name);

/// What calling one of the names gives: the few lines of our own that stand for Python's function.
/// Throws Error{Format} where the arguments do not fit.
Node callGlobal(const Global& function, const Nodes& arguments, const ByteSource& source);

/// The storage that a persistent id ("storage", class, key, place, count[, view]) names.
StorageSlice namedStorage(Node& id, const ByteSource& source, StorageTable& storages);

}  // namespace fovea::formats::pickle
