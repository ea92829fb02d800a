// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/EventDispatcher.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/TestMain.h"

#include <QtTest>

namespace event_dispatcher_test {

using namespace fovea;
using test::RecordingSink;

namespace {

/// Throws on the events asked for.
class FailingSink final : public EventSink {
public:
    FailingSink(bool optional, int goodEvents) : m_optional(optional), m_goodEvents(goodEvents) {}

    void receive(const Envelope&) override
    {
        if (++received > m_goodEvents)
            throw Error(ErrorCode::Io, "the disk is gone");
    }
    void flush() override { receive({}); }
    bool isOptional() const override { return m_optional; }
    Text name() const override { return "the scribe"; }

    int received = 0;

private:
    bool m_optional;
    int m_goodEvents;
};

/// Notes the stamps of events.
class StampSink final : public EventSink {
public:
    void receive(const Envelope& envelope) override
    {
        runs.push_back(envelope.run);
        sequences.push_back(envelope.sequence);
    }
    std::vector<std::string> runs;
    std::vector<std::uint64_t> sequences;
};

}  // namespace

/// Events on their way to the sinks: stamps, and what happens when a sink fails.
class EventDispatcherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stampsEvents()
    {
        auto sink = std::make_shared<StampSink>();
        EventDispatcher events("run-7", {sink}, 5);
        events.emit(StepDone{});
        events.emit(StepDone{});
        QCOMPARE(sink->runs, (std::vector<std::string>{"run-7", "run-7"}));
        QCOMPARE(sink->sequences, (std::vector<std::uint64_t>{5, 6}));
    }

    void dropsAnOptionalSinkThatFails()
    {
        auto bad = std::make_shared<FailingSink>(true, 1);
        auto before = std::make_shared<RecordingSink>(), after = std::make_shared<RecordingSink>();
        EventDispatcher events("run", {before, bad, after});
        for (int i = 0; i < 4; ++i)
            events.emit(StepDone{});
        QCOMPARE(bad->received, 2);
        for (const auto& sink : {before, after}) {
            QCOMPARE(sink->count<StepDone>(), 4);
            QCOMPARE(sink->count<Warned>(), 1);
            const std::string warning = sink->first<Warned>().message.str();
            QVERIFY2(warning.find("the scribe") != std::string::npos && warning.find("the disk is gone") != std::string::npos,
                     warning.c_str());
        }
    }

    void dropsSeveralOptionalSinksThatFail()
    {
        auto first = std::make_shared<FailingSink>(true, 0), second = std::make_shared<FailingSink>(true, 0);
        auto late = std::make_shared<FailingSink>(true, 1);  // fails on the first warning about the others
        auto good = std::make_shared<RecordingSink>();
        EventDispatcher events("run", {first, second, late, good});
        events.emit(StepDone{});
        QCOMPARE(good->count<StepDone>(), 1);
        QCOMPARE(good->count<Warned>(), 3);
        events.flush();
        QCOMPARE(first->received + second->received, 2);
    }

    void letsAnothersErrorOut()
    {
        auto bad = std::make_shared<FailingSink>(false, 1);
        EventDispatcher events("run", {bad});
        events.emit(StepDone{});
        QVERIFY_EXCEPTION_THROWN(events.emit(StepDone{}), Error);
        QVERIFY_EXCEPTION_THROWN(events.flush(), Error);
    }
};

}  // namespace event_dispatcher_test

FOVEA_TEST(event_dispatcher_test::EventDispatcherTest, fovea::test::NoApplication)
#include "EventDispatcherTest.moc"
