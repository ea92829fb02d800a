// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/Testing.h"
#include "core/base/AtomicFile.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace report_test {

using namespace fovea;

namespace {

/// Class i is taken for the next one in i % 7 of its 20 pictures; every tenth has no pictures.
api::TestReport reportOf(std::size_t classes)
{
    api::TestReport report;
    report.dataset = "made up";
    report.split = "test";
    report.confusion.assign(classes, std::vector<std::int64_t>(classes, 0));
    for (std::size_t i = 0; i < classes; ++i) {
        const bool isEmpty = i % 10 == 9;
        report.perClass.push_back({"kind <" + std::to_string(i) + ">", 0.5, 0.5, 0.5, isEmpty ? 0 : 20});
        const auto wrong = isEmpty ? 0 : static_cast<std::int64_t>(i % 7);
        report.confusion[i][i] = isEmpty ? 0 : 20 - wrong;
        report.confusion[i][(i + 1) % classes] += wrong;
    }
    return report;
}

QString written(const api::TestReport& report, const char* file = "report.html")
{
    const test::TemporaryFolder folder;
    api::writeReport(report, folder.path());
    return QString::fromStdString(readFile(folder.path() / file));
}

}  // namespace

/// The written report, of few classes and of many.
class ReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheMatrixOfFewClasses()
    {
        const auto html = written(reportOf(50));
        QVERIFY(html.contains("Confusion matrix"));
        QVERIFY(!html.contains("Most confused"));
        QCOMPARE(html.count("<td style="), 50 * 50);
        QVERIFY(html.contains("kind &lt;9&gt;"));
    }

    void showsTheMostConfusedOfMany()
    {
        const auto html = written(reportOf(1000));
        QVERIFY(!html.contains("Confusion matrix"));
        QVERIFY2(html.size() < 200000, qPrintable(QString::number(html.size())));
        const auto pairs = html.mid(html.indexOf("Most confused"));
        QCOMPARE(pairs.left(pairs.indexOf("</table>")).count("<tr>") - 1, 50);
        // Class 6 is the first that is wrong in six of its pictures, which is the most there is.
        QVERIFY(pairs.indexOf("<tr><td>kind &lt;6&gt;<td>kind &lt;7&gt;<td>6<td>30.00&nbsp;%") < pairs.indexOf("kind &lt;13&gt;"));
        QVERIFY(!html.contains("<td>5<td>25.00"));
        QVERIFY(html.contains("<tr><td>kind &lt;8&gt;"));
        QVERIFY2(!html.contains("<tr><td>kind &lt;9&gt;"), "a class without pictures");
    }

    void keepsTheWholeMatrixAsJson()
    {
        const auto text = written(reportOf(60), "report.json");
        QCOMPARE(text.count('\n'), 1);
        const auto json = Json::parse(text.toStdString());
        QCOMPARE(json["confusion"].size(), std::size_t{60});
        QCOMPARE(json["confusion"][6][7], Json(6));
    }

    void tellsTopFiveWhereThereIsOne()
    {
        auto report = reportOf(6);
        QVERIFY(!written(report).toLower().contains("top-5"));
        report.topFive = 0.98765;
        const auto html = written(report);
        QVERIFY(html.contains("top-5 98.77&nbsp;%"));
        QVERIFY2(html.contains("Top-5 accuracy is the fraction"), "the word is explained where it is read");
        QCOMPARE(Json::parse(written(report, "report.json").toStdString())["top5"], Json(0.98765));
    }
};

}  // namespace report_test

FOVEA_TEST(report_test::ReportTest, fovea::test::NoApplication)
#include "ReportTest.moc"
