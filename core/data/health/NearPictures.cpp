// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/health/NearPictures.h"

#include "core/base/ThreadPool.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace fovea::data {
namespace {

constexpr int kSide = 8;

/// Grey levels by which noise alone may differ; pictures of less contrast are all alike from afar.
constexpr double kNoise = 1.5, kFaint = 4.0;
/// Share of the contrast by which copies may differ where many pictures look alike (MNIST's nearest
/// pair of one size: 0.11), where nothing else looks like them, and where scaling has softened thin
/// strokes of small pictures.
constexpr double kStrictShare = 0.1, kLooseShare = 0.45, kScaledShare = 0.25;
constexpr int kSmallSide = 96;

cv::Mat matOf(const ImageView& view)
{
    return {view.height, view.width, view.channels == 1 ? CV_8UC1 : CV_8UC3, const_cast<std::uint8_t*>(view.pixels)};
}

cv::Mat averaged(const ImageView& view, int side)
{
    cv::Mat values, small;
    matOf(view).convertTo(values, CV_32F);
    cv::resize(values, small, {side, side}, 0, 0, cv::INTER_AREA);
    return small;
}

cv::Mat greyed(const cv::Mat& mat)
{
    if (mat.channels() == 1)
        return mat;
    cv::Mat grey;
    cv::cvtColor(mat, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

/// Root of the mean square of what is left of each channel without its mean.
double contrastOf(const cv::Mat& values)
{
    cv::Scalar mean, deviation;
    cv::meanStdDev(values, mean, deviation);
    return cv::norm(deviation) / std::sqrt(values.channels());
}

/// Looks in cells of twice the distance along their first numbers: what is near lies in the same
/// cell or, along each axis, in the one next to the nearer border.
class Cells {
public:
    static constexpr int kAxes = 7;

    Cells(const std::vector<Look>& looks, float distance) : m_size(2 * distance)
    {
        for (std::uint32_t i = 0; i < looks.size(); ++i)
            m_cells[keyOf(coordinatesOf(looks[i]))].push_back(i);
    }

    template <typename Visit> void visitNear(const Look& look, const Visit& visit) const
    {
        const auto home = coordinatesOf(look);
        for (unsigned sides = 0; sides < (1u << kAxes); ++sides) {
            auto at = home;
            for (int axis = 0; axis < kAxes; ++axis)
                if (sides & (1u << axis)) {
                    const float place = look[static_cast<std::size_t>(axis)] / m_size;
                    at[static_cast<std::size_t>(axis)] += place - std::floor(place) < 0.5f ? -1 : 1;
                }
            if (const auto found = m_cells.find(keyOf(at)); found != m_cells.end())
                for (const auto index : found->second)
                    visit(index);
        }
    }

private:
    using Coordinates = std::array<int, kAxes>;

    Coordinates coordinatesOf(const Look& look) const
    {
        Coordinates out;
        for (std::size_t axis = 0; axis < kAxes; ++axis)
            out[axis] = static_cast<int>(std::floor(look[axis] / m_size));
        return out;
    }
    static std::uint64_t keyOf(const Coordinates& at)
    {
        std::uint64_t key = 0;
        for (const int c : at)
            key = key << 9 | static_cast<std::uint64_t>(c + 256);
        return key;
    }

    float m_size;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_cells;
};

/// The square of the distance, or something not below `limit` where it is at least that.
float squaredDistance(const Look& a, const Look& b, float limit)
{
    float sum = 0;
    for (std::size_t i = 0; i < a.size() && sum < limit; i += 8)
        for (std::size_t k = i; k < i + 8; ++k)
            sum += (a[k] - b[k]) * (a[k] - b[k]);
    return sum;
}

/// The looks with their numbers in the order of falling variance: the first ones then tell most
/// pairs apart, whatever the pictures are.
std::vector<Look> mostTellingFirst(const std::vector<Look>& looks)
{
    std::array<double, std::tuple_size_v<Look>> sum = {}, squares = {};
    for (const auto& look : looks)
        for (std::size_t k = 0; k < look.size(); ++k) {
            sum[k] += look[k];
            squares[k] += static_cast<double>(look[k]) * look[k];
        }
    const auto variance = [&](std::size_t k) { return squares[k] - sum[k] * sum[k] / static_cast<double>(looks.size()); };
    std::array<std::size_t, std::tuple_size_v<Look>> order;
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return variance(a) > variance(b); });
    std::vector<Look> out(looks.size());
    for (std::size_t i = 0; i < looks.size(); ++i)
        for (std::size_t k = 0; k < order.size(); ++k)
            out[i][k] = looks[i][order[k]];
    return out;
}

}  // namespace

