// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/WeightsStore.h"

#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/base/Suggest.h"
#include "core/data/fetch/Archive.h"
#include "core/data/fetch/Checksum.h"
#include "core/data/fetch/Download.h"
#include "core/data/fetch/FirstDigests.h"
#include "core/data/fetch/KnownDatasets.h"
#include "core/data/fetch/PartFile.h"

#include <map>
#include <mutex>
#include <tuple>

namespace fovea::predict {
namespace {

namespace fs = std::filesystem;
using models::PublishedWeights;

std::string archiveName(const PublishedWeights& entry)
{
    return entry.archiveMember.empty() ? std::string() : entry.url.substr(entry.url.rfind('/') + 1);
}

constexpr std::size_t kWholeDigest = 64;

/// Of most files the first digits of the SHA-256 are published; the rest is held against the first download.
std::string firstDigestKey(const fs::path& path, const std::string& sha256)
{
    return sha256.size() < kWholeDigest ? "weights/" + path.filename().string() : std::string();
}

void requireFirstDigest(const fs::path& path, const std::string& sha256, const std::string& digest)
{
    const auto key = firstDigestKey(path, sha256);
    if (key.empty())
        return;
    if (const auto first = data::firstDigest(key, digest); first != digest)
        throw Error(
            ErrorCode::Data,
            Text(FOVEA_TR("core", "{path} was not used, because it differs from the file that was used first: SHA-256 {got}, then {first}"),
                 {{"path", path.string()}, {"got", digest}, {"first", first}}),
            FOVEA_TR("core", "delete the file and download it again"), path);
}

/// Throws Error{Data} unless a file is the published one.
void requirePublishedContent(const fs::path& path, const std::string& sha256, const std::stop_token& stop)
{
    const auto digest = data::fileDigest(path, data::Checksum::Kind::Sha256, stop);
    if (data::Checksum::sha256(sha256).matches(digest)) {
        requireFirstDigest(path, sha256, digest);
        return;
    }
    throw Error(
        ErrorCode::Data,
        Text(FOVEA_TR("core",
                      "{path} was not used, because it is not the published file: its SHA-256 begins with {found}, expected {expected}"),
             {{"path", path.string()}, {"found", digest.substr(0, sha256.size())}, {"expected", sha256}}),
        FOVEA_TR("core", "delete the file and download it again"), path);
}

bool isThere(const fs::path& path)
{
    std::error_code unknown;
    return fs::exists(path, unknown);
}

/// The work of getWeights() for one entry that is not there yet.
class WeightsDownload {
public:
    WeightsDownload(const PublishedWeights& entry, const data::InstallReport& report, std::stop_token stop)
        : m_entry(entry), m_report(report), m_stop(std::move(stop)), m_target(weightsPath(entry)),
          m_archive(paths::weights() / archiveName(entry))
    {
    }

    fs::path run()
    {
        paths::ensureFolder(m_target.parent_path());
        if (m_entry.archiveMember.empty())
            fetch(addresses(m_entry.fileName, m_entry.url), m_target, m_entry.sha256);
        else if (!fromMirrorUnpacked())
            fromArchive();
        return m_target;
    }

private:
    static std::vector<std::string> addresses(const std::string& file, const std::string& url)
    {
        const auto mirror = data::mirror();
        return mirror.empty() ? std::vector<std::string>{url} : std::vector<std::string>{data::mirrorAddress(mirror, file), url};
    }

    void fetch(const std::vector<std::string>& urls, const fs::path& target, const std::string& sha256) const
    {
        data::DownloadRequest request;
        request.urls = urls;
        request.target = target;
        request.checksum = data::Checksum::sha256(sha256);
        // Where the whole digest is known, so is the length.
        if (m_entry.archiveMember.empty() && sha256.size() == kWholeDigest && m_entry.bytes > 0)
            request.size = m_entry.bytes;
        else
            request.most = mostBytes();
        request.firstDigestKey = firstDigestKey(target, sha256);
        request.otherWays = otherWays(target);
        const Text what(FOVEA_TR("core", "Downloading {file}"), {{"file", target.filename().string()}});
        const auto url = data::download(
            request,
            [&](std::int64_t done, std::int64_t total, double rate) {
                if (m_report)
                    m_report({what, done, total >= 0 ? total : m_entry.bytes > 0 ? m_entry.bytes : -1, rate});
            },
            m_stop);
        if (m_report && data::isPlainHttp(url))
            m_report({Text(FOVEA_TR("core", "{file}: downloaded over plain http from {url}, and verified by its checksum"),
                           {{"file", target.filename().string()}, {"url", url}}),
                      0, -1, 0});
    }

    /// The catalogue's figure is of the tensors, or of the packed file.
    std::int64_t mostBytes() const
    {
        constexpr std::int64_t kUnknown = 1'000'000'000, kSpare = 2'000'000;
        return m_entry.bytes > 0 ? m_entry.bytes + m_entry.bytes / (m_entry.archiveMember.empty() ? 20 : 2) + kSpare : kUnknown;
    }

    Text otherWays(const fs::path& target) const
    {
        return Text(
            FOVEA_TR("core", "download {url} yourself and save it as {path}, or set FOVEA_MIRROR to an address or folder that has {file}"),
            {{"url", m_entry.url}, {"path", target.string()}, {"file", target.filename().string()}});
    }

