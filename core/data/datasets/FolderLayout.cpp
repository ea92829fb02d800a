// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/FolderLayout.h"

#include "core/base/Error.h"
#include "core/data/datasets/FolderClasses.h"
#include "core/data/datasets/FolderRefusals.h"
#include "core/data/datasets/FolderShape.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/PictureCheck.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestWrapper = 16;

/// A folder whose name tells a part.
struct PartCandidate {
    fs::path folder;
    fs::path inner;  ///< `folder`, or the one that repeats it: seg_train/seg_train
    PartName name;
    bool hasFolders = false;  ///< class folders may be in it; else its pictures have no classes
};

/// The recognition of one dataset.
class Recognition {
public:
    Recognition(std::stop_token stop, const fs::path& folder, const fs::path& shownAs) : m_tree(std::move(stop), folder, shownAs) {}

    FolderLayout run(fs::path folder)
    {
        const fs::path given = folder;
        for (int depth = 0; depth < kDeepestWrapper; ++depth) {
            m_layout.root = folder;
            if (divide(folder) || divideClasses(folder))
                break;
            const auto deeper = take(searchClasses(m_tree, folder, Part::Train));
            if (deeper.empty())
                break;
            folder = deeper;
        }
        if (m_layout.root != given)
            m_layout.notes.insert(m_layout.notes.begin(), Text(FOVEA_TR("core", "the dataset was found in the subfolder {path}"),
                                                               {{"path", printable(m_layout.root.lexically_relative(given).string())}}));
        return std::move(m_layout);
    }

private:
    using Candidates = std::vector<PartCandidate>;

    /// Adds what a search found; returns where to search on.
    fs::path take(ClassSearch found)
    {
        m_layout.leftOut.insert(m_layout.leftOut.end(), found.leftOut.begin(), found.leftOut.end());
        std::move(found.notes.begin(), found.notes.end(), std::back_inserter(m_layout.notes));
        std::move(found.classes.begin(), found.classes.end(), std::back_inserter(m_layout.classes));
        return found.deeper;
    }

    /// Finds the folders of parts in `folder`, and their classes; false where it is not divided.
    bool divide(const fs::path& folder)
    {
        Candidates named;
        std::vector<fs::path> others;
        for (const auto& below : m_tree.look(folder).folders) {
            const auto name = readPartName(below.filename().string());
            if (name && plainName(name->rest) == PlainName::No)
                named.push_back(candidate(below, *name));
            else if (m_tree.isPictured(below))
                others.push_back(below);
        }
        auto chosen = choose(named);
        // Sets without a single image divide nothing.
        const bool isPictured = std::any_of(chosen.begin(), chosen.end(), [&](const auto& c) { return m_tree.isPictured(c.folder); });
        if (!isPictured || !isDivision(chosen, named, others))
            return false;
        const auto beside = others;
        addUnnamedTrain(chosen, others);
        if (std::none_of(chosen.begin(), chosen.end(), [](const auto& c) { return c.name.part == Part::Train; }) && !others.empty())
            return false;
        for (const auto& below : m_tree.look(folder).folders)
            if (std::none_of(chosen.begin(), chosen.end(), [&](const auto& c) { return c.folder == below; }))
                m_layout.leftOut.push_back(below);
        addParts(chosen);
        noteClassesInstead(chosen, beside, !others.empty());
        return true;
    }

    /// Finds classes that are divided one by one, all into the same sets: cat/train and cat/test beside dog/train and dog/test.
    bool divideClasses(const fs::path& folder)
    {
        const auto classes = m_tree.picturedFolders(folder);
        std::set<Part> sets;
        std::vector<ClassFolder> found;
        for (const auto& one : classes) {
            const std::string name = one.filename().string();
            if (m_tree.look(one).hasPictures || isNoClassName(name))
                return false;
            std::set<Part> own;
            for (const auto& inner : m_tree.picturedFolders(one)) {
                const auto part = partOfFolder(inner.filename().string());
                if (!part || !own.insert(*part).second)
                    return false;
                found.push_back({name, *part, inner, {}});
            }
            if (sets.empty())
                sets = own;
            if (own != sets)
                return false;
        }
        constexpr std::size_t kFewest = 2;
        if (classes.size() < kFewest || sets.size() < kFewest || !sets.contains(Part::Train))
            return false;
        std::vector<std::string> told;
        for (const auto part : sets)
            told.emplace_back(partName(part));
        m_layout.notes.push_back(
            Text(FOVEA_TR("core", "each class folder contains its own sets: {parts} (data.dataset.layout=classes uses them as one set)"),
                 {{"parts", fmt::format("{}", fmt::join(told, ", "))}}));
        m_layout.classes = std::move(found);
        return true;
    }

