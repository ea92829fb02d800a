// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/predict/RemappedDataset.h"
#include "tests/support/OpenedDataset.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace remapped_dataset_test {

using namespace fovea;
namespace fs = std::filesystem;

/// Numbered classes that a file names, tested with models that have the numbers or the names.
class RemappedDatasetTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFolder m_home, m_folder;

    fs::path root() const { return m_folder.path() / "data"; }
    QString remapped(const char* inside, const std::vector<std::string>& classes) const
    {
        QString out;
        const auto error =
            test::errorTextOf([&] { out = test::countsOf(*predict::withClassesOf(test::openArgument(root() / inside), classes)); });
        return error.isEmpty() ? out : "error: " + error;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void matchesFoldersByTheirNumbers()
    {
        test::makeDataset(root(), "train/{1,2}/a.jpg test/{1,2}/b.jpg", {{"names.json", R"({"1": "cat", "2": "dog"})"}});
        QCOMPARE(remapped("", {"0", "1", "2"}), QString("train: 1 1 2 1; test: 1 1 2 1"));
        QCOMPARE(remapped("test", {"cat", "dog", "owl"}), QString("train: cat 1 dog 1"));
        const auto failed = remapped("", {"1", "3"});
        QVERIFY2(failed.contains("the model does not have: cat, dog"), qPrintable(failed));
        QVERIFY2(failed.endsWith(" | the model's classes are numbers, and here names.json names them: rename that file while you test, or "
                                 "train on this dataset"),
                 qPrintable(failed));
    }

    void namesTheFileThatIsAbsent()
    {
        test::makeDataset(root(), "{0,1}/a.jpg");
        QVERIFY2(remapped("", {"cat", "dog"}).contains("such as classes.txt or names.json: copy this file beside these images"),
                 qPrintable(remapped("", {"cat", "dog"})));
        QVERIFY2(remapped("", {"0", "2"}).contains("rename the folders"), qPrintable(remapped("", {"0", "2"})));
    }
};

}  // namespace remapped_dataset_test

FOVEA_TEST(remapped_dataset_test::RemappedDatasetTest, QCoreApplication)
#include "RemappedDatasetTest.moc"
