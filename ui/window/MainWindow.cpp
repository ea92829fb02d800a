// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/MainWindow.h"

#include "core/base/AtomicFile.h"
#include "core/base/JsonText.h"
#include "ui/help/GuideWindow.h"
#include "ui/pages/Pages.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Page.h"
#include "ui/window/MessageBar.h"
#include "ui/window/Rail.h"
#include "ui/window/StatusStrip.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fovea::ui {
namespace {

constexpr PageId kAllPages[] = {PageId::Data, PageId::Model, PageId::Train, PageId::Evaluate, PageId::Try, PageId::Runs, PageId::Settings};

}  // namespace

MainWindow::MainWindow(Studio& studio, QWidget* parent) : QMainWindow(parent), m_studio(studio)
{
    setWindowIcon(QIcon(Theme::instance().pixmap(QStringLiteral("logo"), 64, Theme::instance().colors().accent)));
    setAcceptDrops(true);
    setMinimumSize(960, 640);
    auto* central = new QWidget;
    auto* rows = new QVBoxLayout(central);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(0);
    m_rail = new Rail;
    m_messages = new MessageBar;
    m_stack = new QStackedWidget;
    m_stack->setObjectName(QStringLiteral("pageStack"));
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    auto* messageRow = new QHBoxLayout;
    messageRow->setContentsMargins(space::kHuge, 0, space::kHuge, 0);
    messageRow->addWidget(m_messages);
    right->addLayout(messageRow);
    right->addWidget(m_stack, 1);
    columns->addWidget(m_rail);
    columns->addLayout(right, 1);
    rows->addLayout(columns, 1);
    rows->addWidget(new StatusStrip(studio));
    setCentralWidget(central);

    connect(m_rail, &Rail::chosen, this, &MainWindow::showPage);
    connect(&studio, &Studio::goTo, this, &MainWindow::showPage);
    connect(&studio, &Studio::message, m_messages, &MessageBar::tell);
    connect(&studio, &Studio::helpWanted, this, &MainWindow::showHelp);
    connect(&studio.runs(), &RunSession::allEnded, this, [this] {
        m_mayClose = true;
        close();
    });
    connect(&studio.runs(), &RunSession::dataChanged, this, &MainWindow::offerChangedData);
    const auto setTexts = [this] {
        const QString file =
            m_studio.document().file().empty() ? QString() : display(m_studio.document().file().filename()) + QStringLiteral("[*] – ");
        setWindowTitle(file + tr("Fovea"));
        setWindowModified(!file.isEmpty() && m_studio.document().isModified());
    };
    Language::apply(this, setTexts);
    connect(&studio.document(), &Document::changed, this, setTexts);
    addShortcuts();
    restore();
    QMetaObject::invokeMethod(this, &MainWindow::offerResume, Qt::QueuedConnection);
}

MainWindow::~MainWindow() = default;

Page* MainWindow::page(PageId id)
{
    auto& page = m_pages[id];
    if (!page) {
        page = makePage(id, m_studio);
        m_stack->addWidget(page);
    }
    return page;
}

