// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Compiles a loop at -O3, whatever the file is compiled with, for several instruction sets, and picks one
/// at start, since Debian's baseline is SSE2.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FOVEA_VECTORIZED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), optimize("O3")))
#else
#define FOVEA_VECTORIZED
#endif