    /// A mirror may have the file without the archive around it.
    bool fromMirrorUnpacked() const
    {
        const auto mirror = data::mirror();
        if (mirror.empty() || isThere(m_archive))
            return false;
        try {
            fetch({data::mirrorAddress(mirror, m_entry.fileName)}, m_target, m_entry.sha256);
            return true;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Network && error.code() != ErrorCode::Data)
                throw;
            return false;
        }
    }

    void fromArchive() const
    {
        if (isThere(m_archive))
            requirePublishedContent(m_archive, m_entry.archiveSha256, m_stop);
        else
            fetch(addresses(archiveName(m_entry), m_entry.url), m_archive, m_entry.archiveSha256);
        if (m_report)
            m_report({Text(FOVEA_TR("core", "Unpacking {file}"), {{"file", m_archive.filename().string()}}), 0, -1, 0});
        data::unpackMember(m_archive, m_entry.archiveMember, m_target, m_stop, {.bytes = mostBytes()});
        std::error_code remains;
        fs::remove(m_archive, remains);
        requirePublishedContent(m_target, m_entry.sha256, m_stop);
    }

    const PublishedWeights& m_entry;
    const data::InstallReport& m_report;
    std::stop_token m_stop;
    fs::path m_target;
    fs::path m_archive;
};

/// What may be downloaded for an entry: the file itself, and the archive it comes in.
std::vector<fs::path> downloadsOf(const PublishedWeights& entry)
{
    std::vector<fs::path> out = {weightsPath(entry)};
    if (!entry.archiveMember.empty())
        out.push_back(paths::weights() / archiveName(entry));
    return out;
}

fs::path partOf(const fs::path& download) { return download.string() + ".part"; }

std::int64_t sizeOf(const fs::path& path)
{
    std::error_code missing;
    const auto size = fs::file_size(path, missing);
    return missing ? 0 : static_cast<std::int64_t>(size);
}

}  // namespace

fs::path weightsPath(const PublishedWeights& entry) { return paths::weights() / entry.fileName; }

const PublishedWeights& requirePublished(const std::string& model)
{
    if (const auto* entry = models::findPublishedWeights(model))
        return *entry;
    std::vector<std::string> known;
    for (const auto& entry : models::publishedWeights())
        known.push_back(entry.model);
    const auto hint = didYouMean(model, known);
    throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "no weights are published for the model '{model}'"), {{"model", model}}), hint);
}

fs::path findWeights(const std::string& model, std::stop_token stop)
{
    const auto& entry = requirePublished(model);
    const auto path = weightsPath(entry);
    if (!isThere(path))
        return {};
    requirePublishedContent(path, entry.sha256, stop);
    return path;
}

const PublishedWeights* recognizeWeights(const fs::path& file, std::stop_token stop)
{
    // A file is asked about several times at the start of a run, and reading a large one takes seconds.
    using Key = std::tuple<fs::path, std::uintmax_t, fs::file_time_type>;
    static std::mutex mutex;
    static std::map<Key, std::string> digests;
    std::error_code unknown;
    const Key key{fs::absolute(file, unknown), fs::file_size(file, unknown), fs::last_write_time(file, unknown)};
    std::string digest;
    {
        const std::lock_guard lock(mutex);
        if (const auto found = digests.find(key); found != digests.end())
            digest = found->second;
    }
    if (digest.empty()) {
        digest = data::fileDigest(file, data::Checksum::Kind::Sha256, stop);
        const std::lock_guard lock(mutex);
        digests[key] = digest;
    }
    for (const auto& entry : models::publishedWeights())
        if (data::Checksum::sha256(entry.sha256).matches(digest))
            return &entry;
    return nullptr;
}

fs::path getWeights(const std::string& model, const data::InstallReport& report, std::stop_token stop)
{
    if (auto path = findWeights(model, stop); !path.empty())
        return path;
    return WeightsDownload(requirePublished(model), report, std::move(stop)).run();
}

std::int64_t partialBytes(const PublishedWeights& entry)
{
    std::int64_t bytes = 0;
    for (const auto& path : downloadsOf(entry))
        bytes += sizeOf(partOf(path));
    return bytes;
}

std::int64_t removeWeights(const std::string& model)
{
    std::int64_t freed = 0;
    bool found = false;
    const auto& entry = requirePublished(model);
    for (const auto& path : downloadsOf(entry)) {
        if (const auto part = partOf(path); isThere(part)) {
            freed += sizeOf(part);
            data::PartFile(path).discard();
            found = true;
        }
        const auto size = sizeOf(path);
        std::error_code failed;
        if (fs::remove(path, failed)) {
            found = true;
            freed += size;
        } else if (failed) {
            throw Error(ErrorCode::Io,
                        Text(FOVEA_TR("core", "cannot remove {path}: {reason}"), {{"path", path.string()}, {"reason", failed.message()}}),
                        {}, path);
        }
    }
    if (!found)
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "the weights of '{model}' are not on this computer"), {{"model", model}}));
    return freed;
}

}  // namespace fovea::predict
