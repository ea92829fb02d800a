// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/RunSession.h"

#include "ui/session/JobTracker.h"
#include "ui/session/SleepInhibitor.h"
#include "ui/text/Display.h"

namespace fovea::ui {
namespace {

constexpr int kDrainMs = 33;
constexpr int kRunSessionFollowMs = 1000;
// Figures in words, which nobody reads quicker; laying them out anew costs more than a curve.
constexpr int kProgressMs = 250;

}  // namespace

RunSession::RunSession(JobTracker& jobs, QObject* parent)
    : QObject(parent), m_jobs(jobs), m_inhibitor(std::make_unique<SleepInhibitor>()), m_worker(new RunWorker)
{
    qRegisterMetaType<std::vector<QueuedRun>>();
    qRegisterMetaType<Error>();
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &RunWorker::activeChanged, this, &RunSession::activeChanged);
    connect(m_worker, &RunWorker::queueChanged, this, [this](const std::vector<QueuedRun>& waiting) {
        m_queue = waiting;
        Q_EMIT queueChanged();
    });
    connect(m_worker, &RunWorker::removed, this, [this](quint64 ticket) { m_live.erase(ticket); });
    connect(m_worker, &RunWorker::failedToStart, this, [this](quint64 ticket, const Error& error) {
        m_live.erase(ticket);
        Q_EMIT problem(error);
        if (!isRunning() && !m_shown)
            Q_EMIT recordReset();
    });
    connect(m_worker, &RunWorker::commandFailed, this, &RunSession::problem);
    m_thread.setObjectName(QStringLiteral("runs"));
    m_thread.start();

    m_drainTimer.setSingleShot(true);
    m_sinceDrain.start();
    m_sinceProgress.start();
    connect(&m_drainTimer, &QTimer::timeout, this, qOverload<>(&RunSession::drain));
    m_followTimer.setInterval(kRunSessionFollowMs);
    connect(&m_followTimer, &QTimer::timeout, this, &RunSession::follow);
}

RunSession::~RunSession()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->shutDown(); });
    m_thread.quit();
    m_thread.wait();
}

const RunRecord& RunSession::record() const
{
    if (m_shown)
        return *m_shown;
    const auto* running = active();
    return running ? *running : m_last;
}

const RunRecord* RunSession::active() const
{
    const auto it = m_live.find(m_activeTicket);
    return m_activeTicket && it != m_live.end() ? &it->second.record : nullptr;
}

std::shared_ptr<EventMailbox> RunSession::newMailbox(quint64 ticket)
{
    auto mailbox = std::make_shared<EventMailbox>([this] { QMetaObject::invokeMethod(this, &RunSession::wake, Qt::QueuedConnection); });
    m_live[ticket].mailbox = mailbox;
    return mailbox;
}

void RunSession::train(const Experiment& experiment)
{
    if (m_isShuttingDown)
        return;
    const quint64 ticket = m_nextTicket++;
    auto mailbox = newMailbox(ticket);
    auto& record = m_live[ticket].record;
    record.name = experiment.name();
    record.isLive = true;
    showActive();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, ticket, experiment, mailbox] { worker->start(ticket, experiment, mailbox); });
}

void RunSession::resume(const std::filesystem::path& folder, const api::ResumeOptions& options)
{
    if (m_isShuttingDown)
        return;
    const quint64 ticket = m_nextTicket++;
    auto mailbox = newMailbox(ticket);
    m_live[ticket].record.isLive = true;
    m_live[ticket].resume = options;
    // The curve so far is read first, so that the plot goes on where it ended.
    m_jobs.start(
        QStringLiteral("resume %1").arg(ticket), this,
        [folder](std::stop_token, const JobReport&) { return recordOf(api::runStore::course(folder.string())); },
        [this, ticket, folder, options, mailbox](RunRecord record) {
            record.isLive = true;
            record.isFollowed = false;
            record.finished.reset();
            record.failed.reset();
            record.state = RunState::Preparing;
            m_live[ticket].record = std::move(record);
            showActive();
            QMetaObject::invokeMethod(
                m_worker, [worker = m_worker, ticket, folder, options, mailbox] { worker->resume(ticket, folder, options, mailbox); });
        },
        [this, ticket](const Error& error) {
            m_live.erase(ticket);
            Q_EMIT problem(error);
        });
}

