// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/DatasetNames.h"
#include "core/base/Error.h"
#include "core/base/JsonText.h"
#include "core/base/Names.h"
#include "core/base/Paths.h"
#include "core/base/ShellWord.h"
#include "core/data/Inventory.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <algorithm>
#include <set>

namespace names_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

const std::string kBadName = "caf\xe9";
const std::string kObeyed = "red\x1b[31m\nnext\x7f\xc2\x9b";

bool hasControls(const std::string& text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }) ||
           text.find("\xc2\x9b") != std::string::npos;
}

std::string picture(const char* name = "grey.png") { return readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures" / name); }

}  // namespace

/// File names are bytes: shown so that every text is UTF-8, no terminal obeys, and the file is found again.
class NamesTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;

private Q_SLOTS:
    void initTestCase() { qputenv("FOVEA_HOME", m_home.path().c_str()); }

    void showsBytesThatAreNotUtf8()
    {
        QCOMPARE(printable("plain"), std::string("plain"));
        QCOMPARE(printable("café 训练 🐝"), std::string("café 训练 🐝"));
        QCOMPARE(printable(kBadName), std::string("caf\\xe9"));
        QCOMPARE(printable("a\nb\tc\x1b"), std::string("a\\x0ab\\x09c\\x1b"));
        QCOMPARE(printable("\x7f\xc2\x85"), std::string("\\x7f\\xc2\\x85"));
        QCOMPARE(printable("a\\b \\xyz \\xe9"), std::string("a\\b \\xyz \\x5cxe9"));
    }

    void knowsUtf8()
    {
        for (const char* good : {"", "a", "é", "训", "🐝", "\xef\xbf\xbd", "\xed\x9f\xbf"})
            QVERIFY2(isUtf8(good), good);
        for (const char* bad : {"\xe9", "a\xc3", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf0\x80\x80\x80", "\x80",
                                "\xf5\x80\x80\x80", "\xe8\xae"})
            QVERIFY(!isUtf8(bad));
    }

    void findsTheFileAgain()
    {
        std::string every;
        for (int byte = 1; byte < 256; ++byte)
            every += static_cast<char>(byte);
        for (const auto& name : {every, kBadName, kObeyed, std::string("\\xe9"), std::string("\\x5cxe9"), std::string("\\\\x41"),
                                 std::string("\xe8\xae\\x"), std::string("GBK \xc3\xa8\xb9\xb7")}) {
            const std::string shown = printable(name);
            QVERIFY(isUtf8(shown) && !hasControls(shown));
            QCOMPARE(fileFromText(shown).native(), name);
        }
    }

    void takesATypedNameAsItIsWhereItExists()
    {
        const fs::path file = m_home.path() / "literal\\xe9.txt";
        writeFileAtomically(file, "x");
        QCOMPARE(fileFromArgument(file), file);
        QCOMPARE(fileFromText(file.native()), file);  // written by hand
        QCOMPARE(fileFromArgument(printablePath(m_home.path() / kBadName)), m_home.path() / kBadName);
    }

    void leavesReadableTextsAlone()
    {
        const std::string once = readable(kObeyed + kBadName + "\\xe9");
        QVERIFY(isUtf8(once) && !hasControls(once));
        QCOMPARE(readable(once), once);
        QCOMPARE(readableLines("a\n\tb\x1b"), std::string("a\n\tb\\x1b"));
    }

    void writesJsonThatIsUtf8()
    {
        const std::string text = jsonText(OrderedJson{{"b" + kBadName, kBadName}, {"list", {kObeyed}}, {"number", 1.5}});
        QVERIFY(isUtf8(text) && !hasControls(text));
        const Json back = Json::parse(text);
        QCOMPARE(back["bcaf\\xe9"], Json("caf\\xe9"));
        QCOMPARE(back["list"][0].get<std::string>(), kObeyed);
        QCOMPARE(back["number"], Json(1.5));
        QCOMPARE(jsonText(Json{{"a", "é\n"}}), std::string(R"({"a":"é\n"})"));
        QCOMPARE(jsonText(Json{{"a", 1}}, 2), Json({{"a", 1}}).dump(2));
    }

    void fillsTextsWithNamesThatNoTerminalObeys()
    {
        const Text text("{name} is bad", {{"name", kObeyed + kBadName}});
        QVERIFY(isUtf8(text.str()) && !hasControls(text.str()));
        QCOMPARE(text.str(), std::string("red\\x1b[31m\\x0anext\\x7f\\xc2\\x9bcaf\\xe9 is bad"));
        const Error error(ErrorCode::Io, Text("cannot read {path}", {{"path", "/x/" + kBadName}}), {}, "/x/" + kBadName);
        QCOMPARE(std::string(error.what()), std::string("cannot read /x/caf\\xe9"));
        QCOMPARE(std::string(Error(ErrorCode::Io, "no", {}, "/x/" + kBadName).what()), std::string("no: /x/caf\\xe9"));
    }

    void namesTheFieldOfAConfigurationError()
    {
        QCOMPARE(Error(ErrorCode::Config, "data.augment[0].degrees: must be 0 to 180").path(), fs::path("data.augment[0].degrees"));
        QCOMPARE(Error(ErrorCode::Config, "there is no dataset named 'x'").path(), fs::path());
        QCOMPARE(Error(ErrorCode::Data, "training.epochs: not a value").path(), fs::path());
    }

    void quotesWordsForAShell()
    {
        QCOMPARE(shellQuoted("a b"), std::string("'a b'"));
        QCOMPARE(shellQuoted("it's " + kBadName), std::string("'it'\\''s caf\\xe9'"));
        QCOMPARE(shellQuoted("back\\slash\n"), std::string("'back\\slash\n'"));
    }

    void keepsFileNamesOfRunsUtf8()
    {
        QVERIFY(isUtf8(paths::fileName(kBadName)));
        QVERIFY(isUtf8(paths::fileName(std::string(119, 'a') + "é" + kBadName)));
    }

    void opensFoldersAndPicturesOfAnyName()
    {
        const fs::path root = m_home.path() / ("data" + kBadName);
        for (const auto& folder : {kBadName, std::string("bees"), kObeyed})
            for (const auto& name : {std::string("a\xff.png"), std::string("a\xfe.png"), std::string("b\x1b[2J\n.png")})
                test::writeRaw(root / folder / name, picture());
        const auto component = data::datasetFromArgument(root);
        QVERIFY(isUtf8(component.params.text("folder")));
        for (int opening = 0; opening < 2; ++opening) {  // the second from the memory of checks
            const auto dataset = data::openDataset(component);
            const std::vector<std::string> classes = {"bees", "caf\\xe9", printable(kObeyed)};
            QCOMPARE(dataset->info().classes, classes);
            QCOMPARE(dataset->size(data::Part::Train), std::size_t{9});
            const auto inventory = data::inventoryOf(*dataset);
            std::set<std::string> names;
            for (const auto& row : inventory.rows)
                names.insert(row.name);
            QCOMPARE(names.size(), std::size_t{9});
            QVERIFY(names.contains("caf\\xe9/a\\xff.png"));
            data::writeInventory(m_home.path() / "dataset.tsv.gz", inventory);
            QVERIFY(data::readInventory(m_home.path() / "dataset.tsv.gz") == inventory);
            for (std::size_t i = 0; i < 9; ++i) {
                QVERIFY(isUtf8(dataset->sampleName(data::Part::Train, i)) && !hasControls(dataset->sampleName(data::Part::Train, i)));
                QVERIFY(fs::exists(fileFromText(dataset->sampleName(data::Part::Train, i))));
            }
        }
        // Escaped as Fovea shows it, a name is one that can be given.
        QCOMPARE(data::datasetFromArgument(printablePath(root)).params.text("folder"), component.params.text("folder"));
    }

    /// Lists and messages call a dataset of the user's own by its file.
    void namesOwnDatasetsByTheirFiles_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* id, const char* key, const char* place, const char* name) {
            QTest::newRow(place) << id << key << place << name;
        };
        row("image_folder", "folder", "/data/pets", "pets");
        row("image_folder", "folder", "/data/pets/", "pets");
        row("image_folder", "folder", "/data/pets.zip", "pets.zip");
        row("image_folder", "folder", "/data/pets.tar.gz/archive/dataset", "pets.tar.gz");
        row("csv", "file", "/data/train.csv", "train.csv");
        row("csv", "file", "/data/pets.zip/labels.csv", "labels.csv");
        row("arrays", "file", "digits.npz", "digits.npz");
        row("annotations", "file", "/data/coco.json", "coco.json");
        row("named_images", "folder", "/data/cats and dogs", "cats and dogs");
        row("image_lists", "folder", "/data/CUB_200_2011", "CUB_200_2011");
        row("mnist", "folder", "/data/digits", "");
    }

    void namesOwnDatasetsByTheirFiles()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, key);
        QFETCH(const QString, place);
        QFETCH(const QString, name);
        const Json component = {{"id", id.toStdString()}, {key.toStdString(), place.toStdString()}};
        QCOMPARE(QString::fromStdString(ownDatasetName(component)), name);
    }

    void knowsTheKindsOfOwnDatasets()
    {
        constexpr int kFirstOwn = 80;
        for (const auto& info : data::datasets().entries())
            QVERIFY2(isOwnKind(info.id) == (info.rank >= kFirstOwn), info.id.c_str());
        QVERIFY(ownDatasetName(Json{{"id", "image_folder"}}).empty());
        QVERIFY(ownDatasetName(nullptr).empty());
    }

    void showsClassNamesOfFilesAsNames()
    {
        data::DatasetInfo info;
        info.classes = {"airp\xff", kObeyed};
        const data::MemoryDataset dataset(info, {}, "content");
        QVERIFY(dataset.info().classes == (std::vector<std::string>{"airp\\xff", printable(kObeyed)}));
    }

    void namesPicturesThatCannotBeRead()
    {
        const fs::path root = m_home.path() / "unreadable";
        test::writeRaw(root / "a" / "1.png", picture());
        test::writeRaw(root / "b" / "1.png", picture("rgb.png"));
        test::writeRaw(root / "b" / ("x" + kBadName + "\x1b.png"), "no picture");
        const auto dataset = data::openDataset(data::datasetFromArgument(root));
        std::string told;
        for (const auto& [message, details] : dataset->warnings())
            for (const auto& detail : details)
                told += detail;
        QVERIFY2(told.find("xcaf\\xe9\\x1b.png") != std::string::npos, told.c_str());
        QVERIFY(isUtf8(told) && !hasControls(told));
    }
};

}  // namespace names_test

FOVEA_TEST(names_test::NamesTest, fovea::test::NoApplication)
#include "NamesTest.moc"
