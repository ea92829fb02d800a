// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Testing.h"

#include "core/api/DatasetAccess.h"
#include "core/base/DatasetNames.h"
#include "core/base/Error.h"
#include "core/base/ThreadPool.h"
#include "core/data/DatasetSettings.h"
#include "core/data/pictures/LabelRules.h"
#include "core/evaluate/Evaluator.h"
#include "core/evaluate/Metrics.h"
#include "core/predict/OpenModel.h"
#include "core/predict/RemappedDataset.h"
#include "core/train/Device.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace fovea::api {
namespace {

struct Chosen {
    Component component;
    std::shared_ptr<const data::Dataset> dataset;
    std::string name;
    std::string split;
    std::vector<data::SampleRef> samples;
};

/// As many pictures at once as keep a batch of them below some 30 MB.
int testBatchSize(const data::InputShape& input)
{
    constexpr std::size_t kFloats = 8'000'000;
    return static_cast<int>(std::clamp<std::size_t>(kFloats / input.elements(), 8, 256));
}

std::shared_ptr<const data::Dataset> openForTest(const Component& component, const TestRequest& request, double white,
                                                 const data::ArrayRange& arrayRange)
{
    auto dataset = openDataset(component, request.opening, request.stop, white, arrayRange);
    if (request.warn)
        for (const auto& [message, details] : dataset->warnings())
            request.warn(message, details);
    return dataset;
}

/// Which pictures: those that somebody names, else those that the model was trained on. Opened when
/// they are needed, so that a wrong model is told before a large folder is gone through.
class TestDataset {
public:
    explicit TestDataset(const TestRequest& request) : m_request(request)
    {
        if (!request.dataset.empty())
            m_component = resolvedDataset(
                data::withClassesKept(datasetFromArgument(request.dataset, request.opening, request.stop, request.settings)));
    }

    /// Named again or not, the dataset of the run is opened as for the run: by the same layout, columns and rules for classes.
    void openAsTrained(const predict::OpenedModel& model)
    {
        if (!model.experiment)
            return;
        const auto trained = data::withSettings(data::withClassesKept(model.experiment->data().component("dataset")), m_request.settings);
        m_isForeign = m_component && !data::isSameDataset(*m_component, trained);
        if (!m_isForeign)
            m_component = trained;
    }

    /// Whether the model was trained on another dataset, or on none that is known.
    bool isForeign() const { return m_isForeign; }

    /// For bare weights, which may leave open what these pictures tell.
    predict::DatasetOfUse ifNamed()
    {
        return m_component ? predict::DatasetOfUse([this] { return open(); }) : predict::DatasetOfUse();
    }

    void fallBackTo(const predict::OpenedModel& model)
    {
        openAsTrained(model);
        if (m_component)
            return;
        if (!model.experiment)
            throw Error(ErrorCode::Config,
                        Text(FOVEA_TR("core", "{path} does not record which dataset it was trained on"), {{"path", model.path.string()}}),
                        FOVEA_TR("core", "set the dataset to test on: --dataset NAME|FOLDER"), model.path);
    }

    /// Pictures and arrays are scaled as they were for the training.
    void scaleAs(const predict::ModelCard& card)
    {
        m_white = card.white;
        m_arrayRange = card.arrayRange;
    }

    const Component& component() const { return *m_component; }
    std::shared_ptr<const data::Dataset> open()
    {
        if (!m_dataset)
            m_dataset = openForTest(*m_component, m_request, m_white, m_arrayRange);
        return m_dataset;
    }

private:
    const TestRequest& m_request;
    std::optional<Component> m_component;
    bool m_isForeign = true;
    double m_white = 0;
    data::ArrayRange m_arrayRange;
    std::shared_ptr<const data::Dataset> m_dataset;
};

/// Validation means the very samples that the run kept aside, so seed and share come from the run. Of
/// other pictures that are not divided none was trained on: all of them are tested.
Chosen choose(const TestRequest& request, const predict::OpenedModel& model, TestDataset& pictures)
{
    Chosen out;
    const auto& component = out.component = pictures.component();
    pictures.scaleAs(model.card);
    out.dataset = pictures.open();
    out.name = isOwnKind(component.id) ? out.dataset->info().name : component.id;
    const auto experiment = model.experiment.value_or(Experiment().resolve());
    auto part = data::partFromName(request.split);
    const bool isForeign = pictures.isForeign();
    if (part == data::Part::Test && out.dataset->size(part) == 0)
        part = isForeign && out.dataset->size(data::Part::Validation) == 0 ? data::Part::Train : data::Part::Validation;
    out.split = data::partName(part);
    const bool isWhole = part == data::Part::Test || (isForeign && (part == data::Part::Train || out.dataset->size(part) > 0));
    if (isWhole) {
        for (std::size_t i = 0; i < out.dataset->size(part); ++i)
            out.samples.push_back({part, i});
    } else {
        const Json validation = experiment.data().json().at("validation");
        const auto seed = static_cast<std::uint64_t>(experiment.training().integer("seed"));
        const Json share = validation == "test" && out.dataset->size(data::Part::Test) == 0 ? Json(0.1) : validation;
        out.samples = data::splitDataset(*out.dataset, share, seed).of(part);
    }
    if (out.samples.empty())
        throw Error(ErrorCode::Data, Text(FOVEA_TR("core", "'{name}' has no images to test on"), {{"name", out.name}}), {},
                    out.dataset->info().location);
    out.dataset = predict::withClassesOf(out.dataset, model.card.classes);
    return out;
}

void fillMetrics(const evaluate::Evaluation& result, const std::vector<std::string>& classes, TestReport& report)
{
    const auto metrics = evaluate::computeMetrics(result.confusion);
    report.samples = result.samples();
    report.loss = result.loss;
    report.accuracy = metrics.accuracy;
    report.topFive = result.topFive();
    report.precision = metrics.macro.precision;
    report.recall = metrics.macro.recall;
    report.f1 = metrics.macro.f1;
    report.weightedPrecision = metrics.weighted.precision;
    report.weightedRecall = metrics.weighted.recall;
    report.weightedF1 = metrics.weighted.f1;
    std::tie(report.accuracyLow, report.accuracyHigh) = evaluate::confidenceInterval(result.confusion.correct(), result.samples());
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const auto& m = metrics.perClass[c];
        report.perClass.push_back({classes[c], m.precision, m.recall, m.f1, m.support});
    }
    report.confusion = result.confusion.rows();
}

