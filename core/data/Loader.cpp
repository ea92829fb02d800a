// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Loader.h"

#include "core/base/Error.h"
#include "core/base/Random.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <numeric>
#include <thread>

namespace fovea::data {

void InputTransform::applyDeep(const DeepImageView& picture, Random& random, float* out) const
{
    Image narrow(picture.width, picture.height, picture.channels);
    std::transform(picture.pixels, picture.pixels + picture.samples(), narrow.pixels.begin(),
                   [](std::uint16_t value) { return static_cast<std::uint8_t>((value * 255U + 32767U) / 65535U); });
    apply(narrow.view(), random, out);
}

/// What the consumer and the worker threads share. A worker takes the next batch number under the
/// lock, prepares it outside, and leaves it in `ready`; a change of `generation` makes it drop the result.
struct Loader::Shared {
    std::shared_ptr<const Dataset> dataset;
    std::vector<SampleRef> samples;
    std::shared_ptr<const InputTransform> transform;
    LoaderOptions options;

    std::mutex guard;
    std::condition_variable_any wakeWorker, wakeConsumer;
    std::uint64_t generation = 0;
    int epoch = 0;
    std::shared_ptr<const std::vector<std::uint32_t>> order;
    std::int64_t nextToPrepare = 0, nextToDeliver = 0, batches = 0;
    std::map<std::int64_t, Batch> ready;
    std::map<std::int64_t, std::exception_ptr> failed;
    std::vector<Batch> spare;
    double waited = 0;
    std::vector<std::jthread> workers;

    void fill(Batch& batch, std::int64_t number, int ofEpoch, const std::vector<std::uint32_t>& ofOrder) const;
    void work(std::stop_token stop);
};

void Loader::Shared::fill(Batch& batch, std::int64_t number, int ofEpoch, const std::vector<std::uint32_t>& ofOrder) const
{
    const auto batchSize = static_cast<std::size_t>(options.batchSize);
    std::size_t first = static_cast<std::size_t>(number) * batchSize;
    std::size_t last = std::min(first + batchSize, ofOrder.size());
    const auto rank = static_cast<std::size_t>(options.rank), world = static_cast<std::size_t>(options.world);
    const std::size_t count = last - first;
    last = first + count * (rank + 1) / world;
    first += count * rank / world;

    batch.number = number;
    batch.shape = transform->shape();
    batch.firstSample = static_cast<std::int64_t>(first);
    batch.samples.clear();
    batch.labels.clear();
    batch.inputs.resize((last - first) * batch.shape.elements());
    Image scratch;
    DeepImage deepScratch;
    const bool isDeep = dataset->info().white > 0;
    for (std::size_t i = first; i < last; ++i) {
        const std::uint32_t position = ofOrder[i];
        const SampleRef ref = samples[position];
        Random random{options.seed, static_cast<std::uint64_t>(ofEpoch), position};
        float* const input = batch.inputs.data() + (i - first) * batch.shape.elements();
        if (isDeep)
            transform->applyDeep(dataset->deepImage(ref.part, ref.index, deepScratch), random, input);
        else
            transform->apply(dataset->image(ref.part, ref.index, scratch), random, input);
        batch.samples.push_back(ref);
        batch.labels.push_back(dataset->label(ref.part, ref.index));
    }
}

void Loader::Shared::work(std::stop_token stop)
{
    std::unique_lock lock(guard);
    for (;;) {
        const bool go =
            wakeWorker.wait(lock, stop, [&] { return order && nextToPrepare < batches && nextToPrepare < nextToDeliver + options.ahead; });
        if (!go)
            return;
        const std::int64_t number = nextToPrepare++;
        const auto ofGeneration = generation;
        const auto ofOrder = order;
        const int ofEpoch = epoch;
        Batch batch;
        if (!spare.empty()) {
            batch = std::move(spare.back());
            spare.pop_back();
        }
        lock.unlock();
        std::exception_ptr error;
        try {
            fill(batch, number, ofEpoch, *ofOrder);
        } catch (...) {
            error = std::current_exception();
        }
        lock.lock();
        if (generation != ofGeneration)
            continue;
        if (error)
            failed[number] = error;
        else
            ready.emplace(number, std::move(batch));
        wakeConsumer.notify_all();
    }
}

Loader::Loader(std::shared_ptr<const Dataset> dataset, std::vector<SampleRef> samples, std::shared_ptr<const InputTransform> transform,
               LoaderOptions options)
    : m_shared(std::make_unique<Shared>())
{
    m_shared->dataset = std::move(dataset);
    m_shared->samples = std::move(samples);
    m_shared->transform = std::move(transform);
    m_shared->options = options;
    m_shared->options.ahead = std::max(options.ahead, options.threads + 1);
    const auto size = static_cast<std::int64_t>(m_shared->samples.size());
    m_shared->batches = (size + options.batchSize - 1) / options.batchSize;
    for (int i = 0; i < std::max(1, options.threads); ++i)
        m_shared->workers.emplace_back([shared = m_shared.get()](std::stop_token stop) { shared->work(stop); });
}

Loader::~Loader()
{
    for (auto& worker : m_shared->workers)
        worker.request_stop();
    m_shared->workers.clear();
}

std::int64_t Loader::batchesPerEpoch() const { return m_shared->batches; }
std::size_t Loader::sampleCount() const { return m_shared->samples.size(); }

void Loader::start(int epoch, std::int64_t firstBatch)
{
    auto order = std::make_shared<std::vector<std::uint32_t>>(m_shared->samples.size());
    std::iota(order->begin(), order->end(), 0u);
    if (m_shared->options.shuffle) {
        Random random{m_shared->options.seed, nameKey("order"), static_cast<std::uint64_t>(epoch)};
        random.shuffle(*order);
    }
    const std::lock_guard lock(m_shared->guard);
    ++m_shared->generation;
    m_shared->epoch = epoch;
    m_shared->order = std::move(order);
    m_shared->nextToPrepare = m_shared->nextToDeliver = firstBatch;
    m_shared->ready.clear();
    m_shared->failed.clear();
    m_shared->waited = 0;
    m_shared->wakeWorker.notify_all();
}

std::optional<Batch> Loader::next(std::stop_token stop)
{
    auto& s = *m_shared;
    std::unique_lock lock(s.guard);
    if (!s.order || s.nextToDeliver >= s.batches)
        return std::nullopt;
    const std::int64_t number = s.nextToDeliver;
    const auto before = std::chrono::steady_clock::now();
    // A stop counts also where the batch is ready: a consumer slower than the threads never waits.
    if (stop.stop_requested() || !s.wakeConsumer.wait(lock, stop, [&] { return s.ready.contains(number) || s.failed.contains(number); }))
        throw Error(ErrorCode::Cancelled, FOVEA_TR("core", "stopped"));
    s.waited += std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
    ++s.nextToDeliver;
    s.wakeWorker.notify_all();
    if (const auto error = s.failed.find(number); error != s.failed.end())
        std::rethrow_exception(error->second);
    auto node = s.ready.extract(number);
    return std::move(node.mapped());
}

void Loader::recycle(Batch&& batch)
{
    const std::lock_guard lock(m_shared->guard);
    if (m_shared->spare.size() < static_cast<std::size_t>(m_shared->options.ahead) + 1)
        m_shared->spare.push_back(std::move(batch));
}

double Loader::secondsWaited() const
{
    const std::lock_guard lock(m_shared->guard);
    return m_shared->waited;
}

}  // namespace fovea::data
