// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "ui/session/AsyncWorker.h"

#include <QtTest>

#include <atomic>
#include <optional>
#include <semaphore>
#include <vector>

namespace async_worker_test {

using namespace fovea::ui;

namespace {

/// Doubles numbers; of those that wait only the latest. The first one waits for `gate`.
class Doubler : public QObject {
public:
    struct Worker {
        explicit Worker(Doubler& session) : async(session, [this] { return next(); }) {}

        AsyncWorker::Work next()
        {
            const auto number = std::exchange(waiting, std::nullopt);
            if (!number)
                return {};
            return [this, number = *number] {
                started.release();
                gate.acquire();
                async.deliver<Doubler>([number](Doubler& session) { session.answers.push_back(2 * number); });
            };
        }

        std::optional<int> waiting;
        std::counting_semaphore<> gate{0}, started{0};
        AsyncWorker async;
    };

    void ask(int number)
    {
        worker->async.put([&] { worker->waiting = number; });
    }

    std::vector<int> answers;
    std::shared_ptr<Worker> worker = std::make_shared<Worker>(*this);
};

}  // namespace

/// The thread behind a session.
class AsyncWorkerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doesTheLatestRequestNext()
    {
        Doubler doubler;
        doubler.ask(1);
        doubler.worker->started.acquire();
        doubler.ask(2);
        doubler.ask(3);
        doubler.worker->gate.release(2);
        QTRY_COMPARE(doubler.answers, (std::vector{2, 6}));
    }

    void answersOnTheThreadOfTheSession()
    {
        Doubler doubler;
        doubler.worker->gate.release();
        doubler.ask(4);
        doubler.worker->started.acquire();
        // Nothing arrives before this thread's events are handled.
        QVERIFY(doubler.answers.empty());
        QTRY_COMPARE(doubler.answers, std::vector{8});
    }

    void deliversNothingOnceRetired()
    {
        auto doubler = std::make_unique<Doubler>();
        const std::shared_ptr<Doubler::Worker> worker = doubler->worker;
        doubler->ask(5);
        worker->started.acquire();
        worker->async.retire();
        doubler.reset();
        // The work in hand ends by itself; its answer has nobody to go to.
        worker->gate.release();
        QTest::qWait(20);
        QVERIFY(!worker->waiting);
    }

    void startsNothingOnceRetired()
    {
        Doubler doubler;
        doubler.ask(6);
        doubler.worker->started.acquire();
        doubler.ask(7);
        doubler.worker->async.retire();
        doubler.worker->gate.release(2);
        AsyncWorker::destroyLater(std::move(doubler.worker));
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        QVERIFY(doubler.answers.empty());
    }
};

}  // namespace async_worker_test

FOVEA_TEST(async_worker_test::AsyncWorkerTest, QCoreApplication)
#include "AsyncWorkerTest.moc"
