// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/EventReader.h"

#include "core/base/Error.h"

#include <array>
#include <limits>
#include <map>

namespace fovea::runs {
namespace {

std::shared_ptr<const Experiment> experimentFrom(const Json& document)
{
    try {
        return std::make_shared<const Experiment>(Experiment::fromJson(document));
    } catch (const Error&) {
        // Another version's settings: the course can be told without them.
        return nullptr;
    }
}

Event startedFrom(const Json& j)
{
    RunStarted e;
    if (j.contains("experiment"))
        e.experiment = experimentFrom(j["experiment"]);
    e.modelName = j.value("model", std::string());
    e.parameters = j.value("parameters", std::int64_t{0});
    e.device = j.value("device", std::string());
    e.classes = j.value("classes", std::vector<std::string>());
    e.trainSamples = j.value("train_samples", std::int64_t{0});
    e.validationSamples = j.value("validation_samples", std::int64_t{0});
    e.epochs = j.value("epochs", 0);
    e.stepsPerEpoch = j.value("steps_per_epoch", std::int64_t{0});
    e.firstStep = j.value("first_step", std::int64_t{0});
    e.chooseByValidation = j.value("choose_by_validation", true);
    e.datasetName = j.value("dataset", std::string());
    e.input = InputSummary::fromJson(j.value("input", Json::object()));
    e.weights = StartWeights::fromJson(j.value("weights", Json::object()));
    return e;
}

Event stepFrom(const Json& j)
{
    return StepDone{j.value("step", std::int64_t{0}), j.value("epoch", 0),
                    numberAt(j, "seconds"),           {numberAt(j, "loss"), numberAt(j, "accuracy")},
                    numberAt(j, "learning_rate"),     numberAt(j, "images_per_second")};
}

Event epochFrom(const Json& j)
{
    EpochDone e;
    e.epoch = j.value("epoch", 0);
    e.step = j.value("step", std::int64_t{0});
    e.train = {numberAt(j, "train_loss"), numberAt(j, "train_accuracy")};
    e.validation = {numberAt(j, "validation_loss"), numberAt(j, "validation_accuracy")};
    e.learningRate = numberAt(j, "learning_rate");
    e.imagesPerSecond = numberAt(j, "images_per_second");
    e.seconds = numberAt(j, "seconds");
    e.totalSeconds = numberAt(j, "total_seconds");
    e.isBest = j.value("best", false);
    return e;
}

Event samplesFrom(const Json& j)
{
    SamplesPredicted e{j.value("step", std::int64_t{0}), j.value("epoch", 0), {}};
    for (const auto& s : j.value("samples", Json::array()))
        e.samples.push_back({nullptr, s.value("label", 0), s.value("predicted", 0), numberAt(s, "probability")});
    return e;
}

Event checkpointFrom(const Json& j)
{
    return CheckpointSaved{j.value("path", std::string()), j.value("step", std::int64_t{0}), j.value("epoch", 0), j.value("best", false)};
}

Event settingFrom(const Json& j)
{
    return SettingChanged{j.value("path", std::string()), j.value("old", Json()), j.value("new", Json()), j.value("step", std::int64_t{0})};
}

Event stateFrom(const Json& j)
{
    const auto name = j.at("state").get<std::string>();
    for (const auto state : {RunState::Preparing, RunState::Running, RunState::Pausing, RunState::Paused, RunState::Stopping,
                             RunState::Finished, RunState::Failed})
        if (name == runStateName(state))
            return StateChanged{state, j.value("detail", std::string())};
    throw Error(ErrorCode::Format, Text(FOVEA_TR("core", "unknown run state '{name}'"), {{"name", name}}));
}

Event warnedFrom(const Json& j) { return Warned{j.value("message", std::string()), j.value("details", std::vector<std::string>())}; }

Event notedFrom(const Json& j) { return Noted{j.value("message", std::string()), j.value("details", std::vector<std::string>())}; }

Event finishedFrom(const Json& j)
{
    return RunFinished{j.value("reason", std::string()),
                       j.value("best_epoch", 0),
                       j.value("epochs", 0),
                       {numberAt(j, "validation_loss"), numberAt(j, "validation_accuracy")},
                       numberAt(j, "images_per_second"),
                       numberAt(j, "seconds")};
}

Event failedFrom(const Json& j)
{
    const Json& error = j.at("error");
    return RunFailed{error.value("code", std::string()), error.value("message", std::string()), error.value("hint", std::string()),
                     error.value("path", std::string())};
}

}  // namespace

double numberAt(const Json& line, const char* key)
{
    const auto found = line.find(key);
    if (found == line.end())
        return 0;
    return found->is_number() ? found->get<double>() : std::numeric_limits<double>::quiet_NaN();
}

Json parseLogLine(std::string_view line, std::string_view* event)
{
    constexpr std::string_view kStart = R"({"event":)";
    if (Json json = tryParseJson(line); json.is_object())
        return json;
    for (auto at = line.find(kStart); at != std::string_view::npos; at = line.find(kStart, at + 1)) {
        Json json = tryParseJson(line.substr(at));
        if (!json.is_object())
            continue;
        if (event)
            *event = line.substr(at);
        return json;
    }
    return Json(Json::value_t::discarded);
}

std::optional<std::chrono::system_clock::time_point> timeFromText(std::string_view text)
{
    constexpr std::string_view kPattern = "0000-00-00T00:00:00.000Z";
    if (text.size() != kPattern.size())
        return {};
    std::array<int, 7> parts{};
    std::size_t part = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (kPattern[i] != '0') {
            if (text[i] != kPattern[i])
                return {};
            ++part;
        } else if (text[i] < '0' || text[i] > '9') {
            return {};
        } else {
            parts[part] = 10 * parts[part] + (text[i] - '0');
        }
    }
    using namespace std::chrono;
    const year_month_day day{year(parts[0]), month(static_cast<unsigned>(parts[1])), std::chrono::day(static_cast<unsigned>(parts[2]))};
    // A nanosecond's count ends in the year 2262.
    if (!day.ok() || parts[0] < 1970 || parts[0] > 2200)
        return {};
    return sys_days(day) + hours(parts[3]) + minutes(parts[4]) + seconds(parts[5]) + milliseconds(parts[6]);
}

std::optional<Envelope> eventFromJson(const Json& line)
{
    static const std::map<std::string, Event (*)(const Json&)> readers = {
        {"started", startedFrom}, {"step", stepFrom},   {"epoch", epochFrom},    {"samples", samplesFrom}, {"checkpoint", checkpointFrom},
        {"setting", settingFrom}, {"state", stateFrom}, {"warning", warnedFrom}, {"note", notedFrom},      {"finished", finishedFrom},
        {"failed", failedFrom}};
    if (!line.is_object())
        return {};
    try {
        const auto reader = readers.find(line.value("event", std::string()));
        if (reader == readers.end())
            return {};
        return Envelope{line.value("run", std::string()), line.value("sequence", std::uint64_t{0}),
                        timeFromText(line.value("time", std::string())).value_or(std::chrono::system_clock::time_point()),
                        reader->second(line)};
    } catch (const Json::exception&) {
        return {};
    } catch (const Error&) {
        return {};
    }
}

}  // namespace fovea::runs
