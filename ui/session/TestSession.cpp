// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/TestSession.h"

#include "ui/session/DatasetSession.h"
#include "ui/session/OutcomeChoice.h"
#include "ui/session/RunEntry.h"
#include "ui/settings/Settings.h"

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr std::size_t kKept = 8;
constexpr double kTellAfter = 0.5;  ///< seconds of testing before the time left is told

using Result = TestSession::Result;
using Opened = std::pair<Component, std::shared_ptr<const api::SampleSet>>;

std::filesystem::path requireCheckpoint(const std::filesystem::path& run)
{
    if (!std::filesystem::exists(run))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "the run {path} is no longer there"), {{"path", run.string()}}), {}, run);
    if (auto path = checkpointOf(run))
        return *path;
    throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "the run {path} has no checkpoint yet"), {{"path", run.string()}}), {}, run);
}

/// Whether the numbers in the report mean these pictures: files may have come or gone since one of the
/// two was read.
bool fits(const api::SampleSet& samples, const api::TestReport& report)
{
    const auto& classes = samples.details().classes;
    const bool sameLabels = std::all_of(report.outcomes.begin(), report.outcomes.end(), [&](const auto& outcome) {
        return outcome.sample < samples.size() && classes[static_cast<std::size_t>(samples.label(outcome.sample))] ==
                                                      report.perClass[static_cast<std::size_t>(outcome.label)].name;
    });
    if (!sameLabels)
        return false;
    const auto mistakes = chosenOutcomes(report, {});
    for (std::size_t i = 0; i < mistakes.size(); ++i)
        if (samples.name(report.outcomes[mistakes[i]].sample) != report.mistakes[i].sample)
            return false;
    return true;
}

/// Datasets that are open already are not opened once more, unless they have changed.
std::shared_ptr<const api::SampleSet> samplesOf(DatasetEngine& datasets, const api::TestReport& report, const std::vector<Opened>& opened,
                                                std::stop_token stop)
{
    for (const auto& [known, samples] : opened)
        if (samples && known == report.component && fits(*samples, report))
            return samples;
    auto samples = datasets.open(report.component, {}, std::move(stop));
    if (!fits(*samples, report))
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "the pictures of '{name}' changed while they were tested"), {{"name", report.dataset}}),
                    FOVEA_TR("core", "test again once they stay as they are"), samples->details().location);
    return samples;
}

std::shared_ptr<const Result> test(Engine& engine, api::TestRequest request, const std::vector<Opened>& opened)
{
    auto result = std::make_shared<Result>();
    result->checkpoint = requireCheckpoint(request.model);
    result->trained = std::filesystem::last_write_time(result->checkpoint);
    // The run's folder is asked for no second time: a run that goes on may replace the file meanwhile.
    request.model = result->checkpoint;
    request.warn = [&](const Text& message, const std::vector<std::string>& details) { result->warnings.emplace_back(message, details); };
    result->report = engine.testing().test(request);
    result->samples = samplesOf(engine.datasets(), result->report, opened, request.stop);
    return result;
}

}  // namespace

TestSession::TestSession(JobTracker& jobs, const DatasetSession& dataset, const Settings& settings, Engine& engine, QObject* parent)
    : QObject(parent), m_jobs(jobs), m_dataset(dataset), m_settings(settings), m_engine(engine)
{
    connect(&jobs, &JobTracker::progressed, this, [this](const QString& key, const api::DatasetProgress& p) {
        if (key != jobKey() || p.total <= 0)
            return;
        const double elapsed = static_cast<double>(m_time.elapsed()) / 1000;
        const bool canTell = elapsed >= kTellAfter && p.done > 0;
        Q_EMIT progressed(p.done, p.total, canTell ? elapsed * static_cast<double>(p.total - p.done) / static_cast<double>(p.done) : -1.0);
    });
    connect(&jobs, &JobTracker::cancelled, this, [this](const QString& key) {
        if (key != jobKey())
            return;
        m_error = Error(ErrorCode::Cancelled, FOVEA_TR("core", "the test was cancelled"));
        Q_EMIT failed();
    });
}

std::shared_ptr<const Result> TestSession::known(const Wish& wish) const
{
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const auto& entry) { return entry.first == wish; });
    return found == m_kept.end() ? nullptr : found->second;
}

void TestSession::keep(const Wish& wish, std::shared_ptr<const Result> result)
{
    std::erase_if(m_kept, [&](const auto& entry) { return entry.first == wish; });
    m_kept.emplace_back(wish, std::move(result));
    if (m_kept.size() > kKept)
        m_kept.erase(m_kept.begin());
}

void TestSession::start(const Wish& wish, bool again)
{
    m_wish = wish;
    m_result.reset();
    m_error.reset();
    m_time.start();
    std::vector<Opened> opened{{m_dataset.component(), m_dataset.samples()}};
    for (const auto& [other, kept] : m_kept)
        opened.emplace_back(kept->report.component, kept->samples);
    m_jobs.start(
        jobKey(), this,
        [&engine = m_engine, wish, again, opened = std::move(opened), kept = again ? nullptr : known(wish),
         threads = m_settings.integer(Settings::Key::Threads)](std::stop_token stop, const JobReport& report) {
            if (kept && kept->checkpoint == requireCheckpoint(wish.run) &&
                kept->trained == std::filesystem::last_write_time(kept->checkpoint))
                return kept;
            const Text what(FOVEA_TR("core", "testing {name}"), {{"name", wish.run.filename().string()}});
            report({what, 0, -1, 0});
            api::TestRequest request{.model = wish.run,
                                     .dataset = wish.dataset,
                                     .split = wish.split,
                                     .threads = threads,
                                     .stop = stop,
                                     .progress = {},
                                     .warn = {}};
            request.progress = [&](std::size_t done, std::size_t total) {
                report({what, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total), 0});
            };
            return test(engine, std::move(request), opened);
        },
        [this, wish](std::shared_ptr<const Result> result) {
            m_result = std::move(result);
            keep(wish, m_result);
            Q_EMIT done();
        },
        [this](const Error& error) {
            m_error = error;
            Q_EMIT failed();
        });
    Q_EMIT started();
}

void TestSession::cancel() { m_jobs.cancel(jobKey()); }

}  // namespace fovea::ui

#include "moc_TestSession.cpp"
