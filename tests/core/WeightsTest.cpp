// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/Weights.h"

#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Experiment.h"
#include "core/formats/WeightsFile.h"
#include "core/models/Published.h"
#include "core/models/WeightNames.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QRegularExpression>
#include <QtTest>

#include <torch/nn.h>
#include <torch/types.h>

#include <cmath>

namespace weights_test {

using namespace fovea;
using models::LoadOptions;
using models::NamedTensors;

namespace {

std::shared_ptr<models::Model> lenet(int channels, int classes, std::uint64_t seed)
{
    Experiment e;
    e.setText("model", "lenet");
    models::ModelContext context;
    context.classes = classes;
    context.input = {channels, 28, 28};
    auto model = models::makeModel(e.resolve().model(), context, seed);
    model->eval();
    return model;
}

/// A convolution, batch norm and a head, in the manner of ResNet.
class SmallNet : public models::Model {
public:
    explicit SmallNet(int classes = 4)
    {
        conv = register_module("conv1", torch::nn::Conv2d(torch::nn::Conv2dOptions(3, 5, 3).bias(false)));
        norm = register_module("bn1", torch::nn::BatchNorm2d(5));
        fc = register_module("fc", torch::nn::Linear(5, classes));
    }
    at::Tensor forward(const at::Tensor& input) override { return fc(norm(conv(input)).mean({2, 3})); }

private:
    torch::nn::Conv2d conv{nullptr};
    torch::nn::BatchNorm2d norm{nullptr};
    torch::nn::Linear fc{nullptr};
};

NamedTensors stateOf(const models::Model& model)
{
    NamedTensors out;
    for (const auto& item : model.named_parameters())
        out.emplace_back(item.key(), item.value().detach().clone());
    for (const auto& item : model.named_buffers())
        out.emplace_back(item.key(), item.value().detach().clone());
    return out;
}

at::Tensor& tensorIn(NamedTensors& tensors, const std::string& name)
{
    for (auto& [key, value] : tensors)
        if (key == name)
            return value;
    throw std::out_of_range(name);
}

void drop(NamedTensors& tensors, const std::string& name)
{
    tensors.erase(std::remove_if(tensors.begin(), tensors.end(), [&](const auto& entry) { return entry.first == name; }), tensors.end());
}

bool sameState(const models::Model& a, const NamedTensors& b)
{
    const auto x = stateOf(a);
    return x.size() == b.size() && std::equal(x.begin(), x.end(), b.begin(),
                                              [](const auto& p, const auto& q) { return p.first == q.first && p.second.equal(q.second); });
}

LoadOptions lenient(std::vector<std::string> head = {})
{
    LoadOptions options;
    options.strict = false;
    options.headPrefixes = std::move(head);
    return options;
}

std::string refusal(models::Model& model, const NamedTensors& weights, const LoadOptions& options = {})
{
    const auto before = stateOf(model);
    try {
        models::loadWeights(model, weights, options);
        return {};
    } catch (const Error& error) {
        // A refused file must not leave a mixture behind.
        if (error.code() != ErrorCode::Format || !sameState(model, before))
            return std::string("wrong code, or the model was changed: ") + error.what();
        return error.what() + (" | " + error.hint().str());
    }
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

/// Copying weights into networks: what fits, what is adapted, what is refused.
class WeightsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fillsEverything()
    {
        const auto from = lenet(1, 10, 1), to = lenet(1, 10, 2);
        const auto report = models::loadWeights(*to, stateOf(*from));
        QCOMPARE(report.matched, std::size_t(10));
        QVERIFY(report.missing.empty() && report.unexpected.empty() && report.skipped.empty() && report.notes.empty());
        const auto input = at::rand({2, 1, 28, 28});
        QVERIFY(from->forward(input).equal(to->forward(input)));
    }

    void convertsTypes()
    {
        SmallNet to;
        auto weights = stateOf(to);
        auto& norm = tensorIn(weights, "bn1.weight");
        norm = at::tensor({0.5, 1.5, -2.0, 0.25, 8.0}, at::kFloat).to(at::kHalf);
        tensorIn(weights, "fc.bias") = at::tensor({0.1, 0.2, 0.3, 0.4}, at::kDouble);
        models::loadWeights(to, weights);
        const auto now = to.named_parameters();
        QVERIFY(now["bn1.weight"].scalar_type() == at::kFloat &&
                now["bn1.weight"].equal(at::tensor({0.5, 1.5, -2.0, 0.25, 8.0}, at::kFloat)));
        QVERIFY(now["fc.bias"].equal(at::tensor({0.1, 0.2, 0.3, 0.4}, at::kFloat)));
        QVERIFY(now["fc.bias"].requires_grad());
    }

    void keepsTheLayoutOfTheModel()
    {
        const auto from = lenet(3, 10, 1), to = lenet(3, 10, 2);
        models::useChannelsLast(*to);
        models::loadWeights(*to, stateOf(*from));
        QVERIFY(to->named_parameters()["conv2.weight"].is_contiguous(at::MemoryFormat::ChannelsLast));
        QVERIFY(to->named_parameters()["conv2.weight"].equal(from->named_parameters()["conv2.weight"]));
    }

    void needsNoCounter()
    {
        SmallNet to;
        auto weights = stateOf(to);
        drop(weights, "bn1.num_batches_tracked");
        const auto report = models::loadWeights(to, weights);
        QVERIFY(report.missing.empty());
        QCOMPARE(report.matched, std::size_t(7));
        weights.emplace_back("bn7.num_batches_tracked", at::scalar_tensor(3, at::kLong));
        QVERIFY(models::loadWeights(to, weights).unexpected.empty());
    }

    void strictNamesWhatDoesNotFit()
    {
        SmallNet to;
        auto weights = stateOf(to);
        drop(weights, "bn1.bias");
        tensorIn(weights, "fc.weight") = at::ones({4, 7});
        weights.emplace_back("extra.weight", at::ones({1}));
        LoadOptions options;
        options.source = "/some/weights.pt";
        const auto text = refusal(to, weights, options);
        QVERIFY2(has(text, "the weights in /some/weights.pt do not match the model:"), text.c_str());
        QVERIFY2(has(text, "\n  bn1.bias: missing") && has(text, "\n  extra.weight: not part of this model"), text.c_str());
        QVERIFY2(has(text, "\n  fc.weight: is [4, 7], must be [4, 5]"), text.c_str());
        QVERIFY(!has(text, "more"));
    }

    void strictListsTwentyAtMost()
    {
        SmallNet to;
        auto weights = stateOf(to);
        for (int i = 0; i < 33; ++i)
            weights.emplace_back("extra" + std::to_string(i), at::ones({1}));
        const auto text = refusal(to, weights);
        QVERIFY2(has(text, "and 13 more"), text.c_str());
        QCOMPARE(QString::fromStdString(text).count("not part of this model"), 20);
    }

    void lenientTellsWhatItLeftOut()
    {
        SmallNet to;
        auto weights = stateOf(to);
        drop(weights, "bn1.bias");
        tensorIn(weights, "bn1.running_mean") = at::ones({6});
        tensorIn(weights, "fc.bias") = at::ones({4}, at::kLong);
        weights.emplace_back("extra.weight", at::ones({1}));
        const auto report = models::loadWeights(to, weights, lenient({"fc."}));
        QCOMPARE(report.missing, (std::vector<std::string>{"bn1.bias"}));
        QCOMPARE(report.unexpected, (std::vector<std::string>{"extra.weight"}));
        QCOMPARE(report.skipped.size(), std::size_t(2));
        QCOMPARE(report.matched, std::size_t(5));
        QVERIFY(has(report.skipped[0].reason.str() + report.skipped[1].reason.str(), "has the data type"));
    }

    void leavesAHeadOfOtherClassesAlone()
    {
        SmallNet from(1000), to(4);
        const auto before = to.named_parameters()["fc.weight"].clone();
        const auto report = models::loadWeights(to, stateOf(from), lenient({"fc."}));
        QCOMPARE(report.skipped.size(), std::size_t(2));
        QCOMPARE(report.skipped[0].name, std::string("fc.weight"));
        QVERIFY2(has(report.skipped[0].reason.str(), "for 1000 classes, but there are 4"), report.skipped[0].reason.str().c_str());
        QVERIFY(to.named_parameters()["fc.weight"].equal(before));
        QVERIFY(to.named_parameters()["conv1.weight"].equal(from.named_parameters()["conv1.weight"]));
        QVERIFY(has(refusal(to, stateOf(from)), "fc.weight: is ["));
    }

    void replacesTheHeadOnRequest_data()
    {
        QTest::addColumn<bool>("strict");
        QTest::addColumn<int>("classes");
        QTest::newRow("strict, same classes") << true << 4;
        QTest::newRow("strict, other classes") << true << 1000;
        QTest::newRow("lenient, same classes") << false << 4;
        QTest::newRow("lenient, other classes") << false << 1000;
    }

    void replacesTheHeadOnRequest()
    {
        QFETCH(bool, strict);
        QFETCH(int, classes);
        SmallNet from(classes), to(4);
        auto weights = stateOf(from);
        weights.emplace_back("fc.hidden.weight", at::ones({3}));
        LoadOptions options = lenient({"fc."});
        options.strict = strict;
        options.replaceHead = true;
        const auto before = to.named_parameters()["fc.weight"].clone();
        const auto report = models::loadWeights(to, weights, options);
        QVERIFY(to.named_parameters()["fc.weight"].equal(before));
        QVERIFY(report.missing.empty() && report.unexpected.empty());
        QCOMPARE(report.skipped.size(), std::size_t(3));
        QCOMPARE(report.matched, std::size_t(6));
    }

    void addsChannelsUpForGrey()
    {
        const auto colour = lenet(3, 10, 1), grey = lenet(1, 10, 2);
        const auto report = models::loadWeights(*grey, stateOf(*colour));
        QCOMPARE(report.notes.size(), std::size_t(1));
        QVERIFY(has(report.notes[0].str(), "conv1.weight"));
        QCOMPARE(report.matched, std::size_t(10));
        const auto input = at::rand({2, 1, 28, 28});
        const auto expected = colour->forward(input.expand({2, 3, 28, 28}));
        QVERIFY((grey->forward(input) - expected).abs().max().item<double>() < 1e-5);
        QVERIFY(expected.abs().max().item<double>() > 1e-3);
    }

    void spreadsGreyOverChannels()
    {
        const auto grey = lenet(1, 10, 1), colour = lenet(3, 10, 2);
        const auto report = models::loadWeights(*colour, stateOf(*grey));
        QCOMPARE(report.notes.size(), std::size_t(1));
        const auto input = at::rand({2, 1, 28, 28});
        QVERIFY((colour->forward(input.expand({2, 3, 28, 28})) - grey->forward(input)).abs().max().item<double>() < 1e-5);
    }

    void adaptsChannelsOnlyWhenAllElseFits()
    {
        const auto colour = lenet(3, 10, 1), grey = lenet(1, 10, 2);
        auto weights = stateOf(*colour);
        LoadOptions exact;
        exact.adaptChannels = false;
        QVERIFY(has(refusal(*grey, weights, exact), "conv1.weight: is ["));
        tensorIn(weights, "conv2.weight") = at::ones({16, 6, 3, 3});
        const auto text = refusal(*grey, weights);
        QVERIFY2(has(text, "conv1.weight: is [") && has(text, "conv2.weight: is ["), text.c_str());
        QVERIFY(models::loadWeights(*grey, weights, lenient()).notes.empty());
        // Another kernel is no matter of channels.
        weights = stateOf(*colour);
        tensorIn(weights, "conv1.weight") = at::ones({6, 3, 3, 3});
        QVERIFY(has(refusal(*grey, weights), "conv1.weight: is ["));
        // A head for other classes is no obstacle.
        const auto report = models::loadWeights(*grey, stateOf(*lenet(3, 7, 3)), lenient({"fc3."}));
        QCOMPARE(report.notes.size(), std::size_t(1));
        QCOMPARE(report.skipped.size(), std::size_t(2));
    }

    void refusesWhatIsNotFinite_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("type");
        QTest::newRow("not a number") << std::nan("") << static_cast<int>(at::kFloat);
        QTest::newRow("infinite") << -std::numeric_limits<double>::infinity() << static_cast<int>(at::kFloat);
        QTest::newRow("too large for float32") << 1e300 << static_cast<int>(at::kDouble);
        QTest::newRow("half") << std::numeric_limits<double>::infinity() << static_cast<int>(at::kHalf);
    }

