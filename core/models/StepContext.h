// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fovea::models {

/// What layers that draw need to know of the step under way: their numbers come from (seed, step,
/// layer, sample), never from a process-wide generator, so a slice of a batch draws what the whole
/// batch would. One a thread, set by the engine for the length of a step.
struct StepContext {
    std::uint64_t seed = 0;
    std::int64_t step = 0;
    std::int64_t firstSample = 0;  ///< position of the slice's first sample in the batch

    static const StepContext& current();

    /// Makes a context current for a scope, and the one before current again after it.
    class Scope;
};

class StepContext::Scope {
public:
    explicit Scope(const StepContext& context);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

private:
    StepContext m_context;
    const StepContext* m_outer;
};

}  // namespace fovea::models