void fillMistakes(const evaluate::Evaluation& result, const Chosen& chosen, const std::vector<std::string>& classes, TestReport& report)
{
    auto outcomes = result.outcomes;
    std::erase_if(outcomes, [](const auto& o) { return o.label == o.predicted; });
    std::stable_sort(outcomes.begin(), outcomes.end(), [](const auto& a, const auto& b) { return a.loss > b.loss; });
    for (const auto& o : outcomes)
        report.mistakes.push_back({chosen.dataset->sampleName(o.sample.part, o.sample.index), classes[static_cast<std::size_t>(o.label)],
                                   classes[static_cast<std::size_t>(o.predicted)], o.probability, o.loss});
}

/// Samples are numbered through the parts: training, then validation, then test.
void fillOutcomes(const evaluate::Evaluation& result, const data::Dataset& dataset, TestReport& report)
{
    std::array<std::size_t, data::kParts.size()> first{};
    for (std::size_t part = 1; part < first.size(); ++part)
        first[part] = first[part - 1] + dataset.size(data::kParts[part - 1]);
    report.outcomes.reserve(result.outcomes.size());
    for (const auto& o : result.outcomes)
        report.outcomes.push_back(
            {first[static_cast<std::size_t>(o.sample.part)] + o.sample.index, o.label, o.predicted, o.probability, o.loss});
}

}  // namespace

TestReport testModel(const TestRequest& request)
{
    const auto start = std::chrono::steady_clock::now();
    const int threads = request.threads > 0 ? request.threads : availableCores();
    train::prepareProcess();
    train::prepareThread(threads);
    TestDataset pictures(request);
    const auto opened = predict::openModel(request.model, request.bare, pictures.ifNamed(), request.stop);
    pictures.fallBackTo(opened);
    const auto device = train::chooseDevice("auto");
    auto model = opened.build();
    model->to(device);
    const Chosen chosen = choose(request, opened, pictures);

    data::LoaderOptions loading;
    loading.batchSize = testBatchSize(opened.card.input);
    loading.threads = chosen.dataset->info().location.empty() ? 1 : threads;
    data::Loader loader(chosen.dataset, chosen.samples, opened.card.pipeline(), loading);
    evaluate::EvaluateOptions options;
    options.classes = opened.card.classes.size();
    options.keepOutcomes = true;
    options.stop = request.stop;
    options.progress = request.progress;
    const auto result = evaluate::evaluateModel(*model, device, loader, options);

    TestReport report;
    report.dataset = chosen.name;
    report.split = chosen.split;
    report.weights = opened.use;
    report.notes = chosen.dataset->notes();
    fillMetrics(result, opened.card.classes, report);
    report.component = chosen.component;
    fillOutcomes(result, *chosen.dataset, report);
    fillMistakes(result, chosen, opened.card.classes, report);
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
}

OrderedJson TestReport::toJson() const
{
    OrderedJson rows = OrderedJson::array();
    for (const auto& row : perClass)
        rows.push_back(
            {{"class", row.name}, {"precision", row.precision}, {"recall", row.recall}, {"f1", row.f1}, {"support", row.support}});
    OrderedJson out{{"dataset", dataset}, {"split", split}, {"samples", samples}, {"loss", loss}, {"accuracy", accuracy}};
    if (topFive)
        out["top5"] = *topFive;
    out.update({{"precision", precision},
                {"recall", recall},
                {"f1", f1},
                {"seconds", seconds},
                {"per_class", rows},
                {"confusion", confusion},
                {"accuracy_interval", {accuracyLow, accuracyHigh}},
                {"weighted", {{"precision", weightedPrecision}, {"recall", weightedRecall}, {"f1", weightedF1}}}});
    if (weights)
        out["weights"] = weights->toJson();
    for (const auto& note : notes)
        out["notes"].push_back(note.str());
    return out;
}

}  // namespace fovea::api