    void refusesWhatIsNotFinite()
    {
        QFETCH(double, value);
        QFETCH(int, type);
        SmallNet to;
        auto weights = stateOf(to);
        auto bad = tensorIn(weights, "bn1.running_var").to(static_cast<at::ScalarType>(type));
        bad[3] = value;
        tensorIn(weights, "bn1.running_var") = bad;
        for (const auto& options : {LoadOptions{}, lenient()}) {
            const auto text = refusal(to, weights, options);
            QVERIFY2(has(text, "'bn1.running_var' contains infinite or NaN values"), text.c_str());
        }
    }

    void refusesWeightsOfAnotherModel()
    {
        SmallNet to;
        const NamedTensors foreign = {
            {"layer1.0.conv3.weight", at::ones({2})}, {"fc.weight", at::ones({1000, 2048})}, {"conv1.weight", at::ones({64, 3, 7, 7})}};
        const auto text = refusal(to, foreign, lenient());
        QVERIFY2(has(text, "the weights belong to another model: only 0 of 5 parameters") && has(text, "look like those of resnet50"),
                 text.c_str());
        const NamedTensors unknown = {{"patch_embed.weight", at::ones({2})}};
        const auto other = refusal(to, unknown, lenient());
        QVERIFY2(has(other, "begin with 'patch_embed.weight', this model's with 'conv1.weight'"), other.c_str());
        QVERIFY(!refusal(to, {}, lenient()).empty());
        QVERIFY(!refusal(to, {}).empty());
    }

