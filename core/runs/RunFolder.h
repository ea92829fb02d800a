// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Events.h"
#include "core/runs/RunDigests.h"
#include "core/runs/RunLock.h"

#include <memory>
#include <string>
#include <vector>

namespace fovea::runs {

/// Writes a run's folder out of its events: experiment.json, resolved.json, events.jsonl (all but
/// steps), metrics.jsonl (a line an epoch), steps.csv, log.txt and digests.json. Holds the folder's lock for as
/// long as it lives. Used on the trainer's thread.
class RunFolder final : public EventSink {
public:
    /// Creates `folder` (or, where it is empty, a new one below the runs folder, named by the
    /// experiment and numbered) and writes experiment.json. A new folder does not stay where that fails. Throws Error{Busy} where the
    /// folder already holds a run, Error{Usage} where it holds anything else, Error{Io}.
    static std::shared_ptr<RunFolder> create(const Experiment& experiment, const std::filesystem::path& folder = {});
    /// What a run is called until a person names it: the experiment's name, else dataset and model.
    static std::string nameOf(const Experiment& experiment);
    /// Opens an existing run to go on with it: logs are cut back to the checkpoint's step.
    /// Throws Error{NotFound, Busy, Io}.
    static std::shared_ptr<RunFolder> reopen(const std::filesystem::path& folder, std::int64_t checkpointStep);

    /// Removes what create() and the run's start have made, and the folder if nothing else is in it and create() made it: of a run
    /// that never began. What the user put there stays. Later events are lost.
    void discard() const noexcept;

    void receive(const Envelope& envelope) override;
    /// Brings the logs that a resume reads to the disk.
    void flush() override { flushLogs(true); }
    Text name() const override { return FOVEA_TR("core", "the run folder"); }

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path checkpoints() const { return m_path / "checkpoints"; }
    /// Where the dataset's samples are listed (core/data/Inventory.h).
    std::filesystem::path inventory() const { return m_path / "dataset.tsv.gz"; }
    /// The content id of the dataset as resolved.json has it; empty where it cannot be read.
    std::string recordedContent() const;
    /// Why the process that wrote the run before ended, if it ended without a message; else empty.
    Text formerEnd() const { return formerEndText(m_lock.formerEnd(), m_lastEpoch); }
    /// The names of the logs from which reopen() left out foreign lines, with how many.
    const std::vector<std::string>& foreignLines() const { return m_foreignLines; }

private:
    explicit RunFolder(std::filesystem::path folder);
    void prepare(const Experiment& experiment);
    void openLogs();
    void flushLogs(bool durable);
    void writeResolved(const RunStarted& started) const;
    void log(const Envelope& envelope, const std::string& line);
    /// Records what the files contain when a checkpoint is complete.
    void recordDigests(const CheckpointSaved& saved);

    std::filesystem::path m_path;
    bool m_isNew = false;  ///< create() made the folder
    RunLock m_lock;
    int m_lastEpoch = 0;  ///< that metrics.jsonl had when the run was opened again
    std::vector<std::string> m_foreignLines;
    std::unique_ptr<DigestedLog> m_events, m_metrics, m_steps, m_log;
    RunDigests m_digests;
};

}  // namespace fovea::runs
