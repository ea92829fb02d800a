// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/TorchFile.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "tests/support/ErrorText.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <csignal>
#include <sys/resource.h>

#include <ATen/ATen.h>

#include <cstring>
#include <fstream>
#include <unistd.h>

namespace torch_file_test {

using namespace fovea;
using formats::PyValue;

namespace {

/// A literal with its zero bytes.
template <std::size_t N> std::string raw(const char (&literal)[N]) { return {literal, N - 1}; }
template <std::size_t N> QByteArray bytes(const char (&literal)[N]) { return {literal, N - 1}; }

/// Bit for bit: type, shape, strides, bytes.
bool same(const at::Tensor& a, const at::Tensor& b)
{
    if (a.scalar_type() != b.scalar_type() || a.sizes() != b.sizes() || a.strides() != b.strides())
        return false;
    const auto x = a.contiguous(), y = b.contiguous();
    return x.numel() == 0 || std::memcmp(x.data_ptr(), y.data_ptr(), x.nbytes()) == 0;
}

bool same(const PyValue& a, const PyValue& b);

bool same(const std::vector<PyValue>& a, const std::vector<PyValue>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) { return same(x, y); });
}

bool same(const PyValue& a, const PyValue& b)
{
    if (a.value.index() != b.value.index())
        return false;
    if (const auto* tensor = a.as<at::Tensor>())
        return same(*tensor, *b.as<at::Tensor>());
    if (const auto* list = a.as<PyValue::List>())
        return same(*list, *b.as<PyValue::List>());
    if (const auto* tuple = a.as<PyValue::Tuple>())
        return same(tuple->items, b.as<PyValue::Tuple>()->items);
    if (const auto* dict = a.as<PyValue::Dict>())
        return std::equal(dict->begin(), dict->end(), b.as<PyValue::Dict>()->begin(), b.as<PyValue::Dict>()->end(),
                          [](const auto& x, const auto& y) { return same(x.first, y.first) && same(x.second, y.second); });
    if (const auto* text = a.as<std::string>())
        return *text == *b.as<std::string>();
    if (const auto* number = a.as<std::int64_t>())
        return *number == *b.as<std::int64_t>();
    if (const auto* flag = a.as<bool>())
        return *flag == *b.as<bool>();
    return true;
}

at::Tensor filled(at::IntArrayRef sizes, at::ScalarType type)
{
    auto out = at::empty(sizes, type);
    auto* to = static_cast<std::uint8_t*>(out.data_ptr());
    for (std::size_t i = 0; i < out.nbytes(); ++i)
        to[i] = type == at::kBool ? i % 3 == 0 : static_cast<std::uint8_t>(i * 37 + 11);
    return out;
}

PyValue smallCheckpoint()
{
    return PyValue::Dict{
        {"model_state_dict", PyValue::Dict{{"conv.weight", filled({3, 2, 3, 3}, at::kFloat).contiguous(at::MemoryFormat::ChannelsLast)},
                                           {"norm.count", at::scalar_tensor(7, at::kLong)}}},
        {"epoch", 3},
        {"classes", PyValue::List{"cat", "dog", "鸟"}},
        {"rate", at::scalar_tensor(0.125, at::kDouble)},
    };
}

/// A legacy file by hand: header, then this pickle, then the list of keys and storages.
std::string legacyFile(const std::string& object, const std::string& tail)
{
    return raw("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.") + raw("\x80\x02M\xe9\x03.") +
           raw("\x80\x02}X\x0d\x00\x00\x00little_endian\x88s.") + object + tail;
}

/// protocol 2, _rebuild_tensor_v2 of one float storage of `count` elements with key "0"
std::string tensorPickle(int count, const std::string& offset, const std::string& sizes, const std::string& strides,
                         const std::string& view = {})
{
    return raw("\x80\x02") +
           "ctorch._utils\n_rebuild_tensor_v2\n((U\x07storagectorch\nFloatStorage\nU\x01"
           "0U\x03"
           "cpuK" +
           static_cast<char>(count) + view + "tQ" + offset + sizes + strides +
           "\x89"
           "ccollections\nOrderedDict\n)RtR.";
}