    void countsTheBackboneAlone()
    {
        SmallNet to;
        auto weights = stateOf(to);
        // Of conv1.weight, bn1.weight, bn1.bias two are enough, one is not.
        drop(weights, "bn1.weight");
        QVERIFY(refusal(to, weights, lenient({"fc."})).empty());
        drop(weights, "bn1.bias");
        QVERIFY(has(refusal(to, weights, lenient({"fc."})), "only 1 of 3"));
    }

    void translatesEfficientNetNames()
    {
        const std::vector<std::string> wanted = {"features.0.0.weight",           "features.0.1.running_mean",
                                                 "features.1.0.block.0.0.weight", "features.1.0.block.1.fc1.bias",
                                                 "features.1.0.block.2.1.weight", "features.2.0.block.0.0.weight",
                                                 "features.2.0.block.1.1.bias",   "features.2.0.block.2.fc2.weight",
                                                 "features.2.0.block.3.0.weight", "features.2.1.block.3.1.weight",
                                                 "features.2.1.block.0.1.weight", "features.3.0.weight",
                                                 "features.3.1.weight",           "classifier.1.weight"};
        const std::vector<std::string> given = {"_conv_stem.weight",
                                                "_bn0.running_mean",
                                                "_blocks.0._depthwise_conv.weight",
                                                "_blocks.0._se_reduce.bias",
                                                "_blocks.0._bn2.weight",
                                                "_blocks.1._expand_conv.weight",
                                                "_blocks.1._bn1.bias",
                                                "_blocks.1._se_expand.weight",
                                                "_blocks.1._project_conv.weight",
                                                "_blocks.2._bn2.weight",
                                                "_blocks.2._bn0.weight",
                                                "_conv_head.weight",
                                                "_bn1.weight",
                                                "_fc.weight"};
        auto complete = given;
        complete.push_back("_blocks.2._expand_conv.weight");
        const auto found = models::translateNames(complete, wanted);
        QVERIFY(found.has_value());
        QCOMPARE(std::vector<std::string>(found->names.begin(), found->names.end() - 1), wanted);
        QVERIFY(has(found->note.str(), "EfficientNet-PyTorch"));
        // A network that has EfficientNet-PyTorch's own names, such as the Lite ones, is left alone.
        QVERIFY(!models::translateNames(given, given));
    }

