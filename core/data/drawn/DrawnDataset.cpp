// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/drawn/DrawnDataset.h"

#include "core/base/ThreadPool.h"

#include <algorithm>

namespace fovea::data {
namespace {

/// Pictures drawn between two reports of progress.
constexpr std::size_t kDrawnAtOnce = 2000;

}  // namespace

std::vector<ParamSpec> drawnDatasetParams(std::int64_t count)
{
    return {
        ParamSpec::integer("count", count)
            .range(20, 1000000)
            .log()
            .label(FOVEA_TR("core", "Images"))
            .help(FOVEA_TR(
                "core", "Number of training images; the test set has a fifth of it. More add variety and take longer; fewer are faster.")),
        ParamSpec::integer("seed", 1)
            .range(0, 9007199254740991.0)
            .label(FOVEA_TR("core", "Drawing seed"))
            .help(FOVEA_TR("core", "Another number, higher or lower, gives other images of the same kind."))
            .advanced()};
}

std::shared_ptr<const Dataset> drawDataset(DatasetInfo info, const ParamSet& params, const OpenContext& context, const PictureDrawing& draw)
{
    const auto seed = static_cast<std::uint64_t>(params.integer("seed"));
    const auto count = static_cast<std::size_t>(params.integer("count"));
    const std::size_t classes = info.classes.size(), bytes = static_cast<std::size_t>(info.width) * info.height * info.channels;
    const std::size_t testCount = std::max(classes, count / 5), total = count + testCount;
    const int threads = context.threads > 0 ? context.threads : availableCores();
    const std::uint64_t key = nameKey(info.id);
    std::size_t done = 0;

    const auto makePart = [&](Part part, std::size_t size) {
        MemoryDataset::PartData out;
        out.pixels.resize(size * bytes);
        out.labels.resize(size);
        for (std::size_t first = 0; first < size; first += kDrawnAtOnce) {
            const std::size_t block = std::min(kDrawnAtOnce, size - first);
            parallelFor(
                block, threads,
                [&](std::size_t k) {
                    const std::size_t i = first + k;
                    Random random{seed, key, static_cast<std::uint64_t>(part), i};
                    out.labels[i] = static_cast<std::uint16_t>(i % classes);
                    draw(out.labels[i], random, &out.pixels[i * bytes]);
                },
                context.stop);
            done += block;
            if (context.progress)
                context.progress(FOVEA_TR("core", "drawing images"), done, total);
        }
        return out;
    };

    std::array<MemoryDataset::PartData, 3> parts = {makePart(Part::Train, count), {}, makePart(Part::Test, testCount)};
    const std::string id = contentHash(parts[0].pixels.data(), parts[0].pixels.size());
    return std::make_shared<MemoryDataset>(std::move(info), std::move(parts), id);
}

}  // namespace fovea::data
