// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/data/Loader.h"
#include "tests/support/TinyDataset.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <algorithm>
#include <atomic>
#include <optional>
#include <set>
#include <thread>

namespace loader_test {

using namespace fovea;
using namespace fovea::data;
using test::TinyDataset;

namespace {

/// Two floats a picture: a pixel each, moved by chance.
class Jitter final : public InputTransform {
public:
    InputShape shape() const override { return {1, 1, 2}; }
    void apply(const ImageView& picture, Random& random, float* out) const override
    {
        for (int i = 0; i < 2; ++i)
            out[i] = static_cast<float>(picture.pixels[i] + random.uniform());
    }
};

/// What a batch holds, to compare.
struct Content {
    std::int64_t number, firstSample;
    std::vector<float> inputs;
    std::vector<std::int64_t> labels;
    std::vector<SampleRef> samples;
    bool operator==(const Content&) const = default;
};

using Epoch = std::vector<Content>;

Content contentOf(const Batch& batch) { return {batch.number, batch.firstSample, batch.inputs, batch.labels, batch.samples}; }

Epoch rest(Loader& loader)
{
    Epoch all;
    while (auto batch = loader.next()) {
        all.push_back(contentOf(*batch));
        loader.recycle(std::move(*batch));
    }
    return all;
}

Epoch epoch(Loader& loader, int number, std::int64_t firstBatch = 0)
{
    loader.start(number, firstBatch);
    return rest(loader);
}

std::vector<std::size_t> orderOf(const Epoch& batches)
{
    std::vector<std::size_t> order;
    for (const auto& batch : batches)
        for (const auto& sample : batch.samples)
            order.push_back(sample.index);
    return order;
}

std::vector<std::size_t> sorted(std::vector<std::size_t> values)
{
    std::sort(values.begin(), values.end());
    return values;
}

std::vector<std::size_t> upTo(std::size_t count)
{
    std::vector<std::size_t> all(count);
    for (std::size_t i = 0; i < count; ++i)
        all[i] = i;
    return all;
}

}  // namespace

/// Batches prepared ahead by threads: order, chance, ranks, errors and waits.
class LoaderTest : public QObject {
    Q_OBJECT

    static constexpr std::size_t kCount = 203;

    std::shared_ptr<TinyDataset> m_dataset;

    Loader loader(LoaderOptions options = {.batchSize = 10, .shuffle = true, .seed = 1, .threads = 2})
    {
        return Loader(m_dataset, test::everySample(*m_dataset, Part::Train), std::make_shared<Jitter>(), options);
    }

private Q_SLOTS:
    void init() { m_dataset = std::make_shared<TinyDataset>(7, test::cycleLabels(kCount, 7)); }

    void deliversEverySampleOnceInOrder()
    {
        auto plain = loader({.batchSize = 10, .threads = 3});
        QCOMPARE(plain.batchesPerEpoch(), std::int64_t{21});
        QCOMPARE(plain.sampleCount(), kCount);
        const auto batches = epoch(plain, 1);
        QCOMPARE(batches.size(), std::size_t{21});
        QCOMPARE(orderOf(batches), upTo(kCount));
        for (std::size_t b = 0; b < batches.size(); ++b) {
            QCOMPARE(batches[b].number, static_cast<std::int64_t>(b));
            QCOMPARE(batches[b].firstSample, static_cast<std::int64_t>(10 * b));
            QCOMPARE(batches[b].labels.size(), b == 20 ? std::size_t{3} : std::size_t{10});
            QCOMPARE(batches[b].inputs.size(), 2 * batches[b].labels.size());
            for (std::size_t i = 0; i < batches[b].labels.size(); ++i) {
                const std::size_t index = 10 * b + i;
                QCOMPARE(batches[b].labels[i], static_cast<std::int64_t>(index % 7));
                QCOMPARE(static_cast<std::size_t>(batches[b].inputs[2 * i]), index);
                QCOMPARE(static_cast<std::size_t>(batches[b].inputs[2 * i + 1]), index % 7);
            }
        }
        QVERIFY(!plain.next());
    }

