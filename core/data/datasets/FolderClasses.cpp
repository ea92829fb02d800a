// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/FolderClasses.h"

#include "core/base/Error.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/PictureCheck.h"

#include <fmt/format.h>

#include <algorithm>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Folders = std::vector<fs::path>;
using FolderNames = std::set<std::string>;

/// As many names as a message can bear.
constexpr std::size_t kNamesShown = 4;

std::string nameOfFolder(const fs::path& folder) { return folder.filename().string(); }

template <typename Names> std::string listed(const Names& names)
{
    std::vector<std::string> shown;
    for (const auto& name : names)
        if (shown.size() < kNamesShown)
            shown.push_back(printable(name));
    return fmt::format("{}{}", fmt::join(shown, ", "), names.size() > shown.size() ? ", …" : "");
}

std::string listedFolders(const Folders& folders)
{
    std::vector<std::string> names;
    for (const auto& folder : folders)
        names.push_back(nameOfFolder(folder));
    return listed(names);
}

bool holdsAll(const FolderNames& names, const FolderNames& some)
{
    return std::includes(names.begin(), names.end(), some.begin(), some.end());
}

bool isNamedAlike(const fs::path& one, const fs::path& other) { return wordsOfName(nameOfFolder(one)) == wordsOfName(nameOfFolder(other)); }

/// "images_001", "batch 2": pieces of one whole, which show the same kinds of things.
bool arePieces(const Folders& folders)
{
    static const FolderNames wholes = {"images", "image", "part", "batch", "fold",   "chunk",  "shard",
                                       "split",  "img",   "imgs", "vol",   "volume", "archive"};
    std::optional<std::vector<std::string>> stem;
    for (const auto& folder : folders) {
        auto words = wordsOfName(nameOfFolder(folder));
        if (words.size() < 2 || words.back().find_first_not_of("0123456789") != std::string::npos)
            return false;
        words.pop_back();
        if (!wholes.contains(words.back()) || (stem && *stem != words))
            return false;
        stem = std::move(words);
    }
    return true;
}

/// The search in one folder.
class Search {
public:
    Search(FolderTree& tree, fs::path folder, Part part) : m_tree(tree), m_folder(std::move(folder)), m_part(part) {}

    ClassSearch run()
    {
        m_pictured = m_tree.picturedFolders(m_folder);
        if (m_pictured.empty()) {
            addBareClasses(true);
            if (m_found.classes.empty())
                refuse(FOVEA_TR("core", "{path} has no class folders"), {});
            return std::move(m_found);
        }
        leaveOutRepeats();
        sort();
        decide();
        return std::move(m_found);
    }

private:
    [[noreturn]] void refuse(const char* text, const Text& hint, Text::Args more = {}) const
    {
        Text::Args args = {{"path", m_tree.shown(m_folder)}};
        args.insert(args.end(), more.begin(), more.end());
        throw Error(
            ErrorCode::Data, Text(text, std::move(args)),
            hint.empty()
                ? Text(FOVEA_TR(
                      "core",
                      "put the pictures of each class into a folder with the class's name, all of them into one folder, or into its train, val and test"))
                : hint,
            m_tree.shown(m_folder));
    }

    /// A folder that holds a second time what lies beside it: flowers/flowers.
    void leaveOutRepeats()
    {
        const auto repeats = [&](const fs::path& folder) {
            if (m_tree.look(folder).hasPictures)
                return false;
            FolderNames beside;
            for (const auto& other : m_pictured)
                if (other != folder)
                    beside.insert(nameOfFolder(other));
            const auto below = m_tree.picturedNames(folder);
            return !below.empty() && holdsAll(beside, below) && (below.size() > 1 || isNamedAlike(folder, m_folder));
        };
        Folders kept;
        for (const auto& folder : m_pictured)
            (repeats(folder) ? m_found.leftOut : kept).push_back(folder);
        for (const auto& folder : m_found.leftOut)
            m_found.notes.push_back(Text(FOVEA_TR("core", "{path} repeats the folders beside it and is left out"),
                                         {{"path", printable(nameOfFolder(folder))}}));
        m_pictured = std::move(kept);
    }

    /// Into classes, whose pictures are found, and folders that hold nothing but folders.
    void sort()
    {
        for (const auto& folder : m_pictured) {
            const auto below = m_tree.picturedFolders(folder);
            Folders real, masks;
            for (const auto& inner : below)
                (plainName(nameOfFolder(inner)) == PlainName::Annotation ? masks : real).push_back(inner);
            if (m_tree.look(folder).hasPictures)
                m_classes.push_back({nameOfFolder(folder), m_part, folder, masks});
            else if (real.size() == 1 && m_tree.look(real[0]).hasPictures &&
                     (plainName(nameOfFolder(real[0])) == PlainName::Container || isNamedAlike(real[0], folder)))
                m_classes.push_back({nameOfFolder(folder), m_part, real[0], masks});
            else
                m_nested.push_back(folder);
        }
    }

