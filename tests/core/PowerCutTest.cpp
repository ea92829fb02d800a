// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/predict/SavedModel.h"
#include "core/runs/RunCheck.h"
#include "tests/support/FailingDisk.h"
#include "tests/support/RecordedDisk.h"
#include "tests/support/TestData.h"
#include "tests/support/TestMain.h"
#include "tests/support/core/RunTrace.h"
#include "tests/support/core/TinyRuns.h"

#include <QtTest>

#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace power_cut_test {

namespace fs = std::filesystem;
using namespace fovea;
using test::RecordedDisk;

namespace {

constexpr RecordedDisk::Names kNames[] = {RecordedDisk::Names::Lost, RecordedDisk::Names::Kept, RecordedDisk::Names::FirstOnes,
                                          RecordedDisk::Names::Some};
constexpr RecordedDisk::Bytes kBytes[] = {RecordedDisk::Bytes::Lost, RecordedDisk::Bytes::Kept, RecordedDisk::Bytes::Cut,
                                          RecordedDisk::Bytes::Zeros, RecordedDisk::Bytes::Blocks};

/// How often a longer test is wished: FOVEA_POWER_CUTS=50 or FOVEA_KILLS=200, by hand.
int wished(const char* variable, int usual)
{
    const int count = qEnvironmentVariableIntValue(variable);
    return count > 0 ? count : usual;
}

}  // namespace

