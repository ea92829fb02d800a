// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RangeServer.h"

#include <fstream>

namespace fovea::test {

constexpr int kStartTimeoutMs = 30000;

RangeServer::RangeServer(const std::filesystem::path& folder, const std::filesystem::path& log) : m_log(log)
{
    // A proxy of the machine must not come between.
    qputenv("no_proxy", "127.0.0.1");
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start("python3", {FOVEA_SOURCE_DIR "/tests/support/range_server.py", QString::fromStdString(folder.string()),
                                QString::fromStdString(log.string())});
    if (m_process.waitForStarted(kStartTimeoutMs) && m_process.waitForReadyRead(kStartTimeoutMs))
        m_address = "http://127.0.0.1:" + m_process.readLine().trimmed().toStdString();
}

RangeServer::~RangeServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(kStartTimeoutMs))
        m_process.kill();
    m_process.waitForFinished(kStartTimeoutMs);
}

std::vector<nlohmann::json> RangeServer::requests() const
{
    std::vector<nlohmann::json> out;
    std::ifstream in(m_log);
    for (std::string line; std::getline(in, line);)
        out.push_back(nlohmann::json::parse(line));
    return out;
}

}  // namespace fovea::test
