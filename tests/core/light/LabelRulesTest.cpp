// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Catalogs.h"
#include "core/base/Error.h"
#include "core/base/ParamSpec.h"
#include "core/data/health/Health.h"
#include "core/data/pictures/LabelRules.h"
#include "tests/support/ErrorText.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <map>

namespace label_rules_test {

namespace fs = std::filesystem;
using namespace fovea;
using namespace fovea::data;
using Names = std::vector<std::string>;

namespace {

std::string picture() { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/rgb.png"); }

std::shared_ptr<const Dataset> opened(const fs::path& place, const Json& rules = Json::object())
{
    auto component = datasetFromArgument(place);
    Json params = component.params.json();
    params.update(rules);
    return openDataset({component.id, ParamSet(resolveParams(Catalogs::require("dataset", component.id).params, params))});
}

std::size_t all(const Dataset& dataset) { return dataset.size(Part::Train) + dataset.size(Part::Validation) + dataset.size(Part::Test); }

std::string warningsOf(const Dataset& dataset)
{
    std::string told;
    for (const auto& [message, details] : dataset.warnings())
        told += message.str() + "\n";
    for (const auto& note : dataset.notes())
        told += note.str() + "\n";
    return told;
}

}  // namespace

/// Classes that are probably mistakes in the labels: found, refused, and settled as the user says.
class LabelRulesTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;

