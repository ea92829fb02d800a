// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fovea::data {

/// A file as its authors publish it.
struct KnownFile {
    std::string name;
    std::vector<std::string> urls;            ///< official addresses and long-lived copies of the same bytes
    std::string md5;                          ///< as torchvision or the authors publish it; for imports, and where there is no SHA-256
    std::string unpackedMd5 = {};             ///< of a .gz file's content, where published
    std::int64_t bytes = 0;                   ///< exactly; a mirror may have packed a .gz file otherwise
    std::vector<std::string> otherMd5s = {};  ///< of other sizes of the same set, welcome when imported
    std::string sha256 = {};                  ///< where published
    std::string unpackedSha256 = {};          ///< of a .gz file's content, computed from verified content
    std::int64_t unpackedBytes = 0;           ///< of a .gz file's content; 0 unknown
};

enum class ContentKind { IdxPictures, IdxLabels, Cifar10Records, Cifar100Records, Names };

/// A file that the installed dataset consists of; `.gz` may follow the name of the idx kinds.
struct ContentFile {
    std::string name;
    ContentKind kind = ContentKind::Names;
    std::int64_t items = 0;  ///< pictures or labels; 0 where editions differ
    std::string group = {};  ///< of several groups one complete one is enough
    bool isRequired = true;
};

/// A dataset that can be downloaded. Plain values out of one table.
struct KnownDataset {
    std::string id;
    Text label;
    Text help;
    std::string licence;
    std::string homepage;
    std::vector<KnownFile> files;
    bool isArchived = false;                     ///< the files are archives to be unpacked
    std::vector<ContentFile> content = {};       ///< of an installed folder; empty for class folders
    std::vector<std::string> classFolders = {};  ///< of `train` and `val`, for pictures in class folders
    std::int64_t installedBytes = 0;             ///< about, on disk

    std::int64_t downloadBytes() const;
    /// Whether it is pictures in class folders (then the dataset "image_folder" opens it).
    bool isImageFolder() const { return content.empty(); }
};

/// All of them, in the order of show.
const std::vector<KnownDataset>& knownDatasets();

/// By id, `-` and `_` being the same; null where there is none.
const KnownDataset* findKnownDataset(const std::string& id);

/// As above, but throws Error{Config} that names the nearest one.
const KnownDataset& requireKnownDataset(const std::string& id);

/// An address or a folder that holds <id>/<file name>, empty where none is set: what setMirror() was
/// given, else $FOVEA_MIRROR. Any thread.
std::string mirror();
void setMirror(const std::string& addressOrFolder);

/// The address of a file, named from the mirror's top, on a mirror that is an address or a folder.
std::string mirrorAddress(const std::string& mirror, const std::string& file);

/// Where to look for a file, the mirror first.
std::vector<std::string> addressesOf(const KnownDataset& dataset, const KnownFile& file, const std::string& mirror);

/// What Imagenette's ten WordNet folders show: pairs of "n01440764" and "tench", in folder order.
const std::vector<std::pair<std::string, Text>>& imagenetteClasses();

}  // namespace fovea::data
