// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/DatasetTransfers.h"

#include "ui/models/Patiently.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace fovea::ui {
namespace {

QString downloadDatasetJob(const QString& id) { return QStringLiteral("download ") + id; }
QString importDatasetJob(const QString& id) { return QStringLiteral("import ") + id; }

/// A name for what is imported from an archive: the file's, without what a folder's name must not have.
QString nameFor(const QString& path)
{
    QString name = QFileInfo(path).fileName();
    name.remove(QRegularExpression(QStringLiteral("\\.(zip|tar|tgz|tar\\.\\w+)$"), QRegularExpression::CaseInsensitiveOption));
    name.replace(QRegularExpression(QStringLiteral("[^\\w-]+"), QRegularExpression::UseUnicodePropertiesOption), QStringLiteral("_"));
    return name;
}

}  // namespace

DatasetTransfers::DatasetTransfers(Studio& studio, QObject* parent) : QObject(parent), m_studio(studio)
{
    connect(&studio.jobs(), &JobTracker::progressed, this, [this](const QString& job, const api::DatasetProgress& progress) {
        for (auto& [id, transfer] : m_transfers) {
            if (!transfer.isRunning || !isOf(job, id))
                continue;
            transfer.progress = progress;
            Q_EMIT changed(id);
        }
    });
    // The status bar can cancel a transfer as well.
    connect(&studio.jobs(), &JobTracker::ended, this, [this](const QString& job) {
        for (auto& [id, transfer] : m_transfers)
            if (transfer.isRunning && isOf(job, id))
                transfer.isRunning = false;
        if (job.startsWith(downloadDatasetJob({})) || job.startsWith(importDatasetJob({})))
            Q_EMIT ended();
    });
}

bool DatasetTransfers::isOf(const QString& job, const QString& id) const
{
    return job == downloadDatasetJob(id) || job == importDatasetJob(id);
}

const DatasetTransfer* DatasetTransfers::find(const QString& id) const
{
    const auto found = m_transfers.find(id);
    return found == m_transfers.end() ? nullptr : &found->second;
}

void DatasetTransfers::finish(const QString& id, const std::optional<Error>& error)
{
    m_transfers[id].isRunning = false;
    m_transfers[id].error = error;
    Q_EMIT changed(id);
    Q_EMIT m_studio.datasetsChanged();
}

void DatasetTransfers::tellWarnings(const api::DatasetInstalled& installed)
{
    for (const auto& warning : installed.warnings)
        m_studio.tell(Studio::Tone::Warning, display(warning));
}

void DatasetTransfers::download(const QString& id, const Text& label)
{
    m_transfers[id] = {true, false, {}, {}};
    Q_EMIT changed(id);
    m_studio.jobs().start(
        downloadDatasetJob(id), this,
        [&datasets = m_studio.engine().datasets(), dataset = id.toStdString()](std::stop_token stop, const JobReport& report) {
            return patiently(stop, [&] { return datasets.download(dataset, report, stop); });
        },
        [this, id, label](const api::DatasetInstalled&) {
            finish(id, {});
            m_studio.tell(Studio::Tone::Done, tr("%1 is here.").arg(display(label)), tr("Use it"), [this, id] {
                m_studio.document().set("data.dataset", Json{{"id", id.toStdString()}});
            });
        },
        [this, id](const Error& error) { finish(id, error); });
}

void DatasetTransfers::importFiles(const QString& id, const QString& source)
{
    m_transfers[id] = {true, true, {}, {}};
    Q_EMIT changed(id);
    m_studio.jobs().start(
        importDatasetJob(id), this,
        [&datasets = m_studio.engine().datasets(), dataset = id.toStdString(), from = toPath(source)](std::stop_token stop,
                                                                                                      const JobReport& report) {
            return patiently(stop, [&] { return datasets.import(dataset, from, report, stop); });
        },
        [this, id](const api::DatasetInstalled& installed) {
            finish(id, {});
            tellWarnings(installed);
            m_studio.document().set("data.dataset", Json{{"id", id.toStdString()}});
        },
        [this, id](const Error& error) { finish(id, error); });
}

void DatasetTransfers::importOwn(const QString& archive, std::function<void(const QString& folder)> done)
{
    const QString name = nameFor(archive);
    m_transfers[name] = {true, true, {}, {}};
    m_studio.tell(Studio::Tone::Note, tr("Unpacking %1 into a dataset of your own.").arg(QFileInfo(archive).fileName()));
    m_studio.jobs().start(
        importDatasetJob(name), this,
        [&datasets = m_studio.engine().datasets(), id = name.toStdString(),
         source = toPath(archive)](std::stop_token stop, const JobReport& report) { return datasets.import(id, source, report, stop); },
        [this, name, done = std::move(done)](const api::DatasetInstalled& installed) {
            finish(name, {});
            tellWarnings(installed);
            done(display(installed.folder));
        },
        [this, name](const Error& error) {
            finish(name, error);
            m_studio.tell(error);
        });
}

void DatasetTransfers::pause(const QString& id)
{
    m_studio.jobs().cancel(downloadDatasetJob(id));
    m_studio.jobs().cancel(importDatasetJob(id));
    Q_EMIT changed(id);
}

void DatasetTransfers::discard(const QString& id)
{
    pause(id);
    m_transfers.erase(id);
    m_studio.jobs().start(
        QStringLiteral("discard ") + id, this,
        [&datasets = m_studio.engine().datasets(), dataset = id.toStdString()](std::stop_token stop, const JobReport&) {
            patiently(stop, [&] { return datasets.remove(dataset); });
        },
        [this] { Q_EMIT m_studio.datasetsChanged(); },
        [this](const Error& error) {
            // A transfer that was stopped before it began left nothing.
            if (error.code() != ErrorCode::NotFound)
                m_studio.tell(error);
            Q_EMIT m_studio.datasetsChanged();
        });
}

}  // namespace fovea::ui

#include "moc_DatasetTransfers.cpp"
