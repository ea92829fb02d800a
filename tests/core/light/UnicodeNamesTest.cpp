// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/UnicodeNames.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace unicode_names_test {

using namespace fovea;
using namespace fovea::data;

/// Names that look the same and have other bytes: macOS writes é as e and an accent, most programs as one character.
class UnicodeNamesTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home, m_folder;

    std::filesystem::path root() const { return m_folder.path() / "data"; }
    QString counts(const std::filesystem::path& path, const Json& more = Json::object()) const
    {
        return test::openedAs(
            path, [](const Dataset& d) { return test::countsOf(d); }, more);
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void composes()
    {
        QCOMPARE(composedName("cafe\u0301"), std::string("caf\u00e9"));
        QCOMPARE(composedName("caf\u00e9"), std::string("caf\u00e9"));
        QCOMPARE(composedName("\u1112\u1161\u11ab"), std::string("\ud55c"));
        QCOMPARE(composedName("caf\xe9"), std::string("caf\xe9"));
    }

    void findsImagesInEitherForm_data()
    {
        QTest::addColumn<QString>("onDisk");
        QTest::addColumn<QString>("inTable");
        const QString composed = QString::fromUtf8("k\u00e4tzchen\u00e9"), decomposed = QString::fromUtf8("ka\u0308tzchene\u0301");
        const QString hangul = QString::fromUtf8("\ud55c"), jamo = QString::fromUtf8("\u1112\u1161\u11ab");
        for (const auto& [one, other] : {std::pair{composed, decomposed}, std::pair{hangul, jamo}}) {
            QTest::newRow(qPrintable("macOS " + one)) << other << one;
            QTest::newRow(qPrintable("table of macOS " + one)) << one << other;
        }
    }

    void findsImagesInEitherForm()
    {
        QFETCH(QString, onDisk);
        QFETCH(QString, inTable);
        const auto table = [&](const QString& path) {
            return ("image,label\n" + path.arg(inTable, "1") + ",cat\n" + path.arg(inTable, "2") + ",dog\n" +
                    (path.startsWith('/') ? "/home/me/" : "") + "plain.jpg,dog\n")
                .toUtf8();
        };
        // The name of the file, of its folder, without its ending, and in another case.
        for (const auto& [images, listed] :
             {std::pair{"%1%2.jpg", "%1%2.jpg"}, std::pair{"%1/%2.jpg", "%1/%2.jpg"}, std::pair{"img/%1%2.jpg", "%1%2"},
              std::pair{"%1%2.JPG", "%1%2.jpg"}, std::pair{"img/%1/%2.jpg", "/home/me/%1/%2.jpg"}}) {
            const QString image(images);
            const QString plain = image.startsWith("img/") ? " img/plain.jpg" : " plain.jpg";
            test::makeDataset(root(), image.arg(onDisk, "1") + ' ' + image.arg(onDisk, "2") + plain, {{"labels.csv", table(listed)}});
            QCOMPARE(counts(root()), QString("train: cat 1 dog 2"));
        }
        // The folder that the user names.
        test::makeDataset(root(), onDisk + "/{1,2}.jpg", {{"labels.csv", "image,label\n1.jpg,cat\n2.jpg,dog\n"}});
        QCOMPARE(counts(root() / "labels.csv", {{"images", inTable.toStdString()}}), QString("train: cat 1 dog 1"));
    }

    void findsOneAmongMany()
    {
        // Names as they are on the disk tell nothing about the one that is not.
        QString images = QString::fromUtf8("e\u0301.jpg");
        QByteArray table = "image,label\n";
        for (int i = 0; i < 40; ++i) {
            images += QStringLiteral(" %1.jpg").arg(i);
            table += QStringLiteral("%1.jpg,%2\n").arg(i).arg(i % 2 == 0 ? "a" : "b").toUtf8();
        }
        test::makeDataset(root(), images, {{"labels.csv", table + "\u00e9.jpg,a\n"}});
        QCOMPARE(counts(root()), QString("train: a 21 b 20"));
    }

    void takesTheBytesFirst()
    {
        // Linux can have both.
        test::makeDataset(root(), QString::fromUtf8("\u00e9.jpg e\u0301.jpg 1.jpg"),
                          {{"labels.csv", "image,label\ne\u0301.jpg,b\n\u00e9.jpg,a\n1.jpg,a\n"}});
        QCOMPARE(test::openedAs(root(), [&](const Dataset& d) { return test::samplesOf(d, root()); }),
                 QString::fromUtf8("train: b=e\u0301.jpg a=\u00e9.jpg a=1.jpg"));
    }

    void tellsOfAClassInBothForms()
    {
        for (const char* folders : {"{caf\u00e9,cafe\u0301,bar}/1.jpg", "train/{caf\u00e9,bar}/1.jpg test/{cafe\u0301,bar}/2.jpg"}) {
            test::makeDataset(root(), QString::fromUtf8(folders));
            const auto refused = counts(root());
            QVERIFY2(refused.startsWith("error: ") && refused.contains("data.dataset.similar_classes=merge"), qPrintable(refused));
            QVERIFY2(!counts(root(), {{"similar_classes", "merge"}}).startsWith("error"),
                     qPrintable(counts(root(), {{"similar_classes", "merge"}})));
        }
    }
};

}  // namespace unicode_names_test

FOVEA_TEST(unicode_names_test::UnicodeNamesTest, fovea::test::NoApplication)
#include "UnicodeNamesTest.moc"
