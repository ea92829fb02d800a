// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/data/Dataset.h"
#include "core/formats/TorchFile.h"
#include "core/models/Freeze.h"
#include "core/models/Layers.h"
#include "core/models/Model.h"
#include "core/models/StepContext.h"
#include "core/predict/SavedModel.h"
#include "core/train/Device.h"
#include "core/train/FlatParameters.h"
#include "core/train/Optimizer.h"
#include "tests/support/core/DrawnNetworks.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"
#include "tests/support/TestShare.h"

#include <QtTest>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <torch/nn/module.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace model_catalog_test {

using namespace fovea;
using models::Model;
using models::StepContext;

namespace {

constexpr int kClasses = 10;

Component resolved(const std::string& catalog, const std::string& id, const Json& params = Json::object())
{
    return {id, ParamSet(resolveParams(Catalogs::require(catalog, id).params, params))};
}

/// A network of the catalogue, with hidden layers of thousands of units narrowed: they would take most
/// of the time and show nothing that narrow ones do not.
Component component(const std::string& id, Json params = Json::object())
{
    constexpr int kWide = 1024, kNarrow = 64;
    for (const auto& spec : Catalogs::require("model", id).params)
        if (spec.type == ParamType::Integer && spec.fallback.is_number() && spec.fallback > kWide)
            params[spec.key] = kNarrow;
    return resolved("model", id, params);
}

std::shared_ptr<Model> made(const std::string& id, const data::InputShape& input, std::uint64_t seed = 1,
                            const Json& params = Json::object())
{
    return models::makeModel(component(id, params), {kClasses, input}, seed);
}

bool isClose(const at::Tensor& a, const at::Tensor& b) { return a.sizes() == b.sizes() && at::allclose(a, b, 1e-4, 1e-5); }

/// Of one network for one picture, computed in another order: apart by rounding alone, measured by the largest.
bool isSame(const at::Tensor& a, const at::Tensor& b)
{
    return a.sizes() == b.sizes() && (a - b).abs().max().item<double>() <= 1e-5 * b.abs().max().item<double>();
}

at::Tensor drawn(std::int64_t count, const data::InputShape& shape, std::uint64_t key = 1)
{
    auto values = at::empty({count, shape.channels, shape.height, shape.width}, at::kFloat);
    Random random{23, key};
    for (std::int64_t i = 0; i < values.numel(); ++i)
        values.data_ptr<float>()[i] = static_cast<float>(random.normal());
    return values;
}

/// A network that knows no training but through which signals get: in fresh depthwise networks nothing but the head's
/// bias comes out in evaluation.
std::shared_ptr<Model> lively(const std::string& id, const data::InputShape& input, std::uint64_t seed = 1)
{
    constexpr double kGain = 1.5;  // He's 2 is too much where residuals add up
    auto model = models::buildModel(component(id), {kClasses, input});
    test::drawWeights(*model, kGain, seed);
    model->eval();
    const torch::NoGradGuard noGrad;
    const auto batch = drawn(4, input);
    // Gates halve the signal at each block until the statistics are known.
    if (const auto logits = model->forward(batch.slice(0, 0, 2)); isClose(logits[0], logits[1]))
        test::settleStatistics(*model, batch);
    return model;
}

/// Whether a network can be built for a shape; a refusal must be an error of the configuration that names the network.
bool allows(const std::string& id, const data::InputShape& shape)
{
    try {
        models::buildModel(component(id), {kClasses, shape});
        return true;
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Config || error.message().str().find(id) == std::string::npos)
            throw;
        return false;
    }
}

const std::vector<data::InputShape>& allowedShapes(const std::string& id)
{
    static std::map<std::string, std::vector<data::InputShape>> known;
    const auto [found, isNew] = known.try_emplace(id);
    auto& all = found->second;
    if (!isNew)
        return all;
    for (const int side : {28, 32, 64})
        for (const int channels : {1, 3})
            if (allows(id, {channels, side, side}))
                all.push_back({channels, side, side});
    return all;
}

bool sameWeights(const Model& a, const Model& b)
{
    const auto x = a.named_parameters(), y = b.named_parameters();
    return x.keys() == y.keys() &&
           std::equal(x.begin(), x.end(), y.begin(), [](const auto& p, const auto& q) { return at::equal(p.value(), q.value()); });
}

formats::StateDict stateOf(const Model& model)
{
    formats::StateDict all;
    for (const auto& item : model.named_parameters())
        all.emplace_back(item.key(), item.value().detach().clone());
    for (const auto& item : model.named_buffers())
        all.emplace_back(item.key(), item.value().detach().clone());
    return all;
}

