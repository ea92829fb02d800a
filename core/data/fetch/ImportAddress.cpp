// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/ImportAddress.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/Paths.h"
#include "core/base/ShownPaths.h"
#include "core/data/datasets/FolderReasons.h"
#include "core/data/datasets/FolderRefusals.h"
#include "core/data/fetch/Address.h"
#include "core/data/fetch/Download.h"
#include "core/data/fetch/Staging.h"

#include <cerrno>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

fs::path sourceFolder(const std::string& id) { return DatasetPlaces(id).partial / "source"; }

/// Whether a setting of the import can mend an error. Settings of a file or a folder within the download are none: what is
/// imported is the whole.
bool namesUsefulSetting(const Text& hint)
{
    const bool isOfPart = hint.source == kGiveFileItself || hint.source == kOpenInnerFolder;
    return !isOfPart && hint.str().find("data.dataset.") != std::string::npos;
}

/// Whether the same bytes may do another time: what failed was not what they hold, or a setting says how to read them.
bool mayServeAgain(const Error& error)
{
    switch (error.code()) {
    case ErrorCode::Cancelled:
    case ErrorCode::Io:
    case ErrorCode::Network:
    case ErrorCode::Busy: return true;
    default: return namesUsefulSetting(error.hint());
    }
}

/// A complete download in a folder, with the key of the address it came from beside it.
fs::path finished(const fs::path& folder, const std::string& key)
{
    const fs::path note = folder / "address";
    std::error_code failed;
    if (!fs::is_regular_file(note, failed) || readFile(note) != key)
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
    const fs::path folder = sourceFolder(id);
    const std::string key = addressKey(source.native());
    fs::path file = finished(folder, key);
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
        if (files::rename(request.target, file) != 0)
            files::fail(FOVEA_TR("core", "cannot write {path}: {reason}"), file, errno);
        writeFileAtomically(folder / "address", key);
    }
    showFolderAs(file, address);
    return file;
}

void forgetLocalSource(const std::string& id, const fs::path& source, const Error& error)
{
    if (!isAddress(source.native()) || mayServeAgain(error))
        return;
    removeAll(sourceFolder(id));
    std::error_code notEmpty;
    fs::remove(DatasetPlaces(id).partial, notEmpty);
}

}  // namespace fovea::data
