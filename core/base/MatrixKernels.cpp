// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/MatrixKernels.h"

#include <cstdlib>

#ifdef __linux__
#include <dlfcn.h>
#endif

namespace fovea {
namespace {

/// A function of the BLAS that is loaded, or null: which one it is stays the system's choice.
template <typename Function> Function* blasFunction(const char* name)
{
#ifdef __linux__
    return reinterpret_cast<Function*>(::dlsym(RTLD_DEFAULT, name));
#else
    return nullptr;
#endif
}

/// What OpenBLAS calls the best kernels for this processor that are safe on it; null: those of before AVX2.
const char* bestKernels()
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        return "SkylakeX";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return "Haswell";
#endif
    return nullptr;
}

/// OpenBLAS chooses while it is loaded and reads the variable at that time, too early for a program to
/// set it; so it is made to choose once more. Nothing has been multiplied by then, and threads that it may
/// have started wait for work.
bool chooseMatrixKernels()
{
    constexpr const char* kVariable = "OPENBLAS_CORETYPE";
    const char* best = bestKernels();
    auto* forget = blasFunction<void()>("gotoblas_dynamic_quit");
    auto* choose = blasFunction<void()>("gotoblas_dynamic_init");
    if (!best || !forget || !choose || std::getenv(kVariable) || matrixKernels() != "Prescott")
        return false;
    ::setenv(kVariable, best, 1);
    forget();
    choose();
    ::unsetenv(kVariable);  // programs that are started from here choose for themselves
    return true;
}

[[maybe_unused]] const bool s_isChosenAnew = chooseMatrixKernels();

}  // namespace

std::string matrixKernels()
{
    auto* name = blasFunction<char*()>("openblas_get_corename");
    return name ? name() : "";
}

}  // namespace fovea
