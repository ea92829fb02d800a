// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"
#include "core/data/DatasetSettings.h"
#include "core/data/fetch/KnownDatasets.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

/// Datasets that this machine has live in paths::datasets()/ID, one folder each. A folder of that
/// name is always whole: it is put together as `.ID.partial` (downloads) or `.ID.import` and renamed
/// at the end. A lock file `.ID.lock` keeps two processes apart: the second gets Error{Busy}.
/// Every function here blocks and may be called from any thread.

/// How far an installation is. Values only.
struct InstallProgress {
    Text what;                  ///< such as "Downloading train-images-idx3-ubyte.gz"
    std::int64_t done = 0;      ///< bytes, of this installation
    std::int64_t total = -1;    ///< -1 where unknown
    double bytesPerSecond = 0;  ///< of a download; 0 otherwise
};
using InstallReport = std::function<void(const InstallProgress&)>;

struct InstallResult {
    std::filesystem::path folder;
    bool wasThere = false;         ///< nothing had to be done
    bool isVerified = false;       ///< every file equals the published one
    std::vector<Text> warnings;    ///< of an import: what could not be verified, or was left out
    std::vector<Text> notes = {};  ///< what was found out about the folders, and how downloads were verified
};

/// Downloads (mirror of $FOVEA_MIRROR first), verifies, unpacks. An interrupted one goes on where
/// it was. Throws Error{Config} for an unknown id, what download() and unpackArchive() throw, and
/// Error{Busy}; whatever it throws, no half dataset is left under the final name.
InstallResult installKnownDataset(const std::string& id, const InstallReport& report = {}, std::stop_token stop = {});
/// As above, for a dataset that need not be in the table.
InstallResult installKnownDataset(const KnownDataset& dataset, const InstallReport& report = {}, std::stop_token stop = {});

/// Takes files that the user already has: copies them, the source stays as it is.
/// For a known dataset, `source` is a folder that holds its files (raw or .gz, also some levels
/// down), or its archive, or a .tar.gz or .zip of such a folder; an unknown checksum is a warning,
/// a file of the wrong kind Error{Data}. Any other `id` names a new dataset: `source` is a folder (or an
/// archive of it) of any kind that datasetFromArgument() knows, or a file with images (arrays, a table of
/// pixels). It is opened before anything is copied, with `settings`, so that what is ready can be used. An http, https or
/// file address as `source` is downloaded first (localSource()).
/// Throws Error{Config} for a name that cannot be used or is taken, Error{NotFound, Data, Io, Network, Busy, Cancelled}.
InstallResult importDataset(const std::string& id, const std::filesystem::path& source, const InstallReport& report = {},
                            std::stop_token stop = {}, const DatasetSettings& settings = {});
InstallResult importKnownDataset(const KnownDataset& dataset, const std::filesystem::path& source, const InstallReport& report = {},
                                 std::stop_token stop = {});

/// Whether the dataset's folder is there and has every file of a known dataset.
bool installed(const std::string& id);
bool installed(const KnownDataset& dataset);

/// The folder of an installed or imported dataset, for the loaders; nothing where it is not there.
std::optional<std::filesystem::path> installedFolder(const std::string& id);

/// Moves a dataset, or what a stopped download left of it, to `.trash` beside; returns where it is
/// now. Throws Error{NotFound} where there is nothing, Error{Config} for a built-in one, Error{Busy, Io}.
std::filesystem::path removeDataset(const std::string& id);

/// Deletes what removeDataset() put aside; returns the bytes freed.
std::int64_t emptyDatasetTrash();

enum class DatasetState {
    Ready,
    NotDownloaded,
    Partial  ///< a download was stopped; starting it again goes on there
};
/// "ready", "not_downloaded", "partial".
const char* datasetStateName(DatasetState state);

/// A line of the list of datasets. Plain value.
struct DatasetEntry {
    enum class Origin { BuiltIn, Known, Imported };

    std::string id;
    Text label;
    Text help;
    Origin origin = Origin::Known;
    DatasetState state = DatasetState::NotDownloaded;
    std::filesystem::path folder;    ///< empty unless ready and on disk
    std::int64_t downloadBytes = 0;  ///< of a known one
    std::int64_t bytesOnDisk = 0;    ///< of the folder, or of the part so far
    std::string licence;             ///< of a known one, as homepage
    std::string homepage;
};
/// "built_in", "known", "imported".
const char* datasetOriginName(DatasetEntry::Origin origin);

/// What there is to train on: built-in ones (entries of the catalogue that need no file), known
/// ones, then imported folders by name.
std::vector<DatasetEntry> listDatasets();

/// One line of it; throws Error{Config} that names the nearest.
DatasetEntry datasetEntry(const std::string& id);

}  // namespace fovea::data
