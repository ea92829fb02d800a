// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/WeightsFile.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/formats/Safetensors.h"
#include "tests/support/ErrorText.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <ATen/ATen.h>

namespace weights_file_test {

using namespace fovea;
using formats::PyValue;

namespace {

std::vector<std::string> namesOf(const formats::WeightsFile& file)
{
    std::vector<std::string> out;
    for (const auto& [name, tensor] : file.tensors)
        out.push_back(name);
    return out;
}

/// A state_dict whose tensors have this many elements each.
PyValue weights(std::int64_t size, const std::string& prefix = {})
{
    return PyValue::Dict{{prefix + "conv.weight", at::ones({size})}, {prefix + "conv.bias", at::ones({size})}};
}

const std::vector<std::string> kPlain = {"conv.weight", "conv.bias"};

}  // namespace

/// Weights wherever they are in a file: places, prefixes, cards, and what is no weights file.
class WeightsFileTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    std::filesystem::path torchFile(const PyValue& value)
    {
        const auto path = m_folder.path() / "given.pt";
        formats::writeTorchFile(path, value);
        return path;
    }

    QString errorOf(const std::filesystem::path& path, ErrorCode expected = ErrorCode::Format)
    {
        return test::fileErrorTextOf([](const auto& file) { formats::readWeightsFile(file); }, path, expected);
    }

private Q_SLOTS:
    void findsThePlace_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("elements");
        QTest::addColumn<std::shared_ptr<PyValue>>("content");
        const auto row = [](const char* name, const char* place, int elements, PyValue value) {
            QTest::newRow(name) << place << elements << std::make_shared<PyValue>(std::move(value));
        };
        const auto moments =
            PyValue::Dict{{"state", PyValue::Dict{{0, PyValue::Dict{{"exp_avg", at::ones({1000})}, {"exp_avg_sq", at::ones({1000})}}}}}};
        row("bare", "", 4, weights(2));
        row("bare with a number", "", 4, PyValue::Dict{{"conv.weight", at::ones({2})}, {"conv.bias", at::ones({2})}, {"version", 3}});
        row("state_dict", "state_dict", 4, PyValue::Dict{{"epoch", 3}, {"state_dict", weights(2)}, {"best", at::ones({1})}});
        row("with an optimizer", "model_state_dict", 4, PyValue::Dict{{"optimizer_state_dict", moments}, {"model_state_dict", weights(2)}});
        row("moments alone are none", "net", 4, PyValue::Dict{{"optimizer", moments}, {"lr_scheduler", weights(50)}, {"net", weights(2)}});
        row("tensors beside", "model", 4, PyValue::Dict{{"step", at::ones({1})}, {"loss", at::ones({1})}, {"model", weights(2)}});
        row("averaged last", "state_dict", 4, PyValue::Dict{{"state_dict_ema", weights(2)}, {"state_dict", weights(2)}});
        row("averaged alone", "model_ema", 4, PyValue::Dict{{"epoch", 1}, {"args", PyValue::Dict{{"a", 1}}}, {"model_ema", weights(2)}});
        row("deep", "checkpoint.model", 4, PyValue::Dict{{"checkpoint", PyValue::Dict{{"model", weights(2)}, {"epoch", 1}}}});
        row("the larger of strange names", "b", 20, PyValue::Dict{{"a", weights(2)}, {"b", weights(10)}});
        row("a usual name before a larger", "model", 4, PyValue::Dict{{"teacher", weights(10)}, {"model", weights(2)}});
    }

    void findsThePlace()
    {
        QFETCH(QString, expected);
        QFETCH(int, elements);
        QFETCH(std::shared_ptr<PyValue>, content);
        const auto file = formats::readWeightsFile(torchFile(*content));
        QCOMPARE(QString::fromStdString(file.place), expected);
        QCOMPARE(namesOf(file), kPlain);
        QCOMPARE(static_cast<int>(file.tensors[0].second.numel() + file.tensors[1].second.numel()), elements);
        QCOMPARE(file.kind, std::string("PyTorch (zip)"));
        QVERIFY(!file.card);
    }

    void takesWrappersOff_data()
    {
        QTest::addColumn<QString>("prefix");
        for (const char* prefix : {"", "module.", "_orig_mod.", "model.", "module._orig_mod.", "_orig_mod.module.", "net."})
            QTest::newRow(*prefix ? prefix : "none") << prefix;
    }

    void takesWrappersOff()
    {
        QFETCH(QString, prefix);
        QCOMPARE(namesOf(formats::weightsOf(weights(2, prefix.toStdString()), "x")), kPlain);
    }

    void keepsPrefixesThatNotAllShare()
    {
        const auto names = namesOf(formats::weightsOf(PyValue::Dict{{"module.a", at::ones({1})}, {"b", at::ones({1})}}, "x"));
        QCOMPARE(names, (std::vector<std::string>{"module.a", "b"}));
        QCOMPARE(namesOf(formats::weightsOf(PyValue::Dict{{"module.", at::ones({1})}}, "x")), (std::vector<std::string>{"module."}));
    }

    void leavesTheCountOfAnAverageOut()
    {
        auto averaged = weights(2, "module.");
        std::get<PyValue::Dict>(averaged.value).emplace_back("n_averaged", at::scalar_tensor(3, at::kLong));
        QCOMPARE(namesOf(formats::weightsOf(averaged, "x")), kPlain);
    }

    void returnsTheCard()
    {
        const auto ours =
            formats::readWeightsFile(torchFile(PyValue::Dict{{"model_state_dict", weights(2, "net.")}, {"card", "{\"classes\": []}"}}));
        QCOMPARE(ours.card.value_or(""), std::string("{\"classes\": []}"));
        // What Fovea wrote has the names of Fovea's network.
        QCOMPARE(namesOf(ours).front(), std::string("net.conv.weight"));
        const auto path = m_folder.path() / "card.dat";
        formats::writeSafetensors(path, {{"net.a", at::ones({2})}}, {{"fovea.card", "{}"}, {"format", "pt"}});
        const auto safe = formats::readWeightsFile(path);
        QCOMPARE(safe.card.value_or(""), std::string("{}"));
        QCOMPARE(safe.kind, std::string("safetensors"));
        QCOMPARE(namesOf(safe).front(), std::string("net.a"));
    }

    void returnsTheCardBesideTheWeights()
    {
        const auto path = m_folder.path() / "beside.pth";
        formats::writeTorchFile(path, weights(2, "net."), {{"fovea.card", "{}"}});
        const auto ours = formats::readWeightsFile(path);
        QCOMPARE(ours.card.value_or(""), std::string("{}"));
        QCOMPARE(namesOf(ours).front(), std::string("net.conv.weight"));
        formats::writeTorchFile(path, weights(2, "net."), {{"another.card", "{}"}});
        QVERIFY(!formats::readWeightsFile(path).card);
    }

    void refusesLongNames()
    {
        const auto named = [](std::size_t length) {
            return PyValue::Dict{{"state_dict", PyValue::Dict{{std::string(length, 'a'), at::ones({1})}}}};
        };
        QVERIFY(errorOf(torchFile(named(1000))).isEmpty());
        QVERIFY(errorOf(torchFile(named(1001))).contains("the name of a tensor is longer than 1,000 bytes"));
        QVERIFY(errorOf(torchFile(named(200'000))).contains("the name of a tensor is longer than 1,000 bytes"));
    }

    void readsRegularFilesAlone()
    {
        QVERIFY(errorOf("/dev/null", ErrorCode::Io).contains("is not a regular file"));
        QVERIFY(errorOf("/dev/zero", ErrorCode::Io).contains("is not a regular file"));
    }

    void tellsTheKindByContent()
    {
        const auto path = m_folder.path() / "misnamed.pth";
        formats::writeSafetensors(path, {{"module.conv.weight", at::ones({2})}, {"module.conv.bias", at::ones({2})}});
        const auto file = formats::readWeightsFile(path);
        QCOMPARE(file.kind, std::string("safetensors"));
        QCOMPARE(namesOf(file), kPlain);
        const auto bytes = readFile(path);
        test::writeRaw(path, bytes.substr(0, bytes.size() - 3));
        QVERIFY(errorOf(path).contains("is truncated"));
        test::writeRaw(path, bytes.substr(0, 40));
        QVERIFY(errorOf(path).contains("is truncated"));
    }

    void saysWhatElseIsInIt()
    {
        const auto path =
            torchFile(PyValue::Dict{{"epoch", 3}, {"classes", PyValue::List{"a", "b"}}, {"optimizer", weights(3)}, {5, PyValue()}});
        const auto text = errorOf(path);
        QVERIFY2(text.contains("epoch (an integer), classes (a list of 2), optimizer (a dict of 2), 5 (nothing)"), qPrintable(text));
        QVERIFY(text.contains("model.state_dict()"));
        QVERIFY(errorOf(torchFile(at::ones({3}))).contains("contains no weights but a tensor"));
        PyValue::Dict many;
        for (int i = 0; i < 40; ++i)
            many.emplace_back("entry " + std::to_string(i), i);
        QVERIFY(errorOf(torchFile(many)).contains("and 28 more"));
        formats::writeSafetensors(path, {});
        QVERIFY(errorOf(path).contains("contains no weights"));
    }

    void refusesPrograms()
    {
        const auto path = m_folder.path() / "script.zip";
        test::writeArchive(path, {{"net/data.pkl", "\x80\x02}."},
                                  {"net/constants.pkl", "\x80\x02}."},
                                  {"net/code/__torch__.py.debug_pkl", std::string(100000, 'x')}});
        const auto script = errorOf(path);
        QVERIFY2(script.contains("TorchScript") && script.contains("state_dict()"), qPrintable(script));
        const auto whole = m_folder.path() / "module.zip";
        test::writeArchive(whole, {{"net/data.pkl", "\x80\x02"
                                                    "ctorch.nn.modules.container\nSequential\n)\x81."}});
        const auto module = errorOf(whole);
        QVERIFY2(module.contains("torch.nn.modules.container.Sequential") && module.contains("model.state_dict()"), qPrintable(module));
        test::writeRaw(m_folder.path() / "page.pth", "<!DOCTYPE html><html>");
        QVERIFY(errorOf(m_folder.path() / "page.pth").contains("web page"));
        QVERIFY(errorOf(m_folder.path() / "none.pth", ErrorCode::NotFound).contains("there is no file"));
    }

    void passesObjectsOver_data()
    {
        QTest::addColumn<QByteArray>("object");
        const auto row = [](const char* name, const std::string& pickle) { QTest::newRow(name) << QByteArray::fromStdString(pickle); };
        const std::string none("\0", 1);
        row("settings", "cargparse\nNamespace\n)\x81}U\2lrK\1sb");
        row("a number of numpy",
            "cnumpy.core.multiarray\nscalar\n(cnumpy\ndtype\n(U\2f8K\1K\1tR(K\3U\1<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK" + none +
                "tbU\x08"
                "12345678tR");
        row("a dict of another class", "ccollections\ndefaultdict\nc__builtin__\nlist\n\x85R(U\1aK\1u");
        row("a list of another class", "cmine\nList\n)\x81(K\1K\2e");
        row("a set", "\x8f(K\1K\2\x90");
        row("a frozen set", "(K\1\x91");
        row("keywords", "cmine\nThing\n)}\x92");
        row("a method", "c__builtin__\ngetattr\nN\x85R)R");
        row("a class", "cos\nsystem\n");
        row("a huge number", "\x8a\x09"
                             "123456789");
    }

    void passesObjectsOver()
    {
        QFETCH(QByteArray, object);
        const auto path = m_folder.path() / "mixed.zip";
        const std::string tensor = "ctorch._utils\n_rebuild_tensor_v2\n((U\x07storagectorch\nFloatStorage\nU\x01"
                                   "0U\x03"
                                   "cpuK\2tQK" +
                                   std::string(1, '\0') +
                                   "K\2\x85K\1\x85\x89"
                                   "ccollections\nOrderedDict\n)RtR";
        test::writeArchive(path, {{"x/data.pkl", "\x80\x02}(U\x05other" + object.toStdString() +
                                                     "U\x05model}(U\x0b"
                                                     "conv.weight" +
                                                     tensor +
                                                     "U\x09"
                                                     "conv.bias" +
                                                     tensor + "uu."},
                                  {"x/data/0", std::string("\0\0\x80\x3f\0\0\0\x40", 8)}});
        const auto file = formats::readWeightsFile(path);
        QCOMPARE(namesOf(file), kPlain);
        QVERIFY(file.tensors[1].second.equal(at::tensor({1.0f, 2.0f})));
        // A checkpoint of Fovea's own holds no such thing.
        QVERIFY_THROWS_EXCEPTION(Error, formats::readTorchFile(path));
    }

    void survivesDamagedObjects()
    {
        const auto path = m_folder.path() / "damaged.zip";
        const std::string whole =
            "\x80\x02}(U\1acargparse\nNamespace\n)\x81}U\2lrK\1sbU\1b\x8f(K\1\x90U\1ccmine\nThing\n)}\x92U\1d(K\1\x91u.";
        for (std::uint64_t round = 0; round < 1000; ++round) {
            Random random{round, nameKey("objects")};
            auto bytes = whole;
            for (auto flips = random.below(3) + 1; flips-- > 0;)
                bytes[random.below(bytes.size())] ^= static_cast<char>(1 << random.below(8));
            test::writeArchive(path, {{"x/data.pkl", bytes.substr(0, random.chance(0.3) ? random.below(bytes.size()) : bytes.size())}});
            QVERIFY(!errorOf(path).isEmpty());
        }
    }

    void readsPublishedFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("count");
        QTest::newRow("resnet20") << "resnet20-12fca82f.th" << 97;
        QTest::newRow("resnet56") << "resnet56-4bfd9763.th" << 277;
    }

    void readsPublishedFiles()
    {
        QFETCH(QString, file);
        QFETCH(int, count);
        FOVEA_REQUIRE_SHARED(folder, "weights");
        const auto read = formats::readWeightsFile(folder / file.toStdString());
        QCOMPARE(static_cast<int>(read.tensors.size()), count);
        QCOMPARE(read.tensors.front().first, std::string("conv1.weight"));
        QCOMPARE(read.tensors.back().first, std::string("linear.bias"));
        QCOMPARE(read.place, std::string("state_dict"));
        QCOMPARE(read.kind, std::string("PyTorch (legacy)"));
    }

    void saysThatADownloadIsCutOff()
    {
        FOVEA_REQUIRE_SHARED(folder, "weights");
        const auto text = errorOf(folder / "resnet18-f37072fd.truncated.pth");
        QVERIFY2(text.contains("is truncated") && text.contains("download"), qPrintable(text));
    }
};

}  // namespace weights_file_test

FOVEA_TEST(weights_file_test::WeightsFileTest, fovea::test::NoApplication)
#include "WeightsFileTest.moc"
