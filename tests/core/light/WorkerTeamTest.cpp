// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/WorkerTeam.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <set>
#include <thread>
#include <vector>

namespace worker_team_test {

using namespace fovea;

/// A team that waits asleep between pieces of work.
class WorkerTeamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesEachItemOnce()
    {
        for (const int size : {0, 1, 2, 5}) {
            WorkerTeam team(size, [] {});
            QCOMPARE(team.size(), std::max(1, size));
            // Many short rounds: a worker that is late for one must not take part in the next twice.
            for (int round = 0; round < 300; ++round) {
                const int count = round % 8;
                std::vector<std::atomic<int>> calls(static_cast<std::size_t>(count));
                std::atomic<bool> strange{false};
                team.run(count, [&](int worker, int item) {
                    if (worker < 0 || worker >= team.size())
                        strange = true;
                    ++calls[static_cast<std::size_t>(item)];
                });
                QVERIFY(!strange);
                QVERIFY(std::all_of(calls.begin(), calls.end(), [](const auto& n) { return n == 1; }));
            }
        }
    }

    void workersHaveThreadsOfTheirOwn()
    {
        std::atomic<int> prepared{0};
        WorkerTeam team(3, [&] { ++prepared; });
        std::atomic<int> arrived{0};
        std::vector<std::thread::id> threads(3);
        // All three must be inside at the same time to get on.
        team.run(3, [&](int worker, int) {
            threads[static_cast<std::size_t>(worker)] = std::this_thread::get_id();
            ++arrived;
            while (arrived < 3)
                std::this_thread::yield();
        });
        QCOMPARE(prepared.load(), 2);
        QCOMPARE(threads[0], std::this_thread::get_id());
        QCOMPARE(std::set<std::thread::id>(threads.begin(), threads.end()).size(), std::size_t{3});
    }

    void throwsTheFirstExceptionAndGoesOn()
    {
        WorkerTeam team(3, [] {});
        for (int round = 0; round < 50; ++round) {
            std::atomic<int> begun{0};
            QVERIFY_EXCEPTION_THROWN(team.run(1000000,
                                              [&](int, int) {
                                                  ++begun;
                                                  throw Error(ErrorCode::Data, "bad");
                                              }),
                                     Error);
            QVERIFY2(begun <= 3, std::to_string(begun).c_str());
            std::atomic<int> calls{0};
            team.run(10, [&](int, int) { ++calls; });
            QCOMPARE(calls.load(), 10);
        }
    }

    void anExceptionEndsTheRest()
    {
        constexpr int kCount = 200000;
        WorkerTeam team(3, [] {});
        std::atomic<int> calls{0};
        QVERIFY_EXCEPTION_THROWN(team.run(kCount,
                                          [&](int, int item) {
                                              ++calls;
                                              if (item == 0)
                                                  throw Error(ErrorCode::Data, "bad");
                                              std::this_thread::sleep_for(std::chrono::microseconds(10));
                                          }),
                                 Error);
        QVERIFY2(calls < kCount, "every item was taken");
    }
};

}  // namespace worker_team_test

FOVEA_TEST(worker_team_test::WorkerTeamTest, fovea::test::NoApplication)
#include "WorkerTeamTest.moc"
