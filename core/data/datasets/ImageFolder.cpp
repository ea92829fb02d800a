// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/data/ClassNames.h"
#include "core/data/Dataset.h"
#include "core/data/pictures/PictureFiles.h"
#include "core/data/pictures/PictureHeader.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <tuple>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

/// Linked folders could nest without end.
constexpr std::size_t kMaxDepth = 32;

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
    return text;
}

/// Hidden ones, and what archive programs of macOS leave behind.
bool isIgnored(const fs::path& path)
{
    const std::string name = path.filename().string();
    return name.starts_with('.') || name == "__MACOSX";
}

std::vector<fs::path> sortedEntries(const fs::path& folder)
{
    std::vector<fs::path> out;
    std::error_code failed;
    for (auto it = fs::directory_iterator(folder, failed); !failed && it != fs::directory_iterator(); it.increment(failed))
        if (!isIgnored(it->path()))
            out.push_back(it->path());
    if (failed)
        throw Error(ErrorCode::Io,
                    Text(FOVEA_TR("core", "cannot look into the folder {path}: {reason}"),
                         {{"path", folder.string()}, {"reason", failed.message()}}),
                    FOVEA_TR("core", "check the permissions of the folder"), folder);
    std::sort(out.begin(), out.end(), [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
    return out;
}

/// A link that leads nowhere, or to itself, is no folder and no fault.
bool isFolder(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

/// By its name where that says picture, else by its first bytes: photos without an ending are common.
bool isPictureCandidate(const fs::path& path)
{
    if (hasPictureEnding(path.native()))
        return true;
    std::array<std::uint8_t, 16> start{};
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char*>(start.data()), start.size());
    return pictureFormat({start.data(), static_cast<std::size_t>(file.gcount())}) != PictureFormat::None;
}

/// Looks through one dataset's folders.
class FolderScan {
public:
    FolderScan(fs::path root, std::stop_token stop) : m_root(std::move(root)), m_stop(std::move(stop)) {}

    PictureList run()
    {
        std::vector<fs::path> folders;
        for (const auto& entry : sortedEntries(m_root))
            if (isFolder(entry))
                folders.push_back(entry);
            else
                m_strays.push_back(nameOf(entry));
        const bool isDivided =
            std::any_of(folders.begin(), folders.end(), [](const auto& f) { return partOfFolder(f) == Part::Train; }) ||
            (!folders.empty() && std::all_of(folders.begin(), folders.end(), [](const auto& f) { return partOfFolder(f).has_value(); }));
        if (isDivided)
            for (const auto& folder : folders)
                addPart(folder);
        else
            for (const auto& folder : folders)
                addClass(folder, Part::Train);
        if (m_classes.empty())
            throw Error(
                ErrorCode::Data, Text(FOVEA_TR("core", "{path} has no class folders"), {{"path", m_root.string()}}),
                FOVEA_TR(
                    "core",
                    "put the pictures of each class into a folder with the class's name, all of them into one folder, or into its train, val and test"),
                m_root);
        return finish();
    }

private:
    struct ClassFolder {
        std::string name;
        Part part;
        std::vector<PictureFile> files;
    };

    /// Below the root, as all that is met here is; lexically_relative() would be slow for many files.
    std::string nameOf(const fs::path& path) const
    {
        const std::string& root = m_root.native();
        return path.native().substr(root.size() + (root.ends_with('/') ? 0 : 1));
    }

    void addPart(const fs::path& folder)
    {
        const auto part = partOfFolder(folder);
        if (!part) {
            m_unknown.push_back(nameOf(folder));
            return;
        }
        if (const auto [at, isNew] = m_partFolders.emplace(*part, folder); !isNew)
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "both {path} and {other} are folders of the part {part}"),
                             {{"path", folder.string()}, {"other", at->second.string()}, {"part", partName(*part)}}),
                        FOVEA_TR("core", "keep one of them, or move the pictures of both into one"), folder);
        const auto entries = sortedEntries(folder);
        if (std::none_of(entries.begin(), entries.end(), isFolder)) {
            // Such as a competition's test pictures, whose classes nobody tells.
            m_unknown.push_back(nameOf(folder));
            m_partFolders.erase(*part);
            return;
        }
        for (const auto& entry : entries)
            if (isFolder(entry))
                addClass(entry, *part);
            else
                m_strays.push_back(nameOf(entry));
    }

    void addClass(const fs::path& folder, Part part)
    {
        const std::string name = folder.filename().string();
        if (printable(name) != name)
            throw Error(
                ErrorCode::Data,
                Text(FOVEA_TR("core", "the name of the class folder {path} is no UTF-8 text"), {{"path", printable(folder.string())}}),
                FOVEA_TR("core", "rename the folder"), folder);
        m_classes.push_back({name, part, {}});
        collect(folder, m_classes.back(), {fs::canonical(folder)});
    }

    /// `above` holds the folders that lead here, so that a link back to one of them is not followed.
    void collect(const fs::path& folder, ClassFolder& found, std::vector<fs::path> above)
    {
        for (const auto& entry : sortedEntries(folder)) {
            if (m_stop.stop_requested())
                throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
            std::error_code failed;
            if (isFolder(entry)) {
                const auto whole = fs::canonical(entry, failed);
                if (failed || above.size() >= kMaxDepth || std::find(above.begin(), above.end(), whole) != above.end()) {
                    m_strays.push_back(nameOf(entry));
                    continue;
                }
                above.push_back(whole);
                collect(entry, found, above);
                above.pop_back();
            } else if (fs::is_regular_file(entry, failed) && isPictureCandidate(entry)) {
                found.files.push_back({entry, nameOf(entry), found.part, 0});
            } else {
                m_strays.push_back(nameOf(entry));
            }
        }
    }

    PictureList finish()
    {
        PictureList list;
        list.id = "image_folder";
        list.location = m_root;
        for (const auto& folder : m_classes)
            list.classes.push_back(folder.name);
        std::sort(list.classes.begin(), list.classes.end());
        list.classes.erase(std::unique(list.classes.begin(), list.classes.end()), list.classes.end());
        for (auto& folder : m_classes) {
            const auto label = std::lower_bound(list.classes.begin(), list.classes.end(), folder.name) - list.classes.begin();
            for (auto& file : folder.files) {
                file.label = static_cast<int>(label);
                list.files.push_back(std::move(file));
            }
        }
        std::stable_sort(list.files.begin(), list.files.end(), [](const PictureFile& a, const PictureFile& b) {
            return std::tie(a.part, a.label, a.name) < std::tie(b.part, b.label, b.name);
        });
        warn(list, FOVEA_TR("core", "files that are no pictures of a class and are left out: {count}"), m_strays);
        warn(list, FOVEA_TR("core", "folders that are no part with class folders and are left out: {count}"), m_unknown);
        warnOfMissingClasses(list);
        nameWordNetClasses(list.classes);
        return list;
    }

    /// Folders named as ImageNet's show what they hold, in the order of their ids; all or none, since
    /// classes must not be told apart by two kinds of names.
    static void nameWordNetClasses(std::vector<std::string>& classes)
    {
        if (!std::all_of(classes.begin(), classes.end(), [](const auto& name) { return imagenetLabel(name).has_value(); }))
            return;
        for (auto& name : classes)
            name = classList("imagenet")[static_cast<std::size_t>(*imagenetLabel(name))];
    }

    static void warn(PictureList& list, const char* text, std::vector<std::string> names)
    {
        if (names.empty())
            return;
        std::transform(names.begin(), names.end(), names.begin(), printable);
        list.warnings.emplace_back(Text(text, {{"count", std::to_string(names.size())}}), std::move(names));
    }

    void warnOfMissingClasses(PictureList& list) const
    {
        std::set<std::pair<Part, std::string>> present;
        for (const auto& folder : m_classes)
            present.emplace(folder.part, folder.name);
        std::vector<std::string> missing;
        for (const auto& [part, folder] : m_partFolders)
            for (std::size_t c = 0; c < list.classes.size(); ++c)
                if (!present.contains({part, list.classes[c]})) {
                    missing.push_back(nameOf(folder / list.classes[c]));
                    list.absent.emplace(part, static_cast<int>(c));
                }
        warn(list, FOVEA_TR("core", "class folders that are missing in a part: {count}"), std::move(missing));
    }

    fs::path m_root;
    std::stop_token m_stop;
    std::vector<ClassFolder> m_classes;
    std::map<Part, fs::path> m_partFolders;
    std::vector<std::string> m_strays, m_unknown;
};

