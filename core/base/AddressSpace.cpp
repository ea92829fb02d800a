// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/AddressSpace.h"

#include "core/base/Error.h"

#include <algorithm>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <limits>
#include <sched.h>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace fovea {
namespace {

constexpr std::uint64_t kMega = 1 << 20;
/// A buffer with the place where it is aligned, and a thread's stack.
constexpr std::uint64_t kMatrixBuffer = 130 * kMega, kThreadStack = 9 * kMega;
/// For the process's own heap.
constexpr std::uint64_t kHeap = 100 * kMega;

/// Pages that are mapped, and those of them that hold data. Usable before the C library is ready for more.
struct MappedPages {
    std::uint64_t all = 0, data = 0;
};

MappedPages mappedPages()
{
    // "size resident shared text lib data dt"
    char text[256] = {};
    const int file = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    const auto length = file < 0 ? 0 : ::read(file, text, sizeof text - 1);
    if (file >= 0)
        ::close(file);
    std::uint64_t fields[7] = {};
    int field = 0;
    for (ssize_t i = 0; i < length && field < 7; ++i)
        if (text[i] >= '0' && text[i] <= '9')
            fields[field] = 10 * fields[field] + static_cast<std::uint64_t>(text[i] - '0');
        else
            ++field;
    return {fields[0], fields[5]};
}

std::uint64_t leftOf(int resource, std::uint64_t used)
{
    rlimit limit{};
    if (::getrlimit(static_cast<__rlimit_resource>(resource), &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::numeric_limits<std::uint64_t>::max();
    return limit.rlim_cur > used ? limit.rlim_cur - used : 0;
}

bool usesOpenBlas() { return ::dlsym(RTLD_DEFAULT, "blas_memory_alloc") != nullptr; }

/// Threads that OpenBLAS starts while it is loaded.
int matrixThreads()
{
    for (const char* name : {"OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS"})
        if (const char* value = std::getenv(name); value && std::atoi(value) > 0)
            return std::atoi(value);
    cpu_set_t set;
    CPU_ZERO(&set);
    return ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

/// Runs before the libraries are initialised.
void requireSpaceForLibraries(int, char**, char**)
{
    const auto free = freeAddressSpace();
    if (free == std::numeric_limits<std::uint64_t>::max())
        return;
    const std::uint64_t buffers = usesOpenBlas() ? static_cast<std::uint64_t>(matrixThreads()) * (kMatrixBuffer + kThreadStack) : 0;
    if (free >= buffers + kHeap)
        return;
    constexpr std::string_view kMessage = "error: the limit of the address space or of the data is too low to start Fovea\n"
                                          "  raise it (ulimit -v, ulimit -d), or limit the memory with a control group instead\n";
    (void)!::write(STDERR_FILENO, kMessage.data(), kMessage.size());
    ::_exit(1);
}

#ifdef __ELF__
[[gnu::section(".preinit_array"), gnu::used]] void (*const s_requireSpace)(int, char**, char**) = requireSpaceForLibraries;
#endif

}  // namespace

std::uint64_t freeAddressSpace()
{
    const auto pages = mappedPages();
    const auto size = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    return std::min(leftOf(RLIMIT_AS, pages.all * size), leftOf(RLIMIT_DATA, pages.data * size));
}

void reserveMatrixBuffers(int threads)
{
    if (freeAddressSpace() == std::numeric_limits<std::uint64_t>::max())
        return;
    auto* take = reinterpret_cast<void* (*)(int)>(::dlsym(RTLD_DEFAULT, "blas_memory_alloc"));
    auto* giveBack = reinterpret_cast<void (*)(void*)>(::dlsym(RTLD_DEFAULT, "blas_memory_free"));
    if (!take || !giveBack)
        return;
    std::vector<void*> buffers;
    bool isEnough = true;
    for (int i = 0; i < threads && isEnough; ++i) {
        isEnough = freeAddressSpace() >= kMatrixBuffer + kHeap;
        if (isEnough)
            buffers.push_back(take(0));
    }
    // They stay with OpenBLAS, for the next who needs one.
    for (void* buffer : buffers)
        giveBack(buffer);
    if (!isEnough)
        throw Error(ErrorCode::Internal, FOVEA_TR("core", "the limit of the address space or of the data is too low"),
                    FOVEA_TR("core", "raise it (ulimit -v, ulimit -d), or limit the memory with a control group instead"));
}

}  // namespace fovea