    void translatesOldDenseNetNames()
    {
        const std::vector<std::string> given = {"features.conv0.weight", "features.denseblock1.denselayer2.norm.1.running_var",
                                                "features.denseblock1.denselayer2.conv.2.weight"};
        const std::vector<std::string> wanted = {"features.conv0.weight", "features.denseblock1.denselayer2.norm1.running_var",
                                                 "features.denseblock1.denselayer2.conv2.weight"};
        const auto found = models::translateNames(given, wanted);
        QVERIFY(found.has_value());
        QCOMPARE(found->names, wanted);
        QVERIFY(!models::translateNames(wanted, wanted));
    }

    /// "backbone." before every name, or "model." beside what the class around the network keeps of its own.
    void takesOffTheNameOfAClassAroundTheNetwork()
    {
        const std::vector<std::string> wanted = {"conv1.weight", "bn1.weight", "layer1.0.conv1.weight", "fc.weight"};
        std::vector<std::string> given;
        for (const auto& name : wanted)
            given.push_back("backbone." + name);
        const auto all = models::translateNames(given, wanted);
        QVERIFY(all.has_value());
        QCOMPARE(all->names, wanted);
        given.emplace_back("criterion.weight");
        const auto most = models::translateNames(given, wanted);
        QVERIFY(most.has_value());
        QCOMPARE(most->names.back(), std::string("criterion.weight"));
        QCOMPARE(most->names.front(), std::string("conv1.weight"));
        // Of another network.
        QVERIFY(!models::translateNames({"block.conv1.weight", "block.conv2.weight"}, wanted));
    }

