// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Predictor.h"
#include "core/base/Error.h"
#include "core/data/ClassNames.h"
#include "core/formats/Safetensors.h"
#include "core/formats/WeightsFile.h"
#include "core/predict/Inference.h"
#include "core/predict/RemappedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <torch/types.h>
#include <torch/utils.h>

#include <sys/stat.h>

namespace open_model_test {

using namespace fovea;
using namespace fovea::predict;
namespace fs = std::filesystem;

namespace {

Component network(const std::string& id)
{
    Experiment e;
    e.set("model", id);
    return e.resolve().model();
}

formats::StateDict stateOf(const models::Model& model)
{
    formats::StateDict out;
    for (const auto& item : model.named_parameters())
        out.emplace_back(item.key(), item.value().detach().contiguous());
    for (const auto& item : model.named_buffers())
        out.emplace_back(item.key(), item.value());
    return out;
}

formats::StateDict weightsOfNew(const std::string& id, int classes, const data::InputShape& input, std::uint64_t seed = 1)
{
    return stateOf(*models::makeModel(network(id), {classes, input}, seed));
}

BareWeights told(std::initializer_list<std::pair<const char*, const char*>> fields, const std::string& classes = {})
{
    BareWeights bare;
    for (const auto& [path, text] : fields)
        bare.told.setText(path, text);
    bare.classes = classes;
    return bare;
}

/// A pickled vector of floats that begins with the record 0, of two numbers.
std::string headPickle(std::int64_t size, char stride)
{
    std::string length = "\x8a\x08";
    for (int i = 0; i < 8; ++i)
        length += static_cast<char>(size >> 8 * i & 0xff);
    return "ctorch._utils\n_rebuild_tensor_v2\n((U\x07storagectorch\nFloatStorage\nU\x01"
           "0U\x03"
           "cpuK\2tQK" +
           std::string(1, '\0') + length + "\x85K" + stride +
           "\x85\x89"
           "ccollections\nOrderedDict\n)RtR";
}

/// Of a small network for two classes of grey pictures.
ModelCard cardOfCnn()
{
    ModelCard card;
    card.model = network("cnn");
    card.classes = {"yes", "no"};
    card.input = {1, 28, 28};
    card.normalization = {{0.5}, {0.25}};
    return card;
}

/// A dataset that tells size, normalisation and names of classes.
std::shared_ptr<const data::Dataset> pictures(int classes, int side, int channels)
{
    data::DatasetInfo info;
    info.id = info.name = "pictures";
    for (int i = 0; i < classes; ++i)
        info.classes.push_back("kind " + std::to_string(i));
    info.channels = channels;
    info.suggestedSize = side;
    info.statistics = data::ChannelStatistics{std::vector<double>(static_cast<std::size_t>(channels), .25),
                                              std::vector<double>(static_cast<std::size_t>(channels), .125)};
    return std::make_shared<data::MemoryDataset>(info, std::array<data::MemoryDataset::PartData, 3>(), "none");
}

}  // namespace

/// What a person means by a model, and what weights tell that come without a word about themselves.
class OpenModelTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    fs::path file(const std::string& name) const { return m_folder.path() / name; }
    fs::path saved(const std::string& name, const formats::StateDict& weights) const
    {
        formats::writeTorchFile(file(name), formats::fromStateDict(weights));
        return file(name);
    }

