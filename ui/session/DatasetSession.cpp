// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/DatasetSession.h"

#include "ui/session/Document.h"

namespace fovea::ui {

DatasetSession::DatasetSession(Document& document, JobTracker& jobs, DatasetEngine& engine, QObject* parent)
    : QObject(parent), m_document(document), m_jobs(jobs), m_engine(engine)
{
    connect(&document, &Document::changed, this, [this] {
        if (!(m_document.resolved().data().component("dataset") == m_component))
            open();
    });
    connect(&jobs, &JobTracker::cancelled, this, [this](const QString& key) {
        if (key != jobKey())
            return;
        m_error = Error(ErrorCode::Cancelled, FOVEA_TR("core", "opening was cancelled"));
        Q_EMIT failed();
    });
    QMetaObject::invokeMethod(this, &DatasetSession::open, Qt::QueuedConnection);
}

bool DatasetSession::isOpening() const { return m_jobs.isRunning(jobKey()); }

void DatasetSession::reload() { open(); }

void DatasetSession::cancel() { m_jobs.cancel(jobKey()); }

void DatasetSession::open()
{
    m_component = m_document.resolved().data().component("dataset");
    m_samples.reset();
    m_error.reset();
    m_jobs.start(
        jobKey(), this,
        [&engine = m_engine, component = m_component](std::stop_token stop, const JobReport& report) {
            return engine.open(component, report, stop);
        },
        [this](std::shared_ptr<const api::SampleSet> samples) {
            m_samples = std::move(samples);
            Q_EMIT opened();
        },
        [this](const Error& error) {
            m_error = error;
            Q_EMIT failed();
        });
    Q_EMIT opening();
}

}  // namespace fovea::ui

#include "moc_DatasetSession.cpp"
