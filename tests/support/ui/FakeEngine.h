// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ui/FakeModels.h"
#include "tests/support/ui/FakeTesting.h"
#include "ui/engine/Engine.h"

#include <QThreadPool>

namespace fovea::test {

/// A machine with two cores and a cache of 50 kB that can be cleared.
class FakeMachine final : public ui::MachineEngine {
public:
    explicit FakeMachine(Script& script) : m_script(script) {}

    api::Machine machine() override { return {2, {"cpu"}, "1.13.1"}; }
    std::vector<api::StoragePlace> storage() override { return {{"cache", Text("Cache"), "/cache", m_cache, true}}; }
    std::int64_t clearStorage(const std::string&) override
    {
        m_script.enter("clearStorage");
        return m_cache.exchange(0);
    }

private:
    Script& m_script;
    std::atomic<std::int64_t> m_cache = 50'000;
};

/// The engine of window tests: nothing is trained, decoded, downloaded or waited for. Datasets, runs, weights and
/// answers are as the test sets them; script() makes calls fail or wait. Make it before the Studio.
class FakeEngine final : public ui::Engine {
public:
    /// What a session gave up may still be closing on another thread.
    ~FakeEngine() override { QThreadPool::globalInstance()->waitForDone(); }

    Script& script() { return m_script; }
    FakeDatasets& datasets() override { return m_datasets; }
    FakeRuns& runs() override { return m_runs; }
    FakeModels& models() override { return m_models; }
    FakeTesting& testing() override { return m_testing; }
    FakeMachine& machine() override { return m_machine; }

private:
    Script m_script;
    FakeDatasets m_datasets{m_script};
    FakeRuns m_runs{m_script, m_datasets};
    FakeModels m_models{m_script};
    FakeTesting m_testing{m_script, m_datasets, m_runs};
    FakeMachine m_machine{m_script};
};

}  // namespace fovea::test
