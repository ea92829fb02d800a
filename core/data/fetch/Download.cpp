// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Download.h"

#include "core/base/Error.h"
#include "core/base/Paths.h"
#include "core/data/fetch/Checksum.h"
#include "core/data/fetch/FirstDigests.h"
#include "core/data/fetch/HttpTransfer.h"
#include "core/data/fetch/PartFile.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string_view>

namespace fovea::data {
namespace {

using Clock = std::chrono::steady_clock;

/// Left free on the disk for everybody else.
constexpr std::int64_t kSpareBytes = 16 << 20;
/// Attempts at one address, however much each of them brought.
constexpr int kMostAttempts = 100;

/// Thins out the reports and smooths the rate over some seconds.
class Meter {
public:
    explicit Meter(const DownloadProgress& report) : m_report(report) {}

    void update(std::int64_t done, std::int64_t total, bool last = false)
    {
        const auto now = Clock::now();
        const double seconds = std::chrono::duration<double>(now - m_time).count();
        if (m_started && seconds < kInterval && !last)
            return;
        if (m_started && seconds > 0 && done >= m_done) {
            const double rate = static_cast<double>(done - m_done) / seconds;
            const double keep = std::exp(-seconds / kSmoothingSeconds);
            m_rate = m_rate > 0 ? keep * m_rate + (1 - keep) * rate : rate;
        }
        m_started = true;
        m_time = now;
        m_done = done;
        if (m_report)
            m_report(done, total, m_rate);
    }

private:
    static constexpr double kInterval = 0.1, kSmoothingSeconds = 3;
    const DownloadProgress& m_report;
    Clock::time_point m_time;
    std::int64_t m_done = 0;
    double m_rate = 0;
    bool m_started = false;
};

void pause(std::chrono::milliseconds duration, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, duration, [] { return false; });
    if (stop.stop_requested())
        throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "the download was stopped"), FOVEA_TR("core", "start it again to continue"));
}

Text mismatch(const std::string& url, const Checksum& expected, const std::string& got)
{
    return Text(FOVEA_TR("core", "{url} sent a file with the wrong checksum: expected {expected}, got {got}"),
                {{"url", url}, {"expected", expected.hex}, {"got", got}});
}

/// What an archive or gzip file must begin with, by its name; empty for other names.
std::string_view magicOf(const std::string& name)
{
    if (name.ends_with(".gz") || name.ends_with(".tgz"))
        return "\x1f\x8b";
    return name.ends_with(".zip") ? "PK" : "";
}

/// The reason why the part is not what was asked for, if so, by what is published of the file.
std::optional<Text> publishedFaultOf(const PartFile& part, const DownloadRequest& request, const std::string& url,
                                     const std::stop_token& stop)
{
    if (request.size && part.size() != *request.size)
        return Text(FOVEA_TR("core", "{url} has {got} bytes, expected {expected}"),
                    {{"url", url}, {"got", std::to_string(part.size())}, {"expected", std::to_string(*request.size)}});
    const std::string name = request.target.filename().string();
    if (!firstBytes(part.path(), 8).starts_with(magicOf(name)))
        return Text(FOVEA_TR("core", "{url} sent something that is not a {kind} file"),
                    {{"url", url}, {"kind", request.target.extension().string()}});
    std::string digest;
    if (!request.checksum.empty()) {
        digest = fileDigest(part.path(), request.checksum.kind, stop);
        if (request.checksum.matches(digest))
            return std::nullopt;
    }
    if (request.unpackedChecksum.empty())
        return request.checksum.empty() ? std::nullopt : std::optional(mismatch(url, request.checksum, digest));
    try {
        const std::string unpacked = unpackedDigest(part.path(), request.unpackedChecksum.kind, stop, request.most);
        if (request.unpackedChecksum.matches(unpacked))
            return std::nullopt;
        return request.checksum.empty() ? mismatch(url, request.unpackedChecksum, unpacked) : mismatch(url, request.checksum, digest);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Data)
            throw;
        return Text(FOVEA_TR("core", "{url} sent a damaged or truncated gzip file"), {{"url", url}});
    }
}

/// As above, or because the file is another one than at the first download.
std::optional<Text> faultOf(const PartFile& part, const DownloadRequest& request, const std::string& url, const std::stop_token& stop)
{
    auto fault = publishedFaultOf(part, request, url, stop);
    if (fault || request.firstDigestKey.empty())
        return fault;
    const auto digest = fileDigest(part.path(), Checksum::Kind::Sha256, stop);
    if (const auto first = firstDigest(request.firstDigestKey, digest); first != digest)
        return Text(FOVEA_TR("core", "{url} sent another file than at its first download: SHA-256 {got}, then {first}"),
                    {{"url", url}, {"got", digest}, {"first", first}});
    return std::nullopt;
}