    void shufflesAnewEachEpoch()
    {
        auto first = loader(), second = loader(), other = loader({.batchSize = 10, .shuffle = true, .seed = 2});
        const auto one = epoch(first, 1), two = epoch(first, 2);
        QVERIFY(orderOf(one) != upTo(kCount));
        QCOMPARE(sorted(orderOf(one)), upTo(kCount));
        QVERIFY(orderOf(one) != orderOf(two));
        // The same epoch again, on another loader and in another sequence of epochs.
        QVERIFY(epoch(second, 2) == two);
        QVERIFY(epoch(second, 1) == one);
        QVERIFY(orderOf(epoch(other, 1)) != orderOf(one));
    }

    void chanceIsTheSamplesOwn()
    {
        // The floats of a sample are the same whatever its place in the order; another epoch's differ.
        const auto floatOf = [](const Epoch& batches, std::size_t index) {
            for (const auto& batch : batches)
                for (std::size_t i = 0; i < batch.samples.size(); ++i)
                    if (batch.samples[i].index == index)
                        return batch.inputs[2 * i];
            return -1.0f;
        };
        auto shuffled = loader(), plain = loader({.batchSize = 17, .shuffle = false, .seed = 1});
        const auto one = epoch(shuffled, 1), two = epoch(shuffled, 2), straight = epoch(plain, 1);
        int equal = 0;
        for (std::size_t i = 0; i < kCount; ++i) {
            QCOMPARE(floatOf(one, i), floatOf(straight, i));
            equal += floatOf(one, i) == floatOf(two, i);
        }
        QVERIFY(equal < 3);
        // No two samples share their chance.
        std::set<float> fractions;
        for (std::size_t i = 0; i < kCount; ++i)
            fractions.insert(floatOf(straight, i) - static_cast<float>(i));
        QVERIFY(fractions.size() > kCount - 3);
    }

    void threadsChangeNothing()
    {
        auto one = loader({.batchSize = 10, .shuffle = true, .seed = 1, .threads = 1});
        const auto expected = epoch(one, 3);
        for (const int threads : {2, 5}) {
            // Uneven work lets later batches be ready before earlier ones.
            m_dataset->onImage = [](Part, std::size_t index) {
                if (index % 13 == 0)
                    std::this_thread::yield();
            };
            auto several = loader({.batchSize = 10, .shuffle = true, .seed = 1, .threads = threads});
            QVERIFY(epoch(several, 3) == expected);
        }
    }

    void startsAtAnyBatch()
    {
        auto it = loader();
        const auto whole = epoch(it, 4);
        for (const std::int64_t first : {1, 7, 20}) {
            const auto tail = epoch(it, 4, first);
            QVERIFY(tail == Epoch(whole.begin() + first, whole.end()));
        }
        QVERIFY(epoch(it, 4, 21).empty());
        // A start in the middle of another epoch drops what was under way.
        it.start(5);
        QVERIFY(it.next());
        QVERIFY(epoch(it, 4) == whole);
    }

    void dropsABatchOfTheEpochBefore()
    {
        auto straight = loader();
        const auto expected = epoch(straight, 4);
        std::atomic<bool> entered{false}, release{false};
        m_dataset->onImage = [&](Part, std::size_t) {
            entered = true;
            while (!release)
                std::this_thread::yield();
        };
        auto it = loader({.batchSize = 10, .shuffle = true, .seed = 1, .threads = 1});
        it.start(5);
        while (!entered)
            std::this_thread::yield();
        // The thread is in the middle of a batch of epoch 5 when epoch 4 begins.
        it.start(4);
        release = true;
        QVERIFY(rest(it) == expected);
    }

    void givesNothingBeforeStartAndWithoutSamples()
    {
        auto it = loader();
        QVERIFY(!it.next());
        Loader none(m_dataset, {}, std::make_shared<Jitter>(), {});
        QCOMPARE(none.batchesPerEpoch(), std::int64_t{0});
        QVERIFY(epoch(none, 1).empty());
    }

    void ranksShareEachBatch()
    {
        auto single = loader();
        const auto whole = epoch(single, 2);
        for (const int world : {2, 3, 4}) {
            std::vector<Epoch> parts;
            for (int rank = 0; rank < world; ++rank) {
                auto one = loader({.batchSize = 10, .shuffle = true, .seed = 1, .threads = 2, .rank = rank, .world = world});
                parts.push_back(epoch(one, 2));
                QCOMPARE(parts.back().size(), whole.size());
            }
            for (std::size_t b = 0; b < whole.size(); ++b) {
                Content joined{whole[b].number, parts[0][b].firstSample, {}, {}, {}};
                std::size_t smallest = kCount, largest = 0;
                for (const auto& part : parts) {
                    QCOMPARE(part[b].firstSample, joined.firstSample + static_cast<std::int64_t>(joined.samples.size()));
                    joined.inputs.insert(joined.inputs.end(), part[b].inputs.begin(), part[b].inputs.end());
                    joined.labels.insert(joined.labels.end(), part[b].labels.begin(), part[b].labels.end());
                    joined.samples.insert(joined.samples.end(), part[b].samples.begin(), part[b].samples.end());
                    smallest = std::min(smallest, part[b].samples.size());
                    largest = std::max(largest, part[b].samples.size());
                }
                QVERIFY(joined == whole[b]);
                QVERIFY(largest - smallest <= 1);
            }
        }
    }

