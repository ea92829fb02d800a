// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace fovea {

/// Bytes that this process may still map under its limits (ulimit -v and -d); the largest number where there is none.
std::uint64_t freeAddressSpace();

/// OpenBLAS needs a buffer of 128 MiB for each thread that multiplies matrices, and tries for ever to get it. Under a limit,
/// this takes the buffers in time. Throws Error{Internal} where they do not fit. Before main, what OpenBLAS takes while it is
/// loaded is held against the limit in the same way: the process then ends with a message.
void reserveMatrixBuffers(int threads);

}  // namespace fovea
