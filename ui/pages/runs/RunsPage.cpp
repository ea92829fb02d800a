// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/RunsPage.h"

#include "ui/pages/runs/ResumePopover.h"
#include "ui/pages/runs/RunComparison.h"
#include "ui/pages/runs/RunDetails.h"
#include "ui/pages/runs/RunQueueCard.h"
#include "ui/pages/runs/RunTable.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/EmptyState.h"

#include <QAction>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kRefreshMs = 3000;
const QString kRunsPageJob = QStringLiteral("list runs");

}  // namespace

RunsPage::RunsPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("runs"), parent), m_filter(m_model)
{
    makeActions();
    makeHeader();
    m_queue = new RunQueueCard(studio);
    m_empty = new EmptyState(QStringLiteral("runs"));
    m_empty->onAction([this] {
        if (m_isTrash)
            m_trash->setChecked(false);
        else
            this->studio().train();
    });
    m_one = new RunDetails(studio.jobs(), studio.engine().runs());
    m_several = new RunComparison(studio.jobs());
    m_details = new QStackedWidget;
    m_details->addWidget(m_one);
    m_details->addWidget(m_several);
    m_details->setMinimumHeight(200);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(space::kLarge);
    splitter->addWidget(makeTableCard());
    splitter->addWidget(m_details);
    splitter->setSizes({400, 240});
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    m_stack = new QStackedWidget;
    m_stack->addWidget(new QWidget);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(splitter);
    m_popover = new ResumePopover(this);
    body()->addWidget(m_queue);
    body()->addWidget(m_stack, 1);

    m_refresh.setInterval(kRefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        const bool goesOn =
            std::any_of(m_model.runs().begin(), m_model.runs().end(), [](const RunEntry& run) { return run.info.state == "running"; });
        if ((goesOn || this->studio().runs().isRunning()) && !this->studio().jobs().isRunning(kRunsPageJob))
            readRuns();
    });
    connect(&studio, &Studio::runsChanged, this, [this] {
        if (isVisible())
            readRuns();
    });
    connect(&studio.runs(), &RunSession::stateChanged, this, &RunsPage::followActive);
    connect(&studio.runs(), &RunSession::progressed, this, &RunsPage::followActive);
    connect(m_table, &RunTable::selectionChangedByUser, this, &RunsPage::showSelection);
    connect(m_table, &RunTable::opened, this, [this] { action(Do::Show)->trigger(); });
    connect(m_table, &RunTable::menuWanted, this, &RunsPage::openMenu);
    connect(&m_model, &RunModel::renamed, this, &RunsPage::rename);
    connect(m_one, &RunDetails::noteWanted, this, &RunsPage::setNote);
    connect(m_popover, &ResumePopover::accepted, this, [this](int epochs) {
        api::ResumeOptions options;
        options.epochs = epochs;
        this->studio().runs().resume(m_resumed, options);
        Q_EMIT this->studio().goTo(PageId::Train);
    });
    Language::apply(this, [this] { setTexts(); });
    followActive();
    enableActions();
}

void RunsPage::makeHeader()
{
    m_trash = new QPushButton;
    m_trash->setCheckable(true);
    actions()->addWidget(m_trash);
    const auto paint = [this] { Theme::setIcon(m_trash, QStringLiteral("trash")); };
    connect(&Theme::instance(), &Theme::changed, this, paint);
    paint();
    connect(m_trash, &QPushButton::toggled, this, &RunsPage::setTrash);
}

QPushButton* RunsPage::addButton(QHBoxLayout* line, Do what)
{
    auto* button = new QPushButton;
    auto* action = this->action(what);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    line->addWidget(button);
    return button;
}

Card* RunsPage::makeTableCard()
{
    auto* card = new Card;
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(300);
    m_search->setMinimumWidth(120);
    auto* line = card->header();
    line->insertWidget(0, m_search, 1);
    for (const auto what : {Do::Show, Do::Evaluate, Do::Try, Do::Resume, Do::StartAgain, Do::Delete})
        m_runButtons.push_back(addButton(line, what));
    m_resumeButton = m_runButtons[3];
    for (const auto what : {Do::Restore, Do::EmptyTrash})
        m_trashButtons.push_back(addButton(line, what));
    m_table = new RunTable(m_model, m_filter);
    for (const auto what : {Do::Rename, Do::Delete})
        m_table->addAction(action(what));
    m_noMatch = new EmptyState(QStringLiteral("search"));
    m_noMatch->onAction([this] { m_search->clear(); });
    m_tableStack = new QStackedWidget;
    m_tableStack->addWidget(m_table);
    m_tableStack->addWidget(m_noMatch);
    card->body()->addWidget(m_tableStack, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter.setText(text);
        showState();
    });
    return card;
}

void RunsPage::makeActions()
{
    for (int i = 0; i < static_cast<int>(Do::Count); ++i) {
        auto* action = new QAction(this);
        m_actions[static_cast<std::size_t>(i)] = action;
        connect(action, &QAction::triggered, this, [this, i] { perform(static_cast<Do>(i)); });
    }
    // Only while the table has the focus: elsewhere these keys belong to the field that is typed in.
    action(Do::Rename)->setShortcut(Qt::Key_F2);
    action(Do::Delete)->setShortcut(QKeySequence::Delete);
    for (const auto what : {Do::Rename, Do::Delete})
        action(what)->setShortcutContext(Qt::WidgetShortcut);
}

