// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Checksum.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"

#include <openssl/evp.h>
#include <spdlog/spdlog.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

namespace fovea::data {
namespace {

constexpr std::size_t kBlock = 1 << 18;

void checkStop(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped while checking a file"));
}

[[noreturn]] void cannotRead(const std::filesystem::path& path, int reason)
{
    if (reason == ENOENT)
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no file {path}"), {{"path", path.string()}}), {}, path);
    throw Error(ErrorCode::Io,
                Text(FOVEA_TR("core", "cannot read {path}: {reason}"), {{"path", path.string()}, {"reason", std::strerror(reason)}}), {},
                path);
}

using GzFile = std::unique_ptr<gzFile_s, decltype(&gzclose)>;

void requireDigest(bool done)
{
    if (!done)
        throw Error(ErrorCode::Internal, FOVEA_TR("core", "OpenSSL on this computer cannot compute the checksum"));
}

using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

}  // namespace

struct Digest::State {
    DigestContext context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
};

Digest::Digest(Checksum::Kind kind) : m_state(std::make_unique<State>())
{
    const EVP_MD* method = kind == Checksum::Kind::Md5 ? EVP_md5() : EVP_sha256();
    requireDigest(m_state->context && EVP_DigestInit_ex(m_state->context.get(), method, nullptr) == 1);
}

Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;

void Digest::add(const void* bytes, std::size_t size) { requireDigest(EVP_DigestUpdate(m_state->context.get(), bytes, size) == 1); }

std::string Digest::hex() const
{
    const DigestContext copy(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    requireDigest(copy && EVP_MD_CTX_copy_ex(copy.get(), m_state->context.get()) == 1);
    std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
    unsigned int size = 0;
    requireDigest(EVP_DigestFinal_ex(copy.get(), raw.data(), &size) == 1);
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (unsigned int i = 0; i < size; ++i) {
        out += kDigits[raw[i] >> 4];
        out += kDigits[raw[i] & 15];
    }
    return out;
}

bool Checksum::matches(const std::string& digest) const
{
    const bool fits = kind == Kind::Md5 ? hex.size() == 32 : hex.size() >= 8 && hex.size() <= 64;
    if (!fits)
        throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "'{checksum}' is not a checksum"), {{"checksum", hex}}));
    return std::equal(hex.begin(), hex.end(), digest.begin(),
                      digest.begin() + static_cast<std::ptrdiff_t>(std::min(hex.size(), digest.size())),
                      [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

std::string fileDigest(const std::filesystem::path& path, Checksum::Kind kind, std::stop_token stop, std::uint64_t most)
{
    auto in = openInput(path);
    Digest digest(kind);
    std::vector<char> block(kBlock);
    errno = 0;
    while (in && most > 0) {
        checkStop(stop);
        in.read(block.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(block.size(), most)));
        digest.add(block.data(), static_cast<std::size_t>(in.gcount()));
        most -= static_cast<std::uint64_t>(in.gcount());
    }
    if (in.bad())
        cannotRead(path, errno == 0 ? EIO : errno);
    return digest.hex();
}

std::string unpackedDigest(const std::filesystem::path& path, Checksum::Kind kind, std::stop_token stop, std::optional<std::int64_t> most)
{
    requireRegularFile(path);
    errno = 0;
    const GzFile in(gzopen(path.c_str(), "rb"), gzclose);
    if (!in)
        cannotRead(path, errno);
    gzbuffer(in.get(), kBlock);
    Digest digest(kind);
    std::vector<char> block(kBlock);
    std::int64_t done = 0;
    for (;;) {
        checkStop(stop);
        const int n = gzread(in.get(), block.data(), static_cast<unsigned>(block.size()));
        int status = Z_OK;
        const char* reason = gzerror(in.get(), &status);
        if (n < 0 && status == Z_ERRNO)
            cannotRead(path, errno);
        // A cut-off file hands out what it has first and complains only then.
        if (n < 0 || status == Z_BUF_ERROR)
            throw Error(
                ErrorCode::Data,
                Text(
                    FOVEA_TR("core", "{path} is a damaged or truncated gzip file (near byte {offset}: {reason})"),
                    {{"path", path.string()}, {"offset", std::to_string(gzoffset(in.get()))}, {"reason", gzipFault(path, status, reason)}}),
                FOVEA_TR("core", "copy or download the file again"), path);
        if (n == 0)
            return digest.hex();
        done += n;
        if (most && done > *most)
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path} unpacks to more than {most} bytes"),
                             {{"path", path.string()}, {"most", std::to_string(*most)}}),
                        {}, path);
        digest.add(block.data(), static_cast<std::size_t>(n));
    }
}

Text gzipFault(const std::filesystem::path& path, int status, const char* words)
{
    spdlog::info("zlib cannot unpack {}: {}", path.string(), words ? words : "");
    switch (status) {
    case Z_BUF_ERROR: return FOVEA_TR("core", "unexpected end of file");
    case Z_MEM_ERROR: return FOVEA_TR("core", "not enough memory");
    default: return FOVEA_TR("core", "its packed content is damaged");
    }
}

std::string firstBytes(const std::filesystem::path& path, std::size_t count)
{
    auto in = openInput(path);
    std::string bytes(count, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

bool looksLikeWebPage(std::string_view bytes)
{
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    while (!bytes.empty() && std::isspace(static_cast<unsigned char>(bytes.front())))
        bytes.remove_prefix(1);
    const auto begins = [&](std::string_view word) {
        return bytes.size() >= word.size() && std::equal(word.begin(), word.end(), bytes.begin(),
                                                         [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
    };
    return begins("<!doctype html") || begins("<html") || begins("<head") || begins("<?xml") || begins("<script") || begins("<!--");
}

}  // namespace fovea::data
