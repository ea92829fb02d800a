// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/TestData.h"
#include "tests/support/ui/FakeRun.h"
#include "ui/engine/RunEngine.h"

namespace fovea::test {

/// Runs that the test drives: started ones begin at once (unless `beginsAtOnce` is false) and then wait for it.
class FakeRuns final : public ui::RunEngine {
public:
    FakeRuns(Script& script, FakeDatasets& datasets) : m_script(script), m_datasets(datasets) {}

    using Run = std::shared_ptr<FakeRun>;
    /// The run that was started or resumed last and is not over; null where there is none.
    Run active() const;
    /// One of the list; null where there is none. By folder or its name.
    Run find(const std::string& run) const;
    /// Adds a run that has ended: its experiment's epochs are done.
    Run add(const Experiment& experiment);
    bool beginsAtOnce = true;

    std::unique_ptr<api::RunHandle> start(const Experiment& experiment, Sinks sinks, const api::RunOptions& options) override;
    std::unique_ptr<api::RunHandle> resume(const std::filesystem::path& folder, const api::ResumeOptions& resume, Sinks sinks,
                                           const api::RunOptions& options) override;
    Resumable resumable(const std::filesystem::path& folder) override;
    std::vector<api::RunInfo> list() override;
    std::vector<api::RunInfo> listTrash() override;
    api::RunCourse course(const std::string& run) override;
    Experiment experimentOf(const std::string& run) override;
    void rename(const std::string& run, const std::string& name) override;
    void setNote(const std::string& run, const std::string& note) override;
    std::filesystem::path remove(const std::string& run) override;
    std::filesystem::path restore(const std::string& name) override;
    std::size_t purge() override;

private:
    Run require(const std::string& run) const;
    Run make(const Experiment& experiment);
    std::vector<api::RunInfo> infos(const std::vector<Run>& runs) const;
    std::filesystem::path root() const { return m_home.path() / "runs"; }

    Script& m_script;
    FakeDatasets& m_datasets;
    TemporaryFolder m_home;
    mutable std::mutex m_mutex;
    std::vector<Run> m_runs, m_trash;  ///< the newest last
    Run m_active;
};

}  // namespace fovea::test