void RunsPage::setTexts()
{
    setTitle(tr("Runs"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search in names, notes, datasets, models and states"));
    m_trash->setText(tr("Trash"));
    m_trash->setToolTip(tr("Show the deleted runs"));
    m_noMatch->setTexts(tr("Nothing found"), tr("No run has these words in its name, note, dataset, model or state."), tr("Show all"));
    const std::pair<Do, std::pair<QString, QString>> texts[] = {
        {Do::Show, {tr("Curves"), tr("Show the curves on the Train page (Enter)")}},
        {Do::Evaluate, {tr("Evaluate"), tr("Test its model and look at the mistakes")}},
        {Do::Try, {tr("Try"), tr("Classify your own pictures with its model")}},
        {Do::Export, {tr("Export model…"), tr("Write its model in a form that other programs read")}},
        {Do::Resume, {tr("Resume"), tr("Go on from the last checkpoint")}},
        {Do::StartAgain, {tr("Start again…"), tr("Set up its settings anew, to change them or to train once more")}},
        {Do::Rename, {tr("Rename"), tr("Give it another name (F2)")}},
        {Do::Delete, {tr("Delete"), tr("Move to the trash (Delete)")}},
        {Do::Restore, {tr("Restore"), tr("Put back among the runs")}},
        {Do::EmptyTrash, {tr("Empty the trash…"), tr("Delete these runs for good")}}};
    for (const auto& [what, words] : texts) {
        action(what)->setText(words.first);
        action(what)->setToolTip(words.second);
    }
    showState();
    showSelection();
}

void RunsPage::shown()
{
    followActive();
    readRuns();
    m_refresh.start();
}

void RunsPage::hideEvent(QHideEvent* event)
{
    m_refresh.stop();
    m_one->keepNote();
    Page::hideEvent(event);
}

void RunsPage::setTrash(bool on)
{
    m_one->keepNote();
    m_isTrash = on;
    m_wasRead = false;
    m_model.setReadOnly(on);
    m_model.setRuns({});
    readRuns();
    showState();
}

void RunsPage::readRuns()
{
    studio().jobs().start(
        kRunsPageJob, this,
        [&runs = studio().engine().runs(), isTrash = m_isTrash](std::stop_token, const JobReport&) {
            return readRunEntries(runs, isTrash);
        },
        [this](std::vector<RunEntry> runs) { takeRuns(std::move(runs)); }, [this](const Error& error) { studio().tell(error); });
}

void RunsPage::takeRuns(std::vector<RunEntry> runs)
{
    m_wasRead = true;
    m_model.setRuns(std::move(runs));
    showState();
    // There is always something to look at more closely.
    if (m_table->selection().empty() && m_filter.rowCount() > 0)
        m_table->selectRow(0);
    else
        showSelection();
}

void RunsPage::showState()
{
    const int count = m_model.rowCount();
    if (m_isTrash)
        m_empty->setTexts(tr("The trash is empty"), tr("Deleted runs are kept here until the trash is emptied."), tr("Show the runs"));
    else
        m_empty->setTexts(tr("No runs yet"), tr("Each training is kept here with its curves, its settings and its model."), tr("Train"));
    setSubtitle(!m_wasRead || count == 0 ? QString()
                : m_isTrash              ? tr("%1 in the trash").arg(showCount(count))
                                         : tr("%1 in all").arg(showCount(count)));
    m_stack->setCurrentIndex(count > 0 ? 2 : m_wasRead ? 1 : 0);
    m_tableStack->setCurrentIndex(m_filter.rowCount() > 0 ? 0 : 1);
    for (auto* button : m_runButtons)
        button->setVisible(!m_isTrash);
    for (auto* button : m_trashButtons)
        button->setVisible(m_isTrash);
}

void RunsPage::showSelection()
{
    const auto selected = m_table->selection();
    enableActions();
    m_details->setVisible(!selected.empty());
    if (selected.size() == 1)
        m_one->show(selected.front(), !m_isTrash);
    else if (selected.size() > 1)
        m_several->show(selected);
    m_details->setCurrentIndex(selected.size() > 1 ? 1 : 0);
}

void RunsPage::enableActions()
{
    const auto selected = m_table->selection();
    const auto* one = selected.size() == 1 && !m_isTrash ? &selected.front() : nullptr;
    action(Do::Show)->setEnabled(one);
    action(Do::Evaluate)->setEnabled(one && one->hasModel);
    action(Do::Try)->setEnabled(one && one->hasModel);
    action(Do::Export)->setEnabled(one && one->hasModel);
    action(Do::Resume)->setEnabled(one && canResume(*one));
    action(Do::StartAgain)->setEnabled(one);
    action(Do::Rename)->setEnabled(one);
    action(Do::Delete)->setEnabled(!m_isTrash && !deletable().empty());
    action(Do::Restore)->setEnabled(m_isTrash && !selected.empty());
    action(Do::EmptyTrash)->setEnabled(m_isTrash && m_model.rowCount() > 0);
}

void RunsPage::followActive()
{
    const auto* active = studio().runs().active();
    const auto folder = active ? active->folder : std::filesystem::path();
    m_model.setActive(folder, active ? runStateName(active->state) : "");
    // A run that has just begun is not in the list yet.
    if (isVisible() && !m_isTrash && !folder.empty() && m_model.rowOf(folder) < 0 && !studio().jobs().isRunning(kRunsPageJob))
        readRuns();
}

}  // namespace fovea::ui

#include "moc_RunsPage.cpp"
