// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Pipeline.h"
#include "core/augment/Resize.h"
#include "core/data/Loader.h"
#include "core/data/pictures/ImageDecoder.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"
#include "tests/support/TinyDataset.h"

#include <opencv2/imgcodecs.hpp>
#include <QtTest>

#include <set>

namespace deep_pictures_test {

using namespace fovea;
using data::Part;
namespace fs = std::filesystem;

namespace {

constexpr int kSide = 64, kLevels = 4096;

void writePicture(const fs::path& file, const cv::Mat& pixels)
{
    std::vector<std::uint8_t> bytes;
    cv::imencode(".png", pixels, bytes);
    test::writeRaw(file, std::string(bytes.begin(), bytes.end()));
}

/// Every value of 12 bits once.
cv::Mat allLevels()
{
    cv::Mat pixels(kSide, kSide, CV_16U);
    for (int i = 0; i < kLevels; ++i)
        pixels.at<std::uint16_t>(i / kSide, i % kSide) = static_cast<std::uint16_t>(i);
    return pixels;
}

std::shared_ptr<const data::Dataset> open(const fs::path& folder)
{
    return data::openDataset({"image_folder", ParamSet(Json{{"folder", folder.string()}})});
}

augment::Pipeline plainPipeline(int side, int channels, std::vector<std::shared_ptr<const augment::Transform>> transforms = {})
{
    const auto count = static_cast<std::size_t>(channels);
    return augment::Pipeline({channels, side, side}, {std::vector<double>(count, 0.0), std::vector<double>(count, 1.0)},
                             std::move(transforms));
}

Image noise(int width, int height, int channels, std::uint64_t seed)
{
    Image out(width, height, channels);
    const auto bytes = test::noise(out.pixels.size(), seed);
    std::copy(bytes.begin(), bytes.end(), out.pixels.begin());
    return out;
}

DeepImage widened(const Image& picture)
{
    DeepImage out(picture.width, picture.height, picture.channels);
    for (std::size_t i = 0; i < out.pixels.size(); ++i)
        out.pixels[i] = static_cast<std::uint16_t>(picture.pixels[i] * 257);
    return out;
}

}  // namespace

/// Pictures with more than 8 bits a value keep them from the file to the network's floats.
class DeepPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAllLevelsUpToTheBatch()
    {
        const test::TemporaryFolder folder;
        writePicture(folder.path() / "a/1.png", allLevels());
        writePicture(folder.path() / "b/1.png", cv::Mat(kSide, kSide, CV_8U, cv::Scalar(51)));
        const auto dataset = open(folder.path());
        QCOMPARE(dataset->info().white, 4095.0);
        const auto pipeline = std::make_shared<augment::Pipeline>(plainPipeline(kSide, 1));
        data::Loader loader(dataset, test::everySample(*dataset, Part::Train), pipeline, {.batchSize = 2});
        loader.start(0);
        const auto batch = loader.next();
        QVERIFY(batch.has_value());
        const auto& values = batch->inputs;
        QCOMPARE(std::set<float>(values.begin(), values.begin() + kLevels).size(), std::size_t(kLevels));
        for (const int level : {0, 1, 7, 2049, 4095})
            QVERIFY(std::abs(values[static_cast<std::size_t>(level)] - static_cast<float>(level) / 4095) < 1e-5F);
        // Of 8 bits, and the same as ever.
        QVERIFY(std::abs(values[kLevels] - 0.2F) < 1e-6F);
    }

    void givesEightBitsToWhateverShowsPictures()
    {
        const test::TemporaryFolder folder;
        writePicture(folder.path() / "a/1.png", allLevels());
        const auto dataset = open(folder.path());
        Image scratch;
        const auto shown = dataset->image(Part::Train, 0, scratch);
        DeepImage deepScratch;
        const auto deep = dataset->deepImage(Part::Train, 0, deepScratch);
        for (int i = 0; i < kLevels; ++i)
            QCOMPARE(int(shown.pixels[i]), int((deep.pixels[i] * 255U + 32767U) / 65535U));
    }

    /// Other datasets have the same in 16 bits as in 8.
    void widensWhatHasEightBits()
    {
        const test::TinyDataset dataset(2, {0, 1, 1});
        DeepImage scratch;
        const auto picture = dataset.deepImage(Part::Train, 2, scratch);
        QCOMPARE(picture.width, 2);
        QCOMPARE(int(picture.pixels[0]), 2 * 257);
        QCOMPARE(int(picture.pixels[1]), 257);
    }

    void measuresInSixteenBits()
    {
        const test::TemporaryFolder folder;
        cv::Mat pixels(kSide, kSide, CV_16U, cv::Scalar(2049));
        pixels.at<std::uint16_t>(0, 0) = 4095;
        writePicture(folder.path() / "a/1.png", pixels);
        const auto figures = augment::normalizers().factory("dataset")({}, *open(folder.path()), 1);
        QCOMPARE(figures.mean[0], std::round((2049.0 * 4095 + 4095) / 4096 / 4095 * 1e4) / 1e4);
    }

    void changesAsEightBitsAreChanged_data()
    {
        QTest::addColumn<QString>("id");
        for (const auto& info : augment::transforms().entries())
            QTest::newRow(info.id.c_str()) << QString::fromStdString(info.id);
    }

    /// The same chance, the same geometry; what is interpolated is rounded finer.
    void changesAsEightBitsAreChanged()
    {
        QFETCH(QString, id);
        const auto& registry = augment::transforms();
        const auto transform = registry.factory(id.toStdString())(
            ParamSet(resolveParams(Catalogs::require("transform", id.toStdString()).params, Json::object())));
        for (const int channels : {1, 3})
            for (std::uint64_t seed = 0; seed < 5; ++seed) {
                const Image picture = noise(23, 31, channels, seed);
                Image narrow;
                DeepImage wide;
                Random first{seed}, second{seed};
                transform->applyFor(picture.view(), 16, 12, narrow, first);
                transform->applyDeep(widened(picture).view(), 16, 12, wide, second);
                QCOMPARE(wide.width, narrow.width);
                QCOMPARE(wide.height, narrow.height);
                // Two passes of a scaling round by half a step each.
                for (std::size_t i = 0; i < wide.pixels.size(); ++i)
                    QVERIFY(std::abs(wide.pixels[i] - narrow.pixels[i] * 257) <= 257 * 3 / 2);
                QCOMPARE(first.uniform(), second.uniform());
            }
    }

    void scalesFinely()
    {
        // A ramp of 16-bit steps below one step of 8 bits stays one.
        DeepImage ramp(40, 1, 1);
        for (int x = 0; x < 40; ++x)
            ramp.pixels[static_cast<std::size_t>(x)] = static_cast<std::uint16_t>(30000 + 3 * x);
        DeepImage half, again;
        augment::resize(ramp.view(), 20, 1, half);
        for (int x = 1; x + 1 < 20; ++x)
            QVERIFY(std::abs(half.pixels[static_cast<std::size_t>(x)] - (30000 + 6 * x + 1.5)) <= 1);
        const DeepImage white(9, 7, 3);
        DeepImage full = white;
        std::fill(full.pixels.begin(), full.pixels.end(), std::uint16_t{65535});
        augment::resizeAndCrop(full.view(), 4, 4, again, 0.8);
        QVERIFY(std::all_of(again.pixels.begin(), again.pixels.end(), [](auto value) { return value == 65535; }));
    }
};

}  // namespace deep_pictures_test

FOVEA_TEST(deep_pictures_test::DeepPicturesTest, fovea::test::NoApplication)
#include "DeepPicturesTest.moc"
