// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/PictureCheck.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/InputFile.h"
#include "core/base/JsonText.h"
#include "core/base/Log.h"
#include "core/base/Paths.h"
#include "core/base/ThreadPool.h"
#include "core/data/pictures/ImageDecoder.h"
#include "core/data/pictures/PictureParsers.h"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <mutex>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr int kCacheVersion = 10;  ///< to be raised whenever other pictures are refused, or in other words
/// What was refused for want of a library is checked anew by a program that has it.
constexpr int kCacheKey = kCacheVersion * 8 + kHasGif * 4 + kHasHeif * 2 + kHasAnimatedWebP;
constexpr std::size_t kProgressStep = 16;

std::string keyOf(const fs::path& folder)
{
    std::error_code ignored;
    const auto whole = fs::weakly_canonical(fs::absolute(folder), ignored);
    return (whole.empty() ? folder : whole).string();
}

/// {"version", "folder", "pictures": {name: [bytes, modified, width, height, channels, problem, highest, digest, inode, unused, more]}};
/// an empty object for anything that is not exactly that.
Json readCache(const fs::path& path, const std::string& key)
{
    try {
        Json document = readJson(path);
        if (document.at("version") == kCacheKey && document.at("folder") == printable(key) && document.at("pictures").is_object())
            return std::move(document["pictures"]);
    } catch (const std::exception&) {
        // Absent, cut off, of another version: the pictures are simply read again.
    }
    return Json::object();
}

void writeCache(const fs::path& path, const std::string& key, const std::vector<PictureFile>& files,
                const std::vector<PictureVerdict>& verdicts)
{
    Json pictures = Json::object();
    for (std::size_t i = 0; i < files.size(); ++i)
        if (const auto& v = verdicts[i]; v.bytes >= 0)
            pictures[printable(files[i].name)] = {v.bytes,         v.modified,          v.info.width,   v.info.height,
                                                  v.info.channels, readable(v.problem), v.info.highest, v.digest,
                                                  v.inode,         v.info.unused,       v.info.hasMore};
    try {
        paths::ensureFolder(path.parent_path());
        writeFileAtomically(path, jsonText(Json{{"version", kCacheKey}, {"folder", printable(key)}, {"pictures", std::move(pictures)}}));
    } catch (const Error& error) {
        spdlog::info("cannot save the result of the image check: {}", error.what());
    }
}

/// Takes a remembered verdict if it is of this very file.
bool recall(const Json& cache, const std::string& name, PictureVerdict& verdict)
{
    const auto found = cache.find(name);
    if (found == cache.end())
        return false;
    try {
        const Json& row = *found;
        if (row.size() != 11 || row.at(0) != verdict.bytes || row.at(1) != verdict.modified || row.at(8) != verdict.inode)
            return false;
        PictureInfo info{row.at(2).get<int>(),    row.at(3).get<int>(), row.at(4).get<int>(),
                         row.at(6).get<double>(), row.at(9).get<int>(), row.at(10).get<bool>()};
        auto problem = row.at(5).get<std::string>();
        const bool isSound = info.width > 0 && info.height > 0 && (info.channels == 1 || info.channels == 3);
        if (!isSound && problem.empty())
            return false;
        verdict.info = info;
        verdict.digest = row.at(7).get<std::uint64_t>();
        verdict.problem = std::move(problem);
        return true;
    } catch (const Json::exception&) {
        return false;
    }
}

/// Length, time of change and inode; where they cannot be had, the check will tell why.
void stat(const fs::path& path, PictureVerdict& verdict)
{
    struct ::stat found {};
    if (::stat(path.c_str(), &found) != 0)
        return;
    verdict.bytes = found.st_size;
    verdict.inode = found.st_ino;
    verdict.modified = std::int64_t{found.st_mtim.tv_sec} * 1'000'000'000 + found.st_mtim.tv_nsec;
}

void check(const fs::path& path, PictureVerdict& verdict)
{
    try {
        const std::string content = readInput(path, kMostPictureBytes);
        verdict.info = checkPicture(content, path);
        verdict.digest = contentDigest(content.data(), content.size());
    } catch (const Error& error) {
        verdict.problem = error.message().str();
        // What could not be opened may be readable tomorrow without having changed.
        if (error.code() != ErrorCode::Data)
            verdict.bytes = -1;
    }
}

}  // namespace

fs::path pictureCheckFile(const fs::path& folder)
{
    const std::string key = keyOf(folder);
    return paths::cache() / "pictures" / (contentHash(key.data(), key.size()) + ".json");
}

std::vector<PictureVerdict> checkPictures(const std::vector<PictureFile>& files, const fs::path& folder, const OpenContext& context)
{
    const std::string key = keyOf(folder);
    const fs::path cacheFile = pictureCheckFile(folder);
    const Json cache = readCache(cacheFile, key);
    std::vector<PictureVerdict> verdicts(files.size());
    std::atomic<std::size_t> done{0}, fresh{0};
    std::mutex reporting;
    const auto work = [&](std::size_t i) {
        PictureVerdict verdict;
        stat(files[i].path, verdict);
        if (!recall(cache, printable(files[i].name), verdict)) {
            check(files[i].path, verdict);
            ++fresh;
        }
        verdicts[i] = std::move(verdict);
        const std::size_t count = ++done;
        if (context.progress && (count % kProgressStep == 0 || count == files.size())) {
            const std::lock_guard lock(reporting);
            context.progress(FOVEA_TR("core", "Checking images"), count, files.size());
        }
    };
    try {
        parallelFor(files.size(), context.threads > 0 ? context.threads : availableCores(), work, context.stop);
    } catch (...) {
        if (fresh > 0)
            writeCache(cacheFile, key, files, verdicts);
        throw;
    }
    if (fresh > 0)
        writeCache(cacheFile, key, files, verdicts);
    return verdicts;
}

}  // namespace fovea::data
