// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Names.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"
#include "ui/session/Document.h"
#include "ui/text/Display.h"

#include <QtTest>

namespace file_names_test {

namespace fs = std::filesystem;
using namespace fovea::ui;

namespace {

const std::string kName = "caf\xe9\n\x1b[31m";

}  // namespace

/// Names of files in the window: shown as text, and the file is found again by what is shown.
class FileNamesTest : public QObject {
    Q_OBJECT

    fovea::test::TemporaryFolder m_home;

private Q_SLOTS:
    void showsAndFindsFiles()
    {
        const fs::path file = m_home.path() / (kName + ".png");
        fovea::test::writeRaw(file, "x");
        QCOMPARE(display(file.filename()), QStringLiteral("caf\\xe9\\x0a\\x1b[31m.png"));
        QCOMPARE(toPath(display(file)), file);
        QVERIFY(fs::exists(toPath(display(file))));
        for (const auto& other : {fs::path("/a b/ü%20#?.png"), fs::path("/训练集"), fs::path("/a\\xe9b"), fs::path("/\xff\xfe")})
            QCOMPARE(toPath(display(other)), other);
    }

    void givesAndTakesAddresses()
    {
        for (const auto& file : {fs::path("/x/" + kName), fs::path("/a b/ü%20#?.png"), fs::path("/训练集/é"), fs::path("/a\\xe9b;=&+")}) {
            const QUrl url = fileUrl(file);
            QVERIFY2(url.isValid() && url.isLocalFile(), qPrintable(url.errorString()));
            QCOMPARE(toPath(localFile(url)), file);
            // As another program sends it.
            QCOMPARE(toPath(localFile(QUrl::fromEncoded(url.toEncoded()))), file);
        }
        QCOMPARE(localFile(QUrl::fromLocalFile("/a b/ü%20#?.png")), QStringLiteral("/a b/ü%20#?.png"));
        QCOMPARE(fileUrl(fs::path("/a b/ü%20#?.png")), QUrl::fromLocalFile("/a b/ü%20#?.png"));
    }

    void keepsAFolderOfAnyNameInAnExperiment()
    {
        const fs::path folder = m_home.path() / kName;
        Document document;
        QVERIFY(!document.set("data.dataset", fovea::Json{{"id", "image_folder"}, {"folder", folder.native()}}));
        const auto kept = document.value("data.dataset")["folder"].get<std::string>();
        QVERIFY(fovea::isUtf8(kept));
        QCOMPARE(toPath(QString::fromStdString(kept)), folder);
    }
};

}  // namespace file_names_test

FOVEA_TEST(file_names_test::FileNamesTest, QCoreApplication)
#include "FileNamesTest.moc"
