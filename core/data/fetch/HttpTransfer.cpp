// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/HttpTransfer.h"

#include "core/base/Error.h"
#include "core/base/Names.h"
#include "core/data/fetch/Address.h"
#include "core/data/fetch/Checksum.h"
#include "core/data/fetch/Download.h"
#include "core/data/fetch/TransferFaults.h"

#include <curl/curl.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <exception>
#include <memory>
#include <string_view>

namespace fovea::data {
namespace {

constexpr long kOk = 200, kPartial = 206, kRequestTimeout = 408, kRangeNotSatisfiable = 416, kTooManyRequests = 429;

struct Range {
    std::int64_t first = -1;  ///< -1 in an answer of 416
    std::int64_t total = -1;
};

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size() || value < 0)
        return std::nullopt;
    return value;
}

/// Reads "bytes 100-199/200" and "bytes */200"; an unknown total is "*".
std::optional<Range> parseRange(std::string_view text)
{
    constexpr std::string_view kUnit = "bytes ";
    const auto slash = text.find('/');
    if (!text.starts_with(kUnit) || slash == std::string_view::npos)
        return std::nullopt;
    const auto span = text.substr(kUnit.size(), slash - kUnit.size());
    Range range;
    if (const auto total = number(text.substr(slash + 1)))
        range.total = *total;
    if (span == "*")
        return range;
    const auto first = number(span.substr(0, span.find('-')));
    if (!first)
        return std::nullopt;
    range.first = *first;
    return range;
}

struct Headers {
    std::string tag, modified, range, name;
    std::int64_t length = -1;
};

/// One request with what its callbacks need. Exceptions must not pass through libcurl's C code:
/// they are kept and thrown again afterwards.
class Request {
public:
    Request(const std::string& url, PartFile& part, const TransferOptions& options, const std::stop_token& stop);
    TransferResult run();

private:
    static std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self);
    static int onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    void configure();
    void addHeader(const std::string& line);
    void readHeader(std::string_view line);
    bool begin(std::string_view firstBytes);
    bool beginPartial();
    bool isTooLong(std::int64_t bytes);
    bool takeBody(std::string_view bytes);
    void end(TransferResult::Kind kind, Text reason);
    TransferResult judge(CURLcode status);
    TransferResult judgeStatus(long code);
    TransferResult judgeTransport(CURLcode status);
    TransferResult judgeUnsatisfiable();
    long responseCode() const;

    const std::string& m_address;
    std::string m_url;  ///< the address as it may be shown and kept
    PartFile& m_part;
    const TransferOptions& m_options;
    const std::stop_token& m_stop;
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> m_curl;
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> m_lines{nullptr, curl_slist_free_all};
    std::array<char, CURL_ERROR_SIZE> m_message{};
    Headers m_headers;
    std::int64_t m_offset = 0;
    bool m_begun = false;
    std::optional<TransferResult> m_early;
    std::exception_ptr m_failure;
};

CURL* newHandle()
{
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    CURL* handle = ready ? curl_easy_init() : nullptr;
    if (!handle)
        throw Error(ErrorCode::Internal, FOVEA_TR("core", "the network library could not be started"));
    return handle;
}

Request::Request(const std::string& url, PartFile& part, const TransferOptions& options, const std::stop_token& stop)
    : m_address(url), m_url(publicAddress(url)), m_part(part), m_options(options), m_stop(stop), m_curl(newHandle(), curl_easy_cleanup)
{
    if (part.size() > 0 && part.origin().url == addressKey(url) && part.origin().isResumable())
        m_offset = part.size();
    configure();
}

void Request::addHeader(const std::string& line)
{
    curl_slist* longer = curl_slist_append(m_lines.get(), line.c_str());
    if (!longer)
        throw std::bad_alloc();
    (void)m_lines.release();
    m_lines.reset(longer);
}

void Request::configure()
{
    CURL* curl = m_curl.get();
    const auto stall = static_cast<long>(m_options.stallTimeout.count());
    curl_easy_setopt(curl, CURLOPT_URL, m_address.c_str());
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, m_message.data());
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Fovea/" FOVEA_VERSION);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https,file");
    // What was asked for over https must not come over http.
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, isHttpAddress(m_address) ? "http,https" : "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 10L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, std::min(20L, stall));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 16L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, stall);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, onProgress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
    // The bytes as they lie on the server, or a resumed part would mix two encodings.
    addHeader("Accept-Encoding: identity");
    if (m_offset > 0) {
        const auto& origin = m_part.origin();
        addHeader("If-Range: " + (origin.tag.empty() ? origin.modified : origin.tag));
        curl_easy_setopt(curl, CURLOPT_RANGE, (std::to_string(m_offset) + "-").c_str());
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, m_lines.get());
}

