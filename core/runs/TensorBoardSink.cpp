// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/TensorBoardSink.h"
#include "core/base/JsonText.h"

#include <algorithm>

#include <fmt/format.h>

namespace fovea::runs {
namespace {

void flatten(const Json& value, const std::string& path, std::vector<std::pair<std::string, std::string>>& out)
{
    if (value.is_object()) {
        for (const auto& [key, inner] : value.items())
            flatten(inner, key == "id" ? path : path.empty() ? key : path + "." + key, out);
        return;
    }
    out.emplace_back(path, value.is_string() ? value.get<std::string>() : jsonText(value));
}

/// Counts as shades of blue on white, each cell a few pixels wide.
Image drawConfusion(const std::vector<std::vector<std::int64_t>>& rows)
{
    const int classes = static_cast<int>(rows.size()), cell = std::clamp(320 / std::max(1, classes), 1, 32);
    Image out(classes * cell, classes * cell, 3);
    for (int y = 0; y < out.height; ++y) {
        const auto& row = rows[static_cast<std::size_t>(y / cell)];
        double total = 0;
        for (const auto count : row)
            total += static_cast<double>(count);
        std::uint8_t* target = out.row(y);
        for (int x = 0; x < out.width; ++x, target += 3) {
            const double share = total > 0 ? static_cast<double>(row[static_cast<std::size_t>(x / cell)]) / total : 0.0;
            target[0] = static_cast<std::uint8_t>(255 - 233 * share);
            target[1] = static_cast<std::uint8_t>(255 - 151 * share);
            target[2] = static_cast<std::uint8_t>(255 - 35 * share);
        }
    }
    return out;
}

/// The sample pictures side by side, ten in a row.
Image contactSheet(const std::vector<SamplesPredicted::Sample>& samples)
{
    constexpr int kColumns = 10, kGap = 2;
    const auto& first = *samples.front().picture;
    const int rows = (static_cast<int>(samples.size()) + kColumns - 1) / kColumns;
    Image out(kColumns * (first.width + kGap), rows * (first.height + kGap), first.channels);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto view = samples[i].picture->view();
        const int left = static_cast<int>(i % kColumns) * (first.width + kGap),
                  top = static_cast<int>(i / kColumns) * (first.height + kGap);
        for (int y = 0; y < view.height; ++y)
            std::copy_n(view.row(y), view.width * view.channels, out.row(top + y) + left * view.channels);
    }
    return out;
}

}  // namespace

TensorBoardSink::TensorBoardSink(const std::filesystem::path& folder, std::int64_t resumeStep)
    // The resumed step itself stays; a run that was killed before its first step begins anew.
    : m_file(folder, resumeStep > 0 ? resumeStep + 1 : resumeStep)
{
}

void TensorBoardSink::receive(const Envelope& envelope)
{
    const double time = std::chrono::duration<double>(envelope.time.time_since_epoch()).count();
    std::visit(Overloaded{[&](const RunStarted& e) { write(e, time); }, [&](const StepDone& e) { write(e, time); },
                          [&](const EpochDone& e) { write(e, time); }, [&](const SamplesPredicted& e) { write(e, time); },
                          [](const CheckpointSaved&) {}, [](const SettingChanged&) {}, [](const StateChanged&) {}, [](const Warned&) {},
                          [](const Noted&) {}, [&](const RunFinished& e) { write(e, time); }, [](const RunFailed&) {}},
               envelope.event);
}

void TensorBoardSink::write(const RunStarted& started, double time)
{
    m_classes = started.classes;
    if (!started.experiment)
        return;
    const Json document = Json::parse(jsonText(started.experiment->toJson()));
    m_hyperParameters.clear();
    for (const char* section : {"data", "model", "training"})
        flatten(document[section], section, m_hyperParameters);
    if (started.firstStep == 0)
        m_file.addText("experiment", "```json\n" + jsonText(started.experiment->toJson(), 2) + "\n```", 0, time);
}

void TensorBoardSink::write(const RunFinished& finished, double time)
{
    // The record closes the session that it describes, so it comes last; a stopped run is not done.
    if (finished.reason != "stopped")
        m_file.addHyperParameters(m_hyperParameters, {"Accuracy/validation", "Loss/validation"}, time);
    m_file.flush();
}

void TensorBoardSink::write(const StepDone& step, double time)
{
    m_file.addScalar("Loss/train", step.batch.loss, step.step, time);
    m_file.addScalar("Accuracy/train", step.batch.accuracy, step.step, time);
    m_file.addScalar("learning_rate", step.learningRate, step.step, time);
}

void TensorBoardSink::write(const EpochDone& epoch, double time)
{
    m_file.addScalar("Loss/validation", epoch.validation.loss, epoch.step, time);
    m_file.addScalar("Accuracy/validation", epoch.validation.accuracy, epoch.step, time);
    m_file.addScalar("images_per_second", epoch.imagesPerSecond, epoch.step, time);
    if (epoch.confusion && !epoch.confusion->empty())
        m_file.addImage("confusion", drawConfusion(*epoch.confusion).view(), epoch.step, time);
    m_file.flush();
}

void TensorBoardSink::write(const SamplesPredicted& samples, double time)
{
    // Once an epoch is enough here; the window is what shows them more often.
    if (samples.samples.empty() || samples.epoch == m_pictureEpoch)
        return;
    m_pictureEpoch = samples.epoch;
    m_file.addImage("samples", contactSheet(samples.samples).view(), samples.step, time);
    std::string table = "| sample | class | prediction | probability |\n|---|---|---|---|\n";
    for (std::size_t i = 0; i < samples.samples.size(); ++i) {
        const auto& s = samples.samples[i];
        const auto className = [&](int index) {
            return m_classes.empty() ? std::to_string(index) : m_classes[static_cast<std::size_t>(index)];
        };
        table += "| " + std::to_string(i + 1) + " | " + className(s.label) + " | " + className(s.predicted) +
                 (s.label == s.predicted ? " ✓" : " ✕") + " | " + fmt::format("{:.6f}", s.probability) + " |\n";
    }
    m_file.addText("predictions", table, samples.step, time);
}

}  // namespace fovea::runs
