// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/arrays/FourthChannel.h"

#include "core/base/Error.h"
#include "core/data/arrays/ArrayRoles.h"

#include <algorithm>
#include <functional>

namespace fovea::data {
namespace {

void visitFourth(const LaidArray& set, const std::function<void(double)>& visit)
{
    const auto& layout = set.layout;
    const std::size_t fourth = static_cast<std::size_t>(layout.channels) * layout.channelStep;
    for (std::size_t i = 0; i < layout.count; ++i)
        for (int y = 0; y < layout.height; ++y)
            for (int x = 0; x < layout.width; ++x)
                visit(set.images->number(i * layout.sampleStep + static_cast<std::size_t>(y) * layout.rowStep +
                                         static_cast<std::size_t>(x) * layout.columnStep + fourth));
}

/// Nearly all pixels of images with opacity are clear or opaque. Infrared and depth have all values.
bool isOpacity(const std::vector<LaidArray>& sets)
{
    double highest = 0;
    std::size_t above = 0, opaque = 0;
    for (const auto& set : sets)
        if (set.layout.hasFourth)
            visitFourth(set, [&](double value) { highest = std::max(highest, value); });
    const double full = opaqueValue(highest);
    for (const auto& set : sets)
        if (set.layout.hasFourth)
            visitFourth(set, [&](double value) {
                above += value != 0;
                opaque += value == full;
            });
    return opaque > 0 && 2 * opaque >= above;
}

}  // namespace

void decideFourthChannel(std::vector<LaidArray>& sets, const std::string& setting, std::vector<Text>& notes)
{
    const auto found = std::find_if(sets.begin(), sets.end(), [](const auto& set) { return set.layout.hasFourth; });
    if (found == sets.end())
        return;
    if (setting == "ignore") {
        notes.push_back(FOVEA_TR("core", "the fourth channel is not used"));
        return;
    }
    if (setting == "auto" && !isOpacity(sets))
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path}: the fourth channel of {array} does not look like opacity; it may be infrared"),
                         {{"path", found->images->file.string()}, {"array", shownArray(*found->images)}}),
                    FOVEA_TR("core", "to use only the first three channels, set data.dataset.fourth_channel=ignore; if it is opacity, set "
                                     "data.dataset.fourth_channel=opacity"),
                    found->images->file);
    for (auto& set : sets)
        set.layout.hasOpacity = set.layout.hasFourth;
    notes.push_back(FOVEA_TR("core", "the fourth value of each pixel is taken as opacity: transparent pixels become white"));
}

}  // namespace fovea::data