/// Gets one file from one address after the other and remembers why each of them failed.
class Fetch {
public:
    Fetch(const DownloadRequest& request, const DownloadProgress& progress, const std::stop_token& stop)
        : m_request(request), m_stop(stop), m_meter(progress), m_part(request.target)
    {
        m_options.stallTimeout = request.stallTimeout;
        m_options.size = request.size;
        m_options.most = request.most;
        m_options.progress = [this](std::int64_t done, std::int64_t total) {
            m_meter.update(done, total >= 0 ? total : m_request.size.value_or(-1));
        };
        m_options.beforeWriting = [this](std::int64_t bytes) { requireDiskSpace(m_request.target.parent_path(), bytes); };
    }

    /// Returns the address that had the file.
    std::string run()
    {
        if (m_request.size)
            requireDiskSpace(m_request.target.parent_path(), *m_request.size - std::min(*m_request.size, m_part.size()));
        for (const auto& url : m_request.urls)
            if (mayUse(url) && from(url))
                return publicAddress(url);
        fail();
    }

private:
    bool mayUse(const std::string& url)
    {
        if (!isPlainHttp(url) || !m_request.checksum.empty() || !m_request.unpackedChecksum.empty())
            return true;
        note(Text(FOVEA_TR("core",
                           "{url} was not used: over plain http, anyone on the way can change a file, and no checksum of it is known"),
                  {{"url", publicAddress(url)}}),
             false);
        return false;
    }

    bool from(const std::string& url)
    {
        int fruitless = 0;
        std::int64_t most = m_part.size();
        bool mayStartOver = true;
        for (int i = 0; i < kMostAttempts; ++i) {
            const bool resumed = m_part.size() > 0;
            const auto result = isWholeFrom(url) ? TransferResult{} : transfer(url, m_part, m_options, m_stop);
            Text reason = result.reason;
            if (result.kind == TransferResult::Kind::Complete) {
                const auto fault = faultOf(m_part, m_request, publicAddress(url), m_stop);
                if (!fault)
                    return finish();
                m_part.restart({});
                reason = *fault;
            }
            spdlog::debug("download: {}", reason.str());
            const bool wrong = result.kind == TransferResult::Kind::Complete || result.kind == TransferResult::Kind::WrongContent;
            // Bytes of an earlier day may be to blame; once from the start settles it.
            if (mayStartOver &&
                (result.kind == TransferResult::Kind::StartOver || (result.kind == TransferResult::Kind::Complete && resumed))) {
                mayStartOver = false;
                most = 0;
                continue;
            }
            if (result.kind != TransferResult::Kind::Transient)
                return note(std::move(reason), wrong);
            fruitless = m_part.size() > most ? 0 : fruitless + 1;
            if (fruitless >= m_request.attempts || i + 1 == kMostAttempts)
                return note(std::move(reason), false);
            most = std::max(most, m_part.size());
            pause(m_request.firstPause * (1 << std::clamp(fruitless - 1, 0, 5)), m_stop);
        }
        return false;
    }

    /// A part that a crash left complete needs no network.
    bool isWholeFrom(const std::string& url) const
    {
        return m_part.size() > 0 && m_part.origin().url == addressKey(url) && m_part.origin().total == m_part.size();
    }

    bool finish()
    {
        const auto size = m_part.size();
        const auto name = m_part.origin().name;
        m_part.finish();
        if (m_request.named && !name.empty())
            m_request.named(name);
        m_meter.update(size, size, true);
        return true;
    }

    bool note(Text reason, bool wrongContent)
    {
        m_reasons.push_back(std::move(reason));
        m_allWrong = m_allWrong && wrongContent;
        return false;
    }

    [[noreturn]] void fail() const
    {
        const auto code = m_allWrong ? ErrorCode::Data : ErrorCode::Network;
        const Text hint =
            !m_request.otherWays.empty()
                ? m_request.otherWays
                : Text(FOVEA_TR("core", "check the connection, or set FOVEA_MIRROR to an address or folder that has the file"));
        if (m_reasons.size() == 1)
            throw Error(code, m_reasons.front(), hint);
        std::string all;
        for (const auto& reason : m_reasons)
            all += "\n  " + reason.str();
        throw Error(
            code,
            Text(FOVEA_TR("core", "cannot download {file}:{reasons}"), {{"file", m_request.target.filename().string()}, {"reasons", all}}),
            hint);
    }

    const DownloadRequest& m_request;
    const std::stop_token& m_stop;
    Meter m_meter;
    PartFile m_part;
    TransferOptions m_options;
    std::vector<Text> m_reasons;
    bool m_allWrong = true;
};

