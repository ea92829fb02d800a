// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/Paths.h"
#include "core/base/Suggest.h"
#include "core/base/ThreadPool.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <atomic>
#include <fstream>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <thread>

namespace base_test {

namespace fs = std::filesystem;
using namespace fovea;

namespace {

template <typename Work> std::optional<Error> failure(const Work& work)
{
    try {
        work();
        return std::nullopt;
    } catch (const Error& error) {
        return error;
    }
}

int filesIn(const fs::path& folder) { return static_cast<int>(std::distance(fs::directory_iterator(folder), fs::directory_iterator())); }

}  // namespace

/// The ground that everything stands on: files, threads, names and texts.
class BaseTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

    fs::path fresh(const char* name)
    {
        fs::create_directories(m_folder.path() / name);
        return m_folder.path() / name;
    }

private Q_SLOTS:
    void refusesJsonThatIsNestedBeyondMeasure()
    {
        const auto lists = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
        QCOMPARE(parseJson(lists(100)).dump(), lists(100));
        const auto path = fresh("json") / "deep.json";
        for (const auto& text : {lists(101), std::string(100'000, '['), R"({"a": )" + lists(100'000) + "}"}) {
            writeFileAtomically(path, text);
            const auto refused = failure([&] { readJson(path); });
            QCOMPARE(refused.value().code(), ErrorCode::Format);
            QCOMPARE(refused->message().str(), path.string() + " is nested deeper than 100 levels");
        }
    }

    void refusesJsonWithANumberBeyondMeasure()
    {
        const auto path = fresh("json") / "large.json";
        writeFileAtomically(path, R"({"learning_rate": 1e999})");
        const auto refused = failure([&] { readJson(path); });
        QCOMPARE(refused.value().code(), ErrorCode::Format);
        QCOMPARE(refused->message().str(), path.string() + " has a number that is too large");
    }

    void takesTextThatMayBeAnything()
    {
        QCOMPARE(tryParseJson(R"({"step": 3})")["step"].get<int>(), 3);
        for (const auto& text :
             {std::string(), std::string("{\"step\": 3"), std::string("1e999"), std::string("\"\xff\""), std::string(100'000, '[')})
            QVERIFY2(tryParseJson(text).is_discarded(), text.substr(0, 20).c_str());
    }

    void parallelForTakesEachIndexOnce()
    {
        for (const int threads : {0, 1, 3, 16}) {
            for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{1000}}) {
                std::vector<std::atomic<int>> calls(count);
                parallelFor(count, threads, [&](std::size_t i) { ++calls[i]; });
                QVERIFY(std::all_of(calls.begin(), calls.end(), [](const auto& n) { return n == 1; }));
            }
        }
    }

    void parallelForUsesThreadsAsAllowed()
    {
        std::mutex guard;
        std::set<std::thread::id> seen;
        // All four must be inside at the same time to get past the barrier.
        std::atomic<int> arrived{0};
        parallelFor(4, 4, [&](std::size_t) {
            ++arrived;
            while (arrived < 4)
                std::this_thread::yield();
            const std::lock_guard lock(guard);
            seen.insert(std::this_thread::get_id());
        });
        QCOMPARE(seen.size(), std::size_t{4});
        QVERIFY(seen.contains(std::this_thread::get_id()));
    }

    void parallelForThrowsTheFirstException()
    {
        int calls = 0;
        const auto one = failure([&] {
            parallelFor(100, 1, [&](std::size_t i) {
                ++calls;
                if (i >= 3)
                    throw Error(ErrorCode::Data, "number " + std::to_string(i));
            });
        });
        QCOMPARE(one->message().str(), std::string("number 3"));
        QCOMPARE(calls, 4);
        std::atomic<int> begun{0};
        const auto several = failure([&] {
            parallelFor(1000000, 4, [&](std::size_t) {
                ++begun;
                throw Error(ErrorCode::Data, "bad");
            });
        });
        QCOMPARE(several->message().str(), std::string("bad"));
        QVERIFY2(begun <= 4, std::to_string(begun).c_str());
    }

    void parallelForStops()
    {
        std::stop_source stop;
        std::atomic<int> calls{0};
        const auto midway = failure([&] {
            parallelFor(
                1000000, 3,
                [&](std::size_t) {
                    if (++calls == 10)
                        stop.request_stop();
                },
                stop.get_token());
        });
        QVERIFY(midway && midway->code() == ErrorCode::Cancelled);
        QVERIFY(calls < 1000000);
        calls = 0;
        const auto before = failure([&] {
            parallelFor(
                5, 2, [&](std::size_t) { ++calls; }, stop.get_token());
        });
        QVERIFY(before && before->code() == ErrorCode::Cancelled);
        QCOMPARE(calls.load(), 0);
    }

    void atomicFileHasOldOrNewContent()
    {
        const auto folder = fresh("atomic");
        const auto path = folder / "file";
        const std::string a(300000, 'a'), b(200000, 'b');
        writeFileAtomically(path, a);
        QCOMPARE(readFile(path), a);
        std::atomic<bool> done{false};
        std::atomic<int> reads{0}, torn{0};
        std::jthread reader([&] {
            while (!done || reads == 0) {
                const std::string seen = readFile(path);
                torn += seen != a && seen != b;
                ++reads;
            }
        });
        for (int i = 0; i < 60; ++i)
            writeFileAtomically(path, i % 2 ? a : b);
        done = true;
        reader.join();
        QCOMPARE(torn.load(), 0);
        QCOMPARE(filesIn(folder), 1);
        writeFileAtomically(path, "");
        QCOMPARE(readFile(path), std::string());
    }

    void atomicFileTakesManyWritersAtOnce()
    {
        const auto folder = fresh("writers");
        std::vector<std::string> contents;
        for (int i = 0; i < 8; ++i)
            contents.push_back(std::string(50000, static_cast<char>('a' + i)));
        const auto error =
            failure([&] { parallelFor(160, 8, [&](std::size_t i) { writeFileAtomically(folder / "file", contents[i % 8]); }); });
        QVERIFY2(!error, error ? error->what() : "");
        QVERIFY(std::find(contents.begin(), contents.end(), readFile(folder / "file")) != contents.end());
        QCOMPARE(filesIn(folder), 1);
    }

    void failedWritesLeaveNothing()
    {
        const auto folder = fresh("failed");
        const auto path = folder / "file";
        writeFileAtomically(path, "old");
        const auto thrown = failure([&] {
            writeFileAtomically(path, [](const fs::path& temporary) {
                std::ofstream(temporary) << "half";
                throw Error(ErrorCode::Data, "the library gave up");
            });
        });
        QCOMPARE(thrown->message().str(), std::string("the library gave up"));
        QCOMPARE(readFile(path), std::string("old"));
        QCOMPARE(filesIn(folder), 1);
        // A folder in the file's place: writing works, renaming does not.
        fs::create_directories(folder / "taken" / "inside");
        for (const auto& bad : {folder / "taken", folder / "missing" / "file"}) {
            const auto error = failure([&] { writeFileAtomically(bad, "new"); });
            QVERIFY(error && error->code() == ErrorCode::Io);
            QCOMPARE(error->path(), bad);
            QVERIFY2(std::string(error->what()).find(bad.string()) != std::string::npos, error->what());
        }
        QCOMPARE(filesIn(folder), 2);
    }

    void readFileNamesWhatIsMissing()
    {
        const auto missing = failure([&] { readFile(m_folder.path() / "nowhere"); });
        QVERIFY(missing && missing->code() == ErrorCode::NotFound);
        QCOMPARE(missing->path(), m_folder.path() / "nowhere");
        const auto folder = failure([&] { readFile(m_folder.path()); });
        QVERIFY(folder && folder->code() == ErrorCode::Io);
        const std::string bytes("a\0b\r\n\xff", 6);
        writeFileAtomically(m_folder.path() / "bytes", bytes);
        QCOMPARE(readFile(m_folder.path() / "bytes"), bytes);
    }

    void appendFileGrows()
    {
        const auto path = fresh("append") / "log";
        {
            AppendFile file(path);
            file.append("one\n");
            QCOMPARE(file.size(), std::int64_t{4});
            file.flush();
            QCOMPARE(readFile(path), std::string("one\n"));
            file.append("two\n");
        }
        QCOMPARE(readFile(path), std::string("one\ntwo\n"));
        AppendFile again(path);
        QCOMPARE(again.size(), std::int64_t{8});
        const std::string large(200000, 'x');
        again.append(large);
        again.flush(true);
        QCOMPARE(readFile(path), "one\ntwo\n" + large);
        QCOMPARE(again.size(), std::int64_t{200008});
    }

    void appendFileNamesItsFile()
    {
        const auto path = m_folder.path() / "no" / "log";
        const auto error = failure([&] { AppendFile file(path); });
        QVERIFY(error && error->code() == ErrorCode::Io);
        QCOMPARE(error->path(), path);
        AppendFile full("/dev/full");
        full.append("x");
        const auto noSpace = failure([&] { full.flush(); });
        QVERIFY(noSpace && noSpace->code() == ErrorCode::Io);
        QCOMPARE(noSpace->path(), fs::path("/dev/full"));
        QVERIFY(noSpace->hint().str().find("disk space") != std::string::npos);
    }

    void pathsFollowTheEnvironment()
    {
        qputenv("HOME", "/home/somebody");
        for (const char* name : {"FOVEA_HOME", "FOVEA_CONFIG", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
            qunsetenv(name);
        QCOMPARE(paths::runs(), fs::path("/home/somebody/.local/share/fovea/runs"));
        QCOMPARE(paths::cache(), fs::path("/home/somebody/.cache/fovea"));
        QCOMPARE(paths::config(), fs::path("/home/somebody/.config/fovea"));
        qputenv("XDG_DATA_HOME", "/data");
        qputenv("XDG_CACHE_HOME", "relative/is/ignored");
        qputenv("XDG_CONFIG_HOME", "/settings");
        QCOMPARE(paths::datasets(), fs::path("/data/fovea/datasets"));
        QCOMPARE(paths::weights(), fs::path("/data/fovea/weights"));
        QCOMPARE(paths::cache(), fs::path("/home/somebody/.cache/fovea"));
        QCOMPARE(paths::config(), fs::path("/settings/fovea"));
        qputenv("FOVEA_HOME", "/all");
        QCOMPARE(paths::datasets(), fs::path("/all/datasets"));
        QCOMPARE(paths::runs(), fs::path("/all/runs"));
        QCOMPARE(paths::cache(), fs::path("/all/cache"));
        QCOMPARE(paths::config(), fs::path("/all/config"));
        qputenv("FOVEA_CONFIG", "/elsewhere");
        QCOMPARE(paths::config(), fs::path("/elsewhere"));
        QCOMPARE(paths::runs(), fs::path("/all/runs"));
    }

    void fileNamesAreSafe()
    {
        QCOMPARE(paths::fileName("mnist by cnn/2"), std::string("mnist-by-cnn-2"));
        QCOMPARE(paths::fileName("../../etc"), std::string("-..-etc"));
        QCOMPARE(paths::fileName("..."), std::string("unnamed"));
        QCOMPARE(paths::fileName(""), std::string("unnamed"));
        QCOMPARE(paths::fileName("数字_1.0"), std::string("数字_1.0"));
    }

    void longFileNamesEndAtALetter()
    {
        for (int shift = 0; shift < 4; ++shift) {
            std::string name(static_cast<std::size_t>(shift), 'a');
            for (int i = 0; i < 60; ++i)
                name += "数";
            const std::string cut = paths::fileName(name);
            QVERIFY(cut.size() <= 120 && cut.size() > 116);
            QVERIFY2(QString::fromStdString(cut).toStdString() == cut, "the name is no valid UTF-8 any more");
            QVERIFY(name.starts_with(cut));
        }
    }

    void ensureFolderNamesTheFolder()
    {
        const auto deep = m_folder.path() / "a" / "b" / "c";
        paths::ensureFolder(deep);
        paths::ensureFolder(deep);
        QVERIFY(fs::is_directory(deep));
        writeFileAtomically(deep / "file", "x");
        const auto error = failure([&] { paths::ensureFolder(deep / "file" / "below"); });
        QVERIFY(error && error->code() == ErrorCode::Io);
        QCOMPARE(error->path(), deep / "file" / "below");
    }

    void suggestsWhatWasMeant()
    {
        const std::vector<std::string> known = {"learning_rate", "momentum", "weight_decay", "nesterov"};
        QCOMPARE(nearestName("momentun", known), std::string("momentum"));
        QCOMPARE(nearestName("Learning-Rate", known), std::string("learning_rate"));
        QCOMPARE(nearestName("learn", known), std::string("learning_rate"));
        QCOMPARE(nearestName("weigth_decay", known), std::string("weight_decay"));
        QCOMPARE(nearestName("colour", known), std::string());
        QCOMPARE(nearestName("x", {}), std::string());
        QCOMPARE(didYouMean("momentun", known).str(), std::string("did you mean 'momentum'?"));
        QCOMPARE(didYouMean("colour", {"red", "green"}).str(), std::string("available: red, green"));
        QVERIFY(didYouMean("colour", {}).empty());
        QVERIFY(didYouMean("colour", std::vector<std::string>(41, "momentum")).empty());
    }

    void fillsTexts()
    {
        const Text text("{count} of {name}", {{"count", "3"}, {"name", "{count}"}});
        QCOMPARE(text.str(), std::string("3 of {count}"));
        QCOMPARE(text.fill("{name}: {count}, {other} { }"), std::string("{count}: 3, {other} { }"));
        QCOMPARE(text.fill("数 {count} {"), std::string("数 3 {"));
        QCOMPARE(text.fill(""), std::string());
    }
};

}  // namespace base_test

FOVEA_TEST(base_test::BaseTest, fovea::test::NoApplication)
#include "BaseTest.moc"
