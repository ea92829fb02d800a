// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/EvaluatePage.h"

#include "ui/inside/InsideCard.h"
#include "ui/pages/evaluate/TestReportView.h"
#include "ui/session/Studio.h"
#include "ui/text/CommandLine.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ExportDialog.h"
#include "ui/widgets/ModelButton.h"

#include <QActionGroup>
#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QProgressBar>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace fovea::ui {
namespace {

constexpr int kPatienceMs = 200;
const QString kSplitterKey = QStringLiteral("evaluate");

}  // namespace

EvaluatePage::EvaluatePage(Studio& studio, QWidget* parent)
    : Page(studio, QStringLiteral("evaluate"), parent), m_tests(studio.jobs(), studio.dataset(), studio.settings(), studio.engine())
{
    makeHeader();
    m_stack = new QStackedWidget;
    m_empty = new EmptyState(QStringLiteral("evaluate"));
    m_problem = new EmptyState(QStringLiteral("warning"));
    m_busy = makeBusy();
    m_view = new TestReportView(studio.jobs(), studio.engine().testing());
    m_view->restoreSplitter(studio.settings().get(Settings::Key::Splitters).toMap().value(kSplitterKey).toByteArray());
    for (QWidget* widget : std::initializer_list<QWidget*>{m_busy, m_empty, m_problem, m_view})
        m_stack->addWidget(widget);
    body()->addWidget(m_stack, 1);
    m_empty->onAction([this] { this->studio().train(); });
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);

    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_tests.isRunning())
            m_stack->setCurrentWidget(m_busy);
    });
    connect(&m_tests, &TestSession::started, this, [this] {
        m_busyBar->setRange(0, 0);
        m_busyText->clear();
        m_patience.start();
        showHeader();
    });
    connect(&m_tests, &TestSession::progressed, this, &EvaluatePage::showProgress);
    connect(&m_tests, &TestSession::done, this, &EvaluatePage::showResult);
    connect(&m_tests, &TestSession::failed, this, &EvaluatePage::showProblem);
    connect(&studio, &Studio::runsChanged, this, [this] {
        if (isVisible())
            readRuns();
    });
    // Whoever looks at one report is not taken to another because a run has ended.
    connect(&studio, &Studio::chosenRunChanged, this, [this] {
        if (!isVisible())
            m_wish = {};
    });
    connect(m_view, &TestReportView::splitterMoved, this, [this] {
        auto& settings = this->studio().settings();
        QVariantMap states = settings.get(Settings::Key::Splitters).toMap();
        states[kSplitterKey] = m_view->splitterState();
        settings.set(Settings::Key::Splitters, states);
    });
    Language::apply(this, [this] { setTexts(); });
}

void EvaluatePage::makeHeader()
{
    m_runButton = new ModelButton;
    m_splitButton = new QPushButton;
    m_copy = new QPushButton;
    m_export = new QPushButton;
    m_splitMenu = new QMenu(this);
    m_splitButton->setMenu(m_splitMenu);
    m_splitButton->setProperty("menu", true);
    for (auto* button : std::initializer_list<QPushButton*>{m_runButton, m_splitButton, m_copy, m_export})
        actions()->addWidget(button);
    Theme::setIcon(m_copy, QStringLiteral("copy"));
    m_runButton->setOwnEntries({}, [this](QMenu& menu) { addRunActions(menu); });
    connect(m_runButton, &ModelButton::aboutToShow, this, &EvaluatePage::readRuns);
    connect(m_runButton, &ModelButton::chosen, this, [this](const std::filesystem::path& folder) { evaluate({folder, {}, m_wish.split}); });
    connect(m_runButton, &ModelButton::allWanted, this, [this] { Q_EMIT studio().goTo(PageId::Runs); });
    connect(m_splitMenu, &QMenu::aboutToShow, this, &EvaluatePage::fillSplitMenu);
    connect(m_copy, &QPushButton::clicked, this, &EvaluatePage::copyCommand);
    connect(m_export, &QPushButton::clicked, this, [this] { exportResult(); });
}

QWidget* EvaluatePage::makeBusy()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setSpacing(space::kMedium);
    m_busyTitle = makeLabel(QStringLiteral("cardTitle"));
    m_busyText = makeLabel(QStringLiteral("secondary"));
    m_busyBar = new QProgressBar;
    m_busyBar->setTextVisible(false);
    m_busyBar->setFixedWidth(280);
    m_cancel = new QPushButton;
    column->addStretch(2);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_busyTitle, m_busyBar, m_busyText, m_cancel})
        column->addWidget(widget, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_tests.cancel(); });
    return page;
}