bool hasScheme(std::string_view url, std::string_view scheme)
{
    return url.size() >= scheme.size() && std::equal(scheme.begin(), scheme.end(), url.begin(), [](char wanted, char c) {
               return wanted == std::tolower(static_cast<unsigned char>(c));
           });
}

bool isFileAddress(std::string_view url) { return hasScheme(url, "file:"); }

/// Without a user's name and password, which stand before the host.
std::string withoutUser(const std::string& url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string::npos || isFileAddress(url))
        return url;
    const auto begin = scheme + 3;
    const auto end = std::min(url.find_first_of("/?#", begin), url.size());
    const std::string authority = url.substr(begin, end - begin);
    auto at = authority.rfind('@');
    if (at != std::string::npos)
        return url.substr(0, begin) + url.substr(begin + at + 1);
    // No port has letters: a password with a slash in it was not escaped.
    const auto colon = authority.rfind(':');
    const bool isPort =
        colon == std::string::npos || authority.find_first_not_of("0123456789", colon + 1) == std::string::npos || authority.ends_with(']');
    at = isPort ? std::string::npos : url.rfind('@');
    return at == std::string::npos ? url : url.substr(0, begin) + url.substr(at + 1);
}

}  // namespace

void requireDiskSpace(const std::filesystem::path& folder, std::int64_t bytes)
{
    std::error_code failed;
    const auto space = std::filesystem::space(folder, failed);
    // A file system that does not tell is found out by writing.
    if (failed || space.available == static_cast<std::uintmax_t>(-1))
        return;
    const auto free = static_cast<std::int64_t>(std::min<std::uintmax_t>(space.available, INT64_MAX));
    if (free - kSpareBytes < bytes)
        throw Error(ErrorCode::Io,
                    Text(FOVEA_TR("core", "not enough disk space in {path}: {needed} needed, {free} free"),
                         {{"path", folder.string()}, {"needed", sizeText(bytes)}, {"free", sizeText(free)}}),
                    FOVEA_TR("core", "free some space, or set FOVEA_HOME to a folder on another disk"), folder);
}

std::string sizeText(std::int64_t bytes)
{
    static constexpr const char* kUnits[] = {"bytes", "kB", "MB", "GB", "TB"};
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < std::size(kUnits)) {
        value /= 1000;
        ++unit;
    }
    return unit == 0      ? fmt::format("{} bytes", bytes)
           : value < 9.95 ? fmt::format("{:.1f} {}", value, kUnits[unit])
                          : fmt::format("{:.0f} {}", value, kUnits[unit]);
}

std::string fileUrl(const std::filesystem::path& path)
{
    std::string out = "file://";
    for (const char c : std::filesystem::absolute(path).lexically_normal().string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = std::isalnum(byte) != 0 && byte < 0x80;
        out += plain || c == '/' || c == '-' || c == '_' || c == '.' || c == '~' ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return out;
}

std::string publicAddress(const std::string& url)
{
    const std::string out = withoutUser(url);
    return isFileAddress(out) ? out : out.substr(0, out.find_first_of("?#"));
}

std::string addressKey(const std::string& url)
{
    const std::string whole = withoutUser(url);
    Digest digest(Checksum::Kind::Sha256);
    digest.add(whole.data(), whole.size());
    return publicAddress(url) + " " + digest.hex();
}

bool isHttpAddress(const std::string& url) { return hasScheme(url, "http://"); }

bool isPlainHttp(const std::string& url)
{
    if (!isHttpAddress(url))
        return false;
    // By the same rules as the transfer, so that both mean one host.
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parts(curl_url(), curl_url_cleanup);
    char* found = nullptr;
    if (!parts || curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK ||
        curl_url_get(parts.get(), CURLUPART_HOST, &found, 0) != CURLUE_OK)
        return true;
    const std::unique_ptr<char, decltype(&curl_free)> held(found, curl_free);
    const std::string_view host(found);
    const bool isLoopback = host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host != "localhost" && !isLoopback && host != "[::1]";
}

std::string download(const DownloadRequest& request, const DownloadProgress& progress, std::stop_token stop)
{
    if (request.urls.empty())
        throw Error(ErrorCode::Internal,
                    Text(FOVEA_TR("core", "there is no download address for {file}"), {{"file", request.target.filename().string()}}));
    const auto target = std::filesystem::absolute(request.target);
    paths::ensureFolder(target.parent_path());
    DownloadRequest absolute = request;
    absolute.target = target;
    return Fetch(absolute, progress, stop).run();
}

}  // namespace fovea::data
