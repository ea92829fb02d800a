// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train/TrainPage.h"

#include "core/base/Catalogs.h"
#include "ui/forms/LiveParams.h"
#include "ui/forms/ParamForm.h"
#include "ui/pages/train/LogView.h"
#include "ui/pages/train/RunStory.h"
#include "ui/pages/train/SampleGrid.h"
#include "ui/pages/train/TrainHeader.h"
#include "ui/plots/CurvesPanel.h"
#include "ui/plots/SchedulePreview.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/Card.h"
#include "ui/widgets/EmptyState.h"

#include <QButtonGroup>
#include <QProgressBar>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>

namespace fovea::ui {
namespace {

constexpr int kTrainPageLeftWidth = 296;

enum View { kEmptyView, kPreparingView, kRunView };

/// What is changed most comes first; the rest keeps its order.
std::vector<ParamSpec> recipe()
{
    std::vector<ParamSpec> first, rest = Experiment::trainingSpecs();
    for (const char* key : {"optimizer", "batch_size", "epochs", "schedule"}) {
        const auto found = std::find_if(rest.begin(), rest.end(), [&](const ParamSpec& spec) { return spec.key == key; });
        if (found == rest.end())
            continue;
        first.push_back(*found);
        rest.erase(found);
    }
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
}

QString labelOf(const char* catalog, const Json& component)
{
    const auto* info = component.is_object() ? Catalogs::find(catalog, component.value("id", "")) : nullptr;
    return info ? display(info->label) : QString();
}

}  // namespace

TrainPage::TrainPage(Studio& studio, QWidget* parent) : Page(studio, QStringLiteral("train"), parent)
{
    m_header = new TrainHeader(studio, addTrainButton(), actions(), this);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::kMedium);
    columns->addWidget(buildLeft());
    m_views = new QStackedWidget;
    m_empty = new EmptyState(QStringLiteral("train"));
    m_views->addWidget(m_empty);
    m_views->addWidget(buildPreparing());
    m_views->addWidget(buildRun());
    columns->addWidget(m_views, 1);
    body()->addLayout(columns, 1);
    connectRun();
    Language::apply(this, [this] { setTexts(); });
}

QWidget* TrainPage::buildLeft()
{
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFixedWidth(kTrainPageLeftWidth + space::kTiny);
    auto* inside = new QWidget;
    inside->setObjectName(QStringLiteral("scrollBody"));
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space::kTiny, 0);
    column->setSpacing(space::kMedium);
    m_live = new LiveParams(studio().runs());
    m_live->hide();
    m_recipe = new Card;
    auto* form = new ParamForm(studio().document(), [] { return std::vector<ParamForm::Part>{{"training", recipe(), false}}; });
    m_recipe->body()->addWidget(form);
    column->addWidget(m_live);
    column->addWidget(m_recipe);
    column->addWidget(new SchedulePreview(studio()));
    column->addStretch(1);
    scroll->setWidget(inside);
    return scroll;
}

QWidget* TrainPage::buildPreparing()
{
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    m_preparing = makeLabel(QStringLiteral("secondary"));
    m_preparing->setAlignment(Qt::AlignHCenter);
    auto* bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(200);
    column->addStretch(2);
    column->addWidget(m_preparing);
    column->addWidget(bar, 0, Qt::AlignHCenter);
    column->addStretch(3);
    return holder;
}

QWidget* TrainPage::buildRun()
{
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kMedium);
    m_banner = new RunBanner;
    m_curves = new CurvesPanel(studio());
    column->addWidget(m_curves, 4);
    column->addWidget(buildSamples(), 3);
    // A window too low for all of it scrolls instead of crushing the curves.
    holder->setObjectName(QStringLiteral("scrollBody"));
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(holder);
    auto* all = new QWidget;
    auto* rows = new QVBoxLayout(all);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::kMedium);
    rows->addWidget(m_banner);
    m_input = makeLabel(QStringLiteral("secondary"));
    m_input->setObjectName(QStringLiteral("runInput"));
    m_input->setWordWrap(true);
    rows->addWidget(m_input);
    rows->addWidget(scroll, 1);
    return all;
}

Card* TrainPage::buildSamples()
{
    m_samplesCard = new Card;
    m_lower = new QStackedWidget;
    m_grid = new SampleGrid(studio().jobs());
    m_noSamples = makeLabel(QStringLiteral("secondary"));
    m_noSamples->setAlignment(Qt::AlignCenter);
    m_log = new LogView;
    for (QWidget* view : std::initializer_list<QWidget*>{m_grid, m_noSamples, m_log})
        m_lower->addWidget(view);
    m_samplesCard->body()->addWidget(m_lower, 1);
    auto* group = new QButtonGroup(m_samplesCard);
    m_showSamples = new QToolButton;
    m_showLog = new QToolButton;
    m_copyLog = new QToolButton;
    Theme::setIcon(m_copyLog, QStringLiteral("copy"));
    m_copyLog->hide();
    for (QToolButton* button : {m_showSamples, m_showLog}) {
        button->setProperty("chip", true);
        button->setCheckable(true);
        group->addButton(button);
    }
    m_showSamples->setChecked(true);
    for (QToolButton* button : {m_copyLog, m_showSamples, m_showLog})
        m_samplesCard->header()->addWidget(button);
    connect(group, &QButtonGroup::buttonToggled, this, [this] { refreshSamples(); });
    connect(m_copyLog, &QToolButton::clicked, this, [this] {
        m_log->copyAll();
        studio().tell(Studio::Tone::Done, tr("The log is copied."));
    });
    return m_samplesCard;
}

