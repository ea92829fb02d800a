// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/datasets/ImageNetLayout.h"

#include "core/base/Error.h"
#include "core/base/ThreadPool.h"
#include "core/data/ClassNames.h"
#include "core/data/datasets/ImageNetLabels.h"
#include "core/data/datasets/PartNames.h"
#include "core/data/pictures/FolderEntries.h"
#include "core/data/pictures/LinkCheck.h"
#include "core/data/pictures/PictureFiles.h"
#include "core/data/pictures/PictureFormat.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <mutex>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepestFolder = 8;
/// As many names as a message can bear.
constexpr std::size_t kNamesInMessage = 10;

/// Where the pictures are below the folder that somebody names: Kaggle's edition brings them deep down.
fs::path pictureRoot(const fs::path& root)
{
    for (const char* inside : {"ILSVRC/Data/CLS-LOC", "Data/CLS-LOC", "CLS-LOC"})
        if (std::error_code ignored; fs::is_directory(root / inside, ignored))
            return root / inside;
    return root;
}

std::optional<Part> partOfImageNetFolder(const std::string& name)
{
    if (name == "ILSVRC2012_img_train")
        return Part::Train;
    if (name == "ILSVRC2012_img_val")
        return Part::Validation;
    return partOfFolder(name);
}

/// As in an image folder: a class may be called "test".
bool isDividedIntoParts(const std::vector<std::string>& folders)
{
    return std::any_of(folders.begin(), folders.end(), [](const auto& f) { return partOfImageNetFolder(f) == Part::Train; }) ||
           (!folders.empty() &&
            std::all_of(folders.begin(), folders.end(), [](const auto& f) { return partOfImageNetFolder(f).has_value(); }));
}

bool isAnyFolder(EntryKind kind) { return kind == EntryKind::Folder || kind == EntryKind::LinkedFolder; }

std::vector<std::string> foldersIn(const fs::path& folder)
{
    std::vector<std::string> out;
    visitEntries(folder, [&](std::string_view name, EntryKind kind) {
        if (isAnyFolder(kind))
            out.emplace_back(name);
        return true;
    });
    std::sort(out.begin(), out.end());
    return out;
}

/// Names of one folder's pictures, packed; `begins` in the names' own order.
struct PackedNames {
    std::string bytes;
    std::vector<std::uint32_t> begins;

    void add(std::string_view name)
    {
        begins.push_back(static_cast<std::uint32_t>(bytes.size()));
        bytes.append(name).push_back('\0');
    }
    const char* at(std::uint32_t begin) const { return bytes.data() + begin; }
    void sort()
    {
        std::sort(begins.begin(), begins.end(), [&](auto a, auto b) { return std::strcmp(at(a), at(b)) < 0; });
    }
};

/// One folder to list: a class's, or a part whose pictures lie flat.
struct FolderTask {
    Part part = Part::Train;
    fs::path folder;
    std::optional<int> label;
    PackedNames names = {};
    std::vector<std::string> strays = {};
    std::vector<fs::path> folders = {}, links = {};  ///< that pictures lie in; pictures that are links
};

void listFolder(FolderTask& task, const std::string& below, int depth, std::stop_token stop)
{
    std::vector<std::string> deeper;
    bool hasPictures = false;
    visitEntries(
        task.folder / below,
        [&](std::string_view name, EntryKind kind, bool isLink) {
            const std::string whole = below.empty() ? std::string(name) : below + "/" + std::string(name);
            // Links to folders could lead back here.
            if (kind == EntryKind::File && hasPictureEnding(name)) {
                task.names.add(whole);
                hasPictures = true;
                if (isLink)
                    task.links.push_back(task.folder / whole);
            } else if (kind == EntryKind::Folder && task.label && depth < kDeepestFolder) {
                deeper.push_back(whole);
            } else {
                task.strays.push_back((task.folder / whole).string());
            }
            return true;
        },
        stop);
    if (hasPictures)
        task.folders.push_back(task.folder / below);
    for (const auto& folder : deeper)
        listFolder(task, folder, depth + 1, stop);
}

/// Looks through one folder of ImageNet.
class ImageNetScan {
public:
    ImageNetScan(const fs::path& root, const OpenContext& context) : m_root(pictureRoot(root)), m_context(context) {}

