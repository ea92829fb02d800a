// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"
#include "core/formats/EventFile.h"

#include <memory>

namespace fovea::runs {

/// Writes a run for TensorBoard: Loss and Accuracy of train and validation, learning rate,
/// throughput, sample pictures, the confusion matrix, hyper-parameters. Optional: a failure warns
/// and leaves the run alone. Used on the trainer's thread.
class TensorBoardSink final : public EventSink {
public:
    /// `resumeStep`: TensorBoard drops what lies beyond it, and everything at 0; -1 for a new run.
    TensorBoardSink(const std::filesystem::path& folder, std::int64_t resumeStep);

    void receive(const Envelope& envelope) override;
    void flush() override { m_file.flush(true); }
    bool isOptional() const override { return true; }
    Text name() const override { return FOVEA_TR("core", "the TensorBoard log"); }

private:
    void write(const RunStarted& started, double time);
    void write(const RunFinished& finished, double time);
    void write(const StepDone& step, double time);
    void write(const EpochDone& epoch, double time);
    void write(const SamplesPredicted& samples, double time);

    formats::EventFile m_file;
    std::vector<std::string> m_classes;
    std::vector<std::pair<std::string, std::string>> m_hyperParameters;
    int m_pictureEpoch = -1;
};

}  // namespace fovea::runs
