// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Log.h"

#include <spdlog/sinks/stdout_sinks.h>

#include <cstdlib>

namespace fovea::log {

void start()
{
    auto logger = spdlog::stderr_logger_mt("fovea");
    logger->set_pattern("%H:%M:%S.%e %l %v");
    const char* level = std::getenv("FOVEA_LOG");
    logger->set_level(spdlog::level::from_str(level ? level : "warn"));
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace fovea::log
