// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Log.h"
#include "core/base/Names.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <cstdlib>

namespace fovea::log {
namespace {

/// The message; names in it must not control the terminal.
class ReadableMessage final : public spdlog::custom_flag_formatter {
public:
    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override
    {
        const std::string shown = readableLines({message.payload.data(), message.payload.size()});
        out.append(shown.data(), shown.data() + shown.size());
    }
    std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<ReadableMessage>(); }
};

}  // namespace

void start()
{
    auto logger = spdlog::stderr_logger_mt("fovea");
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<ReadableMessage>('*').set_pattern("%H:%M:%S.%e %l %*");
    logger->set_formatter(std::move(formatter));
    const char* level = std::getenv("FOVEA_LOG");
    logger->set_level(spdlog::level::from_str(level ? level : "warn"));
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace fovea::log
