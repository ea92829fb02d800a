// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace fovea {

/// Processor cores this process may run on (its affinity mask and control group counted).
int availableCores();

/// Calls `work(index)` for each index below `count` on up to `threads` threads, the calling one among
/// them, and returns when all are done. Indices are handed out one by one, so uneven work balances;
/// results must not depend on the order. The first exception ends the rest and is thrown here; a
/// requested stop ends with Error{Cancelled}.
void parallelFor(std::size_t count, int threads, const std::function<void(std::size_t)>& work, std::stop_token stop = {});

}  // namespace fovea