    void errorsComeOutInTheirPlace()
    {
        m_dataset->onImage = [](Part, std::size_t index) {
            if (index == 25)
                throw Error(ErrorCode::Data, "cannot read picture 25", {}, "/pictures/25.png");
        };
        auto it = loader({.batchSize = 10, .threads = 3});
        it.start(1);
        QCOMPARE(it.next()->number, std::int64_t{0});
        QCOMPARE(it.next()->number, std::int64_t{1});
        try {
            it.next();
            QFAIL("the picture could be read");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Data);
            QCOMPARE(error.path().string(), std::string("/pictures/25.png"));
        }
        m_dataset->onImage = nullptr;
        QCOMPARE(orderOf(epoch(it, 1)), upTo(kCount));
    }

    void stopEndsAWait()
    {
        std::atomic<bool> release{false};
        m_dataset->onImage = [&](Part, std::size_t) {
            while (!release)
                std::this_thread::yield();
        };
        auto it = loader();
        it.start(1);
        std::stop_source stop;
        std::jthread stopper([&] { stop.request_stop(); });
        std::optional<ErrorCode> code;
        try {
            it.next(stop.get_token());
        } catch (const Error& error) {
            code = error.code();
        }
        release = true;
        QCOMPARE(code.value(), ErrorCode::Cancelled);
        // Nothing is lost by it.
        QCOMPARE(sorted(orderOf(rest(it))), upTo(kCount));
        QVERIFY(it.secondsWaited() > 0);
    }

    void stopIsHeardThoughBatchesAreReady()
    {
        std::atomic<int> pictures{0};
        m_dataset->onImage = [&](Part, std::size_t) { ++pictures; };
        auto it = loader();
        it.start(1);
        QVERIFY(it.next());
        while (pictures < 30)
            std::this_thread::yield();
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(it.next(stop.get_token()), Error);
        QCOMPARE(it.next()->number, std::int64_t{1});
    }

    void endsWhileWorkIsUnderWay()
    {
        std::atomic<int> begun{0};
        m_dataset->onImage = [&](Part, std::size_t) { ++begun; };
        {
            auto it = loader();
            it.start(1);
            while (begun == 0)
                std::this_thread::yield();
        }
        const int after = begun;
        std::this_thread::yield();
        QCOMPARE(begun.load(), after);
    }

    void preparesOnlySoFarAhead()
    {
        std::atomic<int> pictures{0};
        m_dataset->onImage = [&](Part, std::size_t) { ++pictures; };
        auto it = loader({.batchSize = 10, .threads = 2, .ahead = 5});
        it.start(1);
        while (pictures < 50)
            std::this_thread::yield();
        QVERIFY(it.next());
        // Five batches ahead of the six delivered or due at most.
        while (pictures < 60)
            std::this_thread::yield();
        QVERIFY(it.next());
        QVERIFY2(pictures <= 70, std::to_string(pictures).c_str());
    }

    void recycledMemoryIsUsedAgain()
    {
        auto it = loader({.batchSize = 10, .threads = 1, .ahead = 1});
        std::set<const float*> addresses;
        for (int number = 1; number <= 3; ++number) {
            it.start(number);
            while (auto batch = it.next()) {
                addresses.insert(batch->inputs.data());
                it.recycle(std::move(*batch));
            }
        }
        QVERIFY2(addresses.size() <= 6, std::to_string(addresses.size()).c_str());
        // A batch that held more does not show through in a smaller one.
        it.start(1, 20);
        QCOMPARE(it.next()->labels.size(), std::size_t{3});
    }
};

}  // namespace loader_test

FOVEA_TEST(loader_test::LoaderTest, fovea::test::NoApplication)
#include "LoaderTest.moc"