Look lookOf(const ImageView& picture)
{
    cv::Mat grid = greyed(averaged(picture, kSide)), waves;
    grid -= cv::mean(grid);
    // Faint pictures get short vectors instead of their noise made large.
    grid *= 1.0 / std::hypot(cv::norm(grid), kFaint * kSide);
    cv::dct(grid, waves);
    Look look;
    std::copy_n(waves.ptr<float>(), look.size(), look.begin());
    return look;
}

bool isNearlySame(const ImageView& a, const ImageView& b, bool standsOut)
{
    const double proportion = static_cast<double>(a.width) * b.height / (static_cast<double>(b.width) * a.height);
    if (proportion > 1.15 || proportion < 1 / 1.15)
        return false;
    const int smallest = std::min({a.width, a.height, b.width, b.height});
    const bool isScaled = a.width != b.width || a.height != b.height;
    const int side = std::clamp(isScaled ? smallest / 2 : smallest, 4, 32);
    const double share = standsOut ? kLooseShare : isScaled && smallest < kSmallSide ? kScaledShare : kStrictShare;
    cv::Mat first = averaged(a, side), second = averaged(b, side);
    if (standsOut || first.channels() != second.channels()) {
        first = greyed(first);
        second = greyed(second);
    }
    const double difference = cv::norm(first, second) / std::sqrt(static_cast<double>(first.total()) * first.channels());
    return difference <= std::max(kNoise, share * std::max(contrastOf(first), contrastOf(second)));
}

bool standsOut(const std::vector<Look>& looks, const std::vector<std::uint32_t>& group, float distance)
{
    const float limit = distance * distance;
    for (std::uint32_t i = 0; i < looks.size(); ++i) {
        if (std::binary_search(group.begin(), group.end(), i))
            continue;
        for (const auto member : group)
            if (squaredDistance(looks[member], looks[i], limit) < limit)
                return false;
    }
    return true;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> nearPairs(const std::vector<Look>& given, float distance, int threads,
                                                               std::stop_token stop)
{
    constexpr std::size_t kChunk = 256;
    const auto looks = mostTellingFirst(given);
    const Cells cells(looks, distance);
    const float limit = distance * distance;
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> found((looks.size() + kChunk - 1) / kChunk);
    parallelFor(
        found.size(), threads,
        [&](std::size_t chunk) {
            std::vector<std::pair<float, std::uint32_t>> partners;
            const std::size_t end = std::min(looks.size(), (chunk + 1) * kChunk);
            for (std::size_t i = chunk * kChunk; i < end && !stop.stop_requested(); ++i) {
                partners.clear();
                cells.visitNear(looks[i], [&](std::uint32_t other) {
                    if (other < i)
                        if (const float d = squaredDistance(looks[i], looks[other], limit); d < limit)
                            partners.emplace_back(d, other);
                });
                const auto kept = std::min(partners.size(), kMaxPartners);
                std::partial_sort(partners.begin(), partners.begin() + static_cast<std::ptrdiff_t>(kept), partners.end());
                for (std::size_t k = 0; k < kept; ++k)
                    found[chunk].emplace_back(partners[k].second, static_cast<std::uint32_t>(i));
            }
        },
        stop);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> all;
    for (const auto& pairs : found)
        all.insert(all.end(), pairs.begin(), pairs.end());
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace fovea::data
