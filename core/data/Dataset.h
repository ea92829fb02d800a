// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"
#include "core/base/ParamSet.h"
#include "core/base/Registry.h"
#include "core/base/Text.h"

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace fovea::data {

enum class Part { Train, Validation, Test };
constexpr std::array<Part, 3> kParts = {Part::Train, Part::Validation, Part::Test};
/// "train", "validation", "test".
const char* partName(Part part);
/// The inverse; "val" is taken as well. Throws Error{Config}.
Part partFromName(const std::string& name);

/// Mean and standard deviation of each channel, of pictures scaled to [0, 1].
struct ChannelStatistics {
    std::vector<double> mean;
    std::vector<double> deviation;
};

/// Which values of arrays of numbers are black and white; `white` 0: not known, or there are no arrays.
struct ArrayRange {
    double black = 0, white = 0;
};

struct DatasetInfo {
    std::string id;                    ///< the catalogue's id
    std::string name;                  ///< for people: "MNIST", or the folder's name
    std::vector<std::string> classes;  ///< in label order
    int channels = 3;                  ///< 1 if every picture is grey, else 3
    int width = 0;                     ///< 0 where pictures differ in size
    int height = 0;
    int suggestedSize = 0;                        ///< side of the square that a small network should see, in pixels
    bool isHandwriting = false;                   ///< light ink on dark ground, centred as MNIST's
    std::optional<ChannelStatistics> statistics;  ///< published or known figures; computed where absent
    double white = 0;                ///< of pictures with more than 8 bits a channel: the value that becomes white; 0: there are none
    ArrayRange arrayRange;           ///< of arrays, bytes included: what became 0 and 255
    std::filesystem::path location;  ///< file or folder; empty for built-in ones
};

/// Labelled pictures in three parts, any of which may be empty. Opened once, then read-only: every
/// method may be called from any thread. Errors while opening name file and byte offset; a picture
/// that is found damaged while reading throws Error{Data} with its path.
class Dataset {
public:
    virtual ~Dataset() = default;

    virtual const DatasetInfo& info() const = 0;
    virtual std::size_t size(Part part) const = 0;
    /// Index into info().classes.
    virtual int label(Part part, std::size_t index) const = 0;
    /// The decoded picture (EXIF orientation applied, info().channels channels). The view points
    /// into the dataset's own memory or into `scratch`, which must outlive it.
    virtual ImageView image(Part part, std::size_t index, Image& scratch) const = 0;
    /// The same with 16 bits a value: more than image() has where info().white is above 0.
    virtual DeepImageView deepImage(Part part, std::size_t index, DeepImage& scratch) const;
    /// What to call this picture in a message: its path, or "train[17]".
    virtual std::string sampleName(Part part, std::size_t index) const;
    /// The picture's own file, where it has one.
    virtual std::filesystem::path sampleFile(Part part, std::size_t index) const;
    /// A hash of the sample's content, the same wherever it lies; 0 where it is not known without
    /// reading every file. Tells changed pictures from unchanged ones when a run is resumed.
    virtual std::uint64_t sampleDigest(Part part, std::size_t index) const;
    /// Changes when the content changes; kept in the run folder.
    virtual std::string contentId() const = 0;
    /// What was left out or looks odd ("3 pictures cannot be read", and their names).
    virtual std::vector<std::pair<Text, std::vector<std::string>>> warnings() const { return {}; }
    /// What was found out or assumed when it was opened ("the dataset was found in the subfolder …").
    virtual std::vector<Text> notes() const { return {}; }
};

/// What opening may need besides the parameters.
struct OpenContext {
    std::stop_token stop;
    /// Called now and then with done and total; from any thread, one at a time.
    std::function<void(const Text& what, std::size_t done, std::size_t total)> progress;
    int threads = 0;  ///< 0: every core
    /// Of pictures with more than 8 bits a channel: the value that becomes white; 0: found out from all of them.
    double white = 0;
    /// Of arrays: what a model learnt as black and white, for arrays that have values of such a range; else it is found out.
    ArrayRange arrayRange = {};
};

/// Entry signature of the catalogue "dataset".
using DatasetSignature = std::shared_ptr<const Dataset>(const ParamSet& params, const OpenContext& context);
Registry<DatasetSignature>& datasets();

/// Opens a resolved component of the catalogue "dataset". A path may lead into an archive ("pets.zip/labels.csv"), which is
/// unpacked to the cache then.
std::shared_ptr<const Dataset> openDataset(const Component& component, const OpenContext& context = {});

/// What a person means by NAME or FOLDER: a catalogue's id, or a file or folder whose kind is found
/// by looking at it (idx files, CIFAR's binary layout, ImageNet's WordNet ids, tables, arrays, annotations, else class
/// folders). An archive is unpacked to the cache and looked into.
/// Throws Error{Config, NotFound} that names the nearest entry.
Component datasetFromArgument(const std::string& nameOrPath, const OpenContext& context = {});

/// Whether both are one dataset: of the same kind and in the same folder or file, however that is written and the
/// files are to be read; without a place, with equal parameters.
bool isSameDataset(const Component& a, const Component& b);

/// A whole part in memory, pictures of one size: what the built-in and the binary formats are.
class MemoryDataset : public Dataset {
public:
    struct PartData {
        std::vector<std::uint8_t> pixels;  ///< count × height × width × channels
        std::vector<std::uint16_t> labels;
        std::size_t size() const { return labels.size(); }
    };

    MemoryDataset(DatasetInfo info, std::array<PartData, 3> parts, std::string contentId);

    const DatasetInfo& info() const override { return m_info; }
    std::size_t size(Part part) const override { return data(part).size(); }
    int label(Part part, std::size_t index) const override { return data(part).labels[index]; }
    ImageView image(Part part, std::size_t index, Image& scratch) const override;
    std::uint64_t sampleDigest(Part part, std::size_t index) const override;
    std::string contentId() const override { return m_contentId; }

private:
    const PartData& data(Part part) const { return m_parts[static_cast<std::size_t>(part)]; }
    DatasetInfo m_info;
    std::array<PartData, 3> m_parts;
    std::string m_contentId;
};

/// XXH3 over bytes.
std::uint64_t contentDigest(const void* bytes, std::size_t size);

/// 16 hexadecimal digits of XXH3 over bytes, to build content ids from.
std::string contentHash(const void* bytes, std::size_t size, std::uint64_t seed = 0);

}  // namespace fovea::data
