// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/RunStore.h"
#include "core/api/Runs.h"
#include "tests/support/ui/FakeDatasets.h"

#include <atomic>
#include <mutex>

namespace fovea::test {

/// A run that trains nothing: the test sends its events, on its own thread. It obeys commands at once, as a quick
/// trainer would. Its folder holds only empty checkpoints, for the window looks at their times. Any thread.
class FakeRun {
public:
    FakeRun(std::filesystem::path folder, Experiment experiment, FakeDataset dataset);

    std::filesystem::path folder() const;
    const Experiment& experiment() const { return m_experiment; }
    /// What it was resumed with last; nothing for one that never was.
    std::optional<api::ResumeOptions> resumedWith() const;
    /// Commands so far: "pause", "resume", "stop", "checkpoint", "set PATH".
    std::vector<std::string> commands() const;
    bool isOver() const;
    std::int64_t stepsDone() const;
    static constexpr std::int64_t kStepsPerEpoch = 10;

    // What the test makes it do.
    void send(Event event);
    /// RunStarted, the state Running, and the checkpoint that a new run saves before its first step.
    void begin();
    /// Steps, unless it is paused or over.
    void step(int count = 1);
    /// The rest of an epoch: its steps, twenty pictures, EpochDone, checkpoints.
    void epoch(double accuracy = 0.9);
    /// Every epoch that is left, and the end.
    void complete();
    void finish(const std::string& reason = "completed");
    void fail(const Error& error);

    // For the fakes.
    void attach(std::vector<std::shared_ptr<EventSink>> sinks, std::optional<api::ResumeOptions> resume);
    void command(const std::string& command);
    void set(const std::string& path, const Json& value);
    std::optional<RunFailed> failure() const;
    bool hasCheckpoint() const;
    api::RunInfo info() const;
    api::RunCourse course() const;

    std::atomic<bool> isElsewhere = false;  ///< another process trains it
    void rename(const std::string& name);
    void setNote(const std::string& note);
    std::string name() const;
    void moveTo(std::filesystem::path folder);

private:
    // All of these are called with the mutex held.
    void emit(Event event);
    void emitSteps(int count);
    void emitEpoch(double accuracy);
    void emitCheckpoint(bool isBest);
    void emitEnd(const std::string& reason);
    void change(const std::string& path, const Json& value);
    Score best() const;

    mutable std::recursive_mutex m_mutex;
    std::filesystem::path m_folder;
    std::string m_name, m_note;
    Experiment m_experiment, m_resolved;
    FakeDataset m_dataset;
    std::vector<std::shared_ptr<EventSink>> m_sinks;
    std::optional<api::ResumeOptions> m_resume;
    std::vector<std::string> m_commands;
    std::optional<RunFailed> m_failure;
    RunState m_state = RunState::Preparing;
    std::string m_end;  ///< the reason; empty while it runs
    double m_rate = 0;
    RunStarted m_started;
    std::vector<Envelope> m_events;
    std::vector<StepDone> m_steps;
    std::vector<EpochDone> m_epochs;
    std::int64_t m_checkpointStep = 0;
    int m_bestEpoch = 0;
    std::int64_t m_startedAt = 0;
};

}  // namespace fovea::test
