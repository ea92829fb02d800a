// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "core/runs/EventReader.h"
#include "tests/fuzz/Target.h"

using namespace fovea;

/// events.jsonl and metrics.jsonl of a run, line by line.
FOVEA_FUZZ_TARGET(run_events, bytes)
{
    for (std::size_t begin = 0; begin < bytes.size();) {
        const auto end = std::min(bytes.find('\n', begin), bytes.size());
        std::string_view rest;
        const Json line = runs::parseLogLine(bytes.substr(begin, end - begin), &rest);
        if (line.is_object())
            runs::eventFromJson(line);
        begin = end + 1;
    }
}
