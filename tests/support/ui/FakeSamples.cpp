// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/FakeDatasets.h"

#include <algorithm>

namespace fovea::test {
namespace {

constexpr const char* kPartNames[] = {"train", "validation", "test"};
constexpr std::uint8_t kMark[] = {0xfe, 0x01, 0xfd};

class FakeSamples final : public api::SampleSet {
public:
    explicit FakeSamples(const FakeDataset& dataset) : m_dataset(dataset)
    {
        m_details.id = dataset.id;
        m_details.name = dataset.label;
        m_details.contentId = dataset.id + "-content";
        m_details.classes = dataset.classes;
        m_details.channels = dataset.channels;
        m_details.width = m_details.height = m_details.suggestedSize = dataset.side;
        m_details.location = dataset.folder;
        for (std::size_t part = 0; part < 3; ++part) {
            m_begins[part + 1] = m_begins[part] + dataset.pictures[part];
            if (dataset.pictures[part] == 0)
                continue;
            api::DatasetDetails::PartCount count{kPartNames[part], std::vector<std::int64_t>(dataset.classes.size(), 0)};
            for (std::size_t i = 0; i < dataset.pictures[part]; ++i)
                ++count.perClass[i % dataset.classes.size()];
            m_details.parts.push_back(std::move(count));
        }
    }

    const api::DatasetDetails& details() const override { return m_details; }
    std::size_t size() const override { return m_begins[3]; }
    int label(std::size_t sample) const override { return static_cast<int>(indexOf(sample) % m_dataset.classes.size()); }
    const std::string& part(std::size_t sample) const override
    {
        static const std::string names[] = {kPartNames[0], kPartNames[1], kPartNames[2]};
        return names[partOf(sample)];
    }
    std::string name(std::size_t sample) const override
    {
        const auto number = std::to_string(indexOf(sample));
        return m_dataset.folder.empty() ? part(sample) + "[" + number + "]" : file(sample).string();
    }
    std::filesystem::path file(std::size_t sample) const override
    {
        if (m_dataset.folder.empty())
            return {};
        const auto& className = m_dataset.classes[static_cast<std::size_t>(label(sample))];
        return m_dataset.folder / className / ("picture" + std::to_string(indexOf(sample)) + ".png");
    }
    std::optional<std::size_t> find(const std::string& name) const override
    {
        for (std::size_t i = 0; i < size(); ++i)
            if (this->name(i) == name)
                return i;
        return std::nullopt;
    }

    Image picture(std::size_t sample, int, double) const override
    {
        Image out(m_dataset.side, m_dataset.side, m_dataset.channels);
        std::fill(out.pixels.begin(), out.pixels.end(), std::uint8_t{0});
        const int number = label(sample), wide = 2 + number * (m_dataset.side - 4) / static_cast<int>(m_dataset.classes.size());
        for (int y = m_dataset.side / 4; y < m_dataset.side * 3 / 4; ++y)
            std::fill_n(out.row(y) + 2 * m_dataset.channels, wide * m_dataset.channels, static_cast<std::uint8_t>(120 + sample % 100));
        const std::uint8_t mark[] = {kMark[0],
                                     kMark[1],
                                     kMark[2],
                                     static_cast<std::uint8_t>(number),
                                     static_cast<std::uint8_t>(sample & 0xff),
                                     static_cast<std::uint8_t>(sample >> 8)};
        std::copy(std::begin(mark), std::end(mark), out.pixels.begin());
        return out;
    }

    /// Every n-th picture validates, as many as the share wants; "test": the test pictures do.
    std::vector<Role> roles(const Experiment& experiment) const override
    {
        experiment.requireValid();
        const Json validation = experiment.resolve().data().json().at("validation");
        const bool isShare = validation.is_number();
        const double share = isShare ? validation.get<double>() : 0;
        std::vector<Role> out(size(), Role::Train);
        for (std::size_t i = 0; i < size(); ++i) {
            const auto index = static_cast<double>(indexOf(i));
            if (partOf(i) == 0)
                out[i] = std::floor((index + 1) * share) > std::floor(index * share) ? Role::Validation : Role::Train;
            else
                out[i] = partOf(i) == 1 || !isShare ? Role::Validation : Role::Test;
        }
        return out;
    }

    /// Mirrored and darker from variant to variant where any number of the augmentation is above 0.
    std::vector<Image> augmented(std::size_t sample, const Experiment& experiment, int variants, std::uint64_t seed) const override
    {
        experiment.requireValid();
        bool changes = false;
        for (const auto& component : experiment.resolve().data().components("augment"))
            for (const auto& [key, value] : component.params.json().items())
                changes = changes || (value.is_number() && value.get<double>() > 0);
        std::vector<Image> out(static_cast<std::size_t>(variants) + 1, picture(sample, 0, 0));
        for (std::size_t i = 1; changes && i < out.size(); ++i) {
            std::reverse(out[i].pixels.begin(), out[i].pixels.end());
            for (auto& value : out[i].pixels)
                value = static_cast<std::uint8_t>(value - std::min<std::uint64_t>(value, i + seed % 10));
        }
        return out;
    }

    std::vector<api::DatasetFinding> check(const api::DatasetReport&, std::stop_token) const override { return m_dataset.findings; }

private:
    std::size_t partOf(std::size_t sample) const { return sample < m_begins[1] ? 0 : sample < m_begins[2] ? 1 : 2; }
    std::size_t indexOf(std::size_t sample) const { return sample - m_begins[partOf(sample)]; }

    FakeDataset m_dataset;
    api::DatasetDetails m_details;
    std::array<std::size_t, 4> m_begins{};
};

}  // namespace

std::shared_ptr<const api::SampleSet> makeSamples(const FakeDataset& dataset) { return std::make_shared<FakeSamples>(dataset); }

std::optional<PictureMark> markOf(const ImageView& picture)
{
    if (picture.bytes() < 6 || !std::equal(std::begin(kMark), std::end(kMark), picture.pixels))
        return std::nullopt;
    return PictureMark{picture.pixels[3], picture.pixels[4] + 256U * picture.pixels[5]};
}

}  // namespace fovea::test
