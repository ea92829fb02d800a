// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/JobTracker.h"

namespace fovea::ui {

JobTracker::JobTracker(QObject* parent) : QObject(parent)
{
    // A download waits for the network most of the time: it must not keep a thumbnail waiting.
    m_pool.setMaxThreadCount(8);
    m_pool.setThreadPriority(QThread::LowPriority);
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &JobTracker::tellProgress);
}

JobTracker::~JobTracker()
{
    for (auto& [key, job] : m_jobs)
        job->stop.request_stop();
    m_pool.waitForDone();
}

std::shared_ptr<JobTracker::Job> JobTracker::begin(const QString& key)
{
    drop(key);
    auto job = std::make_shared<Job>();
    job->key = key;
    m_jobs[key] = job;
    if (!m_tick.isActive())
        m_tick.start();
    Q_EMIT started(key);
    return job;
}

void JobTracker::submit(std::function<void()> work) { m_pool.start(std::move(work)); }

void JobTracker::progress(const std::shared_ptr<Job>& job, const api::DatasetProgress& progress)
{
    QMutexLocker lock(&job->mutex);
    job->latest = progress;
    job->isNew = true;
}

void JobTracker::tellProgress()
{
    const auto jobs = m_jobs;
    for (const auto& [key, job] : jobs) {
        QMutexLocker lock(&job->mutex);
        if (!std::exchange(job->isNew, false))
            continue;
        const auto latest = job->latest;
        lock.unlock();
        Q_EMIT progressed(key, latest);
    }
}

void JobTracker::finish(const std::shared_ptr<Job>& job, std::function<void()> deliver)
{
    QMetaObject::invokeMethod(
        this,
        [this, job, deliver = std::move(deliver)] {
            const auto it = m_jobs.find(job->key);
            if (it == m_jobs.end() || it->second != job)
                return;  // cancelled, or a newer job took its place
            m_jobs.erase(it);
            if (m_jobs.empty())
                m_tick.stop();
            Q_EMIT ended(job->key);
            deliver();
        },
        Qt::QueuedConnection);
}

void JobTracker::cancel(const QString& key)
{
    if (drop(key))
        Q_EMIT cancelled(key);
}

bool JobTracker::drop(const QString& key)
{
    const auto it = m_jobs.find(key);
    if (it == m_jobs.end())
        return false;
    it->second->stop.request_stop();
    m_jobs.erase(it);
    if (m_jobs.empty())
        m_tick.stop();
    Q_EMIT ended(key);
    return true;
}

}  // namespace fovea::ui

#include "moc_JobTracker.cpp"