    void decide()
    {
        if (m_pictured.size() == 1 && !m_nested.empty()) {
            if (isWrapper(m_nested[0]))
                goDeeper(m_nested[0]);
            else
                m_classes.push_back({nameOfFolder(m_nested[0]), m_part, m_nested[0], {}});
        } else if (!m_nested.empty()) {
            decideNested();
        }
        if (!m_found.deeper.empty())
            return;
        leaveOutAsides();
        refuseNoClasses();
        refuseShared();
        noteInnerFolders();
        m_found.classes = std::move(m_classes);
        addBareClasses(false);
    }

    /// Whether a lone folder holds more than one class: it branches before the pictures come.
    bool isWrapper(fs::path folder)
    {
        for (;;) {
            if (m_tree.look(folder).hasPictures)
                return false;
            const auto below = m_tree.picturedFolders(folder);
            if (below.size() != 1 || partOfFolder(nameOfFolder(below[0])))
                return true;
            folder = below[0];
        }
    }

    void goDeeper(const fs::path& folder)
    {
        for (const auto& other : m_pictured)
            if (other != folder)
                m_found.leftOut.push_back(other);
        m_found.deeper = folder;
    }

    void decideNested()
    {
        Folders likely;
        for (const auto& folder : m_nested)
            if (const auto kind = plainName(nameOfFolder(folder)); kind == PlainName::No || kind == PlainName::Container)
                likely.push_back(folder);
        if (likely.empty())
            likely = m_nested;
        dropCopies(likely);
        const auto realClasses = std::count_if(m_classes.begin(), m_classes.end(), [](const auto& c) { return !isNoClassName(c.name); });
        const bool isContainer = likely.size() == 1 && plainName(nameOfFolder(likely[0])) == PlainName::Container;
        if (likely.size() == 1 && (realClasses == 0 || (isContainer && realClasses == 1)))
            return goDeeper(likely[0]);
        if (const auto divided = onlyDivided(likely); !divided.empty() && realClasses == 0)
            return goDeeper(divided);
        if (likely.size() > 1)
            refuseSharedBy(likely);
        // One class among many may be sorted further; of two, nobody can tell.
        if (likely.size() > 1 || realClasses < 2 || isContainer)
            refuseFoldersOnly(likely);
        m_classes.push_back({nameOfFolder(likely[0]), m_part, likely[0], {}});
        m_found.notes.push_back(
            Text(FOVEA_TR("core", "the class '{class}' takes the pictures of all its subfolders ({names})"),
                 {{"class", printable(nameOfFolder(likely[0]))}, {"names", listedFolders(m_tree.picturedFolders(likely[0]))}}));
        for (const auto& folder : m_nested)
            if (folder != likely[0])
                m_found.leftOut.push_back(folder);
    }

    /// Some archives hold the same pictures twice.
    void dropCopies(Folders& folders)
    {
        for (std::size_t i = 0; i < folders.size(); ++i)
            for (std::size_t k = folders.size() - 1; k > i; --k)
                if (m_tree.areCopies(innermost(folders[i]), innermost(folders[k]))) {
                    m_found.notes.push_back(
                        Text(FOVEA_TR("core", "{path} is a copy of {other} and is left out"),
                             {{"path", printable(nameOfFolder(folders[k]))}, {"other", printable(nameOfFolder(folders[i]))}}));
                    folders.erase(folders.begin() + static_cast<std::ptrdiff_t>(k));
                }
    }

    fs::path innermost(fs::path folder)
    {
        for (auto below = m_tree.picturedFolders(folder); below.size() == 1 && !m_tree.look(folder).hasPictures;
             below = m_tree.picturedFolders(folder))
            folder = below[0];
        return folder;
    }

    /// The one folder that holds train and another part, if it is the only one.
    fs::path onlyDivided(const Folders& folders)
    {
        fs::path found;
        for (const auto& folder : folders) {
            fs::path inner = folder;
            std::set<Part> parts;
            for (;;) {
                for (const auto& below : m_tree.picturedFolders(inner))
                    if (const auto name = readPartName(nameOfFolder(below)))
                        parts.insert(name->part);
                const auto below = m_tree.picturedFolders(inner);
                if (!parts.empty() || below.size() != 1 || m_tree.look(inner).hasPictures)
                    break;
                inner = below[0];
            }
            if (!parts.contains(Part::Train) || parts.size() < 2)
                continue;
            if (!found.empty())
                return {};
            found = folder;
        }
        return found;
    }

    /// "Examples" beside the classes; only where enough of these remain.
    void leaveOutAsides()
    {
        const auto isAside = [](const ClassFolder& c) { return plainName(c.name) == PlainName::Aside; };
        if (std::count_if(m_classes.begin(), m_classes.end(), [&](const auto& c) { return !isAside(c); }) < 2)
            return;
        for (const auto& folder : m_classes)
            if (isAside(folder))
                m_found.leftOut.push_back(m_folder / folder.name);
        std::erase_if(m_classes, isAside);
    }

