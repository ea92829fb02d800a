// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/base/ThreadPool.h"
#include "core/data/Dataset.h"
#include "core/data/datasets/DigitPicture.h"

#include <algorithm>

namespace fovea::data {
namespace {

using digits::kSide;

MemoryDataset::PartData makePart(std::size_t count, std::uint64_t seed, Part part, const OpenContext& context)
{
    MemoryDataset::PartData out;
    out.pixels.resize(count * kSide * kSide);
    out.labels.resize(count);
    parallelFor(count, context.threads > 0 ? context.threads : availableCores(), [&](std::size_t i) {
        Random random{seed, nameKey("digits"), static_cast<std::uint64_t>(part), i};
        out.labels[i] = static_cast<std::uint16_t>(i % 10);
        const auto traces = digits::writeDigit(out.labels[i], random);
        digits::normalizeScan(digits::drawWithPen(traces, random), random, &out.pixels[i * kSide * kSide]);
    }, context.stop);
    return out;
}

std::shared_ptr<const Dataset> open(const ParamSet& params, const OpenContext& context)
{
    const auto seed = static_cast<std::uint64_t>(params.integer("seed"));
    const auto count = static_cast<std::size_t>(params.integer("count"));
    DatasetInfo info;
    info.id = "digits";
    info.name = "Digits";
    info.classes = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    info.channels = 1;
    info.width = info.height = info.suggestedSize = kSide;
    info.isHandwriting = true;
    std::array<MemoryDataset::PartData, 3> parts = {makePart(count, seed, Part::Train, context), {},
                                                     makePart(std::max<std::size_t>(10, count / 5), seed, Part::Test, context)};
    const std::string id = contentHash(parts[0].pixels.data(), parts[0].pixels.size());
    return std::make_shared<MemoryDataset>(std::move(info), std::move(parts), id);
}

FOVEA_REGISTER(datasets(), Digits,
               (ComponentInfo{"digits", FOVEA_TR("core", "Digits"),
                              FOVEA_TR("core", "Handwritten-looking digits, drawn by the program; ready at once."), 10,
                              {ParamSpec::integer("count", 20000).range(20, 1000000).log()
                                   .label(FOVEA_TR("core", "Pictures"))
                                   .help(FOVEA_TR("core", "How many training pictures to draw. More teaches more hands and takes longer.")),
                               ParamSpec::integer("seed", 1).range(0, 9007199254740991.0)
                                   .label(FOVEA_TR("core", "Drawing seed"))
                                   .help(FOVEA_TR("core", "Another seed draws other pictures of the same kind."))
                                   .advanced()}}),
               open);

}  // namespace
}  // namespace fovea::data