/// Evaluation mode but for dropout, so that only dropout tells samples of one batch apart.
bool trainDropoutOnly(Model& model)
{
    model.eval();
    bool any = false;
    for (const auto& module : model.modules())
        if (auto* dropout = module->as<models::Dropout>()) {
            dropout->train();
            any = true;
        }
    return any;
}

at::Tensor forward(Model& model, const at::Tensor& input, const StepContext& context)
{
    const torch::NoGradGuard noGrad;
    const StepContext::Scope scope(context);
    return model.forward(input);
}

/// Ten digits, one of each class, as a network is fed.
std::pair<at::Tensor, at::Tensor> tenDigits(const data::InputShape& shape)
{
    const auto dataset = data::openDataset(resolved("dataset", "digits", {{"count", 200}}));
    auto inputs = at::zeros({kClasses, shape.channels, shape.height, shape.width}, at::kFloat);
    std::set<int> seen;
    Image scratch;
    for (std::size_t i = 0; seen.size() < kClasses && i < dataset->size(data::Part::Train); ++i) {
        const int label = dataset->label(data::Part::Train, i);
        if (!seen.insert(label).second)
            continue;
        const auto view = dataset->image(data::Part::Train, i, scratch);
        const auto bytes = at::from_blob(const_cast<std::uint8_t*>(view.pixels), {view.height, view.width}, at::kByte).to(at::kFloat);
        inputs[label].slice(1, 0, view.height).slice(2, 0, view.width).copy_((bytes / 255 - 0.13) / 0.31);
    }
    return {inputs, at::arange(kClasses, at::kLong)};
}

/// The parameters that switch off a model's dropout of values and of branches.
Json withoutChance(const std::string& id)
{
    Json params = Json::object();
    for (const auto& spec : Catalogs::require("model", id).params)
        if (spec.key == "dropout" || spec.key == "stochastic_depth")
            params[spec.key] = 0.0;
    return params;
}

/// He's weights (2015), the same in every run: plain deep networks wander with the least change of theirs.
void drawHeNormal(Model& model)
{
    const torch::NoGradGuard noGrad;
    const auto generator = at::detail::createCPUGenerator(1);
    for (auto& item : model.named_parameters())
        if (auto& weight = item.value(); weight.dim() > 1)
            weight.normal_(0, std::sqrt(2.0 / static_cast<double>(weight[0].numel())), generator);
}

/// Adds the same to all logits: where they are rectified, those below zero would not learn.
void raiseLogits(Model& model)
{
    const torch::NoGradGuard noGrad;
    for (auto& item : model.named_parameters())
        if (item.key() == models::headPrefixes(model).back() + "bias")
            item.value().fill_(2);
}

/// Losses at the first step of training on ten digits and at the last, which is the first to be a tenth of it.
std::pair<double, double> fitTenDigits(Model& model, const data::InputShape& shape, double rate)
{
    model.train();
    train::FlatParameters parameters(model, at::kCPU);
    parameters.bindGradients(model);
    const auto component = resolved("optimizer", "adam");
    const auto adam = train::optimizers().factory("adam")(component.params);
    const auto [inputs, labels] = tenDigits(shape);
    double first = 0, last = 0;
    constexpr int kMostSteps = 120;  // half of which most do not need; plain deep networks wander with the least rounding
    for (int step = 1; step <= kMostSteps && (step == 1 || last >= 0.1 * first); ++step) {
        const StepContext context{1, step, 0};
        const StepContext::Scope scope(context);
        parameters.gradients().zero_();
        const auto loss = at::cross_entropy_loss(model.forward(inputs), labels);
        loss.backward();
        adam->step(parameters.values(), parameters.gradients(), {rate, {}});
        last = loss.item<double>();
        first = step == 1 ? last : first;
    }
    return {first, last};
}

/// Hears what shapes layers put out.
class ShapeObserver final : public models::LayerObserver {
public:
    void layerRan(const models::Layer&, const at::Tensor& output) override { shapes.push_back(output.sizes().vec()); }
    std::vector<std::vector<std::int64_t>> shapes;
};

/// Hears in which order the stages of a network run.
class StageObserver final : public models::LayerObserver {
public:
    explicit StageObserver(const Model& model)
    {
        const auto stages = models::stageOfParameters(model);
        const auto names = model.named_parameters().keys();
        for (std::size_t i = 0; i < names.size(); ++i)
            m_stageOf[names[i].substr(0, names[i].rfind('.'))] = stages[i];
        for (const auto& item : model.named_modules())
            m_names[item.value().get()] = item.key();
    }

