// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ModelSession.h"

#include "core/base/Catalogs.h"
#include "core/base/JsonText.h"
#include "ui/session/StartSession.h"
#include "ui/session/Studio.h"

#include <algorithm>

namespace fovea::ui {
namespace {

constexpr int kSettleMs = 120;     ///< typing is not measured letter by letter
constexpr int kTimeDelayMs = 600;  ///< a second of computing is worth waiting for the last word
constexpr std::size_t kKeptTimes = 200, kKeptEntries = 500;

QString entryJob() { return QStringLiteral("measure a model of the list"); }
QString chosenKey() { return QStringLiteral("measure model"); }
QString timeKey() { return QStringLiteral("measure step"); }

ModelSession::Measured measure(ModelEngine& models, const Component& model, const api::InputShape& input, int classes, int batchSize)
{
    try {
        return {models.figures(model, classes, input, batchSize), {}};
    } catch (...) {
        // LibTorch's own as well, such as a lack of memory: one network must not hide the others.
        return {{}, currentError()};
    }
}

Component withDefaults(const std::string& id) { return Component::fromJson(resolveValue(Experiment::modelSpec(), Json{{"id", id}})); }

/// All that the time of a step depends on.
std::string stepKey(const Experiment& resolved, const ModelSession::Wish& wish)
{
    const auto training = resolved.training();
    return jsonText(Json{resolved.model().toJson(), wish.input.channels, wish.input.height, wish.input.width, wish.classes,
                         training.integer("batch_size"), training.text("device"), training.integer("threads"), training.integer("slices"),
                         training.component("optimizer").id, training.component("loss").id});
}

std::int64_t trainingPictures(const api::SampleSet& samples, const Experiment& experiment)
{
    const auto roles = samples.roles(experiment);
    return std::count(roles.begin(), roles.end(), api::SampleSet::Role::Train);
}

}  // namespace

ModelSession::ModelSession(Studio& studio, const StartSession& start, QObject* parent) : QObject(parent), m_studio(studio), m_start(start)
{
    for (auto [timer, interval] : {std::pair(&m_settle, kSettleMs), std::pair(&m_timeDelay, kTimeDelayMs)}) {
        timer->setSingleShot(true);
        timer->setInterval(interval);
    }
    connect(&m_settle, &QTimer::timeout, this, &ModelSession::refresh);
    connect(&m_timeDelay, &QTimer::timeout, this, &ModelSession::measureTime);
    const auto refreshSoon = [this] {
        if (m_isWatched)
            m_settle.start();
    };
    connect(&studio.document(), &Document::changed, this, refreshSoon);
    connect(&start, &StartSession::changed, this, refreshSoon);
    for (const auto signal : {&DatasetSession::opening, &DatasetSession::opened, &DatasetSession::failed})
        connect(&studio.dataset(), signal, this, refreshSoon);
    connect(&studio.settings(), &Settings::changed, this, [refreshSoon](Settings::Key key) {
        if (key == Settings::Key::Device || key == Settings::Key::Threads)
            refreshSoon();
    });
    for (const auto signal : {&RunSession::stateChanged, &RunSession::recordReset})
        connect(&studio.runs(), signal, this, &ModelSession::runStateChanged);
    connect(&studio.runs(), &RunSession::runEnded, this, &ModelSession::runStateChanged);
}

void ModelSession::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (isWatched) {
        refresh();
        return;
    }
    m_settle.stop();
    m_timeDelay.stop();
    m_studio.jobs().cancel(timeKey());
}

std::string ModelSession::entryKey(const std::string& key) const
{
    return jsonText(Json{key, m_wish->input.channels, m_wish->input.height, m_wish->input.width, m_wish->classes});
}

const ModelSession::Measured* ModelSession::entry(const std::string& id) const
{
    if (!m_wish)
        return nullptr;
    if (m_wish->model.id == id && (m_chosen.figures || m_chosen.error))
        return &m_chosen;
    const auto found = m_entries.find(entryKey(id));
    return found == m_entries.end() ? nullptr : &found->second;
}

void ModelSession::want(const std::string& id)
{
    if (m_wish && m_wish->model.id != id)
        wantEntry(id, std::nullopt);
}

void ModelSession::want(const std::string& key, const Component& model) { wantEntry(key, model); }

void ModelSession::wantEntry(const std::string& key, const std::optional<Component>& model)
{
    if (!m_wish || entry(key) || m_measuring == entryKey(key))
        return;
    std::erase_if(m_wanted, [&](const auto& wanted) { return wanted.first == key; });
    m_wanted.emplace_back(key, model);
    measureNextEntry();
}

