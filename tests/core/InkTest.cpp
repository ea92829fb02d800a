// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Ink.h"
#include "core/base/Error.h"
#include "core/data/Dataset.h"
#include "core/predict/InkInput.h"
#include "tests/support/InkPhoto.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace ink_test {

using namespace fovea;

namespace {

constexpr double kMiddle = 14.5;
constexpr std::size_t kDigits = 25;

std::shared_ptr<const data::Dataset> mnist(const std::filesystem::path& folder)
{
    return data::openDataset(data::datasetFromArgument(folder.string()));
}

double meanDifference(const ImageView& a, const ImageView& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.bytes(); ++i)
        sum += std::abs(static_cast<int>(a.pixels[i]) - static_cast<int>(b.pixels[i]));
    return sum / static_cast<double>(a.bytes());
}

struct Ink {
    double x = 0, y = 0;  ///< centre of mass, from the picture's edge
    int width = 0, height = 0, brightest = 0;
};

Ink measure(const ImageView& picture)
{
    const cv::Mat mat(picture.height, picture.width, CV_8U, const_cast<std::uint8_t*>(picture.pixels));
    const auto moments = cv::moments(mat);
    const auto box = cv::boundingRect(mat > 127);
    double brightest = 0;
    cv::minMaxLoc(mat, nullptr, &brightest);
    return {moments.m10 / moments.m00 + 0.5, moments.m01 / moments.m00 + 0.5, box.width, box.height, static_cast<int>(brightest)};
}

Image canvas(int width, int height, int channels, std::uint8_t value)
{
    Image out(width, height, channels);
    std::fill(out.pixels.begin(), out.pixels.end(), value);
    return out;
}

cv::Mat matOf(Image& picture) { return {picture.height, picture.width, picture.channels == 1 ? CV_8UC1 : CV_8UC3, picture.pixels.data()}; }

struct Case {
    const char* name;
    test::InkPhoto photo;
    bool isDark = true;
};

}  // namespace

