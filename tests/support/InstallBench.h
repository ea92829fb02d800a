// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/AtomicFile.h"
#include "core/base/Paths.h"
#include "core/data/fetch/Archive.h"
#include "core/data/fetch/Checksum.h"
#include "core/data/fetch/Install.h"
#include "core/data/fetch/KnownContent.h"
#include "core/data/fetch/Staging.h"
#include "tests/support/ErrorText.h"
#include "tests/support/RangeServer.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"

#include <algorithm>
#include <map>
#include <memory>

namespace fovea::test {

namespace fs = std::filesystem;
using namespace fovea::data;

inline std::string md5Of(const fs::path& path) { return fileDigest(path, Checksum::Kind::Md5); }

/// Four files in MNIST's format.
inline const std::map<std::string, std::string>& tinyContent()
{
    static const std::map<std::string, std::string> all = {{"train-images-idx3-ubyte", idxFile(true, 4, 1)},
                                                           {"train-labels-idx1-ubyte", idxFile(false, 4, 2)},
                                                           {"t10k-images-idx3-ubyte", idxFile(true, 2, 3)},
                                                           {"t10k-labels-idx1-ubyte", idxFile(false, 2, 4)}};
    return all;
}

/// A home of its own, tiny datasets to install in it, and where they come from: what the tests of
/// installing and importing share.
class InstallBench {
protected:
    std::unique_ptr<TemporaryFolder> m_folder;
    std::unique_ptr<RangeServer> m_server;

    fs::path source(const std::string& name = {}) const { return m_folder->path() / "source" / name; }
    fs::path home() const { return paths::datasets(); }

    /// Four gzip files on the server, and their published facts.
    KnownDataset tiny(bool withUnpackedMd5 = true)
    {
        KnownDataset out{"tiny", "Tiny", "Four small files.", "none", "http://example.org/", {}, false, {}, {}, 0};
        for (const auto& [name, content] : tinyContent()) {
            const bool isPictures = name.find("images") != std::string::npos;
            writeGzip(source("tiny/" + name + ".gz"), content);
            writeRaw(source("raw/" + name), content);
            KnownFile file{name + ".gz",
                           {},
                           md5Of(source("tiny/" + name + ".gz")),
                           withUnpackedMd5 ? md5Of(source("raw/" + name)) : "",
                           static_cast<std::int64_t>(fs::file_size(source("tiny/" + name + ".gz")))};
            out.files.push_back(file);
            out.content.push_back(
                {name, isPictures ? ContentKind::IdxPictures : ContentKind::IdxLabels, name.starts_with("train") ? 4 : 2});
        }
        return out;
    }

    /// One archive with class folders on the server.
    KnownDataset tinyPictures()
    {
        KnownDataset out{"tinypics", "Tiny pictures", "Class folders.", "none", "http://example.org/", {}, true, {}, {"a", "b"}, 1000};
        fs::create_directories(source("tinypics"));
        writeArchive(source("tinypics/pics.tgz"), {{"pics/train/a/1.jpg", "1"},
                                                   {"pics/train/b/2.jpg", "22"},
                                                   {"pics/val/a/3.png", "333"},
                                                   {"pics/val/b/4.JPEG", "4444"},
                                                   {"pics/notes.csv", "x"}});
        out.files.push_back({"pics.tgz",
                             {},
                             md5Of(source("tinypics/pics.tgz")),
                             "",
                             static_cast<std::int64_t>(fs::file_size(source("tinypics/pics.tgz")))});
        return out;
    }

    bool startServer(const std::string& habit = "normal")
    {
        m_server = std::make_unique<RangeServer>(source(), m_folder->path() / "log");
        qputenv("FOVEA_MIRROR", QByteArray::fromStdString(m_server->url(habit)));
        return m_server->isRunning();
    }

    std::vector<std::string> visibleHome() const
    {
        std::vector<std::string> out;
        if (fs::exists(home()))
            for (const auto& entry : fs::directory_iterator(home()))
                if (!entry.path().filename().string().starts_with('.'))
                    out.push_back(entry.path().filename().string());
        std::sort(out.begin(), out.end());
        return out;
    }

    void start()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        fs::create_directories(source());
        qputenv("FOVEA_HOME", QByteArray::fromStdString((m_folder->path() / "home").string()));
        qunsetenv("FOVEA_MIRROR");
    }

    void end()
    {
        m_server.reset();
        m_folder.reset();
    }
};

}  // namespace fovea::test
