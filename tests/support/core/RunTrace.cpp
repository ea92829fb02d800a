// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/RunTrace.h"

#include "core/base/AtomicFile.h"
#include "core/base/Json.h"
#include "core/formats/EventFile.h"
#include "core/runs/RunCourse.h"
#include "tests/support/RecordingSink.h"

#include <cstring>
#include <set>

namespace fovea::test {

namespace fs = std::filesystem;

namespace {

std::uint32_t unmaskedSum(const char* bytes)
{
    std::uint32_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    value -= 0xa282ead8u;
    return value >> 17 | value << 15;
}

std::string weightsIn(const fs::path& checkpoint) { return fs::exists(checkpoint) ? modelStateBytes(checkpoint) : std::string(); }

void readCurves(const fs::path& run, RunTrace& trace)
{
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(run))
        if (entry.path().filename().string().starts_with("events.out.tfevents."))
            files.insert(entry.path());
    for (const auto& file : files)
        for (const auto& event : readEventFile(file)) {
            // What a session begins with takes the later steps of those before back.
            if (event.session_log().status() == tensorboard::SessionLog::START)
                for (auto& [tag, curve] : trace.curves)
                    curve.erase(curve.lower_bound(event.step()), curve.end());
            for (const auto& value : event.summary().value())
                if (value.tag() == "Loss/train" || value.tag() == "Loss/validation" || value.tag() == "Accuracy/validation")
                    trace.curves[value.tag()].emplace(event.step(), value.simple_value());
        }
}

}  // namespace

std::vector<tensorboard::Event> readEventFile(const fs::path& path, bool* isWhole)
{
    const auto bytes = readFile(path);
    std::vector<tensorboard::Event> out;
    std::size_t at = 0;
    while (bytes.size() - at >= 16) {
        std::uint64_t length = 0;
        std::memcpy(&length, &bytes[at], sizeof length);
        if (length > bytes.size() - at - 16 || unmaskedSum(&bytes[at + 8]) != formats::crc32c(&bytes[at], 8) ||
            unmaskedSum(&bytes[at + 12 + length]) != formats::crc32c(&bytes[at + 12], length) ||
            !out.emplace_back().ParseFromArray(&bytes[at + 12], static_cast<int>(length)))
            break;
        at += 16 + length;
    }
    if (isWhole)
        *isWhole = at == bytes.size();
    return out;
}

RunTrace traceOf(const fs::path& run)
{
    RunTrace trace;
    trace.last = weightsIn(run / "checkpoints/last.pt");
    trace.best = weightsIn(run / "checkpoints/best.pt");
    runs::forEachLine(run / "metrics.jsonl", [&](std::string_view line) {
        Json json = tryParseJson(line);
        if (!json.is_object())
            return;
        for (const char* key : {"time", "seconds", "total_seconds", "images_per_second", "sequence", "run"})
            json.erase(key);
        trace.metrics.push_back(json.dump());
    });
    runs::forEachLine(run / "steps.csv", [&](std::string_view line) {
        const auto second = line.find(',', line.find(',') + 1), third = line.find(',', second + 1);
        if (runs::stepOfRow(line))
            trace.steps.append(line.substr(0, second)).append(line.substr(third)).push_back('\n');
    });
    runs::forEachLine(run / "events.jsonl", [&](std::string_view line) {
        const Json json = tryParseJson(line);
        if (json.is_object() && json.value("event", "") == "epoch")
            trace.epochs.push_back(json.value("epoch", 0));
    });
    readCurves(run, trace);
    return trace;
}

std::string differenceOf(const RunTrace& a, const RunTrace& b)
{
    if (a.metrics != b.metrics)
        return "metrics.jsonl: " + Json(a.metrics).dump() + " and " + Json(b.metrics).dump();
    if (a.steps != b.steps)
        return "steps.csv:\n" + a.steps + "and\n" + b.steps;
    if (a.epochs != b.epochs)
        return "events.jsonl: " + Json(a.epochs).dump() + " and " + Json(b.epochs).dump();
    for (const auto& [tag, curve] : b.curves)
        if (const auto found = a.curves.find(tag); found == a.curves.end() || found->second != curve)
            return "the curve " + tag + " for TensorBoard";
    if (a.last != b.last)
        return "the weights of last.pt";
    return a.best != b.best ? "the weights of best.pt" : std::string();
}

}  // namespace fovea::test