void MainWindow::showPage(PageId id)
{
    m_current = id;
    auto* next = page(id);
    m_rail->select(id);
    m_stack->setCurrentWidget(next);
    // The first button of the rail would have the focus otherwise, and show it.
    if (!focusWidget())
        next->setFocus(Qt::OtherFocusReason);
    next->shown();
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    for (int i = 0; i < 6; ++i)
        add(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] { showPage(kAllPages[i]); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { showPage(PageId::Settings); });
    add(QKeySequence(Qt::Key_F5), [this] { m_studio.train(); });
    add(QKeySequence(Qt::Key_F6), [this] {
        const auto* run = m_studio.runs().active();
        if (run && (run->state == RunState::Paused || run->state == RunState::Pausing))
            m_studio.runs().goOn();
        else
            m_studio.runs().pause();
    });
    add(QKeySequence(Qt::SHIFT | Qt::Key_F5), [this] { m_studio.runs().stop(); });
    add(QKeySequence::Open, [this] { openExperiment(); });
    add(QKeySequence::Save, [this] { saveExperiment(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_E), [this] { page(m_current)->exportResult(); });
    add(QKeySequence(Qt::Key_F1), [this] { showHelp(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
}

void MainWindow::restore()
{
    auto& settings = m_studio.settings();
    if (!restoreGeometry(settings.get(Settings::Key::WindowGeometry).toByteArray()))
        resize(1280, 800);
    const QString wanted = settings.text(Settings::Key::WindowPage);
    PageId first = PageId::Data;
    for (const auto id : kAllPages)
        if (Rail::iconOf(id) == wanted)
            first = id;
    showPage(first);
}

void MainWindow::showHelp(QString topic)
{
    if (topic.isEmpty())
        topic = GuideWindow::topicOf(QApplication::focusWidget());
    if (topic.isEmpty())
        topic = Rail::iconOf(m_current);
    GuideWindow::open(topic, this);
}

void MainWindow::openExperiment()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open an experiment"), {}, tr("Experiments (*.json)"));
    if (file.isEmpty())
        return;
    m_studio.jobs().start(
        QStringLiteral("open experiment"), this,
        [path = toPath(file)](std::stop_token, const JobReport&) { return Experiment::load(path); },
        [this, file](const Experiment& experiment) {
            m_studio.document().replace(experiment, toPath(file));
            m_studio.tell(Studio::Tone::Done, tr("Opened %1.").arg(file), tr("Undo"), [this] { m_studio.document().undoReplace(); });
        },
        [this](const Error& error) { m_studio.tell(error); });
}

void MainWindow::saveExperiment()
{
    auto& document = m_studio.document();
    // Two writers of one file: the older could be the last.
    if (m_studio.jobs().isRunning(QStringLiteral("save experiment")))
        return;
    QString file = display(document.file());
    if (file.isEmpty())
        file = QFileDialog::getSaveFileName(this, tr("Save the experiment"), tr("experiment") + QStringLiteral(".json"),
                                            tr("Experiments (*.json)"));
    if (file.isEmpty())
        return;
    m_studio.jobs().start(
        QStringLiteral("save experiment"), this,
        [path = toPath(file), text = jsonText(document.experiment().toJson(), 2) + "\n"](std::stop_token, const JobReport&) {
            writeFileAtomically(path, text);
        },
        [this, file, saved = document.experiment(), before = document.file()] {
            // Another experiment that was opened meanwhile has a file of its own.
            if (m_studio.document().file() == before)
                m_studio.document().markSaved(toPath(file), saved);
            m_studio.tell(Studio::Tone::Done, tr("Saved %1. `fovea train %2` trains the same.").arg(file, QFileInfo(file).fileName()));
        },
        [this](const Error& error) { m_studio.tell(error); });
}

void MainWindow::offerResume()
{
    const auto stopped = toPath(m_studio.settings().text(Settings::Key::Unfinished));
    m_studio.settings().reset(Settings::Key::Unfinished);
    m_studio.jobs().start(
        QStringLiteral("unfinished runs"), this,
        [&runs = m_studio.engine().runs()](std::stop_token, const JobReport&) { return runs.list(); },
        [this, stopped](const std::vector<api::RunInfo>& runs) {
            const auto found = std::find_if(runs.begin(), runs.end(), [&](const api::RunInfo& run) {
                return run.epochsDone < run.epochs && (run.folder == stopped || (run.state == "interrupted" && &run == &runs.front()));
            });
            if (m_studio.runs().isRunning() || found == runs.end())
                return;
            m_studio.tell(
                Studio::Tone::Warning,
                tr("The run %1 was interrupted after %2 of %3 epochs.").arg(display(found->name)).arg(found->epochsDone).arg(found->epochs),
                tr("Resume"), [this, folder = found->folder] {
                    m_studio.runs().resume(folder);
                    showPage(PageId::Train);
                });
        });
}

void MainWindow::offerChangedData(const std::filesystem::path& folder, api::ResumeOptions options, const RunFailed& why)
{
    auto* ask = new QMessageBox(QMessageBox::Warning, tr("The dataset has changed"), display(why.message), QMessageBox::NoButton, this);
    ask->setObjectName(QStringLiteral("changedData"));
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setInformativeText(tr(
        "Bring the dataset back as it was, or accept the change: it is written into the run's log, and training continues from the last checkpoint."));
    auto* accept = ask->addButton(tr("Accept and resume"), QMessageBox::AcceptRole);
    ask->addButton(QMessageBox::Cancel);
    options.acceptChangedData = true;
    connect(ask, &QMessageBox::buttonClicked, this, [this, accept, folder, options](QAbstractButton* button) {
        if (button == accept)
            m_studio.runs().resume(folder, options);
    });
    ask->open();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    auto& settings = m_studio.settings();
    settings.set(Settings::Key::WindowGeometry, saveGeometry());
    settings.set(Settings::Key::WindowPage, Rail::iconOf(m_current));
    if (!m_studio.runs().isRunning() || m_mayClose) {
        event->accept();
        return;
    }
    event->ignore();
    auto* ask =
        new QMessageBox(QMessageBox::Question, tr("A run is going on"), tr("Stop the run and close Fovea?"), QMessageBox::NoButton, this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    QString told = tr("Its checkpoint is saved first: the run can be resumed where it stopped.");
    if (const auto waiting = m_studio.runs().queue().size(); waiting > 0)
        told += QLatin1Char('\n') + tr("%n runs wait in the queue and will not be started.", nullptr, static_cast<int>(waiting));
    ask->setInformativeText(told);
    auto* stop = ask->addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    ask->addButton(tr("Keep training"), QMessageBox::RejectRole);
    connect(ask, &QMessageBox::buttonClicked, this, [this, stop](QAbstractButton* button) {
        if (button != stop)
            return;
        m_studio.tell(Studio::Tone::Note, tr("Saving the checkpoint; the window closes then."));
        if (const auto* run = m_studio.runs().active())
            m_studio.settings().set(Settings::Key::Unfinished, display(run->folder));
        m_studio.runs().shutDown();
    });
    ask->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList files;
    for (const auto& url : event->mimeData()->urls())
        if (url.isLocalFile())
            files << localFile(url);
    if (!files.isEmpty() && page(m_current)->takeFiles(files))
        event->acceptProposedAction();
}

}  // namespace fovea::ui

#include "moc_MainWindow.cpp"