void RunSession::command(std::function<void(api::RunHandle&)> command)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, command = std::move(command)] { worker->command(command); });
}

void RunSession::pause()
{
    command([](api::RunHandle& run) { run.pause(); });
}
void RunSession::goOn()
{
    command([](api::RunHandle& run) { run.resume(); });
}
void RunSession::stop()
{
    command([](api::RunHandle& run) { run.stop(); });
}
void RunSession::checkpoint()
{
    command([](api::RunHandle& run) { run.checkpoint(); });
}
void RunSession::set(const std::string& path, const Json& value)
{
    command([path, value](api::RunHandle& run) { run.set(path, value); });
}

void RunSession::removeFromQueue(quint64 id)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, id] { worker->remove(id); });
}

void RunSession::moveInQueue(quint64 id, int position)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, id, position] { worker->move(id, position); });
}

void RunSession::activeChanged(quint64 ticket, const QString& folder)
{
    drain();  // the one before may have ended without having been heard yet
    m_activeTicket = ticket;
    m_inhibitor->inhibit(ticket != 0);
    if (const auto it = m_live.find(ticket); it != m_live.end()) {
        it->second.record.folder = toPath(folder);
        if (it->second.record.name.empty())
            it->second.record.name = it->second.record.folder.filename().string();
        drain();
    }
    if (!m_shown)
        Q_EMIT recordReset();
    Q_EMIT stateChanged();
    if (m_isShuttingDown && ticket == 0)
        Q_EMIT allEnded();
}

void RunSession::wake()
{
    if (m_drainTimer.isActive())
        return;
    m_drainTimer.start(std::max(0, kDrainMs - static_cast<int>(m_sinceDrain.elapsed())));
}

void RunSession::drain()
{
    m_sinceDrain.restart();
    const auto it = m_live.find(m_activeTicket);
    if (it != m_live.end())
        drain(it->second, !m_shown);
}

void RunSession::drain(Live& live, bool onShow)
{
    bool steps = false, epochs = false, samples = false, states = false, over = false, reset = false;
    const auto lines = live.record.log.size();
    std::vector<std::string> settings;
    for (const auto& envelope : live.mailbox->drain()) {
        live.record.take(envelope);
        std::visit(Overloaded{[&](const RunStarted&) { reset = true; }, [&](const StepDone&) { steps = true; },
                              [&](const EpochDone&) { epochs = true; }, [&](const SamplesPredicted&) { samples = true; },
                              [&](const CheckpointSaved&) {}, [&](const SettingChanged& e) { settings.push_back(e.path); },
                              [&](const StateChanged&) { states = true; }, [&](const Warned&) {}, [&](const Noted&) {},
                              [&](const RunFinished&) { states = over = true; }, [&](const RunFailed&) { states = over = true; }},
                   envelope.event);
    }
    const bool logged = live.record.log.size() != lines;
    if (onShow) {
        if (reset)
            Q_EMIT recordReset();
        if (steps)
            Q_EMIT stepsAdded();
        if (epochs)
            Q_EMIT epochAdded();
        if (samples)
            Q_EMIT samplesChanged();
        if (logged)
            Q_EMIT logAdded();
        for (const auto& path : settings)
            Q_EMIT settingChanged(path);
    }
    if (states)
        Q_EMIT stateChanged();
    if (steps && m_sinceProgress.elapsed() >= kProgressMs) {
        m_sinceProgress.restart();
        Q_EMIT progressed();
    }
    if (over)
        ended(m_activeTicket);
}

