// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/EventFile.h"

#include "core/api/Runs.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"
#include "tests/support/core/RunTrace.h"

#include <QtTest>

#include <opencv2/imgcodecs.hpp>

#include <cmath>
#include <limits>
#include <numeric>
#include <set>

namespace event_file_test {

using namespace fovea;
namespace tb = fovea::tensorboard;

namespace {

/// Fails the test where a record is damaged.
std::vector<tb::Event> readEvents(const std::filesystem::path& path)
{
    bool isWhole = false;
    auto events = test::readEventFile(path, &isWhole);
    if (!isWhole)
        qFatal("a record is damaged");
    return events;
}

}  // namespace

/// TensorBoard's event files, read back by the format's own rules.
class EventFileTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

private Q_SLOTS:
    void sumsBytesAsCastagnoli()
    {
        QCOMPARE(formats::crc32c("123456789", 9), 0xe3069283u);
        QCOMPARE(formats::crc32c("", 0), 0u);
        QCOMPARE(formats::crc32c(std::string(32, '\0').data(), 32), 0x8a9136aau);  // RFC 3720, B.4
    }

    void beginsWithTheVersion()
    {
        formats::EventFile first(m_folder.path()), second(m_folder.path());
        QVERIFY(first.path() != second.path());
        QVERIFY(first.path().filename().string().starts_with("events.out.tfevents."));
        const auto events = readEvents(first.path());
        QCOMPARE(events.size(), std::size_t(1));
        QCOMPARE(events[0].file_version(), std::string("brain.Event:2"));
        QVERIFY(events[0].wall_time() > 1.6e9);
    }

    void marksWhereARunGoesOn()
    {
        formats::EventFile file(m_folder.path(), 121);
        const auto events = readEvents(file.path());
        QCOMPARE(events.size(), std::size_t(2));
        QVERIFY(events[1].session_log().status() == tb::SessionLog::START);
        QCOMPARE(events[1].step(), std::int64_t(121));
    }

