// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/LayerType.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace fovea::models {

std::int64_t Flow::values() const { return std::accumulate(m_shape.begin(), m_shape.end(), std::int64_t{1}, std::multiplies<>()); }

std::string Flow::str() const { return fmt::format("{}", fmt::join(m_shape, " × ")); }

int Flow::channelsOfMaps() const
{
    if (!isMaps())
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "needs maps of channels × height × width but receives a flat vector of {count} values"),
                         {{"count", str()}}),
                    FOVEA_TR("core", "move it before Flatten or Global average"));
    return static_cast<int>(m_shape.front());
}

std::int64_t Flow::lengthOfRow() const
{
    if (isMaps())
        throw Error(ErrorCode::Config, Text(FOVEA_TR("core", "needs a flat vector but receives maps of {shape}"), {{"shape", str()}}),
                    FOVEA_TR("core", "add Flatten or Global average before it"));
    return m_shape.front();
}

void Flow::requireWindow(int window, int padding) const
{
    channelsOfMaps();
    if (std::min(m_shape[1], m_shape[2]) + 2 * padding < window)
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "its window of {window} pixels is larger than its input maps of {shape}"),
                         {{"window", std::to_string(window)}, {"shape", str()}}),
                    FOVEA_TR("core", "remove a pooling or a stride before it, use a smaller kernel, or raise data.size"));
}

void requireWeights(double count)
{
    constexpr double kMost = 5e8, kMillion = 1e6;
    if (count > kMost)
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "would give the network {count} million weights; the limit is {most} million"),
                         {{"count", fmt::format("{:.0f}", count / kMillion)}, {"most", fmt::format("{:.0f}", kMost / kMillion)}}),
                    FOVEA_TR("core", "use fewer channels or units, add pooling before it, or use Global average instead of Flatten"));
}

Registry<LayerSignature>& layerTypes()
{
    static Registry<LayerSignature> registry("layer");
    return registry;
}

}  // namespace fovea::models
