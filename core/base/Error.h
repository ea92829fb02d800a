// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <exception>
#include <filesystem>
#include <string>

namespace fovea {

/// What kind of thing went wrong; the command's exit code and the window's icon follow from it.
enum class ErrorCode {
    Usage,        ///< a wrong flag or verb (exit 2)
    Config,       ///< a value of the experiment is out of range or unknown (exit 2)
    NotFound,     ///< a named file, run, dataset or model does not exist
    Io,           ///< reading or writing failed
    Data,         ///< a dataset or picture is damaged or does not fit
    DataChanged,  ///< a run's dataset is not what it was trained on; the user may accept that
    Format,       ///< a weights or checkpoint file is damaged or not supported
    Numeric,      ///< loss or weights became infinite or not a number
    Network,      ///< a download failed
    Busy,         ///< in use by another process
    Cancelled,    ///< the user stopped it
    Internal      ///< our own mistake, or a library's
};

/// The name used in JSON answers, such as "not_found".
const char* errorCodeName(ErrorCode code);

/// The one exception type of the core: what happened, to which file, and what to do about it.
/// Immutable after construction; safe to copy between threads.
class Error : public std::exception {
public:
    Error(ErrorCode code, Text message, Text hint = {}, std::filesystem::path path = {}, std::string detail = {});

    const char* what() const noexcept override { return m_what.c_str(); }

    ErrorCode code() const { return m_code; }
    const Text& message() const { return m_message; }
    const Text& hint() const { return m_hint; }
    const std::filesystem::path& path() const { return m_path; }
    /// Technical detail of a library, untranslated; may be empty.
    const std::string& detail() const { return m_detail; }

    /// 2 for usage and configuration, 130 for cancelled, 1 for the rest.
    int exitCode() const;

private:
    ErrorCode m_code;
    Text m_message;
    Text m_hint;
    std::filesystem::path m_path;
    std::string m_detail;
    std::string m_what;
};

/// Turns the exception in flight into an Error: ours as it is, LibTorch's and the standard
/// library's wrapped. To be called inside a catch block only.
Error currentError();

}  // namespace fovea
