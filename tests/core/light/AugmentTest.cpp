// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/augment/Pipeline.h"
#include "core/augment/Resize.h"
#include "core/augment/transforms/Geometry.h"
#include "core/base/AtomicFile.h"
#include "core/base/Experiment.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <zlib.h>

#include <cstring>
#include <map>
#include <set>

namespace augment_test {

using namespace fovea;
using namespace fovea::augment;

namespace {

/// What tests/data/augment/record.py wrote: see there.
struct Records {
    Json index;
    std::string raw;

    const std::uint8_t* at(const Json& stored) const
    {
        return reinterpret_cast<const std::uint8_t*>(raw.data()) + stored["at"].get<std::size_t>();
    }
    ImageView view(const Json& stored) const { return {stored["width"], stored["height"], stored["channels"], at(stored)}; }
};

Records readRecords()
{
    const std::string packed = readFile(std::filesystem::path(FOVEA_SOURCE_DIR) / "tests/data/augment/records.bin");
    std::string all(4 << 20, '\0');
    uLongf size = all.size();
    if (uncompress(reinterpret_cast<Bytef*>(all.data()), &size, reinterpret_cast<const Bytef*>(packed.data()), packed.size()) != Z_OK)
        qFatal("records.bin is damaged");
    all.resize(size);
    std::uint32_t length = 0;
    std::memcpy(&length, all.data(), 4);
    return {Json::parse(all.substr(4, length)), all.substr(4 + length)};
}

Image applied(const std::string& operation, const Json& p, const ImageView& in)
{
    Image out;
    if (operation == "rotate")
        rotate(in, p["degrees"], p["bilinear"], out);
    else if (operation == "shift")
        shiftBy(in, p["dx"], p["dy"], out);
    else if (operation == "flip")
        p["direction"] == "vertical" ? flipVertically(in, out) : flipHorizontally(in, out);
    else if (operation == "pad_and_crop")
        padAndCrop(in, p["padding"], p["left"], p["top"], in.width, in.height, out);
    else if (operation == "resize")
        resize(in, p["width"], p["height"], out);
    else if (operation == "resize_and_crop")
        resizeAndCrop(in, p["size"], p["size"], out);
    else if (operation == "resize_shorter")
        resizeShorter(in, p["size"], out);
    else if (operation == "convert")
        convertChannels(in, p["channels"], out);
    return out;
}

/// Noise of every value, so that a wrong pixel shows.
Image noise(int width, int height, int channels, std::uint64_t seed = 1)
{
    Image image(width, height, channels);
    Random random{seed, nameKey("noise")};
    for (auto& v : image.pixels)
        v = static_cast<std::uint8_t>(random.below(256));
    return image;
}

std::shared_ptr<const Transform> make(const std::string& id, Json params = Json::object())
{
    return transforms().factory(id)(ParamSet(resolveParams(Catalogs::require("transform", id).params, params)));
}

/// A picture with one light pixel, to see where a transform takes it.
Image pointAt(int x, int y, int side)
{
    Image image(side, side, 1);
    image.row(y)[x] = 255;
    return image;
}

std::optional<std::pair<int, int>> lightPixel(Image image)
{
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            if (image.row(y)[x] == 255)
                return std::pair{x, y};
    return std::nullopt;
}

}  // namespace

/// Augmentation: equal to torchvision on PIL pictures, evenly drawn, safe for every size.
class AugmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTorchvision()
    {
        const Records records = readRecords();
        std::map<std::string, std::pair<int, int>> found;  // operation -> cases, largest difference
        for (const auto& item : records.index["cases"]) {
            const std::string operation = item["operation"];
            if (operation == "normalize")
                continue;
            const ImageView expected = records.view(item["result"]);
            const Image result =
                applied(operation, item["params"], records.view(records.index["pictures"][item["picture"].get<std::string>()]));
            const std::string what = item["picture"].get<std::string>() + " " + operation + " " + item["params"].dump();
            QVERIFY2(result.width == expected.width && result.height == expected.height && result.channels == expected.channels,
                     what.c_str());
            int worst = 0;
            for (std::size_t i = 0; i < expected.bytes(); ++i)
                worst = std::max(worst, std::abs(int(result.pixels[i]) - int(expected.pixels[i])));
            auto& [count, largest] = found[operation];
            ++count;
            largest = std::max(largest, worst);
            QVERIFY2(worst == 0, (what + ": differs by " + std::to_string(worst)).c_str());
        }
        QCOMPARE(found.size(), std::size_t(8));
        for (const auto& [operation, figures] : found)
            qInfo("%s: %d cases, largest difference %d of 255", operation.c_str(), figures.first, figures.second);
    }

