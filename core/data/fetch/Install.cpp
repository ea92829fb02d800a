// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Install.h"

#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/Paths.h"
#include "core/data/fetch/Archive.h"
#include "core/data/fetch/Download.h"
#include "core/data/fetch/KnownContent.h"
#include "core/data/fetch/KnownDatasets.h"
#include "core/data/fetch/Staging.h"

#include <algorithm>
#include <cerrno>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr const char* kContent = "content";
constexpr const char* kDownloads = "download";

Text otherWays(const KnownDataset& dataset)
{
    return Text(
        FOVEA_TR(
            "core",
            "set FOVEA_MIRROR to an address or folder that has {id}/{file}, or download the files from {homepage} yourself and run `fovea datasets import {id} FOLDER`"),
        {{"id", dataset.id}, {"file", dataset.files.front().name}, {"homepage", dataset.homepage}});
}

/// The work of installKnownDataset(), while the lock is held.
class Installer {
public:
    Installer(const KnownDataset& dataset, const InstallReport& report, std::stop_token stop)
        : m_dataset(dataset), m_places(dataset.id), m_reporter(report), m_stop(std::move(stop))
    {
    }

    InstallResult run()
    {
        const fs::path content = m_places.partial / kContent;
        paths::ensureFolder(content);
        requireDiskSpace(m_places.partial, spaceNeeded());
        for (const auto& file : m_dataset.files)
            fetch(file);
        if (m_dataset.isArchived)
            unpack(content);
        else
            check(content, m_places.partial);
        writeOrigin(content, m_dataset.id, m_dataset.homepage, true);
        publish(content, m_places.folder);
        removeAll(m_places.partial);
        return {m_places.folder, false, true, {}, std::move(m_notes)};
    }

private:
    /// Plain files are downloaded straight to where they will stay.
    fs::path targetOf(const KnownFile& file) const { return m_places.partial / (m_dataset.isArchived ? kDownloads : kContent) / file.name; }

    std::int64_t spaceNeeded() const
    {
        const auto there = bytesBelow(m_places.partial / kDownloads) + (m_dataset.isArchived ? 0 : bytesBelow(m_places.partial / kContent));
        return std::max<std::int64_t>(0, m_dataset.downloadBytes() - there) + (m_dataset.isArchived ? m_dataset.installedBytes : 0);
    }

    void fetch(const KnownFile& file)
    {
        const fs::path target = targetOf(file);
        // What an earlier call finished was verified before it got this name.
        if (!fs::exists(target)) {
            DownloadRequest request;
            request.urls = addressesOf(m_dataset, file, mirror());
            request.target = target;
            request.checksum = file.sha256.empty() ? Checksum::md5(file.md5) : Checksum::sha256(file.sha256);
            request.unpackedChecksum =
                file.unpackedSha256.empty() ? Checksum::md5(file.unpackedMd5) : Checksum::sha256(file.unpackedSha256);
            limit(request, file);
            if (file.sha256.empty())
                request.firstDigestKey = m_dataset.id + "/" + file.name + "/" + file.md5;
            request.otherWays = otherWays(m_dataset);
            const Text what(FOVEA_TR("core", "Downloading {file}"), {{"file", file.name}});
            const auto url = download(
                request,
                [&](std::int64_t done, std::int64_t, double rate) { report(what, m_done + done, m_dataset.downloadBytes(), rate); },
                m_stop);
            noteTrust(file, url);
        }
        m_done += file.bytes;
    }

    /// A mirror may have packed the same content otherwise; anything else has the published length.
    static void limit(DownloadRequest& request, const KnownFile& file)
    {
        if (file.bytes <= 0)
            return;
        if (request.unpackedChecksum.empty())
            request.size = file.bytes;
        else
            request.most = file.unpackedBytes > 0 ? file.unpackedBytes + file.unpackedBytes / 100 + 4096 : 4 * file.bytes + (1 << 20);
    }

    void noteTrust(const KnownFile& file, const std::string& url)
    {
        if (file.sha256.empty())
            m_notes.emplace_back(FOVEA_TR("core", "{file}: verified by MD5 and size, because no SHA-256 of it is published"),
                                 Text::Args{{"file", file.name}});
        if (isPlainHttp(url))
            m_notes.emplace_back(FOVEA_TR("core", "{file}: downloaded over plain http from {url}, and verified by its checksum"),
                                 Text::Args{{"file", file.name}, {"url", url}});
    }

    void unpack(const fs::path& content)
    {
        const fs::path raw = m_places.partial / "unpacked";
        removeAll(raw);
        removeAll(content);
        paths::ensureFolder(raw);
        paths::ensureFolder(content);
        for (const auto& file : m_dataset.files) {
            const Text what(FOVEA_TR("core", "Unpacking {file}"), {{"file", file.name}});
            unpackArchive(
                targetOf(file), raw, [&](std::int64_t done, std::int64_t total) { report(what, done, total, 0); }, m_stop,
                unpackLimits(targetOf(file), 4 * m_dataset.installedBytes));
        }
        if (m_dataset.isImageFolder()) {
            const fs::path root = findClassFolders(m_dataset, raw);
            if (root.empty())
                throwIncomplete(m_dataset, raw, missingClassFolders(m_dataset));
            removeAll(content);
            move(root, content);
            return;
        }
        for (const auto& [name, file] : findContent(m_dataset, raw))
            move(file.path, content / installedName(name, file));
        check(content, raw);
    }

    static void move(const fs::path& from, const fs::path& to)
    {
        if (files::rename(from, to) != 0)
            files::fail(FOVEA_TR("core", "cannot write {path}: {reason}"), to, errno);
    }

    void check(const fs::path& content, const fs::path& source) const
    {
        const auto found = findContent(m_dataset, content);
        if (const auto missing = missingContent(m_dataset, found); !missing.empty())
            throwIncomplete(m_dataset, source, missing);
        for (const auto& [name, file] : found)
            checkContentFile(m_dataset, name, file, m_stop);
    }

    void report(const Text& what, std::int64_t done, std::int64_t total, double rate) { m_reporter.report({what, done, total, rate}); }

    const KnownDataset& m_dataset;
    DatasetPlaces m_places;
    Reporter m_reporter;
    std::stop_token m_stop;
    std::int64_t m_done = 0;
    std::vector<Text> m_notes;
};

}  // namespace

InstallResult installKnownDataset(const KnownDataset& dataset, const InstallReport& report, std::stop_token stop)
{
    const DatasetLock lock(dataset.id);
    const fs::path folder = DatasetPlaces(dataset.id).folder;
    if (installed(dataset))
        return {folder, true, isNotedAsVerified(folder), {}};
    return Installer(dataset, report, std::move(stop)).run();
}

InstallResult installKnownDataset(const std::string& id, const InstallReport& report, std::stop_token stop)
{
    return installKnownDataset(requireKnownDataset(id), report, std::move(stop));
}

}  // namespace fovea::data