void RunSession::ended(quint64 ticket)
{
    const auto it = m_live.find(ticket);
    if (it == m_live.end())
        return;
    m_last = std::move(it->second.record);
    const auto options = it->second.resume;
    m_last.isLive = false;
    m_live.erase(it);
    m_activeTicket = 0;
    m_inhibitor->inhibit(false);
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->ended(); });
    Q_EMIT stateChanged();
    Q_EMIT runEnded(m_last.folder);
    if (m_last.failed && m_last.failed->code == errorCodeName(ErrorCode::DataChanged))
        Q_EMIT dataChanged(m_last.folder, options, *m_last.failed);
}

void RunSession::show(const std::filesystem::path& folder)
{
    if (const auto* running = active(); running && running->folder == folder)
        return showActive();
    m_jobs.start(
        QStringLiteral("show run"), this,
        [folder](std::stop_token, const JobReport&) { return recordOf(api::runStore::course(folder.string())); },
        [this](RunRecord record) {
            m_shown = std::move(record);
            m_followTimer.stop();
            if (m_shown->isFollowed)
                m_followTimer.start();
            Q_EMIT recordReset();
            Q_EMIT stateChanged();
        },
        [this](const Error& error) { Q_EMIT problem(error); });
}

void RunSession::follow()
{
    if (!m_shown || !m_shown->isFollowed) {
        m_followTimer.stop();
        return;
    }
    if (m_jobs.isRunning(QStringLiteral("follow run")))
        return;
    m_jobs.start(
        QStringLiteral("follow run"), this,
        [folder = m_shown->folder](std::stop_token, const JobReport&) { return recordOf(api::runStore::course(folder.string())); },
        [this](RunRecord record) {
            if (!m_shown || m_shown->folder != record.folder)
                return;
            m_shown = std::move(record);
            Q_EMIT stepsAdded();
            Q_EMIT epochAdded();
            Q_EMIT logAdded();
            Q_EMIT stateChanged();
            Q_EMIT progressed();
        },
        [this](const Error& error) {
            // Its folder is gone: asking again would say the same each second.
            m_followTimer.stop();
            if (m_shown)
                m_shown->isFollowed = false;
            Q_EMIT problem(error);
            Q_EMIT stateChanged();
        });
}

void RunSession::showActive()
{
    m_jobs.cancel(QStringLiteral("show run"));
    m_followTimer.stop();
    if (!m_shown)
        return;
    m_shown.reset();
    Q_EMIT recordReset();
    Q_EMIT stateChanged();
}

void RunSession::shutDown()
{
    m_isShuttingDown = true;
    if (!isRunning()) {
        QMetaObject::invokeMethod(this, &RunSession::allEnded, Qt::QueuedConnection);
        return;
    }
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->shutDown(); });
}

RunRecord recordOf(const api::RunCourse& course)
{
    RunRecord record;
    record.folder = course.info.folder;
    record.name = course.info.name;
    record.started = course.started;
    for (const auto& envelope : course.events)
        record.take(envelope);
    record.started = course.started;
    record.firstStep = 0;
    record.step.assign(course.step.begin(), course.step.end());
    const auto perEpoch = static_cast<double>(std::max<std::int64_t>(1, course.started.stepsPerEpoch));
    record.epoch.clear();
    for (const auto step : course.step)
        record.epoch.push_back(static_cast<double>(step) / perEpoch);
    record.seconds = course.seconds;
    record.loss = course.loss;
    record.accuracy = course.accuracy;
    record.learningRate = course.learningRate;
    record.epochs = course.epochs;
    record.changes = course.changes;
    record.imagesPerSecond = course.info.imagesPerSecond;
    record.isFollowed = course.info.state == "running";
    if (!record.isFollowed && !record.isOver())
        record.state = course.info.state == "failed" ? RunState::Failed : RunState::Finished;
    return record;
}

}  // namespace fovea::ui

#include "moc_RunSession.cpp"
