// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/data/Inventory.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace inventory_test {

namespace fs = std::filesystem;
using namespace fovea;
using namespace fovea::data;

namespace {

std::string sample(const std::string& name) { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures" / name); }

Inventory small()
{
    return {{"cats", "dogs"},
            {{Part::Train, 0, 11, "cats/1.png"},
             {Part::Train, 0, 12, "cats/2.png"},
             {Part::Train, 1, 21, "dogs/1.png"},
             {Part::Test, 1, 0, "dogs/tab\tand\nline.png"}}};
}

std::string told(const Inventory& before, const Inventory& after)
{
    std::string out;
    for (const auto& change : compareInventories(before, after))
        out += (out.empty() ? "" : "; ") + change.summary.str();
    return out;
}

}  // namespace

/// What a run remembers of its dataset, and how a change is reported.
class InventoryTest : public QObject {
    Q_OBJECT

    fovea::test::TemporaryFolder m_home;

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void comesBackFromItsFile()
    {
        const fovea::test::TemporaryFolder folder;
        const auto file = folder.path() / "dataset.tsv.gz";
        QVERIFY_EXCEPTION_THROWN(readInventory(file), Error);
        writeInventory(file, small());
        QVERIFY(readInventory(file) == small());
        const std::string content = readFile(file);
        writeFileAtomically(file, std::string_view(content).substr(0, content.size() / 2));
        QVERIFY_EXCEPTION_THROWN(readInventory(file), Error);
        writeFileAtomically(file, "no inventory");
        QVERIFY_EXCEPTION_THROWN(readInventory(file), Error);
    }

    void tellsNothingWhereNothingChanged() { QCOMPARE(told(small(), small()), std::string()); }

    void tellsEachKindOfChange()
    {
        auto now = small();
        now.rows[0] = {Part::Train, 1, 11, "dogs/9.png"};
        QCOMPARE(told(small(), now), std::string("images with a changed class: 1 (dogs/9.png (cats → dogs))"));
        // A table gives a file another class.
        now = small();
        now.rows[3].label = 0;
        QVERIFY(told(small(), now).starts_with("images with a changed class: 1 ("));
        now = small();
        now.rows.push_back({Part::Train, 1, 31, "dogs/new.png"});
        now.rows.erase(now.rows.begin() + 1);
        now.rows[0].digest = 99;
        QCOMPARE(told(small(), now), std::string("images added: 1 (dogs/new.png); images missing: 1 (cats/2.png); "
                                                 "images with changed content: 1 (cats/1.png)"));
        now = small();
        now.rows[1].name = "cats/other.png";
        QCOMPARE(told(small(), now), std::string("images moved or renamed: 1 (cats/2.png → cats/other.png)"));
        now = small();
        std::swap(now.rows[0], now.rows[1]);
        QCOMPARE(told(small(), now), std::string("the order of the images changed"));
        now = small();
        now.classes = {"cats", "wolves"};
        QVERIFY(told(small(), now).starts_with("the classes changed from cats, dogs to cats, wolves; images with a changed class: 2 ("));
    }

    void seesTwoPicturesOfOneLengthChangePlaces()
    {
        // The same names, lengths and times of change: only the content tells.
        const fovea::test::TemporaryFolder folder;
        auto other = sample("rgb.png");
        fovea::test::writeRaw(folder.path() / "cats/1.png", sample("rgb.png"));
        fovea::test::writeRaw(folder.path() / "dogs/1.png", other + "\n");
        fovea::test::writeRaw(folder.path() / "cats/1.png", sample("rgb.png") + " ");
        const auto open = [&] { return openDataset({"image_folder", ParamSet(Json{{"folder", folder.path().string()}})}); };
        const auto time = fs::last_write_time(folder.path() / "cats/1.png");
        fs::last_write_time(folder.path() / "dogs/1.png", time);
        const auto before = inventoryOf(*open());
        QCOMPARE(before.rows.size(), std::size_t(2));
        QVERIFY(before.rows[0].digest != 0 && before.rows[0].digest != before.rows[1].digest);
        QCOMPARE(before.rows[0].name, std::string("cats/1.png"));
        fs::rename(folder.path() / "cats/1.png", folder.path() / "x");
        fs::rename(folder.path() / "dogs/1.png", folder.path() / "cats/1.png");
        fs::rename(folder.path() / "x", folder.path() / "dogs/1.png");
        QVERIFY(told(before, inventoryOf(*open())).starts_with("images with a changed class: 2 ("));
    }
};

}  // namespace inventory_test

FOVEA_TEST(inventory_test::InventoryTest, fovea::test::NoApplication)
#include "InventoryTest.moc"