    /// Folders beside the sets may be classes, and then the sets are too: "train" beside "plane".
    void noteClassesInstead(const Candidates& chosen, std::vector<fs::path> beside, bool areLeftOut)
    {
        std::erase_if(beside, [](const fs::path& folder) { return plainName(folder.filename().string()) != PlainName::No; });
        if (beside.empty())
            return;
        std::vector<fs::path> sets;
        for (const auto& c : chosen)
            sets.push_back(c.folder);
        auto all = beside;
        all.insert(all.end(), sets.begin(), sets.end());
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        m_layout.notes.push_back(
            areLeftOut ? orClasses(m_tree, chosen[0].folder.parent_path(),
                                   Text(FOVEA_TR("core", "folders not used: {folders} (beside the sets {sets})"),
                                        {{"folders", listedFolders(beside)}, {"sets", listedFolders(sets)}}),
                                   all)
                       : orClasses(m_tree, chosen[0].folder.parent_path(),
                                   Text(FOVEA_TR("core", "folders taken for sets: {sets}"), {{"sets", listedFolders(sets)}}), all));
    }

    PartCandidate candidate(const fs::path& folder, const PartName& name)
    {
        PartCandidate out{folder, folder, name};
        for (int depth = 0; depth < kDeepestWrapper && !m_tree.look(out.inner).hasPictures; ++depth) {
            const auto below = m_tree.picturedFolders(out.inner);
            if (below.size() != 1)
                break;
            const std::string inner = below[0].filename().string();
            const auto again = readPartName(inner);
            const bool isRepeat = (again && again->part == name.part) || wordsOfName(inner) == wordsOfName(out.inner.filename().string());
            if (!isRepeat && plainName(inner) != PlainName::Container)
                break;
            out.inner = below[0];
        }
        out.hasFolders = !m_tree.look(out.inner).folders.empty();
        return out;
    }

    /// The folder of each part: one that is named after nothing else, if there is one.
    Candidates choose(Candidates& named)
    {
        settleEvaluations(named);
        Candidates chosen;
        for (const auto part : kParts) {
            Candidates whole, loose;
            for (const auto& c : named)
                if (c.name.part == part && c.hasFolders)
                    (c.name.isWhole ? whole : loose).push_back(c);
            dropCopies(whole);
            if (whole.size() > 1)
                throw Error(
                    ErrorCode::Data,
                    Text(FOVEA_TR("core", "both {path} and {other} are folders of the {part} set"),
                         {{"path", m_tree.shown(whole[1].folder)}, {"other", m_tree.shown(whole[0].folder)}, {"part", partName(part)}}),
                    orClasses(m_tree, whole[0].folder.parent_path(),
                              FOVEA_TR("core", "keep one of them, or move the images of both into one"),
                              {whole[0].folder, whole[1].folder}),
                    whole[1].folder);
            if (whole.empty() && loose.size() == 1)
                whole = loose;
            chosen.insert(chosen.end(), whole.begin(), whole.end());
        }
        return chosen;
    }

    /// "evaluation" is the test set where another folder is for validation.
    static void settleEvaluations(Candidates& named)
    {
        const bool hasValidation = std::any_of(named.begin(), named.end(), [](const auto& c) {
            return c.name.part == Part::Validation && c.name.isWhole && !c.name.isEvaluation;
        });
        for (auto& c : named)
            if (hasValidation && c.name.isEvaluation)
                c.name.part = Part::Test;
    }

