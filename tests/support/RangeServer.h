// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace fovea::test {

/// range_server.py on a free port, for one folder of files; ends with the value.
class RangeServer {
public:
    RangeServer(const std::filesystem::path& folder, const std::filesystem::path& log);
    ~RangeServer();

    /// False where there is no Python; tests then skip.
    bool isRunning() const { return !m_address.empty(); }
    /// "http://127.0.0.1:PORT/HABIT/NAME".
    std::string url(const std::string& habit, const std::string& name = {}) const
    {
        return m_address + "/" + habit + (name.empty() ? "" : "/" + name);
    }
    /// One object a request so far, in the order of answering.
    std::vector<nlohmann::json> requests() const;

private:
    QProcess m_process;
    std::filesystem::path m_log;
    std::string m_address;
};

}  // namespace fovea::test
