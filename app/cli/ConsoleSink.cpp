// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ConsoleSink.h"
#include "core/base/JsonText.h"

#include <fmt/format.h>

namespace fovea::cli {

void ConsoleSink::receive(const Envelope& envelope)
{
    if (m_json) {
        answer("{}\n", jsonText(eventToJson(envelope)));
        flushAnswers();
        return;
    }
    print(envelope.event);
}

void ConsoleSink::print(const Event& event)
{
    std::visit(
        Overloaded{
            [&](const RunStarted& e) {
                m_epochs = e.epochs;
                m_stepsPerEpoch = e.stepsPerEpoch;
                m_firstStep = e.firstStep;
                m_start = std::chrono::steady_clock::now();
                for (const auto& line : startLines(e))
                    say("{}\n", line.str());
                if (e.firstStep > 0)
                    say("Resuming from step {}.\n", grouped(e.firstStep));
            },
            [&](const StepDone& e) { progress(e); },
            [&](const EpochDone& e) {
                m_line.clear();
                answer("Epoch {}/{} - Training Loss: {:.3f} - Training Acc: {:.3f}% - Validation Loss: {:.3f} - Validation Acc: {:.3f}%\n",
                       e.epoch, m_epochs, e.train.loss, 100 * e.train.accuracy, e.validation.loss, 100 * e.validation.accuracy);
                flushAnswers();
            },
            [](const SamplesPredicted&) {}, [](const CheckpointSaved&) {},
            [&](const SettingChanged& e) {
                m_line.clear();
                say("Step {}: {} changed from {} to {}\n", e.step, e.path, jsonText(e.before), jsonText(e.after));
            },
            [&](const StateChanged& e) {
                m_line.clear();
                if (!e.detail.empty())
                    say("{}\n", e.detail.str());
            },
            [&](const Warned& e) {
                m_line.clear();
                printWarning(e.message.str(), e.details);
            },
            [&](const Noted& e) {
                m_line.clear();
                say("{}\n", e.message.str());
                for (const auto& detail : e.details)
                    say("    {}\n", detail);
            },
            [&](const RunFinished&) { m_line.clear(); }, [&](const RunFailed&) { m_line.clear(); }},
        event);
}

void ConsoleSink::progress(const StepDone& e)
{
    // Time left is judged by this session alone: a resumed run may be on another machine.
    const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    const std::int64_t total = m_stepsPerEpoch * m_epochs, done = e.step - m_firstStep;
    const double left = done > 0 ? elapsed / static_cast<double>(done) * static_cast<double>(total - e.step) : 0.0;
    const std::int64_t inEpoch = e.step - (e.epoch - 1) * m_stepsPerEpoch;
    m_line.show(static_cast<double>(inEpoch) / static_cast<double>(std::max<std::int64_t>(1, m_stepsPerEpoch)),
                fmt::format("epoch {}/{}  loss {:.3f}  {} images/s  {} left", e.epoch, m_epochs, e.batch.loss,
                            grouped(static_cast<std::int64_t>(e.imagesPerSecond)), duration(left)));
}

}  // namespace fovea::cli
