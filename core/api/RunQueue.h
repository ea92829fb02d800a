// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// \file
/// Runs that wait for their turn.
/// \snippet docs/examples/api/RunQueue.cpp example

#include "core/api/Runs.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace fovea::api {

/// What a queue starts runs with.
class RunStarter {
public:
    using Sinks = std::vector<std::shared_ptr<EventSink>>;
    /// A run that can be resumed, as the queue shows it while it waits.
    struct Resumable {
        std::string name;
        Experiment experiment;  ///< what the user set
    };

    /// With startRun() and resumeRun().
    static RunStarter& real();
    virtual ~RunStarter() = default;

    /// As startRun().
    virtual std::unique_ptr<RunHandle> start(const Experiment& experiment, Sinks sinks, const RunOptions& options) = 0;
    /// As resumeRun().
    virtual std::unique_ptr<RunHandle> resume(const std::filesystem::path& folder, const ResumeOptions& resume, Sinks sinks,
                                              const RunOptions& options) = 0;
    /// Throws Error{NotFound, Format, Config} for a run that cannot be resumed.
    virtual Resumable resumable(const std::filesystem::path& folder) = 0;
};

/// Runs waiting for their turn. One is active at a time; when it ends, the next is started by
/// `advance()`, which the owner calls when it has seen RunFinished or RunFailed. Owned and used by
/// one thread (the window's session, a sweep's loop).
class RunQueue {
public:
    struct Item {
        std::uint64_t id = 0;
        std::string name;              ///< for people
        Experiment experiment;         ///< what the user set
        std::filesystem::path folder;  ///< of the run to go on with; empty: a new run
        ResumeOptions resume;
        RunOptions options;
        std::vector<std::shared_ptr<EventSink>> sinks;
    };

    /// The starter must outlive the queue.
    explicit RunQueue(RunStarter& starter = RunStarter::real()) : m_starter(&starter) {}

    /// Starts at once where nothing is active, else waits; returns the item's id. Throws what
    /// startRun() throws when it starts, Error{Config} at once for an experiment with faults.
    std::uint64_t add(Experiment experiment, std::vector<std::shared_ptr<EventSink>> sinks, RunOptions options = {});
    /// The same for going on with a run, which `options.folder` says nothing about. Throws
    /// Error{NotFound, Format, Config} at once where there is nothing to go on from; it may be the
    /// active run, which has ended when its turn comes.
    std::uint64_t addResume(const std::filesystem::path& folder, ResumeOptions resume, std::vector<std::shared_ptr<EventSink>> sinks,
                            RunOptions options = {});
    /// Takes a waiting item away; false where it is not waiting (any more).
    bool remove(std::uint64_t id);
    /// Moves a waiting item to a position among the waiting; false where it is not waiting.
    bool move(std::uint64_t id, std::size_t position);
    const std::vector<Item>& waiting() const { return m_waiting; }

    /// Starts the next item if the active run has ended; true where one was started. Waits for the last
    /// of the old run's thread, so not to be called on it. An item that cannot start is dropped and its
    /// error thrown.
    bool advance();
    RunHandle* active() { return m_active.get(); }
    std::uint64_t activeId() const { return m_activeId; }
    const std::string& activeName() const { return m_activeName; }

private:
    std::uint64_t append(Item item);
    std::vector<Item>::iterator find(std::uint64_t id);

    RunStarter* m_starter;
    std::vector<Item> m_waiting;
    std::unique_ptr<RunHandle> m_active;
    std::uint64_t m_activeId = 0, m_nextId = 1;
    std::string m_activeName;
};

}  // namespace fovea::api