    ImageNetFiles run()
    {
        const auto folders = foldersIn(m_root);
        m_isDivided = isDividedIntoParts(folders);
        for (const auto& name : folders)
            if (m_isDivided)
                addPartFolder(name);
        if (!m_isDivided)
            addPart(m_root, partOfImageNetFolder(m_root.filename().string()));
        refuseForeignClasses();
        listFolders();
        refuseSharedPictures();
        for (auto& task : m_tasks)
            take(task);
        refuseForeignClasses();
        warn(FOVEA_TR("core", "files skipped (not images of a class): {count}"), m_strays);
        warn(FOVEA_TR("core", "folders skipped (not sets with class folders): {count}"), m_unknown);
        return std::move(m_files);
    }

private:
    void addPartFolder(const std::string& name)
    {
        const auto part = partOfImageNetFolder(name);
        if (!part) {
            m_unknown.push_back((m_root / name).string());
            return;
        }
        auto& known = m_partFolders[static_cast<std::size_t>(*part)];
        if (!known.empty())
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "both {path} and {other} are folders of the {part} set"),
                             {{"path", (m_root / name).string()}, {"other", known.string()}, {"part", partName(*part)}}),
                        FOVEA_TR("core", "keep one of them, or move the images of both into one"), m_root / name);
        known = m_root / name;
        addPart(known, part);
    }

    /// Pictures whose part nobody names are to learn from where they lie in class folders, else to test on.
    void addPart(const fs::path& folder, std::optional<Part> part)
    {
        std::vector<FolderTask> classes;
        std::vector<std::string> others, files;
        visitEntries(
            folder,
            [&](std::string_view name, EntryKind kind) {
                const auto label = imagenetLabel(name);
                if (isAnyFolder(kind) && label)
                    classes.push_back({part.value_or(Part::Train), folder / name, label});
                else if (isAnyFolder(kind) && isWordNetId(name))
                    m_foreign.emplace_back(name);
                else if (isAnyFolder(kind))
                    others.push_back((folder / name).string());
                else
                    files.push_back((folder / name).string());
                return true;
            },
            m_context.stop);
        m_unknown.insert(m_unknown.end(), others.begin(), others.end());
        if (classes.empty()) {
            m_tasks.push_back({part.value_or(Part::Test), folder, std::nullopt});
            return;
        }
        m_strays.insert(m_strays.end(), files.begin(), files.end());
        std::sort(classes.begin(), classes.end(), [](const auto& a, const auto& b) { return *a.label < *b.label; });
        std::move(classes.begin(), classes.end(), std::back_inserter(m_tasks));
    }

    void refuseForeignClasses() const
    {
        if (m_foreign.empty())
            return;
        const auto shown = std::min(kNamesInMessage, m_foreign.size());
        throw Error(
            ErrorCode::Data,
            Text(FOVEA_TR("core", "{path} contains images of classes that are not in ImageNet: {names}"),
                 {{"path", m_root.string()},
                  {"names", fmt::format("{}{}", fmt::join(m_foreign.begin(), m_foreign.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                                        shown < m_foreign.size() ? fmt::format(" (+ {})", m_foreign.size() - shown) : "")}}),
            FOVEA_TR("core", "move them elsewhere, or open the folder as an image folder (image_folder) to train on other classes"),
            m_root);
    }

    void listFolders()
    {
        std::size_t done = 0;
        std::mutex reporting;
        parallelFor(
            m_tasks.size(), m_context.threads > 0 ? m_context.threads : availableCores(),
            [&](std::size_t i) {
                listFolder(m_tasks[i], {}, 0, m_context.stop);
                m_tasks[i].names.sort();
                const std::lock_guard lock(reporting);
                ++done;
                if (m_context.progress)
                    m_context.progress(FOVEA_TR("core", "Listing images"), done, m_tasks.size());
            },
            m_context.stop);
    }

    void refuseSharedPictures() const
    {
        LinkCheck links(m_root);
        for (const auto& task : m_tasks) {
            for (const auto& folder : task.folders)
                links.addFolder(folder);
            for (const auto& link : task.links)
                links.addLink(link);
        }
        links.check();
    }

    void take(FolderTask& task)
    {
        m_strays.insert(m_strays.end(), task.strays.begin(), task.strays.end());
        auto& part = m_files.parts[static_cast<std::size_t>(task.part)];
        const auto folder = static_cast<std::uint16_t>(part.folders.size());
        part.folders.push_back(task.folder);
        const auto shift = static_cast<std::uint32_t>(part.names.size());
        if (task.label)
            for (const auto begin : task.names.begins)
                part.files.push_back({shift + begin, folder, static_cast<std::uint16_t>(*task.label)});
        else
            takeFlat(task, shift, folder, part);
        part.names += task.names.bytes;
        task = {};
    }

    void takeFlat(const FolderTask& task, std::uint32_t shift, std::uint16_t folder, ImageNetPart& part)
    {
        std::optional<ImageNetSolution> solution;
        bool isSearched = false;
        std::vector<std::string> unlabelled;
        for (const auto begin : task.names.begins) {
            const std::string_view name = task.names.at(begin);
            std::optional<int> label;
            if (const auto id = wordNetIdInName(name); !id.empty()) {
                label = imagenetLabel(id);
                if (!label && (m_foreign.empty() || m_foreign.back() != id))
                    m_foreign.emplace_back(id);
            } else {
                if (!std::exchange(isSearched, true))
                    solution = ImageNetSolution::findNear(task.folder);
                label = solution ? solution->labelOf(name) : std::nullopt;
                if (!label)
                    unlabelled.emplace_back(name);
            }
            if (label)
                part.files.push_back({shift + begin, folder, static_cast<std::uint16_t>(*label)});
        }
        std::stable_sort(part.files.begin(), part.files.end(), [](const auto& a, const auto& b) { return a.label < b.label; });
        judgeUnlabelled(task, unlabelled, !part.files.empty());
    }

    /// The competition's test pictures, whose classes nobody tells, are no fault; the others are.
    void judgeUnlabelled(const FolderTask& task, const std::vector<std::string>& unlabelled, bool hasOthers)
    {
        if (unlabelled.empty())
            return;
        if (!hasOthers && m_isDivided && task.part == Part::Test) {
            m_unknown.push_back(task.folder.string());
            return;
        }
        if (!hasOthers)
            throw Error(
                ErrorCode::Data,
                Text(FOVEA_TR("core", "the classes of the images in {path} are unknown, such as that of {name}"),
                     {{"path", task.folder.string()}, {"name", unlabelled.front()}}),
                Text(
                    FOVEA_TR(
                        "core",
                        "put {file} of ImageNet's Kaggle version beside them, or sort them into one folder per WordNet id; ILSVRC2012_validation_ground_truth.txt cannot be used, because it numbers the classes differently"),
                    {{"file", ImageNetSolution::kFileName}}),
                task.folder);
        for (const auto& name : unlabelled)
            m_strays.push_back((task.folder / name).string());
    }

    void warn(const char* text, std::vector<std::string> names)
    {
        if (names.empty())
            return;
        std::sort(names.begin(), names.end());
        std::transform(names.begin(), names.end(), names.begin(), printable);
        m_files.warnings.emplace_back(Text(text, {{"count", std::to_string(names.size())}}), std::move(names));
    }

    fs::path m_root;
    const OpenContext& m_context;
    bool m_isDivided = false;
    std::array<fs::path, 3> m_partFolders;
    std::vector<FolderTask> m_tasks;
    std::vector<std::string> m_strays, m_unknown, m_foreign;
    ImageNetFiles m_files;
};

