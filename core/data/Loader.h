// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/Split.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace fovea {
class Random;
}

namespace fovea::data {

/// What the network is fed: a fixed shape.
struct InputShape {
    int channels = 1;
    int height = 0;
    int width = 0;
    std::size_t elements() const { return static_cast<std::size_t>(channels) * height * width; }
    bool operator==(const InputShape&) const = default;
};

/// Turns one decoded picture into the network's input. Const and thread-safe; all chance comes from
/// the given stream.
class InputTransform {
public:
    virtual ~InputTransform() = default;
    virtual InputShape shape() const = 0;
    /// Writes shape().elements() floats, rows top to bottom, channels interleaved (NHWC's inner part).
    virtual void apply(const ImageView& picture, Random& random, float* out) const = 0;
    /// The same for a picture of 16 bits a value; reduced to 8 where a class knows no better.
    virtual void applyDeep(const DeepImageView& picture, Random& random, float* out) const;
};

/// A prepared batch. The floats are laid out batch × height × width × channels, which a network in
/// channels-last takes without a copy.
struct Batch {
    std::int64_t number = 0;  ///< within the epoch, from 0
    InputShape shape;
    std::vector<float> inputs;
    std::vector<std::int64_t> labels;
    std::vector<SampleRef> samples;
    std::int64_t firstSample = 0;  ///< position of the first sample in the epoch's order
    std::size_t size() const { return labels.size(); }
};

struct LoaderOptions {
    int batchSize = 64;
    bool shuffle = false;
    std::uint64_t seed = 0;
    int threads = 1;
    int rank = 0;  ///< this process among `world`: batches are cut so that all ranks share each one
    int world = 1;
    int ahead = 4;  ///< batches prepared in advance
};

/// Prepares whole batches ahead of time on its own threads and delivers them in order. What chance
/// decides for a sample comes from (seed, epoch, index), so the number of threads changes nothing.
/// One consumer thread. A picture that cannot be read throws its Error from next().
class Loader {
public:
    Loader(std::shared_ptr<const Dataset> dataset, std::vector<SampleRef> samples, std::shared_ptr<const InputTransform> transform,
           LoaderOptions options);
    ~Loader();
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;

    std::int64_t batchesPerEpoch() const;
    std::size_t sampleCount() const;

    /// Begins an epoch (any number; it keys the chance) at a batch, dropping what was under way.
    void start(int epoch, std::int64_t firstBatch = 0);
    /// The next batch, or nothing at the epoch's end. Waits for the threads; a requested stop throws
    /// Error{Cancelled}.
    std::optional<Batch> next(std::stop_token stop = {});
    /// Gives a used batch's memory back for the next ones.
    void recycle(Batch&& batch);

    /// Time that next() has waited since start(), in seconds: above zero the processor is short of data.
    double secondsWaited() const;

private:
    struct Shared;
    std::unique_ptr<Shared> m_shared;
};

}  // namespace fovea::data
