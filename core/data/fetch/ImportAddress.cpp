// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/ImportAddress.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/base/ShownPaths.h"
#include "core/data/fetch/Address.h"
#include "core/data/fetch/Download.h"
#include "core/data/fetch/Staging.h"

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// A complete download in a folder, with the address it came from beside it.
fs::path finished(const fs::path& folder, const std::string& address)
{
    const fs::path note = folder / "address";
    std::error_code failed;
    if (!fs::is_regular_file(note, failed) || readFile(note) != address)
        return {};
    for (const auto& entry : fs::directory_iterator(folder / "file", failed))
        return entry.path();
    return {};
}

}  // namespace

fs::path localSource(const std::string& id, const fs::path& source, const InstallReport& report, const std::stop_token& stop)
{
    if (!isAddress(source.native()))
        return source;
    const std::string address = publicAddress(source.native());
    const fs::path folder = DatasetPlaces(id).partial / "source";
    fs::path file = finished(folder, address);
    if (file.empty()) {
        const std::string named = fileOfAddress(source.native());
        std::string sent;
        DownloadRequest request;
        request.urls = {source.native()};
        request.target = folder / "download";
        request.otherWays = Text(FOVEA_TR("core", "download the file yourself and run `fovea datasets import {id} FILE`"), {{"id", id}});
        request.named = [&](const std::string& name) { sent = name; };
        removeAll(folder / "file");
        const Text what(FOVEA_TR("core", "Downloading {file}"), {{"file", named.empty() ? address : named}});
        download(
            request,
            [&](std::int64_t done, std::int64_t total, double rate) {
                if (report)
                    report({what, done, total, rate});
            },
            stop);
        paths::ensureFolder(folder / "file");
        file = folder / "file" / nameByContent(request.target, sent.empty() ? named : sent);
        fs::rename(request.target, file);
        writeFileAtomically(folder / "address", address);
    }
    showFolderAs(file, address);
    return file;
}

}  // namespace fovea::data
