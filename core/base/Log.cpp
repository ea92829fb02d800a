// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Log.h"
#include "core/base/LibraryText.h"
#include "core/base/Names.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <mutex>

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

class StandardErrorSink final : public spdlog::sinks::base_sink<std::mutex> {
protected:
    void sink_it_(const spdlog::details::log_msg& message) override
    {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        writeToStandardError({line.data(), line.size()});
    }
    void flush_() override {}
};

}  // namespace

void start()
{
    auto logger = std::make_shared<spdlog::logger>("fovea", std::make_shared<StandardErrorSink>());
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<ReadableMessage>('*').set_pattern("%H:%M:%S.%e %l %*");
    logger->set_formatter(std::move(formatter));
    const char* level = std::getenv("FOVEA_LOG");
    logger->set_level(spdlog::level::from_str(level ? level : "warn"));
    spdlog::set_default_logger(std::move(logger));
    passLibraryTextTo([](std::string_view line) { spdlog::info("a library says: {}", line); });
}

}  // namespace fovea::log
