// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/RunSession.h"

#include "core/base/Names.h"
#include "ui/session/JobTracker.h"
#include "ui/session/SleepInhibitor.h"
#include "ui/text/Display.h"

namespace fovea::ui {
namespace {

constexpr int kDrainMs = 33;
// Figures in words, which nobody reads quicker; laying them out anew costs more than a curve.
constexpr int kProgressMs = 250;

}  // namespace

RunSession::RunSession(JobTracker& jobs, RunEngine& engine, QObject* parent)
    : QObject(parent), m_jobs(jobs), m_engine(engine), m_inhibitor(std::make_unique<SleepInhibitor>()), m_shown(jobs, engine),
      m_thread(engine)
{
    qRegisterMetaType<std::vector<QueuedRun>>();
    qRegisterMetaType<Error>();
    const auto* worker = &m_thread.worker();
    connect(worker, &RunWorker::activeChanged, this, &RunSession::activeChanged);
    connect(worker, &RunWorker::queueChanged, this, [this](const std::vector<QueuedRun>& waiting) {
        m_queue = waiting;
        Q_EMIT queueChanged();
    });
    connect(worker, &RunWorker::removed, this, [this](quint64 ticket) { m_live.erase(ticket); });
    connect(worker, &RunWorker::failedToStart, this, [this](quint64 ticket, const Error& error) {
        m_live.erase(ticket);
        Q_EMIT problem(error);
        if (!isRunning() && !m_shown.record())
            Q_EMIT recordReset();
    });
    connect(worker, &RunWorker::commandFailed, this, &RunSession::problem);

    m_drainTimer.setSingleShot(true);
    m_sinceDrain.start();
    m_sinceProgress.start();
    connect(&m_drainTimer, &QTimer::timeout, this, &RunSession::drain);
    connect(&m_shown, &ShownRun::opened, this, &RunSession::showsAnother);
    connect(&m_shown, &ShownRun::openFailed, this, &RunSession::problem);
    connect(&m_shown, &ShownRun::followed, this, [this] {
        for (const auto signal :
             {&RunSession::stepsAdded, &RunSession::epochAdded, &RunSession::logAdded, &RunSession::stateChanged, &RunSession::progressed})
            Q_EMIT(this->*signal)();
    });
    connect(&m_shown, &ShownRun::lost, this, [this](const Error& error) {
        Q_EMIT problem(error);
        Q_EMIT stateChanged();
    });
}

RunSession::~RunSession() = default;

const RunRecord& RunSession::record() const
{
    if (const auto* shown = m_shown.record())
        return *shown;
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
    m_thread.start(ticket, experiment, mailbox);
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
        [&engine = m_engine, folder](std::stop_token, const JobReport&) { return recordOf(engine.course(folder.string())); },
        [this, ticket, folder, options, mailbox](RunRecord record) {
            record.isLive = true;
            record.isFollowed = false;
            record.finished.reset();
            record.failed.reset();
            record.state = RunState::Preparing;
            m_live[ticket].record = std::move(record);
            showActive();
            m_thread.resume(ticket, folder, options, mailbox);
        },
        [this, ticket](const Error& error) {
            m_live.erase(ticket);
            Q_EMIT problem(error);
        });
}

void RunSession::pause()
{
    m_thread.command([](api::RunHandle& run) { run.pause(); });
}
void RunSession::goOn()
{
    m_thread.command([](api::RunHandle& run) { run.resume(); });
}
void RunSession::stop()
{
    m_thread.command([](api::RunHandle& run) { run.stop(); });
}
void RunSession::checkpoint()
{
    m_thread.command([](api::RunHandle& run) { run.checkpoint(); });
}
void RunSession::set(const std::string& path, const Json& value)
{
    m_thread.command([path, value](api::RunHandle& run) { run.set(path, value); });
}

void RunSession::removeFromQueue(quint64 id) { m_thread.remove(id); }

void RunSession::moveInQueue(quint64 id, int position) { m_thread.move(id, position); }

void RunSession::activeChanged(quint64 ticket, const QString& folder)
{
    drain();  // the one before may have ended without having been heard yet
    m_activeTicket = ticket;
    m_inhibitor->inhibit(ticket != 0);
    if (const auto it = m_live.find(ticket); it != m_live.end()) {
        it->second.record.folder = toPath(folder);
        if (it->second.record.name.empty())
            it->second.record.name = printablePath(it->second.record.folder.filename());
        drain();
    }
    if (!m_shown.record())
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
    if (it == m_live.end())
        return;
    const auto news = it->second.drain();
    if (!m_shown.record())
        tell(news);
    if (news.hasState)
        Q_EMIT stateChanged();
    if (news.hasSteps && m_sinceProgress.elapsed() >= kProgressMs) {
        m_sinceProgress.restart();
        Q_EMIT progressed();
    }
    if (news.isOver)
        ended(m_activeTicket);
}

void RunSession::tell(const LiveRun::News& news)
{
    if (news.isStarted)
        Q_EMIT recordReset();
    if (news.hasSteps)
        Q_EMIT stepsAdded();
    if (news.hasEpochs)
        Q_EMIT epochAdded();
    if (news.hasSamples)
        Q_EMIT samplesChanged();
    if (news.hasLog)
        Q_EMIT logAdded();
    for (const auto& path : news.settings)
        Q_EMIT settingChanged(path);
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
    m_thread.ended();
    Q_EMIT stateChanged();
    Q_EMIT runEnded(m_last.folder);
    if (m_last.failed && m_last.failed->code == errorCodeName(ErrorCode::DataChanged))
        Q_EMIT dataChanged(m_last.folder, options, *m_last.failed);
}

void RunSession::show(const std::filesystem::path& folder)
{
    if (const auto* running = active(); running && running->folder == folder)
        return showActive();
    m_shown.open(folder);
}

void RunSession::showActive()
{
    if (m_shown.close())
        showsAnother();
}

void RunSession::showsAnother()
{
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
    m_thread.shutDown();
}

}  // namespace fovea::ui

#include "moc_RunSession.cpp"