    static std::optional<Error> failure(const fs::path& path, const BareWeights& bare = {}, const DatasetOfUse& dataset = {})
    {
        try {
            openModel(path, bare, dataset).build();
        } catch (const Error& error) {
            return error;
        }
        return std::nullopt;
    }
    static QString text(const std::optional<Error>& error)
    {
        return error ? QString::fromStdString(error->message().str() + " | " + error->hint().str()) : QString("no error");
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_folder.path().c_str()); }

    void readsShapes_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("side");
        QTest::newRow("grey") << "cnn" << 10 << 1 << 28;
        QTest::newRow("colour") << "cnn" << 7 << 3 << 32;
        QTest::newRow("larger") << "lenet" << 26 << 3 << 64;
        QTest::newRow("flat grey") << "mlp" << 10 << 1 << 28;
        QTest::newRow("flat colour") << "mlp" << 2 << 3 << 32;
    }

    void readsShapes()
    {
        QFETCH(QString, id);
        QFETCH(int, classes);
        QFETCH(int, channels);
        QFETCH(int, side);
        const auto weights = weightsOfNew(id.toStdString(), classes, {channels, side, side});
        const auto opened = openModel(saved("shapes.pt", weights), told({{"model", id.toUtf8().constData()}, {"data.normalize", "none"}}));
        QCOMPARE(opened.card.input.channels, channels);
        QCOMPARE(opened.card.input.width, side);
        QCOMPARE(opened.card.input.height, side);
        QCOMPARE(opened.card.classes.size(), static_cast<std::size_t>(classes));
        QCOMPARE(opened.card.classes[1], std::string("class 1"));
        QVERIFY(!opened.experiment);
        QCOMPARE(opened.use.value().classNames, std::string("numbers"));
        QVERIFY(opened.use->assumed == (std::vector<std::string>{"crop", "classes"}));
        QCOMPARE(opened.use->toJson()["size"], OrderedJson(side));
        const auto built = stateOf(*opened.build());
        for (std::size_t i = 0; i < weights.size(); ++i)
            QVERIFY(at::equal(built[i].second, weights[i].second));
    }

    void takesWhatIsTold()
    {
        const auto path = saved("told.pt", weightsOfNew("cnn", 10, {3, 30, 30}));
        const auto bare = told({{"model", "cnn"}, {"data.size", "30"}, {"data.crop", "0.9"}, {"data.normalize", "imagenet"}}, "cifar10");
        const auto opened = openModel(path, bare);
        QCOMPARE(opened.card.input.width, 30);
        QCOMPARE(opened.card.crop, 0.9);
        QCOMPARE(opened.card.normalization.mean, (std::vector<double>{.485, .456, .406}));
        QVERIFY(opened.card.classes == data::classList("cifar10"));
        QVERIFY(opened.use.value().assumed.empty());
        QVERIFY(opened.use->str().str().find("usual") == std::string::npos);
        Inference inference(opened, at::kCPU);
        Image grey(10, 10, 1);
        QCOMPARE(inference.probabilities(grey.view()).size(), std::size_t{10});
    }

    void aPredictorSizesThePictureOnce()
    {
        const auto path = saved("cropped.pt", weightsOfNew("cnn", 10, {3, 32, 32}));
        const auto bare = told({{"model", "cnn"}, {"data.size", "32"}, {"data.crop", "0.5"}, {"data.normalize", "imagenet"}}, "cifar10");
        Image picture(50, 40, 3);
        for (std::size_t i = 0; i < picture.pixels.size(); ++i)
            picture.pixels[i] = static_cast<std::uint8_t>(i * i % 251);
        const auto opened = openModel(path, bare);
        data::Batch batch;
        batch.shape = opened.card.input;
        batch.inputs.resize(batch.shape.elements());
        batch.labels.push_back(0);
        Random unused{0};
        opened.card.pipeline()->apply(picture.view(), unused, batch.inputs.data());
        const torch::NoGradGuard noGrad;
        const auto expected = at::softmax(opened.build()->forward(models::inputTensor(batch)), 1);
        const auto prediction = api::Predictor::open(path, 1, bare)->predict(picture.view(), 10);
        QCOMPARE(prediction.top.size(), std::size_t{10});
        for (const auto& guess : prediction.top) {
            const auto at =
                std::find(opened.card.classes.begin(), opened.card.classes.end(), guess.className) - opened.card.classes.begin();
            QVERIFY2(std::abs(guess.probability - expected[0][at].item<double>()) < 1e-6, guess.className.c_str());
        }
        QVERIFY(prediction.seen == opened.card.pipeline()->preview(picture.view(), unused));
    }

    void namesAThousandClasses()
    {
        const auto path = saved("thousand.pt", weightsOfNew("mlp", 1000, {3, 28, 28}));
        const auto opened = openModel(path, told({{"model", "mlp"}, {"data.normalize", "none"}}));
        QVERIFY(opened.card.classes == data::classList("imagenet"));
        QCOMPARE(opened.use.value().classNames, std::string("imagenet"));
    }

    void asksTheDataset()
    {
        const auto path = saved("asks.pt", weightsOfNew("cnn", 6, {1, 40, 40}));
        int asked = 0;
        const DatasetOfUse dataset = [&] {
            ++asked;
            return pictures(6, 40, 1);
        };
        const auto opened = openModel(path, told({{"model", "cnn"}}), dataset);
        QCOMPARE(asked, 1);
        QCOMPARE(opened.card.input.width, 40);
        QCOMPARE(opened.card.classes[5], std::string("kind 5"));
        QCOMPARE(opened.card.normalization.mean, std::vector<double>{.25});
        QCOMPARE(opened.use.value().classNames, std::string("dataset"));
        // Another number of classes is no source of names.
        QCOMPARE(openModel(path, told({{"model", "cnn"}}), [] { return pictures(5, 40, 1); }).use.value().classNames,
                 std::string("numbers"));
        // Nothing is open: nothing is asked.
        asked = 0;
        test::writeRaw(file("six.txt"), "a\nb\nc\nd\ne\nf\n");
        openModel(path, told({{"model", "cnn"}, {"data.size", "40"}, {"data.normalize", "none"}}, file("six.txt").string()), dataset);
        QCOMPARE(asked, 0);
    }

    void tellsWhatIsMissing()
    {
        const auto path = saved("missing.pt", weightsOfNew("cnn", 10, {1, 28, 28}));
        const auto noNetwork = failure(path);
        QCOMPARE(noNetwork.value().code(), ErrorCode::Config);
        QVERIFY2(text(noNetwork).contains("missing.pt contains only weights and does not name their network"), qPrintable(text(noNetwork)));
        QVERIFY2(text(noNetwork).contains("set --model NAME; the parameter names are those of: cnn"), qPrintable(text(noNetwork)));
        const auto noFigures = failure(path, told({{"model", "cnn"}}));
        QCOMPARE(noFigures.value().code(), ErrorCode::Config);
        QVERIFY2(text(noFigures).contains("does not describe their input; set: --normalize"), qPrintable(text(noFigures)));
        const auto names = failure(path, told({{"model", "cnn"}, {"data.normalize", "none"}}, "imagenet"));
        QVERIFY2(text(names).contains("'imagenet' has 1000 class names, but the weights in"), qPrintable(text(names)));
        QVERIFY2(text(names).contains("missing.pt are for 10 classes"), qPrintable(text(names)));
    }

    void refusesAnotherNetwork()
    {
        const auto path = saved("cnn.pt", weightsOfNew("cnn", 10, {1, 28, 28}));
        const auto other = failure(path, told({{"model", "mlp"}, {"data.normalize", "none"}}));
        QCOMPARE(other.value().code(), ErrorCode::Format);
        QVERIFY2(text(other).contains("cnn.pt"), qPrintable(text(other)));
        const auto size = failure(path, told({{"model", "cnn"}, {"data.size", "64"}, {"data.normalize", "none"}}));
        QCOMPARE(size.value().code(), ErrorCode::Format);
        QVERIFY2(text(size).contains("fc1.weight"), qPrintable(text(size)));
        const auto channels = failure(path, told({{"model", "cnn"}, {"data.channels", "colour"}, {"data.normalize", "none"}}));
        QVERIFY2(text(channels).contains("conv1.weight"), qPrintable(text(channels)));
    }

    void believesACard()
    {
        const auto card = cardOfCnn();
        const auto weights = weightsOfNew("cnn", 2, {1, 28, 28});
        formats::writeSafetensors(file("card.safetensors"), weights, {{formats::kCardKey, card.toJson().dump()}});
        const auto opened = openModel(file("card.safetensors"));
        QVERIFY(opened.card.classes == card.classes);
        QVERIFY(!opened.use && !opened.experiment);
        QVERIFY(at::equal(stateOf(*opened.build()).front().second, weights.front().second));
        const auto refused = failure(file("card.safetensors"), told({{"model", "cnn"}}));
        QCOMPARE(refused.value().code(), ErrorCode::Config);
        QVERIFY(text(refused).contains("contains its own metadata"));
        formats::writeSafetensors(file("bare.safetensors"), weights);
        QCOMPARE(openModel(file("bare.safetensors"), told({{"model", "cnn"}, {"data.normalize", "none"}})).card.classes.size(),
                 std::size_t{2});
    }

    void refusesCardsThatCannotBe_data()
    {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* layer, const char* expected) {
            QTest::newRow(name) << QByteArray(R"([{"op":"replace","path":"/model","value":{"id":"stack","layers":[)") + layer + "]}}]"
                                << expected;
        };
        row("no groups", R"({"id":"conv","groups":0})", "model.layers[0].groups: must be");
        row("no stride", R"({"id":"conv","stride":0})", "model.layers[0].stride: must be");
        row("negative", R"({"id":"conv","channels":-4})", "model.layers[0].channels: must be");
        row("share", R"({"id":"dropout","p":7})", "model.layers[0].p: must be");
        row("unknown layer", R"({"id":"conb"})", "did you mean");
        row("unknown parameter", R"({"id":"conv","sides":3})", "model.layers[0].sides: unknown parameter");
        row("a number for a layer", "5", "model.layers[0]: must be");
        QTest::newRow("unknown network") << QByteArray(R"([{"op":"replace","path":"/model","value":{"id":"cnm"}}])") << "did you mean";
        QTest::newRow("no network") << QByteArray(R"([{"op":"replace","path":"/model","value":null}])") << "model: must be";
        QTest::newRow("deviation 0") << QByteArray(R"([{"op":"replace","path":"/normalize/std","value":[0]}])") << "an invalid input";
        QTest::newRow("an array's range of one value")
            << QByteArray(R"([{"op":"add","path":"/array_range","value":[0]}])") << "an invalid input";
        QTest::newRow("negative deviation") << QByteArray(R"([{"op":"replace","path":"/normalize/std","value":[-1]}])")
                                            << "an invalid input";
    }

    void refusesCardsThatCannotBe()
    {
        QFETCH(QByteArray, changes);
        QFETCH(QString, expected);
        const Json card = cardOfCnn().toJson().patch(parseJson(changes.toStdString()));
        formats::writeSafetensors(file("crafted.safetensors"), weightsOfNew("cnn", 2, {1, 28, 28}), {{formats::kCardKey, card.dump()}});
        const auto refused = failure(file("crafted.safetensors"));
        QCOMPARE(refused.value().code(), ErrorCode::Format);
        QCOMPARE(refused->path(), file("crafted.safetensors"));
        QVERIFY2(text(refused).contains("crafted.safetensors") && text(refused).contains(expected), qPrintable(text(refused)));
    }

    void fillsInWhatACardLacks()
    {
        // As a layer would find it that has gained parameters since.
        auto card = cardOfCnn().toJson();
        card["model"] = Json{{"id", "stack"}, {"layers", {{{"id", "conv"}, {"channels", 4}}, {{"id", "flatten"}}}}};
        const auto whole = ModelCard::fromJson(card);
        const auto weights = stateOf(*models::makeModel(whole.model, whole.context(), 1));
        formats::writeSafetensors(file("older.safetensors"), weights, {{formats::kCardKey, card.dump()}});
        const auto opened = openModel(file("older.safetensors"));
        QCOMPARE(opened.card.model.params.json()["layers"][0]["kernel_size"], Json(3));
        QVERIFY(at::equal(stateOf(*opened.build()).front().second, weights.front().second));
    }

    void readsTheCardBesideAStateDict()
    {
        const auto weights = weightsOfNew("cnn", 2, {1, 28, 28});
        formats::writeTorchFile(file("beside.pth"), formats::fromStateDict(weights), {{formats::kCardKey, cardOfCnn().toJson().dump()}});
        const auto opened = openModel(file("beside.pth"));
        QVERIFY(opened.card.classes == cardOfCnn().classes);
        QVERIFY(at::equal(stateOf(*opened.build()).front().second, weights.front().second));
        QVERIFY(text(failure(file("beside.pth"), told({{"model", "cnn"}}))).contains("contains its own metadata"));
    }

    void passesSettingsOver()
    {
        const std::string settings = "U\4argscargparse\nNamespace\n)\x81}U\2lrK\1sb",
                          weights = "U\x0astate_dict}(U\x09head.bias" + headPickle(2, 1) + "u";
        test::writeArchive(file("settings.zip"),
                           {{"x/data.pkl", "\x80\x02}(" + settings + weights + "u."}, {"x/data/0", std::string(8, '\0')}});
        const auto stack = told({{"model", R"(stack(layers=[global_avg_pool]))"}, {"data.size", "28"}, {"data.normalize", "none"}});
        QCOMPARE(openModel(file("settings.zip"), stack).card.classes.size(), std::size_t{2});
        // What says that it is Fovea's own holds no such thing.
        const std::string ours = "U\4cardU\2{}U\x0a"
                                 "experimentU\2{}";
        test::writeArchive(file("ours.zip"),
                           {{"x/data.pkl", "\x80\x02}(" + settings + ours + weights + "u."}, {"x/data/0", std::string(8, '\0')}});
        const auto refused = failure(file("ours.zip"));
        QVERIFY2(text(refused).contains("refers to argparse.Namespace"), qPrintable(text(refused)));
    }

    void refusesMoreClassesThanThereAre_data()
    {
        QTest::addColumn<qint64>("classes");
        QTest::newRow("one too many") << qint64{65537};
        QTest::newRow("beyond 32 bits") << (qint64{1} << 31) + 2;
        QTest::newRow("two, cut to 32 bits") << (qint64{1} << 32) + 2;
    }

    void refusesMoreClassesThanThereAre()
    {
        QFETCH(qint64, classes);
        // A single number, repeated by a stride of 0.
        test::writeArchive(file("wide.zip"),
                           {{"x/data.pkl", "\x80\x02}U\x09head.bias" + headPickle(classes, 0) + "s."}, {"x/data/0", std::string(8, '\0')}});
        const auto refused = failure(
            file("wide.zip"), told({{"model", R"(stack(layers=[global_avg_pool]))"}, {"data.size", "28"}, {"data.normalize", "none"}}));
        QCOMPARE(refused.value().code(), ErrorCode::Format);
        QVERIFY2(text(refused).contains(QString::number(classes) + " classes"), qPrintable(text(refused)));
    }

    void opensRegularFilesAlone()
    {
        QCOMPARE(failure("/dev/null").value().code(), ErrorCode::Io);
        QVERIFY(text(failure("/dev/null")).contains("/dev/null is not a regular file"));
        // Nobody writes into it: opening it would wait for ever.
        QCOMPARE(::mkfifo(file("pipe").c_str(), 0600), 0);
        QCOMPARE(failure(file("pipe")).value().code(), ErrorCode::Io);
    }

    void knowsPublishedWeightsByTheirFile()
    {
        FOVEA_REQUIRE_SHARED(folder, "weights");
        const auto path = folder / "resnet20-12fca82f.th";
        const auto opened = openModel(path);
        QCOMPARE(opened.card.model.id, std::string("resnet20"));
        QCOMPARE(opened.card.input.width, 32);
        QCOMPARE(opened.card.input.channels, 3);
        QCOMPARE(opened.card.crop, 1.0);
        QCOMPARE(opened.card.normalization.deviation, (std::vector<double>{.229, .224, .225}));
        QVERIFY(opened.card.classes == data::classList("cifar10"));
        QVERIFY(opened.use.value().assumed == (std::vector<std::string>{"model", "size", "crop", "classes", "normalize"}));
        opened.build();
        // What somebody tells goes before what was published.
        const auto other = openModel(path, told({{"model", "resnet20"}, {"data.size", "48"}, {"data.normalize", "none"}}));
        QCOMPARE(other.card.input.width, 48);
        QCOMPARE(other.card.normalization.deviation, (std::vector<double>{1, 1, 1}));
        const auto mistaken = failure(path, told({{"model", "resnet32"}}));
        QCOMPARE(mistaken.value().code(), ErrorCode::Format);
        QVERIFY2(text(mistaken).contains("layer1.3.conv1.weight"), qPrintable(text(mistaken)));
        // By name, once they are where Fovea keeps them.
        QVERIFY(text(failure("resnet20")).contains("not on this computer"));
        fs::create_directories(file("weights"));
        fs::copy_file(path, file("weights") / path.filename());
        const auto named = openModel("resnet20");
        QVERIFY(named.card.classes == opened.card.classes);
        QVERIFY(named.use.value().assumed == (std::vector<std::string>{"size", "crop", "classes", "normalize"}));
    }

    void recognisesNames()
    {
        for (const char* id : {"lenet", "resnet32"}) {
            const auto path = saved("names.pt", weightsOfNew(id, 4, {3, 32, 32}));
            const auto message = text(failure(path));
            QVERIFY2(message.endsWith(QString("names are those of: ") + id), qPrintable(message));
        }
    }

    void matchesImageNetsClassesByBothNames()
    {
        data::DatasetInfo info;
        info.name = "photos";
        info.channels = info.width = info.height = 1;
        info.classes = {"n03126707", "tench", "other"};
        std::array<data::MemoryDataset::PartData, 3> parts;
        parts[2] = {{1, 2, 3}, {0, 1, 2}};
        const auto dataset = std::make_shared<data::MemoryDataset>(info, parts, "photos");
        const auto mapped = withClassesOf(dataset, {"n01440764", "other", "crane"});
        QCOMPARE(mapped->label(data::Part::Test, 0), 2);
        QCOMPARE(mapped->label(data::Part::Test, 1), 0);
        QCOMPARE(mapped->label(data::Part::Test, 2), 1);
        try {
            withClassesOf(dataset, {"n01440764", "crane bird"});
            QFAIL("a class is unknown");
        } catch (const Error& error) {
            QVERIFY2(error.message().str().ends_with("'photos' has classes that the model does not have: n03126707, other"), error.what());
        }
    }

    void tellsWhatIsNoModel()
    {
        QVERIFY(text(failure("resnet19")).contains("'resnet19' is not a run, a file, or a network"));
        QVERIFY(text(failure("resnet19")).contains("did you mean"));
        const auto absent = failure("resnet18");
        QCOMPARE(absent.value().code(), ErrorCode::NotFound);
        QVERIFY2(text(absent).contains("the published weights of 'resnet18' are not on this computer"), qPrintable(text(absent)));
        fs::create_directories(file("empty run"));
        QVERIFY(text(failure(file("empty run"))).contains("has no checkpoint yet"));
        test::writeRaw(file("page.pt"), "<!doctype html>");
        QCOMPARE(failure(file("page.pt")).value().code(), ErrorCode::Format);
    }
};

}  // namespace open_model_test

FOVEA_TEST(open_model_test::OpenModelTest, fovea::test::NoApplication)
#include "OpenModelTest.moc"
