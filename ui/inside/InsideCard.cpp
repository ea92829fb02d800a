// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inside/InsideCard.h"

#include "ui/help/GuideWindow.h"
#include "ui/inside/InsideView.h"
#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"
#include "ui/text/Display.h"
#include "ui/text/Language.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/ModelButton.h"

#include <QDialog>
#include <QMenu>

namespace fovea::ui {
namespace {

/// What a network to look at depends on, of all that is set up: a change of the rest opens nothing anew.
Experiment whatItIsBuiltOf(const Experiment& experiment)
{
    Experiment out;
    for (const char* path : {"data.size", "data.crop", "data.channels", "data.normalize", "data.dataset", "model", "training.seed"})
        if (const auto value = experiment.get(path))
            out.set(path, *value);
    out.unset("model.freeze");
    return out;
}

}  // namespace

InsideCard::InsideCard(Studio& studio, const StartSession& start, QWidget* parent) : Card(parent), m_studio(studio), m_start(start)
{
    setProperty("helpTopic", QStringLiteral("inside"));
    m_source = new ModelButton;
    m_source->setObjectName(QStringLiteral("insideSource"));
    m_source->setOwnEntries([this](QMenu& menu) {
        auto* setUp = menu.addAction(tr("As it is set up now"), this, [this] {
            m_run.clear();
            refresh();
        });
        setUp->setCheckable(true);
        setUp->setChecked(m_run.empty());
    });
    header()->addWidget(m_source);
    m_view = new InsideView(studio.engine().testing());
    body()->addWidget(m_view, 1);
    connect(m_source, &ModelButton::chosen, this, [this](const std::filesystem::path& run) {
        m_run = run;
        refresh();
    });
    connect(m_source, &ModelButton::aboutToShow, this, &InsideCard::readRuns);
    connect(m_source, &ModelButton::allWanted, this, [this] { Q_EMIT m_studio.goTo(PageId::Runs); });
    connect(&start, &StartSession::changed, this, &InsideCard::refresh);
    connect(&studio.weights(), &WeightsSession::changed, this, &InsideCard::refresh);
    for (const auto signal : {&DatasetSession::opening, &DatasetSession::opened, &DatasetSession::failed})
        connect(&studio.dataset(), signal, this, &InsideCard::refresh);
    Language::apply(this, [this] { refresh(); });
}

void InsideCard::showEvent(QShowEvent* event)
{
    Card::showEvent(event);
    readRuns();
    refresh();
}

void InsideCard::readRuns()
{
    m_studio.jobs().start(
        QStringLiteral("runs to look into"), this,
        [&runs = m_studio.engine().runs()](std::stop_token, const JobReport&) { return readRunEntries(runs); },
        [this](std::vector<RunEntry> runs) {
            std::erase_if(runs, [](const RunEntry& entry) { return !entry.hasModel; });
            m_source->setRuns(std::move(runs));
        },
        [this](const Error& error) { m_studio.tell(error); });
}

void InsideCard::refresh()
{
    const auto& document = m_studio.document();
    const auto& samples = m_studio.dataset().samples();
    m_source->setCaption([](const QString& name) { return tr("Look at: %1").arg(name.isEmpty() ? tr("as set up") : name); });
    m_source->setCurrent(m_run);
    setAccessibleName(tr("Inside the network"));
    // What is on show stays until the next pictures are there: a click must not make the card blink.
    const bool isOpening = m_studio.dataset().isOpening();
    if (!isOpening)
        m_view->setSamples(samples);
    if (!m_run.empty()) {
        m_setUp.reset();
        setSubtitle({});
        m_view->setObstacle({}, {});
        return m_view->setSource(m_run);
    }
    const auto model = document.resolved().model();
    const Json pretrained = document.value("model.pretrained");
    const auto* weights = m_studio.weights().find(model.id);
    const bool isPublished = pretrained == "published", isHere = isPublished && weights && weights->isHere;
    setSubtitle(isHere                   ? tr("published weights")
                : isPublished            ? tr("random weights: the published ones are not here yet")
                : pretrained.is_string() ? tr("weights of the file")
                                         : tr("random weights"));
    if (isOpening)
        return;
    if (!samples)
        return m_view->setObstacle(
            tr("No dataset is open"),
            tr("A network is built for pictures of a certain size and number of classes: choose a dataset first, or look at a run."));
    if (!document.isValid())
        return m_view->setObstacle(tr("The settings have a fault"), display(document.errors().front()));
    m_view->setObstacle({}, {});
    const InspectorSession::AsSetUp setUp{whatItIsBuiltOf(document.experiment()), static_cast<int>(samples->details().classes.size()),
                                          api::inputShapeOf(m_start.resolved(), samples->details())};
    m_view->setSource(setUp);
    // Another network is opened with the weights that are here anyway.
    const bool isSame = std::exchange(m_setUp, setUp) == setUp;
    if (std::exchange(m_wasHere, isHere) != isHere && isPublished && isSame)
        m_view->reopen();
}

void openInside(TestingEngine& engine, QWidget* parent, const std::filesystem::path& run, const QString& name,
                std::shared_ptr<const api::SampleSet> samples)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setProperty("helpTopic", QStringLiteral("inside"));
    GuideWindow::addKey(dialog);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(space::kHuge, space::kHuge, space::kHuge, space::kHuge);
    auto* view = new InsideView(engine);
    column->addWidget(view);
    view->setSamples(std::move(samples));
    view->setSource(run);
    Language::apply(dialog, [dialog, name] { dialog->setWindowTitle(InsideCard::tr("Inside %1").arg(name)); });
    dialog->resize(860, 560);
    dialog->show();
}

}  // namespace fovea::ui

#include "moc_InsideCard.cpp"
