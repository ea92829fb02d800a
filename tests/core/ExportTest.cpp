// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Exporter.h"
#include "core/base/AtomicFile.h"
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/Suggest.h"
#include "core/formats/Safetensors.h"
#include "core/formats/WeightsFile.h"
#include "core/predict/Inference.h"
#include "core/predict/Pretrained.h"
#include "tests/support/TestData.h"
#include "tests/support/core/ExportSamples.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <torch/csrc/jit/serialization/import.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <sys/stat.h>

namespace export_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

/// Gives something else each time, as a network would whose answer depends on what a trace does not see.
class Fickle final : public models::Model {
public:
    explicit Fickle(const models::ModelContext& context) : m_classes(context.classes) {}
    at::Tensor forward(const at::Tensor& input) override
    {
        return input.flatten(1).slice(1, 0, m_classes) * static_cast<double>(++m_calls);
    }

private:
    int m_classes;
    int m_calls = 0;
};

/// Makes pictures of the batch one, which takes the batch's size for a constant.
class BatchBound final : public models::Model {
public:
    explicit BatchBound(const models::ModelContext& context) : m_classes(context.classes) {}
    at::Tensor forward(const at::Tensor& input) override
    {
        return input.flatten(1).slice(1, 0, m_classes) + at::zeros({input.size(0), m_classes});
    }

private:
    int m_classes;
};

/// Raises each value to a power of its own, which OpenCV cannot read.
class Unread final : public models::Model {
public:
    explicit Unread(const models::ModelContext& context)
    {
        m_exponents = register_buffer("exponents", at::linspace(0.5, 2, context.classes));
    }
    at::Tensor forward(const at::Tensor& input) override
    {
        return (input.flatten(1).slice(1, 0, m_exponents.size(0)).abs() + 0.5).pow(m_exponents);
    }

private:
    at::Tensor m_exponents;
};

template <typename Network> void registerNetwork(const char* id)
{
    models::models().add(ComponentInfo{id, id, "Known to this test alone.", 1000},
                         [](const ParamSet&, const models::ModelContext& context) -> std::shared_ptr<models::Model> {
                             return std::make_shared<Network>(context);
                         });
}

std::vector<std::string> sortedNames(const formats::StateDict& state)
{
    std::vector<std::string> names;
    for (const auto& [name, tensor] : state)
        names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

std::map<std::string, std::string> recordsOf(const std::string& format, const fs::path& path)
{
    if (format == "safetensors")
        return formats::readSafetensors(path).metadata;
    std::map<std::string, std::string> records;
    if (format == "torchscript") {
        torch::jit::ExtraFilesMap files = {{"fovea.json", ""}, {"fovea.card", ""}};
        torch::jit::load(path.string(), c10::nullopt, files);
        records.insert(files.begin(), files.end());
    } else if (format == "state_dict") {
        for (const char* name : {"fovea.json", "fovea.card"})
            records[name] = formats::readTorchRecord(path, name).value_or("");
    }
    return records;
}

}  // namespace

/// Models taken away: what travels with them, and what is refused. ZooExportTest has every network.
class ExportTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    fs::path checkpoint(const std::string& id, int channels = 1)
    {
        const auto path = m_folder.path() / (id + "-" + std::to_string(channels) + ".pt");
        if (!fs::exists(path))
            test::writeExportCheckpoint(path, test::exportCard(id, test::smallestInput(id, channels)));
        return path;
    }

    api::ExportRequest request(const std::string& id, const std::string& file, const std::string& format = {})
    {
        api::ExportRequest out;
        out.model = checkpoint(id);
        out.file = m_folder.path() / file;
        out.format = format;
        return out;
    }

    static Error failureOf(const api::ExportRequest& request)
    {
        try {
            api::exportModel(request);
        } catch (const Error& error) {
            return error;
        }
        qFatal("it was not refused");
    }

    /// Temporary files that a failure left behind.
    int leftovers() const
    {
        int count = 0;
        for (const auto& entry : fs::directory_iterator(m_folder.path()))
            count += entry.path().filename().string().starts_with('.');
        return count;
    }

