// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ThreadPool.h"

#include "core/base/Error.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <sched.h>
#include <thread>
#include <vector>

namespace fovea {

int availableCores()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void parallelFor(std::size_t count, int threads, const std::function<void(std::size_t)>& work, std::stop_token stop)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    std::exception_ptr error;
    std::mutex guard;
    const auto run = [&] {
        while (!failed && !stop.stop_requested()) {
            const std::size_t index = next++;
            if (index >= count)
                return;
            try {
                work(index);
            } catch (...) {
                const std::lock_guard lock(guard);
                if (!failed.exchange(true))
                    error = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        const auto wanted = std::min<std::size_t>(static_cast<std::size_t>(std::max(1, threads)), count);
        for (std::size_t i = 1; i < wanted; ++i)
            helpers.emplace_back(run);
        run();
    }
    if (error)
        std::rethrow_exception(error);
    if (stop.stop_requested() && next < count + static_cast<std::size_t>(std::max(1, threads)))
        throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
}

}  // namespace fovea
