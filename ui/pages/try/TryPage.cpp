// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/try/TryPage.h"

#include "ui/pages/try/AddToDatasetPopover.h"
#include "ui/pages/try/PredictionCard.h"
#include "ui/pages/try/SeenCard.h"
#include "ui/pages/try/TryInput.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/EmptyState.h"

#include <QScrollArea>
#include <QStackedWidget>

namespace fovea::ui {
namespace {

constexpr int kFollowMs = 1000, kFilmMs = 250;
constexpr std::size_t kTryPageManyClasses = 8;
constexpr int kInputShare = 11, kAnswerShare = 10;

}  // namespace

TryPage::TryPage(Studio& studio, QWidget* parent)
    : Page(studio, QStringLiteral("try"), parent), m_predictor(studio.engine()), m_camera(studio.engine().testing())
{
    setAcceptDrops(true);
    m_model = new ModelButton;
    actions()->addWidget(m_model);
    m_empty = new EmptyState(QStringLiteral("try"));
    m_opening = new EmptyState(QStringLiteral("try"));
    makeWork();
    m_stack = new QStackedWidget;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_opening, m_empty, m_work})
        m_stack->addWidget(widget);
    body()->addWidget(m_stack, 1);
    m_popover = new AddToDatasetPopover(this);
    m_follow.setInterval(kFollowMs);
    m_film.setInterval(kFilmMs);

    m_predictor.setInk(studio.settings().get(Settings::Key::TryInk).toBool() ? api::InkMode::Auto : api::InkMode::Off);
    connect(&m_predictor, &PredictorSession::opened, this, &TryPage::showModel);
    connect(&m_predictor, &PredictorSession::openFailed, this, &TryPage::showOpenProblem);
    connect(&m_predictor, &PredictorSession::answered, this, &TryPage::showAnswer);
    connectStudio();
    connectWeights();
    connectInput();
    addShortcuts();
    Language::apply(this, [this] { setTexts(); });
}

void TryPage::makeWork()
{
    m_work = new QWidget;
    m_input = new TryInput;
    m_prediction = new PredictionCard(studio().settings());
    m_seen = new SeenCard(studio().settings());
    auto* answers = new QWidget;
    answers->setObjectName(QStringLiteral("scrollBody"));
    m_answers = new QVBoxLayout(answers);
    m_answers->setContentsMargins(0, 0, 0, 0);
    m_answers->setSpacing(space::kLarge);
    m_answers->addWidget(m_prediction, 0);
    m_answers->addWidget(m_seen, 0);
    m_answers->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(answers);
    auto* line = new QHBoxLayout(m_work);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::kLarge);
    line->addWidget(m_input, kInputShare);
    line->addWidget(scroll, kAnswerShare);
}

void TryPage::connectStudio()
{
    connect(m_model, &ModelButton::chosen, this, &TryPage::chooseModel);
    connect(m_model, &ModelButton::aboutToShow, this, &TryPage::readRuns);
    connect(m_model, &ModelButton::allWanted, this, [this] { Q_EMIT studio().goTo(PageId::Runs); });
    connect(&studio(), &Studio::runsChanged, this, [this] {
        if (isVisible())
            readRuns();
    });
    // Whoever tries one model is not taken to another because a run has ended.
    connect(&studio(), &Studio::chosenRunChanged, this, [this] {
        if (!isVisible() && !isOther())
            m_folder.clear();
    });
    connect(&studio().runs(), &RunSession::stateChanged, this, &TryPage::noteRunning);
    connect(&m_follow, &QTimer::timeout, this, [this] {
        if (isVisible() && isRunning(m_folder))
            openModel();
    });
    m_follow.start();
}

void TryPage::setTexts()
{
    setTitle(tr("Try"));
    showHeader();
    if (m_stack->currentWidget() == m_empty)
        m_openProblem ? showOpenProblem(*m_openProblem) : showNoModel();
    if (m_predictor.model() && !m_last)
        showNothing();
}

void TryPage::shown()
{
    studio().weights().refresh();
    readRuns();
}

void TryPage::readRuns()
{
    noteRunning();
    studio().jobs().start(
        QStringLiteral("runs to try"), this,
        [&runs = studio().engine().runs()](std::stop_token, const JobReport&) { return readRunEntries(runs); },
        [this](std::vector<RunEntry> runs) { takeRuns(std::move(runs)); }, [this](const Error& error) { studio().tell(error); });
}

void TryPage::takeRuns(std::vector<RunEntry> runs)
{
    std::erase_if(runs, [](const RunEntry& entry) { return !entry.hasModel; });
    m_model->setRuns(std::move(runs));
    if (m_folder.empty() || (!isOther() && !m_model->find(m_folder) && !isRunning(m_folder))) {
        const auto* chosen = m_model->find(studio().chosenRun());
        m_folder = chosen ? chosen->info.folder : !m_model->runs().empty() ? m_model->runs().front().info.folder : m_running;
    }
    m_model->setCurrent(m_folder, m_otherName);
    if (m_folder.empty())
        showNoModel();
    else
        openModel();
    showHeader();
}

