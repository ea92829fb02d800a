// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/RunQueue.h"
#include "core/api/RunStore.h"

namespace fovea::ui {

/// Runs, as the window uses them: it starts them, as a RunQueue's starter, and keeps the old ones. Every function
/// reads or writes the disk, so it is for a worker thread; several threads may call at once. A run's folder or its
/// name below the runs folder says which one is meant. Errors are those of core/api/Runs.h and RunStore.h.
class RunEngine : public api::RunStarter {
public:
    virtual std::vector<api::RunInfo> list() = 0;
    virtual std::vector<api::RunInfo> listTrash() = 0;
    virtual api::RunCourse course(const std::string& run) = 0;
    /// What the user set, to start again from.
    virtual Experiment experimentOf(const std::string& run) = 0;
    virtual void rename(const std::string& run, const std::string& name) = 0;
    virtual void setNote(const std::string& run, const std::string& note) = 0;
    /// To the trash, and back; both return the new place.
    virtual std::filesystem::path remove(const std::string& run) = 0;
    virtual std::filesystem::path restore(const std::string& name) = 0;
    /// Empties the trash; returns how many runs it held.
    virtual std::size_t purge() = 0;
};

}  // namespace fovea::ui
