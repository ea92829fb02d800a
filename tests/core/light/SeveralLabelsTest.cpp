// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/pictures/LabelRules.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace several_labels_test {

using namespace fovea;
using namespace fovea::data;
using Names = std::vector<std::string>;

/// Labels that are several classes in one, and names of classes that only look so.
class SeveralLabelsTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void findsSeveralLabels_data()
    {
        QTest::addColumn<QStringList>("classes");
        QTest::addColumn<QStringList>("firsts");
        const auto row = [](const char* name, QStringList classes, QStringList firsts) { QTest::newRow(name) << classes << firsts; };
        row("bars", {"cat", "dog", "cat|dog"}, {"", "", "cat"});
        row("commas", {"cat", "dog", "cat, dog"}, {"", "", "cat"});
        row("semicolons", {"a", "b", "b;a"}, {"", "", "b"});
        row("no label alone", {"a|b", "b|c", "a|c"}, {"a", "b", "a"});
        row("one that is nowhere else", {"a", "a|x"}, {"", "a"});
        row("lists", {"['cat']", "['dog']", "['dog', 'cat']"}, {"", "", "dog"});
        row("names of people", {"Smith, John", "Doe, Jane", "Smith, Jane"}, {"", "", ""});
        row("commas alone", {"a,b", "b,c", "a,c"}, {"a", "b", "a"});
        row("half known", {"maillot", "maillot, tank suit"}, {"", ""});
        row("half known among lists", {"a", "b", "a;b", "a;x"}, {"", "", "a", "a"});
        row("blanks and strokes", {"scab", "frog_eye", "scab frog_eye", "T-shirt/top", "top"}, {"", "", "", "", ""});
        row("bars of themselves", {"a|b", "c|d"}, {"", ""});
        row("other signs", {"cat", "dog", "cat+dog", "dog/cat", "cat & dog"}, {"", "", "cat", "dog", "cat"});
        row("signs in names", {"T-shirt/top", "top", "C++", "R&B", "R"}, {"", "", "", "", ""});
    }

    void findsSeveralLabels()
    {
        QFETCH(QStringList, classes);
        Names names;
        for (const auto& name : classes)
            names.push_back(name.toStdString());
        QStringList found;
        for (const auto& first : firstOfSeveral(names))
            found << QString::fromStdString(first);
        QTEST(found, "firsts");
    }

    /// "red car" and "blue bike" are names, unless labels of other lengths show that words are put together.
    void takesWordsOfTagsForNamesWhereAllHaveAsMany()
    {
        const Names colours = {"red car", "blue car", "red bike", "blue bike"};
        QVERIFY(firstOfSeveral(colours, Blanks::BetweenTags) == Names(4));
        QVERIFY(firstOfSeveral(colours, Blanks::BetweenAllTags) == (Names{"red", "blue", "red", "blue"}));
        const auto folder = m_home.path() / "colours";
        for (const char* heading : {"tag", "tags", "attribute"}) {
            test::makeDataset(
                folder, "{0,1,2,3}.png",
                {{"t.csv", QByteArray("file,") + heading + "\n0.png,red car\n1.png,blue car\n2.png,red bike\n3.png,blue bike\n"}});
            const auto opened = test::openArgument(folder / "t.csv", {{"label_column", heading}});
            QCOMPARE(opened->info().classes.size(), std::size_t{4});
            QCOMPARE(test::notesOf(*opened).contains("as many words as all others are taken as one class each: 'blue bike' (1)"),
                     QByteArray(heading) == "tags");
        }
        QCOMPARE(test::openArgument(folder / "t.csv", {{"label_column", "attribute"}, {"multiple_labels", "first"}})->info().classes.size(),
                 std::size_t{4});
    }

    /// Planet's satellite images have tags, Plant Pathology's leaves have published classes of several words.
    void takesBlanksForSeparatorsOfTagsAlone()
    {
        const Names planet = {"haze primary", "clear primary", "clear", "haze"}, leaves = {"scab", "rust", "scab rust", "healthy"};
        QVERIFY(firstOfSeveral(planet, Blanks::BetweenTags) == (Names{"haze", "clear", "", ""}));
        QVERIFY(firstOfSeveral(planet, Blanks::BetweenClasses) == Names(4));
        QVERIFY(firstOfSeveral(leaves, Blanks::BetweenClasses) == (Names{"", "", "scab", ""}));
        QVERIFY(firstOfSeveral({"golden retriever", "golden gate", "gate"}, Blanks::BetweenTags) == (Names{"", "golden", ""}));
        const auto folder = m_home.path() / "data";
        test::makeDataset(folder, "images/{0,1,2,3}.png");
        const auto write = [&](const char* heading, const Names& labels) {
            std::string text = std::string("file,") + heading + "\n";
            for (std::size_t i = 0; i < labels.size(); ++i)
                text += "images/" + std::to_string(i) + ".png," + labels[i] + "\n";
            writeFileAtomically(folder / "table.csv", text);
        };
        write("tags", planet);
        const auto error = test::errorTextOf([&] { test::openArgument(folder / "table.csv"); });
        QVERIFY2(error.contains("2 images have several labels") && error.contains("'haze primary' in line 2"), qPrintable(error));
        QVERIFY(test::openArgument(folder / "table.csv", {{"multiple_labels", "first"}})->info().classes == (Names{"clear", "haze"}));
        write("labels", leaves);
        const auto kept = test::openArgument(folder / "table.csv");
        QCOMPARE(kept->info().classes.size(), std::size_t{4});
        QVERIFY2(test::notesOf(*kept).contains("taken as classes of their own: 'scab rust' (1) (data.dataset.multiple_labels="),
                 qPrintable(test::notesOf(*kept)));
        QCOMPARE(test::openArgument(folder / "table.csv", {{"multiple_labels", "skip"}})->size(Part::Train), std::size_t{3});
    }
};

}  // namespace several_labels_test

FOVEA_TEST(several_labels_test::SeveralLabelsTest, fovea::test::NoApplication)
#include "SeveralLabelsTest.moc"
