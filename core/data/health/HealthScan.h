// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/health/Health.h"
#include "core/data/health/NearPictures.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <string>

namespace fovea::data {

/// What checkDataset() keeps of a picture; internal to the health check.
struct ScannedPicture {
    SampleRef sample;
    int label = 0;
    int width = 0;
    int height = 0;
    std::array<std::uint64_t, 2> content = {};  ///< 128-bit hash of shape and pixels
    Look look = {};
    std::string problem;  ///< why it cannot be read; empty where it can
    bool isReadable() const { return problem.empty(); }
};

/// Tells the progress of work that several threads do, at most a hundred times.
class HealthMeter {
public:
    HealthMeter(const HealthProgress& progress, Text what, std::size_t total)
        : m_progress(progress), m_what(std::move(what)), m_total(total), m_every(std::max<std::size_t>(1, total / 100))
    {
    }
    void step()
    {
        const std::lock_guard lock(m_guard);
        ++m_done;
        if (m_progress && (m_done % m_every == 0 || m_done == m_total))
            m_progress(m_what, m_done, m_total);
    }

private:
    const HealthProgress& m_progress;
    Text m_what;
    std::size_t m_total, m_every, m_done = 0;
    std::mutex m_guard;
};

/// Copies, leaks and conflicts of labels, appended to `findings`. Unreadable pictures take no part.
void findCopies(const Dataset& dataset, const std::vector<ScannedPicture>& pictures, const HealthOptions& options,
                const HealthProgress& progress, std::stop_token stop, std::vector<Finding>& findings);

}  // namespace fovea::data
