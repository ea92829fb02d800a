// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QProcess>
#include <QStringList>

#include <filesystem>
#include <string>

namespace fovea::test {

/// What a call of the command gave; the code is -1 where it was ended by a signal or took too long.
struct CommandAnswer {
    int code = -1;
    std::string out, error;

    Json json() const { return Json::parse(out); }
};

/// The command as people and programs call it, with a FOVEA_HOME of its own.
class Command {
public:
    explicit Command(std::filesystem::path home);

    /// Adds a variable to the environment of every call.
    void set(const QString& name, const QString& value) { m_environment.insert(name, value); }

    CommandAnswer call(const QStringList& arguments) const;
    /// Runs a line of the shell, in which $F is the command and $H the home.
    CommandAnswer shell(const QString& line) const;
    /// Waits for the end of a process.
    static CommandAnswer finished(QProcess& process);

    /// A process to start and to interrupt: never a fork of one that waits (tests/served).
    void prepare(QProcess& process, const QStringList& arguments) const;

    /// The program that is called.
    static QString program();

private:
    QProcessEnvironment m_environment;
};

}  // namespace fovea::test
