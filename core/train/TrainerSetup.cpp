// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the Trainer beside its loop: preparing, checkpoints, sample pictures.
#include "core/train/Trainer.h"

#include "core/base/Random.h"
#include "core/train/Device.h"

#include <torch/torch.h>

namespace fovea::train {
namespace {

/// The same twenty validation samples all along, in their order: as many of each class, then whatever
/// comes first.
std::vector<data::SampleRef> samplesToShow(const data::Dataset& dataset, const std::vector<data::SampleRef>& validation)
{
    constexpr std::size_t kShown = 20;
    const std::size_t perClass = std::max<std::size_t>(1, kShown / dataset.info().classes.size());
    std::vector<std::size_t> taken(dataset.info().classes.size(), 0);
    std::vector<char> chosen(validation.size(), 0);
    std::size_t count = 0;
    for (const bool anyClass : {false, true}) {
        for (std::size_t i = 0; i < validation.size() && count < kShown; ++i) {
            auto& ofClass = taken[static_cast<std::size_t>(dataset.label(validation[i].part, validation[i].index))];
            if (chosen[i] || (!anyClass && ofClass >= perClass))
                continue;
            ++ofClass;
            ++count;
            chosen[i] = 1;
        }
    }
    std::vector<data::SampleRef> shown;
    for (std::size_t i = 0; i < validation.size(); ++i)
        if (chosen[i])
            shown.push_back(validation[i]);
    return shown;
}

}  // namespace

void Trainer::prepare()
{
    m_events.emit(StateChanged{RunState::Preparing, {}});
    for (const auto& notice : m_setup.notices)
        m_events.emit(notice);
    // Figures of a changed dataset must not change what the network's weights were trained to see.
    std::optional<predict::ModelCard> kept;
    if (m_setup.resume && m_setup.acceptChangedData)
        kept = readCheckpoint(predict::readSavedModel(m_setup.checkpoints / "last.pt")).card;
    m_parts = buildParts(m_setup.experiment, m_setup.start, m_events, m_control.stopToken(), m_setup.resume, kept ? &*kept : nullptr);
    compareData();
    m_baseRate = m_setup.experiment.training().component("optimizer").params.real("learning_rate");
    m_progress.epochs = static_cast<int>(m_setup.experiment.training().integer("epochs"));
    chooseSamples();
    planSchedule();
    m_lastCheckpoint = m_lastSamples = Clock::now();
    if (m_setup.resume)
        restore();
    const int plannedEpochs = m_progress.epochs;
    if (m_setup.epochs > 0 && m_setup.epochs != plannedEpochs) {
        m_progress.epochs = m_setup.epochs;
        m_setup.experiment.set("training.epochs", m_setup.epochs);
        m_progress.planStart = m_progress.step;
        planSchedule();
    }
    announce();
    if (m_progress.epochs != plannedEpochs)
        m_events.emit(SettingChanged{"training.epochs", plannedEpochs, m_progress.epochs, m_progress.step});
    for (const auto& [path, value] : m_setup.settings)
        applySetting(path, value);
    // A run killed before its first regular checkpoint can be resumed too, and a blown-up one has where to go back to.
    saveLast();
}

void Trainer::planSchedule()
{
    const auto component = m_setup.experiment.training().component("schedule");
    const std::int64_t perEpoch = m_parts.trainLoader->batchesPerEpoch();
    const SchedulePlan plan{std::max<std::int64_t>(1, perEpoch * m_progress.epochs - m_progress.planStart), perEpoch};
    m_schedule = schedules().factory(component.id)(component.params, plan);
}

void Trainer::restore()
{
    const auto saved = predict::readSavedModel(m_setup.checkpoints / "last.pt");
    const Checkpoint checkpoint = readCheckpoint(saved);
    if (checkpoint.card.classes != m_parts.card.classes)
        throw Error(ErrorCode::Data, FOVEA_TR("core", "the dataset's classes have changed since the checkpoint was saved"),
                    FOVEA_TR("core", "bring the dataset back as it was, or start a new run"), saved.path);
    if (!(checkpoint.card.input == m_parts.card.input) || !(checkpoint.card.normalization == m_parts.card.normalization))
        throw Error(ErrorCode::Data,
                    FOVEA_TR("core", "the dataset has changed since the checkpoint was saved: its pictures' shape or brightness differ"),
                    FOVEA_TR("core", "bring the dataset back as it was, or start a new run"), saved.path);
    restoreEngine(saved, *m_parts.engine);
    m_parts.card.start = checkpoint.card.start;
    m_setup.experiment = checkpoint.experiment;
    m_progress = checkpoint.progress;
    const auto optimizer = m_setup.experiment.training().component("optimizer");
    m_parts.engine->optimizer().configure(optimizer.params);
    m_baseRate = optimizer.params.real("learning_rate");
    planSchedule();
    m_schedule->restore(checkpoint.schedule);
    if (m_parts.earlyStopping)
        m_parts.earlyStopping->restore(checkpoint.earlyStopping);
}

void Trainer::announce()
{
    RunStarted started;
    started.experiment = std::make_shared<const Experiment>(m_setup.experiment);
    started.classes = m_parts.card.classes;
    started.modelName = m_parts.card.model.id;
    started.device = describeDevice(m_parts.engine->device(), m_parts.threads);
    started.parameters = m_parts.parameters;
    started.trainSamples = static_cast<std::int64_t>(m_parts.split.train.size());
    started.validationSamples = static_cast<std::int64_t>(m_parts.split.validation.size());
    started.epochs = m_progress.epochs;
    started.stepsPerEpoch = m_parts.trainLoader->batchesPerEpoch();
    started.firstStep = m_progress.step;
    started.chooseByValidation = m_parts.split.chooseByValidation;
    started.datasetContent = m_parts.dataset->contentId();
    started.datasetName = m_parts.card.dataset;
    const auto& card = m_parts.card;
    started.input = {card.input.width,        card.crop,
                     card.input.channels,     m_setup.experiment.data().component("normalize").id,
                     card.normalization.mean, card.normalization.deviation};
    started.weights = card.start;
    m_events.emit(started);
    if (auto assumption = card.start.assumption(started.input); !assumption.empty() && started.firstStep == 0)
        m_events.emit(Noted{std::move(assumption), {}});
}

Checkpoint Trainer::snapshot() const
{
    return {m_parts.card, m_setup.experiment, m_progress, m_schedule->state(),
            m_parts.earlyStopping ? m_parts.earlyStopping->state() : Json::object()};
}

void Trainer::saveLast()
{
    m_lastCheckpoint = Clock::now();
    // Figures still under way on a card belong to steps that the checkpoint holds.
    for (const auto& figures : m_parts.engine->drain())
        stepDone(figures);
    if (!m_parts.engine->parametersAreFinite())
        return;
    m_events.flush();
    const auto path = m_setup.checkpoints / "last.pt";
    snapshot().write(path, *m_parts.engine);
    m_events.emit(CheckpointSaved{path, m_progress.step, m_progress.epoch, false});
}

void Trainer::saveBest()
{
    if (!m_parts.engine->parametersAreFinite())
        return;
    const auto path = m_setup.checkpoints / "best.pt";
    snapshot().write(path, *m_parts.engine);
    m_events.emit(CheckpointSaved{path, m_progress.step, m_progress.epoch, true});
}

void Trainer::chooseSamples()
{
    // Decoded once: photographs would otherwise cost a noticeable part of each second.
    m_shown.shape = m_parts.card.input;
    const auto refs = samplesToShow(*m_parts.dataset, m_parts.split.validation);
    m_shown.inputs.resize(refs.size() * m_shown.shape.elements());
    Image scratch;
    Random unused{0};
    float* input = m_shown.inputs.data();
    for (const auto& ref : refs) {
        const ImageView picture = m_parts.dataset->image(ref.part, ref.index, scratch);
        m_parts.plainPipeline->apply(picture, unused, input);
        input += m_shown.shape.elements();
        m_shown.labels.push_back(m_parts.dataset->label(ref.part, ref.index));
        m_shownSamples.push_back({std::make_shared<const Image>(m_parts.plainPipeline->preview(picture, unused)),
                                  static_cast<int>(m_shown.labels.back()), 0, 0});
    }
}

void Trainer::showSamples()
{
    const auto start = Clock::now();
    const torch::NoGradGuard noGrad;
    const auto probabilities = at::softmax(m_parts.engine->evaluate(m_shown), 1);
    const auto [best, which] = probabilities.max(1);
    SamplesPredicted shown{m_progress.step, m_progress.epoch, m_shownSamples};
    for (std::size_t i = 0; i < shown.samples.size(); ++i) {
        shown.samples[i].predicted = static_cast<int>(which[static_cast<std::int64_t>(i)].item<std::int64_t>());
        shown.samples[i].probability = best[static_cast<std::int64_t>(i)].item<double>();
    }
    m_events.emit(std::move(shown));
    m_lastSamples = Clock::now();
    m_samplesCost = std::chrono::duration<double>(m_lastSamples - start).count();
}

}  // namespace fovea::train
