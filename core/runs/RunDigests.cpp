// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/RunDigests.h"

#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/JsonText.h"

namespace fovea::runs {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDigestsFile = "digests.json";
constexpr auto kSha256 = data::Checksum::Kind::Sha256;

}  // namespace

DigestedLog::DigestedLog(const fs::path& path) : m_file(path)
{
    // A device, such as a full one in a test, has no content to read.
    std::error_code ignored;
    if (m_file.size() == 0 || !fs::is_regular_file(path, ignored))
        return;
    const std::string content = readFile(path);
    m_digest.add(content.data(), content.size());
}

void DigestedLog::append(std::string_view bytes)
{
    m_isDurable = false;
    m_file.append(bytes);
    m_digest.add(bytes.data(), bytes.size());
}

void DigestedLog::flush(bool durable)
{
    m_file.flush(durable && !m_isDurable);
    m_isDurable = m_isDurable || durable;
}

RunDigests RunDigests::read(const fs::path& folder)
{
    constexpr std::uint64_t kMostBytes = 1 << 20;
    RunDigests out;
    try {
        const Json document = parseJson(readInput(folder / kDigestsFile, kMostBytes), folder / kDigestsFile);
        for (const auto& [file, entry] : document.at("files").items())
            out.m_files[file] = {entry.at("bytes").get<std::int64_t>(), entry.at("sha256").get<std::string>(),
                                 entry.value("step", std::int64_t{-1})};
    } catch (const Error&) {
        return {};
    } catch (const Json::exception&) {
        return {};
    }
    return out;
}

void RunDigests::add(const fs::path& folder, const std::string& file, std::int64_t step)
{
    std::error_code ignored;
    const auto path = folder / file;
    if (!fs::is_regular_file(path, ignored)) {
        m_files.erase(file);
        return;
    }
    m_files[file] = {static_cast<std::int64_t>(fs::file_size(path)), data::fileDigest(path, kSha256), step};
}

void RunDigests::set(const std::string& file, FileDigest digest) { m_files[file] = std::move(digest); }

void RunDigests::write(const fs::path& folder) const
{
    OrderedJson files = OrderedJson::object();
    for (const auto& [file, digest] : m_files) {
        files[file] = {{"bytes", digest.bytes}, {"sha256", digest.sha256}};
        if (digest.step >= 0)
            files[file]["step"] = digest.step;
    }
    writeFileAtomically(folder / kDigestsFile, jsonText(OrderedJson{{"files", files}}, 2) + "\n");
}

const FileDigest* RunDigests::find(const std::string& file) const
{
    const auto found = m_files.find(file);
    return found == m_files.end() ? nullptr : &found->second;
}

}  // namespace fovea::runs