void EvaluatePage::setTexts()
{
    setTitle(tr("Evaluate"));
    m_copy->setToolTip(tr("Copy as command: the command line that does the same test"));
    m_copy->setAccessibleName(tr("Copy as command"));
    m_export->setText(tr("Export report…"));
    m_export->setToolTip(tr("Write the figures, the matrix and the mistakes as HTML and JSON (Ctrl+E)"));
    m_empty->setTexts(tr("Nothing trained yet"),
                      tr("Train a model first: with what is set up now this takes about a minute. Its report is shown here then."),
                      tr("Train"));
    m_cancel->setText(tr("Cancel"));
    m_busyBar->setAccessibleName(tr("Progress of the test"));
    showHeader();
    if (m_tests.error())
        showProblem();
}

QString EvaluatePage::runName() const { return m_runButton->nameOf(m_wish.run); }

QString EvaluatePage::datasetName() const
{
    if (!m_wish.dataset.empty())
        return std::filesystem::path(m_wish.dataset).has_parent_path() ? display(std::filesystem::path(m_wish.dataset).filename())
                                                                       : catalogLabel("dataset", m_wish.dataset);
    const auto* entry = m_runButton->find(m_wish.run);
    return entry ? datasetLabel(entry->info) : QString();
}

void EvaluatePage::showHeader()
{
    const bool hasRun = !m_wish.run.empty();
    const bool isShown = m_onShow && m_stack->currentWidget() == m_view;
    const QString split = showPart(isShown ? m_onShow->report.split : m_wish.split);
    m_runButton->setCaption([](const QString& name) { return tr("Run: %1").arg(name.isEmpty() ? tr("none") : name); });
    m_runButton->setCurrent(m_wish.run);
    m_splitButton->setText(tr("Split: %1").arg(split));
    m_splitButton->setEnabled(hasRun);
    m_copy->setEnabled(hasRun);
    m_export->setEnabled(isShown);
    m_busyTitle->setText(tr("Testing %1 on %2, %3").arg(runName(), datasetName(), split));
    if (!hasRun)
        setSubtitle({});
    else if (isShown && m_onShow->report.split != m_wish.split)
        setSubtitle(tr("%1 on %2, %3: there is no test part").arg(runName(), datasetName(), split));
    else
        setSubtitle(tr("%1 on %2, %3").arg(runName(), datasetName(), split));
}

void EvaluatePage::shown() { readRuns(); }

void EvaluatePage::readRuns()
{
    studio().jobs().start(
        QStringLiteral("runs to evaluate"), this,
        [&runs = studio().engine().runs()](std::stop_token, const JobReport&) { return readRunEntries(runs); },
        [this](std::vector<RunEntry> runs) { takeRuns(std::move(runs)); }, [this](const Error& error) { studio().tell(error); });
}

void EvaluatePage::takeRuns(std::vector<RunEntry> runs)
{
    std::erase_if(runs, [](const RunEntry& entry) { return !entry.hasModel; });
    m_runButton->setRuns(std::move(runs));
    if (m_runButton->runs().empty()) {
        m_wish = {};
        m_onShow.reset();
        m_stack->setCurrentWidget(m_empty);
        showHeader();
        return;
    }
    if (m_wish.run.empty() || !m_runButton->find(m_wish.run)) {
        const auto* chosen = m_runButton->find(studio().chosenRun());
        m_wish.run = (chosen ? chosen : &m_runButton->runs().front())->info.folder;
    }
    // The session knows by the checkpoint's time whether there is anything new to test. What was
    // cancelled or failed is not begun again by itself.
    const bool isSettled = m_tests.isRunning() || m_tests.error();
    if (!isSettled || !(m_tests.wish() == m_wish))
        m_tests.start(m_wish);
    showHeader();
}

void EvaluatePage::evaluate(const TestSession::Wish& wish, bool again)
{
    m_wish = wish;
    m_tests.start(wish, again);
    if (!isSameFolder(studio().chosenRun(), wish.run))
        studio().chooseRun(wish.run);
}

void EvaluatePage::addRunActions(QMenu& menu)
{
    auto* again = menu.addAction(tr("Test again"), this, [this] { evaluate(m_wish, true); });
    auto* take = menu.addAction(tr("Export model…"), this, [this] { ExportDialog::openFor(studio(), m_wish.run, runName(), this); });
    auto* inside = menu.addAction(tr("Look inside the network"), this, [this] {
        if (m_onShow && m_stack->currentWidget() == m_view)
            m_view->showInside({});
        else
            openInside(studio().engine().testing(), this, m_wish.run, runName(), nullptr);
    });
    for (auto* action : {again, take, inside})
        action->setEnabled(!m_wish.run.empty());
}

