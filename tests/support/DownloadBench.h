// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/fetch/Download.h"
#include "core/data/fetch/PartFile.h"
#include "tests/support/RangeServer.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace fovea::test {

namespace fs = std::filesystem;
using data::Checksum;
using data::DownloadRequest;

/// A served folder, a server and a folder to download to: what the tests of downloads share.
class DownloadBench {
protected:
    std::unique_ptr<TemporaryFolder> m_folder;
    std::unique_ptr<RangeServer> m_server;

    fs::path served(const std::string& name) const { return m_folder->path() / "served" / name; }
    fs::path target(const std::string& name) const { return m_folder->path() / "got" / name; }

    std::string serve(const std::string& name, const std::string& content)
    {
        writeFileAtomically(served(name), content);
        return fileDigest(served(name), Checksum::Kind::Md5);
    }

    DownloadRequest request(const std::vector<std::string>& urls, const std::string& name, const std::string& md5 = {})
    {
        DownloadRequest out;
        out.urls = urls;
        out.target = target(name);
        out.checksum = Checksum::md5(md5);
        out.firstPause = std::chrono::milliseconds(1);
        return out;
    }

    static std::optional<Error> failure(const DownloadRequest& request, const data::DownloadProgress& progress = {},
                                        std::stop_token stop = {})
    {
        try {
            data::download(request, progress, stop);
            return std::nullopt;
        } catch (const Error& error) {
            return error;
        }
    }

    /// Leaves a part of a file, as a stopped download does.
    void leavePart(const std::string& name, const std::string& url, const std::string& bytes, std::int64_t total, const std::string& tag)
    {
        fs::create_directories(target(name).parent_path());
        data::PartFile part(target(name));
        part.restart({data::addressKey(url), tag, {}, total});
        part.append(bytes.data(), bytes.size());
    }

    std::vector<std::string> filesIn(const fs::path& folder) const
    {
        std::vector<std::string> out;
        if (fs::exists(folder))
            for (const auto& entry : fs::directory_iterator(folder))
                out.push_back(entry.path().filename().string());
        std::sort(out.begin(), out.end());
        return out;
    }

    /// False where there is no Python for the server.
    bool start()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        fs::create_directories(m_folder->path() / "served");
        m_server = std::make_unique<RangeServer>(m_folder->path() / "served", m_folder->path() / "log");
        return m_server->isRunning();
    }

    void end()
    {
        m_server.reset();
        m_folder.reset();
    }
};

}  // namespace fovea::test