long Request::responseCode() const
{
    long code = 0;
    curl_easy_getinfo(m_curl.get(), CURLINFO_RESPONSE_CODE, &code);
    return code;
}

void Request::readHeader(std::string_view line)
{
    // Each redirect brings headers of its own; only the last answer's count.
    if (line.starts_with("HTTP/")) {
        m_headers = {};
        return;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos)
        return;
    const std::string name = lowerCase(line.substr(0, colon));
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    auto value = line.substr(colon + 1);
    while (!value.empty() && isSpace(value.front()))
        value.remove_prefix(1);
    while (!value.empty() && isSpace(value.back()))
        value.remove_suffix(1);
    // A weak tag promises the same meaning, not the same bytes.
    if (name == "etag" && value.starts_with('"'))
        m_headers.tag = value;
    else if (name == "last-modified")
        m_headers.modified = value;
    else if (name == "content-disposition")
        m_headers.name = fileOfDisposition(value);
    else if (name == "content-range")
        m_headers.range = value;
    else if (name == "content-length")
        m_headers.length = number(value).value_or(-1);
}

void Request::end(TransferResult::Kind kind, Text reason) { m_early = TransferResult{kind, std::move(reason)}; }

/// A 206: only good if it continues exactly where the part ends, in a file of the same length.
bool Request::beginPartial()
{
    const auto range = parseRange(m_headers.range);
    const auto known = m_part.origin().total;
    if (m_offset == 0 || !range || range->first != m_offset || (known >= 0 && range->total >= 0 && range->total != known)) {
        m_part.restart({});
        end(TransferResult::Kind::StartOver, FOVEA_TR("core", "the server sent a different part of the file than requested"));
        return false;
    }
    const auto total = range->total >= 0 ? range->total : known;
    if (isTooLong(total))
        return false;
    if (m_options.beforeWriting && total >= 0)
        m_options.beforeWriting(total - m_offset);
    return true;
}

/// Decides on the first byte of an answer whether to take it, and empties the part for a whole file.
bool Request::begin(std::string_view firstBytes)
{
    m_begun = true;
    const long code = responseCode();
    if (code == kPartial)
        return beginPartial();
    // 0 is a file:// address.
    if (code != kOk && code != 0)
        return false;
    if (looksLikeWebPage(firstBytes)) {
        end(TransferResult::Kind::WrongContent,
            Text(FOVEA_TR("core", "{url} answered with a web page instead of the file; your network may require you to sign in first"),
                 {{"url", m_url}}));
        return false;
    }
    if (m_options.size && m_headers.length >= 0 && m_headers.length != *m_options.size) {
        end(TransferResult::Kind::WrongContent,
            Text(FOVEA_TR("core", "{url} has {got} bytes, expected {expected}"),
                 {{"url", m_url}, {"got", std::to_string(m_headers.length)}, {"expected", std::to_string(*m_options.size)}}));
        return false;
    }
    if (isTooLong(m_headers.length))
        return false;
    m_part.restart({addressKey(m_address), m_headers.tag, m_headers.modified, m_headers.length, m_headers.name});
    if (m_options.beforeWriting && m_headers.length >= 0)
        m_options.beforeWriting(m_headers.length);
    return true;
}

/// Ends the request for a file of more bytes than it may have, and empties the part.
bool Request::isTooLong(std::int64_t bytes)
{
    const auto most = m_options.size ? m_options.size : m_options.most;
    if (!most || bytes <= *most)
        return false;
    m_part.restart({});
    end(TransferResult::Kind::WrongContent, Text(FOVEA_TR("core", "{url} sends more than the {most} bytes that the file may have"),
                                                 {{"url", m_url}, {"most", std::to_string(*most)}}));
    return true;
}

bool Request::takeBody(std::string_view bytes)
{
    // A server may announce no length, or a wrong one.
    if (isTooLong(m_part.size() + static_cast<std::int64_t>(bytes.size())))
        return false;
    m_part.append(bytes.data(), bytes.size());
    if (m_options.progress)
        m_options.progress(m_part.size(), m_part.origin().total);
    return true;
}

std::size_t Request::onHeader(char* data, std::size_t size, std::size_t count, void* self)
{
    try {
        static_cast<Request*>(self)->readHeader({data, size * count});
        return size * count;
    } catch (...) {
        static_cast<Request*>(self)->m_failure = std::current_exception();
        return 0;
    }
}

