// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/data/ClassNames.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <set>

namespace class_names_test {

using namespace fovea;
using namespace fovea::data;

namespace {

QString failure(const std::string& idOrFile)
{
    try {
        classListFrom(idOrFile);
    } catch (const Error& error) {
        return QString::fromStdString(error.message().str() + " | " + error.hint().str());
    }
    return "no error";
}

}  // namespace

/// The lists that come with the program, and lists of the user's own.
class ClassNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsImageNet()
    {
        const auto& names = classList("imagenet");
        QCOMPARE(names.size(), std::size_t{1000});
        QCOMPARE(std::set<std::string>(names.begin(), names.end()).size(), std::size_t{1000});
        // Positions as the weights of torchvision and others have them.
        const std::pair<int, const char*> facts[] = {
            {0, "tench"},        {1, "goldfish"},      {134, "crane bird"},   {151, "Chihuahua"}, {207, "golden retriever"},
            {281, "tabby"},      {388, "giant panda"}, {517, "crane"},        {638, "maillot"},   {639, "maillot tank suit"},
            {817, "sports car"}, {954, "banana"},      {999, "toilet tissue"}};
        for (const auto& [label, name] : facts)
            QCOMPARE(names[static_cast<std::size_t>(label)], std::string(name));
    }

    void ordersThemByWordNetId()
    {
        for (int label = 0; label < 1000; ++label) {
            QVERIFY(isWordNetId(imagenetId(label)));
            QCOMPARE(imagenetLabel(imagenetId(label)), std::optional(label));
            QVERIFY(label == 0 || imagenetId(label - 1) < imagenetId(label));
        }
        QCOMPARE(imagenetLabel("n02099601"), std::optional(207));
        QCOMPARE(imagenetLabel("n00000001"), std::optional<int>());
        QCOMPARE(imagenetLabel("tench"), std::optional<int>());
        QCOMPARE(imagenetOtherName("n02012849"), std::optional<std::string>("crane bird"));
        QCOMPARE(imagenetOtherName("crane"), std::optional<std::string>("n03126707"));
        QCOMPARE(imagenetOtherName("ants"), std::optional<std::string>());
    }

    void tellsWordNetIds()
    {
        QVERIFY(isWordNetId("n01440764"));
        for (const char* other : {"", "n0144076", "n014407641", "N01440764", "n0144076x", "a01440764"})
            QVERIFY2(!isWordNetId(other), other);
    }

    void knowsCifar10()
    {
        const auto& names = classList("cifar10");
        QCOMPARE(names.size(), std::size_t{10});
        QCOMPARE(names[0], std::string("airplane"));
        QCOMPARE(names[9], std::string("truck"));
    }

    void readsAFile()
    {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "classes.txt";
        test::writeRaw(file, "ant\r\nwhite tiger\r\n\xE7\x8C\xAB\r\n\r\n");
        QVERIFY(classListFrom(file.string()) == (std::vector<std::string>{"ant", "white tiger", "\xE7\x8C\xAB"}));
        test::writeRaw(file, "n01440764\ttench\nn9\tother");
        QVERIFY(classListFrom(file.string()) == (std::vector<std::string>{"tench", "n9\tother"}));
        QVERIFY(classListFrom("cifar10") == classList("cifar10"));
    }

    void explainsFaults()
    {
        const test::TemporaryFolder folder;
        const auto file = folder.path() / "classes.txt";
        const auto with = [&](const std::string& content) {
            test::writeRaw(file, content);
            return failure(file.string());
        };
        QVERIFY(with("a\nb\na\n").contains("classes.txt, line 3: the class 'a' is listed twice"));
        QVERIFY(with("a\n\nb\n").contains("classes.txt, line 2: the class name is missing"));
        QVERIFY(with("").contains("classes.txt, line 1: the class name is missing"));
        QVERIFY(with("a\n\xFF\n").contains("classes.txt, line 2: not UTF-8 text"));
        QVERIFY(failure("imagnet").contains("did you mean 'imagenet'?"));
        QVERIFY(failure((folder.path() / "none.txt").string()).contains("unknown list of classes"));
    }
};

}  // namespace class_names_test

FOVEA_TEST(class_names_test::ClassNamesTest, fovea::test::NoApplication)
#include "ClassNamesTest.moc"
