// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Device.h"

#include "core/base/AddressSpace.h"
#include "core/base/Error.h"
#include "core/base/ThreadPool.h"

#include <ATen/Parallel.h>
#include <torch/cuda.h>
#include <torch/types.h>

#include <malloc.h>

#include <algorithm>
#include <mutex>

namespace fovea::train {

at::Device chooseDevice(const std::string& name)
{
    const bool cuda = torch::cuda::is_available();
    if (name == "auto")
        return cuda ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
    if (name == "cpu")
        return at::kCPU;
    const auto fail = [&](Text why) {
        throw Error(ErrorCode::Config,
                    Text(FOVEA_TR("core", "training.device: cannot use '{name}': {why}"), {{"name", name}, {"why", why}}),
                    FOVEA_TR("core", "available: auto, cpu, cuda, cuda:N"));
    };
    if (name != "cuda" && !name.starts_with("cuda:"))
        fail(FOVEA_TR("core", "there is no such device"));
    if (!cuda)
        fail(torch::cuda::device_count() == 0 ? Text(FOVEA_TR("core", "LibTorch finds no CUDA GPU"))
                                              : Text(FOVEA_TR("core", "CUDA cannot be initialised")));
    const std::string digits = name == "cuda" ? "0" : name.substr(5);
    if (digits.empty() || digits.size() > 3 || digits.find_first_not_of("0123456789") != std::string::npos)
        fail(FOVEA_TR("core", "the number is not valid"));
    const int index = std::stoi(digits);
    if (index >= static_cast<int>(torch::cuda::device_count()))
        fail(FOVEA_TR("core", "there is no GPU with this number"));
    return at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(index));
}

std::string describeDevice(at::Device device, int threads)
{
    return device.is_cpu() ? "cpu, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads") : device.str();
}

void prepareProcess()
{
#ifdef __GLIBC__
    // Activations of photos are far above the largest threshold that glibc takes, so mapping is off
    // altogether: pages that were cleared once are used again.
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, 1 << 30);
    // What a thread frees stays in its arena, since malloc_trim() returns the top of the main one alone. glibc would make
    // eight for each core, so that every run of a window took memory anew; threads that begin shall find old ones.
    constexpr int kFewest = 4;
    ::mallopt(M_ARENA_MAX, std::max(kFewest, availableCores()));
#endif
    static std::once_flag once;
    std::call_once(once, [] { reserveMatrixBuffers(availableCores()); });
}

void releaseMemory()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

void prepareThread(int threads)
{
    at::globalContext().setFlushDenormal(true);
    if (at::get_num_threads() != threads)
        at::set_num_threads(threads);
}

}  // namespace fovea::train