std::size_t Request::onBody(char* data, std::size_t size, std::size_t count, void* self)
{
    auto& request = *static_cast<Request*>(self);
    const std::string_view bytes(data, size * count);
    try {
        if (!request.m_begun && !request.begin(bytes))
            return 0;
        return request.takeBody(bytes) ? bytes.size() : 0;
    } catch (...) {
        request.m_failure = std::current_exception();
        return 0;
    }
}

int Request::onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Request*>(self)->m_stop.stop_requested() ? 1 : 0;
}

TransferResult Request::judgeUnsatisfiable()
{
    // Nothing lies beyond our end. That is so when we have it all, or when it is another file.
    const auto range = parseRange(m_headers.range);
    if (m_offset > 0 && range && range->total == m_part.size())
        return {};
    m_part.restart({});
    return {TransferResult::Kind::StartOver, Text(FOVEA_TR("core", "{url} cannot resume the download"), {{"url", m_url}})};
}

TransferResult Request::judgeStatus(long code)
{
    using Kind = TransferResult::Kind;
    const Text::Args args = {{"url", m_url}, {"status", std::to_string(code)}};
    switch (code) {
    case kRangeNotSatisfiable: return judgeUnsatisfiable();
    case 401:
    case 403: return {Kind::Permanent, Text(FOVEA_TR("core", "{url} refuses access (HTTP {status})"), args)};
    case 404:
    case 410: return {Kind::Permanent, Text(FOVEA_TR("core", "{url} does not exist (HTTP {status})"), args)};
    case kRequestTimeout:
    case kTooManyRequests: return {Kind::Transient, Text(FOVEA_TR("core", "{url} asks to try again later (HTTP {status})"), args)};
    default:
        return {code >= 500 ? Kind::Transient : Kind::Permanent, Text(FOVEA_TR("core", "{url} answered with HTTP status {status}"), args)};
    }
}

TransferResult Request::judgeTransport(CURLcode status)
{
    using Kind = TransferResult::Kind;
    spdlog::info("libcurl: {}: {}", m_url, m_message[0] != '\0' ? m_message.data() : curl_easy_strerror(status));
    const Text::Args args = {{"url", m_url}, {"reason", transportFault(m_curl.get(), status)}};
    switch (status) {
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT: return {Kind::Permanent, Text(FOVEA_TR("core", "'{url}' is not an http, https or file address"), args)};
    case CURLE_FILE_COULDNT_READ_FILE: return {Kind::Permanent, Text(FOVEA_TR("core", "{url} does not exist or cannot be read"), args)};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
        // Somewhere that was there a moment ago is worth waiting for.
        return {m_offset > 0 ? Kind::Transient : Kind::Permanent, Text(FOVEA_TR("core", "{url} cannot be reached: {reason}"), args)};
    case CURLE_OPERATION_TIMEDOUT: return {Kind::Transient, Text(FOVEA_TR("core", "{url} stopped sending"), args)};
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return {Kind::Transient, Text(FOVEA_TR("core", "the connection to {url} was lost"), args)};
    default: return {Kind::Permanent, Text(FOVEA_TR("core", "{url} cannot be read: {reason}"), args)};
    }
}

TransferResult Request::judge(CURLcode status)
{
    if (m_early)
        return *m_early;
    const long code = responseCode();
    const bool refused = code != 0 && code != kOk && code != kPartial;
    if (refused && (status == CURLE_OK || status == CURLE_WRITE_ERROR))
        return judgeStatus(code);
    if (status != CURLE_OK)
        return judgeTransport(status);
    // An empty file has no body, so nothing has begun yet.
    if (!m_begun && !begin({}))
        return *m_early;
    const auto total = m_part.origin().total;
    if (total >= 0 && m_part.size() != total)
        return {TransferResult::Kind::Transient,
                Text(FOVEA_TR("core", "{url} ended after {got} of {expected} bytes"),
                     {{"url", m_url}, {"got", std::to_string(m_part.size())}, {"expected", std::to_string(total)}})};
    return {};
}

TransferResult Request::run()
{
    const CURLcode status = curl_easy_perform(m_curl.get());
    if (m_failure)
        std::rethrow_exception(m_failure);
    if (m_stop.stop_requested())
        throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "the download was stopped"), FOVEA_TR("core", "start it again to continue"));
    return judge(status);
}

}  // namespace

TransferResult transfer(const std::string& url, PartFile& part, const TransferOptions& options, const std::stop_token& stop)
{
    return Request(url, part, options, stop).run();
}

}  // namespace fovea::data