    fs::path folderOf(const std::vector<std::pair<std::string, int>>& classes)
    {
        static int number = 0;
        const fs::path folder = m_home.path() / std::to_string(number++);
        for (const auto& [name, count] : classes)
            for (int i = 0; i < count; ++i)
                test::writeRaw(folder / name / (std::to_string(i) + ".png"), picture());
        return folder;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void findsSimilarClasses_data()
    {
        QTest::addColumn<QString>("classes");
        QTest::addColumn<QString>("groups");
        QTest::newRow("different") << "cat,dog,hot-dog,hotdog_2"
                                   << "";
        QTest::newRow("case") << "Cat,Dog,cat,dog"
                              << "Cat=cat,Dog=dog";
        QTest::newRow("spaces") << "hot dog,hotdog , hot  dog"
                                << "hot dog=hotdog = hot  dog";
        QTest::newRow("numbers") << "0,0.0,1,1.0,2,20"
                                 << "0=0.0,1=1.0";
        QTest::newRow("codes of characters") << "5e03,5000"
                                             << "";
        QTest::newRow("leading zeros") << "01,1,10"
                                       << "01=1";
        QTest::newRow("numbers of things") << "12345678901234567890,12345678901234567891"
                                           << "";
        QTest::newRow("small numbers") << "0.0000001,0.0000002"
                                       << "";
        QTest::newRow("one character in two forms")
            << QStringLiteral("caf\u00e9,cafe\u0301,cafe") << QStringLiteral("caf\u00e9=cafe\u0301");
        QTest::newRow("case beyond ASCII") << "É,é,ß,ẞ"
                                           << "É=é,ß=ẞ";
        QTest::newRow("full width") << "ＡＢ,AB"
                                    << "ＡＢ=AB";
        QTest::newRow("letters") << "A,B,C,a,b,c"
                                 << "";
        QTest::newRow("letters and words") << "A,B,C,Dog,a,b,c,dog"
                                           << "Dog=dog";
        QTest::newRow("two letters") << "A,B,a,b"
                                     << "A=a,B=b";
        QTest::newRow("Chinese") << "猫,狗"
                                 << "";
    }

    void tellsNamesApartThatAreNoText() { QVERIFY(similarClasses({"caf\xe8", "caf\xe9", "\xc4\xf1", "\xb9\xb7"}).empty()); }

    void findsSimilarClasses()
    {
        QFETCH(QString, classes);
        Names names;
        for (const auto& name : classes.split(','))
            names.push_back(name.toStdString());
        QStringList found;
        for (const auto& group : similarClasses(names)) {
            QStringList members;
            for (const auto i : group)
                members << QString::fromStdString(names[i]);
            found << members.join('=');
        }
        QTEST(found.join(','), "groups");
    }

    void knowsMissingLabels()
    {
        for (const char* name : {"nan", "NaN", " NAN ", "<NA>", "NULL", "#N/A", "n/a", "-nan"})
            QVERIFY2(isMissingLabel(name), name);
        for (const char* name : {"none", "NA", "nano", "0", "", "unknown", "nanny"})
            QVERIFY2(!isMissingLabel(name), name);
    }

    void refusesMergesOrKeepsSimilarClasses()
    {
        const auto folder = folderOf({{"Dog", 2}, {"dog", 3}, {"cat", 1}});
        const auto error = test::errorTextOf([&] { opened(folder); });
        QVERIFY2(error.contains("differ only in case, spaces or the form of a number: 'Dog' (2), 'dog' (3)"), qPrintable(error));
        QVERIFY2(error.contains("data.dataset.similar_classes=merge"), qPrintable(error));
        const auto merged = opened(folder, {{"similar_classes", "merge"}});
        QVERIFY(merged->info().classes == (Names{"cat", "dog"}));
        QCOMPARE(all(*merged), std::size_t{6});
        std::array<int, 2> counts{};
        for (std::size_t i = 0; i < 6; ++i)
            ++counts.at(static_cast<std::size_t>(merged->label(Part::Train, i)));
        QCOMPARE(counts[1], 5);
        QVERIFY2(warningsOf(*merged).find("merged into the class 'dog': 'Dog' (2), 'dog' (3)") != std::string::npos,
                 warningsOf(*merged).c_str());
        const auto kept = opened(folder, {{"similar_classes", "keep"}});
        QVERIFY(kept->info().classes == (Names{"Dog", "cat", "dog"}));
        QVERIFY(warningsOf(*kept).find("differ only in case") != std::string::npos);
    }

    /// They look the same on a screen, so the message has to say more than the names.
    void tellsNamesThatLookTheSameApart()
    {
        const auto folder = folderOf({{"caf\u00e9", 2}, {"cafe\u0301", 1}, {"Dog", 1}, {"dog", 1}});
        const auto error = test::errorTextOf([&] { opened(folder); });
        QVERIFY2(
            error.contains(QStringLiteral("classes that look the same but have different characters, such as é as one character or as e "
                                          "and an accent: 'cafe\u0301' (1, U+0301), 'caf\u00e9' (2, U+00E9)")),
            qPrintable(error));
        const auto kept = opened(folder, {{"similar_classes", "keep"}});
        const auto warnings = QString::fromStdString(warningsOf(*kept));
        QVERIFY2(warnings.contains("U+0301") &&
                     warnings.contains("differ only in case, spaces or the form of a number: 'Dog' (1), 'dog' (1)"),
                 qPrintable(warnings));
        QCOMPARE(opened(folder, {{"similar_classes", "merge"}})->info().classes.size(), std::size_t{2});
        const auto report = checkDataset(*kept);
        QVERIFY(std::any_of(report.findings.begin(), report.findings.end(), [](const Finding& finding) {
            return finding.kind == FindingKind::SimilarLabels && finding.message.str().find("(U+00E9)") != std::string::npos;
        }));
    }

    void mergesClassesOfDifferentSets()
    {
        const auto folder = folderOf({{"train/Dog", 2}, {"train/cat", 2}, {"val/dog", 1}, {"val/cat", 1}});
        QVERIFY(!test::errorTextOf([&] { opened(folder); }).isEmpty());
        const auto merged = opened(folder, {{"similar_classes", "merge"}});
        QVERIFY(merged->info().classes == (Names{"Dog", "cat"}));
        QCOMPARE(merged->size(Part::Validation), std::size_t{2});
        QCOMPARE(merged->label(Part::Validation, 0) + merged->label(Part::Validation, 1), 1);
    }

    void refusesOrLeavesOutMissingLabels()
    {
        const auto folder = folderOf({{"images", 6}});
        writeFileAtomically(folder / "table.csv", "file,label\nimages/0.png,10\nimages/1.png,nan\nimages/2.png,2\nimages/3.png,NaN\n"
                                                  "images/4.png,1\nimages/5.png,2\n");
        const auto error = test::errorTextOf([&] { opened(folder / "table.csv"); });
        QVERIFY2(error.contains("look like missing labels: 'NaN' (1), 'nan' (1)"), qPrintable(error));
        QVERIFY2(error.contains("data.dataset.missing_labels=skip"), qPrintable(error));
        const auto without = opened(folder / "table.csv", {{"missing_labels", "skip"}});
        QVERIFY(without->info().classes == (Names{"1", "2", "10"}));
        QCOMPARE(all(*without), std::size_t{4});
        QVERIFY(warningsOf(*without).find("classes left out: 'NaN' (1), 'nan' (1)") != std::string::npos);
        const auto kept = opened(folder / "table.csv", {{"missing_labels", "keep"}, {"similar_classes", "keep"}});
        QCOMPARE(kept->info().classes.size(), std::size_t{5});
    }

    void refusesOrLeavesOutEmptyLabels()
    {
        const auto folder = folderOf({{"images", 4}});
        writeFileAtomically(folder / "table.csv", "file,label\nimages/0.png,a\nimages/1.png,\nimages/2.png,b\nimages/3.png,  \n");
        const auto error = test::errorTextOf([&] { opened(folder / "table.csv"); });
        QVERIFY2(error.contains("line 3: the column 'label' is empty") && error.contains("data.dataset.missing_labels=skip"),
                 qPrintable(error));
        const auto without = opened(folder / "table.csv", {{"missing_labels", "skip"}});
        QVERIFY(without->info().classes == (Names{"a", "b"}));
        QVERIFY2(warningsOf(*without).find("classes left out: '(empty)' (2)") != std::string::npos, warningsOf(*without).c_str());
        QVERIFY(opened(folder / "table.csv", {{"missing_labels", "keep"}})->info().classes == (Names{"a", "b", "(empty)"}));
        writeFileAtomically(folder / "none.csv", "file,label\nimages/0.png,\nimages/1.png,\n");
        const auto none = test::errorTextOf([&] { opened(folder / "none.csv", {{"missing_labels", "skip"}}); });
        QVERIFY2(none.contains("no image has a label"), qPrintable(none));
    }

    void refusesOrSettlesSeveralLabels()
    {
        const auto folder = folderOf({{"images", 6}});
        writeFileAtomically(folder / "table.csv", "file,label\nimages/0.png,Mass\nimages/1.png,Effusion\nimages/2.png,Effusion|Mass\n"
                                                  "images/3.png,Mass\nimages/4.png,Nodule|Mass\nimages/5.png,Effusion|Mass\n");
        const auto error = test::errorTextOf([&] { opened(folder / "table.csv"); });
        QVERIFY2(error.contains("3 images have several labels") && error.contains("the first is 'Effusion|Mass' in line 4"),
                 qPrintable(error));
        QVERIFY2(error.contains("data.dataset.multiple_labels=skip"), qPrintable(error));
        const auto without = opened(folder / "table.csv", {{"multiple_labels", "skip"}});
        QVERIFY(without->info().classes == (Names{"Effusion", "Mass"}));
        QCOMPARE(all(*without), std::size_t{3});
        QVERIFY(warningsOf(*without).find("classes left out: 'Effusion|Mass' (2), 'Nodule|Mass' (1)") != std::string::npos);
        const auto first = opened(folder / "table.csv", {{"multiple_labels", "first"}});
        QVERIFY(first->info().classes == (Names{"Effusion", "Mass", "Nodule"}));
        QCOMPARE(first->label(Part::Train, 2), 0);
        QCOMPARE(first->label(Part::Train, 4), 2);
        const auto kept = opened(folder / "table.csv", {{"multiple_labels", "keep"}});
        QCOMPARE(kept->info().classes.size(), std::size_t{4});
        QVERIFY(warningsOf(*kept).find("labels that are several classes: 'Effusion|Mass' (2), 'Nodule|Mass' (1)") != std::string::npos);
        const auto report = checkDataset(*kept);
        const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                        [](const Finding& finding) { return finding.kind == FindingKind::MultipleLabels; });
        QVERIFY(found != report.findings.end() && found->severity == Severity::Problem);
        // Folders are called as the user wants.
        QCOMPARE(opened(folderOf({{"a", 1}, {"b", 1}, {"a,b", 1}}))->info().classes.size(), std::size_t{3});
    }