void EvaluatePage::fillSplitMenu()
{
    m_splitMenu->clear();
    delete m_splitChoice;
    m_splitChoice = new QActionGroup(m_splitMenu);
    for (const char* split : {"test", "validation", "train"}) {
        auto* action = m_splitMenu->addAction(showPart(split));
        action->setCheckable(true);
        action->setChecked(m_wish.split == split);
        m_splitChoice->addAction(action);
        connect(action, &QAction::triggered, this, [this, split] { evaluate({m_wish.run, m_wish.dataset, split}); });
    }
    m_splitMenu->addSeparator();
    if (!m_wish.dataset.empty())
        m_splitMenu->addAction(tr("The dataset it was trained on"), this, [this] { evaluate({m_wish.run, {}, m_wish.split}); });
    m_splitMenu->addAction(tr("Another dataset…"), this, &EvaluatePage::chooseDataset);
}

void EvaluatePage::chooseDataset()
{
    auto* dialog = new QFileDialog(this, tr("Test on the pictures in a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        evaluate({m_wish.run, folder.toStdString(), "test"});
    });
    dialog->open();
}

bool EvaluatePage::takeFiles(const QStringList& files)
{
    if (files.size() != 1 || m_wish.run.empty() || !(QFileInfo(files.first()).isDir() || files.first().endsWith(QLatin1String(".csv"))))
        return false;
    evaluate({m_wish.run, files.first().toStdString(), "test"});
    return true;
}

void EvaluatePage::showProgress(qint64 done, qint64 total, double secondsLeft)
{
    m_busyBar->setRange(0, 1000);
    m_busyBar->setValue(static_cast<int>(1000 * done / std::max<qint64>(1, total)));
    const QString pictures = tr("%1 of %2 pictures").arg(showCount(done), showCount(total));
    m_busyText->setText(secondsLeft < 0 ? pictures : tr("%1 · %2 left").arg(pictures, showDuration(std::ceil(secondsLeft))));
}

void EvaluatePage::showResult()
{
    m_patience.stop();
    if (m_onShow != m_tests.result()) {
        m_onShow = m_tests.result();
        m_view->setResult(m_onShow);
        tellWarnings();
    }
    m_stack->setCurrentWidget(m_view);
    showHeader();
}

void EvaluatePage::showProblem()
{
    m_patience.stop();
    m_onShow.reset();
    const Error& error = *m_tests.error();
    if (error.code() == ErrorCode::Cancelled) {
        m_problem->setTexts(tr("The test was cancelled"), tr("It takes the time to classify every picture of the part once."),
                            tr("Test again"));
        m_problem->onAction([this] { evaluate(m_wish, true); });
    } else if (isSameFolder(error.path(), m_wish.run)) {
        m_problem->setTexts(tr("This run cannot be tested"), display(error), tr("Take the newest run"));
        m_problem->onAction([this] {
            m_wish = {};
            studio().chooseRun({});
            readRuns();
        });
    } else {
        m_problem->setTexts(tr("The test could not be done"), display(error), tr("Choose the pictures' folder…"));
        m_problem->onAction([this] { chooseDataset(); });
    }
    m_stack->setCurrentWidget(m_problem);
    showHeader();
}

void EvaluatePage::tellWarnings()
{
    for (const auto& [message, details] : m_onShow->warnings) {
        QString text = display(message);
        if (!text.isEmpty())
            text[0] = text[0].toUpper();
        for (std::size_t i = 0; i < std::min<std::size_t>(3, details.size()); ++i)
            text += QLatin1Char('\n') + display(details[i]);
        studio().tell(Studio::Tone::Warning, text);
    }
}

void EvaluatePage::copyCommand()
{
    const QString command = testCommand(m_wish.run, display(m_wish.dataset), display(m_wish.split));
    QGuiApplication::clipboard()->setText(command);
    studio().tell(Studio::Tone::Done, tr("Copied: %1").arg(command));
}

bool EvaluatePage::exportResult()
{
    if (!m_export->isEnabled())
        return false;
    // A folder is made and filled, so its name is asked for as a file's would be.
    auto* dialog = new QFileDialog(this, tr("Save the report as a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDirectory(QDir::home());
    dialog->selectFile(tr("report of %1").arg(runName()));
    connect(dialog, &QFileDialog::fileSelected, this, [this, result = m_onShow](const QString& folder) { write(result, folder); });
    dialog->open();
    return true;
}

void EvaluatePage::exportTo(const QString& folder)
{
    if (m_onShow)
        write(m_onShow, folder);
}

void EvaluatePage::write(std::shared_ptr<const TestSession::Result> result, const QString& folder)
{
    studio().jobs().start(
        QStringLiteral("export report"), this,
        [&testing = studio().engine().testing(), result = std::move(result), folder](std::stop_token, const JobReport&) {
            testing.writeReport(result->report, toPath(folder));
        },
        [this, folder] {
            studio().tell(Studio::Tone::Done, tr("The report is in %1.").arg(folder), tr("Open"),
                          [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder + QStringLiteral("/report.html"))); });
        },
        [this](const Error& error) { studio().tell(error); });
}

}  // namespace fovea::ui

#include "moc_EvaluatePage.cpp"
