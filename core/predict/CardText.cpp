// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/CardText.h"

#include "core/base/Error.h"

namespace fovea::predict {

ModelCard cardOf(const std::string& text, const std::filesystem::path& path)
{
    const Json json = parseJson(text, path);
    try {
        return ModelCard::fromJson(json);
    } catch (const Error& error) {
        throw Error(error.code(), Text(FOVEA_TR("core", "{path}: {problem}"), {{"path", path.string()}, {"problem", error.message()}}),
                    error.hint(), path, error.detail());
    }
}

}  // namespace fovea::predict