    /// Rows of one image with other classes, and a label as Python writes a list.
    void refusesOrSettlesContradictions()
    {
        const auto folder = folderOf({{"images", 4}});
        writeFileAtomically(folder / "table.csv", "file,label\nimages/0.png,cat\nimages/1.png,dog\nimages/0.png,dog\n"
                                                  "images/2.png,['cat']\nimages/3.png,dog\nimages/3.png,dog\n");
        const auto error = test::errorTextOf([&] { opened(folder / "table.csv"); });
        QVERIFY2(error.contains("an image is listed with different classes") &&
                     error.contains("images/0.png is 'cat' in line 2, 'dog' in line 4"),
                 qPrintable(error));
        QVERIFY2(error.contains("data.dataset.multiple_labels=skip"), qPrintable(error));
        const auto without = opened(folder / "table.csv", {{"multiple_labels", "skip"}});
        QVERIFY(without->info().classes == (Names{"cat", "dog"}));
        QCOMPARE(all(*without), std::size_t{3});
        const auto first = opened(folder / "table.csv", {{"multiple_labels", "first"}});
        QCOMPARE(all(*first), std::size_t{4});
        QCOMPARE(first->label(Part::Train, 0), 0);
        QCOMPARE(all(*opened(folder / "table.csv", {{"multiple_labels", "keep"}})), std::size_t{5});
        // A class of such images alone is gone with them, and a repeated contradiction is one.
        writeFileAtomically(folder / "more.csv", "file,label\nimages/0.png,cat\nimages/0.png,wolf\nimages/0.png,wolf\n"
                                                 "images/1.png,dog\nimages/2.png,cat\n");
        QVERIFY(opened(folder / "more.csv", {{"multiple_labels", "skip"}})->info().classes == (Names{"cat", "dog"}));
        QCOMPARE(all(*opened(folder / "more.csv", {{"multiple_labels", "keep"}})), std::size_t{4});
    }

