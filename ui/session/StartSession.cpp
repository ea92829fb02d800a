// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/StartSession.h"

#include "ui/session/Studio.h"

namespace fovea::ui {
namespace {

constexpr int kRecipeSettleMs = 60;

QString recipeKey() { return QStringLiteral("recipe of weights"); }
QString stagesKey() { return QStringLiteral("stages of model"); }

/// A file or run, which has to be read; published weights tell their recipe without.
bool beginsWithFile(const Experiment& resolved)
{
    const auto model = resolved.model();
    return model.params.has("pretrained") && model.params.text("pretrained") != "published";
}

}  // namespace

StartSession::StartSession(Studio& studio, QObject* parent) : QObject(parent), m_studio(studio)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kRecipeSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &StartSession::refresh);
    const auto refreshSoon = [this] {
        if (m_isWatched)
            m_settle.start();
    };
    connect(&studio.document(), &Document::changed, this, refreshSoon);
    for (const auto signal : {&DatasetSession::opened, &DatasetSession::failed})
        connect(&studio.dataset(), signal, this, refreshSoon);
}

void StartSession::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (isWatched)
        refresh();
    else
        m_settle.stop();
}

const Experiment& StartSession::resolved() const
{
    const auto& document = m_studio.document();
    return m_read && m_read->first == document.experiment() ? m_read->second : document.resolved();
}

Component StartSession::architecture(const Component& model)
{
    Json params = model.params.json();
    params.erase("pretrained");
    params.erase("freeze");
    return {model.id, ParamSet(params)};
}

void StartSession::refresh()
{
    readWeights();
    findStages();
    Q_EMIT changed();
}

void StartSession::readWeights()
{
    const auto& document = m_studio.document();
    if (!document.isValid() || !beginsWithFile(document.resolved())) {
        m_studio.jobs().cancel(recipeKey());
        m_read.reset();
        m_reading.reset();
        m_weightsError.reset();
        return;
    }
    if (m_reading == document.experiment())
        return;
    // A fault of other weights is none of these.
    const auto pretrained = document.experiment().get("model.pretrained");
    if (m_faulty != pretrained)
        m_weightsError.reset();
    m_reading = document.experiment();
    m_studio.jobs().start(
        recipeKey(), this,
        [&models = m_studio.engine().models(), experiment = document.experiment()](std::stop_token, const JobReport&) {
            return std::pair(experiment, models.resolveWithWeights(experiment));
        },
        [this](std::pair<Experiment, Experiment> read) {
            m_read = std::move(read);
            m_weightsError.reset();
            findStages();
            Q_EMIT changed();
        },
        [this, pretrained](const Error& error) {
            m_read.reset();
            m_reading.reset();  // read once more when somebody looks again: the file may be there by then
            m_faulty = pretrained;
            m_weightsError = error;
            Q_EMIT changed();
        });
}

void StartSession::findStages()
{
    const auto& samples = m_studio.dataset().samples();
    if (!samples)
        return;
    const Network network{architecture(resolved().model()), static_cast<int>(samples->details().classes.size()),
                          api::inputShapeOf(resolved(), samples->details())};
    if (m_stagesOf == network)
        return;
    if (m_stagesOf && m_stagesOf->model.id != network.model.id)
        m_stages.clear();
    m_stagesOf = network;
    m_studio.jobs().start(
        stagesKey(), this,
        [&models = m_studio.engine().models(), network](std::stop_token, const JobReport&) {
            return models.stages(network.model, network.classes, network.input);
        },
        [this](std::vector<std::string> stages) {
            m_stages = std::move(stages);
            Q_EMIT changed();
        },
        [this](const Error&) {
            // Why it does not fit the pictures is told where its layers would be.
            m_stages.clear();
            Q_EMIT changed();
        });
}

}  // namespace fovea::ui

#include "moc_StartSession.cpp"
