// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Catalogs.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Experiment.h"
#include "core/base/InputFile.h"
#include "core/base/Json.h"
#include "core/data/ClassNames.h"
#include "core/data/CsvTable.h"
#include "core/data/Dataset.h"
#include "core/data/fetch/Archive.h"
#include "core/data/fetch/Checksum.h"
#include "core/data/pictures/ImageDecoder.h"
#include "tests/support/TestData.h"
#include "tests/support/TestFiles.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <fcntl.h>
#include <functional>
#include <sys/stat.h>
#include <unistd.h>

namespace input_file_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

Error refusalOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error;
    }
    qFatal("nothing was refused");
}

std::shared_ptr<const data::Dataset> opened(const std::string& id, const Json& params)
{
    return data::openDataset({id, ParamSet(resolveParams(Catalogs::require("dataset", id).params, params))});
}

using Reader = void (*)(const fs::path&);

/// Every way in which core/base and core/data open a file by its name.
const std::vector<std::pair<const char*, Reader>>& readers()
{
    static const std::vector<std::pair<const char*, Reader>> all = {
        {"openInput", [](const fs::path& path) { openInput(path); }},
        {"readInput", [](const fs::path& path) { readInput(path, 100); }},
        {"readFile", [](const fs::path& path) { readFile(path); }},
        {"readJson", [](const fs::path& path) { readJson(path); }},
        {"experiment", [](const fs::path& path) { Experiment::load(path); }},
        {"table", [](const fs::path& path) { data::CsvTable{path}; }},
        {"class names", [](const fs::path& path) { data::classListFrom(path.string()); }},
        {"picture's header", [](const fs::path& path) { data::inspectPicture(path); }},
        {"checked picture", [](const fs::path& path) { data::checkPicture(path); }},
        {"picture",
         [](const fs::path& path) {
             Image out;
             data::readPicture(path, {}, out);
         }},
        {"digest", [](const fs::path& path) { data::fileDigest(path, data::Checksum::Kind::Md5); }},
        {"unpacked digest", [](const fs::path& path) { data::unpackedDigest(path, data::Checksum::Kind::Md5); }},
        {"first bytes", [](const fs::path& path) { data::firstBytes(path, 4); }},
        {"kind of archive", [](const fs::path& path) { data::isArchive(path); }},
        {"archive", [](const fs::path& path) { data::unpackArchive(path, path.parent_path(), {}); }},
        {"file in an archive", [](const fs::path& path) { data::unpackMember(path, "x", path.parent_path() / "x"); }},
    };
    return all;
}

}  // namespace

/// Pipes, devices and folders in the place of files: none is waited for, none is read without end.
class InputFileTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    fs::path in(const char* name) const { return m_folder.path() / name; }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(::mkfifo(in("pipe").c_str(), 0600), 0);
        fs::create_symlink("/dev/zero", in("zero"));
        fs::create_symlink("pipe", in("link"));
    }

    void readsFiles()
    {
        test::writeRaw(in("plain"), "content");
        QCOMPARE(readInput(in("plain"), 7), std::string("content"));
        QCOMPARE(readFile(in("plain")), std::string("content"));
        QCOMPARE(startOfInput(in("plain"), 3), std::string("con"));
        std::string word;
        QVERIFY(openInput(in("plain")) >> word);
        QCOMPARE(word, std::string("content"));
    }

    void refusesWhatIsNoRegularFile_data()
    {
        QTest::addColumn<int>("reader");
        QTest::addColumn<QString>("name");
        for (std::size_t i = 0; i < readers().size(); ++i)
            for (const char* name : {"pipe", "link", "zero"})
                QTest::addRow("%s of a %s", readers()[i].first, name) << static_cast<int>(i) << name;
    }

    void refusesWhatIsNoRegularFile()
    {
        QFETCH(const int, reader);
        QFETCH(const QString, name);
        const auto path = in(name.toUtf8().constData());
        const auto error = refusalOf([&] { readers()[static_cast<std::size_t>(reader)].second(path); });
        QCOMPARE(error.code(), ErrorCode::Io);
        QCOMPARE(error.message().str(), path.string() + " is not a regular file");
        QCOMPARE(error.path(), path);
    }

    void namesWhatIsMissing()
    {
        for (const auto& [name, read] : readers())
            if (std::string_view(name) != "class names") {
                const auto error = refusalOf([&, use = read] { use(in("missing")); });
                QVERIFY2(error.code() == ErrorCode::NotFound, name);
            }
        QCOMPARE(refusalOf([&] { readFile(m_folder.path()); }).message().str(), m_folder.path().string() + " is a folder, not a file");
    }

    void refusesFilesThatAreTooLarge()
    {
        test::writeRaw(in("large"), "12345678");
        QCOMPARE(refusalOf([&] { readInput(in("large"), 7); }).code(), ErrorCode::Data);
        // With a hole in it, so that it takes no room on the disk.
        const int file = ::open(in("hole").c_str(), O_CREAT | O_WRONLY, 0600);
        QCOMPARE(::ftruncate(file, off_t{1} << 40), 0);
        ::close(file);
        for (const char* name : {"readFile", "readJson", "experiment", "table", "class names", "checked picture", "picture"})
            for (const auto& [reader, read] : readers())
                if (std::string_view(reader) == name) {
                    const auto error = refusalOf([&, use = read] { use(in("hole")); });
                    QVERIFY2(error.message().str().find("is too large") != std::string::npos, error.what());
                }
    }

    void findsNoPicturesInPipes()
    {
        for (const char* name : {"cats", "dogs"}) {
            for (const char* picture : {"1.png", "2.png"})
                test::writeRaw(in("pets") / name / picture, readFile(fs::path(FOVEA_SOURCE_DIR) / "tests/data/pictures/grey.png"));
            QCOMPARE(::mkfifo((in("pets") / name / "3.png").c_str(), 0600), 0);
            QCOMPARE(::mkfifo((in("pets") / name / "notes").c_str(), 0600), 0);
            fs::create_symlink("/dev/zero", in("pets") / name / "4.png");
        }
        const auto dataset = opened("image_folder", {{"folder", in("pets").string()}});
        QCOMPARE(dataset->size(data::Part::Train), std::size_t(4));
    }

    void readsNoTableOfPipes()
    {
        for (const char* name : {"good.png", "other.png"})
            fs::create_symlink(in("pets/cats/1.png"), in(name));
        test::writeRaw(in("table.csv"), "file,label\ngood.png,a\nother.png,b\npipe,a\nzero,b\n");
        const auto error = refusalOf([&] {
            const auto dataset = opened("csv", {{"file", in("table.csv").string()}});
            std::string told;
            for (const auto& [message, details] : dataset->warnings())
                for (const auto& detail : details)
                    told += detail + "\n";
            throw Error(ErrorCode::Internal, Text(told));
        });
        QVERIFY2(error.message().str().find("not a regular file") != std::string::npos ||
                     error.message().str().find("pipe") != std::string::npos,
                 error.what());
    }
};

}  // namespace input_file_test

FOVEA_TEST(input_file_test::InputFileTest, fovea::test::NoApplication)
#include "InputFileTest.moc"
