// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/base/ShownPaths.h"

#include <cxxabi.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <memory>
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
    : m_code(code), m_message(withShownPaths(std::move(message))), m_hint(withShownPaths(std::move(hint))), m_path(shownPath(path)),
      m_detail(std::move(detail)), m_what(m_message.str())
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

std::string typeName(const std::exception& error)
{
    int failed = 0;
    const std::unique_ptr<char, void (*)(void*)> name(abi::__cxa_demangle(typeid(error).name(), nullptr, nullptr, &failed), std::free);
    return failed == 0 && name ? name.get() : typeid(error).name();
}

/// An exception of a library that nobody expected. Its text is about the library's sources: the log has it.
Error libraryError(const std::exception& error)
{
    const std::string all = error.what(), type = typeName(error);
    const auto says = [&](const char* part) { return all.find(part) != std::string::npos; };
    if (says("DefaultCPUAllocator") || says("out of memory"))
        return outOfMemory();
    spdlog::info("{}: {}", type, all);
    // LibTorch names CUDA in errors on the processor too, among the devices that there are.
    if (says("CUDA error") || says("cuDNN error"))
        return Error(ErrorCode::Internal, FOVEA_TR("core", "the GPU reported an error"),
                     FOVEA_TR("core", "train on the processor with training.device=cpu, or update the GPU's driver"), {}, all);
    constexpr std::pair<const char*, const char*> kLibraries[] = {
        {"c10::", "LibTorch"},    {"torch::", "LibTorch"}, {"cv::", "OpenCV"}, {"nlohmann::", "the JSON library"},
        {"google::", "Protobuf"}, {"onnx", "ONNX"},        {"CLI::", "CLI11"}};
    for (const auto& [part, library] : kLibraries)
        if (type.find(part) != std::string::npos)
            return Error(
                ErrorCode::Internal, Text(FOVEA_TR("core", "unexpected error in {library}"), {{"library", library}}),
                FOVEA_TR("core", "this is a bug in Fovea; please report it with the output of the same command with FOVEA_LOG=info"), {},
                all);
    return Error(ErrorCode::Internal, FOVEA_TR("core", "unexpected error"),
                 FOVEA_TR("core", "this is a bug in Fovea; please report it with the output of the same command with FOVEA_LOG=info"), {},
                 all);
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
    } catch (const std::filesystem::filesystem_error& error) {
        return Error(ErrorCode::Io,
                     Text(FOVEA_TR("core", "cannot access {path}: {reason}"),
                          {{"path", printablePath(error.path1())}, {"reason", error.code().message()}}),
                     {}, error.path1(), error.what());
    } catch (const std::system_error& error) {
        return Error(ErrorCode::Io, Text(FOVEA_TR("core", "the system reports: {reason}"), {{"reason", error.code().message()}}), {}, {},
                     error.what());
    } catch (const std::exception& error) {
        return libraryError(error);
    } catch (...) {
        return Error(ErrorCode::Internal, FOVEA_TR("core", "unknown error"));
    }
}

}  // namespace fovea
