// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/FileSystem.h"
#include "core/base/Names.h"
#include "core/base/Paths.h"
#include "core/base/ShownPaths.h"
#include "core/data/arrays/ArrayRoles.h"
#include "core/data/fetch/Archive.h"
#include "core/data/Dataset.h"
#include "core/data/ForeignFiles.h"
#include "core/data/annotations/AnnotationFiles.h"
#include "core/data/datasets/FolderLayout.h"
#include "core/data/datasets/FolderReasons.h"
#include "core/data/datasets/FolderTree.h"
#include "core/data/fetch/Download.h"
#include "core/data/fetch/ImportAddress.h"
#include "core/data/fetch/Install.h"
#include "core/data/fetch/KnownContent.h"
#include "core/data/fetch/OwnDataset.h"
#include "core/data/fetch/Staging.h"
#include "core/data/pictures/LinkCheck.h"
#include "core/data/tables/OtherTables.h"
#include "core/data/tables/PixelTable.h"
#include "core/data/tables/TableStart.h"

#include <algorithm>
#include <cerrno>
#include <set>
#include <unistd.h>

namespace fovea::data {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLevels = 16;

std::vector<fs::path> visibleEntries(const fs::path& folder)
{
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(folder))
        if (!entry.path().filename().string().starts_with('.'))
            out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

/// Every visible file below a folder, links followed; a folder that links back to itself is an error.
void collect(const fs::path& folder, const fs::path& relative, std::set<fs::path> above, std::vector<fs::path>& out)
{
    if (!above.insert(fs::canonical(folder / relative)).second || above.size() > kMostLevels)
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} is nested too deeply or links back to itself"), {{"path", (folder / relative).string()}}),
                    {}, folder / relative);
    for (const auto& entry : visibleEntries(folder / relative)) {
        const fs::path name = relative / entry.filename();
        if (fs::is_directory(entry))
            collect(folder, name, above, out);
        else if (fs::is_regular_file(entry))
            out.push_back(name);
    }
}

/// Removes a folder with the value.
class FolderRemover {
public:
    explicit FolderRemover(fs::path folder) : m_folder(std::move(folder)) {}
    ~FolderRemover()
    {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    FolderRemover(const FolderRemover&) = delete;
    FolderRemover& operator=(const FolderRemover&) = delete;

private:
    fs::path m_folder;
};

/// The work of an import, while the lock is held. The incoming folder goes with the value.
class Importer {
public:
    Importer(const std::string& id, const fs::path& source, const InstallReport& report, std::stop_token stop,
             DatasetSettings settings = {})
        : m_id(id), m_source(fs::absolute(source).lexically_normal()), m_places(id), m_incoming(m_places.incoming), m_reporter(report),
          m_stop(std::move(stop)), m_settings(std::move(settings))
    {
        if (!fs::exists(m_source))
            throw Error(ErrorCode::NotFound, Text(FOVEA_TR("core", "there is no file or folder {path}"), {{"path", m_source.string()}}), {},
                        m_source);
        if (const auto way = fs::relative(m_places.incoming, fs::canonical(m_source));
            fs::is_directory(m_source) && !way.empty() && *way.begin() != "..")
            throw Error(
                ErrorCode::Config,
                Text(FOVEA_TR("core", "{path} is the folder of Fovea's datasets and cannot be imported"), {{"path", m_source.string()}}),
                FOVEA_TR("core", "give the folder of one dataset"), m_source);
        removeAll(m_places.incoming);
        paths::ensureFolder(content());
    }

    InstallResult known(const KnownDataset& dataset)
    {
        fs::path folder = m_source;
        if (const auto archive = archiveOf(dataset); !archive.empty())
            folder = unpackKnown(dataset, archive);
        else if (!fs::is_directory(m_source))
            notAnArchive();
        if (dataset.isImageFolder())
            takeClassFolders(dataset, folder);
        else
            takeFiles(dataset, folder);
        return finish();
    }

