// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/DataComparison.h"

#include "core/base/Log.h"
#include "core/data/Inventory.h"

#include <fmt/format.h>

namespace fovea::train {
namespace {

/// The differences as one sentence.
Text joined(const std::vector<data::InventoryChange>& changes)
{
    Text out = changes.front().summary;
    for (std::size_t i = 1; i < changes.size(); ++i)
        out = Text(FOVEA_TR("core", "{first}; {second}"), {{"first", out}, {"second", changes[i].summary}});
    return out;
}

/// Runs of earlier versions kept no list, and a damaged one tells nothing.
std::optional<data::Inventory> recordedInventory(const std::filesystem::path& path)
{
    try {
        return data::readInventory(path);
    } catch (const Error& error) {
        spdlog::info("cannot read the list of the dataset's samples: {}", error.what());
        return {};
    }
}

std::vector<data::InventoryChange> changesOf(const std::optional<data::Inventory>& before, const data::Inventory& now,
                                             const std::string& contentBefore, const std::string& contentNow)
{
    if (before)
        return data::compareInventories(*before, now);
    if (contentBefore.empty() || contentBefore == contentNow)
        return {};
    return {
        {Text(FOVEA_TR("core", "its content changed from {before} to {after}"), {{"before", contentBefore}, {"after", contentNow}}), {}}};
}

}  // namespace

void compareData(const TrainingRun& run)
{
    const auto& dataset = *run.parts.dataset;
    data::Inventory now;
    // What Fovea draws itself follows from the version; its content id is all that can change.
    const bool isListed = !run.setup.inventory.empty() && !dataset.info().location.empty();
    if (isListed)
        now = data::inventoryOf(dataset);
    std::optional<data::Inventory> before;
    if (run.setup.resume && isListed)
        before = recordedInventory(run.setup.inventory);
    std::vector<data::InventoryChange> changes;
    if (run.setup.resume)
        changes = changesOf(before, now, run.setup.recordedContent, dataset.contentId());
    const bool isSameClasses = !before || before->classes == now.classes;
    // Nobody can accept other classes: the network has an output for each. Refused before anything is recorded.
    if (!changes.empty() && (!run.setup.acceptChangedData || !isSameClasses)) {
        throw Error(isSameClasses ? ErrorCode::DataChanged : ErrorCode::Data,
                    Text(FOVEA_TR("core", "the dataset has changed since the run began: {changes}"), {{"changes", joined(changes)}}),
                    isSameClasses ? FOVEA_TR("core", "restore the original dataset, or resume with --accept-changed-data")
                                  : FOVEA_TR("core", "restore the original dataset, or start a new run"),
                    dataset.info().location);
    }
    if (!changes.empty()) {
        std::vector<std::string> details = {fmt::format("content id: {} → {}", run.setup.recordedContent, dataset.contentId())};
        for (const auto& change : changes)
            details.insert(details.end(), change.details.begin(), change.details.end());
        run.events.emit(Noted{
            Text(FOVEA_TR("core", "resumed with a changed dataset (--accept-changed-data): {changes}"), {{"changes", joined(changes)}}),
            std::move(details)});
        run.events.flush();
    }
    if (isListed && (!before || !changes.empty()))
        data::writeInventory(run.setup.inventory, now);
}

}  // namespace fovea::train
