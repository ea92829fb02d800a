// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Names.h"

#include <new>
#include <system_error>
#include <typeinfo>

namespace fovea {

const char* errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage: return "usage";
    case ErrorCode::Config: return "config";
    case ErrorCode::NotFound: return "not_found";
    case ErrorCode::Io: return "io";
    case ErrorCode::Data: return "data";
    case ErrorCode::DataChanged: return "data_changed";
    case ErrorCode::Format: return "format";
    case ErrorCode::Numeric: return "numeric";
    case ErrorCode::Network: return "network";
    case ErrorCode::Busy: return "busy";
    case ErrorCode::Cancelled: return "cancelled";
    case ErrorCode::Internal: return "internal";
    }
    return "internal";
}

namespace {

/// The field that a message about a value of the experiment begins with: "training.epochs: must be …".
std::string fieldOf(const std::string& message)
{
    const auto end = message.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.[]");
    return end != 0 && end != std::string::npos && message.compare(end, 2, ": ") == 0 ? message.substr(0, end) : std::string();
}

}  // namespace

Error::Error(ErrorCode code, Text message, Text hint, std::filesystem::path path, std::string detail)
    : m_code(code), m_message(std::move(message)), m_hint(std::move(hint)), m_path(std::move(path)), m_detail(std::move(detail)),
      m_what(m_message.str())
{
    if (m_path.empty() && m_code == ErrorCode::Config)
        m_path = fieldOf(m_what);
    // A sentence may show a name as printable() does or, where it is among others, as it would read.
    const std::string shown = printablePath(m_path);
    if (!m_path.empty() && m_what.find(shown) == std::string::npos && m_what.find(readable(m_path.native())) == std::string::npos)
        m_what += ": " + shown;
}

int Error::exitCode() const
{
    switch (m_code) {
    case ErrorCode::Usage:
    case ErrorCode::Config: return 2;
    case ErrorCode::Cancelled: return 130;
    default: return 1;
    }
}

namespace {

Error outOfMemory()
{
    return Error(ErrorCode::Internal, FOVEA_TR("core", "not enough memory"),
                 FOVEA_TR("core", "lower training.batch_size or the image size, or choose a smaller model"));
}

}  // namespace

Error currentError()
{
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    } catch (const std::system_error& error) {
        return Error(ErrorCode::Io, Text(FOVEA_TR("core", "system error: {what}"), {{"what", error.what()}}));
    } catch (const std::exception& error) {
        // LibTorch's messages carry a C++ backtrace after the first line; people need the first line.
        const std::string all = error.what();
        if (all.find("DefaultCPUAllocator") != std::string::npos)
            return outOfMemory();
        const std::string first = all.substr(0, all.find('\n'));
        return Error(ErrorCode::Internal, Text(FOVEA_TR("core", "unexpected error: {what}"), {{"what", first}}), {}, {}, all);
    } catch (...) {
        return Error(ErrorCode::Internal, FOVEA_TR("core", "unknown error"));
    }
}

}  // namespace fovea
