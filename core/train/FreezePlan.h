// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/FlatParameters.h"
#include "core/train/Optimizer.h"

namespace fovea::train {

/// Which stages of a network learn, from when on and how fast. Steps count from 1. A plain value.
struct FreezePlan {
    int stages = 1;         ///< of the network, the head included
    int frozen = 0;         ///< how many are frozen at the start, counted from the input
    int unfreezeEvery = 0;  ///< epochs; 0: they stay frozen
    std::int64_t stepsPerEpoch = 1;
    double layerDecay = 1;  ///< rate of a stage as a share of the next one's

    /// Frozen stages at a step: with gradual unfreezing (Howard and Ruder 2018, ULMFiT) one fewer every
    /// `unfreezeEvery` epochs.
    int frozenAt(std::int64_t step) const;
    /// Stages that no step of a run of any length trains.
    int neverTrained() const { return unfreezeEvery > 0 ? 0 : frozen; }
    /// Steps that are over before a stage begins to learn.
    std::int64_t startOf(int stage) const;
    /// What the optimiser is to work on at a step: one segment for each run of neighbouring stages that
    /// learn alike.
    std::vector<Segment> segmentsAt(std::int64_t step, const std::vector<FlatParameters::Place>& places) const;
};

}  // namespace fovea::train