void TryPage::noteRunning()
{
    const auto* run = studio().runs().active();
    const auto folder = run ? run->folder : std::filesystem::path();
    if (folder == m_running)
        return;
    m_running = folder;
    m_model->setRunning(folder, run ? display(run->name) : QString());
    if (isVisible() && m_folder.empty())
        readRuns();
}

bool TryPage::isRunning(const std::filesystem::path& folder) const { return !m_running.empty() && isSameFolder(folder, m_running); }

void TryPage::chooseModel(const std::filesystem::path& folder)
{
    m_folder = folder;
    m_otherName.clear();
    m_bare = {};
    m_awaited.clear();
    m_model->setCurrent(folder);
    openModel();
    showHeader();
    if (!isRunning(folder) && !isSameFolder(studio().chosenRun(), folder))
        studio().chooseRun(folder);
}

void TryPage::openModel()
{
    // Of a run that goes on the newest weights are wanted, of one that is over the best ones.
    const auto place = isRunning(m_folder) ? m_folder / "checkpoints" / "last.pt" : m_folder;
    m_predictor.open(place, m_bare);
    if (m_predictor.model() && m_predictor.model()->place == place) {
        m_openProblem.reset();
        m_stack->setCurrentWidget(m_work);
    } else if (!m_predictor.model()) {
        m_opening->setTexts(tr("Opening %1").arg(m_model->nameOf(m_folder)), {});
    }
}

void TryPage::showModel()
{
    const auto& model = *m_predictor.model();
    m_openProblem.reset();
    m_prediction->setClasses(model.classes);
    m_seen->setModel(model);
    // Many bars use the room that there is, two would only drift apart.
    const bool isMany = model.classes.size() >= kTryPageManyClasses;
    m_answers->setStretchFactor(m_prediction, isMany ? 1 : 0);
    m_answers->setStretch(m_answers->count() - 1, isMany ? 0 : 1);
    m_input->setHandwriting(model.isHandwriting);
    m_stack->setCurrentWidget(m_work);
    showHeader();
    changeMode();
}

void TryPage::showNoModel()
{
    m_openProblem.reset();
    m_empty->setTexts(
        tr("Nothing trained yet"),
        tr("Train a model first: with what is set up now this takes about a minute. Then draw a digit or drop a picture here and see what it makes of it. The list at the top right has networks that others trained."),
        tr("Train"));
    m_empty->onAction([this] { studio().train(); });
    m_stack->setCurrentWidget(m_empty);
}

void TryPage::showOpenProblem(const Error& error)
{
    m_openProblem = error;
    if (isRunning(m_folder)) {
        m_empty->setTexts(
            tr("No checkpoint yet"),
            tr("The run that goes on saves its first one after the first epoch. Its model can be tried here from then on; this page notices by itself."),
            tr("Watch it train"));
        m_empty->onAction([this] { Q_EMIT studio().goTo(PageId::Train); });
    } else if (isOther() && error.code() == ErrorCode::Config) {
        // The hint is about the command's flags.
        m_empty->setTexts(tr("The file does not tell enough"), display(Error(error.code(), error.message())), tr("Tell what it is…"));
        m_empty->onAction([this] { askWhatItIs(); });
    } else {
        m_empty->setTexts(tr("This model cannot be opened"), display(error), tr("Take the newest run"));
        m_empty->onAction([this] {
            m_folder.clear();
            m_otherName.clear();
            m_bare = {};
            studio().chooseRun({});
            readRuns();
        });
    }
    m_stack->setCurrentWidget(m_empty);
}

void TryPage::showHeader()
{
    if (m_folder.empty())
        return setSubtitle({});
    const QString name = m_model->nameOf(m_folder);
    const auto* entry = m_model->find(m_folder);
    const auto* active = studio().runs().active();
    if (isRunning(m_folder) && active && !active->epochs.empty())
        setSubtitle(tr("%1, as it stands after epoch %2").arg(name).arg(active->epochs.back().epoch));
    else if (isOther() && !studio().weights().find(m_folder.string()) && m_predictor.model() && m_predictor.model()->place == m_folder)
        setSubtitle(tr("%1, %n class(es)", nullptr, static_cast<int>(m_predictor.model()->classes.size())).arg(name));
    else if (entry && entry->info.bestEpoch > 0)
        setSubtitle(tr("%1, %2 on validation").arg(name, showPercent(entry->info.bestValidation.accuracy)));
    else
        setSubtitle(name);
}

}  // namespace fovea::ui

#include "moc_TryPage.cpp"
