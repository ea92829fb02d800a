// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/data/health/Health.h"
#include "core/data/health/NearPictures.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>

namespace health_test {

using namespace fovea;
using namespace fovea::data;

namespace {

/// A picture with a composition and details of its own, drawn at any size.
Image scene(std::uint64_t seed, int width = 96, int height = 96, int channels = 3)
{
    Random random{seed, nameKey("scene")};
    struct Blob {
        double x, y, radius, level[3];
    };
    std::vector<Blob> blobs(14);
    for (auto& blob : blobs)
        blob = {random.uniform(),
                random.uniform(),
                random.uniform(0.05, 0.3),
                {random.uniform(-90, 90), random.uniform(-90, 90), random.uniform(-90, 90)}};
    Image out(width, height, channels);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < channels; ++c) {
                double value = 128;
                for (const auto& blob : blobs) {
                    const double distance = std::hypot((x + 0.5) / width - blob.x, (y + 0.5) / height - blob.y) / blob.radius;
                    value += blob.level[c] * std::exp(-distance * distance);
                }
                out.row(y)[x * channels + c] = static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
            }
    return out;
}

Image recompressed(const Image& image, int quality)
{
    const cv::Mat mat(image.height, image.width, image.channels == 1 ? CV_8UC1 : CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    std::vector<std::uint8_t> bytes;
    cv::imencode(".jpg", mat, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    const cv::Mat back = cv::imdecode(bytes, image.channels == 1 ? cv::IMREAD_GRAYSCALE : cv::IMREAD_COLOR);
    return Image(ImageView{back.cols, back.rows, back.channels(), back.data});
}

/// Pictures of any size in memory; an empty one cannot be read.
class Pictures final : public Dataset {
public:
    explicit Pictures(std::vector<std::string> classes)
    {
        m_info.name = "pictures";
        m_info.classes = std::move(classes);
    }
    void add(Part part, int label, Image image) { m_parts[static_cast<std::size_t>(part)].emplace_back(label, std::move(image)); }
    void warn(Text message, std::vector<std::string> details) { m_warnings.emplace_back(std::move(message), std::move(details)); }

    const DatasetInfo& info() const override { return m_info; }
    std::size_t size(Part part) const override { return of(part).size(); }
    int label(Part part, std::size_t index) const override { return of(part)[index].first; }
    ImageView image(Part part, std::size_t index, Image&) const override
    {
        if (of(part)[index].second.empty())
            throw Error(ErrorCode::Data, Text("picture {index} is damaged", {{"index", std::to_string(index)}}));
        return of(part)[index].second.view();
    }
    std::string contentId() const override { return "pictures"; }
    std::vector<std::pair<Text, std::vector<std::string>>> warnings() const override { return m_warnings; }

private:
    const std::vector<std::pair<int, Image>>& of(Part part) const { return m_parts[static_cast<std::size_t>(part)]; }
    DatasetInfo m_info;
    std::array<std::vector<std::pair<int, Image>>, 3> m_parts;
    std::vector<std::pair<Text, std::vector<std::string>>> m_warnings;
};

/// 12 different pictures in each part, two classes.
Pictures healthy()
{
    Pictures out({"cat", "dog"});
    std::uint64_t seed = 0;
    for (const auto part : kParts)
        for (int i = 0; i < 12; ++i)
            out.add(part, i % 2, scene(seed++));
    return out;
}

std::vector<Finding> of(const HealthReport& report, FindingKind kind)
{
    std::vector<Finding> out;
    for (const auto& finding : report.findings)
        if (finding.kind == kind)
            out.push_back(finding);
    return out;
}

QString kindsOf(const HealthReport& report)
{
    QStringList names;
    for (const auto& finding : report.findings)
        names << QString("%1 (%2)").arg(findingKindName(finding.kind), QString::fromStdString(finding.message.str()));
    return names.join(", ");
}

using Samples = std::vector<SampleRef>;
using Sizes = std::vector<std::size_t>;

}  // namespace

/// The health check on small datasets with one fault each, and on real digits.
class HealthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsNothingInHealthyData()
    {
        const auto report = checkDataset(healthy());
        QVERIFY2(report.isClean(), qPrintable(kindsOf(report)));
        QCOMPARE(report.pictures, std::size_t(36));
    }

    void findsUnreadablePictures()
    {
        auto dataset = healthy();
        dataset.add(Part::Train, 1, {});
        dataset.warn(Text("files left out: {count}", {{"count", "1"}}), {"notes.txt"});
        const auto report = checkDataset(dataset);
        QCOMPARE(kindsOf(report), QString("unreadable (unreadable images: 1), left_out (files left out: 1)"));
        QCOMPARE(report.findings[0].severity, Severity::Problem);
        QCOMPARE(report.findings[0].samples, (Samples{{Part::Train, 12}}));
        QVERIFY(QString::fromStdString(report.findings[0].details.at(0)).contains("picture 12 is damaged"));
        QCOMPARE(report.findings[1].details, (std::vector<std::string>{"notes.txt"}));
    }

    void findsExactCopies()
    {
        auto dataset = healthy();
        dataset.add(Part::Train, 0, scene(0));
        dataset.add(Part::Train, 0, scene(0));
        dataset.add(Part::Train, 1, scene(3));
        const auto report = checkDataset(dataset);
        QCOMPARE(kindsOf(report), QString("duplicate (exact duplicates in the train set: 3, of 2 images)"));
        QCOMPARE(report.findings[0].groupSizes, (Sizes{3, 2}));
        QCOMPARE(report.findings[0].samples,
                 (Samples{{Part::Train, 0}, {Part::Train, 12}, {Part::Train, 13}, {Part::Train, 3}, {Part::Train, 14}}));
    }

    void findsReencodedAndScaledCopies()
    {
        auto dataset = healthy();
        dataset.add(Part::Train, 0, recompressed(scene(2), 75));
        dataset.add(Part::Train, 1, scene(5, 88, 88));
        dataset.add(Part::Train, 1, scene(7, 103, 101));
        const auto report = checkDataset(dataset);
        QCOMPARE(kindsOf(report), QString("near_duplicate (near-duplicates in the train set: 3, of 3 images)"));
        QCOMPARE(report.findings[0].samples,
                 (Samples{{Part::Train, 2}, {Part::Train, 12}, {Part::Train, 5}, {Part::Train, 13}, {Part::Train, 7}, {Part::Train, 14}}));
        HealthOptions options;
        options.nearCopies = false;
        QVERIFY(checkDataset(dataset, options).isClean());
    }

    void findsLeaks()
    {
        auto dataset = healthy();
        dataset.add(Part::Test, 0, scene(4));                    // train's
        dataset.add(Part::Test, 1, recompressed(scene(9), 80));  // nearly train's
        dataset.add(Part::Validation, 0, scene(24));             // test's
        const auto report = checkDataset(dataset);
        const auto exact = of(report, FindingKind::Leak), near = of(report, FindingKind::NearLeak);
        QCOMPARE(report.findings.size(), std::size_t(3));
        QCOMPARE(exact.size(), std::size_t(2));
        QCOMPARE(exact[0].message.str(), std::string("images of the test set that are also in the train set: 1"));
        QCOMPARE(exact[0].samples, (Samples{{Part::Train, 4}, {Part::Test, 12}}));
        QCOMPARE(exact[0].severity, Severity::Problem);
        QCOMPARE(exact[1].samples, (Samples{{Part::Validation, 12}, {Part::Test, 0}}));
        QCOMPARE(near.size(), std::size_t(1));
        QCOMPARE(near[0].samples, (Samples{{Part::Train, 9}, {Part::Test, 13}}));
        QCOMPARE(near[0].severity, Severity::Warning);
    }

    void findsConflictingLabels()
    {
        auto dataset = healthy();
        dataset.add(Part::Train, 1, scene(0));
        dataset.add(Part::Train, 0, recompressed(scene(1), 80));
        const auto report = checkDataset(dataset);
        const auto exact = of(report, FindingKind::LabelConflict), near = of(report, FindingKind::NearLabelConflict);
        QCOMPARE(exact.size(), std::size_t(1));
        QCOMPARE(exact[0].samples, (Samples{{Part::Train, 0}, {Part::Train, 12}}));
        QCOMPARE(exact[0].severity, Severity::Problem);
        QCOMPARE(near.size(), std::size_t(1));
        QCOMPARE(near[0].samples, (Samples{{Part::Train, 1}, {Part::Train, 13}}));
        QVERIFY(report.findings[0].severity == Severity::Problem && report.findings.back().severity == Severity::Warning);
    }

    void findsUnevenAndAbsentClasses()
    {
        Pictures dataset({"many", "few", "single", "never", "only tested"});
        std::uint64_t seed = 0;
        for (int i = 0; i < 22; ++i)
            dataset.add(Part::Train, 0, scene(seed++));
        for (int i = 0; i < 2; ++i)
            dataset.add(Part::Train, 1, scene(seed++));
        dataset.add(Part::Train, 2, scene(seed++));
        for (const int label : {0, 1, 4})
            dataset.add(Part::Test, label, scene(seed++));
        auto report = checkDataset(dataset);
        QCOMPARE(
            kindsOf(report),
            QString("empty_class (classes without images: 1), missing_class (classes without images in the train set: 1), "
                    "missing_class (classes without images in the test set: 1), few_samples (classes with only one training image: 1), "
                    "imbalance ('many' has 22.0 times as many training images as 'single': 22 and 1)"));
        QCOMPARE(report.findings[0].details, (std::vector<std::string>{"never"}));
        QCOMPARE(report.findings[1].details, (std::vector<std::string>{"only tested"}));
        QCOMPARE(report.findings[2].details, (std::vector<std::string>{"single"}));
        QCOMPARE(report.findings[3].samples, (Samples{{Part::Train, 24}}));
        HealthOptions options;
        options.imbalanceRatio = 22;
        QVERIFY(of(checkDataset(dataset, options), FindingKind::Imbalance).empty());
    }

    void findsOddSizes()
    {
        auto dataset = healthy();
        dataset.add(Part::Train, 0, scene(100, 96, 20));
        dataset.add(Part::Test, 0, scene(101, 12, 12));
        dataset.add(Part::Test, 1, scene(102, 200, 140));
        const auto report = checkDataset(dataset);
        QCOMPARE(kindsOf(report), QString("odd_size (images of unusual size or aspect ratio: 2)"));
        QCOMPARE(report.findings[0].samples, (Samples{{Part::Train, 12}, {Part::Test, 12}}));
        QCOMPARE(report.findings[0].details, (std::vector<std::string>{"96×20", "12×12"}));
    }

    void tellsBlankPicturesFromFaintOnes()
    {
        Image blank(32, 32, 1), other(32, 32, 1), faint(32, 32, 1);
        std::fill(blank.pixels.begin(), blank.pixels.end(), 200);
        std::fill(other.pixels.begin(), other.pixels.end(), 190);
        for (std::size_t i = 0; i < faint.pixels.size(); ++i)
            faint.pixels[i] = static_cast<std::uint8_t>(200 + (i / 2 % 2 ? 6 : -6));
        QVERIFY(isNearlySame(blank.view(), blank.view(), false));
        QVERIFY(!isNearlySame(blank.view(), other.view(), false));
        QVERIFY(!isNearlySame(blank.view(), faint.view(), false));
    }

    void nearPairsMissesNone()
    {
        // Against comparing each with each.
        std::vector<Look> looks;
        for (std::uint64_t i = 0; i < 600; ++i) {
            Random random{i % 200, nameKey("look")}, shake{i};
            looks.emplace_back();
            for (auto& v : looks.back())
                v = static_cast<float>(random.uniform(-0.1, 0.1) + shake.uniform(-0.012, 0.012));
        }
        std::vector<std::pair<std::uint32_t, std::uint32_t>> expected;
        for (std::uint32_t a = 0; a < looks.size(); ++a)
            for (std::uint32_t b = a + 1; b < looks.size(); ++b) {
                double sum = 0;
                for (std::size_t k = 0; k < looks[a].size(); ++k)
                    sum += std::pow(looks[a][k] - looks[b][k], 2);
                if (sum < 0.09 * 0.09)
                    expected.emplace_back(a, b);
            }
        QVERIFY(expected.size() > 100);
        QVERIFY(nearPairs(looks, 0.09f, 1) == expected);
        QVERIFY(nearPairs(looks, 0.09f, 3) == expected);
    }

    void isTheSameForAnyThreads()
    {
        auto dataset = healthy();
        for (std::uint64_t i = 0; i < 12; ++i)
            dataset.add(i % 2 ? Part::Test : Part::Train, static_cast<int>(i % 2), recompressed(scene(3 * i), 70));
        dataset.add(Part::Test, 0, {});
        HealthOptions one, four;
        one.threads = 1;
        four.threads = 4;
        const auto a = checkDataset(dataset, one), b = checkDataset(dataset, four);
        QVERIFY(a.findings.size() > 2);
        QCOMPARE(kindsOf(a), kindsOf(b));
        for (std::size_t i = 0; i < a.findings.size(); ++i)
            QVERIFY(a.findings[i].samples == b.findings[i].samples && a.findings[i].groupSizes == b.findings[i].groupSizes);
    }

    void tellsProgressAndStops()
    {
        const auto dataset = healthy();
        std::size_t last = 0, calls = 0;
        checkDataset(dataset, {}, [&](const Text&, std::size_t done, std::size_t total) {
            QCOMPARE(total, std::size_t(36));
            QCOMPARE(done, last + 1);
            last = done;
            ++calls;
        });
        QCOMPARE(calls, std::size_t(36));
        std::stop_source source;
        try {
            checkDataset(
                dataset, {}, [&](const Text&, std::size_t, std::size_t) { source.request_stop(); }, source.get_token());
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Cancelled);
        }
    }

