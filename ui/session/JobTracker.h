// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/Datasets.h"
#include "core/base/Error.h"

#include <QMutex>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <stop_token>

namespace fovea::ui {

/// How a job tells how far it is; may be called from any thread, as often as wished.
using JobReport = std::function<void(const api::DatasetProgress&)>;

/// One-off work off the GUI thread, at most one job a key: a newer job of a key stops the older one
/// and the older one's result is dropped. Results are delivered on the GUI thread while `context`
/// lives. Lives on the GUI thread; waits for its jobs at the end, having asked them to stop.
class JobTracker : public QObject {
    Q_OBJECT
public:
    explicit JobTracker(QObject* parent = nullptr);
    ~JobTracker() override;

    /// `work(std::stop_token, const JobReport&)` runs on a thread of the pool and may throw;
    /// `done(result)` or `failed(error)` follow on the GUI thread, neither after cancel().
    template <typename Work, typename Done>
    void start(const QString& key, QObject* context, Work work, Done done, std::function<void(const Error&)> failed = {})
    {
        using Result = std::invoke_result_t<Work, std::stop_token, const JobReport&>;
        const auto job = begin(key);
        submit([this, job, key, context = QPointer<QObject>(context), work = std::move(work), done = std::move(done),
                failed = std::move(failed)]() mutable {
            if (job->stop.stop_requested())
                return;  // cancelled, or replaced, before its turn came
            const JobReport report = [this, job](const api::DatasetProgress& p) { progress(job, p); };
            try {
                if constexpr (std::is_void_v<Result>) {
                    work(job->stop.get_token(), report);
                    finish(job, [context, done = std::move(done)] {
                        if (context)
                            done();
                    });
                } else {
                    auto result = std::make_shared<Result>(work(job->stop.get_token(), report));
                    finish(job, [context, done = std::move(done), result] {
                        if (context)
                            done(std::move(*result));
                    });
                }
            } catch (...) {
                const Error error = currentError();
                finish(job, [context, failed = std::move(failed), error] {
                    if (context && failed)
                        failed(error);
                });
            }
        });
    }

    void cancel(const QString& key);
    bool isRunning(const QString& key) const { return m_jobs.contains(key); }

Q_SIGNALS:
    /// At most every 100 ms a job. `total` below 0 where unknown.
    void progressed(const QString& key, const fovea::api::DatasetProgress& progress);
    void started(const QString& key);
    /// Done, failed, cancelled, or replaced by a newer one.
    void ended(const QString& key);
    /// By cancel(), whoever called it: neither `done` nor `failed` follows.
    void cancelled(const QString& key);

private:
    struct Job {
        QString key;
        std::stop_source stop;
        QMutex mutex;
        api::DatasetProgress latest;
        bool isNew = false;
    };

    std::shared_ptr<Job> begin(const QString& key);
    bool drop(const QString& key);
    void submit(std::function<void()> work);
    void progress(const std::shared_ptr<Job>& job, const api::DatasetProgress& progress);
    void finish(const std::shared_ptr<Job>& job, std::function<void()> deliver);
    void tellProgress();

    QThreadPool m_pool;
    std::map<QString, std::shared_ptr<Job>> m_jobs;
    QTimer m_tick;
};

}  // namespace fovea::ui
