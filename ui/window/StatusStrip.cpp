// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/StatusStrip.h"

#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ElidedLabel.h"

#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QToolButton>

#include <unistd.h>

namespace fovea::ui {
namespace {

constexpr int kStatusStripHeight = 32;
constexpr double kStatusStripTellAfter = 1;  ///< seconds of a job before its time left is told

/// Resident memory of this process in bytes.
std::int64_t residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const auto fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * sysconf(_SC_PAGESIZE) : 0;
}

QProgressBar* makeProgress(int width)
{
    auto* bar = new QProgressBar;
    bar->setTextVisible(false);
    bar->setFixedWidth(width);
    bar->setRange(0, 1000);
    return bar;
}

}  // namespace

StatusStrip::StatusStrip(Studio& studio, QWidget* parent) : QFrame(parent), m_studio(studio)
{
    setFixedHeight(kStatusStripHeight);
    setObjectName(QStringLiteral("statusStrip"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(space::kLarge, 0, space::kLarge, 0);
    line->setSpacing(space::kLarge);
    m_dot = new QLabel;
    m_state = new QLabel;
    m_epoch = makeLabel(QStringLiteral("secondary"));
    m_progress = makeProgress(160);
    m_rate = makeLabel(QStringLiteral("secondary"));
    m_left = makeLabel(QStringLiteral("secondary"));
    m_job = new ElidedLabel;
    m_job->setProperty("role", "secondary");
    m_job->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_jobProgress = makeProgress(90);
    m_cancelJob = new QToolButton;
    m_cancelJob->setProperty("link", true);
    m_device = makeLabel(QStringLiteral("secondary"));
    m_memory = makeLabel(QStringLiteral("secondary"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_dot, m_state, m_epoch, m_progress, m_rate, m_left})
        line->addWidget(widget);
    line->addWidget(m_job, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_jobProgress, m_cancelJob, m_device, m_memory})
        line->addWidget(widget);
    m_jobProgress->hide();
    m_cancelJob->hide();

    connect(&studio.runs(), &RunSession::stateChanged, this, &StatusStrip::showRun);
    connect(&studio.runs(), &RunSession::progressed, this, &StatusStrip::showRun);
    connect(&studio.runs(), &RunSession::queueChanged, this, &StatusStrip::showRun);
    connect(&studio.jobs(), &JobTracker::progressed, this, &StatusStrip::showJob);
    connect(&studio.jobs(), &JobTracker::ended, this, &StatusStrip::endJob);
    connect(m_cancelJob, &QToolButton::clicked, this, [this] { m_studio.jobs().cancel(m_shownJob); });
    connect(&Theme::instance(), &Theme::changed, this, &StatusStrip::showRun);
    connect(&studio.settings(), &Settings::changed, this, &StatusStrip::showMachine);
    m_timer.setInterval(2000);
    connect(&m_timer, &QTimer::timeout, this, &StatusStrip::showMachine);
    m_timer.start();
    Language::apply(this, [this] {
        m_cancelJob->setText(tr("Cancel"));
        m_progress->setAccessibleName(tr("Progress of the run"));
        m_jobProgress->setAccessibleName(tr("Progress of the job"));
        showRun();
        showMachine();
    });
}

void StatusStrip::showRun()
{
    const auto& colors = Theme::instance().colors();
    const auto* run = m_studio.runs().active();
    const bool isPaused = run && (run->state == RunState::Paused || run->state == RunState::Pausing);
    QPixmap dot(QSize(10, 10) * devicePixelRatioF());
    dot.setDevicePixelRatio(devicePixelRatioF());
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(!run ? colors.right : isPaused ? colors.wrong : colors.accent);
    painter.drawEllipse(QRectF(0.5, 0.5, 9, 9));
    m_dot->setPixmap(dot);

    QString state = run ? showRunState(runStateName(run->state)) : tr("Ready");
    if (const auto waiting = m_studio.runs().queue().size(); run && waiting > 0)
        state += QStringLiteral(" · ") + tr("%n in the queue", nullptr, static_cast<int>(waiting));
    m_state->setText(state);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_epoch, m_progress, m_rate, m_left})
        widget->setVisible(run && run->started.epochs > 0);
    if (!run)
        return;
    const int epoch = std::min(run->started.epochs, static_cast<int>(run->epochs.size()) + 1);
    m_epoch->setText(tr("epoch %1 / %2").arg(epoch).arg(run->started.epochs));
    m_progress->setValue(static_cast<int>(1000 * run->share()));
    m_rate->setText(run->imagesPerSecond > 0 ? tr("%1 images/s").arg(showCount(std::llround(run->imagesPerSecond))) : QString());
    const double left = run->secondsLeft();
    m_left->setText(left >= 0 && !isPaused ? tr("%1 left").arg(showDuration(std::ceil(left))) : QString());
}

void StatusStrip::showJob(const QString& key, const api::DatasetProgress& progress)
{
    // Of several the first stays on show until it ends: words that change places cannot be read.
    if (!m_shownJob.isEmpty() && m_shownJob != key)
        return;
    if (m_shownJob.isEmpty())
        m_jobTime.start();
    m_shownJob = key;
    QString text = display(progress.what);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    const double elapsed = static_cast<double>(m_jobTime.elapsed()) / 1000;
    double perSecond = progress.perSecond;
    if (perSecond > 0 && progress.total > 0)
        text += QStringLiteral(" · ") + tr("%1 of %2").arg(showBytes(progress.done), showBytes(progress.total));
    else if (elapsed >= kStatusStripTellAfter)
        perSecond = static_cast<double>(progress.done) / elapsed;
    if (perSecond > 0 && progress.total > 0)
        text += QStringLiteral(" · ") +
                tr("%1 left").arg(showDuration(std::ceil(static_cast<double>(progress.total - progress.done) / perSecond)));
    m_job->setText(text);
    m_jobProgress->setRange(0, progress.total > 0 ? 1000 : 0);
    if (progress.total > 0)
        m_jobProgress->setValue(static_cast<int>(1000.0 * static_cast<double>(progress.done) / static_cast<double>(progress.total)));
    m_jobProgress->show();
    m_cancelJob->show();
}

void StatusStrip::endJob(const QString& key)
{
    if (key != m_shownJob)
        return;
    m_shownJob.clear();
    m_job->clear();
    m_jobProgress->hide();
    m_cancelJob->hide();
}

void StatusStrip::showMachine()
{
    const auto* run = m_studio.runs().active();
    const QString device = run && !run->started.device.empty()
                               ? displayDevice(run->started.device)
                               : displayDevice(m_studio.settings().text(Settings::Key::Device).toStdString());
    m_device->setText(device == QLatin1String("auto") ? tr("Automatic device") : device);
    m_memory->setText(tr("%1 MB").arg(residentBytes() / 1'000'000));
    m_memory->setToolTip(tr("Memory that Fovea uses"));
}

}  // namespace fovea::ui

#include "moc_StatusStrip.cpp"