    void normalisesAsTorchvision()
    {
        const Records records = readRecords();
        int cases = 0;
        for (const auto& item : records.index["cases"]) {
            if (item["operation"] != "normalize")
                continue;
            const ImageView in = records.view(records.index["pictures"][item["picture"].get<std::string>()]);
            const Pipeline pipeline({in.channels, in.height, in.width}, {item["params"]["mean"], item["params"]["std"]});
            std::vector<float> values(in.bytes()), expected(in.bytes());
            std::memcpy(expected.data(), records.at(item["result"]), expected.size() * sizeof(float));
            Random random{1};
            pipeline.apply(in, random, values.data());
            QVERIFY2(values == expected, item["params"].dump().c_str());
            ++cases;
        }
        QCOMPARE(cases, 3);
    }

    void turnsLargePicturesAsSmallOnes()
    {
        // Beyond the fixed point's range; a half turn less a little must still end near the other corner.
        Image wide(40000, 3, 1), out;
        wide.row(1)[100] = 255;
        rotate(wide.view(), 179.9999, false, out);
        QCOMPARE(out.width, 40000);
        QCOMPARE(lightPixel(out), std::optional(std::pair(39899, 1)));
    }

    void drawsAnglesEvenly()
    {
        const auto rotation = make("rotation", {{"degrees", 90}});
        // The place of a pixel right of the centre tells the angle.
        const Image image = pointAt(180, 100, 201);
        int left = 0, steep = 0, seen = 0;
        for (std::uint64_t i = 0; i < 2000; ++i) {
            Random random{7, i};
            Image out;
            rotation->apply(image.view(), out, random);
            if (const auto at = lightPixel(out)) {
                ++seen;
                QVERIFY2(at->first >= 99, "turned by more than 90 degrees");
                left += at->second < 100;
                steep += std::abs(at->second - 100) > 57;  // 45 degrees
            }
        }
        QVERIFY2(seen > 1200, qPrintable(QString::number(seen)));
        QVERIFY2(std::abs(left - seen / 2) < seen / 14, qPrintable(QString::number(left)));
        QVERIFY2(std::abs(steep - seen / 2) < seen / 14, qPrintable(QString::number(steep)));
    }