void ModelSession::measureNextEntry()
{
    if (m_measuring || m_wanted.empty() || !m_wish || !m_isWatched)
        return;
    const auto [key, model] = m_wanted.back();
    m_wanted.pop_back();
    m_measuring = entryKey(key);
    const auto take = [this, place = *m_measuring](Measured measured) {
        m_measuring.reset();
        if (measured.figures) {
            measured.figures->layers.clear();
            measured.figures->blocks.clear();
        }
        if (m_entries.size() >= kKeptEntries)
            m_entries.clear();
        m_entries[place] = std::move(measured);
        Q_EMIT figuresChanged();
        measureNextEntry();
    };
    m_studio.jobs().start(
        entryJob(), this,
        [&models = m_studio.engine().models(), key = key, model = model, wish = *m_wish](std::stop_token, const JobReport&) {
            return measure(models, model ? *model : withDefaults(key), wish.input, wish.classes, wish.batchSize);
        },
        take,
        [take](const Error& error) {
            take({{}, error});
        });
}

void ModelSession::refresh()
{
    const auto& samples = m_studio.dataset().samples();
    const auto& resolved = m_start.resolved();
    if (!samples) {
        m_wish.reset();
        m_chosen = {};
        m_wanted.clear();
        setTime(Time::Unknown);
        Q_EMIT figuresChanged();
        return;
    }
    const auto& details = samples->details();
    const Wish wish{StartSession::architecture(resolved.model()), api::inputShapeOf(resolved, details),
                    static_cast<int>(details.classes.size()), static_cast<int>(resolved.training().integer("batch_size"))};
    if (m_wish == wish) {
        refreshTime();
        return;
    }
    if (m_wish && m_wish->model.id != wish.model.id)
        m_chosen = {};  // the layers of another network would mislead; its own a moment ago do not
    m_wish = wish;
    m_wanted.clear();  // what is in view asks again
    measureChosen();
    Q_EMIT figuresChanged();
}

void ModelSession::measureChosen()
{
    m_timeDelay.stop();
    m_studio.jobs().cancel(timeKey());
    setTime(Time::Unknown);
    m_studio.jobs().start(
        chosenKey(), this,
        [&models = m_studio.engine().models(), wish = *m_wish](std::stop_token, const JobReport&) {
            return measure(models, wish.model, wish.input, wish.classes, wish.batchSize);
        },
        [this](Measured measured) {
            m_chosen = std::move(measured);
            Q_EMIT figuresChanged();
            refreshTime();
        },
        [this](const Error& error) {
            m_chosen = {{}, error};
            Q_EMIT figuresChanged();
        });
}

void ModelSession::refreshTime()
{
    m_timeDelay.stop();
    m_studio.jobs().cancel(timeKey());
    if (!m_wish || !m_chosen.figures || !m_studio.document().isValid()) {
        setTime(Time::Unknown);
        return;
    }
    const auto resolved = m_studio.settings().withDefaults(m_studio.document().experiment()).resolve();
    if (m_stepSeconds.contains(stepKey(resolved, *m_wish))) {
        measureTime();
    } else if (m_studio.runs().isRunning()) {
        setTime(Time::Later);
    } else {
        setTime(Time::Measuring);
        if (m_isWatched)
            m_timeDelay.start();
    }
}

void ModelSession::measureTime()
{
    const auto& samples = m_studio.dataset().samples();
    if (!samples || !m_wish || !m_studio.document().isValid())
        return;
    const auto experiment = m_studio.settings().withDefaults(m_studio.document().experiment());
    const std::string key = stepKey(experiment.resolve(), *m_wish);
    const auto known = m_stepSeconds.find(key);
    const double knownSeconds = known == m_stepSeconds.end() ? -1 : known->second;
    m_studio.jobs().start(
        timeKey(), this,
        [&models = m_studio.engine().models(), samples, experiment, wish = *m_wish, knownSeconds](std::stop_token stop, const JobReport&) {
            const auto pictures = trainingPictures(*samples, experiment);
            const double seconds = knownSeconds >= 0 ? knownSeconds : models.stepSeconds(experiment, wish.classes, wish.input, stop);
            return std::pair(seconds, pictures);
        },
        [this, key, batchSize = m_wish->batchSize](const std::pair<double, std::int64_t>& result) {
            if (m_stepSeconds.size() >= kKeptTimes)
                m_stepSeconds.clear();
            m_stepSeconds[key] = result.first;
            m_epoch.pictures = result.second;
            m_epoch.steps = (result.second + batchSize - 1) / batchSize;
            m_epoch.seconds = result.first * static_cast<double>(m_epoch.steps);
            setTime(Time::Known);
        },
        [this](const Error& error) {
            m_timeError = error;
            setTime(Time::Failed);
        });
}

void ModelSession::setTime(Time state)
{
    m_timeState = state;
    Q_EMIT timeChanged();
}

void ModelSession::runStateChanged()
{
    const bool isRunning = m_studio.runs().isRunning();
    if (std::exchange(m_wasRunning, isRunning) != isRunning && m_isWatched)
        refreshTime();
}

}  // namespace fovea::ui

#include "moc_ModelSession.cpp"
