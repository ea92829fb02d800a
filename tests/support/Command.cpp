// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Command.h"

namespace fovea::test {

Command::Command(std::filesystem::path home) : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert("FOVEA_HOME", home.c_str());
    m_environment.insert("F", program());
    m_environment.insert("H", home.c_str());
}

QString Command::program() { return qEnvironmentVariable("FOVEA_TEST_COMMAND", FOVEA_COMMAND); }

CommandAnswer Command::call(const QStringList& arguments) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(program(), arguments);
    return finished(process);
}

CommandAnswer Command::shell(const QString& line) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start("bash", {"-c", line});
    return finished(process);
}

CommandAnswer Command::finished(QProcess& process)
{
    constexpr int kPatienceMs = 600'000;
    if (!process.waitForFinished(kPatienceMs))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput().toStdString(),
            process.readAllStandardError().toStdString()};
}

void Command::prepare(QProcess& process, const QStringList& arguments) const
{
    process.setProcessEnvironment(m_environment);
    process.setProgram(FOVEA_COMMAND);
    process.setArguments(arguments);
}

}  // namespace fovea::test
