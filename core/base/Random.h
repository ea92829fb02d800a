// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <string_view>
#include <utility>

namespace fovea {

/// SplitMix64's finaliser (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
constexpr std::uint64_t mix64(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

/// One key out of several; the order counts.
constexpr std::uint64_t mixKeys(std::initializer_list<std::uint64_t> keys)
{
    std::uint64_t state = 0x243f6a8885a308d3ULL;
    for (const auto key : keys)
        state = mix64(state ^ key);
    return state;
}

/// FNV-1a, to key a stream by a name (a parameter's, a dataset's).
constexpr std::uint64_t nameKey(std::string_view name)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

/// A stream of random numbers addressed by keys such as (seed, epoch, index): the same keys give the
/// same numbers on every thread and machine, and nothing has to be saved to resume. A small value;
/// make one where it is needed.
class Random {
public:
    explicit Random(std::initializer_list<std::uint64_t> keys) : m_state(mixKeys(keys)) {}

    std::uint64_t bits()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        std::uint64_t x = m_state;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        return x ^ (x >> 31);
    }
    /// In [0, 1), 53 bits.
    double uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// In [0, count), without bias (Lemire 2019).
    std::uint64_t below(std::uint64_t count)
    {
        __extension__ using Wide = unsigned __int128;
        Wide product = static_cast<Wide>(bits()) * count;
        if (auto low = static_cast<std::uint64_t>(product); low < count) {
            const std::uint64_t floor = (0 - count) % count;
            while (low < floor) {
                product = static_cast<Wide>(bits()) * count;
                low = static_cast<std::uint64_t>(product);
            }
        }
        return static_cast<std::uint64_t>(product >> 64);
    }
    bool chance(double probability) { return uniform() < probability; }
    /// Mean 0, standard deviation 1 (Box and Muller).
    double normal()
    {
        const double u = 1.0 - uniform();
        return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * uniform());
    }
    /// Fisher and Yates.
    template <typename Container> void shuffle(Container& items)
    {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[below(i)]);
    }

private:
    std::uint64_t m_state;
};

}  // namespace fovea
