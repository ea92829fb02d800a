// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/WeightsSession.h"

#include <algorithm>

namespace fovea::ui {
namespace {

const QString kKeyStart = QStringLiteral("get weights ");

QString transferKey(const std::string& model) { return kKeyStart + QString::fromStdString(model); }

}  // namespace

WeightsSession::WeightsSession(JobTracker& jobs, ModelEngine& engine, QObject* parent) : QObject(parent), m_jobs(jobs), m_engine(engine)
{
    connect(&jobs, &JobTracker::progressed, this, [this](const QString& key, const api::DatasetProgress& progress) {
        if (!key.startsWith(kKeyStart))
            return;
        const auto model = modelOf(key);
        m_transfers[model].progress = progress;
        Q_EMIT transferChanged(model);
    });
    connect(&jobs, &JobTracker::cancelled, this, [this](const QString& key) {
        if (key.startsWith(kKeyStart))
            end(modelOf(key), std::nullopt);
    });
}

std::string WeightsSession::modelOf(const QString& key) const { return key.mid(kKeyStart.size()).toStdString(); }

void WeightsSession::refresh()
{
    m_jobs.start(
        QStringLiteral("list weights"), this, [&engine = m_engine](std::stop_token, const JobReport&) { return engine.weights(); },
        [this](std::vector<api::WeightsRow> rows) {
            m_rows = std::move(rows);
            m_wasRead = true;
            m_listError.reset();
            Q_EMIT changed();
        },
        [this](const Error& error) {
            m_listError = error;
            Q_EMIT changed();
        });
}

const api::WeightsRow* WeightsSession::find(const std::string& model) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const api::WeightsRow& row) { return row.model == model; });
    return found == m_rows.end() ? nullptr : &*found;
}

const WeightsSession::Transfer& WeightsSession::transfer(const std::string& model) const
{
    static const Transfer none;
    const auto found = m_transfers.find(model);
    return found == m_transfers.end() ? none : found->second;
}

void WeightsSession::download(const std::string& model)
{
    if (m_jobs.isRunning(transferKey(model)))
        return;
    m_transfers[model] = {true, {}, {}};
    m_jobs.start(
        transferKey(model), this,
        [&engine = m_engine, model](std::stop_token stop, const JobReport& report) {
            return engine.downloadWeights(model, report, std::move(stop));
        },
        [this, model](const std::filesystem::path&) { end(model, std::nullopt); },
        [this, model](const Error& error) { end(model, error); });
    Q_EMIT transferChanged(model);
}

void WeightsSession::cancel(const std::string& model) { m_jobs.cancel(transferKey(model)); }

void WeightsSession::end(const std::string& model, std::optional<Error> error)
{
    m_transfers[model] = {false, {}, std::move(error)};
    Q_EMIT transferChanged(model);
    refresh();
}

}  // namespace fovea::ui

#include "moc_WeightsSession.cpp"
