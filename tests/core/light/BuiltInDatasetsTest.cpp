// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/data/Dataset.h"
#include "core/data/drawn/DigitForms.h"
#include "core/data/drawn/ShapeTexture.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <set>
#include <string>

namespace built_in_datasets_test {

using namespace fovea;
using namespace fovea::data;

namespace {

std::shared_ptr<const Dataset> opened(const std::string& id, int count, int seed = 1, OpenContext context = {})
{
    const auto& entry = Catalogs::require("dataset", id);
    return openDataset({id, ParamSet(resolveParams(entry.params, Json{{"count", count}, {"seed", seed}}))}, context);
}

std::string bits(const Dataset& dataset, Part part, std::size_t index)
{
    Image scratch;
    const auto view = dataset.image(part, index, scratch);
    return {reinterpret_cast<const char*>(view.pixels), view.bytes()};
}

std::string bits(const Dataset& dataset)
{
    std::string all;
    for (const auto part : {Part::Train, Part::Test})
        for (std::size_t i = 0; i < dataset.size(part); ++i)
            all += bits(dataset, part, i) + static_cast<char>(dataset.label(part, i));
    return all;
}

double distance(const std::string& a, const std::string& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const int d = static_cast<unsigned char>(a[i]) - static_cast<unsigned char>(b[i]);
        sum += d * d;
    }
    return std::sqrt(sum) / 255;
}

/// Total ink in full pixels, its centre of mass in pixels (0 is the left edge), and the brightest value.
struct Ink {
    double mass = 0, x = 0, y = 0;
    int brightest = 0;

    explicit Ink(const ImageView& view)
    {
        for (int row = 0; row < view.height; ++row)
            for (int column = 0; column < view.width; ++column) {
                const int value = view.row(row)[column];
                brightest = std::max(brightest, value);
                mass += value / 255.0;
                x += value / 255.0 * (column + 0.5);
                y += value / 255.0 * (row + 0.5);
            }
        x /= mass;
        y /= mass;
    }
};

}  // namespace

