// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "tests/support/Command.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <opencv2/imgcodecs.hpp>
#include <QtTest>

namespace deep_command_test {

namespace fs = std::filesystem;
using fovea::Json;

/// Datasets as cameras, microscopes and satellites give them, by the command.
class DeepCommandTest : public QObject {
    Q_OBJECT

    fovea::test::TemporaryFolder m_home;
    fovea::test::Command m_command{m_home.path()};

    static void write(const fs::path& file, const cv::Mat& pixels)
    {
        std::vector<std::uint8_t> bytes;
        cv::imencode(file.extension().string(), pixels, bytes);
        fovea::test::writeRaw(file, std::string(bytes.begin(), bytes.end()));
    }

private Q_SLOTS:
    /// 12 bits in 16-bit files. The classes lie within one step of 8 bits: 2049 to 2063 are all 128 of 255.
    void learnsWhatEightBitsDoNotShow()
    {
        const auto folder = m_home.path() / "deep";
        cv::RNG random(1);
        for (const auto& [part, count] : {std::pair{"train", 40}, std::pair{"val", 10}})
            for (const auto& [name, low] : {std::pair{"dim", 2049}, std::pair{"bright", 2058}})
                for (int i = 0; i < count; ++i) {
                    cv::Mat pixels(8, 8, CV_16U);
                    random.fill(pixels, cv::RNG::UNIFORM, low, low + 6);
                    write(folder / part / name / (std::to_string(i) + ".png"), pixels);
                }
        const auto run = (m_home.path() / "run").string();
        const auto trained = m_command.call({"train", "--dataset", folder.c_str(), "--set", "data.range=4095", "--model", "mlp", "--epochs",
                                             "20", "--batch-size", "16", "--out", run.c_str(), "--json"});
        QVERIFY2(trained.code == 0, (trained.out + trained.error).c_str());
        const auto last = Json::parse(trained.out.substr(trained.out.rfind('\n', trained.out.size() - 2) + 1));
        QCOMPARE(last["validation_accuracy"], Json(1.0));
        for (const char* name : {"dim", "bright"}) {
            const auto answer = m_command.call({"predict", run.c_str(), (folder / "val" / name).c_str(), "--json"});
            QVERIFY2(answer.code == 0, answer.error.c_str());
            for (const auto& picture : answer.json())
                QCOMPARE(picture["top"][0]["class"], Json(name));
        }
        const auto tested = m_command.call({"test", run.c_str(), "--split", "validation", "--json"});
        QVERIFY2(tested.code == 0, tested.error.c_str());
        QCOMPARE(tested.json()["accuracy"], Json(1.0));
    }

    void saysThatInfraredIsNotUsed()
    {
        const auto folder = m_home.path() / "fields";
        // Red, green, blue and infrared without a name, 2 × 1 pixels, as rasterio writes it.
        const std::string pixels = {10, 20, 30, 0, 40, 50, 60, 100};
        std::string file("II*\0\x10\0\0\0", 8);
        file += pixels;
        const auto entry = [&](std::uint32_t tag, std::uint32_t count, std::uint32_t value) {
            for (const auto& [number, bytes] : {std::pair{tag, 2}, std::pair{3U, 2}, std::pair{count, 4}, std::pair{value, 4}})
                for (int i = 0; i < bytes; ++i)
                    file += static_cast<char>(number >> 8 * i);
        };
        constexpr std::uint32_t kTags = 10, kBits = 16 + 2 + 12 * kTags + 4;
        file += std::string("\x0a\0", 2);
        for (const auto& [tag, value] : {std::pair{256U, 2U}, std::pair{257U, 1U}})
            entry(tag, 1, value);
        entry(258, 4, kBits);
        for (const auto& [tag, value] : {std::pair{259U, 1U}, std::pair{262U, 2U}, std::pair{273U, 8U}, std::pair{277U, 4U},
                                         std::pair{278U, 1U}, std::pair{279U, 8U}, std::pair{338U, 0U}})
            entry(tag, 1, value);
        file += std::string(4, '\0') + std::string("\x08\0\x08\0\x08\0\x08\0", 8);
        for (const char* name : {"wheat/1.tif", "wheat/2.tif", "rye/1.tif", "rye/2.tif"}) {
            file[8] = static_cast<char>(file[8] + 1);
            fovea::test::writeRaw(folder / name, file);
        }
        const std::string note = "only red, green and blue are used: 4 images have more channels, such as infrared";
        const auto info = m_command.call({"datasets", "info", folder.c_str()});
        QVERIFY2((info.out + info.error).find(note) != std::string::npos, (info.out + info.error).c_str());
        const auto asJson = m_command.call({"datasets", "info", folder.c_str(), "--json"});
        QVERIFY2(asJson.out.find(note) != std::string::npos, asJson.out.c_str());
        const auto checked = m_command.call({"datasets", "check", folder.c_str()});
        QVERIFY2((checked.out + checked.error).find(note) != std::string::npos, (checked.out + checked.error).c_str());
        const auto trained = m_command.call(
            {"train", "--dataset", folder.c_str(), "--model", "mlp", "--epochs", "1", "--out", (m_home.path() / "field-run").c_str()});
        QVERIFY2((trained.out + trained.error).find(note) != std::string::npos, (trained.out + trained.error).c_str());
    }
};

}  // namespace deep_command_test

FOVEA_TEST(deep_command_test::DeepCommandTest, QCoreApplication)
#include "DeepCommandTest.moc"