    void tellsFamiliesApart_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("model");
        QTest::newRow("resnet20") << QStringList{"layer1.0.conv1.weight", "layer3.2.conv2.weight", "linear.weight"} << "resnet20";
        QTest::newRow("resnet56") << QStringList{"layer3.2.conv2.weight", "layer3.3.conv1.weight", "layer3.8.conv2.weight",
                                                 "layer3.5.conv1.weight", "layer3.7.conv1.weight", "linear.weight"}
                                  << "resnet56";
        QTest::newRow("resnet18") << QStringList{"layer4.1.conv2.weight", "layer3.1.conv1.weight", "fc.weight"} << "resnet18";
        QTest::newRow("resnet34") << QStringList{"layer4.1.conv2.weight", "layer3.2.conv1.weight", "layer3.5.conv2.weight", "fc.weight"}
                                  << "resnet34";
        QTest::newRow("lite0") << QStringList{"_conv_stem.weight", "_blocks.15._bn1.weight", "_fc.weight"} << "efficientnet_lite0";
        QTest::newRow("none") << QStringList{"blocks.0.attn.qkv.weight"} << "";
    }

    void tellsFamiliesApart()
    {
        QFETCH(QStringList, names);
        QFETCH(QString, model);
        std::vector<std::string> plain;
        for (const auto& name : names)
            plain.push_back(name.toStdString());
        const auto found = models::modelsWithNames(plain);
        QCOMPARE(QString::fromStdString(found.empty() ? std::string() : found.front()), model);
        QVERIFY(found.size() <= 1);
    }

