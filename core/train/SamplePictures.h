// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/TrainingRun.h"

namespace fovea::train {

/// Twenty validation images whose predictions are shown during a run, always the same.
class SamplePictures {
public:
    explicit SamplePictures(TrainingRun& run) : m_run(run) {}

    /// Chooses the images and decodes them once: decoding photographs each second would slow the training down.
    void choose();
    /// Emits the network's present predictions.
    void show();
    /// Shows them if it is time: about once a second, less often for a slow network.
    void showIfDue();

private:
    TrainingRun& m_run;
    data::Batch m_batch;                              ///< the images, prepared for the network
    std::vector<SamplesPredicted::Sample> m_samples;  ///< the images for people
    Clock::time_point m_last;
    double m_cost = 0;  ///< seconds that show() took last
};

}  // namespace fovea::train