    void refuseNoClasses() const
    {
        Folders folders;
        std::set<Part> parts;
        for (const auto& folder : m_classes) {
            folders.push_back(m_folder / folder.name);
            if (const auto part = partOfFolder(folder.name))
                parts.insert(*part);
        }
        if (parts.size() > 1 || std::all_of(m_classes.begin(), m_classes.end(), [](const auto& c) { return isNoClassName(c.name); }))
            refuse(
                FOVEA_TR("core", "{path} has no class folders: the pictures are directly in {names}"),
                FOVEA_TR(
                    "core",
                    "sort them into a folder for each class, such as train/cat and train/dog, or give the table that lists them with their classes"),
                {{"names", listedFolders(folders)}});
        if (folders.size() > 1 && arePieces(folders))
            refuse(FOVEA_TR("core", "the folders {names} in {path} are pieces of one set of pictures, not classes"),
                   FOVEA_TR("core", "sort the pictures into a folder for each class, or give the table that lists them with their classes"),
                   {{"names", listedFolders(folders)}});
    }

    void refuseShared()
    {
        Folders folders;
        for (const auto& folder : m_classes)
            if (folder.pictures == m_folder / folder.name)
                folders.push_back(folder.pictures);
        refuseSharedBy(folders);
    }

    /// Subfolders that several "classes" share are what sorts the pictures. Links are left to the check for
    /// links by which a picture would count twice (LinkCheck), whose message names them.
    void refuseSharedBy(Folders folders)
    {
        const auto isLink = [](const fs::path& folder) {
            std::error_code failed;
            return fs::is_symlink(fs::symlink_status(folder, failed));
        };
        std::erase_if(folders, isLink);
        std::map<std::string, int> count;
        for (const auto& folder : folders)
            for (const auto& name : m_tree.picturedNames(folder))
                if (plainName(name) != PlainName::Annotation && !isLink(folder / name))
                    ++count[name];
        FolderNames shared;
        for (const auto& [name, times] : count)
            if (times > 1)
                shared.insert(name);
        if (shared.empty())
            return;
        Folders holders;
        for (const auto& folder : folders)
            if (const auto names = m_tree.picturedNames(folder);
                std::any_of(names.begin(), names.end(), [&](const auto& name) { return shared.contains(name); }))
                holders.push_back(folder);
        const bool areParts = std::all_of(shared.begin(), shared.end(), [](const auto& name) { return readPartName(name).has_value(); });
        const Text hint =
            areParts
                ? Text(FOVEA_TR("core", "put the parts outermost: {part}/{class} in place of {class}/{part}"),
                       {{"part", printable(*shared.begin())}, {"class", printable(nameOfFolder(holders[0]))}})
                : Text(FOVEA_TR("core",
                                "if the classes are {names}, open one folder, such as {path}, or name the folders train, val and test; "
                                "if {holders} are the classes, set data.dataset.layout=classes"),
                       {{"names", listed(shared)}, {"path", m_tree.shown(holders[0])}, {"holders", listedFolders(holders)}});
        refuse(FOVEA_TR("core", "the folders {holders} in {path} hold the same subfolders ({names}), so they are no classes"), hint,
               {{"holders", listedFolders(holders)}, {"names", listed(shared)}});
    }

    [[noreturn]] void refuseFoldersOnly(const Folders& folders) const
    {
        refuse(FOVEA_TR("core", "the folders {names} in {path} hold nothing but folders, so it is not clear what the classes are"),
               Text(FOVEA_TR("core", "if the classes are the folders in {inner}, open {inner}; if {names} are the classes, set "
                                     "data.dataset.layout=classes"),
                    {{"inner", m_tree.shown(folders[0])}, {"names", listedFolders(folders)}}),
               {{"names", listedFolders(folders)}});
    }

    void noteInnerFolders()
    {
        FolderNames inner;
        for (const auto& folder : m_classes) {
            if (folder.pictures != m_folder / folder.name)
                inner.insert(nameOfFolder(folder.pictures));
            m_found.leftOut.insert(m_found.leftOut.end(), folder.leftOut.begin(), folder.leftOut.end());
        }
        if (!inner.empty())
            m_found.notes.push_back(
                Text(FOVEA_TR("core", "the pictures of classes are in subfolders: {names}"), {{"names", listed(inner)}}));
    }

    /// An empty folder is a class that still lacks its pictures; one with other files is none.
    void addBareClasses(bool areAll)
    {
        for (const auto& folder : m_tree.look(m_folder).folders)
            if (areAll || m_tree.isBare(folder))
                m_found.classes.push_back({nameOfFolder(folder), m_part, folder, {}});
            else if (!m_tree.isPictured(folder))
                m_found.leftOut.push_back(folder);
        std::sort(m_found.classes.begin(), m_found.classes.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    }

    FolderTree& m_tree;
    fs::path m_folder;
    Part m_part;
    Folders m_pictured, m_nested;
    std::vector<ClassFolder> m_classes;
    ClassSearch m_found;
};

}  // namespace

ClassSearch searchClasses(FolderTree& tree, const fs::path& folder, Part part) { return Search(tree, folder, part).run(); }

}  // namespace fovea::data
