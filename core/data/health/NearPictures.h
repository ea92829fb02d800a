// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Image.h"

#include <array>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <utility>
#include <vector>

namespace fovea::data {

/// What a picture looks like from afar: its brightness on an 8×8 grid of area averages, mean taken
/// away, divided by its length, and turned by the cosine transform. Copies that were re-encoded or
/// scaled a little lie less than kNearLook apart (JPEG down to quality 50: 0.06; 28 pixels to 26: 0.09).
using Look = std::array<float, 64>;
constexpr float kNearLook = 0.09f;

Look lookOf(const ImageView& picture);

/// Whether two pictures of near looks are the same one in its shape and details: sides in one
/// proportion (within 15 %) and, at 32×32 or less, a difference that is small beside the contrast.
/// Where the pair stands out, its colours may differ and the details more than otherwise.
bool isNearlySame(const ImageView& a, const ImageView& b, bool standsOut);

/// Whether no look outside a group (positions, ascending) is nearer than `distance` to one of it.
/// Digits of one kind form a dense crowd, in which near looks mean little; photos do not.
constexpr float kCrowd = 2 * kNearLook;
bool standsOut(const std::vector<Look>& looks, const std::vector<std::uint32_t>& group, float distance);

/// For each look the at most kMaxPartners nearest ones of lower index that lie less than `distance`
/// (Euclidean) away, as pairs (lower, higher) in ascending order. Looks are sorted into cells first,
/// so that 60,000 take some seconds. The result does not depend on the number of threads.
/// A requested stop throws Error{Cancelled}.
constexpr std::size_t kMaxPartners = 32;
std::vector<std::pair<std::uint32_t, std::uint32_t>> nearPairs(const std::vector<Look>& looks, float distance, int threads,
                                                               std::stop_token stop = {});

}  // namespace fovea::data
