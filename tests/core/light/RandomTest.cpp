// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "tests/support/TestMain.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <vector>

namespace random_test {

using namespace fovea;

namespace {

/// Pearson's statistic of counts that should be even.
template <typename Counts> double chiSquare(const Counts& counts)
{
    const double total = std::accumulate(counts.begin(), counts.end(), 0.0), expected = total / static_cast<double>(counts.size());
    double sum = 0;
    for (const auto count : counts)
        sum += (count - expected) * (count - expected) / expected;
    return sum;
}

}  // namespace

/// Chance: known numbers, so that no change goes unnoticed (old runs must stay repeatable), and
/// what the formulas promise. The numbers come from the formulas written anew in Python.
class RandomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mixesKeysAsDocumented()
    {
        QCOMPARE(mix64(0), 0xe220a8397b1dcdafULL);
        QCOMPARE(mix64(42), 0xbdd732262feb6e95ULL);
        QCOMPARE(mixKeys({}), 0x243f6a8885a308d3ULL);
        QCOMPARE(mixKeys({1, 2, 3}), 0xcd8d705991914ea1ULL);
        QCOMPARE(mixKeys({3, 2, 1}), 0xd7833c9e6e05a835ULL);
        QCOMPARE(nameKey(""), 0xcbf29ce484222325ULL);
        QCOMPARE(nameKey("a"), 0xaf63dc4c8601ec8cULL);
        QCOMPARE(nameKey("conv1.weight"), 0x69a29a2cee47d254ULL);
    }

    void drawsKnownNumbers()
    {
        Random bits{7, 11}, uniform{7, 11}, normal{7, 11}, below{7, 11}, large{7, 11}, shuffle{7, 11};
        for (const auto expected : {0xcbc323fb4b44ead8ULL, 0x72502db851db4f5cULL, 0x632c5c97f77dcc36ULL, 0x48315dc44db624cULL})
            QCOMPARE(bits.bits(), expected);
        for (const double expected : {0.7959463585387031, 0.44653592824930144, 0.3873956557285886})
            QCOMPARE(uniform.uniform(), expected);
        for (const double expected : {-1.6832496796056071, 0.983921516820161, 0.41480354371537614})
            QVERIFY(std::abs(normal.normal() - expected) < 1e-12);
        for (const std::uint64_t expected : {7, 4, 3, 0, 5, 1, 8, 9, 2, 2, 5, 3})
            QCOMPARE(below.below(10), expected);
        // Nearly half of all draws are rejected for this count.
        for (const auto expected : {0x65e191fda5a2756cULL, 0x4af381f7fbaddd44ULL, 0x19865a86a4645ffdULL, 0x7aa708861a18842bULL,
                                    0x21f22b0dd4f9b3c0ULL, 0x2dfe963cfeb90d27ULL})
            QCOMPARE(large.below((std::uint64_t{1} << 63) + 1), expected);
        std::vector<int> items(10);
        std::iota(items.begin(), items.end(), 0);
        shuffle.shuffle(items);
        QCOMPARE(items, (std::vector<int>{1, 8, 2, 5, 6, 9, 0, 3, 4, 7}));
    }

    void otherKeysGiveOtherStreams()
    {
        std::set<std::uint64_t> seen;
        for (std::uint64_t a = 0; a < 20; ++a)
            for (std::uint64_t b = 0; b < 20; ++b) {
                Random random{a, b};
                for (int i = 0; i < 10; ++i)
                    seen.insert(random.bits());
            }
        QCOMPARE(seen.size(), std::size_t{4000});
        Random one{5}, padded{5, 0};
        QVERIFY(one.bits() != padded.bits());
    }

    void neighbouringStreamsAreIndependent()
    {
        // The first number of streams with keys that count up must be as even as one stream's numbers.
        std::array<int, 16> first{};
        for (std::uint64_t key = 0; key < 16000; ++key)
            ++first[Random{1, 2, key}.bits() >> 60];
        QVERIFY2(chiSquare(first) < 37.7, std::to_string(chiSquare(first)).c_str());  // 15 degrees of freedom, p = 0.001
    }

    void belowIsUnbiased()
    {
        Random random{3};
        std::array<int, 10> tenths{};
        for (int i = 0; i < 100000; ++i)
            ++tenths[random.below(10)];
        QVERIFY2(chiSquare(tenths) < 27.9, std::to_string(chiSquare(tenths)).c_str());  // 9 degrees of freedom
        // Without rejection one residue of three would come up twice as often as the others.
        std::array<int, 3> residues{};
        for (int i = 0; i < 30000; ++i)
            ++residues[random.below(std::uint64_t{3} << 62) % 3];
        QVERIFY2(chiSquare(residues) < 13.9, std::to_string(chiSquare(residues)).c_str());  // 2 degrees of freedom
        QCOMPARE(random.below(1), std::uint64_t{0});
    }

    void distributionsHaveTheirMoments()
    {
        Random random{4};
        double sum = 0, squares = 0, low = 1, high = 0, hits = 0;
        constexpr int kCount = 100000;
        for (int i = 0; i < kCount; ++i) {
            const double n = random.normal(), u = random.uniform(-2, 3);
            sum += n;
            squares += n * n;
            low = std::min(low, u);
            high = std::max(high, u);
            hits += random.chance(0.2);
        }
        QVERIFY(std::abs(sum / kCount) < 0.013);
        QVERIFY(std::abs(squares / kCount - 1) < 0.018);
        QVERIFY(low >= -2 && low < -1.99 && high < 3 && high > 2.99);
        QVERIFY(std::abs(hits / kCount - 0.2) < 0.006);
        QVERIFY(!random.chance(0) && random.chance(1));
    }

    void shuffleGivesEveryPermutationAlike()
    {
        std::array<int, 24> counts{};
        Random random{6};
        for (int i = 0; i < 24000; ++i) {
            std::array<int, 4> items{0, 1, 2, 3};
            random.shuffle(items);
            std::array<int, 4> sorted{0, 1, 2, 3};
            std::size_t index = 0;
            while (sorted != items) {
                QVERIFY(std::next_permutation(sorted.begin(), sorted.end()));
                ++index;
            }
            ++counts[index];
        }
        QVERIFY2(chiSquare(counts) < 49.8, std::to_string(chiSquare(counts)).c_str());  // 23 degrees of freedom
    }
};

}  // namespace random_test

FOVEA_TEST(random_test::RandomTest, fovea::test::NoApplication)
#include "RandomTest.moc"
