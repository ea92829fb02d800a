// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/core/Device.h>

#include <string>

namespace fovea::train {

/// "auto", "cpu", "cuda" or "cuda:1" to a device that is there; auto is the first CUDA card that
/// LibTorch can use, else the processor. Throws Error{Config} that says what is missing.
at::Device chooseDevice(const std::string& name);

/// "cpu, 2 threads" or the card's index, for people.
std::string describeDevice(at::Device device, int threads);

/// Settings of the process that LibTorch needs to be fast: keeps big blocks instead of handing them
/// back to the system at each step. To be called early, once is enough.
void prepareProcess();
/// Hands memory that a run has let go of back to the system. To be called when one has ended.
void releaseMemory();

/// To be called first on each thread that computes: flushes denormals (convolutions on them are many
/// times slower, and workers inherit the setting) and sets the number of intra-op threads.
void prepareThread(int threads);

}  // namespace fovea::train
