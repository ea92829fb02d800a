// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/drawn/DigitPicture.h"
#include "core/data/drawn/DrawnDataset.h"

namespace fovea::data {
namespace {

std::shared_ptr<const Dataset> openDigits(const ParamSet& params, const OpenContext& context)
{
    DatasetInfo info;
    info.id = "digits";
    info.name = "Digits";
    info.classes = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    info.channels = 1;
    info.width = info.height = info.suggestedSize = digits::kSide;
    info.isHandwriting = true;
    info.statistics = ChannelStatistics{{0.129}, {0.289}};  // of the default's pictures; seeds differ by less than 0.002
    return drawDataset(std::move(info), params, context, [](int label, Random& random, std::uint8_t* pixels) {
        const auto traces = digits::writeDigit(label, random);
        digits::normalizeScan(digits::drawWithPen(traces, random), random, pixels);
    });
}

FOVEA_REGISTER(
    datasets(), Digits,
    (ComponentInfo{
        "digits", FOVEA_TR("core", "Digits"),
        FOVEA_TR("core",
                 "Digits in many handwriting styles, drawn by Fovea without a download. Models trained on them read real handwriting."),
        10, drawnDatasetParams(20000)}),
    openDigits);

}  // namespace
}  // namespace fovea::data
