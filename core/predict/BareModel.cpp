// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/BareModel.h"

#include "core/base/Error.h"
#include "core/data/ClassNames.h"
#include "core/models/Published.h"
#include "core/predict/BareNetwork.h"
#include "core/predict/BareShape.h"
#include "core/predict/WeightsStore.h"

#include <torch/types.h>

#include <fmt/format.h>

#include <algorithm>

namespace fovea::predict {
namespace {

/// Sides that pictures usually have, to try where nothing else tells.
constexpr int kUsualSides[] = {28, 32, 64, 96, 128, 224};

/// A mean or a deviation for each channel out of one for all, or one out of three.
std::vector<double> forChannels(std::vector<double> values, int channels)
{
    if (channels == 1 && values.size() > 1)
        values = {(values[0] + values[1] + values[2]) / 3};
    values.resize(static_cast<std::size_t>(channels), values.back());
    return values;
}

/// Finds out all that a card says, from what the user said, published weights, the shapes of the weights and the dataset.
class BareReader {
public:
    BareReader(std::filesystem::path path, formats::StateDict weights, const BareWeights& bare, const DatasetOfUse& dataset)
        : m_bare(bare), m_askDataset(dataset), m_told(bare.told)
    {
        m_opened.path = std::move(path);
        m_opened.weights = std::move(weights);
    }

    OpenedModel run()
    {
        chooseNetwork();
        chooseShape();
        chooseClasses();
        chooseNormalization();
        requireAll();
        auto& card = m_opened.card;
        m_use.model = card.model.id;
        m_use.classes = std::ssize(card.classes);
        m_use.size = card.input.width;
        m_use.channels = card.input.channels;
        m_use.crop = card.crop;
        m_use.mean = card.normalization.mean;
        m_use.deviation = card.normalization.deviation;
        m_opened.use = std::move(m_use);
        return std::move(m_opened);
    }

private:
    void assume(const char* what) { m_use.assumed.emplace_back(what); }

    const data::Dataset* dataset()
    {
        if (m_askDataset && !m_dataset)
            m_dataset = m_askDataset();
        return m_dataset.get();
    }

    void chooseNetwork()
    {
        if (!m_told.get("model")) {
            const auto* published = recognizeWeights(m_opened.path);
            if (!published)
                refuseWithoutNetwork(m_opened.path, m_opened.weights);
            m_told.set("model", published->model);
            assume("model");
        }
        m_told.requireValid();
        m_resolved = m_told.resolve();
        m_opened.card.model = m_resolved.model();
        m_published = models::findPublishedWeights(m_opened.card.model.id);
    }

    std::vector<int> sides()
    {
        if (const auto told = m_resolved.data().integer("size"); told > 0)
            return {static_cast<int>(told)};
        if (m_published) {
            assume("size");
            return {m_published->size};
        }
        std::vector<int> out;
        if (const auto* pictures = dataset(); pictures && pictures->info().suggestedSize > 0)
            out.push_back(pictures->info().suggestedSize);
        m_isSizeOpen = true;
        for (const int side : kUsualSides)
            if (std::find(out.begin(), out.end(), side) == out.end())
                out.push_back(side);
        return out;
    }

    std::vector<int> channelCounts()
    {
        if (const auto told = m_resolved.data().text("channels"); told != "auto")
            return {told == "grey" ? 1 : 3};
        return {3, 1};
    }

    void chooseShape()
    {
        std::vector<data::InputShape> candidates;
        const auto counts = channelCounts();
        for (const int side : sides())
            for (const int channels : counts)
                candidates.push_back({channels, side, side});
        const BareShape shape(m_opened, candidates);
        m_classes = shape.classes();
        m_opened.card.input = shape.input();
        if (m_isSizeOpen && shape.isAmbiguous()) {
            if (m_dataset)
                assume("size");
            else
                m_missing.push_back("--size PIXELS");
        }
        chooseCrop();
    }

    void chooseCrop()
    {
        const bool isTold = m_told.get("data.crop").has_value();
        m_opened.card.crop = isTold || !m_published ? m_resolved.data().real("crop") : m_published->crop;
        if (!isTold)
            assume("crop");
    }

    void chooseClasses()
    {
        auto& names = m_opened.card.classes;
        const auto count = static_cast<std::size_t>(m_classes);
        if (!m_bare.classes.empty()) {
            names = data::classListFrom(m_bare.classes);
            m_use.classNames = m_bare.classes;
            if (names.size() != count)
                throw Error(ErrorCode::Config,
                            Text(FOVEA_TR("core", "'{list}' has {found} class names, but the weights in {path} are for {count} classes"),
                                 {{"list", m_bare.classes},
                                  {"found", std::to_string(names.size())},
                                  {"path", m_opened.path.string()},
                                  {"count", std::to_string(count)}}),
                            {}, m_opened.path);
            return;
        }
        assume("classes");
        if (m_published && data::classList(m_published->classes).size() == count) {
            m_use.classNames = m_published->classes;
        } else if (count == data::classList("imagenet").size()) {
            m_use.classNames = "imagenet";
        } else if (const auto* pictures = dataset(); pictures && pictures->info().classes.size() == count) {
            m_use.classNames = "dataset";
            names = pictures->info().classes;
            return;
        } else {
            m_use.classNames = "numbers";
            for (std::size_t i = 0; i < count; ++i)
                names.push_back("class " + std::to_string(i));
            return;
        }
        names = data::classList(m_use.classNames);
    }

    void chooseNormalization()
    {
        auto& figures = m_opened.card.normalization;
        const int channels = m_opened.card.input.channels;
        const bool isTold = m_told.get("data.normalize").has_value();
        if (!isTold)
            assume("normalize");
        if (!isTold && m_published) {
            figures = {forChannels(m_published->mean, channels), forChannels(m_published->deviation, channels)};
            return;
        }
        const auto normalize = m_resolved.data().component("normalize");
        const bool needsDataset = normalize.id == "dataset";
        const auto* pictures = needsDataset ? dataset() : nullptr;
        if (needsDataset && !pictures) {
            m_missing.push_back("--normalize NAME|MEANS/STDS");
            return;
        }
        const data::MemoryDataset none({}, {}, {});
        figures = augment::normalizers().factory(normalize.id)(normalize.params, pictures ? *pictures : none, channels);
    }

    void requireAll() const
    {
        if (!m_missing.empty())
            throw Error(ErrorCode::Config,
                        Text(FOVEA_TR("core", "{path} contains only weights and does not describe their input; set: {missing}"),
                             {{"path", m_opened.path.string()}, {"missing", fmt::format("{}", fmt::join(m_missing, ", "))}}),
                        FOVEA_TR("core", "use the image size and the normalisation that the network was trained with"), m_opened.path);
    }

    const BareWeights& m_bare;
    const DatasetOfUse& m_askDataset;
    std::shared_ptr<const data::Dataset> m_dataset;
    Experiment m_told, m_resolved;
    const models::PublishedWeights* m_published = nullptr;
    int m_classes = 0;
    bool m_isSizeOpen = false;  ///< nobody told it
    std::vector<std::string> m_missing;
    WeightsUse m_use;
    OpenedModel m_opened;
};

}  // namespace

OpenedModel takeBareWeights(const std::filesystem::path& path, formats::StateDict weights, const BareWeights& bare,
                            const DatasetOfUse& dataset)
{
    return BareReader(path, std::move(weights), bare, dataset).run();
}

}  // namespace fovea::predict