/// Ink of any picture in MNIST's form: digits of MNIST that were made into photos come back as they were.
class InkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bringsPhotosBack_data()
    {
        QTest::addColumn<int>("which");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i].name) << static_cast<int>(i);
    }

    void bringsPhotosBack()
    {
        QFETCH(int, which);
        FOVEA_REQUIRE_SHARED(folder, "mnist");
        const auto& [name, photo, isDark] = cases()[static_cast<std::size_t>(which)];
        const auto dataset = mnist(folder);
        Image scratch;
        double sum = 0;
        int far = 0, inverted = 0;
        for (std::size_t i = 0; i < kDigits; ++i) {
            const auto digit = dataset->image(data::Part::Test, i, scratch);
            Random random{7, i};
            Image page = test::photographed(digit, photo, random);
            if (!isDark)
                for (auto& value : page.pixels)
                    value = static_cast<std::uint8_t>(255 - value);
            const auto found = api::prepareInk(page.view());
            QVERIFY2(found, qPrintable(QString("digit %1 was not found").arg(i)));
            inverted += found->wasInverted;
            sum += meanDifference(found->picture.view(), digit);
            const auto was = measure(digit), is = measure(found->picture.view());
            far += std::abs(was.x - is.x) > 1 || std::abs(was.y - is.y) > 1;
        }
        // Two different digits of one class are 25 apart and more.
        QVERIFY2(sum / kDigits < 13, qPrintable(QString::number(sum / kDigits)));
        QCOMPARE(inverted, isDark ? static_cast<int>(kDigits) : 0);
        QVERIFY2(far <= 1, qPrintable(QString::number(far)));
    }

    void keepsTheForm_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("pen");
        for (const int length : {12, 60, 400, 2500})
            for (const int pen : {1, std::max(2, length / 8)})
                for (const int channels : {1, 3})
                    QTest::addRow("%d-%d-%d", length, pen, channels) << channels << length << pen;
    }

    void keepsTheForm()
    {
        QFETCH(int, channels);
        QFETCH(int, length);
        QFETCH(int, pen);
        Image page = canvas(2 * length, 3 * length / 2, channels, 255);
        const cv::Point from(length / 3, length / 4), to(length / 3 + length / 2, length / 4 + length);
        cv::line(matOf(page), from, to, cv::Scalar::all(20), pen, cv::LINE_AA);
        const auto found = api::prepareInk(page.view());
        QVERIFY(found);
        QVERIFY(found->wasInverted);
        QCOMPARE(found->picture.width, 28);
        QCOMPARE(found->picture.height, 28);
        QCOMPARE(found->picture.channels, 1);
        const auto ink = measure(found->picture.view());
        QVERIFY(std::abs(ink.x - kMiddle) <= 0.6 && std::abs(ink.y - kMiddle) <= 0.6);
        QVERIFY2(std::abs(ink.height - 20) <= 1, qPrintable(QString::number(ink.height)));
        QVERIFY(ink.brightest >= 250);
        QCOMPARE(found->picture.pixels[0], std::uint8_t{0});
        // Thin strokes stay about two pixels wide: each row crosses the line once.
        double total = 0;
        for (const auto value : found->picture.pixels)
            total += value;
        QVERIFY2(total / 255 > 1.2 * 20, qPrintable(QString::number(total / 255)));
    }

    void dropsDust()
    {
        Image clean = canvas(300, 300, 1, 240);
        cv::ellipse(matOf(clean), {120, 150}, {40, 70}, 10, 0, 360, cv::Scalar(30), 12, cv::LINE_AA);
        Image dusty = clean;
        for (int i = 0; i < 12; ++i)
            cv::circle(matOf(dusty), {20 + 23 * i, i % 2 ? 15 : 280}, 1, cv::Scalar(60), -1);
        QVERIFY(api::prepareInk(dusty.view())->picture == api::prepareInk(clean.view())->picture);
    }

    void findsNoInkOnEmptyPages()
    {
        QVERIFY(!api::prepareInk({}));
        for (const std::uint8_t value : {0, 128, 255})
            for (const int side : {1, 2, 28, 500})
                QVERIFY(!api::prepareInk(canvas(side, side, 1, value).view()));
        const Image nothing = canvas(28, 28, 1, 0);
        for (std::uint64_t i = 0; i < 4; ++i) {
            Random random{11, i};
            test::InkPhoto photo;
            photo.noise = 2.F * static_cast<float>(i);
            photo.shadow = 0.1F * static_cast<float>(i);
            QVERIFY2(!api::prepareInk(test::photographed(nothing.view(), photo, random).view()), qPrintable(QString::number(i)));
        }
    }

    void knowsTheForm()
    {
        FOVEA_REQUIRE_SHARED(folder, "mnist");
        const auto dataset = mnist(folder);
        Image scratch;
        std::size_t known = 0;
        for (std::size_t i = 0; i < 300; ++i) {
            const auto digit = dataset->image(data::Part::Test, i, scratch);
            known += predict::hasInkForm(digit);
            Image inverted(digit);
            for (auto& value : inverted.pixels)
                value = static_cast<std::uint8_t>(255 - value);
            QVERIFY(!predict::hasInkForm(inverted.view()));
        }
        QVERIFY2(known >= 290, qPrintable(QString::number(known)));
        QVERIFY(!predict::hasInkForm(canvas(28, 28, 1, 0).view()));
        QVERIFY(!predict::hasInkForm(canvas(56, 56, 1, 0).view()));
        Image corner = canvas(28, 28, 1, 0);
        cv::line(matOf(corner), {2, 2}, {2, 18}, cv::Scalar(255), 2);
        QVERIFY(!predict::hasInkForm(corner.view()));
    }

    void readsModes()
    {
        QVERIFY(api::inkModeFromName("auto") == api::InkMode::Auto);
        QVERIFY(api::inkModeFromName("on") == api::InkMode::On);
        QVERIFY(api::inkModeFromName("off") == api::InkMode::Off);
        QVERIFY_EXCEPTION_THROWN(api::inkModeFromName("On"), Error);
    }

private:
    static const std::vector<Case>& cases()
    {
        static const std::vector<Case> all = [] {
            test::InkPhoto usual, shadow, faint, canvas, close;
            shadow.shadow = 0.5F;
            faint.ink = 150;
            canvas = {400, 400, 10, 255, 0, 0, 0, 0, 0};
            close.width = close.height = 300;
            return std::vector<Case>{{"photo", usual},   {"shadow", shadow}, {"pencil", faint},
                                     {"canvas", canvas}, {"close", close},   {"blackboard", usual, false}};
        }();
        return all;
    }
};

}  // namespace ink_test

FOVEA_TEST(ink_test::InkTest, fovea::test::NoApplication)
#include "InkTest.moc"
