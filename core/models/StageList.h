// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/Model.h"

namespace fovea::models {

/// Stages of a network whose modules mostly stand in a numbered row: "features.0", "features.1", …
class StageList {
public:
    /// `row`: what stands before the number, "features.".
    explicit StageList(std::string row) : m_row(std::move(row)) {}

    /// The next `count` modules of the row.
    void next(std::string name, int count)
    {
        std::vector<std::string> modules;
        for (int i = 0; i < count; ++i)
            modules.push_back(m_row + std::to_string(m_taken++));
        add(std::move(name), std::move(modules));
    }
    /// Modules elsewhere, by their names.
    void add(std::string name, std::vector<std::string> modules) { m_stages.push_back({std::move(name), std::move(modules)}); }

    const std::vector<Stage>& all() const { return m_stages; }

private:
    std::string m_row;
    int m_taken = 0;
    std::vector<Stage> m_stages;
};

}  // namespace fovea::models
