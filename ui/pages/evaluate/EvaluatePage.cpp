// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/evaluate/EvaluatePage.h"

#include "ui/inside/InsideCard.h"
#include "ui/pages/evaluate/TestChoice.h"
#include "ui/pages/evaluate/TestProgress.h"
#include "ui/pages/evaluate/TestReportView.h"
#include "ui/session/Studio.h"
#include "ui/text/CommandLine.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ExportDialog.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>

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
    m_busy = new TestProgress;
    m_view = new TestReportView(studio.jobs(), studio.engine().testing());
    m_view->restoreSplitter(studio.settings().get(Settings::Key::Splitters).toMap().value(kSplitterKey).toByteArray());
    for (QWidget* widget : std::initializer_list<QWidget*>{m_busy, m_empty, m_problem, m_view})
        m_stack->addWidget(widget);
    body()->addWidget(m_stack, 1);
    m_empty->onAction([this] { this->studio().train(); });
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);

    followTest();
    connect(&studio, &Studio::runsChanged, this, [this] {
        if (isVisible())
            m_choice->readRuns();
    });
    // Whoever looks at one report is not taken to another because a run has ended.
    connect(&studio, &Studio::chosenRunChanged, this, [this] {
        if (!isVisible())
            m_choice->setWish({});
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
    m_choice = new TestChoice(studio(), [this](QMenu& menu) { addRunActions(menu); });
    m_copy = new QPushButton;
    m_export = new QPushButton;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_choice, m_copy, m_export})
        actions()->addWidget(widget);
    Theme::setIcon(m_copy, QStringLiteral("copy"));
    connect(m_choice, &TestChoice::runsRead, this, &EvaluatePage::takeRuns);
    connect(m_choice, &TestChoice::chosen, this, [this](const TestSession::Wish& wish) { evaluate(wish); });
    connect(m_copy, &QPushButton::clicked, this, &EvaluatePage::copyCommand);
    connect(m_export, &QPushButton::clicked, this, [this] { exportResult(); });
}

void EvaluatePage::followTest()
{
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_tests.isRunning())
            m_stack->setCurrentWidget(m_busy);
    });
    connect(&m_tests, &TestSession::started, this, [this] {
        m_busy->begin();
        m_patience.start();
        showHeader();
    });
    connect(&m_tests, &TestSession::progressed, m_busy, &TestProgress::setProgress);
    connect(&m_tests, &TestSession::done, this, &EvaluatePage::showResult);
    connect(&m_tests, &TestSession::failed, this, &EvaluatePage::showProblem);
    connect(m_busy, &TestProgress::cancelWanted, &m_tests, &TestSession::cancel);
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
    showHeader();
    if (m_tests.error())
        showProblem();
}

void EvaluatePage::showHeader()
{
    const auto& wish = m_choice->wish();
    const bool hasRun = !wish.run.empty();
    const bool isShown = m_onShow && m_stack->currentWidget() == m_view;
    const QString run = m_choice->runName(), dataset = m_choice->datasetName();
    const QString split = showPart(isShown ? m_onShow->report.split : wish.split);
    m_choice->showChoice(split);
    m_copy->setEnabled(hasRun);
    m_export->setEnabled(isShown);
    m_busy->setTitle(tr("Testing %1 on %2, %3").arg(run, dataset, split));
    if (!hasRun)
        setSubtitle({});
    else if (isShown && m_onShow->report.split != wish.split)
        setSubtitle(tr("%1 on %2, %3: there is no test part").arg(run, dataset, split));
    else
        setSubtitle(tr("%1 on %2, %3").arg(run, dataset, split));
}

void EvaluatePage::shown() { m_choice->readRuns(); }

void EvaluatePage::takeRuns()
{
    if (!m_choice->hasRuns()) {
        m_onShow.reset();
        m_stack->setCurrentWidget(m_empty);
        showHeader();
        return;
    }
    // The session knows by the checkpoint's time whether there is anything new to test. What was
    // cancelled or failed is not begun again by itself.
    const bool isSettled = m_tests.isRunning() || m_tests.error();
    if (!isSettled || !(m_tests.wish() == m_choice->wish()))
        m_tests.start(m_choice->wish());
    showHeader();
}

void EvaluatePage::evaluate(const TestSession::Wish& wish, bool again)
{
    m_choice->setWish(wish);
    m_tests.start(wish, again);
    if (!isSameFolder(studio().chosenRun(), wish.run))
        studio().chooseRun(wish.run);
}

void EvaluatePage::addRunActions(QMenu& menu)
{
    auto* again = menu.addAction(tr("Test again"), this, [this] { evaluate(m_choice->wish(), true); });
    auto* take = menu.addAction(tr("Export model…"), this,
                                [this] { ExportDialog::openFor(studio(), m_choice->wish().run, m_choice->runName(), this); });
    auto* inside = menu.addAction(tr("Look inside the network"), this, [this] {
        if (m_onShow && m_stack->currentWidget() == m_view)
            m_view->showInside({});
        else
            openInside(studio().engine().testing(), this, m_choice->wish().run, m_choice->runName(), nullptr);
    });
    for (auto* action : {again, take, inside})
        action->setEnabled(!m_choice->wish().run.empty());
}

bool EvaluatePage::takeFiles(const QStringList& files)
{
    std::error_code ignored;
    if (files.size() != 1 || m_choice->wish().run.empty() ||
        !(std::filesystem::is_directory(toPath(files.first()), ignored) || files.first().endsWith(QLatin1String(".csv"))))
        return false;
    evaluate({m_choice->wish().run, files.first().toStdString(), "test"});
    return true;
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
        m_problem->onAction([this] { evaluate(m_choice->wish(), true); });
    } else if (isSameFolder(error.path(), m_choice->wish().run)) {
        m_problem->setTexts(tr("This run cannot be tested"), display(error), tr("Take the newest run"));
        m_problem->onAction([this] {
            m_choice->setWish({});
            studio().chooseRun({});
            m_choice->readRuns();
        });
    } else {
        m_problem->setTexts(tr("The test could not be done"), display(error), tr("Choose the pictures' folder…"));
        m_problem->onAction([this] { m_choice->chooseDataset(); });
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
    const QString command = testCommand(m_choice->wish().run, display(m_choice->wish().dataset), display(m_choice->wish().split));
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
    dialog->selectFile(tr("report of %1").arg(m_choice->runName()));
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
                          [folder] { QDesktopServices::openUrl(fileUrl(folder + QStringLiteral("/report.html"))); });
        },
        [this](const Error& error) { studio().tell(error); });
}

}  // namespace fovea::ui

#include "moc_EvaluatePage.cpp"