    void warnsOfMeasurements()
    {
        const auto folder = folderOf({{"images", 4}});
        writeFileAtomically(folder / "ages.csv", "file,label\nimages/0.png,20.5\nimages/1.png,23\nimages/2.png,20.5\nimages/3.png,31.25\n");
        QVERIFY(warningsOf(*opened(folder / "ages.csv")).find("the classes are numbers such as 20.5") != std::string::npos);
        writeFileAtomically(folder / "grades.csv", "file,label\nimages/0.png,1.0\nimages/1.png,2.0\nimages/2.png,v1.5\nimages/3.png,1.0\n");
        QVERIFY(warningsOf(*opened(folder / "grades.csv")).find("the classes are numbers") == std::string::npos);
    }

    void refusesOrSettlesSeveralMarks()
    {
        const auto folder = folderOf({{"images", 5}});
        writeFileAtomically(folder / "table.csv", "file,cat,dog\nimages/0.png,1,0\nimages/1.png,0,1\nimages/2.png,1,1\nimages/3.png,0,1\n"
                                                  "images/4.png,0,0\n");
        const auto error = test::errorTextOf([&] { opened(folder / "table.csv"); });
        QVERIFY2(error.contains("line 4: the image has 2 of the classes cat, dog") && error.contains("data.dataset.multiple_labels=skip"),
                 qPrintable(error));
        const auto half = test::errorTextOf([&] { opened(folder / "table.csv", {{"multiple_labels", "skip"}}); });
        QVERIFY2(half.contains("line 6: the image has 0 of the classes") && half.contains("data.dataset.missing_labels=skip"),
                 qPrintable(half));
        const Json skip = {{"multiple_labels", "skip"}, {"missing_labels", "skip"}};
        const auto without = opened(folder / "table.csv", skip);
        QCOMPARE(all(*without), std::size_t{3});
        QVERIFY2(warningsOf(*without).find("images skipped (several labels): 1") != std::string::npos, warningsOf(*without).c_str());
        const auto first = opened(folder / "table.csv", {{"multiple_labels", "first"}, {"missing_labels", "skip"}});
        QCOMPARE(all(*first), std::size_t{4});
        QCOMPARE(first->label(Part::Train, 2), 0);
    }

