// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/ByteSource.h"
#include "core/formats/PickleNode.h"

namespace fovea::formats::pickle {

/// The white list. Throws Error{Format} "asks for MODULE.NAME" for anything else.
Global findGlobal(const std::string& module, const std::string& name, const ByteSource& source);

/// What calling one of the names gives: the few lines of our own that stand for Python's function.
/// Throws Error{Format} where the arguments do not fit.
Node callGlobal(const Global& function, const Nodes& arguments, const ByteSource& source, StorageTable& storages);

/// The storage that a persistent id ("storage", class, key, place, count[, view]) names.
StorageSlice namedStorage(Node& id, const ByteSource& source, StorageTable& storages);

}  // namespace fovea::formats::pickle
