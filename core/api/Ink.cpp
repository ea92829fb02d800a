// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Ink.h"

#include "core/base/Error.h"
#include "core/base/Suggest.h"
#include "core/predict/InkInput.h"

namespace fovea::api {

InkMode inkModeFromName(const std::string& name)
{
    if (name == "auto")
        return InkMode::Auto;
    if (name == "on")
        return InkMode::On;
    if (name == "off")
        return InkMode::Off;
    throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "unknown ink mode '{name}'"), {{"name", name}}),
                didYouMean(name, {"auto", "on", "off"}));
}

std::optional<InkPicture> prepareInk(const ImageView& picture)
{
    auto found = predict::prepareInk(picture);
    if (!found)
        return std::nullopt;
    return InkPicture{std::move(found->picture), found->wasInverted};
}

}  // namespace fovea::api