    void refusesOrLeavesOutClassesWithoutAReadableImage()
    {
        const auto folder = folderOf({{"b", 2}, {"c", 2}});
        for (const char* name : {"1.png", "2.jpg"})
            test::writeRaw(folder / "a" / name, "no picture");
        const auto error = test::errorTextOf([&] { opened(folder); });
        QVERIFY2(error.contains("classes without a readable image: 'a' (2); the first problem: ") && error.contains("a/1.png"),
                 qPrintable(error));
        QVERIFY2(error.contains("data.dataset.unreadable_classes=skip"), qPrintable(error));
        const auto without = opened(folder, {{"unreadable_classes", "skip"}});
        QVERIFY(without->info().classes == (Names{"b", "c"}));
        QCOMPARE(without->label(Part::Train, 3), 1);
        QVERIFY(warningsOf(*without).find("images skipped (not readable): 2") != std::string::npos);
        QVERIFY(warningsOf(*without).find("classes left out: 'a' (2)") != std::string::npos);
        const auto kept = opened(folder, {{"unreadable_classes", "keep"}});
        QVERIFY(kept->info().classes == (Names{"a", "b", "c"}));
    }

    void warnsOfClassesThatAreMostlyUnreadable()
    {
        const auto folder = folderOf({{"a", 1}, {"b", 2}});
        for (const char* name : {"a/8.png", "a/9.png", "b/8.png", "b/9.png"})
            test::writeRaw(folder / name, "no picture");
        QVERIFY(warningsOf(*opened(folder)).find("more than half of the images cannot be read: 'a' (2 of 3)\n") != std::string::npos);
    }

    void keepsClassesWhereNothingIsSet()
    {
        const auto kept = withClassesKept({"image_folder", ParamSet(Json{{"similar_classes", "merge"}})});
        QCOMPARE(kept.params.text("similar_classes"), std::string("merge"));
        QCOMPARE(kept.params.text("missing_labels"), std::string("keep"));
        QVERIFY(withClassesKept({"digits", {}}) == (Component{"digits", {}}));
    }

    void keepsTheContentIdOfADatasetWithoutMistakes()
    {
        const auto folder = folderOf({{"a", 1}, {"b", 1}});
        QCOMPARE(opened(folder)->contentId(), opened(folder, {{"similar_classes", "merge"}, {"missing_labels", "skip"}})->contentId());
        QVERIFY(warningsOf(*opened(folder)).empty());
    }

    void isToldByTheCheck()
    {
        const auto folder = folderOf({{"Dog", 2}, {"dog", 2}, {"nan", 1}});
        test::writeRaw(folder / "broken" / "1.png", "no picture");
        const auto component = withClassesKept(datasetFromArgument(folder));
        const auto report = checkDataset(*openDataset(component));
        std::map<std::string, Severity> found;
        for (const auto& finding : report.findings)
            found.emplace(findingKindName(finding.kind), finding.severity);
        for (const char* kind : {"unreadable", "missing_label", "similar_labels", "empty_class"})
            QVERIFY2(found.contains(kind) && found[kind] == Severity::Problem, kind);
        QCOMPARE(std::count_if(report.findings.begin(), report.findings.end(),
                               [](const Finding& finding) { return finding.message.str().find("differ only") != std::string::npos; }),
                 1);
    }
};

}  // namespace label_rules_test

FOVEA_TEST(label_rules_test::LabelRulesTest, fovea::test::NoApplication)
#include "LabelRulesTest.moc"
