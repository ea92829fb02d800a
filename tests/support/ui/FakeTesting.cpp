// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/FakeTesting.h"

#include "core/base/AtomicFile.h"
#include "ui/session/Pictures.h"

#include <QDir>
#include <QImageReader>

#include <cmath>
#include <fstream>

namespace fovea::test {
namespace {

/// The nearest pixels, grey where one channel is wanted.
Image resized(const ImageView& picture, int side, int channels)
{
    const QImage scaled = ui::toQImage(picture).scaled(side, side, Qt::IgnoreAspectRatio, Qt::FastTransformation);
    return ui::fromQImage(scaled.convertToFormat(channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888));
}

bool isUniform(const ImageView& picture)
{
    return std::all_of(picture.pixels, picture.pixels + picture.bytes(), [&](auto value) { return value == picture.pixels[0]; });
}

class FakePredictor final : public api::Predictor {
public:
    FakePredictor(const FakeTesting& testing, const FakeDataset& dataset)
        : m_testing(testing), m_classes(dataset.classes),
          m_isHandwriting(dataset.id == "digits"), m_input{dataset.side, dataset.side, dataset.channels}
    {
    }

    const std::vector<std::string>& classes() const override { return m_classes; }
    bool isHandwriting() const override { return m_isHandwriting; }
    api::InputSize inputSize() const override { return m_input; }
    double white() const override { return 0; }
    const std::optional<WeightsUse>& weightsUse() const override { return m_use; }

    api::Prediction predict(const ImageView& picture, int topK, api::InkMode ink) override
    {
        api::Prediction out;
        if (m_isHandwriting && ink != api::InkMode::Off) {
            auto prepared = isUniform(picture) ? std::nullopt : api::prepareInk(picture);
            out.isEmpty = !prepared;
            if (out.isEmpty)
                return out;
            out.isInk = true;
            out.wasInverted = prepared->wasInverted;
            out.seen = std::move(prepared->picture);
        } else {
            out.seen = resized(picture, m_input.width, m_input.channels);
        }
        const auto opinion = m_testing.opinionOf(picture, m_classes.size());
        const auto first = static_cast<std::size_t>(opinion.predicted) % m_classes.size();
        const double rest = (1 - opinion.probability) / static_cast<double>(std::max<std::size_t>(1, m_classes.size() - 1));
        for (std::size_t i = 0; i < std::min(m_classes.size(), static_cast<std::size_t>(std::max(1, topK))); ++i)
            out.top.push_back({m_classes[(first + i) % m_classes.size()], i == 0 ? opinion.probability : rest});
        return out;
    }

    api::Prediction predictFile(const std::filesystem::path& file, int topK, api::InkMode ink) override
    {
        auto out = predict(api::readPicture(file).view(), topK, ink);
        out.file = file;
        return out;
    }

private:
    const FakeTesting& m_testing;
    std::vector<std::string> m_classes;
    bool m_isHandwriting;
    api::InputSize m_input;
    std::optional<WeightsUse> m_use;
};

/// A network with two convolutions, or none for a perceptron. A map is the picture, brighter from channel to channel.
class FakeInspector final : public api::Inspector {
public:
    FakeInspector(const std::string& model, int side, int channels) : m_side(side), m_channels(channels)
    {
        if (model == "mlp")
            return;
        const int first = model == "lenet" ? 6 : 32, second = model == "lenet" ? 16 : 64;
        m_layers = {{"conv1", "conv2d", first, side, side}, {"conv2", "conv2d", second, side / 2, side / 2}};
        for (int i = 0; i < first; ++i) {
            m_filters.emplace_back(3, 3, 1);
            std::fill(m_filters.back().pixels.begin(), m_filters.back().pixels.end(), static_cast<std::uint8_t>(8 * i));
        }
    }