    void publishedFactsAreComplete()
    {
        QVERIFY(models::publishedWeights().size() >= 25);
        for (const auto& entry : models::publishedWeights()) {
            const char* name = entry.model.c_str();
            QVERIFY2(Catalogs::find("model", entry.model), name);
            QVERIFY2(entry.sha256.size() >= 8 && has(entry.fileName, entry.sha256.size() == 64 ? entry.sha256.substr(0, 8) : entry.sha256),
                     name);
            QVERIFY2(entry.url.starts_with("https://") && (!entry.archiveMember.empty() || entry.url.ends_with("/" + entry.fileName)),
                     name);
            QCOMPARE(entry.archiveMember.empty(), entry.archiveSha256.empty());
            QVERIFY2(entry.archiveMember.empty() || entry.archiveMember.ends_with("/" + entry.fileName), name);
            QVERIFY2(entry.size > 0 && entry.crop > 0.5 && entry.crop <= 1, name);
            QVERIFY2(entry.mean.size() == 3 && entry.deviation.size() == 3, name);
            QVERIFY2(entry.top1 > 50 && entry.top1 < 100, name);
            QVERIFY2(!entry.source.empty() && !entry.licence.empty(), name);
            QVERIFY2(models::findPublishedWeights(entry.model) == &entry, name);
        }
        QVERIFY(!models::findPublishedWeights("lenet"));
    }

    void fillsThePublishedResNet()
    {
        FOVEA_REQUIRE_SHARED(folder, "weights");
        const auto file = formats::readWeightsFile(folder / "resnet20-12fca82f.th");
        Experiment e;
        e.setText("model", "resnet20");
        models::ModelContext context;
        context.classes = 10;
        context.input = {3, 32, 32};
        const auto model = models::makeModel(e.resolve().model(), context, 1);
        const auto report = models::loadWeights(*model, file.tensors);
        QVERIFY(report.missing.empty() && report.unexpected.empty() && report.skipped.empty());
        for (const auto& [name, tensor] : file.tensors)
            if (const auto* parameter = model->named_parameters().find(name))
                QVERIFY2(parameter->equal(tensor), name.c_str());
    }

    void fillsDenseNetFromTheFileOfTorchvision()
    {
        Experiment e;
        e.setText("model", "densenet121");
        models::ModelContext context;
        context.classes = 3;
        context.input = {3, 64, 64};
        const auto model = models::makeModel(e.resolve().model(), context, 1);
        // torchvision's own file still has the names of its first version.
        NamedTensors old;
        const QRegularExpression now("(denselayer[0-9]+\\.(?:norm|conv))([12]\\.)");
        for (const auto& [name, tensor] : stateOf(*model))
            old.emplace_back(QString::fromStdString(name).replace(now, "\\1.\\2").toStdString(),
                             at::is_floating_point(tensor) ? tensor + 1 : tensor);
        QVERIFY(std::any_of(old.begin(), old.end(), [](const auto& entry) { return has(entry.first, "denselayer16.norm.2.running_var"); }));
        const auto report = models::loadWeights(*model, old);
        QCOMPARE(report.notes.size(), std::size_t(1));
        const auto state = stateOf(*model);
        for (std::size_t i = 0; i < state.size(); ++i)
            QVERIFY2(state[i].second.equal(old[i].second), state[i].first.c_str());
    }

    void namesThePublishedResNet()
    {
        FOVEA_REQUIRE_SHARED(folder, "weights");
        const auto file = formats::readWeightsFile(folder / "resnet20-12fca82f.th");
        SmallNet to;
        const auto text = refusal(to, file.tensors, lenient());
        QVERIFY2(has(text, "look like those of resnet20"), text.c_str());
    }
};

}  // namespace weights_test

FOVEA_TEST(weights_test::WeightsTest, fovea::test::NoApplication)
#include "WeightsTest.moc"
