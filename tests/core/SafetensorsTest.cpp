// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/Safetensors.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/Random.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <ATen/ATen.h>

#include <cstring>
#include <fstream>

namespace safetensors_test {

using namespace fovea;

namespace {

at::Tensor filledTensor(at::IntArrayRef sizes, at::ScalarType type)
{
    auto out = at::empty(sizes, type);
    auto* to = static_cast<std::uint8_t*>(out.data_ptr());
    for (std::size_t i = 0; i < out.nbytes(); ++i)
        to[i] = type == at::kBool ? i % 3 == 0 : static_cast<std::uint8_t>(i * 37 + 11);
    return out;
}

bool sameBits(const at::Tensor& a, const at::Tensor& b)
{
    if (a.scalar_type() != b.scalar_type() || a.sizes() != b.sizes())
        return false;
    const auto x = a.contiguous(), y = b.contiguous();
    return x.numel() == 0 || std::memcmp(x.data_ptr(), y.data_ptr(), x.nbytes()) == 0;
}

std::string littleEndian(std::uint64_t value)
{
    std::string out;
    for (int i = 0; i < 8; ++i, value >>= 8)
        out += static_cast<char>(value & 0xff);
    return out;
}

std::string fileOf(const std::string& header, const std::string& data = {}) { return littleEndian(header.size()) + header + data; }

}  // namespace

/// The safetensors format: round trips, its rules, damage of every kind.
class SafetensorsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    std::filesystem::path put(const std::string& bytes)
    {
        const auto path = m_folder.path() / "given.safetensors";
        std::filesystem::remove(path);
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    /// Message, hint and detail of the error that reading gives; empty if it gives none.
    QString errorOf(const std::filesystem::path& path)
    {
        try {
            formats::readSafetensors(path);
            return {};
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Format || std::string(error.what()).find(path.string()) == std::string::npos)
                return "wrong code, or no path: " + QString::fromUtf8(error.what());
            return QString::fromStdString(error.what() + (" | " + error.hint().str() + " | " + error.detail()));
        }
    }

    formats::StateDict everyType() const
    {
        formats::StateDict out;
        for (const auto type :
             {at::kFloat, at::kDouble, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kShort, at::kChar, at::kByte, at::kBool}) {
            const std::string name = at::toString(type);
            out.emplace_back(name + ".plain", filledTensor({2, 3, 5}, type));
            out.emplace_back(name + ".scalar", filledTensor({}, type));
            out.emplace_back(name + ".empty", at::empty({0, 3}, type));
        }
        return out;
    }

