// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/CameraFolders.h"

#include "core/base/Names.h"
#include "core/data/pictures/FolderEntries.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Folders = std::vector<fs::path>;
using FolderTexts = std::set<std::string, std::less<>>;

bool isDecimal(char c) { return c >= '0' && c <= '9'; }

/// Whether a name begins as a pattern, in which 'Y', 'M' and 'D' are the digits of a date; what follows must be a time or a
/// counter.
bool isDate(std::string_view name, std::string_view pattern)
{
    constexpr int kFirstYear = 1970, kLastYear = 2099, kMonths = 12, kDays = 31;
    if (name.size() < pattern.size())
        return false;
    int year = 0, month = 0, day = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool isDigit = pattern[i] == 'Y' || pattern[i] == 'M' || pattern[i] == 'D';
        if (isDigit != isDecimal(name[i]) || (!isDigit && name[i] != pattern[i]))
            return false;
        int& number = pattern[i] == 'Y' ? year : pattern[i] == 'M' ? month : day;
        if (isDigit)
            number = number * 10 + (name[i] - '0');
    }
    const bool hasDay = pattern.find('D') != std::string_view::npos;
    if (year < kFirstYear || year > kLastYear || month < 1 || month > kMonths || (hasDay && (day < 1 || day > kDays)))
        return false;
    const auto rest = name.substr(pattern.size());
    return rest.empty() || (!isDecimal(rest[0]) && rest.find_first_not_of("0123456789 _-.()T") == std::string_view::npos);
}

bool isDated(std::string_view name)
{
    // iOS names folders of a month "202405__".
    constexpr std::array<std::string_view, 13> kPatterns = {"YYYY-MM-DD", "YYYY_MM_DD", "YYYY.MM.DD", "YYYY MM DD", "YYYYMMDD",
                                                            "DD-MM-YYYY", "DD_MM_YYYY", "DD.MM.YYYY", "MM-DD-YYYY", "YYYY-MM",
                                                            "YYYY_MM",    "YYYY.MM",    "YYYYMM__"};
    return std::any_of(kPatterns.begin(), kPatterns.end(), [&](auto pattern) { return isDate(name, pattern); });
}

/// "CANON" of "100CANON", as the standard DCF names a camera's folders; empty for other names.
std::string_view cameraOf(std::string_view name)
{
    constexpr std::size_t kDigits = 3, kLength = 8;
    const auto isDcf = [](char c) { return isDecimal(c) || (c >= 'A' && c <= 'Z') || c == '_'; };
    if (name.size() != kLength || name[0] == '0' || !std::all_of(name.begin(), name.begin() + kDigits, isDecimal) ||
        !std::all_of(name.begin() + kDigits, name.end(), isDcf))
        return {};
    return name.substr(kDigits);
}

bool isKnownCamera(std::string_view camera)
{
    static const FolderTexts known = {"CANON", "NIKON", "APPLE", "MSDCF", "MEDIA", "GOPRO", "OLYMP", "_PANA", "_FUJI", "RICOH",
                                      "PENTX", "LEICA", "CASIO", "KODAK", "SIGMA", "ANDRO", "SSCAM", "HASBL", "EOS_R", "DJI__"};
    return known.contains(camera) || camera.starts_with("EOS");
}

/// "IMG_0001", "DSC00012".
bool isCounted(std::string_view name)
{
    static const FolderTexts known = {"img", "dsc", "dscn", "dscf", "pict", "pxl", "mvi", "imag", "gopr", "dcim", "dji"};
    const auto end = name.find_first_of("0123456789_- ");
    if (end == std::string_view::npos || !known.contains(lowerCase(name.substr(0, end))))
        return false;
    const auto number = name.substr(std::min(name.find_first_not_of("_- ", end), name.size()));
    return !number.empty() && number.find_first_not_of("0123456789_-") == std::string_view::npos;
}

/// "New folder (2)", as file managers name a folder that has no name yet.
bool isUnnamed(std::string_view name)
{
    static const FolderTexts known = {"new folder",         "untitled folder",  "untitled",      "neuer ordner",      "nouveau dossier",
                                      "dossier sans titre", "nueva carpeta",    "carpeta nueva", "nova pasta",        "nuova cartella",
                                      "nieuwe map",         "nowy folder",      "новая папка",   "Новая папка",       "新建文件夹",
                                      "新增資料夾",         "新しいフォルダー", "새 폴더",       "unbenannter ordner"};
    auto end = name.find_last_not_of("0123456789()- ");
    const auto stem = name.substr(0, end == std::string_view::npos ? 0 : end + 1);
    return known.contains(lowerCase(stem)) || known.contains(stem);
}

bool isOfTelephone(std::string_view name)
{
    static const FolderTexts known = {"camera",     "screenshots", "camera roll", "whatsapp images", "selfies",           "videocaptures",
                                      "opencamera", "restored",    "instagram",   "facebook",        "screen recordings", "raw",
                                      "recents",    "bursts",      "portrait",    ".thumbnails",     "panoramas"};
    return known.contains(lowerCase(name));
}

/// Whether most of a folder's first images are named by a camera.
bool holdsCounted(const fs::path& folder)
{
    constexpr int kLooks = 64;
    int seen = 0, counted = 0;
    visitEntries(folder, [&](std::string_view name, EntryKind kind) {
        if (kind == EntryKind::File) {
            ++seen;
            counted += isCounted(name.substr(0, name.find_last_of('.')));
        }
        return seen < kLooks;
    });
    return seen > 0 && 2 * counted >= seen;
}

/// A camera numbers its folders and its images one after another: 100XYZQV and 101XYZQV with IMG_0001. "101APPLE" and "102MELON",
/// "100PESOS" and "500PESOS" are classes.
bool areOfUnknownCamera(const Folders& folders)
{
    std::set<int> numbers;
    for (const auto& folder : folders)
        numbers.insert(std::stoi(folder.filename().string().substr(0, 3)));
    // A folder may have been deleted.
    const auto span = static_cast<std::size_t>(*numbers.rbegin() - *numbers.begin());
    return numbers.size() > 1 && span < 2 * numbers.size() && std::all_of(folders.begin(), folders.end(), holdsCounted);
}

}  // namespace

bool areCameraFolders(const std::vector<fs::path>& folders, const fs::path& parent)
{
    const bool isInDcim = lowerCase(parent.filename().string()) == "dcim";
    std::map<std::string, Folders, std::less<>> cameras;
    for (const auto& folder : folders)
        cameras[std::string(cameraOf(folder.filename().string()))].push_back(folder);
    std::map<std::string, bool, std::less<>> areUnknown;
    for (const auto& [camera, some] : cameras)
        areUnknown[camera] = !camera.empty() && !isInDcim && !isKnownCamera(camera) && areOfUnknownCamera(some);
    const auto isOfCamera = [&](const fs::path& folder) {
        const std::string name = folder.filename().string();
        const auto camera = cameraOf(name);
        const bool isCamera = !camera.empty() && (isInDcim || isKnownCamera(camera) || areUnknown.find(camera)->second);
        return isCamera || isDated(name) || isCounted(name) || isUnnamed(name) || lowerCase(name) == "dcim" ||
               (isInDcim && isOfTelephone(name));
    };
    return !folders.empty() && std::all_of(folders.begin(), folders.end(), isOfCamera);
}

}  // namespace fovea::data