    /// A dataset of the user's own, of any kind that can be opened.
    InstallResult own()
    {
        const bool isFolder = fs::is_directory(m_source);
        if (!isFolder && isFileOfItsOwn())
            return ownFile();
        if (!isFolder && !isArchive(m_source))
            notAnArchive();
        const fs::path folder = isFolder ? m_source : unpack(m_source);
        const auto component = withSettings(datasetFromArgument(folder.string(), opening()), m_settings);
        fs::path root = folder;
        if (component.id == "image_folder" && !(component.params.has("layout") && component.params.text("layout") == "classes")) {
            auto layout = recogniseImageFolder(folder, m_stop, shownPath(m_source));
            if (!FolderTree(m_stop).isPictured(layout.root)) {
                throwReasonIn(folder, m_stop, m_source);
                throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "there are no images in {path}"), {{"path", m_source.string()}}), {},
                            m_source);
            }
            root = layout.root;
        }
        // Folders that link back to themselves are named as such.
        std::vector<fs::path> files;
        collect(root, {}, {}, files);
        openFirst(component);
        takeTree(root);
        return finish();
    }

private:
    fs::path content() const { return m_places.incoming / "content"; }

    bool isFileOfItsOwn() const
    {
        return isTableFile(m_source) || isListFile(m_source) || isArrayFile(m_source) || isAnnotationFile(m_source) ||
               foreignFile(m_source);
    }

    /// Arrays, or a table with the pixels themselves: the file and those that belong to it.
    InstallResult ownFile()
    {
        const auto component = withSettings(datasetFromArgument(m_source.string(), opening()), m_settings);
        std::vector<fs::path> files;
        if (component.id == "arrays") {
            files = arrayFiles(m_source);
        } else if (component.id == "csv" && findPixels(tableStart(m_source), m_source, {})) {
            files = {m_source};
            for (const auto& other : otherTables(m_source))
                files.push_back(other.path);
        } else {
            throw Error(ErrorCode::Data,
                        Text(FOVEA_TR("core", "{path} lists images, but does not contain them"), {{"path", m_source.string()}}),
                        Text(FOVEA_TR("core", "give the folder with the list and the images, such as {folder}"),
                             {{"folder", m_source.parent_path().string()}}),
                        m_source);
        }
        openFirst(component);
        std::int64_t bytes = 0, done = 0;
        for (const auto& file : files)
            bytes += static_cast<std::int64_t>(fs::file_size(file));
        requireDiskSpace(m_places.incoming, bytes);
        for (const auto& file : files)
            done = copy(file, content() / file.filename(), done, bytes);
        return finish();
    }

    OpenContext opening() const
    {
        return {.stop = m_stop, .progress = [this](const Text& what, std::size_t done, std::size_t total) {
                    report(what, static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
                }};
    }

    /// What cannot be opened is refused here, before it is called ready.
    void openFirst(const Component& component)
    {
        const auto& info = Catalogs::require("dataset", component.id);
        m_notes = openDataset({component.id, ParamSet(resolveParams(info.params, component.params.json()))}, opening())->notes();
    }

    [[noreturn]] void notAnArchive() const
    {
        throw Error(ErrorCode::Data,
                    Text(FOVEA_TR("core", "{path} is neither a folder nor a .tar.gz or .zip file"), {{"path", m_source.string()}}),
                    FOVEA_TR("core", "give the folder with the files, or an archive of it"), m_source);
    }

    void report(const Text& what, std::int64_t done, std::int64_t total) const
    {
        m_reporter.report({what, done, total, 0});
        if (m_stop.stop_requested())
            throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "the import was stopped"));
    }

    /// The archive to unpack: the source itself, or a published one in a folder without the unpacked files.
    fs::path archiveOf(const KnownDataset& dataset) const
    {
        if (!fs::is_directory(m_source))
            return isArchive(m_source) ? m_source : fs::path();
        const bool isUnpacked = dataset.isImageFolder() ? !findClassFolders(dataset, m_source).empty()
                                                        : missingContent(dataset, findContent(dataset, m_source)).empty();
        if (!dataset.isArchived || isUnpacked)
            return {};
        const fs::path inside = m_source / dataset.files.front().name;
        return fs::exists(inside) ? inside : fs::path();
    }

    fs::path unpack(const fs::path& archive) const
    {
        const fs::path raw = m_places.incoming / "unpacked";
        paths::ensureFolder(raw);
        showFolderAs(raw, shownPath(archive));
        const Text what(FOVEA_TR("core", "Unpacking {file}"), {{"file", archive.filename().string()}});
        unpackArchive(
            archive, raw, [&](std::int64_t done, std::int64_t total) { report(what, done, total); }, m_stop, unpackLimits(archive));
        return raw;
    }

    fs::path unpackKnown(const KnownDataset& dataset, const fs::path& archive)
    {
        if (dataset.isArchived) {
            const std::string digest = fileDigest(archive, Checksum::Kind::Md5, m_stop);
            const auto& published = dataset.files.front();
            m_isVerified = digest == published.md5 || std::count(published.otherMd5s.begin(), published.otherMd5s.end(), digest) > 0;
            m_isDecided = true;
            if (!m_isVerified)
                m_warnings.push_back(Text(FOVEA_TR("core", "{file} is not the published archive of {dataset}: its checksum is {got}"),
                                          {{"file", archive.filename().string()}, {"dataset", dataset.label}, {"got", digest}}));
        }
        return unpack(archive);
    }

    void takeClassFolders(const KnownDataset& dataset, const fs::path& folder)
    {
        const fs::path root = findClassFolders(dataset, folder);
        if (root.empty())
            throwIncomplete(dataset, m_source, missingClassFolders(dataset));
        if (!m_isDecided)
            m_warnings.push_back(
                Text(FOVEA_TR("core", "the images were not verified, because no checksum of {dataset}'s unpacked images is published"),
                     {{"dataset", dataset.label}}));
        takeTree(root);
    }

    void takeFiles(const KnownDataset& dataset, const fs::path& folder)
    {
        const auto found = findContent(dataset, folder);
        if (const auto missing = missingContent(dataset, found); !missing.empty())
            throwIncomplete(dataset, fs::is_directory(m_source) ? m_source : folder, missing);
        bool isPublished = true;
        std::int64_t bytes = 0;
        for (const auto& [name, file] : found) {
            report(Text(FOVEA_TR("core", "Checking {file}"), {{"file", name}}), 0, -1);
            checkContentFile(dataset, name, file, m_stop);
            bytes += static_cast<std::int64_t>(fs::file_size(file.path));
            if (m_isDecided)
                continue;
            const auto verdict = compareWithPublished(dataset, name, file, m_stop);
            isPublished = isPublished && verdict.isPublished;
            if (!verdict.isPublished)
                m_warnings.push_back(verdict.warning);
        }
        if (!m_isDecided)
            m_isVerified = isPublished;
        requireDiskSpace(m_places.incoming, bytes);
        std::int64_t done = 0;
        for (const auto& [name, file] : found)
            done = copy(file.path, content() / installedName(name, file), done, bytes);
    }

    void takeTree(const fs::path& root)
    {
        // What we unpacked ourselves is ours to move.
        if (root.string().starts_with(m_places.incoming.string())) {
            removeAll(content());
            if (files::rename(root, content()) != 0)
                files::fail(FOVEA_TR("core", "cannot write {path}: {reason}"), content(), errno);
            return;
        }
        std::vector<fs::path> files;
        collect(root, {}, {}, files);
        LinkCheck links(root);
        for (const auto& file : files) {
            links.addFolder((root / file).parent_path());
            if (fs::is_symlink(root / file))
                links.addLink(root / file);
        }
        links.check();
        std::int64_t bytes = 0, done = 0;
        for (const auto& file : files)
            bytes += static_cast<std::int64_t>(fs::file_size(root / file));
        requireDiskSpace(m_places.incoming, bytes);
        for (const auto& file : files) {
            makeFoldersBelow(content(), file.parent_path());
            done = copy(root / file, content() / file, done, bytes);
        }
    }

    std::int64_t copy(const fs::path& from, const fs::path& to, std::int64_t done, std::int64_t total) const
    {
        report(Text(FOVEA_TR("core", "Copying {file}"), {{"file", from.filename().string()}}), done, total);
        if (files::copy(from, to) != 0) {
            const int reason = errno;
            files::fail(FOVEA_TR("core", "cannot import {path}: {reason}"), ::access(from.c_str(), R_OK) == 0 ? to : from, reason);
        }
        // A copy from a read-only disk must not stay read-only.
        fs::permissions(to, fs::perms::owner_write, fs::perm_options::add);
        return done + static_cast<std::int64_t>(fs::file_size(to));
    }

    InstallResult finish()
    {
        writeOrigin(content(), m_id, printablePath(shownPath(m_source)), m_isVerified);
        if (fs::exists(m_places.folder))
            m_warnings.push_back(Text(FOVEA_TR("core", "the earlier '{id}' was moved to the trash"), {{"id", m_id}}));
        publish(content(), m_places.folder);
        removeAll(m_places.partial);
        return {m_places.folder, false, m_isVerified, m_warnings, m_notes};
    }

    std::string m_id;
    fs::path m_source;
    DatasetPlaces m_places;
    FolderRemover m_incoming;
    mutable Reporter m_reporter;
    std::stop_token m_stop;
    DatasetSettings m_settings;
    std::vector<Text> m_warnings, m_notes;
    bool m_isVerified = false;
    bool m_isDecided = false;  ///< an archive's checksum has told already
};

