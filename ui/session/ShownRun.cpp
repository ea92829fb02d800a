// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ShownRun.h"

#include "ui/engine/RunEngine.h"
#include "ui/session/JobTracker.h"

namespace fovea::ui {
namespace {

constexpr int kFollowMs = 1000;
const QString kShowRunJob = QStringLiteral("show run"), kFollowRunJob = QStringLiteral("follow run");

}  // namespace

ShownRun::ShownRun(JobTracker& jobs, RunEngine& engine, QObject* parent) : QObject(parent), m_jobs(jobs), m_engine(engine)
{
    m_timer.setInterval(kFollowMs);
    connect(&m_timer, &QTimer::timeout, this, &ShownRun::follow);
}

void ShownRun::open(const std::filesystem::path& folder)
{
    m_jobs.start(
        kShowRunJob, this,
        [&engine = m_engine, folder](std::stop_token, const JobReport&) { return recordOf(engine.course(folder.string())); },
        [this](RunRecord record) {
            m_record = std::move(record);
            m_timer.stop();
            if (m_record->isFollowed)
                m_timer.start();
            Q_EMIT opened();
        },
        [this](const Error& error) { Q_EMIT openFailed(error); });
}

void ShownRun::follow()
{
    if (!m_record || !m_record->isFollowed) {
        m_timer.stop();
        return;
    }
    if (m_jobs.isRunning(kFollowRunJob))
        return;
    m_jobs.start(
        kFollowRunJob, this,
        [&engine = m_engine, folder = m_record->folder](std::stop_token, const JobReport&) {
            return recordOf(engine.course(folder.string()));
        },
        [this](RunRecord record) {
            if (!m_record || m_record->folder != record.folder)
                return;
            m_record = std::move(record);
            Q_EMIT followed();
        },
        [this](const Error& error) {
            // Its folder is gone: asking again would say the same each second.
            m_timer.stop();
            if (m_record)
                m_record->isFollowed = false;
            Q_EMIT lost(error);
        });
}

bool ShownRun::close()
{
    m_jobs.cancel(kShowRunJob);
    m_timer.stop();
    const bool wasOpen = m_record.has_value();
    m_record.reset();
    return wasOpen;
}

}  // namespace fovea::ui

#include "moc_ShownRun.cpp"
