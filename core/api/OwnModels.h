// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// User-defined networks, saved under a name.
/// \snippet docs/examples/api/OwnModels.cpp example

#include "core/base/Error.h"
#include "core/base/ParamSet.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fovea::api {

/// A network that somebody put together and gave a name: a component of the catalogue with its
/// parameters, kept as a file of JSON. An experiment takes its parameters over and does not depend on
/// the file any more.
struct OwnModel {
    std::string name;
    std::filesystem::path path;
    Component model;             ///< what was set; the defaults are left out
    std::optional<Error> error;  ///< why the file cannot be used; `model` is empty then
};

/// Those on this machine, by name. Functions here read and write the disk, so they are not for a
/// window's thread.
std::vector<OwnModel> listOwnModels();
/// Nothing where there is none of that name. Throws Error{Io, Format, Config} for a file at fault.
std::optional<Component> findOwnModel(const std::string& name);
/// Keeps a network, checked, under a name; returns the file. Throws Error{Config} for a name that is
/// empty, no file's name or one of the catalogue, and for parameters at fault; Error{Busy} where there
/// is one of that name and `replaces` is false; Error{Io}.
std::filesystem::path saveOwnModel(const std::string& name, const Json& model, bool replaces = false);
/// Deletes it and returns what it was, so that it can be saved again; null of a file at fault.
/// Throws Error{NotFound, Io}.
Json removeOwnModel(const std::string& name);

}  // namespace fovea::api