    void layerRan(const models::Layer& layer, const at::Tensor&) override
    {
        if (const auto found = m_stageOf.find(m_names[&layer]); found != m_stageOf.end())
            m_order.push_back(found->second);
    }

    const std::vector<int>& order() const { return m_order; }

private:
    std::map<std::string, int> m_stageOf;  ///< by the layer that holds a parameter itself
    std::map<const torch::nn::Module*, std::string> m_names;
    std::vector<int> m_order;
};

}  // namespace

/// What every network of the catalogue must do, whoever adds it.
class ModelCatalogTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    /// All networks, or those of one share: shares run beside each other.
    static void rows()
    {
        QTest::addColumn<std::string>("id");
        for (std::size_t index = 0; const auto& info : models::models().entries())
            if (test::isInShare(index++))
                QTest::addRow("%s", info.id.c_str()) << info.id;
    }

private Q_SLOTS:
    /// As every thread that trains: at the start of training many values are so small that they would slow it down.
    void initTestCase()
    {
        train::prepareProcess();
        train::prepareThread(at::get_num_threads());
    }
    void init() { torch::manual_seed(1); }

    void putsOutLogits_data() { rows(); }
    void putsOutLogits()
    {
        QFETCH(std::string, id);
        const auto shapes = allowedShapes(id);
        QVERIFY2(shapes.size() >= 2, "it allows none of the usual sizes");
        for (const auto& shape : shapes) {
            const auto model = lively(id, shape);
            model->eval();
            const torch::NoGradGuard noGrad;
            const auto batch = drawn(3, shape);
            const auto whole = model->forward(batch);
            QCOMPARE(whole.sizes().vec(), (std::vector<std::int64_t>{3, kClasses}));
            QVERIFY(whole.isfinite().all().item<bool>());
            QVERIFY(!isClose(whole[0], whole[1]));
            // Samples do not depend on one another, nor on the layout in memory.
            QVERIFY(isSame(model->forward(batch.slice(0, 1, 2)), whole.slice(0, 1, 2)));
            models::useChannelsLast(*model);
            QVERIFY(isSame(model->forward(batch.to(batch.options(), false, true, at::MemoryFormat::ChannelsLast)), whole));
        }
        for (const int classes : {2, 37}) {
            const auto model = models::buildModel(component(id), {classes, shapes.front()});
            model->eval();
            QCOMPARE(model->forward(drawn(1, shapes.front())).size(1), static_cast<std::int64_t>(classes));
        }
    }

    void takesOblongPictures_data() { rows(); }
    void takesOblongPictures()
    {
        QFETCH(std::string, id);
        const data::InputShape shape{3, 64, 72};
        if (!allows(id, shape))
            QSKIP("wants squares");
        const auto model = models::buildModel(component(id), {kClasses, shape});
        model->eval();
        QCOMPARE(model->forward(drawn(2, shape)).sizes().vec(), (std::vector<std::int64_t>{2, kClasses}));
    }

    void shapesNeedNoComputing_data() { rows(); }
    void shapesNeedNoComputing()
    {
        QFETCH(std::string, id);
        for (const auto& shape : {allowedShapes(id).front(), data::InputShape{3, 77, 65}}) {
            if (!allows(id, shape))
                continue;
            const auto model = models::buildModel(component(id), {kClasses, shape});
            model->eval();
            const torch::NoGradGuard noGrad;
            const auto picture = at::zeros({1, shape.channels, shape.height, shape.width});
            const auto shapesOf = [&] {
                const ShapeObserver observer;
                model->forward(picture);
                return observer.shapes;
            };
            const auto computed = shapesOf();
            const models::ShapesOnly shapesOnly;
            QVERIFY(!computed.empty());
            QVERIFY(shapesOf() == computed);
        }
    }

    void everyParameterLearns_data() { rows(); }
    void everyParameterLearns()
    {
        QFETCH(std::string, id);
        for (const auto& shape : {allowedShapes(id).front(), allowedShapes(id).back()}) {
            const auto model = made(id, shape);
            model->train();
            const StepContext context{1, 1, 0};
            const StepContext::Scope scope(context);
            const auto loss = at::cross_entropy_loss(model->forward(drawn(4, shape)), at::arange(4, at::kLong));
            loss.backward();
            for (const auto& item : model->named_parameters()) {
                const auto gradient = item.value().grad();
                QVERIFY2(gradient.defined(), item.key().c_str());
                QVERIFY2(gradient.isfinite().all().item<bool>(), item.key().c_str());
                QVERIFY2(gradient.abs().max().item<float>() > 0, item.key().c_str());
            }
        }
    }

    void stagesGoFromInputToOutput_data() { rows(); }
    void stagesGoFromInputToOutput()
    {
        QFETCH(std::string, id);
        const auto shape = allowedShapes(id).front();
        const auto model = models::buildModel(component(id), {kClasses, shape});
        const auto stages = model->stages();
        std::set<std::string> names;
        for (const auto& stage : stages)
            QVERIFY2(names.insert(stage.name).second, stage.name.c_str());
        QCOMPARE(stages.back().name, std::string("head"));
        // Each has something to learn, and none runs before one that is named earlier.
        const auto held = models::stageOfParameters(*model);
        QCOMPARE(std::set<int>(held.begin(), held.end()).size(), stages.size());
        model->eval();
        const torch::NoGradGuard noGrad;
        StageObserver observer(*model);
        model->forward(at::zeros({1, shape.channels, shape.height, shape.width}));
        QVERIFY(std::is_sorted(observer.order().begin(), observer.order().end()));
        QCOMPARE(std::set<int>(observer.order().begin(), observer.order().end()).size(), stages.size());
        // The head, and nothing else, depends on the classes.
        const auto other = models::buildModel(component(id), {kClasses + 1, shape});
        const auto mine = model->named_parameters(), others = other->named_parameters();
        QCOMPARE(mine.keys(), others.keys());
        const auto heads = models::headPrefixes(*model);
        for (const auto& item : mine)
            if (item.value().sizes() != others[item.key()].sizes())
                QVERIFY2(std::any_of(heads.begin(), heads.end(), [&](const auto& head) { return item.key().starts_with(head); }),
                         item.key().c_str());
    }

    void overfitsTenSamples_data() { rows(); }
    void overfitsTenSamples()
    {
        QFETCH(std::string, id);
        const auto shape = allowedShapes(id).front();
        // Deep networks without batch normalisation want smaller steps than the others, which take five times as many of those.
        constexpr double kSmall = 0.00006, kLarge = 0.00025;
        const bool isPlain = id.starts_with("vgg") && !id.ends_with("_bn");
        double first = 0, last = 0;
        for (const double rate : {isPlain ? kSmall : kLarge, isPlain ? kLarge : kSmall}) {
            const auto model = made(id, shape, 1, withoutChance(id));
            drawHeNormal(*model);
            raiseLogits(*model);
            std::tie(first, last) = fitTenDigits(*model, shape, rate);
            if (last < 0.1 * first)
                return;
        }
        QFAIL(qPrintable(QString("%1 -> %2").arg(first).arg(last)));
    }

    void seedDecidesTheWeights_data() { rows(); }
    void seedDecidesTheWeights()
    {
        QFETCH(std::string, id);
        const auto shape = allowedShapes(id).front();
        const auto first = made(id, shape, 7);
        // Whatever else was built or drawn in the process must not matter.
        torch::manual_seed(99);
        for (const auto* other : {"cnn", "lenet", "mlp", "resnet20"})
            made(other, {3, 32, 32});
        torch::rand({100});
        QVERIFY(sameWeights(*first, *made(id, shape, 7)));
        const auto other = made(id, shape, 8);
        const auto mine = first->named_parameters(), others = other->named_parameters();
        for (const auto& item : mine)
            if (item.value().dim() > 1)
                QVERIFY2(!at::equal(item.value(), others[item.key()]), item.key().c_str());
        // Two layers of one network do not start alike either.
        std::set<float> firsts;
        int count = 0;
        for (const auto& item : mine)
            if (item.value().dim() > 1) {
                firsts.insert(item.value().flatten()[0].item<float>() / item.value().abs().max().item<float>());
                ++count;
            }
        QCOMPARE(static_cast<int>(firsts.size()), count);
    }

    void survivesAFile_data() { rows(); }
    void survivesAFile()
    {
        QFETCH(std::string, id);
        const auto path = m_folder.path() / (id + ".pt");
        const auto shape = allowedShapes(id).back();
        const auto saved = lively(id, shape, 1), loaded = lively(id, shape, 2);
        QVERIFY(!sameWeights(*saved, *loaded));
        {
            // Running statistics, where there are any, shall be other than at the start.
            saved->train();
            const torch::NoGradGuard noGrad;
            saved->forward(drawn(4, shape, 5));
        }
        formats::writeTorchFile(path, formats::fromStateDict(stateOf(*saved)));
        auto state = formats::toStateDict(formats::readTorchFile(path));
        std::filesystem::remove(path);
        QCOMPARE(state.size(), stateOf(*saved).size());
        predict::loadWeights(*loaded, state, path);
        QVERIFY(sameWeights(*saved, *loaded));
        const auto batch = drawn(3, shape);
        saved->eval();
        loaded->eval();
        QVERIFY(at::equal(saved->forward(batch), loaded->forward(batch)));
        // What is missing, left over or of another shape is named.
        const auto [name, tensor] = state.front();
        state.front() = {"nonsense", at::zeros({2})};
        state.back().second = at::zeros({3, 3, 3});
        try {
            predict::loadWeights(*loaded, state, path);
            QFAIL("the weights do not fit");
        } catch (const Error& error) {
            const std::string message = error.what();
            QCOMPARE(error.code(), ErrorCode::Format);
            for (const auto& word :
                 {path.string(), name + ": missing", std::string("nonsense: not part"), state.back().first + ": is [3, 3, 3]"})
                QVERIFY2(message.find(word) != std::string::npos, message.c_str());
        }
    }

    void evaluationIsDeterministic_data() { rows(); }
    void evaluationIsDeterministic()
    {
        QFETCH(std::string, id);
        const auto shape = allowedShapes(id).front();
        const auto model = lively(id, shape);
        model->eval();
        const auto batch = drawn(4, shape);
        const auto before = stateOf(*model);
        const auto first = forward(*model, batch, {1, 1, 0});
        QVERIFY(at::equal(first, forward(*model, batch, {2, 5, 3})));
        const auto after = stateOf(*model);
        QVERIFY(std::equal(before.begin(), before.end(), after.begin(),
                           [](const auto& a, const auto& b) { return at::equal(a.second, b.second); }));
    }

    void dropoutIsKeyed_data() { rows(); }
    void dropoutIsKeyed()
    {
        QFETCH(std::string, id);
        const auto shape = allowedShapes(id).front();
        const auto model = lively(id, shape);
        const auto batch = drawn(6, shape);
        model->eval();
        const auto without = forward(*model, batch, {});
        if (!trainDropoutOnly(*model))
            QSKIP("has no dropout");
        const auto whole = forward(*model, batch, {1, 5, 0});
        QVERIFY(!isClose(whole, without));
        torch::manual_seed(5);
        QVERIFY(at::equal(whole, forward(*model, batch, {1, 5, 0})));
        QVERIFY(!isClose(whole, forward(*model, batch, {1, 6, 0})));
        QVERIFY(!isClose(whole, forward(*model, batch, {2, 5, 0})));
        QVERIFY(!isClose(whole, forward(*model, batch, {1, 5, 1})));
        // A slice draws what the whole batch drew for it.
        for (const auto& [from, to] : {std::pair{0, 2}, std::pair{2, 5}, std::pair{5, 6}})
            QVERIFY(isSame(forward(*model, batch.slice(0, from, to), {1, 5, from}), whole.slice(0, from, to)));
        // Another network of the same kind draws the same.
        const auto again = lively(id, shape);
        trainDropoutOnly(*again);
        QVERIFY(at::equal(whole, forward(*again, batch, {1, 5, 0})));
    }

    void dropoutMasks()
    {
        models::Dropout layer(0.3), other(0.3), off(0.0);
        layer.setLayerKey(1);
        other.setLayerKey(2);
        const auto ones = at::ones({40, 5000}, at::kFloat);
        const StepContext context{3, 4, 0};
        const StepContext::Scope scope(context);
        const auto mask = layer.forward(ones);
        // Kept values are scaled so that the mean stays; each sample drops its own share.
        QVERIFY(((mask == 0) | (mask == 1.0f / 0.7f)).all().item<bool>());
        const auto dropped = (mask == 0).to(at::kFloat).mean(1);
        QVERIFY((dropped - 0.3).abs().max().item<float>() < 0.03);
        QVERIFY(std::abs((mask == 0).to(at::kFloat).mean().item<double>() - 0.3) < 0.005);
        // Masks of samples and of layers agree as often as chance has it (0.58), not more.
        for (const auto& masks : {std::pair{mask[0], mask[1]}, std::pair{mask[0], other.forward(ones)[0]}})
            QVERIFY(std::abs((masks.first == masks.second).to(at::kFloat).mean().item<double>() - 0.58) < 0.03);
        QVERIFY(at::equal(off.forward(ones), ones));
        layer.eval();
        QVERIFY(at::equal(layer.forward(ones), ones));
    }
};

}  // namespace model_catalog_test

FOVEA_TEST(model_catalog_test::ModelCatalogTest, fovea::test::NoApplication)
#include "ModelCatalogTest.moc"
