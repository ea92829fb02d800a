// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace fovea {

/// A few threads that wait asleep between short pieces of work, for loops that hand out work
/// thousands of times a second: unlike OpenMP's spinning teams they leave the processor to others
/// while they wait, so a busy machine slows them in proportion and no more.
class WorkerTeam {
public:
    /// `size` workers, the calling thread of run() being the first; `prepare` runs once on each of the others.
    WorkerTeam(int size, const std::function<void()>& prepare);
    ~WorkerTeam();
    WorkerTeam(const WorkerTeam&) = delete;
    WorkerTeam& operator=(const WorkerTeam&) = delete;

    int size() const;
    /// Calls `work(worker, item)` for each item below `count` and returns when all are done. Items
    /// go to whichever worker is free, so results must not depend on the worker. The first exception
    /// is thrown here after all have stopped. Always from the same thread.
    void run(int count, const std::function<void(int worker, int item)>& work);

private:
    struct Shared;
    std::unique_ptr<Shared> m_shared;
};

}  // namespace fovea