/// A process of this program that trains in a folder, or continues there.
class TrainingProcess {
public:
    TrainingProcess(const fs::path& images, const fs::path& run)
    {
        const auto program = fs::read_symlink("/proc/self/exe").string();
        const std::string task = "FOVEA_TRAIN=" + images.string() + "\n" + run.string();
        int ends[2] = {};
        if (::pipe(ends) != 0)
            qFatal("no pipe");
        std::vector<char*> environment;
        for (char** entry = environ; *entry; ++entry)
            environment.push_back(*entry);
        environment.push_back(const_cast<char*>(task.c_str()));
        environment.push_back(nullptr);
        char* const arguments[] = {const_cast<char*>(program.c_str()), const_cast<char*>("PowerCutTest"), nullptr};
        m_process = ::fork();
        if (m_process == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::execve(program.c_str(), arguments, environment.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        // It writes once its libraries are loaded.
        m_words = ends[0];
        char word = 0;
        m_isReady = ::read(m_words, &word, 1) == 1;
    }
    ~TrainingProcess() { ::close(m_words); }
    TrainingProcess(const TrainingProcess&) = delete;
    TrainingProcess& operator=(const TrainingProcess&) = delete;

    bool isReady() const { return m_isReady; }
    /// Whether it had ended well before it was killed.
    bool killAfter(std::chrono::microseconds time)
    {
        const auto end = std::chrono::steady_clock::now() + time;
        int status = 0;
        pid_t ended = 0;
        while ((ended = ::waitpid(m_process, &status, WNOHANG)) == 0 && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(std::chrono::microseconds(100));
        if (ended == 0) {
            ::kill(m_process, SIGKILL);
            ::waitpid(m_process, &status, 0);
        }
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

    /// In that process.
    static void train(const std::string& task)
    {
        const auto line = task.find('\n');
        const fs::path run = task.substr(line + 1);
        const bool isSaved = fs::exists(run / "checkpoints/last.pt");
        if (!isSaved)
            fs::remove_all(run);
        const auto ending = isSaved ? test::resumeTiny(run) : test::startTiny(test::tinyExperiment(task.substr(0, line)), run);
        ::_exit(ending.failure ? 1 : 0);
    }

private:
    pid_t m_process = -1;
    int m_words = -1;
    bool m_isReady = false;
};

/// Power cuts: of what a run has written, only what it has synced is sure to be there, and a resume must be as if nothing
/// had happened.
class PowerCutTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_home;
    fs::path m_run;
    std::unique_ptr<RecordedDisk> m_disk;
    test::RunTrace m_straight;
    int m_round = 0, m_resumed = 0, m_unsaved = 0;

    fs::path at(const std::string& name) const { return m_home.path() / name; }

    /// The call that makes a checkpoint durable, the `number`-th of its name from 1.
    std::size_t placeOf(const std::string& words, int number) const
    {
        for (std::size_t i = 0; i < m_disk->calls(); ++i)
            if (m_disk->describe(i) == words && --number == 0)
                return i;
        qFatal("there is no %s", words.c_str());
    }

    /// Names what is wrong after a power cut; empty if all is well.
    std::string problemAfter(const RecordedDisk::Cut& cut)
    {
        const auto run = at("cut " + std::to_string(++m_round));
        fs::create_directories(run);
        test::DiskFault none;
        none.number = test::DiskFault::kNever;
        const test::FailingDisk unsynced(none);
        m_disk->replay(cut, run);
        // After a power cut, the process that wrote them runs no more.
        const std::string alive = "." + std::to_string(::getpid()) + "-", dead = ".4194304-";
        for (const auto& left : test::temporariesBelow(run)) {
            std::string name = left.filename().string();
            fs::rename(left, left.parent_path() / name.replace(name.rfind(alive), alive.size(), dead));
        }
        std::string problem = fs::exists(run / "checkpoints/last.pt") ? problemOfResume(run) : problemOfNothingSaved(run, cut);
        fs::remove_all(run);
        return problem;
    }

    std::string problemOfNothingSaved(const fs::path& run, const RecordedDisk::Cut& cut)
    {
        ++m_unsaved;
        if (cut.after > placeOf("sync checkpoints", 1))
            return "the checkpoint is gone";
        const auto ending = test::resumeTiny(run);
        if (ending.hasStarted || ending.failure->code != "not_found")
            return "resumed without a checkpoint";
        return {};
    }

    std::string problemOfResume(const fs::path& run)
    {
        ++m_resumed;
        const auto epoch = static_cast<std::size_t>(predict::readSavedModel(run / "checkpoints/last.pt").epoch);
        const auto before = test::traceOf(run);
        const auto shown = before.curves.contains("Accuracy/validation") ? before.curves.at("Accuracy/validation").size() : 0;
        if (before.metrics.size() < epoch || before.epochs.size() < epoch || shown < epoch)
            return "a log has fewer epochs than the checkpoint counts on";
        const auto ending = test::resumeTiny(run);
        if (ending.failure)
            return "cannot be resumed: " + ending.failure->message.str() + " " + ending.failure->hint.str();
        if (ending.warnings().find("other programs") != std::string::npos)
            return "others are blamed: " + ending.warnings();
        if (!test::temporariesBelow(run).empty())
            return "a temporary file stays";
        for (const auto& file : runs::checkRun(run))
            if (!file.problem.empty())
                return "the check of " + file.file + ": " + file.problem.str();
        return test::differenceOf(test::traceOf(run), m_straight);
    }

    std::string told(const RecordedDisk::Cut& cut) const
    {
        return std::to_string(cut.after) + " calls, names " + std::to_string(static_cast<int>(cut.names)) + ", bytes " +
               std::to_string(static_cast<int>(cut.bytes)) + ", seed " + std::to_string(cut.seed) + ", after " +
               (cut.after > 0 ? m_disk->describe(cut.after - 1) : std::string("nothing"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const auto task = qgetenv("FOVEA_TRAIN"); !task.isEmpty())
            TrainingProcess::train(task.toStdString());
        qputenv("FOVEA_HOME", m_home.path().c_str());
        test::writeTinyImages(at("images"), 16);
        m_run = at("straight");
        fs::create_directories(m_run);
        m_disk = std::make_unique<RecordedDisk>(m_run);
        const auto straight = test::startTiny(test::tinyExperiment(at("images")), m_run);
        m_disk->stop();
        QVERIFY2(!straight.failure, straight.failure ? straight.failure->message.str().c_str() : "");
        m_straight = test::traceOf(m_run);
        QCOMPARE(m_straight.epochs, (std::vector<int>{1, 2, 3}));
        qInfo("%zu calls", m_disk->calls());
    }

    void knowsAllThatIsWritten()
    {
        const auto copy = at("copy");
        fs::create_directories(copy);
        m_disk->replay({m_disk->calls(), RecordedDisk::Names::Kept, RecordedDisk::Bytes::Kept, 1}, copy);
        std::vector<std::string> there, copied;
        for (const auto& [folder, names] : {std::pair{m_run, &there}, {copy, &copied}})
            for (const auto& entry : fs::recursive_directory_iterator(folder))
                if (entry.is_regular_file()) {
                    std::ifstream file(entry.path(), std::ios::binary);
                    names->push_back(entry.path().lexically_relative(folder).string() + "\n" +
                                     std::string(std::istreambuf_iterator<char>(file), {}));
                }
        std::sort(there.begin(), there.end());
        std::sort(copied.begin(), copied.end());
        QVERIFY(there == copied);
        // What was synced is all that counts once the run has ended; the last lines of the logs tell that it has.
        const auto problem = problemAfter({m_disk->calls(), RecordedDisk::Names::Lost, RecordedDisk::Bytes::Lost, 1});
        QVERIFY2(problem.empty(), problem.c_str());
    }

    void losesNothingThatACheckpointCountsOn()
    {
        // Every call around a checkpoint, from the end of its epoch to its digests.
        const auto first = placeOf("rename to checkpoints/last.pt", 2), last = placeOf("rename to digests.json", 2);
        std::uint64_t seed = 1;
        for (std::size_t after = first - 24; after <= last + 2; ++after, ++seed) {
            const RecordedDisk::Cut cut{after, kNames[seed % std::size(kNames)], kBytes[seed % std::size(kBytes)], seed};
            const auto problem = problemAfter(cut);
            QVERIFY2(problem.empty(), (told(cut) + ": " + problem).c_str());
        }
        qInfo("%d cuts around a checkpoint: %d resumed, %d had saved nothing", m_round, m_resumed, m_unsaved);
    }

    void survivesPowerCutsAtAnyTime()
    {
        const int cuts = wished("FOVEA_POWER_CUTS", 50);
        const auto seed = static_cast<std::uint64_t>(wished("FOVEA_POWER_CUT_SEED", 1));
        m_round = m_resumed = m_unsaved = 0;
        for (int i = 0; i < cuts; ++i) {
            Random random{seed, static_cast<std::uint64_t>(i), nameKey("power cuts")};
            const RecordedDisk::Cut cut{random.below(m_disk->calls() + 1), kNames[random.below(std::size(kNames))],
                                        kBytes[random.below(std::size(kBytes))], random.bits()};
            const auto problem = problemAfter(cut);
            QVERIFY2(problem.empty(), (told(cut) + ": " + problem).c_str());
        }
        qInfo("%d cuts: %d resumed, %d had saved nothing", m_round, m_resumed, m_unsaved);
    }

    void survivesKills()
    {
        constexpr int kLongest = 200'000;  // microseconds; longer than such a run takes
        const int wanted = wished("FOVEA_KILLS", 2);
        Random random{static_cast<std::uint64_t>(wished("FOVEA_POWER_CUT_SEED", 1)), nameKey("kills")};
        int kills = 0, runs = 0;
        while (kills < wanted) {
            const auto run = at("killed " + std::to_string(++runs));
            for (bool isDone = false; !isDone;) {
                TrainingProcess process(at("images"), run);
                QVERIFY(process.isReady());
                isDone = process.killAfter(std::chrono::microseconds(kills < wanted ? random.below(kLongest) : 100 * kLongest));
                kills += !isDone;
            }
            QVERIFY2(test::temporariesBelow(run).empty(), "a temporary file stays");
            const auto problem = test::differenceOf(test::traceOf(run), m_straight);
            QVERIFY2(problem.empty(), problem.c_str());
        }
        qInfo("%d kills in %d runs", kills, runs);
    }
};

}  // namespace power_cut_test

FOVEA_TEST(power_cut_test::PowerCutTest, fovea::test::NoApplication)
#include "PowerCutTest.moc"
