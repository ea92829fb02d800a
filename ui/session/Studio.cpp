// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Studio.h"

#include "core/base/JsonText.h"
#include "ui/text/Display.h"

namespace fovea::ui {

Studio::Studio(Engine& engine, QObject* parent)
    : QObject(parent), m_engine(engine), m_dataset(m_document, m_jobs, engine.datasets()), m_runs(m_jobs, engine.runs()),
      m_weights(m_jobs, engine.models())
{
    m_chosenRun = toPath(m_settings.text(Settings::Key::LastRun));
    try {
        if (const QString last = m_settings.text(Settings::Key::Experiment); !last.isEmpty())
            m_document.replace(Experiment::fromJson(parseJson(last.toStdString())));
    } catch (const std::exception&) {
        // Settings of another version, or edited by hand: the window starts with the defaults.
        m_settings.reset(Settings::Key::Experiment);
    }
    connect(&m_runs, &RunSession::runEnded, this, [this](const std::filesystem::path& folder) {
        // One that never began has left nothing to look at.
        if (m_runs.record().started.stepsPerEpoch > 0)
            chooseRun(folder);
        Q_EMIT runsChanged();
    });
    connect(&m_runs, &RunSession::problem, this, [this](const Error& error) { tell(error); });
    connect(&m_document, &Document::changed, this,
            [this] { m_settings.set(Settings::Key::Experiment, QString::fromStdString(jsonText(m_document.experiment().toJson()))); });
}

Studio::~Studio() = default;

void Studio::train()
{
    if (!m_document.isValid()) {
        const auto& first = m_document.errors().front();
        const auto& label = m_document.experiment().specAt(first.path).labelText;
        tell(Tone::Problem, tr("The run cannot start yet. %1: %2").arg(display(label), display(first)));
        return;
    }
    if (const auto& samples = m_dataset.samples(); samples && m_document.resolved().model().id == "stack")
        startStack(samples);
    else
        start(m_document.experiment());
}

/// Layers that do not fit the pictures would end the run at once: that is told before.
void Studio::startStack(std::shared_ptr<const api::SampleSet> samples)
{
    const Experiment experiment = m_document.experiment();
    m_jobs.start(
        QStringLiteral("check stack before a run"), this,
        [&models = m_engine.models(), samples = std::move(samples), experiment](std::stop_token, const JobReport&) {
            const auto resolved = models.resolveWithWeights(experiment);
            const auto& details = samples->details();
            const Json layers = resolved.model().params.json()["layers"];
            return std::pair(models.checkStack(layers, static_cast<int>(details.classes.size()), api::inputShapeOf(resolved, details)),
                             layers.size());
        },
        [this, experiment](const std::pair<api::StackReport, std::size_t>& answer) {
            const auto& [report, count] = answer;
            if (report.faults.empty())
                return start(experiment);
            const auto& fault = report.faults.front();
            const QString words = display(Error(ErrorCode::Config, fault.problem, fault.hint));
            const QString told = fault.layer < count ? tr("The run cannot start yet. Layer %1: %2").arg(fault.layer + 1).arg(words)
                                                     : tr("The run cannot start yet. The layer to the classes: %1").arg(words);
            tell(Tone::Problem, told, tr("Show layers"), [this] { Q_EMIT goTo(PageId::Model); });
        },
        [this](const Error& error) { tell(error); });
}

void Studio::start(const Experiment& experiment)
{
    const bool waits = m_runs.isRunning();
    m_runs.train(m_settings.withDefaults(experiment));
    if (waits)
        tell(Tone::Note, tr("Another run goes on: this one waits in the queue and starts after it."), tr("Show queue"),
             [this] { Q_EMIT goTo(PageId::Runs); });
    Q_EMIT goTo(PageId::Train);
}

void Studio::chooseRun(const std::filesystem::path& folder)
{
    m_chosenRun = folder;
    m_settings.set(Settings::Key::LastRun, display(folder));
    Q_EMIT chosenRunChanged();
}

void Studio::startAgainFrom(const std::filesystem::path& run)
{
    m_jobs.start(
        QStringLiteral("start again"), this,
        [&runs = m_engine.runs(), run](std::stop_token, const JobReport&) { return runs.experimentOf(run.string()); },
        [this, run](const Experiment& experiment) {
            m_document.replace(experiment);
            Q_EMIT goTo(PageId::Train);
            tell(Tone::Done, tr("The settings of %1 are set up.").arg(display(run.filename())), tr("Undo"),
                 [this] { m_document.undoReplace(); });
        },
        [this](const Error& error) { tell(error); });
}

void Studio::tell(Tone tone, const QString& text, const QString& action, std::function<void()> onAction)
{
    Q_EMIT message(tone, text, action, std::move(onAction));
}

void Studio::tell(const Error& error)
{
    if (error.code() != ErrorCode::Cancelled)
        tell(Tone::Problem, display(error));
}

}  // namespace fovea::ui

#include "moc_Studio.cpp"