    double white() const override { return 0; }
    const std::vector<Image>& filters() const override { return m_filters; }
    const std::vector<api::MapLayer>& layers() const override { return m_layers; }
    api::FeatureMaps maps(const ImageView& picture, const std::string& name, int count) override
    {
        const auto layer = std::find_if(m_layers.begin(), m_layers.end(), [&](const auto& one) { return one.name == name; });
        if (layer == m_layers.end())
            throw Error(ErrorCode::NotFound, Text("there is no layer " + name));
        api::FeatureMaps out;
        out.layer = *layer;
        out.seen = resized(picture, m_side, m_channels);
        for (int i = 0; i < std::min(count, layer->channels); ++i) {
            out.maps.push_back(resized(picture, layer->width, 1));
            for (auto& value : out.maps.back().pixels)
                value = static_cast<std::uint8_t>(value / 2 + i);
            out.channels.push_back(i);
            out.ranges.emplace_back(0.0F, 1.0F + static_cast<float>(i));
        }
        return out;
    }
    api::FeatureMaps mapsOfFile(const std::filesystem::path& file, const std::string& name, int count, double white) override
    {
        return maps(api::readPicture(file, white).view(), name, count);
    }

private:
    int m_side, m_channels;
    std::vector<Image> m_filters;
    std::vector<api::MapLayer> m_layers;
};

class FakeCamera final : public api::Camera {
public:
    explicit FakeCamera(std::vector<Image> film) : m_film(std::move(film)) {}
    Image read() override { return m_film[m_next++ % m_film.size()]; }

private:
    std::vector<Image> m_film;
    std::size_t m_next = 0;
};

/// Precision, recall and their mean for each class, from the confusion matrix.
void fillFigures(api::TestReport& report, const std::vector<std::string>& classes)
{
    const auto ratio = [](std::int64_t part, std::int64_t whole) {
        return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
    };
    std::int64_t right = 0;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        std::int64_t support = 0, predicted = 0;
        for (std::size_t other = 0; other < classes.size(); ++other) {
            support += report.confusion[c][other];
            predicted += report.confusion[other][c];
        }
        const double precision = ratio(report.confusion[c][c], predicted), recall = ratio(report.confusion[c][c], support);
        const double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
        right += report.confusion[c][c];
        report.perClass.push_back({classes[c], precision, recall, f1, support});
        report.precision += precision / static_cast<double>(classes.size());
        report.recall += recall / static_cast<double>(classes.size());
        report.f1 += f1 / static_cast<double>(classes.size());
    }
    report.accuracy = ratio(right, report.samples);
    report.accuracyLow = std::max(0.0, report.accuracy - 0.05);
    report.accuracyHigh = std::min(1.0, report.accuracy + 0.05);
    report.weightedPrecision = report.precision;
    report.weightedRecall = report.recall;
    report.weightedF1 = report.f1;
    if (classes.size() > 5)
        report.topFive = 0.5 + report.accuracy / 2;
}

}  // namespace

Opinion FakeTesting::opinionOf(const ImageView& picture, std::size_t classes) const
{
    const auto mark = markOf(picture);
    if (!mark)
        return answer(picture);
    const bool isRight = mark->sample % 7 != 3;
    const double probability = 0.55 + 0.003 * static_cast<double>(mark->sample % 131);
    return {isRight ? mark->label : (mark->label + 1) % static_cast<int>(classes), probability};
}

FakeRuns::Run FakeTesting::runOf(std::filesystem::path model) const
{
    if (model.has_extension() && model.parent_path().filename() == "checkpoints")
        model = model.parent_path().parent_path();
    if (auto run = m_runs.find(model.string()))
        return run;
    throw Error(ErrorCode::NotFound, Text("there is no model " + model.string()), {}, model);
}

api::TestReport FakeTesting::test(const api::TestRequest& request)
{
    const auto run = runOf(request.model);
    const auto resolved = run->experiment().resolve();
    api::TestReport report;
    report.component = request.dataset.empty() ? resolved.data().component("dataset") : m_datasets.fromArgument(request.dataset);
    const auto dataset = m_datasets.find(report.component);
    report.dataset = dataset.id;
    report.split = request.split;
    const auto samples = makeSamples(dataset);
    const auto roles = samples->roles(run->experiment());
    using Role = api::SampleSet::Role;
    const Role wanted = request.split == "test" ? Role::Test : request.split == "validation" ? Role::Validation : Role::Train;
    report.confusion.assign(dataset.classes.size(), std::vector<std::int64_t>(dataset.classes.size(), 0));
    for (std::size_t i = 0; i < samples->size(); ++i) {
        if (roles[i] != wanted)
            continue;
        const auto opinion = opinionOf(samples->picture(i).view(), dataset.classes.size());
        const int label = samples->label(i);
        // Mistakes that it is surer of weigh more.
        const double loss = label == opinion.predicted ? 1 - opinion.probability : 1 + opinion.probability;
        report.outcomes.push_back({i, label, opinion.predicted, static_cast<float>(opinion.probability), static_cast<float>(loss)});
        ++report.confusion[static_cast<std::size_t>(label)][static_cast<std::size_t>(opinion.predicted)];
        report.loss += loss;
    }
    report.samples = std::ssize(report.outcomes);
    if (request.progress)
        request.progress(report.outcomes.size() / 2, report.outcomes.size());
    m_script.enter("test", request.stop);
    report.loss /= static_cast<double>(std::max<std::int64_t>(1, report.samples));
    fillFigures(report, dataset.classes);
    auto mistakes = report.outcomes;
    std::erase_if(mistakes, [](const auto& outcome) { return outcome.label == outcome.predicted; });
    std::stable_sort(mistakes.begin(), mistakes.end(), [](const auto& a, const auto& b) { return a.loss > b.loss; });
    for (const auto& outcome : mistakes)
        report.mistakes.push_back({samples->name(outcome.sample), dataset.classes[static_cast<std::size_t>(outcome.label)],
                                   dataset.classes[static_cast<std::size_t>(outcome.predicted)], outcome.probability, outcome.loss});
    return report;
}

