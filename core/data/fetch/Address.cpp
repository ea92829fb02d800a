// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/fetch/Address.h"

#include "core/base/Names.h"
#include "core/base/Paths.h"
#include "core/data/fetch/Archive.h"
#include "core/data/fetch/Checksum.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <utility>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

std::string withoutFolders(const std::string& name) { return name.substr(name.find_last_of("/\\") + 1); }

/// The value of a parameter of a header, such as filename="a.zip"; quotes are taken off.
std::string parameterOf(std::string_view header, std::string_view wanted)
{
    bool isQuoted = false;
    std::size_t begin = 0;
    const auto value = [&](std::string_view parameter) -> std::string {
        const auto equals = parameter.find('=');
        auto name = parameter.substr(0, equals);
        while (!name.empty() && std::isspace(static_cast<unsigned char>(name.front())) != 0)
            name.remove_prefix(1);
        while (!name.empty() && std::isspace(static_cast<unsigned char>(name.back())) != 0)
            name.remove_suffix(1);
        if (equals == std::string_view::npos || lowerCase(name) != wanted)
            return {};
        std::string out;
        bool isEscaped = false;
        for (const char c : parameter.substr(equals + 1)) {
            const bool isMark = !isEscaped && (c == '"' || c == '\\');
            isEscaped = isMark && c == '\\';
            if (!isMark)
                out += c;
        }
        while (!out.empty() && out.front() == ' ')
            out.erase(0, 1);
        while (!out.empty() && out.back() == ' ')
            out.pop_back();
        return out;
    };
    for (std::size_t i = 0; i <= header.size(); ++i) {
        if (i < header.size() && header[i] == '"')
            isQuoted = !isQuoted;
        if (i < header.size() && (header[i] != ';' || isQuoted))
            continue;
        if (auto found = value(header.substr(begin, i - begin)); !found.empty())
            return found;
        begin = i + 1;
    }
    return {};
}

/// Whether the first file of a zip file is an array of NumPy.
bool beginsWithArray(const std::string& zip)
{
    constexpr std::size_t kName = 30, kNameLength = 26;
    if (zip.size() <= kName)
        return false;
    const std::size_t length =
        static_cast<unsigned char>(zip[kNameLength]) + 256 * static_cast<std::size_t>(static_cast<unsigned char>(zip[kNameLength + 1]));
    return std::string_view(zip).substr(kName, length).ends_with(".npy");
}

bool endsWithAny(const std::string& name, std::initializer_list<std::string_view> endings)
{
    const std::string lower = lowerCase(name);
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return lower.ends_with(ending); });
}

/// A text without a byte order mark and the blanks that it begins with.
std::string_view withoutBlanks(std::string_view text)
{
    if (constexpr std::string_view kMark = "\xef\xbb\xbf"; text.starts_with(kMark))
        text.remove_prefix(kMark.size());
    return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

}  // namespace

std::string percentDecoded(std::string_view text)
{
    int length = 0;
    const std::unique_ptr<char, decltype(&curl_free)> decoded(
        curl_easy_unescape(nullptr, text.data(), static_cast<int>(text.size()), &length), curl_free);
    // An empty text would be one that ends by a NUL.
    return text.empty() || !decoded ? std::string(text) : std::string(decoded.get(), static_cast<std::size_t>(length));
}

bool isAddress(std::string_view text)
{
    const std::string lower = lowerCase(text.substr(0, 8));
    return lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("file://");
}

std::string fileOfAddress(std::string_view address)
{
    auto path = address.substr(0, address.find_first_of("?#"));
    const auto host = path.find("://");
    path.remove_prefix(host == std::string_view::npos ? 0 : host + 3);
    const auto slash = path.find('/');
    return slash == std::string_view::npos ? std::string() : withoutFolders(percentDecoded(path.substr(slash)));
}

std::string fileOfDisposition(std::string_view header)
{
    // UTF-8'en'a%20b.zip: the form for letters beyond ASCII comes first.
    if (const auto extended = parameterOf(header, "filename*"); !extended.empty()) {
        const auto quote = extended.find('\'', extended.find('\'') + 1);
        if (extended.find('\'') != std::string::npos && quote != std::string::npos)
            return withoutFolders(percentDecoded(std::string_view(extended).substr(quote + 1)));
    }
    return withoutFolders(parameterOf(header, "filename"));
}

std::string nameByContent(const fs::path& file, const std::string& suggested)
{
    constexpr std::size_t kLooked = 512;
    const std::string name = suggested.empty() ? "download" : paths::fileName(suggested);
    const std::string bytes = firstBytes(file, kLooked);
    const std::string_view text = withoutBlanks(bytes);
    const auto with = [&](std::string_view ending, std::initializer_list<std::string_view> alike) {
        return endsWithAny(name, alike) ? name : name + std::string(ending);
    };
    using namespace std::string_view_literals;
    if (bytes.starts_with("PK"))
        return beginsWithArray(bytes) ? with(".npz", {".npz"}) : with(".zip", {".zip", ".tm"});
    if (bytes.starts_with("\x1f\x8b"))
        return isArchive(file) ? with(".tar.gz", {".tar.gz", ".tgz", ".gz"}) : with(".gz", {".gz"});
    constexpr std::array kBeginnings = {std::pair{"\x93NUMPY"sv, ".npy"sv}, std::pair{"MATLAB "sv, ".mat"sv},
                                        std::pair{"PAR1"sv, ".parquet"sv},  std::pair{"<annotation"sv, ".xml"sv},
                                        std::pair{"<?xml"sv, ".xml"sv},     std::pair{"{"sv, ".json"sv},
                                        std::pair{"["sv, ".json"sv}};
    for (const auto& [beginning, ending] : kBeginnings)
        if (bytes.starts_with(beginning) || text.starts_with(beginning))
            return with(ending, {ending, ".jsonl"});
    if (isArchive(file))
        return with(".tar", {".tar", ".tar.xz", ".tar.bz2", ".tar.zst", ".txz", ".tbz2", ".xz", ".bz2", ".zst"});
    const bool isText = std::none_of(bytes.begin(), bytes.end(), [](char c) { return c == '\0'; });
    return isText ? with(".csv", {".csv", ".tsv", ".txt", ".json", ".jsonl", ".xml", ".gz"}) : name;
}

}  // namespace fovea::data