std::shared_ptr<const Dataset> openFolder(const ParamSet& params, const OpenContext& context)
{
    if (!params.has("folder"))
        throw Error(ErrorCode::Config, FOVEA_TR("core", "data.dataset.folder: name the folder that holds the pictures"));
    fs::path root = fs::path(params.text("folder")).lexically_normal();
    if (!root.has_filename())
        root = root.parent_path();
    if (!fs::is_directory(root))
        throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no folder {path}"), {{"path", root.string()}}),
                    FOVEA_TR("core", "give a folder with one sub-folder a class"), root);
    return openPictureFiles(FolderScan(root, context.stop).run(), context);
}

FOVEA_REGISTER(
    datasets(), ImageFolder,
    (ComponentInfo{
        "image_folder",
        FOVEA_TR("core", "Folder of pictures"),
        FOVEA_TR("core", "Your own pictures: one folder a class, perhaps below train, val and test."),
        80,
        {ParamSpec::path("folder")
             .label(FOVEA_TR("core", "Folder"))
             .help(FOVEA_TR("core", "Holds a sub-folder for each class, or train, val and test with these sub-folders in each."))}}),
    openFolder);

}  // namespace

std::optional<Part> partOfFolder(const fs::path& path)
{
    static const std::map<std::string, Part> names = {{"train", Part::Train},
                                                      {"val", Part::Validation},
                                                      {"valid", Part::Validation},
                                                      {"validation", Part::Validation},
                                                      {"test", Part::Test}};
    const auto found = names.find(lowered(path.filename().string()));
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace fovea::data
