// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QString>

#include <filesystem>

namespace fovea::test {

/// What a person reads of an error: "MESSAGE | HINT".
inline QString textOf(const Error& error) { return QString::fromStdString(error.what() + (" | " + error.hint().str())); }

/// The text of the error that `act` throws; empty if it throws none.
template <typename Act> QString errorTextOf(Act act)
{
    try {
        act();
        return {};
    } catch (const Error& error) {
        return textOf(error);
    }
}

/// The error that `act` throws, which it must.
template <typename Act> Error errorOf(Act act)
{
    try {
        act();
    } catch (const Error& error) {
        return error;
    }
    qFatal("nothing was refused");
}

/// As errorTextOf(), of an error that reading a file gives: its message must name the file, and its code be `expected`.
template <typename Read> QString fileErrorTextOf(Read read, const std::filesystem::path& path, ErrorCode expected = ErrorCode::Format)
{
    try {
        read(path);
        return {};
    } catch (const Error& error) {
        if (error.code() != expected || std::string(error.what()).find(path.string()) == std::string::npos)
            return "wrong code, or no path: " + QString::fromUtf8(error.what());
        return textOf(error);
    }
}

}  // namespace fovea::test