private Q_SLOTS:
    void initTestCase()
    {
        registerNetwork<Fickle>("test_fickle");
        registerNetwork<BatchBound>("test_batch_bound");
        registerNetwork<Unread>("test_unread");
    }

    void keepsTheNamesOfWeights()
    {
        const auto expected = sortedNames(formats::readWeightsFile(checkpoint("cnn")).tensors);
        auto wish = request("cnn", "names.pth");
        api::exportModel(wish);
        QCOMPARE(sortedNames(formats::toStateDict(formats::readTorchFile(wish.file))), expected);
        wish.file = m_folder.path() / "names.safetensors";
        api::exportModel(wish);
        QCOMPARE(sortedNames(formats::readSafetensors(wish.file).tensors), expected);
        wish.file = m_folder.path() / "names.torchscript";
        api::exportModel(wish);
        formats::StateDict script;
        const auto module = torch::jit::load(wish.file.string());
        for (const auto& item : module.named_parameters())
            script.emplace_back(item.name, item.value);
        for (const auto& item : module.named_buffers())
            script.emplace_back(item.name, item.value);
        QCOMPARE(sortedNames(script), expected);
    }

    void tellsHowToUseIt_data()
    {
        QTest::addColumn<std::string>("format");
        for (const auto& format : api::exportFormats())
            if (format.id != "onnx")  // read by ONNX's own library in tests/clients
                QTest::addRow("%s", format.id.c_str()) << format.id;
    }
    void tellsHowToUseIt()
    {
        QFETCH(std::string, format);
        auto wish = request("lenet", "told." + format, format);
        const auto result = api::exportModel(wish);
        const auto records = recordsOf(format, wish.file);
        const auto about = Json::parse(records.at("fovea.json"));
        QCOMPARE(about, Json(result.description));
        const auto card = test::exportCard("lenet", {1, 28, 28});
        QCOMPARE(about.at("classes").get<std::vector<std::string>>(), card.classes);
        QCOMPARE(about.at("input").at("width"), Json(28));
        QCOMPARE(about.at("resize").at("crop"), Json(0.875));
        QCOMPARE(about.at("normalize").at("mean"), Json(card.normalization.mean));
        // Weights alone cannot normalise.
        QCOMPARE(about.at("normalize").at("inside"), Json(format == "torchscript"));
        QCOMPARE(predict::ModelCard::fromJson(Json::parse(records.at("fovea.card"))).toJson(), card.toJson());
    }

    void opensWhatItWrote_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("safetensors") << "again.safetensors";
        QTest::newRow("state_dict") << "again.pth";
    }
    void opensWhatItWrote()
    {
        QFETCH(QString, name);
        const auto wish = request("cnn", name.toStdString());
        api::exportModel(wish);
        const auto card = predict::readSavedModel(wish.model).card;
        QCOMPARE(predict::openModel(wish.file).card.toJson(), card.toJson());
        // As weights to begin with it brings what they were trained with.
        Experiment experiment;
        experiment.set("model", Json{{"id", "cnn"}, {"pretrained", wish.file.string()}});
        const auto taught = predict::withRecipeOfWeights(experiment);
        QCOMPARE(taught.get("data.crop"), std::optional(Json(0.875)));
        QCOMPARE(taught.get("data.channels"), std::optional(Json("grey")));
    }

    void saysThatTheModelItselfAnswersNoNumbers()
    {
        auto saved = formats::readTorchFile(checkpoint("cnn"));
        for (auto& [key, value] : std::get<formats::PyValue::Dict>(saved.value))
            if (*key.as<std::string>() == "model_state_dict")
                for (auto& [name, tensor] : formats::toStateDict(value))
                    tensor.fill_(1e30);  // finite itself, but not what layers make of it
        auto wish = request("cnn", "overflow.safetensors");
        wish.model = m_folder.path() / "overflow.pt";
        formats::writeTorchFile(wish.model, saved);
        const auto failure = failureOf(wish);
        QCOMPARE(failure.code(), ErrorCode::Numeric);
        QVERIFY2(failure.message().str().find("infinite or NaN values, first in layer '") != std::string::npos, failure.what());
        QVERIFY(!fs::exists(wish.file));
    }

    void tellsNothingOfWhereWeightsCameFrom()
    {
        auto card = test::exportCard("cnn", {1, 28, 28});
        auto params = card.model.params.json();
        params["pretrained"] = "/home/somebody/secret.pth";
        card.model.params = ParamSet(params);
        const auto path = m_folder.path() / "pretrained.pt";
        test::writeExportCheckpoint(path, card);
        auto wish = request("cnn", "pretrained.safetensors");
        wish.model = path;
        api::exportModel(wish);
        QVERIFY(readFile(wish.file).find("somebody") == std::string::npos);
    }

    void normalizesWhereAskedTo()
    {
        const auto card = test::exportCard("cnn", {3, 28, 28});
        const auto values = test::drawnPictures(2, card.input);
        const auto perChannel = [](const std::vector<double>& v) { return at::tensor(v, at::kFloat).reshape({1, 3, 1, 1}); };
        const auto normalized = (values - perChannel(card.normalization.mean)) / perChannel(card.normalization.deviation);
        const auto model = predict::readSavedModel(checkpoint("cnn", 3)).build();
        const torch::NoGradGuard noGrad;
        const auto expected = model->forward(normalized);
        for (const bool inside : {true, false}) {
            auto wish = request("cnn", inside ? "inside.torchscript" : "outside.torchscript");
            wish.model = checkpoint("cnn", 3);
            wish.normalizesInside = inside;
            const auto result = api::exportModel(wish);
            QCOMPARE(result.description["normalize"]["inside"], OrderedJson(inside));
            auto module = torch::jit::load(wish.file.string());
            const auto given = module.forward({inside ? values : normalized}).toTensor();
            QVERIFY(at::allclose(given, expected, 1e-4, 1e-5));
            // As a module of PyTorch it can be moved to another precision, its figures with it.
            module.to(at::kDouble);
            const auto precise = module.forward({(inside ? values : normalized).to(at::kDouble)}).toTensor();
            QCOMPARE(precise.scalar_type(), at::kDouble);
            QVERIFY(at::allclose(precise.to(at::kFloat), expected, 1e-4, 1e-5));
        }
    }

    void readsTheFormatOffTheName()
    {
        for (const auto& [name, id] : {std::pair{"a.onnx", "onnx"},
                                       {"a.PT", "torchscript"},
                                       {"a.torchscript", "torchscript"},
                                       {"a.safetensors", "safetensors"},
                                       {"b.pth", "state_dict"}})
            QCOMPARE(api::exportFormatOf(name)->id, std::string(id));
        QVERIFY(!api::exportFormatOf("model"));
        QCOMPARE(failureOf(request("cnn", "model.bin")).code(), ErrorCode::Usage);
        const auto unknown = failureOf(request("cnn", "model.bin", "onxx"));
        QVERIFY2(unknown.hint().str().find("onnx") != std::string::npos, unknown.hint().str().c_str());
    }

    void keepsWhatIsThere()
    {
        auto wish = request("cnn", "there.onnx");
        writeFileAtomically(wish.file, "mine");
        QCOMPARE(failureOf(wish).code(), ErrorCode::Usage);
        QCOMPARE(readFile(wish.file), std::string("mine"));
        wish.overwrite = true;
        api::exportModel(wish);
        QVERIFY(readFile(wish.file) != "mine");

        auto onto = request("cnn", "unused");
        onto.file = onto.model;
        onto.overwrite = true;
        QVERIFY(failureOf(onto).message().str().find("checkpoint") != std::string::npos);
        auto nowhere = request("cnn", "no/such/folder/model.onnx");
        QCOMPARE(failureOf(nowhere).code(), ErrorCode::NotFound);
        auto folder = request("cnn", "");
        folder.format = "onnx";
        QCOMPARE(failureOf(folder).code(), ErrorCode::Usage);
        auto missing = request("cnn", "missing.onnx");
        missing.model = m_folder.path() / "nothing.pt";
        QCOMPARE(failureOf(missing).code(), ErrorCode::NotFound);
    }

    void writesThroughALinkAndOverNoDevice()
    {
        auto wish = request("cnn", "link.onnx");
        wish.overwrite = true;
        writeFileAtomically(m_folder.path() / "real.onnx", "old");
        fs::create_symlink("real.onnx", wish.file);
        api::exportModel(wish);
        QVERIFY(fs::is_symlink(wish.file));
        QVERIFY(readFile(m_folder.path() / "real.onnx") != "old");

        auto pipe = request("cnn", "pipe.onnx");
        pipe.overwrite = true;
        QCOMPARE(::mkfifo(pipe.file.c_str(), 0600), 0);
        QCOMPARE(failureOf(pipe).code(), ErrorCode::Usage);
        QVERIFY(fs::is_fifo(pipe.file));
    }

    void refusesWhatAnswersOtherwise()
    {
        for (const char* format : {"torchscript", "onnx"}) {
            auto wish = request("test_fickle", std::string("fickle.") + format, format);
            const auto error = failureOf(wish);
            QCOMPARE(error.code(), ErrorCode::Numeric);
            QCOMPARE(error.path(), wish.file);
            QVERIFY(!fs::exists(wish.file));
            // What was there before stays.
            writeFileAtomically(wish.file, "mine");
            wish.overwrite = true;
            failureOf(wish);
            QCOMPARE(readFile(wish.file), std::string("mine"));
            fs::remove(wish.file);
        }
        QCOMPARE(leftovers(), 0);
    }

    void refusesABatchOfOneSize()
    {
        for (const char* format : {"torchscript", "onnx"}) {
            const auto wish = request("test_batch_bound", std::string("bound.") + format, format);
            QCOMPARE(failureOf(wish).code(), ErrorCode::Format);
            QVERIFY(!fs::exists(wish.file));
        }
    }

    void tellsWhatCouldNotBeReadBack()
    {
        const auto wish = request("test_unread", "unread.onnx");
        const auto result = api::exportModel(wish);
        QVERIFY(fs::exists(wish.file));
        QVERIFY2(result.notReadBack.str().find("operator Pow") != std::string::npos, result.notReadBack.str().c_str());
        const auto told = result.toJson();
        QCOMPARE(told["read_back"], OrderedJson(false));
        QCOMPARE(told["not_read_back"], OrderedJson(result.notReadBack.str()));
        QVERIFY(told["largest_difference"].is_null() && told["largest_logit"].is_null());
        QCOMPARE(told["inputs"], OrderedJson(0));
        // Other readers have no such excuse.
        const auto script = api::exportModel(request("test_unread", "read.torchscript"));
        QVERIFY(script.notReadBack.empty());
        QCOMPARE(script.inputs, 4);
        QCOMPARE(script.toJson()["read_back"], OrderedJson(true));
    }

    void stops()
    {
        auto wish = request("cnn", "stopped.onnx");
        std::stop_source source;
        wish.stop = source.get_token();
        std::vector<double> shares;
        wish.progress = [&](double share, const Text&) {
            shares.push_back(share);
            if (share > 0.5)
                source.request_stop();
        };
        QCOMPARE(failureOf(wish).code(), ErrorCode::Cancelled);
        QVERIFY(std::is_sorted(shares.begin(), shares.end()));
        QVERIFY(!fs::exists(wish.file));
        QCOMPARE(leftovers(), 0);
    }

    void tellsOfTheFileThatWasAskedFor()
    {
        if (geteuid() == 0)
            QSKIP("root may write everywhere");
        const auto folder = m_folder.path() / "locked";
        fs::create_directory(folder);
        fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec);
        const auto error = failureOf(request("cnn", "locked/model.onnx"));
        fs::permissions(folder, fs::perms::owner_all);
        QCOMPARE(error.code(), ErrorCode::Io);
        QVERIFY2(error.message().str().find("locked/model.onnx") != std::string::npos, error.what());
    }
};

}  // namespace export_test

FOVEA_TEST(export_test::ExportTest, fovea::test::NoApplication)
#include "ExportTest.moc"
