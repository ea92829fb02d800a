// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train/TrainHeader.h"

#include "ui/session/Studio.h"
#include "ui/session/TensorBoard.h"
#include "ui/text/CommandLine.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/ExportDialog.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>

namespace fovea::ui {

TrainHeader::TrainHeader(Studio& studio, QPushButton* train, QHBoxLayout* line, QWidget* parent)
    : QObject(parent), m_studio(studio), m_tensorBoard(new TensorBoard(studio, parent)), m_train(train), m_pause(new QPushButton),
      m_resume(new QPushButton), m_stop(new QPushButton), m_checkpoint(new QPushButton), m_more(new QToolButton)
{
    const std::pair<QPushButton*, const char*> buttons[] = {
        {m_checkpoint, "flag"}, {m_pause, "pause"}, {m_resume, "play"}, {m_stop, "stop"}};
    int at = 0;
    for (const auto& [button, icon] : buttons) {
        if (button != m_resume)  // an accent button has no room for a second sign
            Theme::setIcon(button, QString::fromLatin1(icon));
        button->setObjectName(QString::fromLatin1(icon));
        line->insertWidget(at++, button);
    }
    line->addWidget(m_more);
    m_train->setObjectName(QStringLiteral("train"));
    auto& runs = studio.runs();
    connect(m_pause, &QPushButton::clicked, &runs, &RunSession::pause);
    connect(m_resume, &QPushButton::clicked, &runs, &RunSession::goOn);
    connect(m_stop, &QPushButton::clicked, &runs, &RunSession::stop);
    connect(m_checkpoint, &QPushButton::clicked, &runs, &RunSession::checkpoint);
    // A second press before the run has begun would queue a second one.
    connect(m_train, &QPushButton::clicked, this, [this] { m_train->setEnabled(!m_studio.document().isValid()); });
    connect(&runs, &RunSession::problem, this, [this] { m_train->setEnabled(true); });
    buildMenu();
    Language::apply(this, [this] { setTexts(); });
}

void TrainHeader::buildMenu()
{
    auto* menu = new QMenu(m_more);
    m_queue = menu->addAction({}, this, [this] { m_studio.train(); });
    menu->addSeparator();
    m_copy = menu->addAction({}, this, &TrainHeader::copyCommand);
    m_board = menu->addAction({}, m_tensorBoard, &TensorBoard::open);
    m_export = menu->addAction({}, this, [this] {
        const auto& run = m_studio.runs().record();
        ExportDialog::openFor(m_studio, run.folder, display(run.name), m_more->window());
    });
    m_folder = menu->addAction({}, this, [this] { QDesktopServices::openUrl(fileUrl(m_studio.runs().record().folder)); });
    Theme::setIcon(m_more, QStringLiteral("more"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(menu);
    m_more->setObjectName(QStringLiteral("more"));
}

void TrainHeader::setTexts()
{
    m_pause->setText(tr("Pause"));
    m_pause->setToolTip(tr("Pause after this batch (F6)"));
    m_resume->setText(tr("Resume"));
    m_resume->setToolTip(tr("Go on training (F6)"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Save a checkpoint and end the run (Shift+F5). It can be resumed later."));
    m_checkpoint->setText(tr("Checkpoint"));
    m_checkpoint->setToolTip(tr("Save a checkpoint now and go on"));
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More actions"));
    m_queue->setText(tr("Queue another run with these settings"));
    m_copy->setText(tr("Copy as command"));
    m_board->setText(tr("Open in TensorBoard"));
    m_export->setText(tr("Export model…"));
    m_folder->setText(tr("Open the run's folder"));
}

void TrainHeader::refresh(bool trainIsAccent)
{
    const RunRecord& run = m_studio.runs().record();
    const bool isLive = run.isLive && !run.isOver() && m_studio.runs().active() == &run;
    const bool isPaused = run.state == RunState::Paused;
    const bool isBusy = run.state == RunState::Running;
    const bool isRunning = m_studio.runs().isRunning();
    m_train->setVisible(!isLive);
    m_train->setEnabled(true);
    m_train->setText(isRunning ? tr("Queue another") : tr("Train"));
    setLook(m_train, "accent", trainIsAccent && !isRunning);
    m_pause->setVisible(isLive && !isPaused);
    m_pause->setEnabled(isBusy);
    m_resume->setVisible(isLive && isPaused);
    setLook(m_resume, "accent", run.stateDetail.empty());
    m_stop->setVisible(isLive);
    m_stop->setEnabled(run.state != RunState::Stopping);
    m_checkpoint->setVisible(isLive);
    m_checkpoint->setEnabled(isBusy || isPaused);
    m_queue->setVisible(isLive);
    m_folder->setEnabled(!run.folder.empty());
    m_export->setEnabled(run.isOver() && !run.epochs.empty());
}

void TrainHeader::copyCommand()
{
    const auto& document = m_studio.document();
    QGuiApplication::clipboard()->setText(trainCommand(m_studio.settings().withDefaults(document.experiment())));
    m_studio.tell(Studio::Tone::Done, tr("Copied: in a terminal this command trains the same."));
}

}  // namespace fovea::ui

#include "moc_TrainHeader.cpp"
