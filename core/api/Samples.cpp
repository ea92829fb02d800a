// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Samples.h"

#include "core/api/DatasetAccess.h"
#include "core/augment/Pipeline.h"
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/base/ShownPaths.h"
#include "core/data/fetch/OwnDataset.h"
#include "core/data/health/Health.h"
#include "core/data/pictures/ImageDecoder.h"
#include "core/data/Split.h"
#include "core/train/RunParts.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <unordered_map>

namespace fovea::api {
namespace {

DatasetDetails detailsOf(const data::Dataset& dataset)
{
    const auto& info = dataset.info();
    DatasetDetails out{info.id,         info.name,   dataset.contentId(),      info.classes, info.channels,
                       info.width,      info.height, shownPath(info.location), {},           dataset.warnings(),
                       dataset.notes(), info.white,  info.suggestedSize};
    for (auto& [message, details] : out.warnings) {
        message = withShownPaths(std::move(message));
        std::transform(details.begin(), details.end(), details.begin(), [](auto& line) { return withShownPaths(std::move(line)); });
    }
    for (auto& note : out.notes)
        note = withShownPaths(std::move(note));
    for (const auto part : data::kParts) {
        if (dataset.size(part) == 0)
            continue;
        DatasetDetails::PartCount count{data::partName(part), std::vector<std::int64_t>(info.classes.size(), 0)};
        for (std::size_t i = 0; i < dataset.size(part); ++i)
            ++count.perClass[static_cast<std::size_t>(dataset.label(part, i))];
        out.parts.push_back(std::move(count));
    }
    return out;
}

class OpenedSamples final : public SampleSet {
public:
    explicit OpenedSamples(std::shared_ptr<const data::Dataset> dataset) : m_dataset(std::move(dataset)), m_details(detailsOf(*m_dataset))
    {
        for (std::size_t p = 0; p < data::kParts.size(); ++p) {
            m_begins[p + 1] = m_begins[p] + m_dataset->size(data::kParts[p]);
            m_partNames[p] = data::partName(data::kParts[p]);
        }
    }

    const DatasetDetails& details() const override { return m_details; }
    std::size_t size() const override { return m_begins.back(); }

    int label(std::size_t sample) const override
    {
        const auto at = refOf(sample);
        return m_dataset->label(at.part, at.index);
    }

    const std::string& part(std::size_t sample) const override { return m_partNames[static_cast<std::size_t>(refOf(sample).part)]; }

    std::string name(std::size_t sample) const override
    {
        const auto at = refOf(sample);
        return m_dataset->sampleName(at.part, at.index);
    }

    std::filesystem::path file(std::size_t sample) const override
    {
        const auto at = refOf(sample);
        return m_dataset->sampleFile(at.part, at.index);
    }

    std::optional<std::size_t> find(const std::string& name) const override
    {
        // Names are built when first somebody looks for one; then many follow, as with a model's mistakes.
        std::call_once(m_isIndexed, [this] {
            for (std::size_t i = 0; i < size(); ++i)
                m_byName.emplace(this->name(i), i);
        });
        const auto found = m_byName.find(name);
        return found == m_byName.end() ? std::nullopt : std::optional(found->second);
    }

    Image picture(std::size_t sample, int enoughSide, double white) const override
    {
        const auto at = refOf(sample);
        const auto& info = m_dataset->info();
        Image out;
        if (const auto path = m_dataset->sampleFile(at.part, at.index); !path.empty()) {
            data::readPicture(path, {.channels = info.channels, .enoughSide = enoughSide, .white = white > 0 ? white : info.white}, out);
            return out;
        }
        // The view may lie in the dataset's own memory.
        return Image(m_dataset->image(at.part, at.index, out));
    }

    std::vector<Role> roles(const Experiment& experiment) const override
    {
        experiment.requireValid();
        const auto resolved = experiment.resolve();
        const auto split = data::splitDataset(*m_dataset, resolved.data().json().at("validation"),
                                              static_cast<std::uint64_t>(resolved.training().integer("seed")));
        std::vector<Role> out(size(), Role::Unused);
        // Validation last: test pictures that a run watches are shown as what they are used for.
        for (const auto& [samples, role] :
             {std::pair{&split.train, Role::Train}, std::pair{&split.test, Role::Test}, std::pair{&split.validation, Role::Validation}})
            for (const auto& at : *samples)
                out[m_begins[static_cast<std::size_t>(at.part)] + at.index] = role;
        return out;
    }

    std::vector<Image> augmented(std::size_t sample, const Experiment& experiment, int variants, std::uint64_t seed) const override
    {
        experiment.requireValid();
        const auto resolved = experiment.resolve();
        const auto shape = train::inputShape(resolved, m_dataset->info());
        // A preview ends before the normalisation, which training would measure over many pictures.
        const auto channels = static_cast<std::size_t>(shape.channels);
        const augment::Normalization none{std::vector<double>(channels, 0.0), std::vector<double>(channels, 1.0)};
        const augment::Pipeline plain(shape, none), changing(shape, none, augment::makeTransforms(resolved.data().components("augment")));
        const Image whole = picture(sample, 0, resolved.data().real("range"));
        const ImageView view = whole.view();
        Random unused{0};
        std::vector<Image> out{plain.preview(view, unused)};
        for (int i = 0; i < variants; ++i) {
            Random random{seed, static_cast<std::uint64_t>(i)};
            out.push_back(changing.preview(view, random));
        }
        return out;
    }

    std::vector<DatasetFinding> check(const DatasetReport& report, std::stop_token stop) const override
    {
        std::vector<DatasetFinding> out;
        for (const auto& finding : data::checkDataset(*m_dataset, {}, counting(report), stop).findings) {
            DatasetFinding row{data::findingKindName(finding.kind),
                               data::severityName(finding.severity),
                               finding.message,
                               {},
                               finding.groupSizes,
                               finding.details};
            for (const auto& at : finding.samples)
                row.samples.push_back(m_dataset->sampleName(at.part, at.index));
            out.push_back(std::move(row));
        }
        return out;
    }

private:
    data::SampleRef refOf(std::size_t sample) const
    {
        if (sample >= size())
            throw Error(ErrorCode::Internal, Text(FOVEA_TR("core", "'{name}' has only {count} images"),
                                                  {{"name", m_details.name}, {"count", std::to_string(size())}}));
        const auto p = static_cast<std::size_t>(std::upper_bound(m_begins.begin(), m_begins.end(), sample) - m_begins.begin()) - 1;
        return {data::kParts[p], sample - m_begins[p]};
    }

    std::shared_ptr<const data::Dataset> m_dataset;
    DatasetDetails m_details;
    std::array<std::size_t, data::kParts.size() + 1> m_begins{};
    std::array<std::string, data::kParts.size()> m_partNames;
    mutable std::once_flag m_isIndexed;
    mutable std::unordered_map<std::string, std::size_t> m_byName;
};

}  // namespace

std::shared_ptr<const SampleSet> SampleSet::open(const Component& dataset, const DatasetReport& report, std::stop_token stop)
{
    return std::make_shared<OpenedSamples>(openDataset(dataset, report, std::move(stop)));
}

std::filesystem::path addToOwnDataset(const std::string& dataset, const std::string& className, const ImageView& picture)
{
    return data::addOwnPicture(dataset, className, picture);
}

}  // namespace fovea::api
