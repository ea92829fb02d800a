// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"
#include "tests/support/ErrorText.h"

namespace fovea::test {

/// Opens the dataset `id` with a folder of files; `more` are its other parameters.
inline std::shared_ptr<const data::Dataset> openFolder(const std::string& id, const std::filesystem::path& folder,
                                                       Json more = Json::object())
{
    more["folder"] = folder.string();
    return data::openDataset({id, ParamSet(std::move(more))});
}

/// "MESSAGE | HINT" of the error that opening it gives; empty if there is none.
inline QString folderErrorOf(const std::string& id, const std::filesystem::path& folder, const Json& more = Json::object())
{
    return errorTextOf([&] { openFolder(id, folder, more); });
}

}  // namespace fovea::test