    void leavesRealDigitsAlone()
    {
        FOVEA_REQUIRE_SHARED(folder, "mnist");
        const auto& specs = Catalogs::require("dataset", "mnist").params;
        const auto dataset = openDataset({"mnist", ParamSet(resolveParams(specs, {{"folder", folder.string()}}))});
        const auto report = checkDataset(*dataset);
        QCOMPARE(report.pictures, std::size_t(70000));
        QVERIFY2(of(report, FindingKind::Duplicate).empty() && of(report, FindingKind::Leak).empty(), qPrintable(kindsOf(report)));
        std::size_t near = 0;
        for (const auto kind : {FindingKind::NearDuplicate, FindingKind::NearLeak})
            for (const auto& finding : of(report, kind))
                near += finding.samples.size();
        QVERIFY2(near <= 4, qPrintable(kindsOf(report)));
    }

    void findsReencodedDigits()
    {
        FOVEA_REQUIRE_SHARED(folder, "mnist");
        const auto& specs = Catalogs::require("dataset", "mnist").params;
        const auto digits = openDataset({"mnist", ParamSet(resolveParams(specs, {{"folder", folder.string()}}))});
        // 3,000 digits, and copies of each hundredth.
        Pictures dataset(digits->info().classes);
        Image scratch;
        for (std::size_t i = 0; i < 3000; ++i)
            dataset.add(Part::Train, digits->label(Part::Train, i), Image(digits->image(Part::Train, i, scratch)));
        for (std::size_t i = 0; i < 3000; i += 100)
            dataset.add(Part::Train, digits->label(Part::Train, i), recompressed(Image(digits->image(Part::Train, i, scratch)), 85));
        const auto report = checkDataset(dataset);
        const auto near = of(report, FindingKind::NearDuplicate);
        QCOMPARE(near.size(), std::size_t(1));
        QCOMPARE(near[0].groupSizes, Sizes(30, 2));
        for (std::size_t i = 0; i < 30; ++i)
            QVERIFY(near[0].samples[2 * i].index == 100 * i && near[0].samples[2 * i + 1].index == 3000 + i);
    }
};

}  // namespace health_test

FOVEA_TEST(health_test::HealthTest, fovea::test::NoApplication)
#include "HealthTest.moc"