void FakeTesting::writeReport(const api::TestReport& report, const std::filesystem::path& folder)
{
    m_script.enter("writeReport");
    std::filesystem::create_directories(folder);
    writeFileAtomically(folder / "report.json", report.toJson().dump());
    writeFileAtomically(folder / "report.html", "<html></html>");
}

std::vector<api::ExportRequest> FakeTesting::exports() const
{
    const std::lock_guard lock(m_mutex);
    return m_exports;
}

api::ExportResult FakeTesting::exportModel(const api::ExportRequest& request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_exports.push_back(request);
    }
    if (request.progress)
        request.progress(0.5, Text("writing"));
    m_script.enter("export", request.stop);
    if (!request.overwrite && std::filesystem::exists(request.file))
        throw Error(ErrorCode::Usage, Text(request.file.string() + " exists"), {}, request.file);
    constexpr int kBytes = 250'000;
    writeFileAtomically(request.file, std::string(kBytes, 'x'));
    api::ExportResult result;
    result.file = request.file;
    result.format = request.format;
    result.bytes = kBytes;
    result.largestDifference = 1e-6;
    result.largestLogit = 12.5;
    result.readBy = "OpenCV 4.6";
    result.inputs = 3;
    result.description = {{"classes", {"0", "1"}},
                          {"input", {{"width", 28}, {"height", 28}, {"channels", 1}}},
                          {"resize", {{"crop", 1.0}}},
                          {"normalize", {{"inside", request.normalizesInside}, {"mean", {0.1}}, {"std", {0.3}}}}};
    return result;
}

std::unique_ptr<api::Predictor> FakeTesting::openPredictor(const std::filesystem::path& model, int, const BareWeights&)
{
    m_script.enter("openPredictor");
    const auto run = runOf(model);
    return std::make_unique<FakePredictor>(*this, m_datasets.find(run->experiment().resolve().data().component("dataset")));
}

std::unique_ptr<api::Inspector> FakeTesting::openInspector(const std::filesystem::path& model)
{
    m_script.enter("openInspector");
    const auto resolved = runOf(model)->experiment().resolve();
    const auto dataset = m_datasets.find(resolved.data().component("dataset"));
    return std::make_unique<FakeInspector>(resolved.model().id, dataset.side, dataset.channels);
}

std::unique_ptr<api::Inspector> FakeTesting::openInspector(const Experiment& experiment, int, const api::InputShape& input)
{
    m_script.enter("openInspector");
    experiment.requireValid();
    return std::make_unique<FakeInspector>(experiment.resolve().model().id, input.height, input.channels);
}

std::unique_ptr<api::Camera> FakeTesting::openCamera()
{
    m_script.enter("openCamera");
    if (film.empty())
        throw Error(ErrorCode::NotFound, Text("there is no camera"));
    return std::make_unique<FakeCamera>(film);
}

Image FakeTesting::readPicture(const std::filesystem::path& file, double)
{
    m_script.enter("readPicture");
    QImageReader reader(QString::fromStdString(file.string()));
    const QImage picture = reader.read();
    if (picture.isNull())
        throw Error(ErrorCode::Data, Text(file.string() + " cannot be read"), {}, file);
    return ui::fromQImage(picture);
}

api::FoundPictures FakeTesting::collectPictures(const std::vector<std::filesystem::path>& filesAndFolders)
{
    m_script.enter("collectPictures");
    api::FoundPictures out;
    for (const auto& place : filesAndFolders) {
        if (!std::filesystem::is_directory(place)) {
            out.files.push_back(place);
            continue;
        }
        const QDir folder(QString::fromStdString(place.string()));
        for (const auto& name : folder.entryList(QDir::Files, QDir::Name)) {
            const bool isText = name.endsWith(QLatin1String(".txt"));
            (isText ? out.leftOut : out.files).emplace_back(folder.filePath(name).toStdString());
        }
    }
    return out;
}

}  // namespace fovea::test
