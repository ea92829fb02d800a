// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Dataset.h"

namespace fovea::data {

/// A dataset in memory with notes on how it was read.
class NotedMemoryDataset final : public MemoryDataset {
public:
    NotedMemoryDataset(DatasetInfo info, std::array<PartData, 3> parts, std::string contentId, std::vector<Text> notes)
        : MemoryDataset(std::move(info), std::move(parts), std::move(contentId)), m_notes(std::move(notes))
    {
    }

    std::vector<Text> notes() const override { return m_notes; }

private:
    std::vector<Text> m_notes;
};

}  // namespace fovea::data