    void drawsShiftsAndCropsEvenly_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("key");
        QTest::newRow("shift") << "shift"
                               << "pixels";
        QTest::newRow("random_crop") << "random_crop"
                                     << "padding";
    }

    void drawsShiftsAndCropsEvenly()
    {
        QFETCH(QString, id);
        QFETCH(QString, key);
        const auto transform = make(id.toStdString(), {{key.toStdString(), 2}});
        const Image image = pointAt(7, 7, 15);
        std::map<std::pair<int, int>, int> counts;
        for (std::uint64_t i = 0; i < 2000; ++i) {
            Random random{11, i};
            Image out;
            transform->apply(image.view(), out, random);
            const auto at = lightPixel(out);
            QVERIFY(at && out.width == 15 && out.height == 15);
            QVERIFY(std::abs(at->first - 7) <= 2 && std::abs(at->second - 7) <= 2);
            ++counts[*at];
        }
        // 25 places of 80 each; five standard deviations are 44.
        QCOMPARE(counts.size(), std::size_t(25));
        for (const auto& [place, count] : counts)
            QVERIFY2(std::abs(count - 80) < 44, qPrintable(QString::number(count)));
    }

    void flipsAsOftenAsAsked_data()
    {
        QTest::addColumn<double>("probability");
        QTest::addColumn<bool>("vertical");
        QTest::newRow("never") << 0.0 << false;
        QTest::newRow("half") << 0.5 << false;
        QTest::newRow("0.2 vertical") << 0.2 << true;
        QTest::newRow("always") << 1.0 << false;
    }

    void flipsAsOftenAsAsked()
    {
        QFETCH(double, probability);
        QFETCH(bool, vertical);
        const auto flip = make("flip", {{"probability", probability}, {"direction", vertical ? "vertical" : "horizontal"}});
        const Image image = pointAt(2, 3, 9);
        const auto flipped = vertical ? std::pair(2, 5) : std::pair(6, 3);
        int count = 0;
        for (std::uint64_t i = 0; i < 2000; ++i) {
            Random random{3, i};
            Image out;
            flip->apply(image.view(), out, random);
            const auto at = lightPixel(out);
            QVERIFY(at == flipped || at == std::pair(2, 3));
            count += at == flipped;
        }
        // Four standard deviations of a binomial count.
        QVERIFY2(std::abs(count - 2000 * probability) <= 4 * std::sqrt(2000 * probability * (1 - probability)),
                 qPrintable(QString::number(count)));
    }

    void resizeKeepsDetailForTheCrop()
    {
        // First in the list, it sees the 64 pixels of the picture, not the network's 16.
        const Image image = noise(64, 64, 1);
        const Pipeline pipeline({1, 16, 16}, {{0.0}, {1.0}},
                                {make("resize", {{"size", 64}}), make("random_crop", {{"padding", 0}, {"size", 16}})});
        Random random{5};
        const Image seen = pipeline.preview(image.view(), random);
        bool found = false;
        for (int y = 0; y + 16 <= 64 && !found; ++y)
            for (int x = 0; x + 16 <= 64 && !found; ++x) {
                Image window;
                padAndCrop(image.view(), 0, x, y, 16, 16, window);
                found = window == seen;
            }
        QVERIFY(found);
    }

    void everyTransformTakesEverySize_data()
    {
        QTest::addColumn<QString>("id");
        for (const auto& info : transforms().entries())
            QTest::newRow(info.id.c_str()) << QString::fromStdString(info.id);
        QVERIFY(transforms().entries().size() >= 5);
    }

    void everyTransformTakesEverySize()
    {
        QFETCH(QString, id);
        const auto transform = make(id.toStdString());
        for (const auto& [width, height] : {std::pair{1, 1}, {28, 28}, {33, 17}, {224, 224}})
            for (const int channels : {1, 3})
                for (std::uint64_t i = 0; i < 4; ++i) {
                    const Image image = noise(width, height, channels);
                    Image out(7, 5, 3), again;
                    Random first{i}, second{i};
                    transform->apply(image.view(), out, first);
                    transform->apply(image.view(), again, second);
                    QVERIFY(out == again);
                    QVERIFY(first.bits() == second.bits());
                    QCOMPARE(out.channels, channels);
                    QVERIFY(out.width > 0 && out.height > 0 && out.pixels.size() == out.view().bytes());
                }
    }

    void everyTransformDrawsTheSameCount()
    {
        for (const auto& info : transforms().entries()) {
            const auto transform = make(info.id);
            std::set<int> counts;
            for (std::uint64_t i = 0; i < 300; ++i) {
                Random random{i}, replay{i};
                Image out;
                transform->apply(noise(9, 9, 1, i).view(), out, random);
                const std::uint64_t next = random.bits();
                int count = 0;
                while (count < 100 && replay.bits() != next)
                    ++count;
                counts.insert(count);
            }
            QVERIFY2(counts.size() == 1 && *counts.begin() < 100, info.id.c_str());
        }
    }

    void pipelineFitsEverySizeToTheNetwork()
    {
        std::vector<std::shared_ptr<const Transform>> all;
        for (const auto& info : transforms().entries())
            all.push_back(make(info.id));
        for (const auto& list : {std::vector<std::shared_ptr<const Transform>>(), all})
            for (const int channels : {1, 3}) {
                const Pipeline pipeline({channels, 32, 24}, {std::vector<double>(channels, 0.5), std::vector<double>(channels, 0.5)}, list);
                for (const auto& [width, height] : {std::pair{1, 1}, {28, 28}, {33, 17}, {500, 2}, {2, 500}})
                    for (const int from : {1, 3}) {
                        std::vector<float> out(pipeline.shape().elements(), 99.f);
                        Random random{2};
                        pipeline.apply(noise(width, height, from).view(), random, out.data());
                        QVERIFY(std::all_of(out.begin(), out.end(), [](float v) { return v >= -1 && v <= 1; }));
                    }
            }
    }

    void readsTheShortForm()
    {
        const ParamSpec* spec = findSpec(Experiment::dataSpecs(), "augment");
        QVERIFY(spec);
        const Json typed = parseParamText(*spec, "rotation(15),shift(2),flip,random_crop(3),flip(0.1, vertical)", "data.augment");
        std::vector<FieldError> errors;
        validateValue(*spec, typed, "data.augment", errors);
        QVERIFY(errors.empty());
        const auto list = ParamSet(Json{{"augment", resolveValue(*spec, typed)}}).components("augment");
        QCOMPARE(list.size(), std::size_t(5));
        QCOMPARE(list[0].params.real("degrees"), 15.0);
        QCOMPARE(list[1].params.integer("pixels"), 2);
        QCOMPARE(list[2].params.real("probability"), 0.5);
        QCOMPARE(list[2].params.text("direction"), std::string("horizontal"));
        QCOMPARE(list[3].params.integer("padding"), 3);
        QCOMPARE(list[4].params.text("direction"), std::string("vertical"));
        QCOMPARE(makeTransforms(list).size(), std::size_t(5));
    }

    void cropsAShareOfTheMiddle()
    {
        // Resize(256) then CenterCrop(224) is a share of 0.875.
        Image ramp(400, 300, 1);
        for (int y = 0; y < 300; ++y)
            for (int x = 0; x < 400; ++x)
                ramp.row(y)[x] = static_cast<std::uint8_t>((3 * x + 7 * y) % 251);
        Image resized, whole, cropped;
        resizeShorter(ramp.view(), 256, resized);
        padAndCrop(resized.view(), 0, (resized.width - 224 + 1) / 2, 16, 224, 224, whole);
        resizeAndCrop(ramp.view(), 224, 224, cropped, 0.875);
        QCOMPARE(resized.width, 341);
        // 58.5 pixels are cut off on the left, rounded half to even.
        padAndCrop(resized.view(), 0, 58, 16, 224, 224, whole);
        QVERIFY(cropped == whole);
        // Also where the picture has the network's size already.
        Random unused{0};
        const Pipeline pipeline({1, 300, 300}, {{0.0}, {1.0}}, {}, 0.5);
        Image square(ramp.view());
        QVERIFY(!(pipeline.preview(square.view(), unused) == Pipeline({1, 300, 300}, {{0.0}, {1.0}}).preview(square.view(), unused)));
    }

    void randomResizedCropKeepsToItsRanges()
    {
        Component component{"random_resized_crop", ParamSet(Json{{"scale", {0.25, 0.5}}, {"ratio", {0.5, 2.0}}})};
        const auto transform = makeTransforms({component}).front();
        QVERIFY(transform->setsSize());
        // Red tells the column and green the row, so the window can be read off the corners.
        Image in(200, 100, 3);
        for (int y = 0; y < 100; ++y)
            for (int x = 0; x < 200; ++x) {
                in.row(y)[3 * x] = static_cast<std::uint8_t>(x);
                in.row(y)[3 * x + 1] = static_cast<std::uint8_t>(2 * y);
            }
        double smallest = 1, largest = 0;
        std::set<int> lefts;
        for (std::uint64_t i = 0; i < 300; ++i) {
            Random random{5, i}, again{5, i};
            Image out, same;
            transform->applyFor(in.view(), 64, 48, out, random);
            transform->applyFor(in.view(), 64, 48, same, again);
            QVERIFY(out == same);
            QCOMPARE(out.width, 64);
            QCOMPARE(out.height, 48);
            const double width = (out.row(0)[3 * 63] - out.row(0)[0]) * 64.0 / 63,
                         height = (out.row(47)[1] - out.row(0)[1]) / 2.0 * 48.0 / 47;
            const double share = width * height / (200 * 100);
            smallest = std::min(smallest, share);
            largest = std::max(largest, share);
            lefts.insert(out.row(0)[0]);
        }
        QVERIFY2(smallest > 0.22 && smallest < 0.3, qPrintable(QString::number(smallest)));
        QVERIFY2(largest > 0.45 && largest < 0.54, qPrintable(QString::number(largest)));
        QVERIFY(lefts.size() > 40);
    }
};

}  // namespace augment_test

FOVEA_TEST(augment_test::AugmentTest, fovea::test::NoApplication)
#include "AugmentTest.moc"
