// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

// The file format of experiments. Its layout has a version, under the key "fovea".
namespace fovea {

/// The document of an experiment out of a file's JSON, of this or an earlier version, with its values in their usual form.
/// Checks the layout and the keys at the top; the fields are checked by Experiment::validate(). Throws Error{Config}.
Json documentFromJson(const Json& file);

/// A document as it is written, its fields in the order in which they are described.
OrderedJson documentToJson(const Json& document);

}  // namespace fovea