void TrainPage::connectRun()
{
    auto& runs = studio().runs();
    connect(&runs, &RunSession::recordReset, this, [this, &runs] {
        m_live->rebuild();
        m_log->reset(runs.record().log);
        refresh();
        refreshSamples();
        showRecipeSubtitle();
    });
    connect(&runs, &RunSession::stateChanged, this, &TrainPage::refresh);
    connect(&runs, &RunSession::progressed, this, &TrainPage::refresh);
    connect(&runs, &RunSession::samplesChanged, this, &TrainPage::refreshSamples);
    connect(&runs, &RunSession::logAdded, this, [this, &runs] { m_log->follow(runs.record().log); });
    connect(&runs, &RunSession::runEnded, this, [this](const std::filesystem::path& folder) {
        m_lastTrained = folder;
        refresh();
    });
    connect(&studio().document(), &Document::changed, this, [this] {
        showEmptyTexts();
        showRecipeSubtitle();
    });
    connect(&studio(), &Studio::chosenRunChanged, this, &TrainPage::showEmptyTexts);
    m_empty->onAction([this] { studio().runs().show(studio().chosenRun()); });
}

void TrainPage::setTexts()
{
    setTitle(tr("Train"));
    m_recipe->setTitle(tr("Recipe"));
    m_preparing->setText(tr("Preparing the pictures and the model …"));
    m_showSamples->setText(tr("Pictures"));
    m_showLog->setText(tr("Log"));
    m_copyLog->setToolTip(tr("Copy the whole log"));
    m_copyLog->setAccessibleName(tr("Copy the whole log"));
    m_log->reset(studio().runs().record().log);
    showEmptyTexts();
    showRecipeSubtitle();
    refresh();
    refreshSamples();
}

void TrainPage::showEmptyTexts()
{
    const auto& document = studio().document();
    const QString model = labelOf("model", document.value("model")), dataset = labelOf("dataset", document.value("data.dataset"));
    const Json epochs = document.value("training.epochs");
    m_empty->setTexts(
        tr("Nothing has been trained yet"),
        tr("Press Train (F5): %1 learns %2 in %n epochs. Here you then see its curves grow, and what it makes of twenty pictures.", nullptr,
           epochs.is_number() ? epochs.get<int>() : 0)
            .arg(model, dataset),
        studio().chosenRun().empty() ? QString() : tr("Show the last run"));
}

void TrainPage::showRecipeSubtitle()
{
    const RunRecord& run = studio().runs().record();
    const bool isSame = run.started.experiment && run.started.parameters > 0 &&
                        run.started.experiment->get("model") == studio().document().resolved().get("model");
    m_recipe->setSubtitle(isSame ? tr("%1 parameters").arg(showCount(run.started.parameters)) : QString());
}

bool TrainPage::isEarlier() const
{
    const RunRecord& run = const_cast<TrainPage*>(this)->studio().runs().record();
    return !run.isLive && run.folder != m_lastTrained;
}

void TrainPage::refresh()
{
    auto& runs = studio().runs();
    const RunRecord& run = runs.record();
    const bool isBeingPrepared = run.started.epochs == 0 && !run.isOver();
    m_views->setCurrentIndex(run.isEmpty() ? kEmptyView : isBeingPrepared ? kPreparingView : kRunView);
    const auto story = storyOf(studio(), run, isEarlier());
    m_banner->setContent(story);
    const bool bannerHasAccent =
        std::any_of(story.actions.begin(), story.actions.end(), [](const auto& action) { return action.isAccent; });
    m_header->refresh(!bannerHasAccent);
    m_live->setVisible(runs.active() == &run && run.started.experiment && !run.isOver());
    setSubtitle(run.isEmpty() ? QString() : display(run.name));
    refreshInput();
}

void TrainPage::refreshInput()
{
    const RunStarted& started = studio().runs().record().started;
    m_input->setVisible(started.input.size > 0);  // an older log does not have it
    if (started.input.size <= 0)
        return;
    const Text assumption = started.weights.assumption(started.input);
    m_input->setText(assumption.empty() ? tr("Input: %1").arg(display(started.input.text())) : display(assumption));
    QStringList lines;
    for (const auto& line : startLines(started))
        lines << display(line);
    m_input->setToolTip(lines.join(QLatin1Char('\n')));
}

void TrainPage::refreshSamples()
{
    const RunRecord& run = studio().runs().record();
    const bool showsLog = m_showLog->isChecked();
    const bool hasSamples = !run.samples.samples.empty();
    m_samplesCard->setTitle(showsLog ? tr("Log") : tr("What it sees now"));
    m_samplesCard->setSubtitle(showsLog || !hasSamples
                                   ? QString()
                                   : tr("%n validation pictures · epoch %1", nullptr, static_cast<int>(run.samples.samples.size()))
                                         .arg(std::min(run.samples.epoch + 1, run.started.epochs)));
    m_copyLog->setVisible(showsLog);
    m_noSamples->setText(run.isOver() || run.isFollowed ? tr("Pictures are shown while a run goes on in this window.")
                                                        : tr("The first answers come with the first steps."));
    m_lower->setCurrentWidget(showsLog ? static_cast<QWidget*>(m_log) : hasSamples ? static_cast<QWidget*>(m_grid) : m_noSamples);
    if (hasSamples)
        m_grid->setSamples(run.samples, run.started.classes);
}

void TrainPage::shown() { refresh(); }

bool TrainPage::exportResult()
{
    if (studio().runs().record().step.empty())
        return false;
    m_curves->askAndExport();
    return true;
}

}  // namespace fovea::ui

#include "moc_TrainPage.cpp"