/// Throws Error{Config} for a name that cannot be used or is taken.
void requireFreeName(const std::string& name)
{
    requireOwnName(name);
    if (fs::exists(DatasetPlaces(name).folder))
        throw Error(
            ErrorCode::Config, Text(FOVEA_TR("core", "a dataset named '{name}' already exists"), {{"name", name}}),
            Text(FOVEA_TR("core", "choose another name, or remove the existing one: fovea datasets remove {name}"), {{"name", name}}));
}

/// The standard library's file errors as ours: they name the file, and people can read them.
template <typename Work>
InstallResult importFrom(const std::string& id, const fs::path& source, const InstallReport& report, const std::stop_token& stop,
                         const Work& work)
{
    try {
        return work(localSource(id, source, report, stop));
    } catch (const Error& error) {
        forgetLocalSource(id, source, error);
        throw;
    } catch (const fs::filesystem_error& error) {
        const auto& path = error.path2().empty() ? error.path1() : error.path2();
        throw Error(ErrorCode::Io,
                    Text(FOVEA_TR("core", "cannot import {path}: {reason}"), {{"path", path.string()}, {"reason", error.code().message()}}),
                    FOVEA_TR("core", "check the permissions and the free disk space"), path);
    }
}

}  // namespace

InstallResult importKnownDataset(const KnownDataset& dataset, const fs::path& source, const InstallReport& report, std::stop_token stop)
{
    const DatasetLock lock(dataset.id);
    return importFrom(dataset.id, source, report, stop,
                      [&](const fs::path& file) { return Importer(dataset.id, file, report, stop).known(dataset); });
}

InstallResult importDataset(const std::string& id, const fs::path& source, const InstallReport& report, std::stop_token stop,
                            const DatasetSettings& settings)
{
    if (const auto* known = findKnownDataset(id))
        return importKnownDataset(*known, source, report, std::move(stop));
    requireFreeName(id);
    const DatasetLock lock(id);
    requireFreeName(id);
    return importFrom(id, source, report, stop, [&](const fs::path& file) { return Importer(id, file, report, stop, settings).own(); });
}

}  // namespace fovea::data