    /// Some archives hold a part twice, such as Train and train.
    void dropCopies(Candidates& folders)
    {
        for (std::size_t k = folders.size(); k-- > 1;)
            if (m_tree.areCopies(folders[0].inner, folders[k].inner)) {
                m_layout.notes.push_back(Text(FOVEA_TR("core", "{path} skipped (a copy of {other})"),
                                              {{"path", printable(folders[k].folder.filename().string())},
                                               {"other", printable(folders[0].folder.filename().string())}}));
                folders.erase(folders.begin() + static_cast<std::ptrdiff_t>(k));
            }
    }

    /// A class may be called "test" or "train", and "bullet train" is no part.
    static bool isDivision(const Candidates& chosen, const Candidates& named, const std::vector<fs::path>& others)
    {
        if (chosen.empty())
            return false;
        const bool areSure = std::any_of(chosen.begin(), chosen.end(), [](const auto& c) { return c.name.isWhole; });
        const bool isTrainSure =
            std::any_of(chosen.begin(), chosen.end(), [](const auto& c) { return c.name.isWhole && c.name.part == Part::Train; });
        const bool hasOtherPart =
            std::any_of(named.begin(), named.end(), [&](const auto& c) { return c.name.part != chosen.front().name.part; });
        const bool hasTrain = std::any_of(chosen.begin(), chosen.end(), [](const auto& c) { return c.name.part == Part::Train; });
        return isTrainSure || (areSure && others.empty()) || hasOtherPart || (others.size() == 1 && !hasTrain);
    }

    /// Where one folder has the classes of a test or validation folder beside it, it is for training:
    /// rps and rps-test-set.
    void addUnnamedTrain(Candidates& chosen, std::vector<fs::path>& others)
    {
        if (others.size() != 1 || std::any_of(chosen.begin(), chosen.end(), [](const auto& c) { return c.name.part == Part::Train; }))
            return;
        auto train = candidate(others[0], {Part::Train, true, false, {}});
        const auto classes = m_tree.picturedNames(train.inner);
        const bool isAlike = std::all_of(chosen.begin(), chosen.end(), [&](const auto& c) {
            const auto names = m_tree.picturedNames(c.inner);
            return !names.empty() && std::includes(classes.begin(), classes.end(), names.begin(), names.end());
        });
        if (!train.hasFolders || m_tree.look(train.inner).hasPictures || !isAlike)
            return;
        chosen.insert(chosen.begin(), train);
        others.clear();
    }

    void addParts(const Candidates& chosen)
    {
        std::vector<std::string> told;
        for (const auto& c : chosen) {
            fs::path folder = c.inner;
            m_layout.parts.push_back({c.name.part, folder});
            for (int depth = 0; depth < kDeepestWrapper; ++depth) {
                const auto deeper = take(searchClasses(m_tree, folder, c.name.part));
                if (deeper.empty())
                    break;
                m_layout.parts.back().folder = folder = deeper;
            }
            const fs::path below = folder == c.folder ? fs::path() : folder.lexically_relative(c.folder);
            const fs::path shown = below.empty() ? c.folder.filename() : c.folder.filename() / below;
            told.push_back(fmt::format("{} = {}", printable(shown.string()), partName(c.name.part)));
        }
        if (std::any_of(chosen.begin(), chosen.end(),
                        [](const auto& c) { return c.inner != c.folder || !isUsual(c.folder.filename().string()); }))
            m_layout.notes.push_back(
                Text(FOVEA_TR("core", "sets recognised by folder name: {parts}"), {{"parts", fmt::format("{}", fmt::join(told, ", "))}}));
    }

    static bool isUsual(const std::string& name)
    {
        return name == "train" || name == "val" || name == "valid" || name == "validation" || name == "test";
    }

    FolderTree m_tree;
    FolderLayout m_layout;
};

}  // namespace

FolderLayout recogniseFolder(const fs::path& folder, std::stop_token stop, const fs::path& shownAs)
{
    return Recognition(std::move(stop), folder, shownAs).run(folder);
}

FolderLayout plainClassFolders(const fs::path& folder)
{
    FolderLayout layout;
    layout.root = folder;
    FolderTree tree({});
    for (const auto& below : tree.look(folder).folders)
        layout.classes.push_back({below.filename().string(), Part::Train, below, {}});
    return layout;
}

}  // namespace fovea::data
