// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine/Engine.h"
#include "ui/session/JobTracker.h"

#include <QElapsedTimer>
#include <QObject>

namespace fovea::ui {

class DatasetSession;
class Settings;

/// Tests saved models off the GUI thread. The latest wish wins; what was tested is kept for as long as
/// the checkpoint stays the same. Works beside a run that goes on. Lives on the GUI thread.
class TestSession : public QObject {
    Q_OBJECT
public:
    struct Wish {
        std::filesystem::path run;
        std::string dataset;  ///< name or folder; empty: the one it was trained on
        std::string split = "test";
        bool operator==(const Wish&) const = default;
    };
    struct Result {
        api::TestReport report;
        std::shared_ptr<const api::SampleSet> samples;
        std::filesystem::path checkpoint;
        std::filesystem::file_time_type trained;  ///< when the checkpoint was written
        std::vector<std::pair<Text, std::vector<std::string>>> warnings;
    };

    TestSession(JobTracker& jobs, const DatasetSession& dataset, const Settings& settings, Engine& engine, QObject* parent = nullptr);

    /// Tests, or shows what is known; `again` tests in any case.
    void start(const Wish& wish, bool again = false);
    void cancel();
    bool isRunning() const { return m_jobs.isRunning(jobKey()); }
    const Wish& wish() const { return m_wish; }
    /// Of the present wish; null while it is being tested or where that failed.
    const std::shared_ptr<const Result>& result() const { return m_result; }
    const std::optional<Error>& error() const { return m_error; }

    static QString jobKey() { return QStringLiteral("test model"); }

Q_SIGNALS:
    void started();
    /// Pictures; `secondsLeft` is below 0 while it cannot be told.
    void progressed(qint64 done, qint64 total, double secondsLeft);
    void done();
    void failed();

private:
    void keep(const Wish& wish, std::shared_ptr<const Result> result);
    std::shared_ptr<const Result> known(const Wish& wish) const;

    JobTracker& m_jobs;
    const DatasetSession& m_dataset;
    const Settings& m_settings;
    Engine& m_engine;
    Wish m_wish;
    std::shared_ptr<const Result> m_result;
    std::optional<Error> m_error;
    std::vector<std::pair<Wish, std::shared_ptr<const Result>>> m_kept;  ///< latest last
    QElapsedTimer m_time;
};

}  // namespace fovea::ui