/// What the names in one folder say: class folders of the 1,000, pictures named by WordNet id or as
/// the validation pictures are, or anything else.
enum class Likeness { None, Flat, ClassFolders };

Likeness likenessOf(const fs::path& folder)
{
    bool isFlat = true, hasPictures = false, hasFolders = false, isKnown = true;
    visitEntries(folder, [&](std::string_view name, EntryKind kind) {
        if (isAnyFolder(kind)) {
            hasFolders = true;
            isKnown = isKnown && imagenetLabel(name);
        } else if (hasPictureEnding(name)) {
            hasPictures = true;
            isFlat = isFlat && (!wordNetIdInName(name).empty() || name.starts_with("ILSVRC2012_val_"));
        }
        return isKnown;
    });
    return hasFolders ? (isKnown ? Likeness::ClassFolders : Likeness::None) : hasPictures && isFlat ? Likeness::Flat : Likeness::None;
}

}  // namespace

bool isImageNetFolder(const fs::path& folder)
try {
    const fs::path root = pictureRoot(folder);
    const auto folders = foldersIn(root);
    if (!isDividedIntoParts(folders))
        return likenessOf(root) != Likeness::None;
    bool isAlike = false;
    for (const auto& name : folders) {
        if (!partOfImageNetFolder(name))
            continue;
        const bool isPartAlike = likenessOf(root / name) != Likeness::None;
        if (!isPartAlike && !foldersIn(root / name).empty())
            return false;
        isAlike = isAlike || isPartAlike;
    }
    return isAlike;
} catch (const Error&) {
    // Whoever opens the folder will tell why it cannot be looked into.
    return false;
}

ImageNetFiles listImageNet(const fs::path& root, const OpenContext& context)
{
    fs::path plain = root.lexically_normal();
    if (!plain.has_filename())
        plain = plain.parent_path();
    return ImageNetScan(plain, context).run();
}

}  // namespace fovea::data
