// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/BareModel.h"

#include "core/base/Error.h"
#include "core/data/ClassNames.h"
#include "core/models/Freeze.h"
#include "core/models/Published.h"
#include "core/models/WeightNames.h"
#include "core/predict/WeightsStore.h"

#include <torch/torch.h>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fovea::predict {
namespace {

/// A side that every network takes.
constexpr int kLargeSide = 224;
/// As many as a checkpoint may name.
constexpr std::int64_t kMostClasses = 65'536;
/// Sides that pictures usually have, to try where nothing else tells.
constexpr int kUsualSides[] = {28, 32, 64, 96, 128, kLargeSide};

/// A mean or a deviation for each channel out of one for all, or one out of three.
std::vector<double> forChannels(std::vector<double> values, int channels)
{
    if (channels == 1 && values.size() > 1)
        values = {(values[0] + values[1] + values[2]) / 3};
    values.resize(static_cast<std::size_t>(channels), values.back());
    return values;
}

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
                refuseWithoutNetwork();
            m_told.set("model", published->model);
            assume("model");
        }
        m_told.requireValid();
        m_resolved = m_told.resolve();
        m_opened.card.model = m_resolved.model();
        m_published = models::findPublishedWeights(m_opened.card.model.id);
    }

    [[noreturn]] void refuseWithoutNetwork() const
    {
        const auto names = namesInFile();
        auto ids = networksNamedExactly(names);
        if (ids.empty())
            ids = models::modelsWithNames(names);
        const Text hint = ids.empty() ? Text(FOVEA_TR("core", "give --model NAME; `fovea models list` shows the networks"))
                                      : Text(FOVEA_TR("core", "give --model NAME; the weights' names are those of: {models}"),
                                             {{"models", fmt::format("{}", fmt::join(ids, ", "))}});
        throw Error(
            ErrorCode::Config,
            Text(FOVEA_TR("core", "{path} holds weights alone and does not tell for which network"), {{"path", m_opened.path.string()}}),
            hint, m_opened.path);
    }

    std::vector<std::string> namesInFile() const
    {
        std::vector<std::string> names;
        for (const auto& [name, tensor] : m_opened.weights)
            names.push_back(name);
        return names;
    }

    /// The networks of the catalogue whose parameters and buffers have these very names.
    static std::vector<std::string> networksNamedExactly(std::vector<std::string> names)
    {
        std::vector<std::string> out;
        std::sort(names.begin(), names.end());
        for (const auto& info : models::models().entries()) {
            try {
                Experiment experiment;
                experiment.set("model", info.id);
                auto own = namesOf(*models::buildModel(experiment.resolve().model(), {2, {3, kLargeSide, kLargeSide}}));
                std::sort(own.begin(), own.end());
                if (own == names)
                    out.push_back(info.id);
            } catch (const Error&) {
                // One that cannot be built without more being said is no guess.
            }
        }
        return out;
    }

    static std::vector<std::string> namesOf(const models::Model& network)
    {
        std::vector<std::string> names;
        for (const auto& item : network.named_parameters())
            names.push_back(item.key());
        for (const auto& item : network.named_buffers())
            names.push_back(item.key());
        return names;
    }

    // --- shapes

    std::shared_ptr<models::Model> networkFor(const data::InputShape& shape, int classes) const
    {
        try {
            return models::buildModel(m_opened.card.model, {classes, shape});
        } catch (const Error& error) {
            // Too small an input for it.
            if (error.code() != ErrorCode::Config)
                throw;
            return nullptr;
        }
    }

    /// The file's tensors under the network's own names.
    void nameTensors(const models::Model& network)
    {
        auto given = namesInFile();
        if (const auto translation = models::translateNames(given, namesOf(network)))
            given = translation->names;
        for (std::size_t i = 0; i < given.size(); ++i)
            m_tensors[given[i]] = m_opened.weights[i].second;
    }

    /// The outputs of the head's last layer; 0 where the file has no such tensor.
    std::int64_t classesInFile(const models::Model& network) const
    {
        std::string last;
        for (const auto& prefix : models::headPrefixes(network))
            for (const auto& item : network.named_parameters())
                if (item.key().starts_with(prefix))
                    last = item.key();
        const auto found = m_tensors.find(last);
        return found == m_tensors.end() || found->second.dim() == 0 ? 0 : found->second.size(0);
    }

    bool fits(const models::Model& network) const
    {
        const auto parameters = network.named_parameters();
        return std::all_of(parameters.begin(), parameters.end(), [&](const auto& item) {
            const auto found = m_tensors.find(item.key());
            return found != m_tensors.end() && found->second.sizes() == item.value().sizes();
        });
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
        std::vector<data::InputShape> shapes;
        const auto counts = channelCounts();
        for (const int side : sides())
            for (const int channels : counts)
                shapes.push_back({channels, side, side});
        std::shared_ptr<models::Model> probe;
        for (auto shape = shapes.begin(); shape != shapes.end() && !probe; ++shape)
            if ((probe = networkFor(*shape, 2)))
                m_opened.card.input = *shape;
        if (!probe)
            // Says itself what is too small.
            probe = models::buildModel(m_opened.card.model, {2, shapes.front()});
        nameTensors(*probe);
        const auto classes = classesInFile(*probe);
        // A tensor may repeat one number without end, and a network for that many would fill the memory.
        if (classes > kMostClasses)
            throw Error(ErrorCode::Format,
                        Text(FOVEA_TR("core", "the weights in {path} tell {count} classes apart, and 65536 is the most"),
                             {{"path", m_opened.path.string()}, {"count", std::to_string(classes)}}),
                        {}, m_opened.path);
        m_classes = static_cast<int>(classes);
        if (m_classes == 0)
            throw Error(
                ErrorCode::Format,
                Text(FOVEA_TR("core", "the weights in {path} are not those of '{model}': they have no {head}"),
                     {{"path", m_opened.path.string()}, {"model", m_opened.card.model.id}, {"head", models::headPrefixes(*probe).front()}}),
                {}, m_opened.path);
        std::vector<data::InputShape> fitting;
        for (const auto& shape : shapes)
            if (const auto network = networkFor(shape, m_classes); network && fits(*network))
                fitting.push_back(shape);
        // Where none fits, loading will tell what is wrong with the first.
        if (!fitting.empty())
            m_opened.card.input = fitting.front();
        if (m_isSizeOpen && fitting.size() > 1) {
            if (m_dataset)
                assume("size");
            else
                m_missing.push_back("--size PIXELS");
        }
        m_opened.card.crop = m_told.get("data.crop") || !m_published ? m_resolved.data().real("crop") : m_published->crop;
        if (!m_told.get("data.crop"))
            assume("crop");
    }

    // --- names and figures

    void chooseClasses()
    {
        auto& names = m_opened.card.classes;
        const auto count = static_cast<std::size_t>(m_classes);
        if (!m_bare.classes.empty()) {
            names = data::classListFrom(m_bare.classes);
            m_use.classNames = m_bare.classes;
            if (names.size() != count)
                throw Error(ErrorCode::Config,
                            Text(FOVEA_TR("core", "'{list}' names {found} classes, and the weights in {path} tell {count} apart"),
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
            throw Error(
                ErrorCode::Config,
                Text(FOVEA_TR("core", "{path} holds weights alone; what pictures the network wants must be told as well: {missing}"),
                     {{"path", m_opened.path.string()}, {"missing", fmt::format("{}", fmt::join(m_missing, ", "))}}),
                FOVEA_TR("core", "as the network was trained: the side of its pictures, and by what their brightness was normalised"),
                m_opened.path);
    }

    const BareWeights& m_bare;
    const DatasetOfUse& m_askDataset;
    std::shared_ptr<const data::Dataset> m_dataset;
    Experiment m_told, m_resolved;
    const models::PublishedWeights* m_published = nullptr;
    std::map<std::string, at::Tensor> m_tensors;  ///< by the network's names
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