    std::string smallFile()
    {
        const auto path = m_folder.path() / "small.safetensors";
        formats::writeSafetensors(
            path, {{"conv.weight", filledTensor({2, 3}, at::kFloat)}, {"norm.count", at::scalar_tensor(7, at::kLong)}}, {{"format", "pt"}});
        return readFile(path);
    }

private Q_SLOTS:
    void refusesLongNames()
    {
        const auto header = [](std::size_t length) {
            return Json{{std::string(length, 'a'), {{"dtype", "U8"}, {"shape", {1}}, {"data_offsets", {0, 1}}}}}.dump();
        };
        QVERIFY(errorOf(put(fileOf(header(1000), "x"))).isEmpty());
        QVERIFY(errorOf(put(fileOf(header(1001), "x"))).contains("the name of a tensor is longer than 1,000 bytes"));
        QVERIFY(errorOf(put(fileOf(header(200'000), "x"))).contains("the name of a tensor is longer than 1,000 bytes"));
    }

    void returnsEveryType()
    {
        const auto given = everyType();
        const std::map<std::string, std::string> metadata = {{"format", "pt"}, {"fovea.card", "{\"名\": \"鸟\"}"}};
        const auto path = m_folder.path() / "权重.safetensors";
        formats::writeSafetensors(path, given, metadata);
        const auto back = formats::readSafetensors(path);
        QVERIFY(back.metadata == metadata);
        QCOMPARE(back.tensors.size(), given.size());
        const std::map<std::string, at::Tensor> byName(back.tensors.begin(), back.tensors.end());
        for (const auto& [name, tensor] : given)
            QVERIFY2(sameBits(byName.at(name), tensor), name.c_str());
    }

    void packsStrides()
    {
        const auto base = filledTensor({2, 3, 4, 5}, at::kFloat);
        const auto path = m_folder.path() / "strides.safetensors";
        formats::writeSafetensors(path,
                                  {{"last", base.contiguous(at::MemoryFormat::ChannelsLast)}, {"turned", base.permute({3, 1, 0, 2})}});
        const auto back = formats::readSafetensors(path);
        QVERIFY(sameBits(back.tensors[0].second, base));
        QVERIFY(sameBits(back.tensors[1].second, base.permute({3, 1, 0, 2})));
        QVERIFY(back.metadata.empty());
    }

    void alignsEveryTensor()
    {
        formats::writeSafetensors(
            m_folder.path() / "aligned.safetensors",
            {{"a", filledTensor({3}, at::kByte)}, {"b", filledTensor({2}, at::kDouble)}, {"c", filledTensor({1}, at::kHalf)}});
        const auto bytes = readFile(m_folder.path() / "aligned.safetensors");
        std::uint64_t length = 0;
        std::memcpy(&length, bytes.data(), 8);
        QCOMPARE(length % 8, std::uint64_t(0));
        const auto header = nlohmann::json::parse(bytes.substr(8, length));
        QCOMPARE(header["b"]["data_offsets"].dump(), std::string("[0,16]"));
        QCOMPARE(header["c"]["data_offsets"].dump(), std::string("[16,18]"));
        QCOMPARE(header["a"]["data_offsets"].dump(), std::string("[18,21]"));
    }

    void readsWhatIsInAnyOrder()
    {
        const auto file = formats::readSafetensors(
            put(fileOf(R"({"z":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"data_offsets":[1,3],"shape":[2,1],"dtype":"U8"}}   )",
                       "\1\2\3")));
        QCOMPARE(file.tensors.size(), std::size_t(2));
        QCOMPARE(file.tensors[0].first, std::string("z"));
        QCOMPARE(file.tensors[1].second[1][0].item<int>(), 3);
    }

    void takesAnyNonZeroByteForTrue()
    {
        const auto file =
            formats::readSafetensors(put(fileOf(R"({"b":{"dtype":"BOOL","shape":[3],"data_offsets":[0,3]}})", std::string("\0\2\1", 3))));
        const auto bools = file.tensors[0].second;
        QCOMPARE(bools.scalar_type(), at::kBool);
        QCOMPARE(bools.sum().item<int>(), 2);
        QCOMPARE(static_cast<int>(static_cast<const std::uint8_t*>(bools.data_ptr())[1]), 1);
    }

    void writerRefuses()
    {
        const auto refused = [&](const formats::StateDict& tensors) {
            try {
                formats::writeSafetensors(m_folder.path() / "refused.safetensors", tensors);
            } catch (const Error& error) {
                return error.code() == ErrorCode::Internal;
            }
            return false;
        };
        QVERIFY(refused({{"a", at::ones({1})}, {"a", at::ones({1})}}));
        QVERIFY(refused({{"__metadata__", at::ones({1})}}));
        QVERIFY(refused({{"c", at::ones({1}, at::kComplexFloat)}}));
        QVERIFY(refused({{"s", at::ones({3}).to_sparse()}}));
        QVERIFY(refused({{"not UTF-8 \xc3\x28", at::ones({3})}}));
        QVERIFY(!std::filesystem::exists(m_folder.path() / "refused.safetensors"));
    }

    void refusesHostileHeaders_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& file, const char* expected) {
            QTest::newRow(name) << QByteArray::fromStdString(file) << expected;
        };
        const auto entry = [](const char* type, const char* shape, const char* offsets) {
            return std::string("{\"t\":{\"dtype\":\"") + type + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}";
        };
        const std::string eight(8, 'x');
        row("empty", "", "is truncated");
        row("short", "abc", "is truncated");
        row("huge header", littleEndian(UINT64_MAX) + "{}", "larger than the format allows");
        row("header beyond the file", littleEndian(50) + "{}", "is truncated");
        row("no brace", fileOf(" {}"), "does not begin with a brace");
        row("no JSON", fileOf("{\"a\":}"), "not JSON");
        row("not UTF-8", fileOf("{\"\xc3\x28\":1}"), "not JSON");
        row("list", fileOf("{\"t\":[1,2]}"), "incomplete");
        row("no type", fileOf("{\"t\":{\"shape\":[],\"data_offsets\":[0,0]}}"), "incomplete");
        row("number as type", fileOf("{\"t\":{\"dtype\":1,\"shape\":[],\"data_offsets\":[0,0]}}"), "the entry of 't' is invalid");
        row("unknown type", fileOf(entry("F8_E4M3", "[8]", "[0,8]"), eight), "unsupported data type F8_E4M3");
        row("negative size", fileOf(entry("U8", "[-8]", "[0,8]"), eight), "the entry of 't' is invalid");
        row("fraction", fileOf(entry("U8", "[8.0]", "[0,8]"), eight), "the entry of 't' is invalid");
        row("text as size", fileOf(entry("U8", "[\"8\"]", "[0,8]"), eight), "the entry of 't' is invalid");
        row("overflow", fileOf(entry("F32", "[4294967296,4294967296]", "[0,8]"), eight), "too large");
        row("overflow to fit", fileOf(entry("U8", "[4294967304,4294967296,16]", "[0,8]"), eight), "too large");
        row("size beyond 63 bits", fileOf(entry("U8", "[9223372036854775809]", "[0,8]"), eight), "too large");
        row("zero times huge", fileOf(entry("U8", "[0,18446744073709551615]", "[0,0]")), "too large");
        row("size beyond 64 bits", fileOf(entry("U8", "[18446744073709551617]", "[0,8]"), eight), "the entry of 't' is invalid");
        row("wrong product", fileOf(entry("F32", "[3]", "[0,8]"), eight), "does not fit its bytes");
        row("backwards", fileOf(entry("U8", "[8]", "[8,0]"), eight), "offsets of 't' are invalid");
        row("three offsets", fileOf(entry("U8", "[8]", "[0,4,8]"), eight), "offsets of 't' are invalid");
        row("huge offsets", fileOf(entry("U8", "[0]", "[18446744073709551615,18446744073709551615]")), "follow a gap");
        row("gap at first", fileOf(entry("U8", "[4]", "[4,8]"), eight), "follow a gap");
        row("beyond the end", fileOf(entry("U8", "[16]", "[0,16]"), eight), "is truncated");
        row("far beyond the end", fileOf(entry("F32", "[1152921504606846976]", "[0,4611686018427387904]"), eight), "is truncated");
        row("more data", fileOf(entry("U8", "[4]", "[0,4]"), eight), "continues after its last tensor");
        row("overlap",
            fileOf(R"({"a":{"dtype":"U8","shape":[6],"data_offsets":[0,6]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}})", eight),
            "overlap those of another tensor");
        row("same bytes",
            fileOf(R"({"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}})", eight),
            "overlap those of another tensor");
        row("named twice",
            fileOf(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}})", eight),
            "names 'a' twice");
        row("metadata no map", fileOf("{\"__metadata__\":[]}"), "not a map of strings");
        row("metadata of numbers", fileOf("{\"__metadata__\":{\"a\":1}}"), "not a map of strings");
        row("deep", fileOf("{\"a\":" + std::string(100000, '[')), "nested deeper");
        row("deep objects", fileOf("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}"), "nested deeper");
        std::string dimensions = "[1";
        for (int i = 0; i < 64; ++i)
            dimensions += ",1";
        row("65 dimensions", fileOf(entry("U8", (dimensions + "]").c_str(), "[0,1]"), "x"), "the entry of 't' is invalid");
    }

    void refusesHostileHeaders()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, expected);
        const auto text = errorOf(put(file.toStdString()));
        QVERIFY2(text.contains(expected), qPrintable(text));
    }

    void saysThatItIsCutOff()
    {
        const auto whole = smallFile();
        QVERIFY(errorOf(put(whole)).isEmpty());
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const auto text = errorOf(put(whole.substr(0, length)));
            QVERIFY2(text.contains("is truncated: it ends after " + QString::number(length)), qPrintable(text));
        }
    }

    void survivesRandomDamage()
    {
        const auto whole = smallFile();
        int refused = 0;
        for (std::uint64_t round = 0; round < 4000; ++round) {
            Random random{round, nameKey("damage")};
            auto bytes = whole;
            for (auto flips = random.below(4) + 1; flips-- > 0;)
                bytes[random.below(bytes.size())] ^= static_cast<char>(1 << random.below(8));
            if (random.chance(0.2))
                bytes.resize(random.below(bytes.size()));
            if (random.chance(0.2))
                bytes.insert(random.below(bytes.size() + 1), bytes.substr(random.below(bytes.size() + 1), random.below(40)));
            const auto path = put(bytes);
            try {
                for (const auto& [name, tensor] : formats::readSafetensors(path).tensors)
                    QVERIFY(sameBits(tensor, tensor.clone()));
            } catch (const Error& error) {
                QVERIFY2(error.code() == ErrorCode::Format, error.what());
                ++refused;
            }
        }
        QVERIFY2(refused > 1000 && refused < 4000, qPrintable(QString::number(refused)));
    }

    void tellsItsKind()
    {
        const auto whole = smallFile();
        QVERIFY(formats::looksLikeSafetensors(whole.substr(0, 100), whole.size()));
        QVERIFY(formats::looksLikeSafetensors(whole.substr(0, 20), 20));
        QVERIFY(!formats::looksLikeSafetensors("PK\3\4 and so {", 100));
        QVERIFY(!formats::looksLikeSafetensors("{\"a\": 1}", 8));
        QVERIFY(!formats::looksLikeSafetensors("", 0));
    }
};

}  // namespace safetensors_test

FOVEA_TEST(safetensors_test::SafetensorsTest, fovea::test::NoApplication)
#include "SafetensorsTest.moc"
