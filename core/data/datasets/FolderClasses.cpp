// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/FolderClasses.h"

#include "core/data/datasets/FolderRefusals.h"
#include "core/data/datasets/FolderShape.h"
#include "core/data/datasets/MaskNames.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/PictureCheck.h"

#include <algorithm>
#include <map>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;
using Folders = std::vector<fs::path>;
using FolderNames = std::set<std::string>;

bool holdsAll(const FolderNames& names, const FolderNames& some)
{
    return std::includes(names.begin(), names.end(), some.begin(), some.end());
}

/// The search for class folders in one folder: tells classes from folders that wrap, copy or accompany them.
class Search {
public:
    Search(FolderTree& tree, fs::path folder, Part part)
        : m_tree(tree), m_folder(std::move(folder)), m_part(part), m_refusals(tree, m_folder)
    {
    }

    ClassSearch run()
    {
        m_pictured = m_tree.picturedFolders(m_folder);
        if (m_pictured.empty()) {
            addBareClasses(true);
            if (m_found.classes.empty())
                m_refusals.noClassFolders();
            return std::move(m_found);
        }
        leaveOutRepeats();
        sort();
        decide();
        return std::move(m_found);
    }

private:
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
            return !below.empty() && holdsAll(beside, below) && (below.size() > 1 || areNamedAlike(folder, m_folder));
        };
        Folders kept;
        for (const auto& folder : m_pictured)
            (repeats(folder) ? m_found.leftOut : kept).push_back(folder);
        for (const auto& folder : m_found.leftOut)
            m_found.notes.push_back(
                Text(FOVEA_TR("core", "{path} skipped (it repeats the folders beside it)"), {{"path", printable(nameOfFolder(folder))}}));
        m_pictured = std::move(kept);
    }

    /// Into classes, whose pictures are found, and folders that hold nothing but folders.
    void sort()
    {
        for (const auto& folder : m_pictured) {
            const auto below = m_tree.picturedFolders(folder);
            Folders real, masks, companions;
            for (const auto& inner : below) {
                (plainName(nameOfFolder(inner)) == PlainName::Annotation ? masks : real).push_back(inner);
                if (isCompanionName(nameOfFolder(inner)))
                    companions.push_back(inner);
            }
            if (m_tree.look(folder).hasPictures)
                m_classes.push_back({nameOfFolder(folder), m_part, folder, companions});
            else if (real.size() == 1 && m_tree.look(real[0]).hasPictures &&
                     (plainName(nameOfFolder(real[0])) == PlainName::Container || areNamedAlike(real[0], folder)))
                m_classes.push_back({nameOfFolder(folder), m_part, real[0], masks});
            else
                m_nested.push_back(folder);
        }
    }

    void decide()
    {
        if (m_pictured.size() == 1 && !m_nested.empty()) {
            if (isWrapper(m_tree, m_nested[0]))
                goDeeper(m_nested[0]);
            else
                m_classes.push_back({nameOfFolder(m_nested[0]), m_part, m_nested[0], {}});
        } else if (!m_nested.empty()) {
            decideNested();
        }
        if (!m_found.deeper.empty())
            return;
        leaveOutMasks();
        leaveOutAsides();
        m_refusals.unlessClasses(m_classes);
        m_refusals.ifShared(foldersOfClasses());
        noteInnerFolders();
        m_found.classes = std::move(m_classes);
        addBareClasses(false);
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
        if (const auto divided = onlyDivided(m_tree, likely); !divided.empty() && realClasses == 0)
            return goDeeper(divided);
        if (likely.size() > 1)
            m_refusals.ifShared(likely);
        // One class among many may be sorted further; of two, nobody can tell.
        if (likely.size() > 1 || realClasses < 2 || isContainer)
            m_refusals.foldersOnly(likely);
        m_classes.push_back({nameOfFolder(likely[0]), m_part, likely[0], {}});
        m_found.notes.push_back(
            Text(FOVEA_TR("core", "the class '{class}' includes the images of its subfolders ({names})"),
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
                if (m_tree.areCopies(innermost(m_tree, folders[i]), innermost(m_tree, folders[k]))) {
                    m_found.notes.push_back(
                        Text(FOVEA_TR("core", "{path} skipped (a copy of {other})"),
                             {{"path", printable(nameOfFolder(folders[k]))}, {"other", printable(nameOfFolder(folders[i]))}}));
                    folders.erase(folders.begin() + static_cast<std::ptrdiff_t>(k));
                }
    }

    /// Folders with the masks of images beside them: benign_masks beside benign and others; masks beside several classes, of which
    /// each mask has the name of an image. A class may be called so too: then its images have names of their own, or are photos.
    void leaveOutMasks()
    {
        // Of datasets without such names nothing is listed.
        if (std::none_of(m_classes.begin(), m_classes.end(), [](const auto& c) { return isNamedAsMasks(c); }))
            return;
        std::vector<ImagesByStem> images;
        std::size_t owned = 0;
        Folders masks;
        for (std::size_t i = 0; i < m_classes.size(); ++i) {
            images.push_back(imagesByStem(m_classes[i].pictures));
            m_byName.emplace(folderOfMasks(m_classes[i].name + "_mask"), i);
        }
        for (std::size_t i = 0; i < m_classes.size(); ++i)
            owned += ownerOf(i) < m_classes.size() && !masksOf(images[i], images[ownerOf(i)]).empty();
        for (std::size_t i = 0; i < m_classes.size(); ++i)
            if (isOfMasks(i, images, owned))
                masks.push_back(m_folder / m_classes[i].name);
        constexpr std::size_t kFewestClasses = 2;
        if (masks.empty() || masks.size() + kFewestClasses > m_classes.size())
            return;
        std::erase_if(m_classes,
                      [&](const ClassFolder& c) { return std::find(masks.begin(), masks.end(), m_folder / c.name) != masks.end(); });
        m_found.leftOut.insert(m_found.leftOut.end(), masks.begin(), masks.end());
        m_found.notes.push_back(Text(FOVEA_TR("core", "folders skipped, since they contain the masks of images: {names} "
                                                      "(data.dataset.layout=classes takes them as classes)"),
                                     {{"names", listedFolders(masks)}}));
    }

    static bool isNamedAsMasks(const ClassFolder& folder)
    {
        return plainName(folder.name) == PlainName::Annotation || !folderOfMasks(folder.name).empty();
    }

    /// The class whose masks a folder has by its name; the number of classes where there is none.
    std::size_t ownerOf(std::size_t folder) const
    {
        const auto found = m_byName.find(folderOfMasks(m_classes[folder].name));
        return found == m_byName.end() ? m_classes.size() : found->second;
    }

    /// What the images show decides. Where they cannot be read, names do: numbered images have the same ones in all classes, which
    /// tells only where several classes have a folder of masks.
    bool isOfMasks(std::size_t folder, const std::vector<ImagesByStem>& images, std::size_t owned) const
    {
        const auto owner = ownerOf(folder);
        const auto ofOwner = owner < m_classes.size() ? masksOf(images[folder], images[owner]) : std::vector<NamedMask>();
        const auto areShown = ofOwner.empty() ? std::nullopt : lookLikeMasks(ofOwner);
        if (areShown || (!ofOwner.empty() && owned > 1))
            return areShown.value_or(true);
        if (ofOwner.empty() && plainName(m_classes[folder].name) != PlainName::Annotation)
            return false;
        ImagesByStem all;
        std::size_t count = 0, others = 0;
        for (std::size_t i = 0; i < images.size(); ++i)
            if (i != folder) {
                all.insert(images[i].begin(), images[i].end());
                count += images[i].size();
                ++others;
            }
        const auto ofAll = others > 1 && all.size() == count ? masksOf(images[folder], all) : std::vector<NamedMask>();
        return !ofAll.empty() && lookLikeMasks(ofAll).value_or(true);
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

    /// Those whose images are in the class folder itself.
    Folders foldersOfClasses() const
    {
        Folders folders;
        for (const auto& folder : m_classes)
            if (folder.pictures == m_folder / folder.name)
                folders.push_back(folder.pictures);
        return folders;
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
                Text(FOVEA_TR("core", "classes with their images in subfolders: {names}"), {{"names", listedNames(inner)}}));
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
    FolderRefusals m_refusals;
    Folders m_pictured, m_nested;
    std::vector<ClassFolder> m_classes;
    std::map<std::string, std::size_t> m_byName;  ///< which of them has a name, in lower case
    ClassSearch m_found;
};

}  // namespace

ClassSearch searchClasses(FolderTree& tree, const fs::path& folder, Part part) { return Search(tree, folder, part).run(); }

}  // namespace fovea::data
