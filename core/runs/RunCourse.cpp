// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunCourse.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/runs/EventReader.h"

#include <algorithm>
#include <charconv>

namespace fovea::runs {
namespace {

namespace fs = std::filesystem;

struct Row {
    std::int64_t step = 0;
    int epoch = 0;
    double seconds = 0, loss = 0, accuracy = 0, learningRate = 0;
};

/// Reads the fields of a row from left to right; false once one is no number or is missing.
class Fields {
public:
    explicit Fields(std::string_view line) : m_at(line.data()), m_end(line.data() + line.size()) {}

    template <typename Number> bool next(Number& value)
    {
        if (m_at > m_end)
            return false;
        const auto [stop, failed] = std::from_chars(m_at, m_end, value);
        if (failed != std::errc() || (stop != m_end && *stop != ','))
            return false;
        m_at = stop + 1;
        return true;
    }
    bool atEnd() const { return m_at == m_end + 1; }

private:
    const char* m_at;
    const char* m_end;
};

bool parseRow(std::string_view line, Row& row)
{
    Fields fields(line);
    return fields.next(row.step) && fields.next(row.epoch) && fields.next(row.seconds) && fields.next(row.loss) &&
           fields.next(row.accuracy) && fields.next(row.learningRate) && fields.atEnd();
}

void cutFrom(StepColumns& columns, std::int64_t step)
{
    const auto kept = static_cast<std::size_t>(std::lower_bound(columns.step.begin(), columns.step.end(), step) - columns.step.begin());
    columns.step.resize(kept);
    columns.epoch.resize(kept);
    for (auto* column : {&columns.seconds, &columns.loss, &columns.accuracy, &columns.learningRate})
        column->resize(kept);
}

void readEvent(const Json& line, RunLog& log, bool& hasStarted)
{
    auto envelope = eventFromJson(line);
    if (!envelope)
        return;
    if (auto* started = std::get_if<RunStarted>(&envelope->event)) {
        const auto firstStep = hasStarted ? log.started.firstStep : started->firstStep;
        log.started = std::move(*started);
        log.started.firstStep = firstStep;
        hasStarted = true;
    } else if (auto* change = std::get_if<SettingChanged>(&envelope->event)) {
        log.changes.push_back(std::move(*change));
    } else if (!std::holds_alternative<EpochDone>(envelope->event)) {
        log.events.push_back(std::move(*envelope));
    }
}

/// resolved.json is written once the run has started; before that, experiment.json tells what is planned.
void completeStarted(const fs::path& folder, bool hasStarted, RunStarted& started)
{
    Json line;
    try {
        const bool isResolved = fs::exists(folder / "resolved.json");
        line = readJson(folder / (isResolved ? "resolved.json" : "experiment.json"));
        if (!line.is_object())
            return;
        started.datasetContent = line.value("dataset_content", std::string());
        if (hasStarted)
            return;
        if (!isResolved)
            line = Json{{"experiment", line}};
    } catch (const Error&) {
        return;
    } catch (const Json::exception&) {
        return;
    }
    line["event"] = "started";
    const auto envelope = eventFromJson(line);
    if (!envelope)
        return;
    const auto content = started.datasetContent;
    started = std::get<RunStarted>(envelope->event);
    started.datasetContent = content;
    if (!started.experiment)
        return;
    const Experiment resolved = started.experiment->resolve();
    started.modelName = resolved.model().id;
    started.epochs = static_cast<int>(resolved.training().integer("epochs"));
    started.experiment = std::make_shared<const Experiment>(resolved);
}

}  // namespace

void forEachLine(const fs::path& path, const std::function<void(std::string_view line)>& use)
{
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        return;
    const std::string content = readFile(path);
    const std::string_view all(content);
    for (std::size_t begin = 0;;) {
        const auto end = all.find('\n', begin);
        if (end == std::string_view::npos)
            return;
        use(all.substr(begin, end - begin));
        begin = end + 1;
    }
}

bool isSamplesLine(std::string_view line) { return line.starts_with(R"({"event":"samples")"); }

std::optional<std::int64_t> stepOfRow(std::string_view line)
{
    Row row;
    return parseRow(line, row) ? std::optional(row.step) : std::nullopt;
}

StepColumns readSteps(const fs::path& stepsCsv)
{
    StepColumns columns;
    forEachLine(stepsCsv, [&](std::string_view line) {
        Row row;
        if (!parseRow(line, row))
            return;
        if (!columns.step.empty() && row.step <= columns.step.back())
            cutFrom(columns, row.step);
        columns.step.push_back(row.step);
        columns.epoch.push_back(row.epoch);
        columns.seconds.push_back(row.seconds);
        columns.loss.push_back(row.loss);
        columns.accuracy.push_back(row.accuracy);
        columns.learningRate.push_back(row.learningRate);
    });
    return columns;
}

RunLog readLog(const fs::path& folder)
{
    RunLog log;
    bool hasStarted = false;
    forEachLine(folder / "events.jsonl", [&](std::string_view line) {
        if (!isSamplesLine(line))
            readEvent(parseLogLine(line), log, hasStarted);
    });
    completeStarted(folder, hasStarted, log.started);
    forEachLine(folder / "metrics.jsonl", [&](std::string_view line) {
        if (auto envelope = eventFromJson(parseLogLine(line)))
            if (auto* epoch = std::get_if<EpochDone>(&envelope->event))
                log.epochs.push_back(std::move(*epoch));
    });
    return log;
}

}  // namespace fovea::runs