    void showsEachStepOnceAfterAKillBeforeTheFirst()
    {
        qputenv("FOVEA_HOME", m_folder.path().c_str());
        Experiment experiment;
        experiment.set("data.dataset", Json{{"id", "digits"}, {"count", 200}});
        experiment.set("model", "mlp");
        experiment.set("training.epochs", 1);
        api::RunOptions options;
        options.folder = m_folder.path() / "killed";
        const auto last = options.folder / "checkpoints/last.pt", first = m_folder.path() / "first.pt";
        auto sink = std::make_shared<test::RecordingSink>();
        sink->onEvent = [&](const Event& event) {
            if (const auto* saved = std::get_if<CheckpointSaved>(&event); saved && saved->step == 0)
                std::filesystem::copy_file(last, first);
        };
        QVERIFY(!api::startRun(experiment, {sink}, options)->wait());
        // As a kill leaves it that comes before the next checkpoint: the steps are in the log for TensorBoard.
        std::filesystem::rename(first, last);
        QVERIFY(!api::resumeRun(options.folder, {}, {})->wait());
        std::set<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(options.folder))
            if (entry.path().filename().string().starts_with("events.out.tfevents."))
                files.insert(entry.path());
        QCOMPARE(files.size(), std::size_t{2});
        std::multiset<std::int64_t> steps;
        int experiments = 0;
        for (const auto& file : files)
            for (const auto& event : readEvents(file)) {
                if (event.session_log().status() == tb::SessionLog::START) {
                    steps.erase(steps.lower_bound(event.step()), steps.end());
                    experiments = event.step() == 0 ? 0 : experiments;
                }
                for (const auto& value : event.summary().value()) {
                    if (value.tag() == "Loss/train")
                        steps.insert(event.step());
                    experiments += value.tag().starts_with("experiment");
                }
            }
        QCOMPARE(experiments, 1);
        QVERIFY(steps.size() > 1);
        for (const auto step : steps)
            QCOMPARE(steps.count(step), std::size_t{1});
    }

    void writesScalars()
    {
        formats::EventFile file(m_folder.path());
        file.addScalar("Loss/train", 0.25, 7, 1234.5);
        file.addScalar("Loss/train", std::numeric_limits<double>::quiet_NaN(), 8, 1235);
        file.flush();
        const auto events = readEvents(file.path());
        QCOMPARE(events.size(), std::size_t(3));
        QCOMPARE(events[1].step(), std::int64_t(7));
        QCOMPARE(events[1].wall_time(), 1234.5);
        QCOMPARE(events[1].summary().value(0).tag(), std::string("Loss/train"));
        QCOMPARE(events[1].summary().value(0).simple_value(), 0.25f);
        QVERIFY(std::isnan(events[2].summary().value(0).simple_value()));
    }

    void writesPicturesInTheirColours()
    {
        Image colour(3, 2, 3), grey(5, 4, 1);
        std::iota(colour.pixels.begin(), colour.pixels.end(), std::uint8_t(100));
        std::iota(grey.pixels.begin(), grey.pixels.end(), std::uint8_t(1));
        formats::EventFile file(m_folder.path());
        file.addImage("colour", colour.view(), 1, 1);
        file.addImage("grey", grey.view(), 1, 1);
        file.flush();
        const auto events = readEvents(file.path());
        const auto& image = events[1].summary().value(0).image();
        QCOMPARE(image.width(), 3);
        QCOMPARE(image.height(), 2);
        QCOMPARE(image.colorspace(), 3);
        const auto& png = image.encoded_image_string();
        const cv::Mat decoded = cv::imdecode(std::vector<char>(png.begin(), png.end()), cv::IMREAD_UNCHANGED);
        QVERIFY(decoded.at<cv::Vec3b>(0, 0) == cv::Vec3b(102, 101, 100));
        QVERIFY(decoded.at<cv::Vec3b>(1, 2) == cv::Vec3b(117, 116, 115));
        const auto& second = events[2].summary().value(0).image().encoded_image_string();
        const cv::Mat plain = cv::imdecode(std::vector<char>(second.begin(), second.end()), cv::IMREAD_UNCHANGED);
        QCOMPARE(plain.channels(), 1);
        QVERIFY(std::equal(grey.pixels.begin(), grey.pixels.end(), plain.data));
        QVERIFY_EXCEPTION_THROWN(file.addImage("none", ImageView(), 1, 1), Error);
    }

    void writesText()
    {
        formats::EventFile file(m_folder.path());
        file.addText("notes", "# 标题", 2, 1);
        file.flush();
        const auto value = readEvents(file.path())[1].summary().value(0);
        QCOMPARE(value.metadata().plugin_data().plugin_name(), std::string("text"));
        QCOMPARE(value.tensor().string_val(0), std::string("# 标题"));
    }

    void countsEveryFiniteValue_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("count");
        const double inf = std::numeric_limits<double>::infinity(), most = std::numeric_limits<double>::max();
        QTest::newRow("spread") << QList<double>{-1, 0, 0.5, 0.75, 2} << 5.0;
        QTest::newRow("equal") << QList<double>{3, 3, 3} << 3.0;
        QTest::newRow("one") << QList<double>{-7} << 1.0;
        QTest::newRow("none") << QList<double>{} << 0.0;
        QTest::newRow("not finite") << QList<double>{std::nan(""), 1, inf, -inf, 2} << 2.0;
        QTest::newRow("extreme") << QList<double>{-most, 0, most} << 3.0;
        QTest::newRow("tiny") << QList<double>{0, std::numeric_limits<double>::denorm_min()} << 2.0;
    }

    void countsEveryFiniteValue()
    {
        QFETCH(QList<double>, values);
        QFETCH(double, count);
        formats::EventFile file(m_folder.path());
        file.addHistogram("weights", {values.begin(), values.end()}, 1, 1);
        file.flush();
        const auto histogram = readEvents(file.path())[1].summary().value(0).histo();
        QCOMPARE(histogram.num(), count);
        QCOMPARE(std::accumulate(histogram.bucket().begin(), histogram.bucket().end(), 0.0), count);
        QCOMPARE(histogram.bucket_size(), histogram.bucket_limit_size());
        QVERIFY(std::is_sorted(histogram.bucket_limit().begin(), histogram.bucket_limit().end()));
        QCOMPARE(*histogram.bucket_limit().rbegin(), histogram.max());
    }

    void placesValuesInTheirBuckets()
    {
        formats::EventFile file(m_folder.path());
        file.addHistogram("weights", {0, 0.5, 1.5, 29.5, 30}, 1, 1);
        file.flush();
        const auto histogram = readEvents(file.path())[1].summary().value(0).histo();
        QCOMPARE(histogram.bucket_size(), 30);
        QCOMPARE(histogram.bucket(0), 2.0);
        QCOMPARE(histogram.bucket(1), 1.0);
        QCOMPARE(histogram.bucket(29), 2.0);
        QCOMPARE(histogram.bucket_limit(0), 1.0);
        QCOMPARE(histogram.sum(), 61.5);
        QCOMPARE(histogram.sum_squares(), 0.25 + 2.25 + 870.25 + 900);
    }

    void typesHyperParameters()
    {
        formats::EventFile file(m_folder.path());
        file.addHyperParameters({{"learning_rate", "1e-3"}, {"nesterov", "true"}, {"model", "cnn"}, {"size", "3x3"}, {"cap", "inf"}},
                                {"Accuracy/validation"}, 2e9);
        file.flush();
        const auto events = readEvents(file.path());
        QCOMPARE(events.size(), std::size_t(4));
        tb::HParamsPluginData experiment, start, end;
        QVERIFY(experiment.ParseFromString(events[1].summary().value(0).metadata().plugin_data().content()));
        QVERIFY(start.ParseFromString(events[2].summary().value(0).metadata().plugin_data().content()));
        QVERIFY(end.ParseFromString(events[3].summary().value(0).metadata().plugin_data().content()));
        const auto& values = start.session_start_info().hparams();
        QCOMPARE(values.at("learning_rate").number_value(), 1e-3);
        QVERIFY(values.at("nesterov").bool_value());
        QCOMPARE(values.at("model").string_value(), std::string("cnn"));
        QCOMPARE(values.at("size").string_value(), std::string("3x3"));
        QCOMPARE(values.at("cap").string_value(), std::string("inf"));
        QCOMPARE(experiment.experiment().metric_infos(0).name().tag(), std::string("Accuracy/validation"));
        QVERIFY(experiment.experiment().hparam_infos(0).type() == tb::HParamInfo::DATA_TYPE_FLOAT64);
        QCOMPARE(end.session_end_info().end_time_secs(), 2e9);
    }

    void reportsAFolderThatIsMissing()
    {
        try {
            formats::EventFile file(m_folder.path() / "missing");
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY(error.code() == ErrorCode::Io);
        }
    }
};

}  // namespace event_file_test

FOVEA_TEST(event_file_test::EventFileTest, fovea::test::NoApplication)
#include "EventFileTest.moc"