/// The datasets that the program draws itself: reproducible, balanced, well-formed and varied.
class BuiltInDatasetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameSeedSameBitsOnAnyNumberOfThreads_data() { rows(); }
    void sameSeedSameBitsOnAnyNumberOfThreads()
    {
        QFETCH(QString, id);
        OpenContext one, two;
        one.threads = 1;
        two.threads = 2;
        const auto a = opened(id.toStdString(), 300, 5, one), b = opened(id.toStdString(), 300, 5, two);
        QVERIFY(bits(*a) == bits(*b));
        QCOMPARE(a->contentId(), b->contentId());
    }

    void otherSeedOtherPictures_data() { rows(); }
    void otherSeedOtherPictures()
    {
        QFETCH(QString, id);
        const auto a = opened(id.toStdString(), 100, 1), b = opened(id.toStdString(), 100, 2);
        QVERIFY(a->contentId() != b->contentId());
        for (std::size_t i = 0; i < 100; ++i)
            QVERIFY2(bits(*a, Part::Train, i) != bits(*b, Part::Train, i), a->sampleName(Part::Train, i).c_str());
    }

    /// A longer dataset begins with the shorter one, so that more pictures add to what was seen.
    void countOnlyAddsPictures_data() { rows(); }
    void countOnlyAddsPictures()
    {
        QFETCH(QString, id);
        const auto few = opened(id.toStdString(), 50), many = opened(id.toStdString(), 60);
        for (std::size_t i = 0; i < 50; ++i)
            QVERIFY(bits(*few, Part::Train, i) == bits(*many, Part::Train, i));
    }

    void sizesAndClassesAreAsAsked_data() { rows(); }
    void sizesAndClassesAreAsAsked()
    {
        QFETCH(QString, id);
        QFETCH(int, side);
        QFETCH(int, channels);
        QFETCH(bool, isHandwriting);
        const auto dataset = opened(id.toStdString(), 1000);
        const auto& info = dataset->info();
        QCOMPARE(QString::fromStdString(info.id), id);
        QCOMPARE(info.classes.size(), std::size_t{10});
        QCOMPARE(info.isHandwriting, isHandwriting);
        QCOMPARE(dataset->size(Part::Train), std::size_t{1000});
        QCOMPARE(dataset->size(Part::Validation), std::size_t{0});
        QCOMPARE(dataset->size(Part::Test), std::size_t{200});
        Image scratch;
        for (const auto part : {Part::Train, Part::Test}) {
            std::map<int, std::size_t> counts;
            for (std::size_t i = 0; i < dataset->size(part); ++i) {
                ++counts[dataset->label(part, i)];
                const auto view = dataset->image(part, i, scratch);
                QCOMPARE(view.width, side);
                QCOMPARE(view.height, side);
                QCOMPARE(view.channels, channels);
            }
            for (int label = 0; label < 10; ++label)
                QCOMPARE(counts[label], dataset->size(part) / 10);
        }
    }

    void smallestTestPartHasEveryClass_data() { rows(); }
    void smallestTestPartHasEveryClass()
    {
        QFETCH(QString, id);
        const auto dataset = opened(id.toStdString(), 20);
        std::set<int> labels;
        for (std::size_t i = 0; i < dataset->size(Part::Test); ++i)
            labels.insert(dataset->label(Part::Test, i));
        QCOMPARE(labels.size(), std::size_t{10});
    }

    void statisticsAreThoseOfThePictures_data() { rows(); }
    void statisticsAreThoseOfThePictures()
    {
        QFETCH(QString, id);
        const auto dataset = opened(id.toStdString(), 4000, 3);
        const auto& stated = dataset->info().statistics.value();
        const auto channels = static_cast<std::size_t>(dataset->info().channels);
        QCOMPARE(stated.mean.size(), channels);
        QCOMPARE(stated.deviation.size(), channels);
        Image scratch;
        for (std::size_t c = 0; c < channels; ++c) {
            double sum = 0, squares = 0, count = 0;
            for (std::size_t i = 0; i < dataset->size(Part::Train); ++i) {
                const auto view = dataset->image(Part::Train, i, scratch);
                for (std::size_t k = c; k < view.bytes(); k += channels, ++count) {
                    sum += view.pixels[k] / 255.0;
                    squares += view.pixels[k] / 255.0 * (view.pixels[k] / 255.0);
                }
            }
            const double mean = sum / count, deviation = std::sqrt(squares / count - mean * mean);
            QVERIFY2(std::abs(mean - stated.mean[c]) < 0.01, qPrintable(QString::number(mean)));
            QVERIFY2(std::abs(deviation - stated.deviation[c]) < 0.01, qPrintable(QString::number(deviation)));
        }
    }

    void noPictureTwice_data() { rows(); }
    void noPictureTwice()
    {
        QFETCH(QString, id);
        const auto dataset = opened(id.toStdString(), 4000);
        std::set<std::string> seen;
        for (const auto part : {Part::Train, Part::Test})
            for (std::size_t i = 0; i < dataset->size(part); ++i)
                QVERIFY2(seen.insert(bits(*dataset, part, i)).second, dataset->sampleName(part, i).c_str());
    }

    void stopCancelsOpening_data() { rows(); }
    void stopCancelsOpening()
    {
        QFETCH(QString, id);
        std::stop_source source;
        OpenContext context;
        context.stop = source.get_token();
        std::size_t reached = 0;
        context.progress = [&](const Text&, std::size_t done, std::size_t) {
            reached = done;
            source.request_stop();
        };
        try {
            opened(id.toStdString(), 100000, 1, context);
            QFAIL("not cancelled");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Cancelled);
        }
        QVERIFY(reached > 0 && reached < 100000);
    }

    void progressEndsWithTheTotal_data() { rows(); }
    void progressEndsWithTheTotal()
    {
        QFETCH(QString, id);
        OpenContext context;
        std::vector<std::size_t> reports;
        std::size_t expected = 0;
        context.progress = [&](const Text& what, std::size_t done, std::size_t total) {
            QVERIFY(!what.empty());
            reports.push_back(done);
            expected = total;
        };
        opened(id.toStdString(), 2500, 1, context);
        QVERIFY(std::is_sorted(reports.begin(), reports.end()) && reports.size() > 1);
        QCOMPARE(reports.back(), std::size_t{3000});
        QCOMPARE(expected, std::size_t{3000});
    }

    void countOutOfRangeIsRefused_data() { rows(); }
    void countOutOfRangeIsRefused()
    {
        QFETCH(QString, id);
        const auto& specs = Catalogs::require("dataset", id.toStdString()).params;
        for (const int count : {19, 1000001, -1}) {
            std::vector<FieldError> errors;
            validateParams(specs, Json{{"count", count}}, "dataset", errors);
            QCOMPARE(errors.size(), std::size_t{1});
            QCOMPARE(errors[0].path, std::string("dataset.count"));
        }
    }

    /// The nearest of 2,000 training pictures mostly has the same class: what is drawn for a class
    /// belongs together and apart from the rest.
    void classesCanBeTold()
    {
        const auto dataset = opened("digits", 2000);
        std::vector<std::string> train;
        for (std::size_t i = 0; i < 2000; ++i)
            train.push_back(bits(*dataset, Part::Train, i));
        int right = 0;
        for (std::size_t i = 0; i < 200; ++i) {
            const auto picture = bits(*dataset, Part::Test, i);
            std::size_t best = 0;
            double nearest = 1e9;
            for (std::size_t k = 0; k < train.size(); ++k)
                if (const double d = distance(picture, train[k]); d < nearest) {
                    nearest = d;
                    best = k;
                }
            right += dataset->label(Part::Train, best) == dataset->label(Part::Test, i);
        }
        QVERIFY2(right >= 140, qPrintable(QString::number(right)));
    }

    void digitsHaveInkAtTheCentre()
    {
        const auto dataset = opened("digits", 4000);
        Image scratch;
        double meanX = 0, meanY = 0;
        for (std::size_t i = 0; i < 4000; ++i) {
            const auto view = dataset->image(Part::Train, i, scratch);
            const Ink ink(view);
            const auto name = dataset->sampleName(Part::Train, i);
            QVERIFY2(ink.mass > 8 && ink.mass < 0.55 * 28 * 28, name.c_str());
            QVERIFY2(ink.brightest > 120, name.c_str());
            QVERIFY2(std::abs(ink.x - 14.5) < 4 && std::abs(ink.y - 14.5) < 4, name.c_str());
            meanX += ink.x / 4000;
            meanY += ink.y / 4000;
        }
        // MNIST has the centre of mass in the middle of the pixel (14, 14).
        QVERIFY2(std::abs(meanX - 14.5) < 0.1 && std::abs(meanY - 14.5) < 0.1, qPrintable(QString("%1 %2").arg(meanX).arg(meanY)));
    }

    void digitsFillTheUsualBox()
    {
        const auto dataset = opened("digits", 1000);
        Image scratch;
        int usual = 0;
        for (std::size_t i = 0; i < 1000; ++i) {
            const auto view = dataset->image(Part::Train, i, scratch);
            int left = 28, right = -1, top = 28, bottom = -1;
            for (int y = 0; y < 28; ++y)
                for (int x = 0; x < 28; ++x)
                    if (view.row(y)[x] > 64) {
                        left = std::min(left, x);
                        right = std::max(right, x);
                        top = std::min(top, y);
                        bottom = std::max(bottom, y);
                    }
            const int longest = std::max(right - left, bottom - top) + 1;
            QVERIFY2(longest >= 11 && longest <= 27, dataset->sampleName(Part::Train, i).c_str());
            usual += longest >= 18 && longest <= 21;
        }
        QVERIFY2(usual > 600 && usual < 950, qPrintable(QString::number(usual)));
    }

    /// A form's variants are mixed point by point, so they must agree in strokes and points.
    void writtenFormsFitTogether()
    {
        for (int digit = 0; digit < 10; ++digit) {
            const auto& all = digits::forms(digit);
            QVERIFY(all.size() >= 4);
            for (const auto& form : all) {
                const auto name = QString("%1 %2").arg(digit).arg(form.name);
                QVERIFY2(form.weight > 0 && !form.variants.empty(), qPrintable(name));
                for (const auto& variant : form.variants) {
                    QVERIFY2(variant.size() == form.variants[0].size(), qPrintable(name));
                    for (std::size_t s = 0; s < variant.size(); ++s) {
                        QVERIFY2(variant[s].size() >= 3 && variant[s].size() == form.variants[0][s].size(), qPrintable(name));
                        for (const auto& p : variant[s])
                            QVERIFY2(p.x > -0.3 && p.x < 1.3 && p.y > -0.2 && p.y < 1.2, qPrintable(name));
                    }
                }
            }
        }
    }

    void writtenFormsVary()
    {
        const auto dataset = opened("digits", 1000);
        for (int digit = 0; digit < 10; ++digit) {
            double nearest = 1e9, sum = 0;
            int pairs = 0;
            for (std::size_t a = static_cast<std::size_t>(digit); a < 1000; a += 10)
                for (std::size_t b = a + 10; b < 1000; b += 10, ++pairs) {
                    const double d = distance(bits(*dataset, Part::Train, a), bits(*dataset, Part::Train, b));
                    nearest = std::min(nearest, d);
                    sum += d;
                }
            // MNIST's own pictures of a class are 6.6 (ones) to 10.1 (twos) apart.
            QVERIFY2(nearest > 0.5 && sum / pairs > 5, qPrintable(QString("%1: %2 %3").arg(digit).arg(nearest).arg(sum / pairs)));
        }
    }

    void shapesStandOutFromTheirGround()
    {
        for (std::uint64_t i = 0; i < 3000; ++i) {
            Random random{i};
            const shapes::Texture ground(random);
            const double ink = shapes::luma(shapes::contrastingColour(ground.first(), ground.second(), random));
            for (int y = 0; y < 32; ++y)
                for (int x = 0; x < 32; ++x)
                    QVERIFY(std::abs(ink - shapes::luma(ground.at(x, y))) >= shapes::kLeastContrast - 1e-9);
        }
    }

private:
    static void rows()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("side");
        QTest::addColumn<int>("channels");
        QTest::addColumn<bool>("isHandwriting");
        QTest::newRow("digits") << "digits" << 28 << 1 << true;
        QTest::newRow("shapes") << "shapes" << 32 << 3 << false;
    }
};

}  // namespace built_in_datasets_test

FOVEA_TEST(built_in_datasets_test::BuiltInDatasetsTest, fovea::test::NoApplication)
#include "BuiltInDatasetsTest.moc"
