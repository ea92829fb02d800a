// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/RunThread.h"

namespace fovea::ui {

RunThread::RunThread(RunEngine& engine) : m_worker(new RunWorker(engine))
{
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("runs"));
    m_thread.start();
}

RunThread::~RunThread()
{
    shutDown();
    m_thread.quit();
    m_thread.wait();
}

template <typename Call> void RunThread::queue(Call call)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, call = std::move(call)] { call(*worker); });
}

void RunThread::start(quint64 ticket, const Experiment& experiment, std::shared_ptr<EventSink> sink)
{
    queue([=](RunWorker& worker) { worker.start(ticket, experiment, sink); });
}

void RunThread::resume(quint64 ticket, const std::filesystem::path& folder, const api::ResumeOptions& options,
                       std::shared_ptr<EventSink> sink)
{
    queue([=](RunWorker& worker) { worker.resume(ticket, folder, options, sink); });
}

void RunThread::remove(quint64 id)
{
    queue([=](RunWorker& worker) { worker.remove(id); });
}

void RunThread::move(quint64 id, int position)
{
    queue([=](RunWorker& worker) { worker.move(id, position); });
}

void RunThread::ended()
{
    queue([](RunWorker& worker) { worker.ended(); });
}

void RunThread::command(std::function<void(api::RunHandle&)> command)
{
    queue([command = std::move(command)](RunWorker& worker) { worker.command(command); });
}

void RunThread::shutDown()
{
    queue([](RunWorker& worker) { worker.shutDown(); });
}

}  // namespace fovea::ui
