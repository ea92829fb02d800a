// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ui/Script.h"
#include "ui/engine/DatasetEngine.h"

#include <array>

namespace fovea::test {

/// A dataset without files: its pictures are made when they are asked for.
struct FakeDataset {
    std::string id = "digits", label = "Digits";
    std::string origin = "built_in", state = "ready";  ///< as in api::DatasetRow
    std::vector<std::string> classes = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    int channels = 1, side = 28;
    std::array<std::size_t, 3> pictures = {100, 0, 40};  ///< of training, validation and test
    std::filesystem::path folder;                        ///< of an image folder of the user's; empty for others
    std::vector<api::DatasetFinding> findings;
    std::int64_t downloadBytes = 0, bytesOnDisk = 0;
};

/// Sample i of a part belongs to class i modulo their number. A picture holds a light bar that is wider from class to
/// class, and a mark that tells label and sample: see markOf().
std::shared_ptr<const api::SampleSet> makeSamples(const FakeDataset& dataset);

/// What a made picture tells about itself; nothing for another picture.
struct PictureMark {
    int label = 0;
    std::size_t sample = 0;
};
std::optional<PictureMark> markOf(const ImageView& picture);

/// Digits and shapes, ready, and CIFAR-10 to be downloaded, unless the test adds or changes some. A count that a
/// component names is that of the training pictures.
class FakeDatasets final : public ui::DatasetEngine {
public:
    explicit FakeDatasets(Script& script);

    /// Adds one, or replaces the one of its id or folder.
    void put(FakeDataset dataset);
    void take(const std::string& id);
    /// What is added by addPicture(): file and class, in order.
    std::vector<std::pair<std::string, std::string>> added() const;
    /// The one that a component names, with its count. Throws Error{NotFound}.
    FakeDataset find(const Component& component) const;

    std::vector<api::DatasetRow> list() override;
    Component fromArgument(const std::string& nameOrPath) override;
    std::shared_ptr<const api::SampleSet> open(const Component& dataset, const api::DatasetReport& report, std::stop_token stop) override;
    /// Reports a half of the bytes, enters "download" (where a test may hold it), then reports the rest.
    api::DatasetInstalled download(const std::string& id, const api::DatasetReport& report, std::stop_token stop) override;
    api::DatasetInstalled import(const std::string& id, const std::filesystem::path& source, const api::DatasetReport& report,
                                 std::stop_token stop) override;
    std::filesystem::path remove(const std::string& id) override;
    std::filesystem::path addPicture(const std::string& dataset, const std::string& className, const ImageView& picture) override;

private:
    FakeDataset* known(const std::string& id);

    Script& m_script;
    mutable std::mutex m_mutex;
    std::vector<FakeDataset> m_datasets;
    std::vector<std::pair<std::string, std::string>> m_added;
};

}  // namespace fovea::test