std::string keysAndStorage(std::int64_t count, const std::vector<float>& values)
{
    std::string out = raw("\x80\x02]U\x01"
                          "0a.");
    out.append(reinterpret_cast<const char*>(&count), 8);
    out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
    return out;
}

}  // namespace

/// PyTorch's files: round trips, refusals, damage of every kind, and real files.
class TorchFileTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    std::filesystem::path put(const std::string& bytes, const char* name = "given.pt")
    {
        // A fresh file, unsynchronised: waiting for the disk thousands of times would take most of a minute.
        std::filesystem::remove(m_folder.path() / name);
        std::ofstream(m_folder.path() / name, std::ios::binary | std::ios::trunc) << bytes;
        return m_folder.path() / name;
    }

    /// The message and hint of the error that reading gives; empty if it gives none.
    QString errorOf(const std::filesystem::path& path, ErrorCode expected = ErrorCode::Format)
    {
        return test::fileErrorTextOf([](const auto& file) { formats::readTorchFile(file); }, path, expected);
    }

private Q_SLOTS:
    void returnsEveryTypeAndStride_data()
    {
        QTest::addColumn<int>("type");
        for (const auto type : {at::kFloat, at::kDouble, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort, at::kChar, at::kByte,
                                at::kBool, at::kComplexFloat, at::kComplexDouble})
            QTest::newRow(at::toString(type)) << static_cast<int>(type);
    }

    void returnsEveryTypeAndStride()
    {
        QFETCH(int, type);
        const auto kind = static_cast<at::ScalarType>(type);
        const auto base = filled({4, 3, 5, 2}, kind);
        const auto lone = filled({4, 1, 5, 5}, kind);
        const PyValue given = PyValue::Dict{
            {"plain", base},
            {"channels last", base.contiguous(at::MemoryFormat::ChannelsLast)},
            {"one channel", lone.to(lone.options(), false, true, at::MemoryFormat::ChannelsLast)},
            {"transposed", base.permute({3, 1, 0, 2})},
            {"scalar", base.flatten()[7]},
            {"empty", at::empty({0}, kind)},
            {"empty 3d", at::empty({2, 0, 3}, kind)},
        };
        const auto path = m_folder.path() / "types.pt";
        formats::writeTorchFile(path, given);
        QVERIFY(same(formats::readTorchFile(path), given));
    }

    void packsViewsWithGaps()
    {
        const auto base = at::arange(0, 100000, at::kFloat);
        const auto path = m_folder.path() / "gaps.pt";
        formats::writeTorchFile(path, PyValue::List{base.slice(0, 10, 20, 3), base.slice(0, 0, 1).expand({5})});
        QVERIFY(std::filesystem::file_size(path) < 3000);
        const auto back = *formats::readTorchFile(path).as<PyValue::List>();
        QVERIFY(same(*back[0].as<at::Tensor>(), base.slice(0, 10, 20, 3).contiguous()));
        QVERIFY(same(*back[1].as<at::Tensor>(), at::zeros({5}, at::kFloat)));
    }

    void returnsNestedValues()
    {
        const auto wide = std::numeric_limits<std::int64_t>::max();
        PyValue::List many;
        for (std::int64_t i = 0; i < 5000; ++i)
            many.emplace_back(i * 1000003);
        const PyValue given = PyValue::Dict{
            {"none", PyValue()},
            {"flags", PyValue::Tuple{{true, false}}},
            {"numbers", PyValue::List{0, -1, 255, 65536, wide, -wide - 1, std::int64_t(1) << 31, -(std::int64_t(1) << 31)}},
            {"many", many},
            {"text", raw("ünï\0code 漢")},
            {"", PyValue::List{PyValue::List{}, PyValue::Dict{}, PyValue::Tuple{}}},
            {7, PyValue::Dict{{-3, "by number"}}},
        };
        const auto path = m_folder.path() / "nested.pt";
        formats::writeTorchFile(path, given);
        QVERIFY(same(formats::readTorchFile(path), given));
        QCOMPARE(*formats::readTorchFile(path).find("many")->as<PyValue::List>()->back().as<std::int64_t>(), 4999 * std::int64_t(1000003));
    }

    void writesTheSameBytesForTheSameValue()
    {
        formats::writeTorchFile(m_folder.path() / "first.pt", smallCheckpoint());
        formats::writeTorchFile(m_folder.path() / "a longer name.pt", smallCheckpoint());
        QVERIFY(readFile(m_folder.path() / "first.pt") == readFile(m_folder.path() / "a longer name.pt"));
    }

    void writerRefusesWhatPythonWould()
    {
        const auto refused = [&](const PyValue& value) {
            try {
                formats::writeTorchFile(m_folder.path() / "refused.pt", value);
            } catch (const Error& error) {
                return error.code() == ErrorCode::Internal;
            }
            return false;
        };
        QVERIFY(refused(PyValue::List{0.5}));
        QVERIFY(refused(at::Tensor()));
        QVERIFY(refused(at::zeros({3}).to_sparse()));
        PyValue deep = 1;
        for (int i = 0; i < 200; ++i)
            deep = PyValue::List{deep};
        QVERIFY(refused(deep));
        QVERIFY(!std::filesystem::exists(m_folder.path() / "refused.pt"));
    }

    void writerNamesTheFolderThatRefuses()
    {
        const auto path = m_folder.path() / "missing" / "last.pt";
        try {
            formats::writeTorchFile(path, smallCheckpoint());
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY(error.code() == ErrorCode::Io);
            QVERIFY2(std::string(error.what()).find("missing/last.pt") != std::string::npos, error.what());
        }
    }

    void writerReportsARefusedWrite()
    {
        // A limit on the length of files refuses a write as a full disk does.
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{64 << 10, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
        std::string message;
        try {
            formats::writeTorchFile(m_folder.path() / "full.pt", PyValue(at::zeros({1 << 20})));
        } catch (const Error& error) {
            message = error.code() == ErrorCode::Io ? error.what() : "another error";
        }
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QVERIFY2(QString::fromStdString(message).contains("File too large"), message.c_str());
        QVERIFY(std::filesystem::is_empty(m_folder.path()) || !std::filesystem::exists(m_folder.path() / "full.pt"));
    }

    void separatesTensorsFromTheRest()
    {
        const auto dict = formats::toStateDict(formats::fromStateDict({{"b", at::ones({2})}, {"a", at::zeros({3})}}));
        QCOMPARE(dict.size(), std::size_t(2));
        QCOMPARE(dict[0].first, std::string("b"));
        QCOMPARE(formats::toStateDict(smallCheckpoint()).size(), std::size_t(1));
        QVERIFY_EXCEPTION_THROWN(formats::toStateDict(PyValue(3)), Error);
    }

    void saysWhatAFileIsInstead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << QByteArray() << "is empty";
        QTest::newRow("page") << bytes("\n <!DOCTYPE html>\n<html>no such file</html>") << "is a web page";
        QTest::newRow("safetensors") << bytes("\x02\0\0\0\0\0\0\0{}") << "safetensors";
        QTest::newRow("lfs") << bytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\n") << "Git LFS";
        QTest::newRow("picture") << bytes("\xff\xd8\xff\xe0 and so on") << "is not a PyTorch file";
        QTest::newRow("pickle") << bytes("\x80\x04\x95\x0a\0\0\0\0\0\0\0K\1.") << "is a Python pickle but not from torch.save";
        QTest::newRow("only magic") << bytes("\x80\x02\x8a\x0a\x6c") << "is truncated: it ends after 5 bytes";
        QTest::newRow("zip begun") << bytes("PK\3\4\0\0\0\0") << "is truncated: it ends after 8 bytes";
    }

    void saysWhatAFileIsInstead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const auto text = errorOf(put(bytes.toStdString()));
        QVERIFY2(text.contains(expected), qPrintable(text));
        QVERIFY2(text.split(" | ").last().size() > 10, "no hint");
    }

    void reportsMissingFiles()
    {
        QVERIFY(errorOf(m_folder.path() / "nothing.pt", ErrorCode::NotFound).contains("there is no file"));
        QVERIFY(errorOf(m_folder.path(), ErrorCode::Io).contains("is a folder"));
    }

    void refusesOtherNames_data()
    {
        QTest::addColumn<QByteArray>("pickle");
        QTest::addColumn<QString>("expected");
        QTest::newRow("os.system") << bytes("\x80\x02"
                                            "cos\nsystem\nU\x04true\x85R.")
                                   << "refers to os.system";
        QTest::newRow("stack global") << bytes("\x80\x04\x8c\x05posix\x8c\x06system\x93\x8c\x04true\x85R.") << "refers to posix.system";
        QTest::newRow("eval") << bytes("\x80\x02"
                                       "c__builtin__\neval\nU\x01"
                                       "1\x85R.")
                              << "refers to __builtin__.eval";
        QTest::newRow("numpy") << bytes("\x80\x02"
                                        "cnumpy.core.multiarray\nscalar\n.")
                               << "refers to numpy.core.multiarray.scalar";
        QTest::newRow("model") << bytes("\x80\x02"
                                        "ctorchvision.models.resnet\nResNet\n)\x81.")
                               << "refers to torchvision.models.resnet.ResNet";
        QTest::newRow("quantised") << bytes("\x80\x02"
                                            "ctorch._utils\n_rebuild_qtensor\n.")
                                   << "refers to torch._utils._rebuild_qtensor";
        QTest::newRow("load") << bytes("\x80\x02"
                                       "ctorch\nload\n.")
                              << "refers to torch.load";
    }

    void refusesOtherNames()
    {
        QFETCH(QByteArray, pickle);
        QFETCH(QString, expected);
        const auto text = errorOf(put(legacyFile(pickle.toStdString(), "")));
        QVERIFY2(text.contains(expected), qPrintable(text));
    }

    void readsLegacyViews()
    {
        const auto sized = [](int a, int b) { return std::string("K") + static_cast<char>(a) + "K" + static_cast<char>(b) + "\x86"; };
        const auto whole = formats::readTorchFile(
            put(legacyFile(tensorPickle(6, raw("K\0"), sized(2, 3), sized(1, 2), "N"), keysAndStorage(6, {0, 1, 2, 3, 4, 5}))));
        QVERIFY(same(*whole.as<at::Tensor>(), at::arange(0, 6, at::kFloat).view({3, 2}).t()));
        // The view is elements 2 to 5; the tensor begins at its second.
        const auto view = formats::readTorchFile(put(legacyFile(
            tensorPickle(6, raw("K\1"), sized(1, 2), sized(2, 1), raw("(U\x01vK\x02K\x03t")), keysAndStorage(6, {0, 1, 2, 3, 4, 5}))));
        QCOMPARE((*view.as<at::Tensor>())[0][1].item<float>(), 4.0f);
    }

    void refusesViewsBeyondTheirStorage_data()
    {
        QTest::addColumn<QByteArray>("offset");
        QTest::addColumn<QByteArray>("sizes");
        QTest::addColumn<QByteArray>("strides");
        QTest::addColumn<QByteArray>("view");
        const auto none = bytes("K\0"), far = bytes("\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7f"), minus = bytes("J\xff\xff\xff\xff");
        QTest::newRow("offset") << bytes("K\1") << bytes("K\6\x85") << bytes("K\1\x85") << bytes("N");
        QTest::newRow("far offset") << far << bytes("K\2\x85") << bytes("K\1\x85") << bytes("N");
        QTest::newRow("negative offset") << minus << bytes("K\2\x85") << bytes("K\1\x85") << bytes("N");
        QTest::newRow("size") << none << bytes("K\7\x85") << bytes("K\1\x85") << bytes("N");
        QTest::newRow("negative size") << none << (minus + "\x85") << bytes("K\1\x85") << bytes("N");
        QTest::newRow("stride") << none << bytes("K\3\x85") << bytes("K\3\x85") << bytes("N");
        QTest::newRow("negative stride") << none << bytes("K\3\x85") << (minus + "\x85") << bytes("N");
        QTest::newRow("overflow") << none << (far + far + "\x86") << bytes("K\0K\0\x86") << bytes("N");
        QTest::newRow("stride overflow") << none << bytes("K\3K\3\x86") << (far + far + "\x86") << bytes("N");
        QTest::newRow("ranks") << none << bytes("K\2\x85") << bytes(")") << bytes("N");
        QTest::newRow("empty far away") << far << bytes("K\0\x85") << bytes("K\1\x85") << bytes("N");
        QTest::newRow("view") << none << bytes("K\1\x85") << bytes("K\1\x85") << bytes("(U\x01vK\x04K\x03t");
        QTest::newRow("view as text") << none << bytes("K\1\x85") << bytes("K\1\x85") << bytes("U\x01v");
        QTest::newRow("far view") << none << bytes("K\1\x85") << bytes("K\1\x85") << ("(U\x01v" + far + far + "t");
    }

    void refusesViewsBeyondTheirStorage()
    {
        QFETCH(QByteArray, offset);
        QFETCH(QByteArray, sizes);
        QFETCH(QByteArray, strides);
        QFETCH(QByteArray, view);
        const auto text =
            errorOf(put(legacyFile(tensorPickle(6, offset.toStdString(), sizes.toStdString(), strides.toStdString(), view.toStdString()),
                                   keysAndStorage(6, {0, 1, 2, 3, 4, 5}))));
        QVERIFY2(text.contains("is invalid") && text.contains("(byte "), qPrintable(text));
    }

    void refusesCraftedPickles_data()
    {
        QTest::addColumn<QByteArray>("pickle");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty stack") << bytes("\x80\x02.") << "a value is missing";
        QTest::newRow("below a mark") << bytes("\x80\x02](a.") << "a value is missing";
        QTest::newRow("no mark") << bytes("\x80\x02]e.") << "a mark is missing";
        QTest::newRow("memo") << bytes("\x80\x02h\x05.") << "was not stored";
        QTest::newRow("huge text") << bytes("\x80\x02\x8d\xff\xff\xff\xff\xff\xff\xff\xff.") << "is truncated";
        QTest::newRow("huge integer") << bytes("\x80\x02\x8b\xff\xff\xff\xff.") << "is truncated";
        QTest::newRow("wide integer") << bytes("\x80\x02\x8a\x09"
                                               "123456789.")
                                      << "more than 64 bits";
        QTest::newRow("cycle") << bytes("\x80\x02]q\1h\1a.") << "contain themselves";
        QTest::newRow("opcode") << bytes("\x80\x02I1\n.") << "opcode 73 does not belong";
        QTest::newRow("odd entries") << bytes("\x80\x02}(NNNu.") << "something that is not a dict";
        QTest::newRow("protocol") << bytes("\x80\x63N.") << "unknown pickle protocol";
        QTest::newRow("not UTF-8") << bytes("\x80\x02X\2\0\0\0\xc3\x28.") << "not UTF-8";
        QTest::newRow("attributes") << bytes("\x80\x02K\1}b.") << "attributes";
        QTest::newRow("call of a type") << bytes("\x80\x02"
                                                 "ctorch\nFloatStorage\n)R.")
                                        << "is not a function but is called";
        QTest::newRow("call of a number") << bytes("\x80\x02K\1)R.") << "something that is not a function";
        QTest::newRow("persistent number") << bytes("\x80\x02K\1Q.") << "not a tuple";
        auto laughs = bytes("\x80\x02(]q\x01");
        for (int i = 0; i < 90; ++i)
            laughs += "]q\x02(h\x01h\x01"
                      "eq\x01";
        QTest::newRow("multiplying") << laughs + "t."
                                     << "too often";
    }

    void refusesCraftedPickles()
    {
        QFETCH(QByteArray, pickle);
        QFETCH(QString, expected);
        const auto text = errorOf(put(legacyFile(pickle.toStdString(), "")));
        QVERIFY2(text.contains(expected), qPrintable(text));
    }

    void refusesPicklesThatMultiplyTheirValues_data()
    {
        QTest::addColumn<QByteArray>("pickle");
        const std::string text = "X" + raw("\xa0\x86\x01\x00") + std::string(100'000, 'x');
        const std::string tuple = "(" + std::string(100'000, 'N') + "t";
        // Stores a function as 1 and its arguments as 2, calls it 200 times, and keeps none of what comes out.
        const auto row = [](const char* name, const std::string& function, const std::string& arguments) {
            std::string pickle = "\x80\x02" + function +
                                 "q\1"
                                 "0" +
                                 arguments +
                                 "q\2"
                                 "0";
            for (int i = 0; i < 200; ++i)
                pickle += "h\1h\2R0";
            QTest::newRow(name) << QByteArray::fromStdString(pickle + "N.");
        };
        row("bytes", "c_codecs\nencode\n", text + "U\6latin1\x86");
        row("device", "ctorch\ndevice\n", text + "\x85");
        row("size", "ctorch\nSize\n", tuple + "\x85");
        std::string pairs = "NN\x86q\3"
                            "0(";
        for (int i = 0; i < 50'000; ++i)
            pairs += "h\3";
        row("dict", "ccollections\nOrderedDict\n", pairs + "t\x85");
    }

    void refusesPicklesThatMultiplyTheirValues()
    {
        QFETCH(QByteArray, pickle);
        const auto message = errorOf(put(legacyFile(pickle.toStdString(), "")));
        QVERIFY2(message.contains("too often"), qPrintable(message));
    }

    void lastOfEqualKeysCounts()
    {
        const auto value = formats::readTorchFile(put(legacyFile(raw("\x80\x02}(U\1aK\1U\1bK\2U\1aK\3u."), raw("\x80\x02]."))));
        QCOMPARE(value.as<PyValue::Dict>()->size(), std::size_t(2));
        QCOMPARE(*value.find("a")->as<std::int64_t>(), std::int64_t(3));
    }

    void saysThatLegacyFilesAreCutOff()
    {
        const auto whole = legacyFile(tensorPickle(6, raw("K\0"), "K\6\x85", "K\1\x85"), keysAndStorage(6, {0, 1, 2, 3, 4, 5}));
        QVERIFY(errorOf(put(whole)).isEmpty());
        for (std::size_t length = 1; length < whole.size(); ++length) {
            const auto text = errorOf(put(whole.substr(0, length)));
            // A storage that its file cannot hold is noticed before the end is reached.
            const bool right = text.contains("is truncated") || text.contains("differs in size from its tensor");
            QVERIFY2(right, qPrintable(QString::number(length) + ": " + text));
        }
    }

    void saysThatZipFilesAreCutOff()
    {
        const auto path = m_folder.path() / "whole.pt";
        formats::writeTorchFile(path, smallCheckpoint());
        const auto whole = readFile(path);
        for (std::size_t length = 4; length < whole.size() - 21; length += 7) {
            const auto text = errorOf(put(whole.substr(0, length)));
            QVERIFY2(text.contains("is truncated: it ends after " + QString::number(length)), qPrintable(text));
        }
    }

    void survivesRandomDamage_data()
    {
        QTest::addColumn<QByteArray>("whole");
        const auto path = m_folder.path() / "whole.pt";
        formats::writeTorchFile(path, smallCheckpoint());
        QTest::newRow("zip") << QByteArray::fromStdString(readFile(path));
        QTest::newRow("legacy") << QByteArray::fromStdString(
            legacyFile(tensorPickle(6, raw("K\0"), "K\6\x85", "K\1\x85", raw("(U\x01vK\0K\6t")), keysAndStorage(6, {0, 1, 2, 3, 4, 5})));
    }

    void survivesRandomDamage()
    {
        QFETCH(QByteArray, whole);
        int refused = 0;
        for (std::uint64_t round = 0; round < 2000; ++round) {
            Random random{round, nameKey("damage")};
            auto bytes = whole.toStdString();
            for (auto flips = random.below(4) + 1; flips-- > 0;)
                bytes[random.below(bytes.size())] ^= static_cast<char>(1 << random.below(8));
            if (random.chance(0.3))
                bytes.resize(random.below(bytes.size()));
            if (random.chance(0.2))
                bytes.insert(random.below(bytes.size() + 1), bytes.substr(random.below(bytes.size() + 1), random.below(40)));
            const auto path = put(bytes);
            try {
                const auto value = formats::readTorchFile(path);
                // What is accepted has to be whole: touch every element.
                for (const auto& [name, tensor] :
                     formats::toStateDict(value.as<PyValue::Dict>() ? value : PyValue(PyValue::Dict{{"t", value}})))
                    if (tensor.numel() < 10000)
                        QVERIFY(same(tensor, tensor.clone()) || !tensor.is_non_overlapping_and_dense());
            } catch (const Error& error) {
                QVERIFY2(error.code() == ErrorCode::Format, error.what());
                ++refused;
            }
        }
        QVERIFY2(refused > 500, qPrintable(QString::number(refused)));
    }

    void noticesChangedContent()
    {
        const auto path = m_folder.path() / "whole.pt";
        formats::writeTorchFile(path, PyValue(at::full({1000}, 1.0)));
        auto bytes = readFile(path);
        bytes[bytes.find(raw("\0\0\x80\x3f")) + 400] ^= 1;
        QVERIFY(errorOf(put(bytes)).contains("a checksum is wrong"));
    }

    void readsPublishedWeights_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("count");
        QTest::addColumn<qint64>("elements");
        QTest::addColumn<double>("sum");
        // Computed by Python: sum(t.double().abs().sum() for t in state_dict.values())
        QTest::newRow("resnet20") << "resnet20-12fca82f.th" << 97 << qint64(271098) << 21349.562591;
        QTest::newRow("resnet56") << "resnet56-4bfd9763.th" << 277 << qint64(857082) << 41377.0862714;
    }

    void readsPublishedWeights()
    {
        QFETCH(QString, file);
        QFETCH(int, count);
        QFETCH(qint64, elements);
        QFETCH(double, sum);
        FOVEA_REQUIRE_SHARED(folder, "weights");
        const auto read = formats::readTorchFile(folder / file.toStdString());
        QVERIFY(read.find("state_dict"));
        const auto weights = formats::toStateDict(*read.find("state_dict"));
        QCOMPARE(static_cast<int>(weights.size()), count);
        QCOMPARE(weights.front().first, std::string("module.conv1.weight"));
        QVERIFY(weights.front().second.sizes() == at::IntArrayRef({16, 3, 3, 3}));
        QCOMPARE(weights.back().first, std::string("module.linear.bias"));
        qint64 total = 0;
        double absolute = 0;
        for (const auto& [name, tensor] : weights) {
            total += tensor.numel();
            absolute += tensor.to(at::kDouble).abs().sum().item<double>();
        }
        QCOMPARE(total, elements);
        QVERIFY2(std::abs(absolute - sum) < 1e-6 * sum, qPrintable(QString::number(absolute, 'g', 12)));
    }

    void saysThatARealDownloadIsCutOff()
    {
        FOVEA_REQUIRE_SHARED(folder, "weights");
        const auto text = errorOf(folder / "resnet18-f37072fd.truncated.pth");
        QVERIFY2(text.contains("is truncated: it ends after 579901 bytes") && text.contains("download"), qPrintable(text));
    }
};

}  // namespace torch_file_test

FOVEA_TEST(torch_file_test::TorchFileTest, fovea::test::NoApplication)
#include "TorchFileTest.moc"
