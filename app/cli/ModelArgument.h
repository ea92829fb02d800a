// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/RunStore.h"
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Names.h"

namespace fovea::cli {

/// A model as typed: a path that exists, else the name of a run, else that of a network, whose published
/// weights are meant. Throws Error{NotFound}.
inline std::filesystem::path modelArgument(const std::string& typed)
{
    if (const auto file = fileFromArgument(typed); std::filesystem::exists(file))
        return file;
    try {
        return api::runStore::find(typed);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::NotFound || !Catalogs::find("model", typed))
            throw;
        return typed;
    }
}

}  // namespace fovea::cli
