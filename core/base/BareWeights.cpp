// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/BareWeights.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace fovea {

OrderedJson WeightsUse::toJson() const
{
    return {{"model", model},
            {"classes", classes},
            {"class_names", classNames},
            {"size", size},
            {"channels", channels},
            {"crop", crop},
            {"normalize", {{"mean", mean}, {"std", deviation}}},
            {"assumed", assumed}};
}

Text WeightsUse::str() const
{
    Text::Args args = {{"model", model},
                       {"classes", std::to_string(classes)},
                       {"names", classNames},
                       {"size", std::to_string(size)},
                       {"crop", fmt::format("{:.4g}", crop)},
                       {"mean", fmt::format("{:.4g}", fmt::join(mean, ","))},
                       {"std", fmt::format("{:.4g}", fmt::join(deviation, ","))},
                       {"assumed", fmt::format("{}", fmt::join(assumed, ", "))}};
    if (assumed.empty())
        return Text(
            FOVEA_TR(
                "core",
                "used as {model} with {classes} classes (names: {names}), images of {size} px, crop {crop}, normalised by {mean}/{std}"),
            std::move(args));
    return Text(
        FOVEA_TR(
            "core",
            "used as {model} with {classes} classes (names: {names}), images of {size} px, crop {crop}, normalised by {mean}/{std}; defaults, because the file does not say: {assumed}"),
        std::move(args));
}

}  // namespace fovea
