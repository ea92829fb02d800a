// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/WorkerTeam.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>
#include <thread>
#include <vector>

namespace fovea {

struct WorkerTeam::Shared {
    std::mutex guard;
    std::condition_variable_any wake;
    std::condition_variable done;
    std::uint64_t round = 0;
    int working = 0;
    int count = 0;
    const std::function<void(int, int)>* work = nullptr;
    std::atomic<int> next{0};
    std::exception_ptr error;
    std::vector<std::jthread> threads;

    void take(int worker)
    {
        try {
            for (int item = next++; item < count; item = next++)
                (*work)(worker, item);
        } catch (...) {
            const std::lock_guard lock(guard);
            if (!error)
                error = std::current_exception();
            next = count;
        }
    }

    void serve(int worker, std::stop_token stop)
    {
        std::uint64_t seen = 0;
        std::unique_lock lock(guard);
        while (wake.wait(lock, stop, [&] { return round != seen; })) {
            seen = round;
            lock.unlock();
            take(worker);
            lock.lock();
            if (--working == 0)
                done.notify_one();
        }
    }
};

WorkerTeam::WorkerTeam(int size, const std::function<void()>& prepare) : m_shared(std::make_unique<Shared>())
{
    for (int worker = 1; worker < std::max(1, size); ++worker)
        m_shared->threads.emplace_back([shared = m_shared.get(), worker, prepare](std::stop_token stop) {
            prepare();
            shared->serve(worker, stop);
        });
}

WorkerTeam::~WorkerTeam()
{
    for (auto& thread : m_shared->threads)
        thread.request_stop();
    m_shared->threads.clear();
}

int WorkerTeam::size() const { return static_cast<int>(m_shared->threads.size()) + 1; }

void WorkerTeam::run(int count, const std::function<void(int, int)>& work)
{
    auto& s = *m_shared;
    {
        const std::lock_guard lock(s.guard);
        s.work = &work;
        s.count = count;
        s.next = 0;
        s.error = nullptr;
        s.working = static_cast<int>(s.threads.size());
        ++s.round;
    }
    s.wake.notify_all();
    s.take(0);
    std::unique_lock lock(s.guard);
    s.done.wait(lock, [&] { return s.working == 0; });
    if (s.error)
        std::rethrow_exception(std::exchange(s.error, nullptr));
}

}  // namespace fovea
